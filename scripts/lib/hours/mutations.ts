import { Json } from './aws';

/** Something that is wrong with a template, and what has to be said about it. */
export interface Mutation {
  readonly what: string;
  readonly spoil: (template: Json) => void;
  readonly noticed: RegExp;
}

const TARGET = 'AWS::ApplicationAutoScaling::ScalableTarget';
const SCHEDULE = 'AWS::Scheduler::Schedule';

export const MUTATIONS: readonly Mutation[] = [
  {
    what: 'services do not close in the evening',
    spoil: (template) => actions(template).forEach((list) => remove(list, ({ ScheduledActionName }) => ScheduledActionName === 'close')),
    noticed: /19:03 service\/\S+ has 2 tasks/,
  },
  {
    what: 'services open on holidays',
    spoil: (template) => actions(template).forEach((list) => list.forEach((action) => {
      action.Schedule = action.ScheduledActionName.startsWith('open') ? 'cron(0 9 ? * MON-FRI *)' : action.Schedule;
    })),
    noticed: /2026-09-24 09:03 service\/\S+ has 2 tasks/,
  },
  {
    what: 'services keep the hours of London',
    spoil: (template) => actions(template).forEach((list) => list.forEach((action) => {
      action.Timezone = 'Europe/London';
    })),
    noticed: /19:03 service\/\S+ has 2 tasks/,
  },
  {
    what: 'services come back with one task less',
    spoil: (template) => actions(template).forEach((list) => list.filter(({ ScheduledActionName }) => ScheduledActionName !== 'close').forEach((action) => {
      action.ScalableTargetAction.MinCapacity = 1;
    })),
    noticed: /has 1 tasks/,
  },
  {
    what: 'a cluster that AWS starts is not stopped again',
    spoil: (template) => drop(template, SCHEDULE, ({ Description }) => Description === 'Stops, if AWS has started it, a database of dev'),
    noticed: /2026-09-24 02:03 aurora-cluster-dev is available/,
  },
  {
    what: 'the database opens when it should close',
    spoil: (template) => schedules(template).filter(({ Description }) => Description === 'Stops a database of dev')
      .forEach(({ Target }) => replaceIn(Target, 'Input', '"turn":"close"', '"turn":"open"')),
    noticed: /19:23 aurora-cluster-dev is available/,
  },
  {
    what: 'the database starts after the services',
    spoil: (template) => schedules(template).filter(({ Description }) => Description === 'Starts a database of dev').forEach((schedule) => {
      schedule.ScheduleExpression = 'cron(15 9 ? * MON-FRI *)';
    }),
    noticed: /2026-09-23 09:03 aurora-cluster-dev is stopped/,
  },
  {
    what: 'the database does not know a holiday',
    spoil: (template) => replaceIn(machine(template, 'HoursDatabases'), 'DefinitionString', '2026-09-23T23:45*', '2025-09-23T23:45*'),
    noticed: /2026-09-24 08:53 aurora-cluster-dev is available/,
  },
  {
    what: 'a member of RDS is written as the API does, and not as Step Functions does',
    spoil: (template) => replaceIn(machine(template, 'HoursDatabases'), 'DefinitionString', '"DbClusterIdentifier.$"', '"DBClusterIdentifier.$"'),
    noticed: /DBClusterIdentifier is none of/,
  },
  {
    what: 'a schedule is written back without its target',
    spoil: (template) => replaceIn(machine(template, 'HoursBatch'), 'DefinitionString', ',"Target.$":"$.schedule.Target"', ''),
    noticed: /Missing required parameter in input: "Target"/,
  },
  {
    what: 'a schedule is written back without its time zone',
    spoil: (template) => (
      replaceIn(machine(template, 'HoursBatch'), 'DefinitionString', '"ScheduleExpressionTimezone.$":"$.schedule.ScheduleExpressionTimezone",', '')),
    noticed: /is not what it was/,
  },
  {
    what: 'a schedule is paused without a mark',
    spoil: (template) => replaceIn(machine(template, 'HoursBatch'), 'DefinitionString', "{}~paused outside office hours', $.schedule", "{}', $.schedule"),
    noticed: /2026-09-23 09:03 \S+ is DISABLED/,
  },
  {
    what: 'a mark stays',
    spoil: (template) => {
      const unmarked = "States.ArrayGetItem(States.StringSplit($.schedule.Description, '~'), 0)";
      replaceIn(machine(template, 'HoursBatch'), 'DefinitionString', unmarked, '$.schedule.Description');
    },
    noticed: /is not what it was/,
  },
  {
    what: 'alarms are loud at night',
    spoil: (template) => drop(template, 'AWS::CloudWatch::AlarmMuteRule', ({ Description }) => Description.endsWith('at night')),
    noticed: /03:03 tech-n-ai-batch-failed-dev is loud/,
  },
  {
    what: 'alarms are loud on holidays',
    spoil: (template) => drop(template, 'AWS::CloudWatch::AlarmMuteRule', ({ Description }) => Description.endsWith('from 2026-09-24')),
    noticed: /2026-09-24 11:03 tech-n-ai-batch-failed-dev is loud/,
  },
  {
    what: 'alarms are muted in the hours',
    spoil: (template) => resources(template, 'AWS::CloudWatch::AlarmMuteRule').forEach(({ Rule }) => {
      Rule.Schedule.Duration = 'P1D';
    }),
    noticed: /2026-09-23 11:03 tech-n-ai-batch-failed-dev is muted/,
  },
  {
    what: 'a role may not stop the cluster',
    spoil: (template) => dropAction(template, 'rds:StopDBCluster'),
    noticed: /HoursDatabasesSwitchRole\S* may not do rds:StopDBCluster/,
  },
  {
    what: 'a role may stop any cluster',
    spoil: (template) => statements(template).filter(({ Action }) => Action.includes('rds:StopDBCluster')).forEach((statement) => {
      statement.Resource = '*';
    }),
    noticed: /HoursDatabasesSwitchRole\S* may do rds:StopDBCluster on \S+prod/,
  },
  {
    what: 'a role may not list schedules, as where a resource is given for it',
    spoil: (template) => statements(template).filter(({ Action }) => Action.includes('scheduler:ListSchedules')).forEach((statement) => {
      statement.Resource = 'arn:aws:scheduler:ap-northeast-2:111111111111:schedule/tech-n-ai-batch-dev/*';
    }),
    noticed: /HoursBatchSwitchRole\S* may not do scheduler:ListSchedules/,
  },
];

function resources(template: Json, type: string): Json[] {
  return Object.values<Json>(template.Resources).filter(({ Type }) => Type === type).map(({ Properties }) => Properties);
}

function actions(template: Json): Json[][] {
  return resources(template, TARGET).map(({ ScheduledActions }) => ScheduledActions);
}

function schedules(template: Json): Json[] {
  return resources(template, SCHEDULE);
}

function machine(template: Json, start: string): Json {
  return Object.entries<Json>(template.Resources).find(([id, { Type }]) => id.startsWith(start) && Type === 'AWS::StepFunctions::StateMachine')![1].Properties;
}

function statements(template: Json): Json[] {
  return Object.entries<Json>(template.Resources).filter(([id, { Type }]) => id.startsWith('Hours') && Type === 'AWS::IAM::Policy')
    .flatMap(([, { Properties }]) => Properties.PolicyDocument.Statement);
}

function dropAction(template: Json, action: string): void {
  statements(template).filter(({ Action }) => Array.isArray(Action)).forEach(({ Action }) => remove(Action, (one: unknown) => one === action));
}

function drop(template: Json, type: string, which: (properties: Json) => boolean): void {
  const found = Object.entries<Json>(template.Resources).filter(([, { Type, Properties }]) => Type === type && which(Properties));
  found.forEach(([id]) => delete template.Resources[id]);
}

function remove<T>(list: T[], which: (one: T) => boolean): void {
  list.splice(0, list.length, ...list.filter((one) => !which(one)));
}

/** Replaces text wherever it stands in a property, in one piece or in the parts of a join. */
function replaceIn(properties: Json, property: string, from: string, to: string): void {
  const quoted = (text: string) => JSON.stringify(text).slice(1, -1);
  properties[property] = JSON.parse(JSON.stringify(properties[property]).replaceAll(quoted(from), quoted(to)));
}
