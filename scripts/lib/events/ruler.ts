import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { javaProgram } from '../kafka/jars';
import { ROOT, tail } from '../process';

const HOME = join(ROOT, 'test', 'event-ruler');
const CACHE = join(ROOT, '.cache', 'event-ruler');
const FETCH_MS = 600_000;
const MATCH_MS = 120_000;
const MAX_OUTPUT = 64 * 1024 * 1024;

export interface Matches {
  /** What is wrong with a pattern; null where nothing is. */
  readonly refused: readonly (string | null)[];
  /** By event, and in it by pattern. */
  readonly matches: readonly (readonly boolean[])[];
}

/** Compares each event with each pattern, in the library that EventBridge uses. */
export function matchEvents(patterns: readonly unknown[], events: readonly unknown[]): Matches {
  const args = ['-cp', classPath(), join(HOME, 'EventPatterns.java')];
  const input = JSON.stringify({ patterns, events });
  const { status, stdout, stderr, error } = spawnSync(javaProgram(), args, { input, encoding: 'utf8', timeout: MATCH_MS, maxBuffer: MAX_OUTPUT });
  if (status !== 0) {
    throw new Error(`the events could not be compared: ${error?.message ?? tail(stderr, 5)}`);
  }
  return JSON.parse(stdout);
}

/** The exact version of the library. */
export function rulerVersion(): string {
  const version = /<ruler\.version>(\S+)<\/ruler\.version>/.exec(readFileSync(join(HOME, 'pom.xml'), 'utf8'))?.[1];
  if (version === undefined) {
    throw new Error('test/event-ruler/pom.xml names no ruler.version');
  }
  return version;
}

/** Fetches the library from Maven Central unless it is in the cache. */
function classPath(): string {
  const home = join(CACHE, rulerVersion());
  if (!existsSync(home)) {
    mkdirSync(CACHE, { recursive: true });
    const fresh = mkdtempSync(join(CACHE, 'fetch-'));
    try {
      const args = ['-q', '-B', '-f', join(HOME, 'pom.xml'), 'dependency:copy-dependencies', `-DoutputDirectory=${fresh}`];
      const { status, stdout, stderr, error } = spawnSync('mvn', args, { encoding: 'utf8', timeout: FETCH_MS });
      if (status !== 0) {
        throw new Error(`Maven did not get event-ruler: ${error?.message ?? tail(`${stdout}${stderr}`, 5)}`);
      }
      // Another process may have fetched it meanwhile.
      if (!existsSync(home)) {
        renameSync(fresh, home);
      }
    } finally {
      rmSync(fresh, { recursive: true, force: true });
    }
  }
  return join(home, '*');
}
