import { Day } from './days';

/** What clocks in a zone show. */
export interface LocalTime extends Day {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** By zone, since making one costs more than all that is asked of it. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** What clocks in the zone show at a time. */
export function localTime(epochMs: number, timeZone: string): LocalTime {
  const shown: Record<string, number> = {};
  for (const { type, value } of formatOf(timeZone).formatToParts(epochMs)) {
    shown[type] = Number(value);
  }
  const { year, month, day: date, hour, minute, second } = shown;
  return { year, month, date, hour, minute, second };
}

/**
 * When clocks in the zone show a time of day; the first time where they show it twice, undefined where they never do, because that is how
 * Scheduler counts when clocks are changed.
 *
 * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#daylist-savings-time
 */
export function epochOf(day: Day, hour: number, minute: number, timeZone: string): number | undefined {
  const asIfUtc = Date.UTC(day.year, day.month - 1, day.date, hour, minute);
  const candidates = [offsetAt(asIfUtc - DAY_MS, timeZone), offsetAt(asIfUtc + DAY_MS, timeZone)].map((offset) => asIfUtc - offset);
  const real = candidates.filter((candidate) => candidate + offsetAt(candidate, timeZone) === asIfUtc);
  return real.length === 0 ? undefined : Math.min(...real);
}

/** Milliseconds by which clocks in the zone are ahead of UTC. */
function offsetAt(epochMs: number, timeZone: string): number {
  const whole = Math.floor(epochMs / 1000) * 1000;
  const { year, month, date, hour, minute, second } = localTime(whole, timeZone);
  return Date.UTC(year, month - 1, date, hour, minute, second) - whole;
}

export function isTimeZone(name: string): boolean {
  try {
    formatOf(name);
    return true;
  } catch {
    return false;
  }
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric',
    });
    formats.set(timeZone, format);
  }
  return format;
}
