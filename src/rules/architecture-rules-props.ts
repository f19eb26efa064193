import { CostEstimateOptions } from '../cost';

/** What a system may cost, for the rule COST-001. */
export interface RuleCostTarget {
  /** The most that it may cost, in USD a month. */
  readonly maxUsd: number;

  /** How its cost is estimated, and for which environment. */
  readonly estimate: CostEstimateOptions;
}

/** Which rules apply. */
export interface ArchitectureRulesProps {
  /**
   * Rules that do not apply anywhere: ids such as `MSK-001`, or families such as `COST`. To accept one finding, with a reason, acknowledge it on its
   * construct instead.
   *
   * @default - every rule applies in every environment
   */
  readonly exclude?: string[];

  /**
   * Whether warnings stop a synthesis too.
   *
   * @default false - in every environment only errors stop it
   */
  readonly failOnWarnings?: boolean;

  /**
   * What the system may cost, for the rule COST-001. Where a `CostGuard` is in the app, it says the same and more.
   *
   * @default - the rule does not apply in any environment
   */
  readonly costTarget?: RuleCostTarget;
}
