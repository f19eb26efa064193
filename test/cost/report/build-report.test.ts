import { advice, environment, report, source, SYSTEM } from './support';
import { USAGE_ASSUMPTIONS } from '../../../src/cost/model/usage';
import { buildReport, reportJson } from '../../../src/cost/report/build-report';
import { reportHtml } from '../../../src/cost/report/html/page';
import { reportMarkdown } from '../../../src/cost/report/markdown';
import { statusOf } from '../../../src/cost/report/status';
import { stack } from '../model/support';

test('has a line for each thing that is bought, whose sums are the totals', () => {
  const { lines, totalsByService, monthlyUsd, notPriced } = environment(SYSTEM);
  const sum = (amounts: readonly { monthlyUsd: number }[]) => amounts.reduce((total, one) => total + one.monthlyUsd, 0);
  expect(lines.find(({ sku }) => sku === 'db.t4g.medium')).toEqual({
    path: 'Test/Writer', type: 'AWS::RDS::DBInstance', region: 'ap-northeast-2', service: 'Aurora MySQL', sku: 'db.t4g.medium', quantity: 730, unit: 'instance-hour', unitUsd: 0.113, monthlyUsd: 82.49, basis: '1 instance x 730 h',
  });
  expect(sum(lines)).toBeCloseTo(monthlyUsd, 5);
  expect(sum(totalsByService)).toBeCloseTo(monthlyUsd, 5);
  expect(totalsByService.map((one) => one.monthlyUsd)).toEqual([...totalsByService.map((one) => one.monthlyUsd)].sort((one, other) => other - one));
  expect(notPriced).toEqual([]);
});

test('has amounts without the last bits of a sum', () => {
  const text = reportJson(report());
  expect([...text.matchAll(/"(?:monthlyUsd|quantity|deltaUsd|monthlySavingUsd)": (\S+?),?\n/g)].filter(([, amount]) => /\.\d{7}/.test(amount))).toEqual([]);
});

test('lists what has no price, which is not the same as nothing', () => {
  const { notPriced, monthlyUsd } = environment({ Unknown: { Type: 'Some::Other::Thing' } });
  expect([notPriced, monthlyUsd]).toEqual([[{ path: 'Test/Unknown', type: 'Some::Other::Thing', reason: 'no pricer knows this type' }], 0]);
});

test('tells all assumptions, with the values that were used', () => {
  const { assumptions } = environment(SYSTEM, { options: { environment: 'prod', usage: { natGb: 7 } } });
  expect(assumptions.map(({ name }) => name)).toEqual(Object.keys(USAGE_ASSUMPTIONS));
  expect(assumptions.find(({ name }) => name === 'natGb')).toMatchObject({ value: 7, unit: 'GB through all NAT together' });
  expect(assumptions.find(({ name }) => name === 'auroraStorageGb')).toMatchObject({ value: 100 });
});

test('tells savings from the largest on, each with an id of its own', () => {
  const { savings } = environment(SYSTEM, {
    advice: [advice({ savingUsd: 1.00000049 }), advice({ savingUsd: 3, rule: 'reserve', kind: 'commitment', effort: 3, breakEvenMonths: 7.6 }), advice({ savingUsd: 2 })],
  });
  expect(savings.map(({ id, monthlySavingUsd }) => [id, monthlySavingUsd])).toEqual([['reserve/Test/Thing', 3], ['rule/Test/Thing/2', 2], ['rule/Test/Thing', 1]]);
  expect(savings[0]).toEqual({
    id: 'reserve/Test/Thing', kind: 'commitment', title: 'a smaller thing', titleKo: '더 작은 것', detail: 'size: `SMALL`', detailKo: 'size: `SMALL`로', monthlySavingUsd: 3, services: [{ service: 'ALB', deltaUsd: -10 }], effort: 3, breakEvenMonths: 7.6,
  });
});

test('has the same bytes for the same app, and nothing of when or where', () => {
  const files = [report(), report()].map((one) => [reportJson(one), reportMarkdown(one), reportHtml(one)]);
  expect(files[0]).toEqual(files[1]);
  const years = [...files[0][0].matchAll(/\b20\d\d-\d\d-\d\d/g)].map(([day]) => day);
  const { oldest, newest } = report().pricesAsOf!;
  expect(years).toEqual([oldest, newest]);
});

test('has environments in the given order, and says what it is about', () => {
  const names = buildReport([source([stack(SYSTEM)], { name: 'prod' }), source([], { name: 'dev' })], { generatedFor: 'app' });
  expect([names.generatedFor, names.environments.map(({ name }) => name), names.environments[1].monthlyUsd]).toEqual(['app', ['prod', 'dev'], 0]);
});

test.each<[number, string]>([[199.4, 'below'], [199.6, 'within'], [300.4, 'within'], [300.5, 'above']])('%d USD of 200 to 300 is %s', (usd, status) => {
  expect(statusOf(usd, { min: 200, max: 300 })).toBe(status);
});
