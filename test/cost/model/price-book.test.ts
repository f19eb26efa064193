import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PriceBook, PriceRow } from '../../../src/cost/model/price-book';

const text = readFileSync(join(__dirname, '../../../prices/prices.json'), 'utf8');
const rows: PriceRow[] = JSON.parse(text);
const book = PriceBook.standard();

describe('the prices that the package ships', () => {
  test('have one row a line, so that a change of one price is a change of one line', () => {
    const lines = text.trimEnd().split('\n');
    expect([lines[0], lines[lines.length - 1]]).toEqual(['[', ']']);
    expect(lines.slice(1, -1).map((line) => JSON.parse(line.replace(/,$/, '')))).toEqual(rows);
    expect(rows.length).toBeGreaterThanOrEqual(316);
  });

  test('say what, where, how much, since when, who says so and how sure that is', () => {
    for (const row of rows) {
      expect(row).toMatchObject(Object.fromEntries(['service', 'sku', 'region', 'unit', 'confidence'].map((key) => [key, expect.any(String)])));
      expect(['exact from price list', 'exact from AWS API', 'from a page', 'derived', 'not found']).toContain(row.confidence);
      expect(row.usd === null).toBe(row.confidence === 'not found');
      expect(row.usd === null || (/^(\d{4}(-\d{2}-\d{2})?|undated)$/.test(row.asOf ?? '') && (row.source ?? '').length > 5)).toBe(true);
      expect(row.usd ?? 0).toBeGreaterThanOrEqual(0);
    }
  });

  test('have each thing once in each region', () => {
    const keys = rows.map(({ service, sku, region }) => `${service}/${sku}/${region}`);
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });

  test.each([
    ['Fargate', 'linux-x86 vCPU', 0.04656], ['Fargate', 'linux-arm64 memory', 0.00409], ['Fargate Spot', 'linux-arm64 vCPU', 0.01228],
    ['Aurora MySQL', 'db.t4g.medium', 0.113], ['Aurora RI', 'db.r6g.large 1yr No Upfront (effective)', 0.206], ['MSK', 'kafka.m5.large', 0.258],
    ['ElastiCache Valkey', 'cache.t4g.micro', 0.0192], ['NAT gateway', 'hour', 0.059], ['CloudWatch Logs', 'ingestion Standard', 0.76],
    ['EC2', 't4g.nano Linux', 0.0052], ['EBS', 'gp3 storage', 0.0912], ['Step Functions', 'standard state transition', 0.0271],
  ])('%s %s is %d USD in Seoul', (service, sku, usd) => {
    expect(book.usd(service, sku, 'ap-northeast-2')).toBe(usd);
  });
});

describe('looking up', () => {
  const row = (over: Partial<PriceRow>): PriceRow =>
    ({ service: 'S', sku: 'k', region: 'ap-northeast-2', unit: 'hour', usd: 1, asOf: '2026-01-01', source: 's', confidence: 'derived', ...over });

  test('prefers the row of the region to the one that holds everywhere', () => {
    const prices = new PriceBook([row({ region: 'global', usd: 2 }), row({ usd: 1 }), row({ sku: 'other', region: 'all', usd: 3 })]);
    expect([prices.usd('S', 'k', 'ap-northeast-2'), prices.usd('S', 'k', 'eu-west-1'), prices.usd('S', 'other', 'eu-west-1')]).toEqual([1, 2, 3]);
  });

  test('a missing price is undefined, never 0', () => {
    const prices = new PriceBook([row({ usd: null }), row({ sku: 'free', usd: 0 }), row({ sku: 'nonsense', usd: NaN })]);
    expect(prices.find('S', 'k', 'ap-northeast-2')?.usd).toBeNull();
    expect(['k', 'free', 'nonsense', 'nothing'].map((sku) => prices.usd('S', sku, 'ap-northeast-2'))).toEqual([undefined, 0, undefined, undefined]);
  });
});
