import { Json } from './aws';
import { Office } from './office';
import { Calendar, Recurring } from './python';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Seoul has no summer time. */
const AHEAD = 9 * HOUR;
/** Each is looked at so often, some minutes after what is due has been done. */
const LOOK = { every: 10 * MINUTE, after: 3 * MINUTE };

/** Seconds since 1970 of a time in Seoul, written like `2026-09-21 09:00`. */
export function seoul(text: string): number {
  return Date.parse(`${text.replace(' ', 'T')}:00Z`) / 1000 - AHEAD;
}

export function inSeoul(epoch: number): { day: string; weekday: number; minute: number; text: string } {
  const at = new Date((epoch + AHEAD) * 1000);
  const iso = at.toISOString();
  return { day: iso.slice(0, 10), weekday: at.getUTCDay(), minute: at.getUTCHours() * 60 + at.getUTCMinutes(), text: iso.slice(0, 16).replace('T', ' ') };
}

/** What people asked for: weekdays from 9 to 19 that are no holidays. Where it is true, something runs. */
export interface Wanted {
  readonly services: boolean;
  readonly database: boolean;
  readonly jobs: boolean;
  /** Undefined at the edges of the hours, where both is right. */
  readonly loud?: boolean;
}

export interface Exception {
  readonly from: string;
  readonly to: string;
  readonly wanted: Partial<Wanted>;
}

export interface WeekOptions {
  /** First and last time, in Seoul. */
  readonly from: string;
  readonly to: string;
  /** Days on which nobody works, by somebody else's table. */
  readonly holidays: readonly string[];
  /** Between which times what Scheduler delivers is delivered twice. */
  readonly twice?: { readonly from: string; readonly to: string };
  /** What happens besides, by the time in Seoul. */
  readonly incidents?: Readonly<Record<string, (office: Office) => Promise<void> | void>>;
  /** Where the incidents change what is right. */
  readonly exceptions?: readonly Exception[];
  /** Names of jobs that people have disabled. */
  readonly disabled?: readonly string[];
}

/** What a week was like. */
export interface Week {
  /** Whatever was not as wanted, with its time. */
  readonly problems: string[];
  readonly looks: number;
  /** Times in Seoul at which jobs were started, by name. */
  readonly runs: ReadonlyMap<string, string[]>;
}

/** Plays some days of an environment, minute by minute where something is due, and looks whether everything is as the calendar wants it. */
export async function play(office: Office, calendar: Calendar, options: WeekOptions): Promise<Week> {
  const { from, to, incidents = {}, twice, disabled = [] } = options;
  const [first, last] = [seoul(from), seoul(to)];
  const problems: string[] = [];
  const runs = new Map<string, string[]>(office.estate.jobs.map(({ Name }) => [Name, []]));
  const due = new Map<number, (() => Promise<void> | void)[]>();
  const at = (epochs: readonly number[], what: (epoch: number) => Promise<void> | void) => epochs.forEach((epoch) => {
    due.set(epoch, [...due.get(epoch) ?? [], () => what(epoch)]);
  });
  const muted = windows(office, calendar, first, last);
  schedule(office, calendar, [first, last], at, {
    times: (epoch) => (twice !== undefined && epoch >= seoul(twice.from) && epoch < seoul(twice.to) ? 2 : 1),
    ran: (name, epoch) => void runs.get(name)!.push(inSeoul(epoch).text),
  });
  Object.entries(incidents).forEach(([time, what]) => at([seoul(time)], () => what(office)));
  let looks = 0;
  at(Array.from({ length: Math.floor((last - first) / LOOK.every) }, (_, index) => first + index * LOOK.every + LOOK.after), (epoch) => {
    looks += 1;
    const wrong = differences(office, wantedAt(epoch, options), (name) => muted.some((window) => window.covers(name, epoch)), disabled);
    problems.push(...wrong.map((text) => `${inSeoul(epoch).text} ${text}`));
  });
  for (const epoch of [...due.keys()].sort((a, b) => a - b)) {
    office.aws.clusters.forEach((cluster) => cluster.arrive());
    for (const what of due.get(epoch)!) {
      await what();
    }
  }
  return { problems, looks, runs };
}

interface Ears {
  times(epoch: number): number;
  ran(name: string, epoch: number): void;
}

/** Puts what recurs to its times: scheduled actions, schedules of office hours, and those of jobs. */
function schedule(
  office: Office, calendar: Calendar, [first, last]: [number, number],
  at: (epochs: readonly number[], what: (epoch: number) => Promise<void> | void) => void, { times, ran }: Ears,
): void {
  const recurring = ({ ScheduleExpression: expression, ScheduleExpressionTimezone: timeZone = 'UTC' }: Json): Recurring => ({ expression, timeZone });
  const actions = office.services.flatMap((service) => service.target.actions.map((action) => ({ service, action })));
  const { turns, jobs } = office.estate;
  const firings = calendar.firings([...actions.map(({ action }) => action), ...turns.map(recurring), ...jobs.map(recurring)], first, last);
  actions.forEach(({ service, action }) => at(firings.shift()!, () => office.scale(service, action)));
  turns.forEach((turn) => {
    const epochs = firings.shift()!;
    at(turn.State === 'ENABLED' ? epochs : [], (epoch) => office.turn(turn, epoch, times(epoch)));
  });
  jobs.forEach(({ Name }) => at(firings.shift()!, (epoch) => {
    if (office.jobs.get(Name)!.State === 'ENABLED') {
      ran(Name, epoch);
    }
  }));
}

/** Times in which alarms are muted; those that began up to 15 days before are on still. */
function windows(office: Office, calendar: Calendar, first: number, last: number): { covers(name: string, epoch: number): boolean }[] {
  const { rules } = office.estate;
  const firings = calendar.firings(rules, first - 15 * DAY, last);
  return rules.flatMap(({ minutes, alarmNames }, index) => firings[index].map((begin) => ({
    covers: (name: string, epoch: number) => alarmNames.includes(name) && epoch >= begin && epoch < begin + minutes * MINUTE,
  })));
}

function wantedAt(epoch: number, { holidays, exceptions = [] }: WeekOptions): Wanted {
  const { day, weekday, minute } = inSeoul(epoch);
  const works = weekday >= 1 && weekday <= 5 && !holidays.includes(day);
  const within = (opens: number, closes: number) => works && minute >= opens && minute < closes;
  const services = within(9 * 60, 19 * 60);
  return {
    services,
    database: within(8 * 60 + 45, 19 * 60 + 15),
    jobs: within(8 * 60 + 55, 18 * 60 + 55),
    loud: within(9 * 60 + 30, 18 * 60 + 55) ? true : services ? undefined : false,
    ...Object.assign({}, ...exceptions.filter(({ from, to }) => epoch >= seoul(from) && epoch < seoul(to)).map(({ wanted }) => wanted)),
  };
}

function differences(office: Office, wanted: Wanted, isMuted: (name: string) => boolean, disabled: readonly string[]): string[] {
  const { alarms, rules } = office.estate;
  const mutable = new Set(rules.flatMap(({ alarmNames }) => alarmNames));
  return [
    ...office.services.filter(({ desired, target }) => desired !== (wanted.services ? target.min : 0))
      .map(({ desired, target }) => `${target.resourceId} has ${desired} tasks`),
    ...office.services.filter(({ min, max, target }) => wanted.services && (min !== target.min || max !== target.max))
      .map(({ min, max, target }) => `${target.resourceId} scales from ${min} to ${max}`),
    ...[...office.aws.clusters.values()].filter(({ status }) => (status === 'available') !== wanted.database || status === 'starting')
      .map(({ identifier, status }) => `${identifier} is ${status}`),
    ...[...office.jobs.values()].filter(({ Name, State }) => (State === 'ENABLED') !== (wanted.jobs && !disabled.includes(Name)))
      .map(({ Name, State }) => `${Name} is ${State}`),
    ...wanted.loud === undefined ? [] : alarms.filter(({ name }) => isMuted(name) !== (!wanted.loud && !isOwn(name)))
      .map(({ name }) => `${name} is ${isMuted(name) ? 'muted' : 'loud'}`),
    ...mutable.size === 0 ? ['no alarm is muted at all'] : [],
  ];
}

/** Alarms about office hours themselves, which nobody may mute. */
function isOwn(name: string): boolean {
  return name.startsWith('Office-Hours');
}
