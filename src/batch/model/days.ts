import { CronFields, DayRule } from './cron-fields';

/** A day of the calendar; months are 1 to 12. */
export interface Day {
  readonly year: number;
  readonly month: number;
  readonly date: number;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** Days since 1970. */
export function dayNumber({ year, month, date }: Day): number {
  return Date.UTC(year, month - 1, date) / DAY_MS;
}

/** All days that the fields name, in their order, from a day on. */
export function* matchingDays(fields: CronFields, from: Day): Generator<Day> {
  for (const year of fields.years) {
    if (year < from.year) {
      continue;
    }
    for (const month of fields.months) {
      if (year === from.year && month < from.month) {
        continue;
      }
      for (const date of datesOf(fields.days, year, month)) {
        if (year !== from.year || month !== from.month || date >= from.date) {
          yield { year, month, date };
        }
      }
    }
  }
}

function datesOf(rule: DayRule, year: number, month: number): number[] {
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const firstWeekday = weekdayOf(year, month, 1);
  switch (rule.kind) {
    case 'dates': return rule.dates.filter((date) => date <= last);
    case 'lastDate': return [last];
    case 'workdayNear': return rule.date > last ? [] : [workdayNear(rule.date, last, weekdayOf(year, month, rule.date))];
    case 'weekdays': return everyDate(last).filter((date) => rule.weekdays.includes((firstWeekday - 1 + date - 1) % 7 + 1));
    case 'lastWeekday': return [last - (weekdayOf(year, month, last) - rule.weekday + 7) % 7];
    case 'nthWeekday': return [1 + (rule.weekday - firstWeekday + 7) % 7 + (rule.nth - 1) * 7].filter((date) => date <= last);
  }
}

/** The nearest of Monday to Friday, never in another month. */
function workdayNear(date: number, last: number, weekday: number): number {
  if (weekday === 7) {
    return date === 1 ? 3 : date - 1;
  }
  if (weekday === 1) {
    return date === last ? date - 2 : date + 1;
  }
  return date;
}

/** 1 is Sunday. */
function weekdayOf(year: number, month: number, date: number): number {
  return new Date(Date.UTC(year, month - 1, date)).getUTCDay() + 1;
}

function everyDate(last: number): number[] {
  return Array.from({ length: last }, (_, index) => index + 1);
}
