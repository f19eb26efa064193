import { CostReport, EnvironmentReport } from './model';
import { Status, statusOf } from './status';
import { Estimate } from '../model/estimate';

/** What costs less is one row together. */
const SMALL_USD = 1;
const SAVINGS = 5;

const STATUS: Readonly<Record<Status, string>> = { above: '**above**', within: 'within', below: 'below' };

/** A cell of a table: paths of constructs may hold anything. */
export function cell(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('|', '\\|').replace(/[\r\n]+/g, ' ').replaceAll('<', '&lt;').replaceAll('`', '\'');
}

export function money(usd: number): string {
  const text = Math.abs(usd).toFixed(2).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  return Number(usd.toFixed(2)) < 0 ? `-${text}` : text;
}

/** The report as tables, for a terminal or a pull request. */
export function reportMarkdown({ environments, pricesAsOf, notIncluded }: CostReport): string {
  return [
    '# Cost a month',
    '',
    '| Environment | USD a month | Target | |',
    '| --- | ---: | --- | --- |',
    ...environments.map(({ name, monthlyUsd, target }) =>
      `| ${cell(name)} | ${money(monthlyUsd)} | ${target.min}–${target.max} | ${STATUS[statusOf(monthlyUsd, target)]} |`),
    ...environments.flatMap(environmentMarkdown),
    '',
    `Not contained: ${notIncluded.join('; ')}.`,
    ...pricesAsOf === undefined ? [] : ['', `Prices seen from ${pricesAsOf.oldest} to ${pricesAsOf.newest}, before tax.`],
    '',
  ].join('\n');
}

/** The lines of one estimate as a table, dearest first. */
export function linesMarkdown({ monthlyUsd, lines, notPriced }: Estimate): string {
  return [
    '| Construct | Service | What | Quantity | USD a month |',
    '| --- | --- | --- | --- | ---: |',
    ...[...lines].sort((one, other) => other.monthlyUsd - one.monthlyUsd)
      .map(({ path, service, sku, basis, monthlyUsd: usd }) => `| ${cell(path)} | ${cell(service)} | ${cell(sku)} | ${cell(basis)} | ${money(usd)} |`),
    `| | | | **Total** | **${money(monthlyUsd)}** |`,
    ...notPriced.length === 0 ? [] : ['', 'Not priced:', '', ...notPriced.map(({ path, reason }) => `- ${cell(path)}: ${cell(reason)}`)],
    '',
  ].join('\n');
}

function environmentMarkdown({ name, monthlyUsd, totalsByService, notPriced, savings, findings }: EnvironmentReport): string[] {
  const large = totalsByService.filter((total) => total.monthlyUsd >= SMALL_USD);
  const rest = totalsByService.filter((total) => total.monthlyUsd < SMALL_USD && total.monthlyUsd > 0);
  const restUsd = rest.reduce((sum, total) => sum + total.monthlyUsd, 0);
  const worthwhile = savings.filter(({ monthlySavingUsd }) => monthlySavingUsd >= SMALL_USD).slice(0, SAVINGS);
  return [
    '',
    `## ${cell(name)}: ${money(monthlyUsd)} USD`,
    '',
    '| Service | USD a month |',
    '| --- | ---: |',
    ...large.map((total) => `| ${cell(total.service)} | ${money(total.monthlyUsd)} |`),
    ...rest.length === 0 ? [] : [`| ${rest.length} others | ${money(restUsd)} |`],
    ...worthwhile.length === 0 ? [] : [
      '',
      '| What would save | USD a month | How |',
      '| --- | ---: | --- |',
      ...worthwhile.map(({ title, monthlySavingUsd, detail }) => `| ${cell(title)} | ${money(monthlySavingUsd)} | ${cell(detail)} |`),
    ],
    ...findings.length === 0 ? [] : ['', ...findings.map(({ subject, text }) => `- ${cell(subject)}: ${cell(text)}`)],
    ...notPriced.length === 0 ? [] : ['', 'Not priced:', '', ...notPriced.map(({ path, reason }) => `- ${cell(path)}: ${cell(reason)}`)],
  ];
}
