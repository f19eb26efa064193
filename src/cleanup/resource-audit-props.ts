import { aws_sns as sns, Duration, TimeZone } from 'aws-cdk-lib';
import { JobSchedule } from '../batch';
import { Environment } from '../core';

/** Properties of `ResourceAudit`. */
export interface ResourceAuditProps {
  /** The environment, which is named in reports. */
  readonly environment: Environment;

  /**
   * For how many days a log group must have been silent, and how old a snapshot must be, at least 1.
   *
   * @default Duration.days(30) in every environment
   * @see guide section 4.6
   */
  readonly olderThan?: Duration;

  /**
   * Key of the tag that keeps a snapshot out of the report, whatever its value.
   *
   * @default Keep in every environment
   */
  readonly keepTag?: string;

  /**
   * When it runs.
   *
   * @default - on the first Monday of the month at 10:00 in every environment, when office hours have started what they stop
   */
  readonly schedule?: JobSchedule;

  /**
   * Time zone of the schedule.
   *
   * @default TimeZone.ASIA_SEOUL in every environment
   */
  readonly timeZone?: TimeZone;

  /**
   * Where reports and alarms go, e.g. `topic` of `AlertTopic`.
   *
   * @default - none in any environment: reports are in the log alone, and nobody hears of an alarm
   */
  readonly alertTopic?: sns.ITopic;
}
