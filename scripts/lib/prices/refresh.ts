import { AbsentError, BrokenError, RefusedError } from './offer-file';
import { Fresh, PriceFile, Row } from './price-file';
import { Offer, PriceList, ReadOffer, SpotPrices } from './price-list';
import { EVERYWHERE, holdsIn, isGlobal, OfferSource, PlanSource, Rule, usagePattern } from './rule';
import { ruleOf, RULES } from './rules';
import { select, selectDiscount, Selection } from './select';

export interface Wish {
  /** Only these regions; rows that they do not have yet are added. Without it, the rows that there are. */
  readonly regions?: readonly string[];
  /** Only what comes from these service codes. */
  readonly services?: readonly string[];
  readonly acceptJumps: boolean;
}

export type Outcome = 'changed' | 'added' | 'unchanged' | 'not found' | 'not sold' | 'ambiguous' | 'jump' | 'not read' | 'by hand';

export interface Result {
  readonly row: Pick<Row, 'service' | 'sku' | 'region'>;
  readonly outcome: Outcome;
  readonly before?: number | null;
  readonly after?: number;
  readonly why?: string;
  /** Remarks of a person on the old figure, which may not hold for the new one. */
  readonly remarks?: string;
}

interface Found {
  readonly selection: Selection;
  readonly asOf: string;
  readonly source: string;
  readonly confidence: string;
}

/** More than this, or less than one over it, is a mistake more often than a price. */
const JUMP = 2;

/** What is asked of the price list about one row. `index` is -1 where there is no row yet. */
interface Target {
  readonly index: number;
  readonly row: Pick<Row, 'service' | 'sku' | 'region'>;
  readonly rule: Rule;
}

/** Looks all rows up, changes those of the file that it finds, and says what became of each. */
export async function refresh(file: PriceFile, list: PriceList, wish: Wish): Promise<Result[]> {
  const results: Result[] = [];
  const targets: Target[] = [];
  file.rows.forEach((row, index) => {
    const rule = ruleOf(row);
    if (!isWished(row.region, rule, wish)) {
      return;
    }
    if (rule === undefined) {
      results.push({ row, outcome: 'not found', before: row.usd, why: 'no rule says where it comes from' });
    } else {
      targets.push({ index, row, rule });
    }
  });
  for (const region of wish.regions?.filter((name) => !EVERYWHERE.includes(name)) ?? []) {
    const here = RULES.filter((rule) => holdsIn(rule, region) && isWished(region, rule, wish) && rule.source.kind !== 'by hand');
    targets.push(...here.map((rule) => ({ index: -1, row: { service: rule.service, sku: rule.sku, region }, rule }))
      .filter(({ row }) => !file.rows.some((other) => other.region === region && other.service === row.service && other.sku === row.sku)));
  }
  const shelf = new Shelf(list, targets);
  const added = new Map<string, Row[]>();
  for (const target of targets) {
    results.push(await outcomeOf(target, file, shelf, wish, added));
  }
  added.forEach((rows, region) => file.add(region, rows));
  return results;
}

function isWished(region: string, rule: Rule | undefined, wish: Wish): boolean {
  const codes = rule === undefined ? [] : offersOf(rule, region).map(({ code }) => code);
  return (wish.regions?.includes(region) ?? true) && (wish.services === undefined || codes.some((code) => wish.services!.includes(code)));
}

async function outcomeOf({ index, row, rule }: Target, file: PriceFile, shelf: Shelf, wish: Wish, added: Map<string, Row[]>): Promise<Result> {
  const old = index < 0 ? undefined : file.rows[index];
  const common = { row, ...(old && { before: old.usd }) };
  if (rule.source.kind === 'by hand') {
    return { ...common, outcome: 'by hand', why: `${rule.source.page} (${rule.source.why})` };
  }
  let found: Found;
  try {
    found = await lookUp(rule, row.region, shelf);
  } catch (error) {
    if (error instanceof RefusedError || error instanceof BrokenError) {
      return { ...common, outcome: error instanceof AbsentError ? 'not found' : 'not read', why: error.message };
    }
    throw error;
  }
  const { selection, ...facts } = found;
  if (selection.kind !== 'found') {
    const optional = rule.source.kind === 'offer' && selection.kind === 'not found' ? rule.source.optional : undefined;
    return { ...common, outcome: optional === undefined ? selection.kind : 'not sold', why: optional ?? selection.why };
  }
  const after = selection.usd;
  const factor = old?.usd ? after / old.usd : old?.usd === 0 && after > 0 ? Infinity : 1;
  if (!wish.acceptJumps && (factor > JUMP || factor < 1 / JUMP)) {
    return { ...common, outcome: 'jump', after, why: 'more than twice or less than half; --accept-jumps takes it over' };
  }
  const fresh: Fresh = { usd: after, ...facts };
  if (old === undefined) {
    added.set(row.region, [...(added.get(row.region) ?? []), { ...row, unit: rule.unit, ...fresh, sourceId: null, note: '', crossChecks: [] }]);
    return { ...common, outcome: 'added', after };
  }
  file.update(index, fresh);
  const stale = old.source !== fresh.source && (old.note !== '' || old.sourceId !== null || old.crossChecks.length > 0);
  const remarks = stale ? [old.sourceId, old.note].filter(Boolean).join(': ') : undefined;
  return { ...common, outcome: after === old.usd ? 'unchanged' : 'changed', after, ...(remarks !== undefined && { remarks }) };
}

async function lookUp(rule: Rule, region: string, shelf: Shelf): Promise<Found> {
  const { source } = rule;
  if (source.kind === 'spot') {
    const spot = await shelf.spot();
    const listed = spot.prices.filter(({ unit, attributes }) => unit === source.dimension && attributes['aws:region'] === region);
    const usd = Number(listed[0]?.price.USD);
    const selection: Selection = listed.length === 1 && usd > 0
      ? { kind: 'found', usd, usage: source.dimension }
      : { kind: listed.length > 1 ? 'ambiguous' : 'not found', why: `${listed.length} prices of ${source.dimension} in USD in ${region}` };
    return { selection, asOf: spot.published, source: `https://aws.amazon.com/fargate/pricing/ (its data), ${source.dimension}`, confidence: 'from a page' };
  }
  const [first, plan] = await shelf.files(rule, region);
  const selection = plan === undefined
    ? select(first.lines, source as OfferSource, region, isGlobal(rule))
    : selectDiscount(first.lines, plan.lines, source as PlanSource, region);
  const usage = selection.kind === 'found' ? `, ${selection.usage}${selection.how === undefined ? '' : ` (${selection.how})`}` : '';
  return {
    selection,
    asOf: plan !== undefined && plan.published < first.published ? plan.published : first.published,
    source: `AWS Price List ${first.path}${plan === undefined ? '' : ` and ${plan.path}`}${usage}`,
    confidence: (source.kind === 'offer' ? source.confidence : 'derived') ?? 'exact from price list',
  };
}

function offersOf({ source, ...rule }: Rule, region: string): Offer[] {
  if (source.kind === 'offer') {
    return [{ code: source.offer, layout: 'service', ...(!isGlobal({ source, ...rule }) && { region }) }];
  }
  return source.kind !== 'plan' ? [] : [
    { code: source.offer, layout: 'service', region }, { code: source.plan, layout: 'savings plan', region },
  ];
}

/** Reads each file once, and keeps of it what any of the rows needs. */
class Shelf {
  private readonly read = new Map<string, Promise<ReadOffer>>();
  private spotPrices?: Promise<SpotPrices>;

  constructor(private readonly list: PriceList, private readonly targets: readonly Target[]) {}

  public files(rule: Rule, region: string): Promise<ReadOffer[]> {
    return Promise.all(offersOf(rule, region).map((offer) => this.file(offer)));
  }

  public spot(): Promise<SpotPrices> {
    return (this.spotPrices ??= this.list.spot());
  }

  private file(offer: Offer): Promise<ReadOffer> {
    const key = keyOf(offer);
    const known = this.read.get(key) ?? this.list.read(offer, this.wanted(key));
    this.read.set(key, known);
    return known;
  }

  private wanted(key: string): (usageType: string) => boolean {
    const patterns = this.targets.flatMap(({ rule, row }) => {
      const mine = rule.source.kind === 'offer' || rule.source.kind === 'plan' ? usagePattern(rule.source, row.region) : undefined;
      return mine !== undefined && offersOf(rule, row.region).some((offer) => keyOf(offer) === key) ? [mine.source] : [];
    });
    const any = new RegExp([...new Set(patterns)].join('|') || '(?!)');
    return (usageType) => any.test(usageType);
  }
}

function keyOf({ code, layout, region }: Offer): string {
  return [code, layout, region ?? ''].join(' ');
}
