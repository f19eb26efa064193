import { Readable } from 'node:stream';
import { BrokenError, Line, readOfferFile, RefusedError } from '../../../scripts/lib/prices/offer-file';
import { exitCode, report } from '../../../scripts/lib/prices/report';
import { offer } from '../../../scripts/lib/prices/rule';
import { select, selectDiscount } from '../../../scripts/lib/prices/select';

const SEOUL = 'ap-northeast-2';
const line = (rest: Record<string, string>): Line => ({
  sku: 'A',
  usagetype: 'APN2-U',
  termtype: 'OnDemand',
  startingrange: '0',
  unit: 'Hrs',
  priceperunit: '0.1',
  currency: 'USD',
  regioncode: SEOUL,
  locationtype: 'AWS Region',
  operation: '',
  ...rest,
});
const chosen = (lines: Line[], rest = {}) => select(lines, offer('X', 'U', rest), SEOUL, false);

describe('select', () => {
  test('takes the price of the one product that fits', () => {
    expect(chosen([line({}), line({ usagetype: 'APN2-V', priceperunit: '9' })])).toEqual({ kind: 'found', usd: 0.1, usage: 'APN2-U' });
  });

  test('counts in our unit, without the dust of binary fractions', () => {
    expect(chosen([line({ priceperunit: '0.0000012300' })], { per: 1e6 })).toMatchObject({ usd: 1.23 });
    expect(chosen([line({ priceperunit: '0.0000000700' })], { per: 1e6 })).toMatchObject({ usd: 0.07 });
  });

  test('says what is missing', () => {
    expect(chosen([])).toEqual({ kind: 'not found', why: 'no usage type U' });
    expect(chosen([line({ operation: 'Other' })], { where: { operation: 'Wanted' } }))
      .toEqual({ kind: 'not found', why: 'U, but not with operation Wanted' });
    expect(chosen([line({ termtype: 'Reserved' })])).toEqual({ kind: 'not found', why: 'no on-demand price' });
    expect(chosen([line({ regioncode: 'us-east-1' })])).toMatchObject({ kind: 'not found' });
  });

  test('never takes zero where a price is meant', () => {
    expect(chosen([line({ priceperunit: '0.0000000000' })])).toEqual({ kind: 'not found', why: 'the list has it at zero only' });
    expect(chosen([line({ priceperunit: '0.0000000000' })], { tier: 'first' })).toMatchObject({ kind: 'found', usd: 0 });
    expect(chosen([line({ priceperunit: '' })])).toMatchObject({ kind: 'not found' });
  });

  test('does not guess between two', () => {
    expect(chosen([line({}), line({ sku: 'B', priceperunit: '0.2' })])).toEqual({ kind: 'ambiguous', why: '2 products match: A 0.1, B 0.2' });
    expect(chosen([line({}), line({ priceperunit: '0.2' })])).toMatchObject({ kind: 'ambiguous' });
    expect(chosen([line({}), line({ sku: 'B' })])).toMatchObject({ kind: 'found', usd: 0.1 });
  });

  test('shares the fee of a reservation out over its hours', () => {
    const term = { years: 3, option: 'Partial Upfront' } as const;
    const reserved = { termtype: 'Reserved', purchaseoption: 'Partial Upfront', leasecontractlength: '3yr', offeringclass: 'standard', offertermcode: 'T' };
    const lines = [line(reserved), line({ ...reserved, unit: 'Quantity', priceperunit: '2628' }), line({ ...reserved, leasecontractlength: '1yr' })];
    expect(chosen(lines, { term })).toMatchObject({ kind: 'found', usd: 0.2 });
    expect(chosen(lines, { term: { ...term, option: 'No Upfront' } })).toEqual({ kind: 'not found', why: 'not sold for 3 years, No Upfront' });
    expect(chosen([...lines, line({ ...reserved, sku: 'B' })], { term })).toMatchObject({ kind: 'ambiguous' });
  });

  test('takes the smallest discount of a plan', () => {
    const plan = { kind: 'plan', offer: 'X', plan: 'P', term: { years: 1, option: 'No Upfront' }, usage: ['U', 'V'] } as const;
    const rate = (usage: string, usd: string, rest = {}): Line => ({
      sku: usage, discountedusagetype: `APN2-${usage}`, discountedrate: usd, discountedservicecode: 'X', purchaseoption: 'No Upfront', leasecontractlength: '1', ...rest,
    });
    const lines = [line({}), line({ usagetype: 'APN2-V', priceperunit: '1' })];
    const rates = [rate('U', '0.08'), rate('V', '0.7'), rate('V', '0.1', { discountedservicecode: 'Y' })];
    expect(selectDiscount(lines, rates, plan, SEOUL)).toMatchObject({ kind: 'found', usd: 0.2 });
    expect(selectDiscount(lines, rates.slice(0, 1), plan, SEOUL)).toEqual({ kind: 'not found', why: 'P has no rate for V' });
    expect(selectDiscount(lines, [...rates, rate('V', '0.6')], plan, SEOUL)).toMatchObject({ kind: 'ambiguous' });
    expect(selectDiscount([], rates, plan, SEOUL)).toMatchObject({ kind: 'not found' });
  });
});

describe('readOfferFile', () => {
  const about = ['"FormatVersion","v1.0"', '"Disclaimer","a, ""b"""', '"Publication Date","2027-01-02T03:04:05Z"', '"Version","7"', '"OfferCode","X"'];
  const names = '"SKU","TermType","StartingRange","Unit","PricePerUnit","Currency","usageType","operation"';
  const read = (...lines: string[]) => readOfferFile(Readable.from([Buffer.from(lines.join('\n'))]), 'service', (usage) => usage !== 'other');

  test('keeps the lines that are wanted, by plain column names', async () => {
    const file = await read(...about, names, '"A","OnDemand","0","Hrs","1","USD","U","Run, and ""so"""', '"B","OnDemand","0","Hrs","1","CNY","other",""', '');
    expect(file).toEqual({
      version: '7',
      published: '2027-01-02',
      lines: [{
        sku: 'A', termtype: 'OnDemand', startingrange: '0', unit: 'Hrs', priceperunit: '1', currency: 'USD', usagetype: 'U', operation: 'Run, and "so"',
      }],
    });
  });

  test.each([
    ['in the middle of a line', [...about, names, '"A","OnDemand","0"'], 'line 7 has 3 of 8 columns'],
    ['inside quotation marks', [...about, names, '"A","OnDe'], 'Quote Not Closed'],
    ['before the columns', about, 'the file ends before the names of its columns'],
    ['at once', [], 'the file ends before the names of its columns'],
  ])('notices a file that ends %s', async (_, lines, message) => {
    await expect(read(...lines)).rejects.toThrow(BrokenError);
    await expect(read(...lines)).rejects.toThrow(message);
  });

  test.each([
    ['without a format', [about[1], ...about.slice(1), names], 'its format is not said'],
    ['of another format', ['"FormatVersion","v1.1"', ...about.slice(1), names], 'its format is v1.1'],
    ['without a day', [...about.slice(0, 2), about[1], ...about.slice(3), names], 'it does not say when it was published'],
    ['without prices', [...about, names.replace('PricePerUnit', 'Price')], 'it has no column priceperunit'],
    ['in another currency', [...about, names, '"A","OnDemand","0","Hrs","1","CNY","U",""'], 'its prices are in CNY'],
    ['in no currency', [...about, names, '"A","OnDemand","0","Hrs","1","","U",""'], 'its prices are in no currency'],
  ])('refuses a file %s', async (_, lines, message) => {
    await expect(read(...lines)).rejects.toThrow(RefusedError);
    await expect(read(...lines)).rejects.toThrow(message);
  });
});

describe('the report', () => {
  const row = { service: 'S', sku: 's', region: SEOUL };

  test('has what changed with how much, and only the number of what did not', () => {
    const text = report([
      { row, outcome: 'changed', before: 0.2, after: 0.1 }, { row, outcome: 'changed', before: null, after: 0.1 },
      { row, outcome: 'unchanged', before: 1, after: 1 }, { row, outcome: 'not found', before: 1, why: 'no usage type U' },
      { row, outcome: 'by hand', why: 'https://aws.amazon.com/x (y)' }, { row, outcome: 'added', after: 3 },
    ]);
    expect(text).toBe([
      'changed (2)', `  ${SEOUL} | S | s: 0.2 -> 0.1 (-50.0%)`, `  ${SEOUL} | S | s: not priced -> 0.1`, '',
      'added (1)', `  ${SEOUL} | S | s: 3`, '',
      'not found: the old figure stays (1)', `  ${SEOUL} | S | s: no usage type U`, '',
      'refresh by hand (1)', `  ${SEOUL} | S | s: https://aws.amazon.com/x (y)`, '',
      '2 changed, 1 added, 1 not found, 1 by hand, 1 unchanged',
    ].join('\n'));
    expect(report([])).toBe('no row is asked for');
  });

  test.each([
    [0, ['changed', 'added', 'unchanged', 'by hand', 'not sold']], [2, ['changed', 'not found']], [2, ['ambiguous']], [3, ['jump', 'not found']],
    [4, ['not read', 'jump', 'not found']],
  ] as const)('ends with %d for %p', (code, outcomes) => {
    expect(exitCode(outcomes.map((outcome) => ({ row, outcome })))).toBe(code);
  });
});
