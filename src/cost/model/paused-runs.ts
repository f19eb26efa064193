import { runsPerMonth } from './runs-per-month';
import { parseExpression, timesOfDay } from '../../batch/model/cron';

/** A time at which a group of schedules is resumed or paused. */
export interface GroupTurn {
  readonly expression: string;
  readonly timeZone?: string;
  readonly opens: boolean;
}

const DAYS = 7;
const MINUTES_PER_DAY = 24 * 60;
const MONTHS = 12;
/** Of the 230 years that an expression may name: with fewer it is about single ones, such as those of holidays, which do not count. */
const MOST_YEARS = 100;

/**
 * How often something runs in a month that is paused by the clock: the starts of a week that fall into the time in which it is resumed. All runs where
 * nothing pauses it, where the times are of several zones, or where one of them is not once a day: too much rather than too little.
 */
export function runsInOpenTime(expression: string, timeZone: string | undefined, turns: readonly GroupTurn[]): number | undefined {
  const all = runsPerMonth(expression);
  const starts = weekMinutes(expression);
  const switches = turns.flatMap(({ expression: turn, opens }) => (weekMinutes(turn) ?? []).map((at) => ({ at, opens })))
    .sort((one, other) => one.at - other.at);
  const isSwitched = turns.every((turn) => turn.timeZone === timeZone) && new Set(switches.map(({ opens }) => opens)).size === 2;
  if (all === undefined || starts === undefined || starts.length === 0 || !isSwitched) {
    return all;
  }
  const isOpen = (minute: number) => {
    const past = switches.filter(({ at }) => at <= minute);
    // What the week ended with holds at its beginning.
    return (past[past.length - 1] ?? switches[switches.length - 1]).opens;
  };
  return all * starts.filter(isOpen).length / starts.length;
}

/** Minutes of a week, from Sunday on, at which a cron expression starts something; undefined for what is not the same in every week. */
function weekMinutes(expression: string): number[] | undefined {
  const { timing } = parseExpression(expression);
  if (timing?.kind !== 'cron' || timing.fields.months.length < MONTHS || timing.fields.years.length < MOST_YEARS) {
    return undefined;
  }
  const { days } = timing.fields;
  const isEveryDay = days.kind === 'dates' && days.dates.length === 31;
  if (days.kind !== 'weekdays' && !isEveryDay) {
    return undefined;
  }
  const weekdays = days.kind === 'weekdays' ? days.weekdays.map((weekday) => weekday - 1) : Array.from({ length: DAYS }, (_, day) => day);
  const times = timesOfDay(timing.fields);
  return weekdays.flatMap((weekday) => times.map((minute) => weekday * MINUTES_PER_DAY + minute)).sort((one, other) => one - other);
}
