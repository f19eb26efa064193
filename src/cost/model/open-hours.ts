import { DAYS_PER_MONTH, runsPerMonth } from './runs-per-month';
import { numberOf } from '../../templates/model/json';

/** A time at which something is started or stopped. */
export interface Turn {
  readonly expression: string;
  readonly timeZone?: string;
  readonly opens: boolean;
}

const MINUTES_PER_DAY = 24 * 60;

/**
 * The share of the time for which something runs that is started and stopped by the clock; undefined where nothing stops it, or where the times are
 * not understood, and then it is priced as if it always ran.
 *
 * Expressions that are about single years, as those of holidays are, do not count: a year without holidays is the dearer one.
 */
export function openShare(turns: readonly Turn[]): number | undefined {
  const recurring = turns.map((turn) => ({ ...turn, minute: minuteOf(turn.expression), runs: runsPerMonth(turn.expression) }));
  const closes = recurring.filter(({ opens, minute }) => !opens && minute !== undefined);
  const opens = recurring.filter(({ opens: isOpen, minute, expression }) => isOpen && minute !== undefined && !isOfSingleYears(expression));
  if (closes.length === 0 || opens.length === 0 || new Set(turns.map(({ timeZone }) => timeZone)).size > 1) {
    return undefined;
  }
  const minutes = opens.reduce((sum, { minute, runs }) =>
    sum + (runs ?? DAYS_PER_MONTH) * Math.min(...closes.map((close) => between(minute!, close.minute!))), 0);
  return Math.min(1, minutes / (DAYS_PER_MONTH * MINUTES_PER_DAY));
}

/** Minutes from one time of the day to the next time that the clock shows the other. */
function between(from: number, to: number): number {
  return (to - from + MINUTES_PER_DAY) % MINUTES_PER_DAY || MINUTES_PER_DAY;
}

/** The minute of the day; undefined for what is not once a day. */
function minuteOf(expression: string): number | undefined {
  const [, minute, hour] = /^cron\((\d+) (\d+) /.exec(expression) ?? [];
  const [minutes, hours] = [numberOf(minute), numberOf(hour)];
  return minutes === undefined || hours === undefined ? undefined : hours * 60 + minutes;
}

function isOfSingleYears(expression: string): boolean {
  return /^[\d,]+$/.test(expression.replace(/\)$/, '').split(' ')[5] ?? '*');
}
