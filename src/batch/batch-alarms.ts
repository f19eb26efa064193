import { aws_cloudwatch as cloudwatch } from 'aws-cdk-lib';

/**
 * Alarms of `SpringBatchScheduler` on all its jobs, about 0.10 USD a month each. Those on jobs that failed, timed out, were not placed, overlapped
 * or were interrupted have no action, since a message about the very job goes to the alert topic: add what else should happen, e.g. a page.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html
 */
export interface BatchAlarms {
  /** A job failed by itself. */
  readonly failed: cloudwatch.IAlarm;

  /** A job was not started: there was no capacity, or ECS refused. */
  readonly notPlaced: cloudwatch.IAlarm;

  /**
   * A job was stopped at its time limit.
   *
   * @default - none in any environment with `BatchLaunch.direct()`, which has no time limits
   */
  readonly timedOut?: cloudwatch.IAlarm;

  /**
   * A job was not started, because its run before still went on.
   *
   * @default - none in any environment with `BatchLaunch.direct()`, which starts it all the same
   */
  readonly overlapped?: cloudwatch.IAlarm;

  /**
   * Spot took a job away, which does not start again.
   *
   * @default - none in any environment but with `BatchLaunch.direct()`
   */
  readonly interrupted?: cloudwatch.IAlarm;

  /**
   * The log of a job says that it failed. Its action is a message to the alert topic.
   *
   * @default - none in any environment with `JobFailureLog.NONE`
   */
  readonly failureLogged?: cloudwatch.IAlarm;

  /** A schedule could not start its job, and gave up. Its action is a message to the alert topic. */
  readonly undelivered: cloudwatch.IAlarm;
}
