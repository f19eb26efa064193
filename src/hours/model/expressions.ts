import { closedDays, dayOf, isOpen, WEEKDAYS, WeeklyHours, wrapped } from './hours';
import { Day, dayNumber } from '../../batch/model/days';

/** A recurring time, with a name that tells it from the others of its kind. */
export interface Opening {
  readonly name: string;
  readonly expression: string;
}

/** Both ends of what AWS takes for years. */
const YEARS = { first: 1970, last: 2199 };

/**
 * Stands beside the one year that an expression is about, since nothing says whether AWS takes an expression whose years are over, and what was
 * right last year must still deploy.
 */
const FAR_YEAR = 2099;

/** Every day at that minute: what closes does so on holidays too, where it finds nothing to do, or what somebody or AWS left running. */
export function daily(minute: number): string {
  return `cron(${time(minute)} * * ? *)`;
}

/** On the days with hours, holidays included. */
export function weekly({ weekdays }: WeeklyHours, minute: number): string {
  return `cron(${time(minute)} ? * ${weekdaysText(weekdays)} *)`;
}

/**
 * When it opens: on the days with hours that are no holidays, in expressions that need nobody who looks at a list at the time. A month with a holiday
 * names its days; months without share one expression a year; and years of which no holiday is known share another.
 *
 * @see https://docs.aws.amazon.com/autoscaling/application/userguide/scheduled-scaling-using-cron-expressions.html
 */
export function openings(hours: WeeklyHours, holidays: readonly string[]): Opening[] {
  const closed = closedDays(hours, holidays);
  const years = [...new Set(closed.map(({ year }) => year))];
  const at = time(hours.opens);
  const weekdays = weekdaysText(hours.weekdays);
  const named = years.flatMap((year) => {
    const touched = new Set(closed.filter((day) => day.year === year).map(({ month }) => month));
    const others = Array.from({ length: 12 }, (_, index) => index + 1).filter((month) => !touched.has(month));
    const yearField = `${year},${FAR_YEAR}`;
    return [
      ...others.length === 0 ? [] : [{ name: `open-${year}`, expression: `cron(${at} ? ${others.join(',')} ${weekdays} ${yearField})` }],
      ...[...touched].map((month) => ({ month, dates: openDates(hours, holidays, year, month) })).filter(({ dates }) => dates.length > 0)
        .map(({ month, dates }) => ({
          name: `open-${year}-${String(month).padStart(2, '0')}`,
          expression: `cron(${at} ${dates.join(',')} ${month} ? ${yearField})`,
        })),
    ];
  });
  const rest = { name: 'open', expression: `cron(${at} ? * ${weekdays} ${otherYears(years)})` };
  return [rest, ...named];
}

function openDates(hours: WeeklyHours, holidays: readonly string[], year: number, month: number): number[] {
  const first = dayNumber({ year, month, date: 1 });
  return Array.from({ length: 31 }, (_, index) => dayOf(first + index))
    .filter((day: Day) => day.month === month && isOpen(hours, holidays, day)).map(({ date }) => date);
}

function otherYears(years: readonly number[]): string {
  if (years.length === 0) {
    return '*';
  }
  const ends = [YEARS.first - 1, ...years, YEARS.last + 1];
  return ends.slice(1).map((end, index) => ({ from: ends[index] + 1, to: end - 1 })).filter(({ from, to }) => from <= to)
    .map(({ from, to }) => (from === to ? String(from) : `${from}-${to}`)).join(',');
}

/** Minute and hour, the first two fields. */
export function time(minute: number): string {
  return `${wrapped(minute) % 60} ${Math.floor(wrapped(minute) / 60)}`;
}

/** `MON-FRI` where they follow each other, otherwise a list; AWS counts from Sunday. */
export function weekdaysText(weekdays: readonly number[]): string {
  const sorted = [...weekdays].sort((a, b) => a - b);
  const names = sorted.map((weekday) => WEEKDAYS[weekday - 1]);
  return sorted.length > 2 && sorted[sorted.length - 1] - sorted[0] === sorted.length - 1 ? `${names[0]}-${names[names.length - 1]}` : names.join(',');
}
