/** Properties of `CapacityStrategy.mixed()`. */
export interface MixedCapacityOptions {
  /**
   * Number of tasks that always run on demand, before the weights apply.
   *
   * @default 1 in every environment
   */
  readonly onDemandBase?: number;

  /** Share of further tasks on demand, from 0 to 1000. */
  readonly onDemandWeight: number;

  /** Share of further tasks on Spot, from 1 to 1000. */
  readonly spotWeight: number;
}

/**
 * Where the tasks of a service run: on demand, on Spot (about 70 % cheaper, stopped with two minutes' notice), or on both.
 *
 * ECS never falls back from Spot to on-demand: while AWS has no Spot capacity, a Spot task stays pending. The guide's "Spot 100, on-demand 0
 * as a fallback" therefore does not exist here; a service that must stay up has an on-demand base.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-capacity-providers.html
 * @see guide section 4.4
 */
export class CapacityStrategy {
  /** Everything on demand. */
  public static onDemand(): CapacityStrategy {
    return new CapacityStrategy(0, 1, 0);
  }

  /** Everything on Spot, and nothing when there is no Spot capacity: for development, or for what may be absent. */
  public static spot(): CapacityStrategy {
    return new CapacityStrategy(0, 0, 1, true);
  }

  /**
   * Some tasks on demand, and all others on Spot (as long as there are fewer than a thousand).
   *
   * @param onDemandBase number of tasks that always run on demand
   */
  public static spotAboveOnDemand(onDemandBase: number): CapacityStrategy {
    // AWS does not say whether a base counts on a provider of weight 0, so on-demand has the smallest share there is.
    return new CapacityStrategy(onDemandBase, 1, 1000);
  }

  /**
   * Shares of both.
   *
   * @param options the base and the weights
   */
  public static mixed(options: MixedCapacityOptions): CapacityStrategy {
    return new CapacityStrategy(options.onDemandBase ?? 1, options.onDemandWeight, options.spotWeight);
  }

  private constructor(
    /** Number of tasks that always run on demand. */
    public readonly onDemandBase: number,
    /** Share of further tasks on demand. */
    public readonly onDemandWeight: number,
    /** Share of further tasks on Spot. */
    public readonly spotWeight: number,
    /** Spot without any on-demand task, chosen by name and not by a weight of 0. @internal */
    public readonly _spotOnly: boolean = false,
  ) {}

  /** Whether any task can run on Spot. */
  public get usesSpot(): boolean {
    return this.spotWeight > 0;
  }
}
