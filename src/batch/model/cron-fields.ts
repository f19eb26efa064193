/** What one field of an expression says of the numbers that it may hold. */
interface FieldKind {
  /** As the errors call it. */
  readonly title: string;
  readonly min: number;
  readonly max: number;
  /** Names of the numbers, the first for `min`. */
  readonly names?: readonly string[];
  /** AWS offers steps (`0/15`) in every field but the day of the week. */
  readonly steps: boolean;
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const WEEKDAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

/**
 * The fields in their order.
 *
 * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#cron-based
 */
const FIELDS = {
  minute: { title: 'minute', min: 0, max: 59, steps: true },
  hour: { title: 'hour', min: 0, max: 23, steps: true },
  dayOfMonth: { title: 'day of month', min: 1, max: 31, steps: true },
  month: { title: 'month', min: 1, max: 12, names: MONTHS, steps: true },
  dayOfWeek: { title: 'day of week', min: 1, max: 7, names: WEEKDAYS, steps: false },
  year: { title: 'year', min: 1970, max: 2199, steps: true },
} as const satisfies Record<string, FieldKind>;

/** Which days of a month are meant. Days of the week are 1 (Sunday) to 7, as AWS counts. */
export type DayRule =
  | { readonly kind: 'dates'; readonly dates: readonly number[] }
  | { readonly kind: 'lastDate' }
  | { readonly kind: 'workdayNear'; readonly date: number }
  | { readonly kind: 'weekdays'; readonly weekdays: readonly number[] }
  | { readonly kind: 'lastWeekday'; readonly weekday: number }
  | { readonly kind: 'nthWeekday'; readonly weekday: number; readonly nth: number };

/** A cron expression that was understood; the numbers ascend. */
export interface CronFields {
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  readonly days: DayRule;
  readonly months: readonly number[];
  readonly years: readonly number[];
}

/** Either the fields, or what is wrong with them, each a phrase. */
export type ParsedFields = { readonly fields: CronFields } | { readonly errors: readonly string[] };

/** Understands what stands between the parentheses of `cron(...)`. */
export function parseFields(text: string): ParsedFields {
  const parts = text.trim().split(/\s+/);
  if (text.trim() === '' || parts.length !== 6) {
    return { errors: [`it needs 6 fields (minute, hour, day of month, month, day of week, year) and has ${text.trim() === '' ? 0 : parts.length}`] };
  }
  const errors: string[] = [];
  const [minute, hour, dayOfMonth, month, dayOfWeek, year] = parts;
  const minutes = numbersOf(minute, FIELDS.minute, errors);
  const hours = numbersOf(hour, FIELDS.hour, errors);
  const days = daysOf(dayOfMonth, dayOfWeek, errors);
  const months = numbersOf(month, FIELDS.month, errors);
  const years = numbersOf(year, FIELDS.year, errors);
  return days === undefined || errors.length > 0 ? { errors } : { fields: { minutes, hours, days, months, years } };
}

function daysOf(dayOfMonth: string, dayOfWeek: string, errors: string[]): DayRule | undefined {
  if ((dayOfMonth === '?') === (dayOfWeek === '?')) {
    errors.push(`exactly one of day of month ('${dayOfMonth}') and day of week ('${dayOfWeek}') must be ?`);
    return undefined;
  }
  return dayOfWeek === '?' ? byDate(dayOfMonth, errors) : byWeekday(dayOfWeek, errors);
}

function byDate(text: string, errors: string[]): DayRule | undefined {
  if (text === 'L') {
    return { kind: 'lastDate' };
  }
  const near = /^(\d+)W$/.exec(text);
  if (near) {
    const date = numberOf(near[1], FIELDS.dayOfMonth, errors);
    return date === undefined ? undefined : { kind: 'workdayNear', date };
  }
  return { kind: 'dates', dates: numbersOf(text, FIELDS.dayOfMonth, errors) };
}

function byWeekday(text: string, errors: string[]): DayRule | undefined {
  if (text === 'L') {
    return { kind: 'weekdays', weekdays: [7] };
  }
  const last = /^([A-Z]+|\d+)L$/.exec(text);
  const nth = /^([A-Z]+|\d+)#(\d+)$/.exec(text);
  if (!last && !nth) {
    return { kind: 'weekdays', weekdays: numbersOf(text, FIELDS.dayOfWeek, errors) };
  }
  const weekday = numberOf((last ?? nth!)[1], FIELDS.dayOfWeek, errors);
  const count = nth ? Number(nth[2]) : 1;
  if (count < 1 || count > 5) {
    errors.push(`day of week has '${text}', but a weekday comes 1 to 5 times in a month`);
    return undefined;
  }
  if (weekday === undefined) {
    return undefined;
  }
  return last ? { kind: 'lastWeekday', weekday } : { kind: 'nthWeekday', weekday, nth: count };
}

/** The numbers that a field names, each once, ascending. */
function numbersOf(text: string, kind: FieldKind, errors: string[]): number[] {
  const found = new Set(text.split(',').flatMap((item) => itemOf(item, kind, errors)));
  return [...found].sort((a, b) => a - b);
}

function itemOf(item: string, kind: FieldKind, errors: string[]): number[] {
  const [span, step, ...more] = item.split('/');
  if (more.length > 0 || (step !== undefined && !/^\d+$/.test(step))) {
    errors.push(`${kind.title} has '${item}'; ${accepted(kind)}`);
    return [];
  }
  const limits = spanOf(span, step !== undefined, kind, errors);
  if (step !== undefined && !kind.steps) {
    errors.push(`${kind.title} has '${item}', but takes no step; list the days instead, e.g. MON,WED,FRI`);
    return [];
  }
  const every = Number(step ?? 1);
  if (every < 1 || every > kind.max) {
    errors.push(`${kind.title} has the step '${item}', which must be from 1 to ${kind.max}`);
    return [];
  }
  return limits === undefined ? [] : range(limits.from, limits.to, every);
}

function spanOf(span: string, stepped: boolean, kind: FieldKind, errors: string[]): { from: number; to: number } | undefined {
  if (span === '*') {
    return { from: kind.min, to: kind.max };
  }
  const [first, last, ...more] = span.split('-');
  if (more.length > 0) {
    errors.push(`${kind.title} has '${span}'; ${accepted(kind)}`);
    return undefined;
  }
  const from = numberOf(first, kind, errors);
  const to = last === undefined ? from : numberOf(last, kind, errors);
  if (from === undefined || to === undefined) {
    return undefined;
  }
  if (from > to) {
    errors.push(`${kind.title} has '${span}', which runs backwards; write ${first}-${shown(kind.max, kind)},${shown(kind.min, kind)}-${last}`);
    return undefined;
  }
  return { from, to: stepped && last === undefined ? kind.max : to };
}

function numberOf(text: string, kind: FieldKind, errors: string[]): number | undefined {
  const name = kind.names?.indexOf(text) ?? -1;
  const value = name >= 0 ? name + kind.min : Number(text);
  if (!/^(\d+|[A-Z]+)$/.test(text) || !(value >= kind.min && value <= kind.max)) {
    errors.push(`${kind.title} has '${text}'; ${accepted(kind)}`);
    return undefined;
  }
  return value;
}

function accepted({ min, max, names }: FieldKind): string {
  const named = names ? ` or ${names[0]} to ${names[names.length - 1]}` : '';
  return `it takes ${min} to ${max}${named}`;
}

function shown(value: number, { names, min }: FieldKind): string {
  return names ? names[value - min] : String(value);
}

function range(from: number, to: number, every: number): number[] {
  return Array.from({ length: Math.floor((to - from) / every) + 1 }, (_, index) => from + index * every);
}
