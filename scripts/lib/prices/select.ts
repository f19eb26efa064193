import { Line } from './offer-file';
import { OfferSource, PlanSource, usagePattern, Where } from './rule';

export type Selection =
  | { readonly kind: 'found'; readonly usd: number; readonly usage: string; readonly how?: string }
  | { readonly kind: 'not found' | 'ambiguous'; readonly why: string };

const HOURS_A_YEAR = 8760;

const missing = (why: string): Selection => ({ kind: 'not found', why });

/** The price that a rule means, or why there is none: the first of several is never taken. */
export function select(lines: readonly Line[], source: OfferSource, region: string, everywhere: boolean): Selection {
  const pattern = usagePattern(source, region);
  if (pattern === undefined) {
    return missing(`nobody has said which edge location serves ${region}`);
  }
  const named = lines.filter((line) => pattern.test(line.usagetype) && (everywhere || isOf(line, region)));
  if (named.length === 0) {
    return missing(`no usage type ${source.usage.join(' or ')}`);
  }
  const suited = named.filter((line) => suits(line, source.where ?? {}));
  if (suited.length === 0) {
    return missing(`${source.usage.join(' or ')}, but not with ${Object.entries(source.where ?? {}).map(([name, value]) => `${name} ${value}`).join(', ')}`);
  }
  return source.term === undefined ? onDemand(suited, source) : reserved(suited, source, source.term);
}

/** The smallest part that the plan takes off any of the usage types: a mix of them saves no less. */
export function selectDiscount(lines: readonly Line[], planLines: readonly Line[], source: PlanSource, region: string): Selection {
  const parts: number[] = [];
  for (const usage of source.usage) {
    const full = select(lines, { kind: 'offer', offer: source.offer, usage: [usage] }, region, false);
    if (full.kind !== 'found') {
      return full;
    }
    const pattern = usagePattern({ ...source, usage: [usage] }, region)!;
    const rates = planLines.filter((line) => pattern.test(line.discountedusagetype) && line.discountedservicecode === source.offer
      && line.purchaseoption === source.term.option && Number(line.leasecontractlength) === source.term.years
      && (line.discountedregioncode ?? region) === region);
    const rate = one(rates.map((line) => ({ sku: line.sku, usd: Number(line.discountedrate) })));
    if (typeof rate === 'string') {
      return { kind: rates.length === 0 ? 'not found' : 'ambiguous', why: rates.length === 0 ? `${source.plan} has no rate for ${usage}` : rate };
    }
    parts.push(1 - rate / full.usd);
  }
  return { kind: 'found', usd: Number(Math.min(...parts).toFixed(4)), usage: source.usage.join(', '), how: '1 - plan rate / on-demand price, the smallest' };
}

function onDemand(lines: readonly Line[], source: OfferSource): Selection {
  const listed = lines.filter(({ termtype }) => termtype === 'OnDemand');
  // A product that can be reserved has a second line at zero, for the hours that a reservation pays.
  const candidates = source.tier === 'first' ? listed : listed.filter((line) => Number(line.priceperunit) > 0);
  if (candidates.length === 0) {
    return missing(listed.length === 0 ? 'no on-demand price' : 'the list has it at zero only');
  }
  const skus = [...new Set(candidates.map(({ sku }) => sku))];
  const prices = skus.flatMap((sku) => {
    const tiers = candidates.filter((line) => line.sku === sku);
    const start = Math.min(...tiers.map((line) => Number(line.startingrange)));
    return tiers.filter((line) => Number(line.startingrange) === start).map((line) => ({ sku, usd: Number(line.priceperunit) }));
  });
  return result(prices, source, candidates[0].usagetype);
}

/** An hour of what is reserved: what is paid by the hour, and the hour's share of what is paid at once. */
function reserved(lines: readonly Line[], source: OfferSource, { years, option }: NonNullable<OfferSource['term']>): Selection {
  const listed = lines.filter((line) => line.termtype === 'Reserved' && line.purchaseoption === option && line.leasecontractlength === `${years}yr`
    && ['standard', ''].includes(line.offeringclass ?? ''));
  if (listed.length === 0) {
    return missing(`not sold for ${years} year${years === 1 ? '' : 's'}, ${option}`);
  }
  const contracts = new Map<string, { readonly sku: string; usd: number }>();
  for (const line of listed) {
    const key = `${line.sku}.${line.offertermcode ?? ''}`;
    const contract = contracts.get(key) ?? { sku: line.sku, usd: 0 };
    contract.usd += Number(line.priceperunit) / (line.unit === 'Quantity' ? HOURS_A_YEAR * years : 1);
    contracts.set(key, contract);
  }
  const prices = [...contracts.values()].map(({ sku, usd }) => ({ sku, usd: Number(usd.toFixed(5)) }));
  return result(prices, source, listed[0].usagetype, `${years} yr ${option}: fee / ${HOURS_A_YEAR * years} h + hourly rate`);
}

function result(prices: readonly Price[], source: OfferSource, usage: string, how?: string): Selection {
  const usd = one(prices);
  if (typeof usd === 'string') {
    return { kind: 'ambiguous', why: usd };
  }
  return { kind: 'found', usd: Number((usd * (source.per ?? 1)).toPrecision(10)), usage, ...(how !== undefined && { how }) };
}

interface Price {
  readonly sku: string;
  readonly usd: number;
}

/** The price that all agree on, else a sentence that says who says what. */
function one(prices: readonly Price[]): number | string {
  const different = new Map(prices.map(({ sku, usd }) => [usd, sku]));
  if (different.size === 1 && Number.isFinite(prices[0].usd) && prices[0].usd >= 0) {
    return prices[0].usd;
  }
  return `${prices.length} products match: ${[...different].map(([usd, sku]) => `${sku} ${usd}`).join(', ')}`;
}

/** The file of a region lists its local and wavelength zones as well. */
function isOf(line: Line, region: string): boolean {
  return ['', region].includes(line.regioncode ?? '') && ['', 'AWS Region'].includes(line.locationtype ?? '');
}

function suits(line: Line, where: Where): boolean {
  return Object.entries(where).every(([name, value]) => (typeof value === 'string' ? [value] : value).includes(line[name] ?? ''));
}
