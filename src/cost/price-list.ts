import { readFileSync } from 'node:fs';
import { PriceBook } from './model/price-book';
import { priceRowViolations } from './model/price-rules';
import { formatViolations } from '../core/model/violation';

/**
 * The prices that an estimate calculates with: those of the package, or a file of your own, for another region or with the discounts of your contract.
 *
 * @example
 * const prices = PriceList.standard();
 * prices.newest; // the day on which the newest figure was seen
 *
 * @see prices/README.md in the package
 */
export class PriceList {
  /** The prices of the package: Seoul, before taxes. A price that is missing is listed as not priced, and never counted as zero. */
  public static standard(): PriceList {
    return new PriceList(PriceBook.standard());
  }

  /**
   * Prices of your own, in the form of `prices/prices.json` of the package. They replace those of the package altogether.
   *
   * @param path path of the JSON file
   * @throws with all violations at once when the file is no list of prices
   */
  public static fromFile(path: string): PriceList {
    let rows: unknown;
    try {
      rows = JSON.parse(readFileSync(path, 'utf8'));
    } catch (error) {
      throw new Error(formatViolations('PriceList', 'PriceList', [{
        rule: 'price-file', property: 'path', must: 'lead to a JSON file', got: `${path} (${(error as Error).message})`, fix: 'Begin with a copy of prices/prices.json of this package',
      }]));
    }
    const violations = priceRowViolations(rows);
    if (violations.length > 0) {
      throw new Error(formatViolations(path, 'PriceList', violations));
    }
    return new PriceList(new PriceBook(rows as never));
  }

  /** The day on which the oldest figure was seen, e.g. `2026-03-28`; empty where no row has one. */
  public readonly oldest: string;

  /** The day on which the newest figure was seen; empty where no row has one. */
  public readonly newest: string;

  private constructor(
    /** @internal */
    public readonly _book: PriceBook,
  ) {
    this.oldest = _book.seen?.oldest ?? '';
    this.newest = _book.seen?.newest ?? '';
  }
}
