import { Estate } from '../../../templates/model/estate';
import { entry, has, listOf, textOf } from '../../../templates/model/json';
import { Resource } from '../../../templates/model/resource';
import { faultOf, namesHours } from '../reading/cron-expressions';
import { jsonIn } from '../reading/json-texts';
import { Fault, Rule } from '../rule';

const SCHEDULE = 'AWS::Scheduler::Schedule';
const EVENT_RULE = 'AWS::Events::Rule';

/** Targets that read their input as JSON, whatever it is. */
const READ_JSON = ['AWS::Lambda::Function', 'AWS::Lambda::Alias', 'AWS::Lambda::Version', 'AWS::StepFunctions::StateMachine', 'AWS::Events::EventBus'];

/** What EventBridge does with a target, by the property that holds it. */
interface Target {
  readonly resource: Resource;
  readonly property: string;
  readonly body: unknown;
}

function targets(estate: Estate): Target[] {
  return [
    ...estate.ofType(SCHEDULE).map((resource) => ({ resource, property: 'Target', body: resource.value('Target') })),
    ...estate.ofType(EVENT_RULE).flatMap((resource) => resource.list('Targets').map((body, index) => ({ resource, property: `Targets.${index}`, body }))),
  ];
}

/** Every expression that says when something happens, as far as it is written out. */
function expressions(estate: Estate): { readonly resource: Resource; readonly property: string; readonly expression: string }[] {
  const found = [
    ...estate.ofType(SCHEDULE, EVENT_RULE).map((resource) => ({ resource, property: 'ScheduleExpression', expression: resource.value('ScheduleExpression') })),
    ...estate.ofType('AWS::ApplicationAutoScaling::ScalableTarget').flatMap((resource) => resource.list('ScheduledActions').map((action, index) => ({
      resource, property: `ScheduledActions.${index}.Schedule`, expression: entry(action, 'Schedule'),
    }))),
  ];
  return found.flatMap(({ expression, ...place }) => typeof expression !== 'string' || /[\u0001$]/.test(expression) || expression === '' ? [] : [{ ...place, expression }]);
}

function withoutRetryPolicy(estate: Estate): Fault[] {
  return estate.ofType(SCHEDULE)
    .filter((schedule) => has(schedule.value('Target'), 'EcsParameters') && !has(schedule.value('Target'), 'RetryPolicy'))
    .map((resource) => ({
      resource, property: 'Target.RetryPolicy', found: 'no retry policy is set, so a start that fails is tried 185 times over 24 hours',
    }));
}

function withoutTimeZone(estate: Estate): Fault[] {
  return expressions(estate)
    .filter(({ resource, expression }) => resource.type === SCHEDULE && resource.isAbsent('ScheduleExpressionTimezone') && namesHours(expression))
    .map(({ resource, expression }) => ({
      resource, property: 'ScheduleExpressionTimezone', found: `nothing says in which time zone ${expression} is, so it is in UTC`,
    }));
}

function syntax(estate: Estate): Fault[] {
  return expressions(estate).flatMap(({ resource, property, expression }) => {
    const fault = resource.type === EVENT_RULE && /^\s*at\(/.test(expression) ? 'rules of EventBridge know no at()' : faultOf(expression);
    return fault === undefined ? [] : [{ resource, property, found: `AWS does not take ${expression}: ${fault}` }];
  });
}

/** Whether the tasks surely have network interfaces of their own, for which the target has to name subnets. */
function needsSubnets(resource: Resource, parameters: unknown): boolean {
  // The resource of schedules writes members of this list with a small letter, that of rules with a capital one.
  const providers = listOf(entry(parameters, 'CapacityProviderStrategy')).map((item) => textOf(entry(item, 'CapacityProvider') ?? entry(item, 'capacityProvider')));
  const [task] = resource.targetsOf(entry(parameters, 'TaskDefinitionArn')).filter(({ type }) => type === 'AWS::ECS::TaskDefinition');
  return textOf(entry(parameters, 'LaunchType')) === 'FARGATE' || providers.some((name) => /^FARGATE(_SPOT)?$/.test(name)) || task?.text('NetworkMode') === 'awsvpc';
}

function withoutNetwork(estate: Estate): Fault[] {
  return targets(estate).flatMap(({ resource, property, body }) => {
    const parameters = entry(body, 'EcsParameters');
    return has(parameters, 'NetworkConfiguration') || !needsSubnets(resource, parameters) ? [] : [{
      resource, property: `${property}.EcsParameters.NetworkConfiguration`, found: 'no subnets are named for a task that has network interfaces of its own',
    }];
  });
}

function inputs(estate: Estate): Fault[] {
  return targets(estate).flatMap(({ resource, property, body }) => {
    const read = jsonIn(entry(body, 'Input'));
    const arn = entry(body, 'Arn');
    const isJson = resource.type === EVENT_RULE || has(body, 'EcsParameters') || textOf(arn).includes(':aws-sdk:')
      || resource.targetsOf(arn).some(({ type }) => READ_JSON.includes(type));
    return !isJson || read === undefined || 'json' in read ? [] : [{ resource, property: `${property}.Input`, found: 'the input is no JSON' }];
  });
}

/** When something happens, and how it is called. */
export const SCHEDULE_RULES: readonly Rule[] = [
  {
    id: 'SCH-002',
    severity: 'warning',
    title: 'A schedule that starts an ECS task says how often to try again',
    reason: 'By default a start that fails at two in the morning may succeed at two in the afternoon, when nobody expects the job to run.',
    fix: 'Set RetryPolicy, e.g. MaximumRetryAttempts 3 and MaximumEventAgeInSeconds 600, and a DeadLetterConfig for what is left.',
    link: 'https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule.html',
    check: withoutRetryPolicy,
  },
  {
    id: 'SCH-003',
    severity: 'warning',
    title: 'A schedule with hours says in which time zone they are',
    reason: 'Without one they are in UTC: a job of nine in the evening in Seoul runs at six in the morning.',
    fix: 'Set ScheduleExpressionTimezone, e.g. to Asia/Seoul, or to UTC where that is meant.',
    link: 'https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#time-zones',
    check: withoutTimeZone,
  },
  {
    id: 'SCH-004',
    severity: 'error',
    title: 'Expressions of schedules are in the form of AWS',
    reason: 'AWS reads six fields and wants a question mark for the day that is not meant; cron of Unix and of Spring have other forms. The deployment fails.',
    fix: 'Write cron(minute hour day-of-month month day-of-week year), e.g. cron(0 2 * * ? *).',
    link: 'https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#cron-based',
    check: syntax,
  },
  {
    id: 'SCH-006',
    severity: 'error',
    title: 'Who starts a task on Fargate names its subnets',
    reason: 'ECS refuses each start: a task with network interfaces of its own has to be told where they are. The deployment does not see it.',
    fix: 'Set EcsParameters.NetworkConfiguration with subnets and security groups.',
    link: 'https://docs.aws.amazon.com/scheduler/latest/APIReference/API_EcsParameters.html',
    check: withoutNetwork,
  },
  {
    id: 'SCH-007',
    severity: 'error',
    title: 'The input of a target that reads JSON is JSON',
    reason: 'A deployment or the first start fails, for a comma or for quotes that are missing.',
    fix: 'Write the input as a JSON object, in CDK with JSON.stringify or stack.toJsonString.',
    link: 'https://docs.aws.amazon.com/scheduler/latest/APIReference/API_Target.html',
    check: inputs,
  },
];
