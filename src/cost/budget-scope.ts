import { Environment } from '../core';

/**
 * Which costs a budget counts.
 *
 * @see https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-create-filters.html
 */
export class BudgetScope {
  /** Everything in the account. In an account with several environments it warns too early, and never too late. */
  public static account(): BudgetScope {
    return new BudgetScope(() => undefined);
  }

  /**
   * What carries the environment's tag `Environment`, which every construct of this package sets. The tag must be activated once as a cost allocation
   * tag in the billing console: before, the budget sees no costs at all and stays silent.
   *
   * @see https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/activating-tags.html
   */
  public static environmentTag(): BudgetScope {
    return new BudgetScope((environment) => ({ TagKeyValue: [`user:Environment$${environment.name}`] }));
  }

  private constructor(
    /** @internal */
    public readonly _filters: (environment: Environment) => Record<string, string[]> | undefined,
  ) {}
}
