import { Commitment } from './commitment-rules';
import { applyCommitments } from './commitments';
import { CostFinding, CostLine, NotPriced } from './line';
import { PriceBook } from './price-book';
import { freeReason } from './pricers/free-types';
import { PricingContext } from './pricers/pricer';
import { pricerOf } from './pricers/registry';
import { isPurchase, Item, Purchase } from './purchase';
import { Usage, UsageEnvironment, usageOf } from './usage';
import { Estate, StackTemplate } from '../../templates/model/estate';
import { Resource } from '../../templates/model/resource';

export interface EstimateOptions {
  /** Whose assumptions about usage apply. */
  readonly environment: UsageEnvironment;
  /** Assumptions in place of those of the table. */
  readonly usage?: Partial<Usage>;
  /** What has been bought for a year or three; nothing by default. */
  readonly commitments?: readonly Commitment[];
  /** The package's prices by default. */
  readonly prices?: PriceBook;
  /** The region of templates that have none; Seoul by default. */
  readonly region?: string;
  /** Path of the construct whose resources are priced; the others are only looked at. All resources by default. */
  readonly within?: string;
}

export interface Estimate {
  /** All lines together, not rounded. */
  readonly monthlyUsd: number;
  readonly lines: readonly CostLine[];
  readonly notPriced: readonly NotPriced[];
  readonly findings: readonly CostFinding[];
}

/** What no estimate of ours contains, for reports. */
export const NOT_INCLUDED: readonly string[] = [
  'taxes (10 % in Korea) and the support plan',
  'what the account has free each month, but for 100 GB out to the internet',
  'calls of the APIs of AWS themselves, such as CloudWatch and Cost Explorer',
  'services outside AWS: MongoDB Atlas, OpenAI and the like',
];

/**
 * What the resources of the templates cost in a month. The same templates give the same lines; nothing is looked up outside the package, and no
 * template makes it throw: what cannot be priced is listed.
 */
export function estimateTemplates(templates: readonly StackTemplate[], options: EstimateOptions): Estimate {
  const prices = options.prices ?? PriceBook.standard();
  const context: PricingContext = { estate: new Estate(templates, options.region), usage: usageOf(options.environment, options.usage) };
  const lines: CostLine[] = [];
  const notPriced: NotPriced[] = [];
  for (const resource of context.estate.resources.filter(({ path }) => isWithin(path, options.within))) {
    const leaveOut = (reason: string) => notPriced.push({ path: resource.path, resourceType: resource.type, reason });
    for (const item of itemsOf(resource, context)) {
      if (!isPurchase(item)) {
        leaveOut(item.unpriced);
      } else if (!Number.isFinite(item.quantity) || item.quantity < 0) {
        leaveOut(`how much ${item.service} ${item.sku} it takes is not known`);
      } else if (item.quantity > 0) {
        const line = lineOf(resource, item, prices);
        typeof line === 'string' ? leaveOut(line) : lines.push(line);
      }
    }
  }
  const committed = applyCommitments(lines, options.commitments ?? [], { prices, hours: context.usage.hoursPerMonth });
  return {
    monthlyUsd: committed.lines.reduce((sum, { monthlyUsd }) => sum + monthlyUsd, 0), lines: committed.lines, notPriced, findings: committed.findings,
  };
}

function isWithin(path: string, root: string = ''): boolean {
  return root === '' || path === root || path.startsWith(`${root}/`);
}

/** What each service costs, dearest first. */
export function totalsByService(lines: readonly CostLine[]): Map<string, number> {
  const totals = new Map<string, number>();
  for (const { service, monthlyUsd } of lines) {
    totals.set(service, (totals.get(service) ?? 0) + monthlyUsd);
  }
  return new Map([...totals].sort(([, one], [, other]) => other - one));
}

function itemsOf(resource: Resource, context: PricingContext): readonly Item[] {
  const pricer = pricerOf(resource.type);
  if (pricer === undefined) {
    return freeReason(resource.type) === undefined ? [{ unpriced: 'no pricer knows this type' }] : [];
  }
  try {
    return pricer(resource, context);
  } catch (error) {
    // A template that is wrong in a way of which nobody thought must not stop a synthesis.
    return [{ unpriced: `it could not be read: ${error instanceof Error ? error.message : String(error)}` }];
  }
}

/** The priced line, or why there is none. */
function lineOf(resource: Resource, { service, sku, quantity, basis, region = resource.region }: Purchase, prices: PriceBook): CostLine | string {
  const row = prices.find(service, sku, region);
  const unitUsd = prices.usd(service, sku, region);
  return row === undefined || unitUsd === undefined ? `the price book has no ${service} ${sku} in ${region}`
    : {
      path: resource.path,
      resourceType: resource.type,
      region,
      service,
      sku,
      quantity,
      unit: row.unit,
      unitUsd,
      monthlyUsd: quantity * unitUsd,
      basis,
    };
}
