import { LEAST_CLOSED } from './defaults';
import { clock, MINUTES_A_DAY, parseDay, WeeklyHours } from './hours';
import { isTimeZone } from '../../batch/model/local-time';
import { Check, failing, Violation } from '../../core/model/violation';

/** What the rules look at; undefined where only the deployment will know. */
export interface HoursFacts {
  readonly hours: WeeklyHours;
  readonly timeZone: string;
  readonly holidays: readonly string[];
  readonly databaseLead: number;
  readonly databaseGrace: number;
  /** Of the environment that it stops. */
  readonly environment: string;
  readonly production: boolean;
  /** Whether the code says that production may stop, and whether the app does. */
  readonly consents: { readonly property: boolean; readonly context: boolean };
  readonly contextKey: string;
  readonly parts: readonly PartFacts[];
}

/** Something that office hours stop and start. */
export interface PartFacts {
  readonly property: string;
  /** Its path in the tree, by which two can be told apart. */
  readonly path: string;
  readonly environment?: string;
  readonly region?: 'elsewhere';
  /** Why AWS does not let it be stopped. */
  readonly unstoppable?: string;
  /** Of a service that scales. */
  readonly minTasks?: number;
}

const HOURS_EXAMPLE = 'Use e.g. WorkingHours.onWeekdays(9, 19)';

export function hoursViolations(facts: HoursFacts): Violation[] {
  const { hours, timeZone, holidays, parts } = facts;
  return failing([
    ...timeChecks(hours),
    hours.weekdays.length === 0 && {
      rule: 'hours-days', property: 'hours', must: 'have at least one day of the week', got: [], fix: HOURS_EXAMPLE,
    },
    !isTimeZone(timeZone) && {
      rule: 'hours-time-zone', property: 'timeZone', must: 'be one that exists', got: `'${timeZone}'`, fix: 'Leave it out for TimeZone.ASIA_SEOUL',
    },
    ...holidays.map((holiday, index): Check => parseDay(holiday) === undefined && {
      rule: 'hours-holiday', property: `holidays[${index}]`, must: 'be a day of the calendar, written like 2026-09-25', got: `'${holiday}'`, fix: 'Correct it',
    }),
    ...databaseChecks(facts),
    consentCheck(facts),
    ...parts.flatMap((part, index) => partChecks(part, facts.environment, parts.findIndex(({ path }) => path === part.path) < index)),
  ]);
}

/** Of things that are added later, together with those that are there. */
export function partViolations(parts: readonly PartFacts[], others: readonly PartFacts[], environment: string): Violation[] {
  const all = [...others, ...parts];
  const isTwice = ({ path }: PartFacts, index: number) => all.findIndex((one) => one.path === path) < others.length + index;
  return failing(parts.flatMap((part, index) => partChecks(part, environment, isTwice(part, index))));
}

function timeChecks({ opens, closes }: WeeklyHours): Check[] {
  const isTime = (minute: number) => Number.isInteger(minute) && minute >= 0 && minute <= MINUTES_A_DAY;
  return [
    ...([['opens', opens], ['closes', closes]] as const).map(([name, minute]): Check => !isTime(minute) && {
      rule: 'hours-time', property: `hours.${name}`, must: 'be an hour of the day in whole minutes, from 0 to 24', got: minute / 60, fix: HOURS_EXAMPLE,
    }),
    isTime(opens) && isTime(closes) && opens >= closes && {
      rule: 'hours-order',
      property: 'hours',
      must: 'begin before they end, on the same day',
      got: `${clock(opens)} to ${clock(closes)}`,
      fix: HOURS_EXAMPLE,
    },
  ];
}

function databaseChecks({ hours: { opens, closes }, databaseLead: lead, databaseGrace: grace }: HoursFacts): Check[] {
  const isSpan = (minutes: number) => Number.isInteger(minutes) && minutes >= 0 && minutes <= 6 * 60;
  const closed = MINUTES_A_DAY - (closes - opens) - lead - grace;
  const spans = [['databaseLead', lead], ['databaseGrace', grace]] as const;
  return [
    ...spans.map(([property, minutes]): Check => !isSpan(minutes) && {
      rule: 'hours-span', property, must: 'be whole minutes, and at most 6 hours', got: `${minutes} minutes`, fix: 'Leave it out for 15 minutes',
    }),
    isSpan(lead) && opens < lead && {
      rule: 'hours-lead',
      property: 'hours.opens',
      must: `be at least ${lead} minutes after midnight, so that databases start on the same day`,
      got: clock(opens),
      fix: 'Begin later, or let `databaseLead` be shorter',
    },
    spans.every(([, minutes]) => isSpan(minutes)) && opens < closes && closed < LEAST_CLOSED && {
      rule: 'hours-closed',
      property: 'hours',
      must: `leave at least ${LEAST_CLOSED} minutes of a day in which databases are not needed`,
      got: `${closed} minutes`,
      fix: 'Let the hours be shorter, or make no OfficeHours',
    },
  ];
}

function consentCheck({ production, consents, environment, contextKey }: HoursFacts): Check {
  return production && !(consents.property && consents.context) && {
    rule: 'hours-production',
    property: 'stopsProduction',
    must: `be true, and the context value "${contextKey}" as well, for an environment with the defaults of production`,
    got: `${consents.property} and ${consents.context} for ${environment}`,
    fix: 'Make no OfficeHours in production; if it shall really stop every evening, set both',
  };
}

function partChecks({ property, path, environment, region, unstoppable, minTasks }: PartFacts, own: string, twice: boolean): Check[] {
  return [
    twice && { rule: 'hours-twice', property, must: 'not be given twice', got: path, fix: 'Remove the second one' },
    environment !== undefined && environment !== own && {
      rule: 'hours-environment', property, must: `be of the environment ${own}`, got: `${path} of ${environment}`, fix: 'Give each environment its own OfficeHours',
    },
    region !== undefined && {
      rule: 'hours-region', property, must: 'be in the region of its OfficeHours', got: path, fix: 'Make an OfficeHours in a stack of that region',
    },
    unstoppable !== undefined && {
      rule: 'hours-unstoppable', property, must: 'be a cluster that AWS lets be stopped', got: `${path}, ${unstoppable}`, fix: 'Leave it out',
    },
    minTasks !== undefined && minTasks < 1 && {
      rule: 'hours-min-tasks',
      property,
      must: 'have a minimum of at least one task, which is what brings it back in the morning',
      got: `${path} with ${minTasks}`,
      fix: 'Raise its minimum, e.g. `scaling: { minTasks: 1 }`',
    },
  ];
}
