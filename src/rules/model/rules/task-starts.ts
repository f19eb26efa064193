import { Estate } from '../../../templates/model/estate';
import { entry, JsonObject, listOf, textOf } from '../../../templates/model/json';
import { Resource } from '../../../templates/model/resource';
import { areContainersKnown, containersOf, TASK_DEFINITION } from '../reading/containers';
import { EVENT_RULE, mayHear } from '../reading/event-patterns';
import { allTaskOverrides, containerOverridesOf, member } from '../reading/task-overrides';
import { Fault, Rule } from '../rule';

/** @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TaskOverride.html */
const OF_TASK = ['containerOverrides', 'cpu', 'ephemeralStorage', 'executionRoleArn', 'inferenceAcceleratorOverrides', 'memory', 'taskRoleArn'];

/** @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerOverride.html */
const OF_CONTAINER = ['command', 'cpu', 'environment', 'environmentFiles', 'memory', 'memoryReservation', 'name', 'resourceRequirements'];

/** Step Functions writes names with a capital letter, and with `.$` behind those whose value is found at run time. */
function strangers(body: JsonObject, known: readonly string[]): string[] {
  return Object.keys(body).filter((name) => {
    const plain = name.replace(/\.\$$/, '');
    return !known.includes(`${plain[0]?.toLowerCase()}${plain.slice(1)}`);
  });
}

function unknownMembers(estate: Estate): Fault[] {
  return allTaskOverrides(estate).flatMap((overrides) => {
    const { resource, property, body } = overrides;
    const ofTask = strangers(body, OF_TASK).map((name) => `ECS takes no ${name} when it starts a task`);
    const ofContainers = containerOverridesOf(overrides).flatMap((container) => {
      const whose = resource.readable(member(container, 'Name'));
      return strangers(container, OF_CONTAINER).map((name) => `ECS takes no ${name}${whose === undefined ? '' : ` for the container ${whose}`} when it starts a task`);
    });
    return [...ofTask, ...ofContainers].map((found) => ({ resource, property, found }));
  });
}

function unknownContainers(estate: Estate): Fault[] {
  return allTaskOverrides(estate).flatMap((overrides) => {
    const { resource, property, task } = overrides;
    if (task === undefined || !areContainersKnown(task)) {
      return [];
    }
    const names = containersOf(task).map(({ name }) => name);
    return containerOverridesOf(overrides).flatMap((container) => {
      const name = resource.readable(member(container, 'Name'));
      return name === undefined || /[<${]/.test(name) || names.includes(name) ? []
        : [{ resource, property, found: `${task.id} has no container ${name}, only ${names.join(', ')}` }];
    });
  });
}

/** A task that is started directly: nobody waits for its end. */
interface Start {
  readonly resource: Resource;
  readonly property: string;
  readonly task?: Resource;
}

function directStarts(estate: Estate): Start[] {
  const taskAt = (resource: Resource, parameters: unknown) => resource.targetsOf(entry(parameters, 'TaskDefinitionArn')).find(({ type }) => type === TASK_DEFINITION);
  return [
    ...estate.ofType('AWS::Scheduler::Schedule').filter((schedule) => schedule.value('Target.EcsParameters') !== undefined)
      .map((resource) => ({ resource, property: 'Target', task: taskAt(resource, resource.value('Target.EcsParameters')) })),
    ...estate.ofType(EVENT_RULE).filter((rule) => !rule.isAbsent('ScheduleExpression')).flatMap((resource) => resource.list('Targets').flatMap((target, index) => {
      const parameters = entry(target, 'EcsParameters');
      return parameters === undefined ? [] : [{ resource, property: `Targets.${index}`, task: taskAt(resource, parameters) }];
    })),
  ];
}

/** Whether the lines that a task logs are read by somebody: a filter that counts errors, or one that sends them elsewhere. */
function isLogRead(estate: Estate, task: Resource | undefined): boolean {
  const groups = task === undefined ? [] : task.targets('ContainerDefinitions').filter(({ type }) => type === 'AWS::Logs::LogGroup');
  return groups.some((group) => estate.referringTo(group, 'AWS::Logs::MetricFilter', 'AWS::Logs::SubscriptionFilter').length > 0);
}

/** Metrics of somebody's own may be those of the job. */
function watchesOwnMetrics(alarm: Resource): boolean {
  const namespaces = [alarm.value('Namespace'), ...listOf(alarm.value('Metrics')).map((metric) => entry(entry(entry(metric, 'MetricStat'), 'Metric'), 'Namespace'))];
  return namespaces.some((namespace) => textOf(namespace) !== '' && !textOf(namespace).startsWith('AWS/'));
}

function unheard(estate: Estate): Fault[] {
  const isHeard = estate.ofType(EVENT_RULE).some((rule) => mayHear(rule, 'aws.ecs', 'ECS Task State Change'))
    || estate.ofType('AWS::CloudWatch::Alarm').some(watchesOwnMetrics);
  return isHeard ? [] : directStarts(estate).filter(({ task }) => !isLogRead(estate, task)).map(({ resource, property }) => ({
    resource, property, found: 'nothing here hears when the task fails: no rule for ECS Task State Change, no state machine, no filter of its log',
  }));
}

/** Tasks that schedules, rules and state machines start. */
export const TASK_START_RULES: readonly Rule[] = [
  {
    id: 'SCH-001',
    severity: 'error',
    title: 'Overrides of a task have only members that ECS knows',
    reason: 'ECS refuses each start, or the member is lost without a word: secrets in particular belong to the task definition. The deployment does not see it.',
    fix: 'Use command, environment, cpu, memory and the like; put secrets into the task definition.',
    link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerOverride.html',
    check: unknownMembers,
  },
  {
    id: 'SCH-005',
    severity: 'warning',
    title: 'Somebody hears when a scheduled task fails',
    reason: 'A dead-letter queue sees only tasks that did not start. A job that ends with exit code 1 leaves no trace but its log.',
    fix: 'Start it by a state machine with ecs:runTask.sync, or add a rule for ECS Task State Change with a topic as its target.',
    link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_task_events.html',
    check: unheard,
  },
  {
    id: 'SCH-008',
    severity: 'error',
    title: 'Overrides are for containers that the task has',
    reason: 'ECS refuses each start for a name that is not in the task definition. The deployment does not see it.',
    fix: 'Use the name of the container, which is not that of the family or of the service.',
    link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerOverride.html',
    check: unknownContainers,
  },
];
