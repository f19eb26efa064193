import { aws_sns as sns } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { AnomalyDetection } from './anomaly-detection';
import { BudgetScope } from './budget-scope';
import { CostCommitment } from './cost-commitment';
import { PriceList } from './price-list';
import { UsageAssumptions } from './usage-assumptions';
import { Environment } from '../core';

/** What an environment may cost in a month. */
export interface CostTarget {
  /** The most, in USD: more fails the synthesis, and is the amount of the budget. */
  readonly maxUsd: number;

  /**
   * The lower end, in USD, for reports.
   *
   * @default - none in any environment
   */
  readonly minUsd?: number;
}

/** What happens when the estimate is above the target. */
export enum OverTarget {
  /** The synthesis fails, so nothing is deployed. */
  FAIL = 'fail',
  /** The synthesis warns. */
  WARN = 'warn',
}

/** Properties of `CostGuard`. */
export interface CostGuardProps {
  /** The environment, which decides the target and the assumptions. */
  readonly environment: Environment;

  /**
   * What the environment may cost.
   *
   * @default - dev 200-300, beta 300-400, prod 1000-1500 USD a month, the latter with the `commitments` that the guide names
   * @see guide section 4.6
   */
  readonly monthlyTarget?: CostTarget;

  /**
   * What happens when the estimate is above the target.
   *
   * @default - OverTarget.FAIL in every environment
   */
  readonly overTarget?: OverTarget;

  /**
   * What is counted: the resources below this construct.
   *
   * @default - the stage that the guard is in, or the app where there is none, in every environment
   */
  readonly counted?: IConstruct;

  /**
   * What has been bought for a year or three.
   *
   * @default - nothing in any environment
   */
  readonly commitments?: CostCommitment[];

  /**
   * What a month uses, where you know better than the assumptions.
   *
   * @default - the assumptions for the environment: little in dev and beta, some thousand users a day in prod
   */
  readonly usage?: UsageAssumptions;

  /**
   * The prices.
   *
   * @default - those of the package in every environment
   */
  readonly priceList?: PriceList;

  /**
   * Where messages of the budget and of the anomaly monitor go. It must be in the same account; its policy, and that of its key, are extended.
   *
   * @default - none in any environment; only `emails` get messages
   * @see https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-sns-policy.html
   */
  readonly alertTopic?: sns.ITopic;

  /**
   * Addresses that get messages beside the topic, at most ten: of the budget at once, of anomalies once a day.
   *
   * @default - none in any environment
   */
  readonly emails?: string[];

  /**
   * Which costs the budget counts.
   *
   * @default - BudgetScope.account() in every environment: a tag that nobody activated would keep it silent
   */
  readonly budgetScope?: BudgetScope;

  /**
   * What is watched for unusual costs.
   *
   * @default - AnomalyDetection.environmentTag() in every environment
   */
  readonly anomalyDetection?: AnomalyDetection;

  /**
   * USD above the expected costs from which an anomaly is told.
   *
   * @default - a tenth of the target: dev 30, beta 40, prod 150
   */
  readonly anomalyThresholdUsd?: number;
}
