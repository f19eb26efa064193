import * as fc from 'fast-check';
import { diffReports } from '../../../src/cost/report/diff';
import { diffMarkdown } from '../../../src/cost/report/diff-markdown';
import { reportMarkdown } from '../../../src/cost/report/markdown';
import { CostReport, EnvironmentReport, ReportLine } from '../../../src/cost/report/model';
import { parseReport } from '../../../src/cost/report/parse';
import { messageOf } from '../../support/fixtures';

const line = (path: string, monthlyUsd: number, service = 'Aurora MySQL', sku = 'db.t4g.medium'): ReportLine =>
  ({ path, type: 'AWS::X::Y', region: 'ap-northeast-2', service, sku, quantity: 1, unit: 'hour', unitUsd: monthlyUsd, monthlyUsd, basis: '1' });

function environment(name: string, lines: readonly ReportLine[], more: Partial<EnvironmentReport> = {}): EnvironmentReport {
  const services = [...new Set(lines.map(({ service }) => service))];
  const sum = (of: readonly ReportLine[]) => of.reduce((total, { monthlyUsd }) => total + monthlyUsd, 0);
  return {
    name,
    monthlyUsd: sum(lines),
    target: { min: 0, max: 100 },
    lines,
    notPriced: [],
    findings: [],
    assumptions: [],
    savings: [],
    calendar: [],
    architecture: { groups: [], edges: [] } as never,
    totalsByService: services.map((service) => ({ service, monthlyUsd: sum(lines.filter((one) => one.service === service)) })),
    ...more,
  };
}

const report = (...environments: EnvironmentReport[]): CostReport => ({ formatVersion: 1, currency: 'USD', environments, notIncluded: ['taxes'] });

describe('the difference of two reports', () => {
  const before = report(environment('dev', [line('dev/Aurora', 80), line('dev/Redis', 20, 'ElastiCache', 'cache.t3.micro')]));
  const after = report(environment('dev', [line('dev/Aurora', 80), line('dev/Redis', 36.5, 'ElastiCache', 'cache.t3.small'), line('dev/Nat', 43, 'NAT gateway', 'hour')]));

  test('tells what has come, gone and changed, the largest first', () => {
    const [dev] = diffReports(before, after).environments;
    expect([dev.before, dev.after, dev.deltaUsd]).toEqual([100, 159.5, 59.5]);
    expect(dev.services).toEqual([
      { service: 'NAT gateway', before: 0, after: 43, deltaUsd: 43 }, { service: 'ElastiCache', before: 20, after: 36.5, deltaUsd: 16.5 },
    ]);
    expect(dev.lines.map(({ kind, path, sku, deltaUsd }) => [kind, path, sku, deltaUsd])).toEqual([
      ['added', 'dev/Nat', 'hour', 43], ['added', 'dev/Redis', 'cache.t3.small', 36.5], ['removed', 'dev/Redis', 'cache.t3.micro', -20],
    ]);
  });

  test('as Markdown names the environment that is above its target', () => {
    expect(diffMarkdown(diffReports(before, after))).toBe([
      '## Cost a month',
      '',
      '| Environment | Before | After | Change | |',
      '| --- | ---: | ---: | ---: | --- |',
      '| dev | 100.00 | 159.50 | +59.50 | **above 100 USD** |',
      '',
      '### dev',
      '',
      '- NAT gateway: 0.00 → 43.00 (+43.00)',
      '- ElastiCache: 20.00 → 36.50 (+16.50)',
      '',
      '| | Construct | What | Before | After | Change |',
      '| --- | --- | --- | ---: | ---: | ---: |',
      '| new | dev/Nat | NAT gateway, hour | 0.00 | 43.00 | +43.00 |',
      '| new | dev/Redis | ElastiCache, cache.t3.small | 0.00 | 36.50 | +36.50 |',
      '| gone | dev/Redis | ElastiCache, cache.t3.micro | 20.00 | 0.00 | -20.00 |',
      '',
    ].join('\n'));
  });

  test('knows environments that are new, gone or the same, and what is not priced any more', () => {
    const unpriced = environment('beta', [], { notPriced: [{ path: 'beta/Robot', type: 'AWS::Robots::Robot', reason: 'no pricer knows this type' }] });
    const text = diffMarkdown(diffReports(report(environment('dev', [line('a', 1)]), environment('old', [line('b', 2)]), environment('beta', [])),
      report(environment('dev', [line('a', 1)]), unpriced, environment('prod', [line('c', 3)]))));
    expect(text).toContain('| prod | new | 3.00 | +3.00 |');
    expect(text).toContain('| old | 2.00 | gone | -2.00 |');
    expect(text).toContain('Not priced, and new: beta/Robot.');
    expect(text).toContain('No change: dev.');
  });

  test('folds what is long', () => {
    const many = Array.from({ length: 14 }, (_, index) => line(`dev/Secret${index}`, 0.4));
    const text = diffMarkdown(diffReports(report(environment('dev', [])), report(environment('dev', many))));
    expect(text).toContain('<summary>4 more lines</summary>');
    expect(text.match(/\| new \|/g)).toHaveLength(14);
  });

  const lines = fc.array(fc.record({
    path: fc.constantFrom('a', 'b', 'c', 'a/b'), usd: fc.integer({ min: 0, max: 1e6 }).map((cents) => cents / 100), service: fc.constantFrom('S', 'T'), sku: fc.constantFrom('x', 'y'),
  }).map(({ path, usd, service, sku }) => line(path, usd, service, sku)), { maxLength: 12 });

  test('is empty of a report with itself, in whatever order', () => {
    fc.assert(fc.property(lines, (all) => {
      const [dev] = diffReports(report(environment('dev', all)), report(environment('dev', [...all].reverse()))).environments;
      expect([dev.services, dev.lines, dev.deltaUsd]).toEqual([[], [], 0]);
    }));
  });

  test('of lines and of services is the difference of the totals', () => {
    fc.assert(fc.property(lines, lines, (one, other) => {
      const [dev] = diffReports(report(environment('dev', one)), report(environment('dev', other))).environments;
      const sum = (deltas: readonly { readonly deltaUsd: number }[]) => deltas.reduce((total, { deltaUsd }) => total + deltaUsd, 0);
      expect(sum(dev.lines)).toBeCloseTo(dev.deltaUsd, 4);
      expect(sum(dev.services)).toBeCloseTo(dev.deltaUsd, 4);
    }));
  });
});

describe('the report as Markdown', () => {
  test('has totals against targets, services, and small ones together', () => {
    const text = reportMarkdown(report(environment('dev', [line('a', 90), line('b', 30, 'MSK'), line('c', 0.3, 'SQS'), line('d', 0.2, 'SNS')])));
    expect(text).toContain('| dev | 120.50 | 0–100 | **above** |');
    expect(text).toContain('| Aurora MySQL | 90.00 |\n| MSK | 30.00 |\n| 2 others | 0.50 |');
  });

  test('keeps paths from breaking the table, or being code', () => {
    const path = 'dev/a|b\n<script>alert(1)</script>`';
    const text = reportMarkdown(report(environment('dev', [], { notPriced: [{ path, type: 'T', reason: 'none' }] })));
    expect(text).toContain('- dev/a\\|b &lt;script>alert(1)&lt;/script>\': none');
  });
});

describe('a file', () => {
  test.each([
    ['{"formatVersion":2,"environments":[]}', 'got: format 2'], ['[]', 'got: another file'], ['{', 'got: another file'], ['{"formatVersion":1}', 'must lead to a cost-report.json of format 1'],
  ])('that is no report is refused: %s', (text, message) => {
    expect(messageOf(() => parseReport('x.json', text))).toContain(message);
  });

  test('that is one is taken', () => {
    expect(parseReport('x.json', JSON.stringify(report())).environments).toEqual([]);
  });
});
