import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Checks } from './checks';
import { ROOT } from './process';

export interface Bilingual {
  readonly en: string;
  readonly ko: string;
}

export interface ProofTable {
  readonly title: Bilingual;
  readonly columns: readonly Bilingual[];
  /** Cells are names, ids and numbers, the same in both languages; a cell that is a sentence has both. */
  readonly rows: readonly (readonly (string | number | Bilingual)[])[];
}

/** What a check shows. Nothing in it differs from run to run: no times, no dates. */
export interface ProofRecord {
  readonly title: Bilingual;
  /** What is done, with what, in one to three sentences. */
  readonly summary: Bilingual;
  readonly figures: readonly { readonly what: Bilingual; readonly value: number | string }[];
  readonly tables?: readonly ProofTable[];
  /** What it does not show. */
  readonly limits: readonly Bilingual[];
}

export const RECORDS = join(ROOT, 'docs', 'proof');

/** Compares what a check has found with what the documentation says of it; with `PROOF=write` the documentation follows. */
export function recordProof(checks: Checks, name: string, record: ProofRecord): void {
  const file = join(RECORDS, `${name}.json`);
  const text = `${JSON.stringify(record, undefined, 2)}\n`;
  if (process.env.PROOF === 'write') {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  const committed = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const lines = text.split('\n');
  const differs = committed.split('\n').findIndex((line, index) => line !== lines[index]);
  const where = differs < 0 ? '' : `line ${differs + 1}: now ${lines[differs]?.trim() ?? '(nothing)'}; `;
  checks.check(`docs/proof/${name}.json says what was found (${where}PROOF=write writes it)`, committed === text);
}
