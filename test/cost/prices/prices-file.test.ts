import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PriceFile, Row } from '../../../scripts/lib/prices/price-file';

const text = readFileSync(join(__dirname, '../../../prices/prices.json'), 'utf8');
const rows: Row[] = JSON.parse(text);
const nameOf = ({ region, service, sku }: Row) => `${region} ${service} ${sku}`;

const CONFIDENCE = ['exact from price list', 'exact from AWS API', 'from a page', 'derived', 'not found'];

/** What AWS does not charge for, or not in the tier that the row is about. Any other zero is a figure that somebody forgot. */
const FREE = [
  'all VPC gateway endpoint S3, DynamoDB',
  'global ACM public certificate',
  'global AWS Budgets budget with notifications',
  'global Cost Anomaly Detection monitor',
  'ap-northeast-2 EventBridge Scheduler invocations, first 14M per month',
];

describe('prices.json', () => {
  test.each(['service', 'sku', 'region', 'unit', 'confidence', 'source'] as const)('every row has a %s', (field) => {
    expect(rows.filter((row) => typeof row[field] !== 'string' || row[field].trim() === '').map(nameOf)).toEqual([]);
  });

  test('every row is of a region, or of all of them', () => {
    expect(rows.filter(({ region }) => !/^(global|all|[a-z]{2}(-[a-z]+)+-\d)$/.test(region)).map(nameOf)).toEqual([]);
  });

  test('every row has a date, or says that its source has none', () => {
    const dated = (row: Row) => (row.usd === null ? row.asOf === null || /^\d{4}-\d{2}-\d{2}$/.test(row.asOf)
      : /^(undated|\d{4}(-\d{2}-\d{2})?)$/.test(row.asOf ?? ''));
    expect(rows.filter((row) => !dated(row)).map(nameOf)).toEqual([]);
  });

  test('every row is as sure as one of five words says, and the last one is for what has no figure', () => {
    expect(rows.filter(({ confidence }) => !CONFIDENCE.includes(confidence)).map(nameOf)).toEqual([]);
    expect(rows.filter(({ confidence, usd }) => (confidence === 'not found') !== (usd === null)).map(nameOf)).toEqual([]);
  });

  test('no figure is below zero, and zero is only what is free', () => {
    expect(rows.filter(({ usd }) => usd !== null && !(Number.isFinite(usd) && usd >= 0)).map(nameOf)).toEqual([]);
    expect(rows.filter(({ usd }) => usd === 0).map(nameOf).sort()).toEqual([...FREE].sort());
  });

  test('no thing has two rows in one region', () => {
    const names = rows.map(nameOf);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  test('the file is written as the command writes it', () => {
    expect(new PriceFile(text).toString() === text).toBe(true);
  });
});

describe('PriceFile', () => {
  const line = '{"service": "A", "sku": "the \\"usd\\": 5 one", "region": "ap-northeast-2", "unit": "hour", "usd": 1.0, "asOf": "2026", '
    + '"source": "x", "confidence": "derived", "sourceId": null, "note": "of \\"asOf\\": 1", "crossChecks": ["S1", "비용"]}';
  const fileOf = (...lines: string[]) => new PriceFile(`[\n${lines.join(',\n')}\n]\n`);
  const fresh = { usd: 1, asOf: '2026', source: 'x', confidence: 'derived' };
  const written = (usd: number) => {
    const file = fileOf(line);
    file.update(0, { ...fresh, usd });
    return file.toString().split('\n')[1];
  };

  test('leaves a row alone that gets what it has', () => {
    expect(written(1)).toBe(line);
  });

  test.each([[2, '2.0'], [0.127, '0.127'], [0.0000166667, '0.0000166667'], [2.4e-7, '0.00000024'], [0, '0.0'], [1234.5, '1234.5']])(
    'writes %d as %s, at its place only', (usd, literal) => {
      expect(written(usd)).toBe(line.replace('"usd": 1.0', `"usd": ${literal}`));
    });

  test('adds a row below the last of its region', () => {
    const other = line.replace('ap-northeast-2', 'us-east-1');
    const file = fileOf(line, other, line.replace('"A"', '"B"'), other.replace('"A"', '"B"'));
    file.add('ap-northeast-2', [{ ...JSON.parse(line), service: 'C' }]);
    file.add('eu-west-1', [{ ...JSON.parse(line), service: 'C', region: 'eu-west-1' }]);
    const services = (JSON.parse(file.toString()) as Row[]).map(({ region, service }) => `${region} ${service}`);
    expect(services).toEqual(['ap-northeast-2 A', 'us-east-1 A', 'ap-northeast-2 B', 'ap-northeast-2 C', 'us-east-1 B', 'eu-west-1 C']);
    expect(file.toString().split('\n')[4]).toBe(`${line.replace('"A"', '"C"')},`);
  });

  test('refuses a file of another form', () => {
    expect(() => new PriceFile(JSON.stringify([JSON.parse(line)]))).toThrow('prices.json has another form than one row a line between [ and ]');
    expect(() => fileOf(line.replace('"unit": "hour", ', ''))).toThrow('the row of A the "usd": 5 one in ap-northeast-2 has other fields');
    const packed = fileOf(line.replace(', "asOf"', ',"asOf"'));
    expect(() => packed.update(0, { ...fresh, usd: 3 })).toThrow('is not written as its neighbours are');
  });
});
