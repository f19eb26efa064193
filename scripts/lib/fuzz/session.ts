import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Api } from './assembly';
import { Case, Cases } from './cases';
import { Statement } from './expression';
import { layOut } from './files';
import { Bench, judge } from './judge/judge';
import { Finding, Verdict } from './judge/verdict';
import { shrink } from './shrink';

/** What is kept of a case. */
export interface Result {
  readonly number: number;
  readonly family: Case['family'];
  readonly subject: string;
  readonly setting: Case['setting'];
  readonly plain: boolean;
  readonly focus?: Case['focus'];
  readonly given: Case['given'];
  /** Constants of presets that it uses. */
  readonly presets: readonly string[];
  readonly verdict: Verdict;
  /** Only of findings, to be made smaller. */
  readonly statements?: readonly Statement[];
}

/** A folder to work in, for as long as the work lasts. Cases may name files without a path, so the process works there too. */
export function inSession<T>(api: Api, work: (bench: Bench) => T): T {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'fuzz-')));
  const before = process.cwd();
  const { Date: RealDate } = globalThis;
  try {
    const packages = layOut(folder);
    mkdirSync(join(folder, 'cwd', 'inner'), { recursive: true });
    process.chdir(join(folder, 'cwd', 'inner'));
    globalThis.Date = dayOf(RealDate);
    return work({ folder, packages, api });
  } finally {
    globalThis.Date = RealDate;
    process.chdir(before);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Today is always the same day: holidays and calendars begin with it, and the same seed must give the same outcome next year. */
function dayOf(RealDate: DateConstructor): DateConstructor {
  const today = RealDate.UTC(2026, 10, 23);
  return new Proxy(RealDate, {
    construct: (target, args: number[]) => (args.length === 0 ? new target(today) : new target(args[0])),
    get: (target, name) => (name === 'now' ? () => today : Reflect.get(target, name)),
  });
}

export function runCase(one: Case, number: number, bench: Bench): Result {
  const verdict = judge(one.statements, bench);
  const { family, subject, setting, plain, focus, given } = one;
  const presets = [...new Set(JSON.stringify(one.statements).match(/ours\.\w*Preset\.(?:GUIDE|CURRENT|custom|of)/g) ?? [])];
  return { number, family, subject, setting, plain, focus, given, presets, verdict, ...verdict.kind === 'finding' && { statements: one.statements } };
}

export function runCases(cases: Cases, numbers: readonly number[], bench: Bench): Result[] {
  return numbers.map((number) => runCase(cases.make(number), number, bench));
}

/** Somebody waits for it, and a whole system takes a second each time. */
const MOST_SECONDS = 40;

/** The least that still shows a finding, as far as time allows. */
export function minimal(statements: readonly Statement[], { oracle, fingerprint }: Finding, bench: Bench, mostTries: number = 400): Statement[] {
  const depth = oracle === 'validator' ? 'all' : 'synthesis';
  const required = new Set(bench.api.types.filter(({ datatype }) => datatype)
    .flatMap(({ properties = [] }) => properties.filter(({ optional }) => !optional).map(({ name }) => name)));
  const end = process.hrtime.bigint() + BigInt(MOST_SECONDS) * 1_000_000_000n;
  return shrink(statements, (smaller) => {
    if (process.hrtime.bigint() > end) {
      return false;
    }
    try {
      const verdict = judge(smaller, bench, depth);
      return verdict.kind === 'finding' && verdict.fingerprint === fingerprint;
    } catch {
      return false;
    }
  }, { required, mostTries });
}
