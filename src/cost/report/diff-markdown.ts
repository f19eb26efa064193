import { EnvironmentDiff, LineDelta, ReportDiff } from './diff';
import { cell, money } from './markdown';

/** Lines that are shown at once; the others are folded. */
const SHOWN = 10;
/** Less than half a cent is no change that a person would see. */
const VISIBLE_USD = 0.005;

const SIGNS: Readonly<Record<LineDelta['kind'], string>> = { added: 'new', removed: 'gone', changed: 'changed' };

/** The difference as Markdown for a pull request: what changed most comes first, and what did not is one line. */
export function diffMarkdown({ environments }: ReportDiff): string {
  const changed = environments.filter(isChanged);
  const same = environments.filter((environment) => !isChanged(environment));
  return [
    '## Cost a month',
    '',
    '| Environment | Before | After | Change | |',
    '| --- | ---: | ---: | ---: | --- |',
    ...environments.map(({ name, before, after, deltaUsd, maxUsd }) => `| ${cell(name)} | ${before === undefined ? 'new' : money(before)} | ${
      after === undefined ? 'gone' : money(after)} | ${signed(deltaUsd)} | ${after !== undefined && after > maxUsd ? `**above ${maxUsd} USD**` : ''} |`),
    ...changed.flatMap(details),
    ...same.length === 0 ? [] : ['', `No change: ${same.map(({ name }) => cell(name)).join(', ')}.`],
    '',
  ].join('\n');
}

function isChanged({ before, after, lines, newlyNotPriced }: EnvironmentDiff): boolean {
  return before === undefined || after === undefined || newlyNotPriced.length > 0 || lines.some(({ deltaUsd }) => Math.abs(deltaUsd) >= VISIBLE_USD);
}

function details({ name, services, lines, newlyNotPriced }: EnvironmentDiff): string[] {
  const visible = lines.filter(({ deltaUsd }) => Math.abs(deltaUsd) >= VISIBLE_USD);
  return [
    '',
    `### ${cell(name)}`,
    '',
    ...services.filter(({ deltaUsd }) => Math.abs(deltaUsd) >= VISIBLE_USD)
      .map(({ service, before, after, deltaUsd }) => `- ${cell(service)}: ${money(before)} → ${money(after)} (${signed(deltaUsd)})`),
    ...table(visible.slice(0, SHOWN)),
    ...visible.length <= SHOWN ? [] : ['', '<details>', `<summary>${visible.length - SHOWN} more lines</summary>`, ...table(visible.slice(SHOWN)), '', '</details>'],
    ...newlyNotPriced.length === 0 ? [] : ['', `Not priced, and new: ${newlyNotPriced.map(cell).join(', ')}.`],
  ];
}

function table(lines: readonly LineDelta[]): string[] {
  return lines.length === 0 ? [] : [
    '',
    '| | Construct | What | Before | After | Change |',
    '| --- | --- | --- | ---: | ---: | ---: |',
    ...lines.map(({ kind, path, service, sku, before, after, deltaUsd }) =>
      `| ${SIGNS[kind]} | ${cell(path)} | ${cell(`${service}, ${sku}`)} | ${money(before)} | ${money(after)} | ${signed(deltaUsd)} |`),
  ];
}

function signed(usd: number): string {
  return Math.abs(usd) < VISIBLE_USD ? '0.00' : `${usd > 0 ? '+' : ''}${money(usd)}`;
}
