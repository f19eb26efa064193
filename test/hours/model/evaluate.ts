// Reads expressions, and shares nothing with what makes them.
const DAY_MS = 24 * 60 * 60 * 1000;
const WEEKDAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

/** A day by its number since 1970, as calendars show it. */
export function civil(day: number): { year: number; month: number; date: number; weekday: number; text: string } {
  const at = new Date(day * DAY_MS);
  const text = at.toISOString().slice(0, 10);
  const [year, month, date] = text.split('-').map(Number);
  return { year, month, date, weekday: at.getUTCDay(), text };
}

export function dayOf(text: string): number {
  return Date.parse(`${text}T00:00:00Z`) / DAY_MS;
}

/** Whether a list such as `MON-FRI`, `1,2,5` or `*` holds a value; a range that runs backwards holds none, which AWS would refuse. */
function holds(field: string, value: number, names: readonly string[] = []): boolean {
  const numberOf = (text: string) => (names.includes(text) ? names.indexOf(text) : Number(text));
  return field === '*' || field === '?' || field.split(',').some((part) => {
    const [from, to = from] = part.split('-').map(numberOf);
    return from <= value && value <= to;
  });
}

/** Minute at which a cron expression of five or six fields fires on a day; undefined where it does not. Both days must hold. */
export function firing(expression: string, day: number): number | undefined {
  const [minute, hour, date, month, weekday, year = '*'] = /^cron\((.*)\)$/.exec(expression)![1].split(' ');
  const on = civil(day);
  return holds(date, on.date) && holds(month, on.month) && holds(weekday, on.weekday, WEEKDAYS) && holds(year, on.year)
    ? Number(hour) * 60 + Number(minute) : undefined;
}
