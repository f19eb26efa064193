/**
 * How a schedule starts its job.
 *
 * @example
 * const launch = BatchLaunch.direct();
 *
 * @see guide sections 3.1 and 3.4
 */
export class BatchLaunch {
  /**
   * By way of a state machine, which starts a job on demand when Spot has no capacity or takes the task away, lets no job run twice at a time, and
   * stops one that hangs. About 0.01 USD for each run.
   */
  public static orchestrated(): BatchLaunch {
    return new BatchLaunch(true);
  }

  /**
   * Straight from the schedule, as the guide has it: a run on Spot that finds no capacity, or loses its task, does not take place; `timeout`,
   * `retries` and the check for a run that still goes on do not apply.
   */
  public static direct(): BatchLaunch {
    return new BatchLaunch(false);
  }

  private constructor(
    /** @internal */
    public readonly _orchestrated: boolean,
  ) {}
}
