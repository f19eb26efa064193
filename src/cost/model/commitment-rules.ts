import { CostLine } from './line';

export type Payment = 'No Upfront' | 'Partial Upfront' | 'All Upfront';

/** Instances or nodes of one class, paid for all hours of one or three years. */
export interface Reservation {
  readonly kind: 'aurora-instances' | 'cache-nodes';
  /** Such as `db.r6g.large` or `cache.r6g.large`. */
  readonly instanceClass: string;
  readonly count: number;
  readonly years: 1 | 3;
  readonly payment: Payment;
}

/** An amount of money that is spent each hour, at lower rates. */
export interface SavingsPlan {
  readonly kind: 'compute-savings-plan' | 'database-savings-plan';
  readonly usdPerHour: number;
  readonly years: 1 | 3;
  readonly payment: Payment;
  /** How far the rates are below those on demand, for those who have an offer of AWS; else the price book's figure, if it has one. */
  readonly discountPercent?: number;
}

export type Commitment = Reservation | SavingsPlan;

export function isReservation(commitment: Commitment): commitment is Reservation {
  return commitment.kind === 'aurora-instances' || commitment.kind === 'cache-nodes';
}

/** What can be reserved, and where the rates stand. */
interface ReservationRule {
  /** The services whose lines it covers. */
  readonly covers: string;
  /** The service of the rates in the price book. */
  readonly rates: string;
  readonly refuses: readonly { readonly when: (reservation: Reservation) => boolean; readonly because: string }[];
}

/**
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_WorkingWithReservedDBInstances.html
 * @see https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheNodes.Reserved.html
 */
export const RESERVATIONS: Readonly<Record<Reservation['kind'], ReservationRule>> = {
  'aurora-instances': {
    covers: 'Aurora MySQL',
    rates: 'Aurora RI',
    refuses: [
      {
        when: ({ instanceClass }) => instanceClass === 'db.serverless',
        because: 'Serverless v2 cannot be reserved; a Database Savings Plan covers it',
      },
      { when: ({ instanceClass }) => !/^db\.[tr]\d/.test(instanceClass), because: 'instances of the T and R classes can be reserved' },
      { when: ({ years, payment }) => years === 3 && payment === 'No Upfront', because: 'RDS offers No Upfront for one year only' },
    ],
  },
  'cache-nodes': {
    covers: 'ElastiCache Redis OSS',
    rates: 'ElastiCache reserved (Redis OSS)',
    refuses: [
      { when: ({ instanceClass }) => !/^cache\.[a-z]+\d/.test(instanceClass), because: 'node types such as cache.r6g.large can be reserved; serverless caches cannot' },
    ],
  },
};

/** What a Savings Plan covers, what it does not, and where its discount stands. */
interface SavingsPlanRule {
  /** Why the plan cannot be bought; undefined where it can. */
  readonly refused: (plan: SavingsPlan) => string | undefined;
  /** Where the discount of a line stands in the price book, or why the line is not covered; undefined for lines that have nothing to do with it. */
  readonly line: (line: CostLine, plan: SavingsPlan) => { readonly discountSku: string } | { readonly because: string } | undefined;
  readonly rates: string;
}

const DATABASE_TERM = '1yr No Upfront';
const GENERATION = /^(?:db|cache)\.[a-z]+?(\d+)/;
const FIRST_GENERATION = 7;

/**
 * @see https://docs.aws.amazon.com/savingsplans/latest/userguide/what-is-savings-plans.html
 * @see prices.md, rows "Database Savings Plan" and "Compute Savings Plan"
 */
export const SAVINGS_PLANS: Readonly<Record<SavingsPlan['kind'], SavingsPlanRule>> = {
  'compute-savings-plan': {
    rates: 'Compute Savings Plan',
    refused: () => undefined,
    line: ({ service, sku }, { years }) => {
      if (service === 'Fargate Spot') {
        return { because: 'Fargate Spot is not covered' };
      }
      return service === 'Fargate' && / (vCPU|memory)$/.test(sku) ? { discountSku: `Fargate ${years}yr` } : undefined;
    },
  },
  'database-savings-plan': {
    rates: 'Database Savings Plan',
    refused: ({ years, payment }) => (years === 1 && payment === 'No Upfront' ? undefined : `it exists for ${DATABASE_TERM} only`),
    line: ({ service, sku }) => {
      if (service === 'ElastiCache Redis OSS') {
        return { because: 'of ElastiCache, only Valkey is covered' };
      }
      if (service === 'Aurora MySQL' && sku.startsWith('Serverless v2')) {
        return { discountSku: `Aurora Serverless v2, ${DATABASE_TERM}` };
      }
      const [, generation] = service === 'Aurora MySQL' || service === 'ElastiCache Valkey' ? GENERATION.exec(sku) ?? [] : [];
      if (generation === undefined) {
        return undefined;
      }
      return Number(generation) >= FIRST_GENERATION ? { discountSku: `provisioned gen-7+ (r7g/r8g/m7g), ${DATABASE_TERM}` }
        : { because: `${sku} is of generation ${generation}, and generation ${FIRST_GENERATION} is the first that is covered` };
    },
  },
};
