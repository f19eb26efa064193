import { LONGEST_MUTE } from './defaults';
import { time, weekdaysText } from './expressions';
import { closedDays, MINUTES_A_DAY, textOf, WeeklyHours } from './hours';
import { dayNumber } from '../../batch/model/days';
import { epochOf } from '../../batch/model/local-time';

/** A time that recurs, in the five fields that mute rules have, and for how many minutes from then. */
export interface Mute {
  readonly id: string;
  readonly expression: string;
  readonly minutes: number;
  readonly what: string;
}

/** A run that begins within so many days ends before its first day comes again. */
const LONGEST_YEAR = 365 - LONGEST_MUTE;

/** Alarms are muted from before the first thing stops until what has started has had time to settle, in minutes. */
export const MUTE = { before: 5, after: 30 };

/**
 * Windows that together cover all that is closed: every night, the days of the week without hours, and holidays from now on. They overlap, since an
 * alarm that is still in its state when the last window ends acts then.
 *
 * A holiday is a day of every year, and so only those of the year to come can be told: on the day of a later one people may work before. Unless the app
 * is deployed within that year, its day is silent again in the next. Nothing says whether AWS takes a rule for a single time that is over, as it would
 * be in a deployment that comes late, or goes back.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-mute-rules-behaviour.html
 */
export function mutes(hours: WeeklyHours, holidays: readonly string[], timeZone: string, asOf: number): Mute[] {
  const open = hours.closes - hours.opens;
  const night = { id: 'Night', expression: `cron(${time(hours.closes - MUTE.before)} * * *)`, minutes: MINUTES_A_DAY - open + MUTE.before + MUTE.after, what: 'at night' };
  const idle = [1, 2, 3, 4, 5, 6, 7].filter((weekday) => !hours.weekdays.includes(weekday));
  const day = (id: string, fields: string, days: number, what: string): Mute => (
    { id, expression: `cron(${time(hours.opens)} ${fields})`, minutes: (days - 1) * MINUTES_A_DAY + open, what });
  return [
    night,
    ...idle.length === 0 ? [] : [day('FreeDays', `* * ${weekdaysText(idle)}`, 1, `on ${weekdaysText(idle)}`)],
    ...runs(hours, holidays, timeZone, asOf).map(({ first, days }) => {
      const text = textOf(first);
      return day(text, `${first.date} ${first.month} *`, days, `on ${days === 1 ? text : `${days} holidays from ${text}`}`);
    }),
  ];
}

/** Holidays that follow each other, of the year to come, as long as they have not begun, and no more than AWS mutes for at a time. */
function runs(hours: WeeklyHours, holidays: readonly string[], timeZone: string, asOf: number) {
  const found: { first: ReturnType<typeof closedDays>[number]; days: number }[] = [];
  for (const day of closedDays(hours, holidays)) {
    const last = found[found.length - 1];
    if (last !== undefined && dayNumber(last.first) + last.days === dayNumber(day) && last.days < LONGEST_MUTE) {
      last.days += 1;
    } else if (isAhead(epochOf(day, Math.floor(hours.opens / 60), hours.opens % 60, timeZone) ?? 0, asOf)) {
      found.push({ first: day, days: 1 });
    }
  }
  return found;
}

function isAhead(epoch: number, asOf: number): boolean {
  return epoch > asOf && epoch < asOf + LONGEST_YEAR * 24 * 60 * 60 * 1000;
}
