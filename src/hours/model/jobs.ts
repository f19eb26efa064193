import { BATCH_LEAD } from './defaults';
import { isOpen, WeeklyHours } from './hours';
import { nextRuns, parseExpression } from '../../batch/model/cron';
import { localTime } from '../../batch/model/local-time';

/** More than a week of a job that runs every hour, and years of one that runs every week. */
const RUNS = 200;

/** When a job runs, by its own clocks. */
export interface ScheduledJob {
  readonly expression: string;
  readonly timeZone: string;
}

/** Whether a job runs at any time at which its schedule is not paused; taken for granted of what only the deployment knows, and of rates. */
export function runsInHours(
  { expression, timeZone: jobZone }: ScheduledJob, hours: WeeklyHours, holidays: readonly string[], timeZone: string, asOf: number,
): boolean {
  if (parseExpression(expression).timing?.kind !== 'cron') {
    return true;
  }
  return nextRuns(expression, jobZone, asOf, RUNS).some((run) => {
    const { hour, minute, ...day } = localTime(run, timeZone);
    const at = hour * 60 + minute;
    return isOpen(hours, holidays, day) && at >= hours.opens - BATCH_LEAD && at < hours.closes - BATCH_LEAD;
  });
}
