import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Statement } from './expression';
import { Checks } from '../checks';
import { ROOT } from '../process';
import { Bench, judge } from './judge/judge';

export const CORPUS = join(ROOT, 'test', 'fuzz', 'corpus');

/** A program that once showed a fault. */
export interface Kept {
  /** The fault. */
  readonly fault: string;
  /** How it ends since the fault is mended. */
  readonly ends: 'valid' | 'refused';
  /** Rules that refuse it. */
  readonly rules: readonly string[];
  readonly statements: readonly Statement[];
}

export function corpus(): { readonly name: string; readonly kept: Kept }[] {
  return readdirSync(CORPUS).filter((file) => file.endsWith('.json')).sort()
    .map((file) => ({ name: file.replace(/\.json$/, ''), kept: JSON.parse(readFileSync(join(CORPUS, file), 'utf8')) }));
}

/** What was mended stays mended. */
export function checkCorpus(checks: Checks, bench: Bench): number {
  const all = corpus();
  for (const { name, kept: { fault, ends, rules, statements } } of all) {
    const verdict = judge(statements, bench);
    const got = verdict.kind === 'refused' ? `refused by ${[...new Set(verdict.rules)].join(', ')}` : verdict.kind;
    const wanted = ends === 'refused' ? `refused by ${rules.join(', ')}` : ends;
    checks.check(`${name} (${fault}): ${wanted}`, got === wanted, `${got}: ${'message' in verdict ? verdict.message : ''}`);
  }
  return all.length;
}
