import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Bilingual, ProofRecord, ProofTable, RECORDS } from './proof';

type Language = 'en' | 'ko';

/** In the order of the page; a record that is not here comes after, by name. */
const ORDER = ['rules', 'mutation', 'verifiers', 'emulator', 'iam', 'upgrade', 'fuzz'];

const TEXTS = {
  en: {
    head: `# Proof

[한국어](proof.ko.md)

No AWS account was at hand. What stands here was shown without one, with programs that nobody here wrote where there are any, and each part says what it does not show. The
figures are written by the checks themselves: \`npm run verify\` runs them all, and fails where a figure is no longer true. \`PROOF=write npm run verify\` writes them anew.
`,
    overview: '## Overview',
    columns: '| What | Figures |\n| --- | --- |',
    limits: 'What this does not show:',
    run: (name: string) => `Run it: \`npm run verify -- --only ${name}-check\`.`,
  },
  ko: {
    head: `# 증명

[English](proof.md)

쓸 수 있는 AWS 계정이 없었다. 여기 있는 것은 계정 없이, 가능한 곳에서는 우리가 작성하지 않은 프로그램으로 보인 것이며, 각 부분은 보이지 못하는 것도 밝힌다. 숫자는 검사가 직접
기록한다. \`npm run verify\`가 모두 실행하고, 숫자가 더는 사실이 아니면 실패한다. \`PROOF=write npm run verify\`가 새로 기록한다.
`,
    overview: '## 한눈에 보기',
    columns: '| 항목 | 숫자 |\n| --- | --- |',
    limits: '보이지 못하는 것:',
    run: (name: string) => `실행: \`npm run verify -- --only ${name}-check\`.`,
  },
} as const;

export const PROOF_PAGES = [{ language: 'en', file: 'docs/proof.md' }, { language: 'ko', file: 'docs/proof.ko.md' }] as const;

export interface NamedRecord {
  readonly name: string;
  readonly record: ProofRecord;
}

/** All records that checks have written. */
export function records(folder: string = RECORDS): NamedRecord[] {
  const names = readdirSync(folder).filter((file) => file.endsWith('.json')).map((file) => file.replace(/\.json$/, ''));
  const place = (name: string) => (ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length);
  return names.sort((a, b) => place(a) - place(b) || a.localeCompare(b)).map((name) => ({ name, record: JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) }));
}

/** The page about all records in one language. */
export function proofPage(all: readonly NamedRecord[], language: Language): string {
  const texts = TEXTS[language];
  const row = ({ record: { title, figures } }: NamedRecord) =>
    `| [${title[language]}](#${anchor(title[language])}) | ${figures.map(({ what, value }) => `${cell(what[language])}: ${cell(String(value))}`).join('; ')} |`;
  return [
    texts.head, texts.overview, '', texts.columns, ...all.map(row), '',
    ...all.map(({ name, record }) => section(name, record, language)),
  ].join('\n').replace(/\n{3,}/g, '\n\n').trimEnd() + '\n';
}

function section(name: string, { title, summary, figures, tables = [], limits }: ProofRecord, language: Language): string {
  const texts = TEXTS[language];
  return [
    `## ${title[language]}`, '', summary[language], '',
    ...figures.map(({ what, value }) => `- ${what[language]}: ${value}`), '',
    ...tables.flatMap((shown) => [table(shown, language), '']),
    ...limits.length === 0 ? [] : [texts.limits, '', ...limits.map((limit) => `- ${limit[language]}`), ''],
    texts.run(name), '',
  ].join('\n');
}

function table({ title, columns, rows }: ProofTable, language: Language): string {
  const said = (value: string | number | Bilingual) => cell(typeof value === 'object' ? value[language] : String(value));
  return [
    `### ${title[language]}`, '', `| ${columns.map(said).join(' | ')} |`, `| ${columns.map(() => '---').join(' | ')} |`,
    ...rows.map((cells) => `| ${cells.map(said).join(' | ')} |`),
  ].join('\n');
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}

/** As GitHub makes it of a heading. */
function anchor(heading: string): string {
  return heading.toLowerCase().replace(/[^\p{L}\p{N} _-]/gu, '').replaceAll(' ', '-');
}
