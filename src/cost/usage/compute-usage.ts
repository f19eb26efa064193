/** What tasks, jobs and functions use in a month. */
export interface ComputeUsage {
  /**
   * In hours: the month that AWS calculates with.
   *
   * @default - 730 in every environment
   */
  readonly hoursPerMonth?: number;

  /**
   * In hours: services run day and night; office hours make it less.
   *
   * @default - 730 in every environment
   */
  readonly serviceHoursPerMonth?: number;

  /**
   * In hours: Aurora instances run day and night; office hours make it less.
   *
   * @default - 730 in every environment
   */
  readonly databaseHoursPerMonth?: number;

  /**
   * In % of (max - min): average tasks = min + share x (max - min): nobody scales dev out, a load test now and then does beta; 10 % makes
   * 7.5 API tasks in prod, the middle of the 5 to 10 of guide section 4.6.
   *
   * @default - dev 0, beta 5, prod 10
   */
  readonly taskShareAboveMinPercent?: number;

  /**
   * In minutes a run: jobs read one source and write some hundred rows; the time-out of the guide is an hour.
   *
   * @default - 10 in every environment
   */
  readonly batchRunMinutes?: number;

  /**
   * In % of runs that ask for Spot: the rest finds no Spot capacity, or loses it, and is run on demand.
   *
   * @default - 95 in every environment
   */
  readonly batchSpotPercent?: number;

  /**
   * In transitions: states that a run of the batch state machine passes once.
   *
   * @default - 13 in every environment
   */
  readonly stateTransitionsPerRun?: number;

  /**
   * In transitions: states that it passes at each look at the task, one a minute.
   *
   * @default - 4 in every environment
   */
  readonly stateTransitionsPerMinute?: number;

  /**
   * In invocations a function: functions of custom resources run when something is deployed.
   *
   * @default - 100 in every environment
   */
  readonly lambdaInvocations?: number;

  /**
   * In seconds an invocation: calls of AWS APIs that wait for an answer.
   *
   * @default - 5 in every environment
   */
  readonly lambdaSeconds?: number;
}
