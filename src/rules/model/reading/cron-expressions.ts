/** A field of a cron expression of AWS. */
interface Field {
  readonly title: string;
  readonly least: number;
  readonly most: number;
  readonly names: readonly string[];
  /** Words that mean something else than a number. */
  readonly words: RegExp;
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const DAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
const NEVER = /(?!)/;

/**
 * The six fields, in their order.
 *
 * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#cron-based
 */
const FIELDS: readonly Field[] = [
  { title: 'minute', least: 0, most: 59, names: [], words: NEVER },
  { title: 'hour', least: 0, most: 23, names: [], words: NEVER },
  { title: 'day of month', least: 1, most: 31, names: [], words: /^(L|LW|L-\d+|\d+W)$/ },
  { title: 'month', least: 1, most: 12, names: MONTHS, words: NEVER },
  { title: 'day of week', least: 1, most: 7, names: DAYS, words: /^(L|([A-Z]{3}|\d)L|([A-Z]{3}|\d)#[1-5])$/ },
  { title: 'year', least: 1970, most: 2199, names: [], words: NEVER },
];
const DAY_OF_MONTH = 2;
const DAY_OF_WEEK = 4;

/** What stands between the brackets of `cron(...)`; undefined for anything else. */
export function cronFields(expression: string): string[] | undefined {
  const [, inner] = /^\s*cron\s*\((.*)\)\s*$/is.exec(expression) ?? [];
  return inner === undefined ? undefined : inner.trim().split(/\s+/);
}

/** Why AWS refuses an expression; undefined where it takes it, or where nothing can be said. */
export function faultOf(expression: string): string | undefined {
  const fields = cronFields(expression);
  if (fields !== undefined) {
    return faultOfFields(fields);
  }
  if (/^\s*at\s*\(/i.test(expression)) {
    return /^\s*at\(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?Z?\)\s*$/i.test(expression) ? undefined : 'at() takes a time such as 2026-12-31T23:00:00';
  }
  if (/^\s*rate\s*\(/i.test(expression)) {
    const [, number] = /^\s*rate\((\d+)\s+(?:minute|hour|day)s?\)\s*$/i.exec(expression) ?? [];
    return Number(number) >= 1 ? undefined : 'rate() takes a number of at least 1 and minutes, hours or days';
  }
  return 'it is none of cron(), rate() and at()';
}

function faultOfFields(fields: readonly string[]): string | undefined {
  if (fields.length !== FIELDS.length) {
    return `it has ${fields.length} fields, and AWS reads 6: minute, hour, day of month, month, day of week, year`;
  }
  const [date, weekday] = [fields[DAY_OF_MONTH], fields[DAY_OF_WEEK]];
  if ((date === '?') === (weekday === '?')) {
    return `exactly one of day of month (${date}) and day of week (${weekday}) must be ?`;
  }
  const wrong = FIELDS.findIndex((field, index) => !(isDay(index) && fields[index] === '?') && !fields[index].split(',').every((item) => isItem(item, field)));
  return wrong < 0 ? undefined : `${fields[wrong]} is no ${FIELDS[wrong].title} from ${FIELDS[wrong].least} to ${FIELDS[wrong].most}`;
}

function isDay(index: number): boolean {
  return index === DAY_OF_MONTH || index === DAY_OF_WEEK;
}

/** A number, a range of them, or either with a step. */
function isItem(item: string, field: Field): boolean {
  if (field.words.test(item.toUpperCase())) {
    return true;
  }
  const [span, step, ...more] = item.split('/');
  return more.length === 0 && (step === undefined || (/^\d+$/.test(step) && Number(step) > 0)) && (span === '*' || isSpan(span, field));
}

function isSpan(span: string, { least, most, names }: Field): boolean {
  const ends = span.split('-');
  return ends.length <= 2 && ends.every((end) => names.includes(end.toUpperCase()) || (/^\d+$/.test(end) && Number(end) >= least && Number(end) <= most));
}

/** Whether it names hours of a day, which are other ones in another time zone. */
export function namesHours(expression: string): boolean {
  const hours = cronFields(expression)?.[1];
  return hours !== undefined && /^[\d,-]+$/.test(hours);
}
