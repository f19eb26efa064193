import { textOf } from '../../templates/model/json';

/** Days of a month and of a year on average, leap years included. */
export const DAYS_PER_MONTH = 365.25 / 12;
const MONTHS = 12;
/** Days of each month on average: every fourth February has 29. */
const MONTH_DAYS = [0, 31, 28.25, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const MINUTES_PER_MONTH = DAYS_PER_MONTH * 24 * 60;

const UNIT_MINUTES: Readonly<Record<string, number>> = { minute: 1, hour: 60, day: 24 * 60 };
const NAMES: Readonly<Record<string, readonly string[]>> = {
  month: ['', 'JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'],
  weekday: ['', 'SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'],
};

/**
 * How often an expression of EventBridge starts something in an average month: `cron(...)` and `rate(...)`; a one-time `at(...)` is 0.
 * Undefined for what is no such expression. The years of an expression do not count: it is priced as if it went on.
 *
 * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
 */
export function runsPerMonth(expression: unknown): number | undefined {
  const [, kind, body] = /^(cron|rate|at)\(([^()]*)\)$/.exec(textOf(expression)) ?? [];
  switch (kind) {
    case 'at': return 0;
    case 'rate': return rateRuns(body);
    case 'cron': return cronRuns(body);
    default: return undefined;
  }
}

function rateRuns(body: string): number | undefined {
  const [, count, unit] = /^([1-9]\d*) (minute|hour|day)s?$/.exec(body) ?? [];
  return unit === undefined ? undefined : MINUTES_PER_MONTH / (Number(count) * UNIT_MINUTES[unit]);
}

function cronRuns(body: string): number | undefined {
  const [minute, hour, day, month, weekday, ...rest] = body.trim().split(/\s+/);
  const perDay = product(values(minute, 0, 59)?.size, values(hour, 0, 23)?.size);
  const months = values(month, 1, 12, NAMES.month);
  return rest.length > 1 || weekday === undefined || months === undefined ? undefined : product(perDay, daysPerMonth(day, weekday, months));
}

/** Days on which it runs in an average month. Exactly one of the two fields is a question mark, as AWS asks for. */
function daysPerMonth(day: string, weekday: string, months: ReadonlySet<number>): number | undefined {
  const share = months.size / MONTHS;
  const days = [...months].reduce((sum, month) => sum + MONTH_DAYS[month], 0) / MONTHS;
  if (weekday !== '?') {
    // `6L` and `6#3` are one day in a month; a list of weekdays is so many days in a week.
    const oneDay = /^(L|([1-7]|[A-Z]{3})(L|#[1-5]))$/i.test(weekday);
    return oneDay ? share : product(values(weekday, 1, 7, NAMES.weekday)?.size, days / 7);
  }
  if (/^(L(-\d+)?|LW|\d+W)$/i.test(day)) {
    return share;
  }
  const dates = day === '*' ? values('1-31', 1, 31) : values(day, 1, 31);
  return dates && [...dates].reduce((sum, date) => sum + [...months].reduce((all, month) => all + partOf(month, date), 0) / MONTHS, 0);
}

/** How often a month has this date: a quarter for February 29. */
function partOf(month: number, date: number): number {
  return Math.min(1, Math.max(0, MONTH_DAYS[month] - date + 1));
}

/** What a field stands for; undefined where it is no field. */
function values(field: string | undefined, min: number, max: number, names: readonly string[] = []): Set<number> | undefined {
  const found = new Set<number>();
  for (const part of (field ?? '').split(',')) {
    const [, range, step] = /^([^/]+)(?:\/([1-9]\d*))?$/.exec(part) ?? [];
    const [from, to, ...more] = range === '*' ? [min, max] : (range ?? '').split('-').map((text) => numberOf(text, names));
    const last = to ?? (step === undefined ? from : max);
    if (from === undefined || last === undefined || more.length > 0 || from < min || last > max) {
      return undefined;
    }
    // A range may go over the end: FRI-MON.
    const length = last >= from ? last - from : max - from + 1 + last - min;
    for (let offset = 0; offset <= length; offset += Number(step ?? 1)) {
      found.add(min + (from - min + offset) % (max - min + 1));
    }
  }
  return found;
}

function numberOf(text: string, names: readonly string[]): number | undefined {
  const index = names.indexOf(text.toUpperCase());
  return index > 0 ? index : (/^\d+$/.test(text) ? Number(text) : undefined);
}

function product(...factors: (number | undefined)[]): number | undefined {
  return factors.reduce<number | undefined>((all, factor) => (all === undefined || factor === undefined ? undefined : all * factor), 1);
}
