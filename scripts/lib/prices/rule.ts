/** Where the price of a row comes from. A rule says it once; it holds for the row in every region that has one. */

/** What of a product has to be as written: names are column names of the offer file, in lower case, without blanks and punctuation. */
export type Where = Readonly<Record<string, string | readonly string[]>>;

export type PurchaseOption = 'No Upfront' | 'Partial Upfront' | 'All Upfront';

export interface Term {
  readonly years: 1 | 3;
  readonly option: PurchaseOption;
}

/** A price in the offer file of a service. */
export interface OfferSource {
  readonly kind: 'offer';
  /** Service code of the AWS Price List, e.g. `AmazonRDS`. */
  readonly offer: string;
  /** Usage types without the region's prefix; more than one where regions spell it differently. */
  readonly usage: readonly string[];
  readonly where?: Where;
  /** Only for what is reserved; without it the price is on-demand. */
  readonly term?: Term;
  /** `paid`: the lowest tier that costs something, which is behind a free one where there is one. `first`: the tier that starts at zero. */
  readonly tier?: 'paid' | 'first';
  /** How many units of the price list one unit of ours is, e.g. 1 million where the list has a price per request. */
  readonly per?: number;
  /** A usage type that starts with the edge location and not with the region. */
  readonly edge?: boolean;
  /** Why the price list may have no such price. */
  readonly optional?: string;
  /** Where the figure is read exactly, but is only taken for this row. */
  readonly confidence?: string;
}

/** What a savings plan takes off: 1 less its rate, over the on-demand price; the smallest of the pairs. */
export interface PlanSource {
  readonly kind: 'plan';
  readonly offer: string;
  readonly plan: string;
  readonly term: Term;
  readonly usage: readonly string[];
}

/** A price in the data of the Fargate pricing page. */
export interface SpotSource {
  readonly kind: 'spot';
  readonly dimension: string;
}

/** No source that a program can read: a person looks at the page. */
export interface ByHandSource {
  readonly kind: 'by hand';
  readonly page: string;
  readonly why: string;
}

export type Source = OfferSource | PlanSource | SpotSource | ByHandSource;

export interface Rule {
  readonly service: string;
  readonly sku: string;
  readonly unit: string;
  readonly source: Source;
  /** `global` is one row for all regions; `region` a row of each. */
  readonly scope: 'region' | 'global';
  /** The only regions that have such a row. */
  readonly only?: readonly string[];
  /** Regions that have another row instead. */
  readonly not?: readonly string[];
}

type Row = readonly [sku: string, unit: string, source: Source, rest?: Partial<Rule>];

/** The rules of the rows of one service. */
export function rulesOf(service: string, rows: readonly Row[]): Rule[] {
  return rows.map(([sku, unit, source, rest]) => ({ service, sku, unit, source, scope: 'region', ...rest }));
}

export function offer(code: string, usage: string | readonly string[], rest: Partial<OfferSource> = {}): OfferSource {
  return { kind: 'offer', offer: code, usage: typeof usage === 'string' ? [usage] : usage, ...rest };
}

export function byHand(page: string, why: string): ByHandSource {
  return { kind: 'by hand', page, why };
}

/** Rows that hold everywhere have one of these as their region. */
export const EVERYWHERE: readonly string[] = ['global', 'all'];

export function holdsIn(rule: Rule, region: string): boolean {
  if (rule.scope === 'global') {
    return EVERYWHERE.includes(region);
  }
  return !EVERYWHERE.includes(region) && (rule.only?.includes(region) ?? true) && !(rule.not?.includes(region) ?? false);
}

/**
 * What stands before a usage type: `APN2-` in Seoul, `EU-` in Ireland, often nothing in Virginia, and `ap-northeast-2-` for KMS. The offer file
 * of a region has no other region's products, so that it is enough to allow any of them.
 */
const PREFIX = '(?:[A-Z]{2,4}[0-9]?-|[a-z]{2}(?:-[a-z]+)+-[0-9]-)?';

/** The edge locations of CloudFront, by the region whose viewers they serve. */
const EDGES: Readonly<Record<string, string>> = {
  'ap-northeast-1': 'JP',
  'ap-northeast-2': 'AP',
  'ap-northeast-3': 'JP',
  'ap-south-1': 'IN',
  'ap-southeast-1': 'AP',
  'ap-southeast-2': 'AU',
  'ca-central-1': 'CA',
  'eu-central-1': 'EU',
  'eu-north-1': 'EU',
  'eu-west-1': 'EU',
  'eu-west-2': 'EU',
  'eu-west-3': 'EU',
  'sa-east-1': 'SA',
  'us-east-1': 'US',
  'us-east-2': 'US',
  'us-west-1': 'US',
  'us-west-2': 'US',
};

/** Matches the usage types of a source in the offer file of a region; undefined where nobody has said which edge location serves the region. */
export function usagePattern(source: OfferSource | PlanSource, region: string): RegExp | undefined {
  const edge = source.kind === 'offer' && source.edge === true;
  const prefix = edge ? EDGES[region] && `${EDGES[region]}-` : PREFIX;
  const names = source.usage.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
  return prefix === undefined ? undefined : new RegExp(`^${prefix}(?:${names})$`);
}

/** Whether the price is in the one file of all regions. */
export function isGlobal(rule: Rule): boolean {
  return rule.scope === 'global' || (rule.source.kind === 'offer' && rule.source.edge === true);
}
