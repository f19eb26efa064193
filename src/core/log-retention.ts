import { aws_logs as logs } from 'aws-cdk-lib';

/** The tables hold days; the enum's values are the same numbers. */
export function retentionOf(days: number): logs.RetentionDays {
  return days as logs.RetentionDays;
}
