import { entry, isObject, numberOf } from '../../../templates/model/json';
import { Resource } from '../../../templates/model/resource';
import { GroupTurn, runsInOpenTime } from '../paused-runs';
import { Item } from '../purchase';
import { runsPerMonth } from '../runs-per-month';
import { runs } from './ecs';
import { sentMetrics } from '../sent-metrics';
import { placement, strategyOf, taskSize } from './fargate';
import { Pricer, PricingContext, Pricers, shown } from './pricer';

const TASK_DEFINITION = 'AWS::ECS::TaskDefinition';
const STATE_MACHINE = 'AWS::StepFunctions::StateMachine';

/** Who starts tasks and state machines, and how often. */
export const SCHEDULE_PRICERS: Pricers = {
  'AWS::Scheduler::Schedule': (schedule, context) => {
    const count = runsOf(schedule, context);
    if (count === undefined) {
      return [{ unpriced: 'how often it runs is not known' }];
    }
    const machine = schedule.targets('Target.Arn').find(({ type }) => type === STATE_MACHINE);
    return [
      { service: 'EventBridge Scheduler', sku: 'invocations, first 14M per month', quantity: count / 1e6, basis: `${shown(count)} invocations` },
      ...machine ? machineRuns(machine, schedule.value('Target.Input'), count, context) : [],
      ...taskRuns(schedule, schedule.value('Target'), 'EcsParameters', count, context),
    ];
  },

  'AWS::Events::Rule': (rule, context) => {
    if (rule.value('ScheduleExpression') === undefined) {
      return [];
    }
    const count = monthlyRuns(rule);
    return count === undefined ? [{ unpriced: 'how often it runs is not known' }]
      : rule.list('Targets').flatMap((target) => taskRuns(rule, target, 'EcsParameters', count, context));
  },

  [STATE_MACHINE]: (machine, context) => {
    const { estate } = context;
    if (machine.value('StateMachineType') === 'EXPRESS') {
      return [{ unpriced: 'the price book has no Express workflows' }];
    }
    const schedules = estate.referringTo(machine, 'AWS::Scheduler::Schedule').filter((schedule) => schedule.targets('Target.Arn').includes(machine));
    return schedules.length > 0 ? metricsOfRuns(machine, schedules, context) : [{ unpriced: 'how often it runs is not known: no schedule starts it' }];
  },
};

function runsOf(schedule: Resource, context: PricingContext): number | undefined {
  return schedule.value('State') === 'DISABLED' ? 0
    : runsInOpenTime(schedule.text('ScheduleExpression') ?? '', schedule.text('ScheduleExpressionTimezone'), turnsOf(schedule, context));
}

/** Metrics that runs send: CloudWatch bills one for each hour in which it gets a value, and each job is in another hour. */
function metricsOfRuns(machine: Resource, schedules: readonly Resource[], context: PricingContext): Item[] {
  const { hoursPerMonth } = context.usage;
  const hours = schedules.map((schedule) => Math.min(hoursPerMonth, runsOf(schedule, context) ?? 0));
  const sum = hours.reduce((all, one) => all + one, 0);
  return sentMetrics(machine).metrics.map(({ name, isSplit }) => {
    const sent = isSplit ? sum : Math.min(hoursPerMonth, sum);
    return {
      service: 'CloudWatch',
      sku: 'custom metric, first 10,000',
      quantity: sent / hoursPerMonth || 0,
      basis: `${name}${isSplit ? ` of ${schedules.length} schedules` : ''}, sent in ${shown(sent)} h of a month`,
    };
  });
}

function monthlyRuns(schedule: Resource): number | undefined {
  return schedule.value('State') === 'DISABLED' ? 0 : runsPerMonth(schedule.text('ScheduleExpression'));
}

/** Schedules that resume and pause all others of a group, as our office hours do: their input names the group. */
function turnsOf(schedule: Resource, { estate }: PricingContext): GroupTurn[] {
  const group = schedule.text('GroupName');
  return group === undefined ? [] : estate.ofType('AWS::Scheduler::Schedule').filter((one) => one.value('State') !== 'DISABLED').flatMap((one) => {
    const input = parsed(one.text('Target.Input'));
    const turn = entry(input, 'turn');
    return entry(input, 'groupName') !== group || (turn !== 'open' && turn !== 'close') ? []
      : [{ expression: one.text('ScheduleExpression') ?? '', timeZone: one.text('ScheduleExpressionTimezone'), opens: turn === 'open' }];
  });
}

/** Runs of a state machine: its transitions, and the task that the input describes as our batch jobs do. */
function machineRuns(machine: Resource, input: unknown, count: number, context: PricingContext): Item[] {
  const { stateTransitionsPerRun, stateTransitionsPerMinute, batchRunMinutes, batchSpotPercent } = context.usage;
  const job = parsed(input);
  const startsTask = entry(job, 'cpu') !== undefined && entry(job, 'memory') !== undefined;
  const transitions = stateTransitionsPerRun + (startsTask ? stateTransitionsPerMinute * batchRunMinutes : 0);
  const spotPercent = entry(job, 'spot') === true ? batchSpotPercent : 0;
  return [
    {
      service: 'Step Functions',
      sku: 'standard state transition',
      quantity: count * transitions / 1000,
      basis: `${shown(count)} runs x ${shown(transitions)} transitions`,
    },
    ...startsTask ? runs(count, taskSize(taskDefinitionOf(machine, context), entry(job, 'cpu'), entry(job, 'memory')), spotPercent, context) : [],
  ];
}

/** State machines name a task definition by its family, so that they start its newest revision. */
function taskDefinitionOf(machine: Resource, { estate }: PricingContext): Resource | undefined {
  const definition = `${machine.text('DefinitionString') ?? ''}${JSON.stringify(machine.value('Definition')) ?? ''}`;
  return machine.targets().find(({ type }) => type === TASK_DEFINITION)
    ?? estate.ofType(TASK_DEFINITION).find((candidate) => {
      const family = candidate.text('Family');
      return family !== undefined && family !== '' && definition.includes(family);
    });
}

/** Tasks that a target starts by itself. */
function taskRuns(owner: Resource, target: unknown, property: string, count: number, context: PricingContext): ReturnType<Pricer> {
  const parameters = entry(target, property);
  if (!isObject(parameters)) {
    return [];
  }
  const strategy = strategyOf(parameters.CapacityProviderStrategy, parameters.LaunchType);
  if (strategy === undefined) {
    return [];
  }
  const taskDefinition = owner.targets().find(({ type }) => type === TASK_DEFINITION);
  const overrides = parsed(entry(target, 'Input'));
  const tasks = count * (numberOf(parameters.TaskCount) ?? 1);
  const { onDemand, spot } = placement(1, strategy);
  const share = onDemand + spot;
  return share === 0 ? [] : runs(tasks * share, taskSize(taskDefinition, entry(overrides, 'cpu'), entry(overrides, 'memory')), 100 * spot / share, context);
}

function parsed(input: unknown): unknown {
  try {
    return typeof input === 'string' ? JSON.parse(input) : input;
  } catch {
    return undefined;
  }
}
