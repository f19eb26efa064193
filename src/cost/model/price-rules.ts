import { failing, Violation } from '../../core/model/violation';
import { isObject } from '../../templates/model/json';

const TEXTS = ['service', 'sku', 'region', 'unit'];

/** What is wrong with a file of prices, so that a slip in it cannot make an environment look cheap. */
export function priceRowViolations(rows: unknown): Violation[] {
  if (!Array.isArray(rows) || rows.length === 0) {
    return failing([{ rule: 'price-file', property: 'path', must: 'lead to a JSON list of prices', got: typeof rows, fix: 'Begin with a copy of prices/prices.json of this package' }]);
  }
  const seen = new Set<string>();
  return failing(rows.flatMap((row: unknown, index) => {
    const property = `rows[${index}]`;
    if (!isObject(row)) {
      return [{ rule: 'price-row', property, must: 'be an object', got: typeof row, fix: 'Give it the form of the rows of prices/prices.json' }];
    }
    const key = TEXTS.slice(0, 3).map((name) => String(row[name])).join(', ');
    const isTwice = seen.has(key);
    seen.add(key);
    return [
      ...TEXTS.map((name) => (typeof row[name] !== 'string' || row[name] === '')
        && { rule: 'price-row', property: `${property}.${name}`, must: 'be a text', got: row[name], fix: 'Each price has a service, a SKU, a region and a unit' }),
      row.usd !== null && !(typeof row.usd === 'number' && Number.isFinite(row.usd) && row.usd >= 0) && {
        rule: 'price-figure', property: `${property}.usd`, must: 'be a number from 0, or null', got: row.usd, fix: `Write null where the price of ${key} is not known: it is then listed as not priced`,
      },
      isTwice && { rule: 'price-twice', property, must: 'stand in the file once', got: key, fix: 'Keep the row that holds, and remove the other' },
    ];
  }));
}
