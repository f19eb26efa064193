import { Commitment, Payment } from './model/commitment-rules';

/** For how long a commitment is bought. */
export enum CommitmentTerm {
  /** One year. */
  ONE_YEAR = 'one-year',
  /** Three years. */
  THREE_YEARS = 'three-years',
}

/** How much of a commitment is paid when it is bought. */
export enum CommitmentPayment {
  /** Everything by the hour. */
  NO_UPFRONT = 'no-upfront',
  /** About half at the beginning, the rest by the hour. */
  PARTIAL_UPFRONT = 'partial-upfront',
  /** Everything at the beginning, for the lowest rate. */
  ALL_UPFRONT = 'all-upfront',
}

/** Instances or nodes that are reserved. */
export interface ReservationOptions {
  /** The class as AWS names it, e.g. `db.r6g.large` or `cache.r6g.large`. */
  readonly instanceType: string;

  /** How many of them. */
  readonly count: number;

  /**
   * For how long.
   *
   * @default - one year, in every environment
   */
  readonly term?: CommitmentTerm;

  /**
   * How it is paid.
   *
   * @default - all at the beginning in every environment, as the guide says
   */
  readonly payment?: CommitmentPayment;
}

/** An amount that is spent each hour, at lower rates. */
export interface SavingsPlanOptions {
  /** The amount that is paid each hour, at the rates of the plan, whether it is used or not. */
  readonly usdPerHour: number;

  /**
   * For how long.
   *
   * @default - one year, in every environment
   */
  readonly term?: CommitmentTerm;

  /**
   * How it is paid.
   *
   * @default - by the hour, in every environment
   */
  readonly payment?: CommitmentPayment;

  /**
   * How far the rates are below those on demand, in percent, as AWS offers it to you: the price book has no rate of Compute Savings Plans for one year.
   *
   * @default - the rate of the price book in every environment; where it has none, the plan covers nothing and a finding says so
   */
  readonly discountPercent?: number;
}

const YEARS = { [CommitmentTerm.ONE_YEAR]: 1, [CommitmentTerm.THREE_YEARS]: 3 } as const;
const PAYMENTS: Readonly<Record<CommitmentPayment, Payment>> = {
  [CommitmentPayment.NO_UPFRONT]: 'No Upfront',
  [CommitmentPayment.PARTIAL_UPFRONT]: 'Partial Upfront',
  [CommitmentPayment.ALL_UPFRONT]: 'All Upfront',
};

/**
 * What you have bought from AWS for a year or three, so that an estimate prices what it covers at its rate. It is bought in the console, for the
 * account, and not by CloudFormation: this only tells the estimate of it. Nothing that a commitment does not cover, by AWS's rules of eligibility,
 * becomes cheaper, and `findings` of the estimate says why.
 *
 * @example
 * const commitments = [
 *   CostCommitment.reservedAuroraInstances({ instanceType: 'db.r6g.large', count: 2, term: CommitmentTerm.THREE_YEARS }),
 *   CostCommitment.computeSavingsPlan({ usdPerHour: 0.2, discountPercent: 20 }),
 * ];
 *
 * @see guide sections 4.1, 4.3, 4.4 and 4.6
 */
export class CostCommitment {
  /**
   * Reserved Aurora instances: of the T and R classes, not Serverless v2.
   *
   * @param options what is reserved
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_WorkingWithReservedDBInstances.html
   */
  public static reservedAuroraInstances(options: ReservationOptions): CostCommitment {
    return CostCommitment.reserved('aurora-instances', options);
  }

  /**
   * Reserved ElastiCache nodes.
   *
   * @param options what is reserved
   * @see https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheNodes.Reserved.html
   */
  public static reservedCacheNodes(options: ReservationOptions): CostCommitment {
    return CostCommitment.reserved('cache-nodes', options);
  }

  /**
   * A Compute Savings Plan, which covers Fargate on demand, and no Spot.
   *
   * @param options the plan
   * @see https://docs.aws.amazon.com/savingsplans/latest/userguide/what-is-savings-plans.html
   */
  public static computeSavingsPlan(options: SavingsPlanOptions): CostCommitment {
    return CostCommitment.plan('compute-savings-plan', options);
  }

  /**
   * A Database Savings Plan: for one year without an upfront payment; it covers Aurora Serverless v2, instances from the seventh generation on, and Valkey.
   *
   * @param options the plan
   * @see https://docs.aws.amazon.com/savingsplans/latest/userguide/what-is-savings-plans.html
   */
  public static databaseSavingsPlan(options: SavingsPlanOptions): CostCommitment {
    return CostCommitment.plan('database-savings-plan', options);
  }

  private static reserved(kind: 'aurora-instances' | 'cache-nodes', options: ReservationOptions): CostCommitment {
    const { instanceType, count, term = CommitmentTerm.ONE_YEAR, payment = CommitmentPayment.ALL_UPFRONT } = options;
    return new CostCommitment({ kind, instanceClass: instanceType, count, years: YEARS[term], payment: PAYMENTS[payment] });
  }

  private static plan(kind: 'compute-savings-plan' | 'database-savings-plan', options: SavingsPlanOptions): CostCommitment {
    const { usdPerHour, term = CommitmentTerm.ONE_YEAR, payment = CommitmentPayment.NO_UPFRONT, discountPercent } = options;
    return new CostCommitment({ kind, usdPerHour, years: YEARS[term], payment: PAYMENTS[payment], discountPercent });
  }

  private constructor(
    /** @internal */
    public readonly _commitment: Commitment,
  ) {}
}
