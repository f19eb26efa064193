import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../process';
import { Statement } from './expression';
import { Bench } from './judge/judge';
import { Finding } from './judge/verdict';
import { printCase } from './print';
import { minimal, Result } from './session';

/** One fault, of however many cases. */
export interface Found {
  readonly fingerprint: string;
  readonly cases: number;
  readonly first: number;
  readonly finding: Finding;
  readonly statements: readonly Statement[];
}

/** More would take longer than the run. */
const MOST_SHRUNK = 40;

/** The faults, each once and as small as it gets, printed as programs and kept as files that a test can take. */
export function reportFindings(results: readonly Result[], bench: Bench, mostShrunk: number = MOST_SHRUNK): Found[] {
  const found = distinct(results);
  const folder = join(ROOT, '.cache', 'fuzz', 'findings');
  mkdirSync(folder, { recursive: true });
  return found.map((one, index) => {
    const statements = index < mostShrunk ? minimal(one.statements, one.finding, bench) : one.statements;
    const where = `      in ${one.cases} cases, first in ${one.first}`;
    console.log(['', `FAIL  ${one.fingerprint}`, where, one.finding.message.slice(0, 1500), stackOf(one.finding), printCase(statements), ''].join('\n'));
    writeFileSync(join(folder, `${one.first}.json`), `${JSON.stringify({ finding: one.finding.fingerprint, statements })}\n`);
    return { ...one, statements };
  });
}

function distinct(results: readonly Result[]): Found[] {
  const found = new Map<string, Found>();
  for (const { number, verdict, statements = [] } of results) {
    if (verdict.kind === 'finding') {
      const { fingerprint } = verdict;
      const before = found.get(fingerprint);
      found.set(fingerprint, { ...before ?? { fingerprint, first: number, finding: verdict, statements }, cases: (before?.cases ?? 0) + 1 });
    }
  }
  return [...found.values()].sort((a, b) => b.cases - a.cases);
}

function stackOf({ stack = '' }: Finding): string {
  return stack.split('\n').filter((line) => line.includes('/src/')).slice(0, 3).join('\n');
}
