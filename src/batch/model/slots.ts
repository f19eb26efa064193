import { parseExpression, timesOfDay } from './cron';
import { dayNumber, matchingDays } from './days';

/** A job that asks for much, with when it runs. */
export interface SlotJob {
  readonly name: string;
  readonly expression: string;
}

/** Jobs that start in the same quarters of an hour on one day at least. */
export interface Crowd {
  readonly names: readonly string[];
  /** Starts of the quarters, e.g. `02:00`. */
  readonly slots: readonly string[];
}

const SLOT_MINUTES = 15;

/** A leap year, so that every date of a calendar is in it. What runs in other years only is taken as if it ran in this one. */
const SAMPLE_YEAR = 2028;

/** A job in a slot of the day, with the days since 1970 on which it runs. */
interface Entry {
  readonly name: string;
  readonly days: readonly number[];
}

/** The crowds in the order of their first slot. Rates are left out: when they start is known after the deployment only. */
export function crowds(jobs: readonly SlotJob[]): Crowd[] {
  const slots = new Map<number, Entry[]>();
  for (const job of jobs) {
    enter(job, slots);
  }
  const found = new Map<string, { names: string[]; slots: string[] }>();
  for (const [slot, entries] of [...slots].sort(([a], [b]) => a - b)) {
    const names = meeting(entries);
    if (names.length > 1) {
      const key = JSON.stringify(names);
      const crowd = found.get(key) ?? { names, slots: [] };
      crowd.slots.push(written(slot));
      found.set(key, crowd);
    }
  }
  return [...found.values()];
}

function enter({ name, expression }: SlotJob, slots: Map<number, Entry[]>): void {
  const { timing } = parseExpression(expression);
  if (timing?.kind !== 'cron') {
    return;
  }
  const inSampleYear = { ...timing.fields, years: [SAMPLE_YEAR] };
  const days = [...matchingDays(inSampleYear, { year: SAMPLE_YEAR, month: 1, date: 1 })].map(dayNumber);
  for (const slot of new Set(timesOfDay(timing.fields).map((time) => Math.floor(time / SLOT_MINUTES)))) {
    const entries = slots.get(slot) ?? [];
    entries.push({ name, days });
    slots.set(slot, entries);
  }
}

/** The jobs of a slot that share a day with another. */
function meeting(entries: readonly Entry[]): string[] {
  const counts = new Map<number, number>();
  for (const { days } of entries) {
    days.forEach((day) => counts.set(day, (counts.get(day) ?? 0) + 1));
  }
  return entries.filter(({ days }) => days.some((day) => counts.get(day)! > 1)).map(({ name }) => name);
}

function written(slot: number): string {
  const minutes = slot * SLOT_MINUTES;
  return [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');
}
