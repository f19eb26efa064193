import { CalendarEntry } from './model';
import { usd } from './round';

const DAY = 24 * 60;

/** Whether something is open at a minute of the week, from Monday on. */
export type IsOpen = (minute: number) => boolean;

/** What the entries that open and close leave open; undefined where nothing is ever closed, or nothing ever opened. */
export function openTime(entries: readonly CalendarEntry[]): IsOpen | undefined {
  const turns = entries.filter(({ kind, enabled }) => enabled && (kind === 'open' || kind === 'close'))
    .flatMap(({ kind, slots }) => slots.map(({ day, minute }) => ({ opens: kind === 'open', at: day * DAY + minute })))
    .sort((one, other) => one.at - other.at);
  if (!turns.some(({ opens }) => opens) || turns.every(({ opens }) => opens)) {
    return undefined;
  }
  return (minute) => {
    const past = turns.filter(({ at }) => at <= minute);
    // What the week ended with holds at its beginning.
    return (past[past.length - 1] ?? turns[turns.length - 1]).opens;
  };
}

/** The entry with its starts marked that fall into a time in which nothing is started. */
export function withPauses(job: CalendarEntry, isOpen: IsOpen | undefined): CalendarEntry {
  if (isOpen === undefined || job.slots.length === 0) {
    return job;
  }
  const slots = job.slots.map((slot) => (isOpen(slot.day * DAY + slot.minute) ? slot : { ...slot, paused: true as const }));
  const started = slots.filter((slot) => !('paused' in slot)).length;
  const runs = job.runsPerMonth === undefined ? {} : { runsPerMonth: usd(job.runsPerMonth * started / slots.length) };
  return { ...job, ...runs, slots };
}
