import { CalendarEntry, CalendarPattern, CalendarSlot } from './model';
import { usd } from './round';
import { openTime, withPauses } from './turns';
import { parseExpression, timesOfDay } from '../../batch/model/cron';
import { CronFields } from '../../batch/model/cron-fields';
import { epochOf, isTimeZone, localTime } from '../../batch/model/local-time';
import { Estate } from '../../templates/model/estate';
import { entry, numberOf, textOf } from '../../templates/model/json';
import { Resource } from '../../templates/model/resource';
import { runsPerMonth } from '../model/runs-per-month';

/** The calendar is read in Korea. */
const SEOUL = 'Asia/Seoul';
/** A Monday of winter, in which zones with summer time are at their own time. */
const WEEK = { year: 2024, month: 1, firstDate: 8 };
/** Starts on a day, beyond which a grid would be nothing but dots. */
const MOST_A_DAY = 24;
const DAYS = 7;
const MONTHS = 12;
/** Of the 230 years that an expression may name: with fewer it is about single ones. */
const MOST_YEARS = 100;

/** What the clock starts in the estate, by the time of the day; `costs` has what the lines of each path come to. */
export function calendarOf(estate: Estate, costs: ReadonlyMap<string, number>): CalendarEntry[] {
  const schedules = estate.ofType('AWS::Scheduler::Schedule').map((schedule) => scheduled(schedule, 'ScheduleExpressionTimezone', costs));
  const rules = estate.ofType('AWS::Events::Rule').filter((rule) => rule.value('ScheduleExpression') !== undefined)
    .map((rule) => scheduled(rule, '', costs));
  const all = [...paused(schedules, estate), ...rules, ...openHours(estate)];
  return all.sort((one, other) => first(one) - first(other)
    || compare(one.name, other.name) || compare(one.path, other.path) || compare(one.expression, other.expression));
}

function first({ slots }: CalendarEntry): number {
  return Math.min(Number.MAX_SAFE_INTEGER, ...slots.map(({ minute }) => minute));
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

function scheduled(resource: Resource, zoneProperty: string, costs: ReadonlyMap<string, number>): CalendarEntry {
  const input = parsed(resource.text('Target.Input'));
  const turn = textOf(entry(input, 'turn'));
  const job = textOf(entry(input, 'job'));
  const [target] = resource.targets('Target.Arn');
  return entryOf({
    name: job || tail(target?.path ?? resource.path),
    kind: job !== '' ? 'job' : (turn === 'open' || turn === 'close' ? turn : 'upkeep'),
    path: resource.path,
    expression: resource.text('ScheduleExpression') ?? '',
    timeZone: (zoneProperty === '' ? undefined : resource.text(zoneProperty)) ?? 'UTC',
    enabled: resource.value('State') !== 'DISABLED',
    monthlyUsd: usd(costs.get(resource.path) ?? 0),
  });
}

/** Office hours pause whole groups of schedules: the turns name the group in their input. */
function paused(schedules: readonly CalendarEntry[], estate: Estate): CalendarEntry[] {
  const resources = new Map(estate.ofType('AWS::Scheduler::Schedule').map((resource) => [resource.path, resource]));
  const groupOf = ({ path }: CalendarEntry) => resources.get(path)?.text('GroupName');
  const pausedBy = ({ path }: CalendarEntry) => textOf(entry(parsed(resources.get(path)?.text('Target.Input')), 'groupName'));
  return schedules.map((one) => {
    const group = one.kind === 'job' ? groupOf(one) : undefined;
    return group === undefined ? one : withPauses(one, openTime(schedules.filter((turn) => pausedBy(turn) === group)));
  });
}

/** Scaling to nothing and back is the same for many services: each time is told once. */
function openHours(estate: Estate): CalendarEntry[] {
  const found = new Map<string, CalendarEntry>();
  for (const target of estate.ofType('AWS::ApplicationAutoScaling::ScalableTarget')) {
    for (const action of target.list('ScheduledActions')) {
      const expression = textOf(entry(action, 'Schedule'));
      const timeZone = textOf(entry(action, 'Timezone')) || 'UTC';
      const closes = numberOf(entry(entry(action, 'ScalableTargetAction'), 'MaxCapacity')) === 0;
      const key = [expression, timeZone, closes].join('\n');
      if (!found.has(key) && !isOfSingleYears(expression)) {
        found.set(key, entryOf({ name: 'Services', kind: closes ? 'close' : 'open', path: target.path, expression, timeZone, enabled: true, monthlyUsd: 0 }));
      }
    }
  }
  return [...found.values()];
}

/** Times for years with holidays: there is one for each month, and nobody wants to read them. */
function isOfSingleYears(expression: string): boolean {
  const { timing } = parseExpression(expression);
  return timing?.kind === 'cron' && timing.fields.years.length < MOST_YEARS;
}

function entryOf(known: Omit<CalendarEntry, 'pattern' | 'slots' | 'runsPerMonth'>): CalendarEntry {
  const { timing } = parseExpression(known.expression);
  const runs = runsPerMonth(known.expression);
  const more = runs === undefined ? {} : { runsPerMonth: usd(known.enabled ? runs : 0) };
  if (timing === undefined) {
    return { ...known, ...more, pattern: { every: 'other' }, slots: [] };
  }
  if (timing.kind === 'rate') {
    return { ...known, ...more, pattern: { every: 'interval', minutes: timing.minutes }, slots: [] };
  }
  const pattern = patternOf(timing.fields);
  return { ...known, ...more, pattern, slots: slotsOf(timing.fields, pattern, known.timeZone) };
}

function patternOf({ days, months, years }: CronFields): CalendarPattern {
  if (months.length < MONTHS || years.length < MOST_YEARS) {
    return { every: 'other' };
  }
  if (days.kind === 'dates' && days.dates.length === 31) {
    return { every: 'day' };
  }
  return days.kind !== 'weekdays' ? { every: 'other' }
    : days.weekdays.length === DAYS ? { every: 'day' }
      : { every: 'week', days: days.weekdays.map((weekday) => (weekday + 5) % DAYS).sort((one, other) => one - other) };
}

/** The starts of a week as clocks in Seoul show them, ascending. */
function slotsOf(fields: CronFields, pattern: CalendarPattern, timeZone: string): CalendarSlot[] {
  const times = timesOfDay(fields);
  if (pattern.every === 'other' || pattern.every === 'interval' || times.length > MOST_A_DAY || !isTimeZone(timeZone)) {
    return [];
  }
  const days = pattern.every === 'week' ? pattern.days : Array.from({ length: DAYS }, (_, day) => day);
  return days.flatMap((day) => times.map((time) => {
    const date = { year: WEEK.year, month: WEEK.month, date: WEEK.firstDate + day };
    const epoch = epochOf(date, Math.floor(time / 60), time % 60, timeZone) ?? 0;
    const there = localTime(epoch, SEOUL);
    const shift = Math.round((Date.UTC(there.year, there.month - 1, there.date) - Date.UTC(date.year, date.month - 1, date.date)) / 86_400_000);
    return { day: (day + shift + DAYS) % DAYS, minute: there.hour * 60 + there.minute };
  })).sort((one, other) => one.day - other.day || one.minute - other.minute);
}

/** The construct that a person knows: the last part of the path but for those that libraries add. */
function tail(path: string): string {
  const parts = path.split('/').filter((part) => !/^(Resource|Default|Function|Switch|StateMachine|Schedule)$/.test(part));
  return parts[parts.length - 1] ?? path;
}

function parsed(input: string | undefined): unknown {
  try {
    return input === undefined ? undefined : JSON.parse(input);
  } catch {
    return undefined;
  }
}
