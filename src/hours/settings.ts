import { aws_sns as sns, TimeZone } from 'aws-cdk-lib';
import { Environment } from '../core';
import { WeeklyHours } from './model/hours';

/** What is settled of `OfficeHours` when its parts are made. */
export interface HoursSettings {
  readonly environment: Environment;
  readonly hours: WeeklyHours;
  readonly holidays: readonly string[];
  readonly timeZone: TimeZone;
  readonly timeZoneName: string;
  /** Minutes. */
  readonly databaseLead: number;
  /** Minutes. */
  readonly databaseGrace: number;
  /** Minute of the day at which everything is closed once more. */
  readonly night: number;
  readonly asOf: Date;
  readonly topic?: sns.ITopic;
}
