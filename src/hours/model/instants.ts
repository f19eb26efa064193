import { closedDays, WeeklyHours } from './hours';
import { epochOf } from '../../batch/model/local-time';

/**
 * Times at which a weekly schedule starts on a holiday, up to the minute and in UTC, as Scheduler says when it should have started something: by
 * them, what is started knows that it is a holiday without any arithmetic.
 *
 * @param minute of the day at which the schedule starts
 * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-context-attributes.html
 */
export function holidayStarts(hours: WeeklyHours, holidays: readonly string[], timeZone: string, minute: number): string[] {
  return closedDays(hours, holidays).map((day) => epochOf(day, Math.floor(minute / 60), minute % 60, timeZone))
    .filter((epoch): epoch is number => epoch !== undefined).map((epoch) => new Date(epoch).toISOString().slice(0, 'yyyy-mm-ddThh:mm'.length));
}
