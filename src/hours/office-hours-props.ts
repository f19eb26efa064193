import { aws_cloudwatch as cloudwatch, aws_ecs as ecs, aws_rds as rds, aws_sns as sns, Duration, TimeZone } from 'aws-cdk-lib';
import { SpringBatchScheduler } from '../batch';
import { Environment } from '../core';
import { SpringBootFargateService } from '../service';
import { WorkingHours } from './working-hours';

/** Properties of `OfficeHours`. */
export interface OfficeHoursProps {
  /** The environment, which is that of everything it stops. */
  readonly environment: Environment;

  /** When the environment runs. */
  readonly hours: WorkingHours;

  /**
   * Time zone of the hours and holidays.
   *
   * @default TimeZone.ASIA_SEOUL in every environment
   */
  readonly timeZone?: TimeZone;

  /**
   * Days on which nothing starts, as `2026-09-25`. A holiday that is missing costs a day; a working day that stands here by mistake is a day without
   * the environment.
   *
   * @default - `KoreanHolidays.known()` in every environment in the time zone Asia/Seoul, none in any environment in another
   */
  readonly holidays?: string[];

  /**
   * Services that scale to zero and back.
   *
   * @default - none in any environment; add them with `addServices()`
   */
  readonly services?: SpringBootFargateService[];

  /**
   * The scaling of other ECS services, as `autoScaleTaskCount()` returns it.
   *
   * @default - none in any environment
   */
  readonly taskCounts?: ecs.ScalableTaskCount[];

  /**
   * Clusters that are stopped and started, e.g. `aurora.cluster`. Their storage is billed on.
   *
   * @default - none in any environment; add them with `addDatabases()`
   */
  readonly databases?: rds.IDatabaseCluster[];

  /**
   * Time between the start of a database and that of services, in which it becomes available.
   *
   * @default Duration.minutes(15) in every environment
   */
  readonly databaseLead?: Duration;

  /**
   * Time between the end of the hours and the stop of a database. Jobs that still run then lose it.
   *
   * @default Duration.minutes(15) in every environment
   */
  readonly databaseGrace?: Duration;

  /**
   * Batch jobs whose schedules are paused. Make their scheduler with `missedStartAlarms: false`, since paused jobs miss their starts.
   *
   * @default - none in any environment; add them with `addBatch()`
   */
  readonly batch?: SpringBatchScheduler[];

  /**
   * Alarms whose actions are muted outside the hours, from 5 minutes before their end to 30 minutes after they begin.
   *
   * @default - those of the `batch` that are not about a missed start, in every environment; add others with `muteAlarms()`
   */
  readonly alarms?: cloudwatch.IAlarm[];

  /**
   * Where messages go when something could not be opened or closed, e.g. `topic` of `AlertTopic`.
   *
   * @default - nowhere in any environment: the alarms have no action
   */
  readonly alertTopic?: sns.ITopic;

  /**
   * Whether an environment with the defaults of production may be stopped: one of two keys, the other is the context value
   * `OfficeHours.CONSENT_CONTEXT_KEY`.
   *
   * @default false in every environment, which dev and beta do not need
   */
  readonly stopsProduction?: boolean;

  /**
   * Day from which on holidays mute alarms, for almost a year: a mute rule knows no years, so those that are over must not stay in it, and those that are
   * further away must not come into it. Near the end of `holidays` it warns.
   *
   * @default - the day on which the app is synthesized, in every environment
   */
  readonly asOf?: Date;
}
