import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One price of one thing in one region, and where the figure comes from. */
export interface PriceRow {
  readonly service: string;
  readonly sku: string;
  /** A region, or `global` or `all` where every region pays the same. */
  readonly region: string;
  /** What the price is for, e.g. `vCPU-hour`. */
  readonly unit: string;
  /** null where nobody could find the figure: such a thing is not priced, which is not the same as free. */
  readonly usd: number | null;
  /** The day the figure was seen at its source, or `undated`; null where there is no figure. */
  readonly asOf: string | null;
  readonly source: string | null;
  /** `exact from price list`, `exact from AWS API`, `from a page`, `derived` or `not found`. */
  readonly confidence: string;
  readonly note?: string;
}

/** Seen from `src/cost/model` and from `lib/cost/model` alike. */
const FILE = join(__dirname, '..', '..', '..', 'prices', 'prices.json');

/** Regions of rows that hold everywhere, in the order in which they are tried. */
const EVERYWHERE = ['global', 'all'];

/** Prices to look up; the package ships one with the prices of Seoul and some of other regions. */
export class PriceBook {
  /** The prices that the package ships. They are read when first asked for. */
  public static standard(): PriceBook {
    return (this.shipped ??= new PriceBook(JSON.parse(readFileSync(FILE, 'utf8'))));
  }

  private static shipped?: PriceBook;

  private readonly byKey = new Map<string, PriceRow>();

  /** The days on which the figures were seen, the oldest and the newest: undefined where no row has one. */
  public get seen(): { readonly oldest: string; readonly newest: string } | undefined {
    const days = this.rows.flatMap(({ asOf }) => (/^\d{4}-\d{2}-\d{2}$/.test(asOf ?? '') ? [asOf!] : [])).sort();
    return days.length === 0 ? undefined : { oldest: days[0], newest: days[days.length - 1] };
  }

  constructor(public readonly rows: readonly PriceRow[]) {
    for (const row of rows) {
      this.byKey.set(key(row.service, row.sku, row.region), row);
    }
  }

  /** The row of the region, else the one that holds everywhere. It may have no figure. */
  public find(service: string, sku: string, region: string): PriceRow | undefined {
    return [region, ...EVERYWHERE].map((place) => this.byKey.get(key(service, sku, place))).find((row) => row !== undefined);
  }

  /** The figure; undefined where there is no row, or none with a figure that can be multiplied. */
  public usd(service: string, sku: string, region: string): number | undefined {
    const usd = this.find(service, sku, region)?.usd;
    return typeof usd === 'number' && Number.isFinite(usd) && usd >= 0 ? usd : undefined;
  }
}

function key(...parts: string[]): string {
  return parts.join('\n');
}
