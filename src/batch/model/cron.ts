import { CronFields, parseFields } from './cron-fields';
import { dayNumber, matchingDays } from './days';
import { epochOf, localTime } from './local-time';

/** When a job runs: by the clock, or in equal steps. */
export type Timing =
  | { readonly kind: 'cron'; readonly fields: CronFields }
  | { readonly kind: 'rate'; readonly minutes: number };

/** Either the timing, or what is wrong with the expression, each a phrase. */
export type ParsedExpression =
  | { readonly timing: Timing; readonly errors: readonly [] }
  | { readonly timing: undefined; readonly errors: readonly string[] };

const UNIT_MINUTES: Readonly<Record<string, number>> = { minute: 1, hour: 60, day: 24 * 60 };

/** @see https://docs.aws.amazon.com/scheduler/latest/APIReference/API_CreateSchedule.html#API_CreateSchedule_RequestSyntax */
const MAX_LENGTH = 256;

/** The calendar repeats itself after so many years, but for the centuries. */
const CALENDAR_CYCLE = 28;

const MINUTES_A_DAY = 24 * 60;
const FIRST_DAY = { year: 1970, month: 1, date: 1 };

/** The second is a leap year. */
const SAMPLE_YEARS = [2027, 2028, 2029];

/**
 * Understands an expression of EventBridge Scheduler that recurs: `cron(...)` or `rate(...)`.
 *
 * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
 */
export function parseExpression(expression: string): ParsedExpression {
  const match = /^(cron|rate)\(([^()]*)\)$/.exec(expression);
  if (match === null) {
    return wrong('it must be cron(minute hour day-of-month month day-of-week year), or rate(value unit)');
  }
  if (expression.length > MAX_LENGTH) {
    return wrong(`it has ${expression.length} characters, and Scheduler takes ${MAX_LENGTH}`);
  }
  return match[1] === 'rate' ? parseRate(match[2]) : parseCron(match[2]);
}

function parseRate(text: string): ParsedExpression {
  const match = /^([1-9]\d*) (minute|hour|day)s?$/.exec(text);
  const minutes = match === null ? undefined : Number(match[1]) * UNIT_MINUTES[match[2]];
  return minutes === undefined || !Number.isSafeInteger(minutes)
    ? wrong('a rate needs a positive whole number and one of minutes, hours and days, e.g. rate(4 hours)')
    : { timing: { kind: 'rate', minutes }, errors: [] };
}

function parseCron(text: string): ParsedExpression {
  const parsed = parseFields(text);
  if ('errors' in parsed) {
    return wrong(...parsed.errors);
  }
  return matchingDays(parsed.fields, FIRST_DAY).next().done
    ? wrong('the calendar has no such day')
    : { timing: { kind: 'cron', fields: parsed.fields }, errors: [] };
}

function wrong(...errors: string[]): ParsedExpression {
  return { timing: undefined, errors };
}

/**
 * The next times, ascending, all after the given one. A rate counts from there, as Scheduler counts from the deployment; a cron expression
 * misses a time that clocks skip, and counts a time once that they show twice. There are fewer where the years of the expression end.
 */
export function nextRuns(expression: string, timeZone: string, fromEpochMs: number, count: number): number[] {
  const timing = timingOf(expression);
  if (timing.kind === 'rate') {
    return Array.from({ length: count }, (_, index) => fromEpochMs + (index + 1) * timing.minutes * 60_000);
  }
  const runs: number[] = [];
  for (const run of cronRuns(timing.fields, timeZone, fromEpochMs)) {
    if (runs.length >= count) {
      break;
    }
    runs.push(run);
  }
  return runs;
}

function* cronRuns(fields: CronFields, timeZone: string, fromEpochMs: number): Generator<number> {
  for (const day of matchingDays(fields, localTime(fromEpochMs, timeZone))) {
    for (const hour of fields.hours) {
      for (const minute of fields.minutes) {
        const run = epochOf(day, hour, minute, timeZone);
        if (run !== undefined && run > fromEpochMs) {
          yield run;
        }
      }
    }
  }
}

/** Minutes between the two runs that are nearest to each other, as long as no clock is changed; Infinity where it runs once only. */
export function shortestIntervalMinutes(expression: string): number {
  const timing = timingOf(expression);
  return timing.kind === 'rate' ? timing.minutes : Math.min(...intervals(timing.fields, fewestDaysBetween(timing.fields)));
}

/** Minutes between the two runs that are farthest from each other, as long as no clock is changed; Infinity where there comes a last run. */
export function longestIntervalMinutes(expression: string): number {
  const timing = timingOf(expression);
  return timing.kind === 'rate' ? timing.minutes : Math.max(...intervals(timing.fields, mostDaysBetween(timing.fields)));
}

/** Minutes from run to run within a day, and from the last one to the first of the day that comes so many days later. */
function intervals(fields: CronFields, days: number): number[] {
  const times = timesOfDay(fields);
  return [...times.slice(1).map((time, index) => time - times[index]), days * MINUTES_A_DAY - times[times.length - 1] + times[0]];
}

/** Minutes since midnight, ascending. */
export function timesOfDay({ hours, minutes }: CronFields): number[] {
  return hours.flatMap((hour) => minutes.map((minute) => hour * 60 + minute));
}

function fewestDaysBetween(fields: CronFields): number {
  let fewest = Infinity;
  let previous = -Infinity;
  for (const day of matchingDays({ ...fields, years: fields.years.slice(0, CALENDAR_CYCLE) }, FIRST_DAY)) {
    const number = dayNumber(day);
    fewest = Math.min(fewest, number - previous);
    previous = number;
    if (fewest === 1) {
      break;
    }
  }
  return fewest;
}

/** In two years and what follows them, one of which is a leap year: gaps of days or weeks come again every year. */
function mostDaysBetween(fields: CronFields): number {
  if (!SAMPLE_YEARS.every((year) => fields.years.includes(year))) {
    return Infinity;
  }
  const [first] = SAMPLE_YEARS;
  const days = [...matchingDays({ ...fields, years: SAMPLE_YEARS }, { year: first, month: 1, date: 1 })].map(dayNumber);
  const gaps = days.slice(1).map((day, index) => day - days[index]);
  return gaps.length === 0 ? Infinity : Math.max(...gaps);
}

function timingOf(expression: string): Timing {
  const { timing, errors } = parseExpression(expression);
  if (timing === undefined) {
    throw new Error(`'${expression}' is no schedule: ${errors.join('; ')}`);
  }
  return timing;
}
