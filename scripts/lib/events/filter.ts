import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { ROOT, tail } from '../process';

const HOME = join(ROOT, 'test', 'event-ruler', 'filters');
const CACHE = join(ROOT, '.cache', 'event-ruler');
const BUILD_MS = 600_000;
const MAX_OUTPUT = 64 * 1024 * 1024;

/** Its evaluator of filter patterns is a module of its own; the crate as a whole would compile 150 others. */
const CRATE = { name: 'fakecloud-logs', version: '0.51.0', sha256: 'dac920bf14165362fce29146699da2aa1eb70c1882bc9dd6ae79185dcca2557b' };

/** Of the language of JSON patterns, what that evaluator reads as AWS describes it: texts that are equal, all of them or any. */
const TERM = String.raw`\$(?:\.[A-Za-z0-9_]+)+ = "[^"\\*%]*"`;
const ONE = String.raw`(?:${TERM}|\(${TERM}\))`;
const KNOWN = new RegExp(String.raw`^\{ ${ONE}(?:(?: && ${ONE})*|(?: \|\| ${ONE})*) \}$`);

/**
 * Compares log events with metric filters' patterns for JSON, in the evaluator of fakecloud, which was not written here. moto and ministack take every
 * JSON pattern for one that matches everything.
 *
 * @throws for a pattern that the evaluator might read in another way than AWS
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/matching-terms-json-log-events.html
 */
export function matchFilters(patterns: readonly string[], events: readonly unknown[]): boolean[][] {
  for (const pattern of patterns) {
    if (!KNOWN.test(pattern)) {
      throw new Error(`This is more than texts that are equal, joined by one of && and ||: ${pattern}`);
    }
  }
  // EventBridge writes each event on one line.
  const input = JSON.stringify({ patterns, events: events.map((event) => JSON.stringify(event)) });
  return JSON.parse(run(evaluator(), [], 'the log events could not be compared', input));
}

export const FILTERS_BY = `${CRATE.name} ${CRATE.version}`;

/** The program, made unless it is in the cache. */
function evaluator(): string {
  const home = join(CACHE, `filters-${CRATE.version}`);
  const program = (directory: string) => join(directory, 'target', 'release', 'filter-patterns');
  if (!existsSync(home)) {
    mkdirSync(CACHE, { recursive: true });
    const fresh = mkdtempSync(join(CACHE, 'filters-'));
    try {
      cpSync(HOME, fresh, { recursive: true });
      run('tar', ['-xzf', fetched(), '-C', join(fresh, 'src'), '--strip-components=2', `${CRATE.name}-${CRATE.version}/src/filter_pattern.rs`], 'tar');
      run('cargo', ['build', '--release', '--locked', '--quiet', '--manifest-path', join(fresh, 'Cargo.toml')], 'the evaluator does not compile');
      // Another process may have made it meanwhile.
      if (!existsSync(home)) {
        renameSync(fresh, home);
      }
    } finally {
      rmSync(fresh, { recursive: true, force: true });
    }
  }
  return program(home);
}

/** The crate as crates.io has it, which Cargo keeps once it has told of it. */
function fetched(): string {
  const file = `${CRATE.name}-${CRATE.version}.crate`;
  run('cargo', ['info', '--quiet', `${CRATE.name}@${CRATE.version}`], `Cargo did not get ${CRATE.name}`);
  const registries = join(process.env.CARGO_HOME ?? join(homedir(), '.cargo'), 'registry', 'cache');
  const found = readdirSync(registries).map((registry) => join(registries, registry, file)).find((path) => existsSync(path));
  if (found === undefined) {
    throw new Error(`Cargo keeps no ${file}`);
  }
  if (createHash('sha256').update(readFileSync(found)).digest('hex') !== CRATE.sha256) {
    throw new Error(`${file} is not what it was`);
  }
  return found;
}

function run(program: string, args: string[], otherwise: string, input: string = ''): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, { cwd: ROOT, input, encoding: 'utf8', timeout: BUILD_MS, maxBuffer: MAX_OUTPUT });
  if (status !== 0) {
    throw new Error(`${otherwise}: ${error?.message ?? tail(stderr, 5)}`);
  }
  return stdout;
}
