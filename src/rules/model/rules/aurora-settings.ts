import { Estate } from '../../../templates/model/estate';
import { Resource } from '../../../templates/model/resource';
import { Fault, Rule } from '../rule';

const CLUSTER = 'AWS::RDS::DBCluster';
const HIGHEST_CAPACITY = 256;
const STEP = 0.5;
/** Days that Database Insights keeps: a week, months of 31 days, or two years. */
const WEEK = 7;
const MONTH = 31;
const TWO_YEARS = 731;

const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const DAY_MINUTES = 24 * 60;
const WEEK_MINUTES = 7 * DAY_MINUTES;
const SHORTEST_MINUTES = 30;

/** Minutes of the day, from and to, of `18:00-18:30`; the end may be of the next day. */
function dailyWindow(text: string): [number, number] | undefined {
  const parts = /^(\d\d):(\d\d)-(\d\d):(\d\d)$/.exec(text)?.slice(1).map(Number);
  return parts && span(parts[0] * 60 + parts[1], parts[2] * 60 + parts[3], DAY_MINUTES);
}

/** Minutes of the week of `sun:18:00-sun:19:00`. */
function weeklyWindow(text: string): [number, number] | undefined {
  const parts = /^(\w{3}):(\d\d):(\d\d)-(\w{3}):(\d\d):(\d\d)$/i.exec(text);
  const [from, to] = parts === null ? [-1, -1] : [parts[1], parts[4]].map((day) => DAYS.indexOf(day.toLowerCase()));
  if (from < 0 || to < 0) {
    return undefined;
  }
  const minutes = (day: number, at: number) => day * DAY_MINUTES + Number(parts![at]) * 60 + Number(parts![at + 1]);
  return span(minutes(from, 2), minutes(to, 5), WEEK_MINUTES);
}

function span(from: number, to: number, round: number): [number, number] {
  return [from, to <= from ? to + round : to];
}

function overlap([dailyFrom, dailyTo]: [number, number], [weeklyFrom, weeklyTo]: [number, number]): boolean {
  // A week before and after, for windows that reach over midnight or over the weekend.
  const starts = Array.from({ length: 21 }, (_, day) => (day - 7) * DAY_MINUTES);
  return starts.some((start) => start + dailyFrom < weeklyTo && weeklyFrom < start + dailyTo);
}

function windowFaults(resource: Resource, daily: string, weekly: string): Fault[] {
  const [backup, maintenance] = [resource.text(daily), resource.text(weekly)];
  const dayWindow = dailyWindow(backup ?? '');
  const weekWindow = weeklyWindow(maintenance ?? '');
  if (dayWindow !== undefined && dayWindow[1] - dayWindow[0] < SHORTEST_MINUTES) {
    return [{ resource, property: daily, found: `${backup} is shorter than ${SHORTEST_MINUTES} minutes` }];
  }
  if (dayWindow === undefined || weekWindow === undefined || !overlap(dayWindow, weekWindow)) {
    return [];
  }
  return [{ resource, property: daily, found: `${backup} overlaps the maintenance of ${maintenance}` }];
}

function capacity(estate: Estate): Fault[] {
  return estate.ofType(CLUSTER).flatMap((resource) => {
    const [low, high] = ['MinCapacity', 'MaxCapacity'].map((name) => resource.number(`ServerlessV2ScalingConfiguration.${name}`));
    const fault = (name: string, found: string) => [{ resource, property: `ServerlessV2ScalingConfiguration.${name}`, found }];
    if (low !== undefined && high !== undefined && low > high) {
      return fault('MinCapacity', `at least ${low} is more than at most ${high}`);
    }
    if (high !== undefined && (high < 1 || high > HIGHEST_CAPACITY)) {
      return fault('MaxCapacity', `${high} is not between 1 and ${HIGHEST_CAPACITY}`);
    }
    const odd = [['MinCapacity', low], ['MaxCapacity', high]].find(([, units]) => units !== undefined && Number(units) % STEP !== 0);
    return odd === undefined ? [] : fault(String(odd[0]), `${odd[1]} is no multiple of ${STEP}`);
  });
}

function insights(estate: Estate): Fault[] {
  const property = 'PerformanceInsightsRetentionPeriod';
  return estate.ofType(CLUSTER, 'AWS::RDS::DBInstance').flatMap((resource) => {
    const days = resource.number(property);
    return days === undefined || days === WEEK || days === TWO_YEARS || (days % MONTH === 0 && days > 0 && days < TWO_YEARS) ? []
      : [{ resource, property, found: `${days} days are neither a week, nor months of ${MONTH} days, nor ${TWO_YEARS} days` }];
  });
}

export const AURORA_SETTING_RULES: readonly Rule[] = [
  {
    id: 'RDS-008',
    severity: 'error',
    title: 'Serverless capacity goes in steps of 0.5 from the lower end to the upper, which is 1 to 256',
    reason: 'Aurora refuses anything else, after CloudFormation has accepted it.',
    fix: 'Set MinCapacity to at most MaxCapacity, both as multiples of 0.5.',
    link: 'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2.setting-capacity.html',
    check: capacity,
  },
  {
    id: 'RDS-009',
    severity: 'error',
    title: 'Backups take half an hour or more, and do not overlap with maintenance',
    reason: 'RDS and ElastiCache refuse windows that are too short or overlap.',
    fix: 'Move one of the windows; both are in UTC.',
    link: 'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Managing.Backups.html',
    check: (estate) => [
      ...estate.ofType(CLUSTER).flatMap((resource) => windowFaults(resource, 'PreferredBackupWindow', 'PreferredMaintenanceWindow')),
      ...estate.ofType('AWS::ElastiCache::ReplicationGroup')
        .flatMap((resource) => windowFaults(resource, 'SnapshotWindow', 'PreferredMaintenanceWindow')),
    ],
  },
  {
    id: 'RDS-011',
    severity: 'error',
    title: 'Database Insights keep a week, months of 31 days or two years',
    reason: 'RDS refuses other numbers of days, which the schema of CloudFormation allows.',
    fix: 'Set 7, which costs nothing, a multiple of 31 up to 713, or 731.',
    link: 'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_PerfInsights.Overview.cost.html',
    check: insights,
  },
];
