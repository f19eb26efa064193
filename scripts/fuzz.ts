import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Api } from './lib/fuzz/assembly';
import { Cases } from './lib/fuzz/cases';
import { figuresOf } from './lib/fuzz/figures';
import { keepLongRun } from './lib/fuzz/long-run';
import { printCase } from './lib/fuzz/print';
import { reportFindings } from './lib/fuzz/report';
import { inSession, Result, runCase, runCases } from './lib/fuzz/session';
import { capture, ROOT, run, tail, tsx } from './lib/process';

/** So many cases in one process: CDK never forgets a token, and each holds on to the app that it is of. */
const IN_PROCESS = 250;
const RESULTS = join(ROOT, '.cache', 'fuzz');
/** What came of the last run, for those who have mended what it found. */
const LAST = join(RESULTS, 'last.json');

interface Options {
  readonly seed: string;
  readonly cases: number;
  readonly first: number;
  readonly processes: number;
}

/** One case in this process, with its program. */
function one(seed: string, number: number): void {
  const api = Api.read();
  const made = new Cases(api, seed).make(number);
  const { verdict } = inSession(api, (bench) => runCase(made, number, bench));
  console.log(printCase(made.statements));
  console.log(JSON.stringify({ subject: made.subject, setting: made.setting, focus: made.focus, verdict }, undefined, 2));
}

function work(seed: string, first: number, count: number, file: string): void {
  const api = Api.read();
  const cases = new Cases(api, seed);
  const results = inSession(api, (bench) => runCases(cases, Array.from({ length: count }, (_, index) => first + index), bench));
  writeFileSync(file, JSON.stringify(results));
}

async function all({ seed, cases, first, processes }: Options): Promise<Result[]> {
  rmSync(RESULTS, { recursive: true, force: true });
  mkdirSync(RESULTS, { recursive: true });
  const parts = Array.from({ length: Math.ceil(cases / IN_PROCESS) }, (_, index) => (
    { from: first + index * IN_PROCESS, count: Math.min(IN_PROCESS, cases - index * IN_PROCESS) }));
  const results: Result[] = [];
  let done = 0;
  const lane = async () => {
    for (let part = parts.shift(); part !== undefined; part = parts.shift()) {
      const [file, log] = ['json', 'log'].map((ending) => join(RESULTS, `${part!.from}.${ending}`));
      const [program, ...args] = tsx('scripts/fuzz.ts');
      const wanted = ['--worker', file, '--seed', seed, '--first', String(part.from), '--cases', String(part.count)];
      const code = await run(program, [...args, ...wanted], { log, env: { JSII_DEPRECATED: 'quiet' } });
      if (code !== 0) {
        throw new Error(`cases ${part.from} to ${part.from + part.count - 1} ended early:\n${tail(readFileSync(log, 'utf8'), 20)}`);
      }
      const fresh: Result[] = JSON.parse(readFileSync(file, 'utf8'));
      rmSync(file);
      results.push(...fresh);
      done += part.count;
      const found = fresh.filter(({ verdict }) => verdict.kind === 'finding').map(({ number }) => `--case ${number}`);
      console.log(`${done} of ${cases} cases; findings: ${found.join(' ') || 'none'}`);
    }
  };
  await Promise.all(Array.from({ length: processes }, lane));
  return results.sort((a, b) => a.number - b.number);
}

interface Last {
  /** Of the beginning: somebody may commit while the run goes on. Those that were run anew add theirs. */
  readonly commit: string;
  readonly seed: string;
  readonly first: number;
  readonly results: readonly Result[];
}

/** The last run, with those of its cases anew that had findings. */
function again(last: Last, commit: string): Last {
  const numbers = last.results.filter(({ verdict }) => verdict.kind === 'finding').map(({ number }) => number);
  const api = Api.read();
  const fresh = inSession(api, (bench) => runCases(new Cases(api, last.seed), numbers, bench));
  console.log(`${fresh.length} cases anew`);
  return {
    ...last,
    commit: fresh.length === 0 || last.commit.endsWith(commit) ? last.commit : `${last.commit}, ${fresh.length} cases anew at ${commit}`,
    results: last.results.map((result) => fresh.find(({ number }) => number === result.number) ?? result),
  };
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      cases: { type: 'string', default: '10400' },
      seed: { type: 'string', default: '20261123' },
      first: { type: 'string', default: '0' },
      processes: { type: 'string', default: '2' },
      case: { type: 'string' },
      again: { type: 'boolean', default: false },
      worker: { type: 'string' },
    },
  });
  const [cases, first, processes] = [values.cases, values.first, values.processes].map(Number);
  if (![cases, first, processes].every((number) => Number.isSafeInteger(number) && number >= 0) || cases === 0 || processes === 0) {
    throw new Error('--cases, --first and --processes must be whole numbers.');
  }
  if (values.case !== undefined) {
    return one(values.seed, Number(values.case));
  }
  if (values.worker !== undefined) {
    return work(values.seed, first, cases, values.worker);
  }
  const commit = await headCommit();
  const last = values.again
    ? again(JSON.parse(readFileSync(LAST, 'utf8')), commit)
    : { commit, seed: values.seed, first, results: await all({ seed: values.seed, cases, first, processes }) };
  writeFileSync(LAST, JSON.stringify(last));
  const api = Api.read();
  const found = inSession(api, (bench) => reportFindings(last.results, bench));
  const figures = figuresOf(last.results, new Cases(api, last.seed));
  console.log(JSON.stringify(figures, undefined, 2));
  keepLongRun({ commit: last.commit, seed: last.seed, first: last.first, distinctFindings: found.length, ...figures });
  console.log(`fuzz: ${last.results.length - found.reduce((sum, { cases: count }) => sum + count, 0)} passed, ${found.length} failed`);
  process.exitCode = found.length === 0 ? 0 : 1;
}

/** With a mark when the source is not quite that of the commit. */
async function headCommit(): Promise<string> {
  const [head, changed] = await Promise.all([['rev-parse', '--short', 'HEAD'], ['status', '--short', '--', 'src']].map((args) => {
    const log = join(RESULTS, `git-${args[0]}.log`);
    rmSync(log, { force: true });
    return capture('git', args, { log });
  }));
  if (head.code !== 0 || changed.code !== 0) {
    throw new Error(`git does not say of which commit the source is: ${head.output}${changed.output}`);
  }
  return `${head.output.trim()}${changed.output === '' ? '' : ' (changed)'}`;
}

void main();
