import { longestIntervalMinutes } from './cron';

/** Time after the expected start until its absence is told: placing a task, and counting its start, take minutes. */
const GRACE_HOURS = 1;

/**
 * As far back as an alarm can look with periods of an hour.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
 */
const MAX_HOURS = 7 * 24;

/** Hours without a start after which one has been missed; undefined for jobs whose runs are more than a week apart, which no alarm can watch. */
export function hoursUntilMissed(expression: string): number | undefined {
  const hours = Math.ceil(longestIntervalMinutes(expression) / 60);
  // A job that runs once a week has no hour of grace: it has what is left of the hour in which it should start.
  return hours > MAX_HOURS ? undefined : Math.min(hours + GRACE_HOURS, MAX_HOURS);
}
