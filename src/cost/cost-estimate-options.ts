import { Environment } from '../core';
import { CostCommitment } from './cost-commitment';
import { PriceList } from './price-list';
import { UsageAssumptions } from './usage-assumptions';

/** How an estimate is made. */
export interface CostEstimateOptions {
  /** Whose assumptions about usage apply. */
  readonly environment: Environment;

  /**
   * What a month uses, where you know better than the assumptions.
   *
   * @default - the assumptions for the environment: little in dev and beta, some thousand users a day in prod
   */
  readonly usage?: UsageAssumptions;

  /**
   * What has been bought for a year or three.
   *
   * @default - nothing in any environment: all prices are on demand
   */
  readonly commitments?: CostCommitment[];

  /**
   * The prices.
   *
   * @default - those of the package in every environment
   */
  readonly priceList?: PriceList;

  /**
   * Region whose prices apply to stacks that are in no known region.
   *
   * @default - ap-northeast-2 in every environment
   */
  readonly region?: string;
}
