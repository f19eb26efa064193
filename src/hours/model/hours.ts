import { Day, dayNumber } from '../../batch/model/days';
import { localTime } from '../../batch/model/local-time';

/** Which days of the week, and from when to when; minutes count from midnight. */
export interface WeeklyHours {
  /** From 1 (Sunday) to 7, as AWS counts. */
  readonly weekdays: readonly number[];
  readonly opens: number;
  readonly closes: number;
}

/** What a month is in every price list. */
const HOURS_PER_MONTH = 730;
const DAY_MS = 24 * 60 * 60 * 1000;

export const MINUTES_A_DAY = 24 * 60;
export const WEEKDAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

export function weekdayOf(day: Day): number {
  return new Date(dayNumber(day) * DAY_MS).getUTCDay() + 1;
}

export function dayOf(number: number): Day {
  const date = new Date(number * DAY_MS);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, date: date.getUTCDate() };
}

/** As people write it, e.g. `2026-09-25`. */
export function textOf({ year, month, date }: Day): string {
  return [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(date).padStart(2, '0')].join('-');
}

/** Undefined for what is no day of the calendar. */
export function parseDay(text: string): Day | undefined {
  const [, year, month, date] = (/^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? []).map(Number);
  const day = { year, month, date };
  return date !== undefined && !Number.isNaN(dayNumber(day)) && textOf(dayOf(dayNumber(day))) === text ? day : undefined;
}

/** Holidays that fall on a day with hours, ascending, each once. */
export function closedDays({ weekdays }: WeeklyHours, holidays: readonly string[]): Day[] {
  const days = holidays.map(parseDay).filter((day): day is Day => day !== undefined && weekdays.includes(weekdayOf(day)));
  return [...new Set(days.map(dayNumber))].sort((a, b) => a - b).map(dayOf);
}

export function isOpen(hours: WeeklyHours, holidays: readonly string[], day: Day): boolean {
  return hours.weekdays.includes(weekdayOf(day)) && !holidays.includes(textOf(day));
}

/** Minute of a day, whichever day the number leads to. */
export function wrapped(minute: number): number {
  return ((minute % MINUTES_A_DAY) + MINUTES_A_DAY) % MINUTES_A_DAY;
}

/** In the middle of the time in which databases are stopped: whatever runs then, or would run, is closed once more. */
export function nightMinute({ opens, closes }: WeeklyHours, lead: number, grace: number): number {
  return Math.round((opens - lead + closes + grace + MINUTES_A_DAY) / 2);
}

/** Time of the day, e.g. `09:00`. */
export function clock(minute: number): string {
  return [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':');
}

/** The last year of which a holiday is known, where that is over so many days after a time. */
export function holidaysEndedBefore(holidays: readonly string[], timeZone: string, asOf: number, days: number): number | undefined {
  const years = holidays.map(parseDay).filter((day): day is Day => day !== undefined).map(({ year }) => year);
  const last = Math.max(...years);
  return years.length > 0 && localTime(asOf + days * DAY_MS, timeZone).year > last ? last : undefined;
}

/**
 * Hours of a month of 730 hours in which something runs, on average over the years that the holidays are known of, and over any week without
 * holidays.
 *
 * @param before minutes by which it runs earlier
 * @param after minutes by which it runs longer
 */
export function hoursPerMonth(hours: WeeklyHours, holidays: readonly string[], before: number = 0, after: number = 0): number {
  const share = (hours.closes - hours.opens + before + after) / MINUTES_A_DAY;
  const years = holidays.map(parseDay).filter((day): day is Day => day !== undefined).map(({ year }) => year);
  if (years.length === 0) {
    return HOURS_PER_MONTH * share * hours.weekdays.length / 7;
  }
  const first = dayNumber({ year: Math.min(...years), month: 1, date: 1 });
  const end = dayNumber({ year: Math.max(...years) + 1, month: 1, date: 1 });
  const open = Array.from({ length: end - first }, (_, index) => dayOf(first + index)).filter((day) => isOpen(hours, holidays, day));
  return HOURS_PER_MONTH * share * open.length / (end - first);
}
