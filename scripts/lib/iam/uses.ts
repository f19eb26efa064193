import { Deployed, Deployment } from './deployment';
import { SOME_STREAM } from './instances';
import { runTask, sendMessage, throughKey } from './requests';
import { pathOf } from './roles';
import { Request } from './simulator';
import { STATE_CALLS } from './state-calls';
import { taskNeeds } from './task-needs';

/** What a role is there for, as other parts of the templates have it. */
export interface Use extends Request {
  /** ARN of the role. */
  readonly role: string;
  readonly what: string;
}

/** What the schedules start, what the state machines call, and what tasks need for their start: each of it must be allowed. */
export function usesOf(deployment: Deployment): Use[] {
  return [
    ...deployment.resources('AWS::Scheduler::Schedule').flatMap((schedule) => ofSchedule(deployment, schedule)),
    ...deployment.resources('AWS::StepFunctions::StateMachine').flatMap((machine) => ofStateMachine(deployment, machine)),
    ...deployment.resources('AWS::ECS::TaskDefinition').flatMap((definition) => ofTask(deployment, definition)),
  ];
}

function ofSchedule(deployment: Deployment, schedule: Deployed): Use[] {
  const { Arn, RoleArn, EcsParameters, DeadLetterConfig } = schedule.property('Target');
  const service = Arn.split(':')[2];
  const start = {
    states: (): Request[] => [{ action: 'states:StartExecution', resource: Arn }],
    ecs: () => runTask(deployment, schedule, { cluster: Arn, taskDefinition: EcsParameters.TaskDefinitionArn, tagged: true }),
    lambda: (): Request[] => [{ action: 'lambda:InvokeFunction', resource: Arn }],
  }[service as 'states' | 'ecs' | 'lambda'];
  if (start === undefined) {
    throw new Error(`${pathOf(schedule)}: iam/uses.ts does not know how to start ${Arn}`);
  }
  const letters = DeadLetterConfig === undefined ? [] : sendMessage(deployment, schedule, DeadLetterConfig.Arn);
  return [...start(), ...letters].map((request) => ({ ...request, role: RoleArn, what: pathOf(schedule) }));
}

/** @see https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html */
const LOG_DELIVERY = [
  'CreateLogDelivery', 'GetLogDelivery', 'UpdateLogDelivery', 'DeleteLogDelivery', 'ListLogDeliveries', 'PutResourcePolicy', 'DescribeResourcePolicies',
  'DescribeLogGroups',
];
/** @see https://docs.aws.amazon.com/step-functions/latest/dg/xray-iam.html */
const TRACING = ['PutTraceSegments', 'PutTelemetryRecords', 'GetSamplingRules', 'GetSamplingTargets'];

function ofStateMachine(deployment: Deployment, machine: Deployed): Use[] {
  const calls = tasksIn(JSON.parse(machine.property('DefinitionString'))).flatMap(([name, { Resource, Parameters }]) => {
    const call = Resource.split(':::')[1]?.replace(/^aws-sdk:/, '');
    if (STATE_CALLS[call] === undefined) {
      throw new Error(`${pathOf(machine)}: iam/uses.ts does not know the call ${Resource} of ${name}`);
    }
    return STATE_CALLS[call](deployment, machine, Parameters).map((request) => ({ ...request, what: `${pathOf(machine)} ${name}` }));
  });
  const all = (service: string, actions: string[]) => actions.map((action) => ({ action: `${service}:${action}`, resource: '*', what: pathOf(machine) }));
  return [
    ...calls,
    ...(['ERROR', 'FATAL', 'ALL'].includes(machine.property('LoggingConfiguration')?.Level) ? all('logs', LOG_DELIVERY) : []),
    ...(machine.property('TracingConfiguration')?.Enabled === true ? all('xray', TRACING) : []),
  ].map((use) => ({ ...use, role: machine.property('RoleArn') }));
}

function ofTask(deployment: Deployment, definition: Deployed): Use[] {
  const { executionRole, secrets, repositories, logGroups, place } = taskNeeds(definition);
  return [
    ...secrets.flatMap((arn) => [
      { action: 'secretsmanager:GetSecretValue', resource: arn },
      ...throughKey(deployment, definition, { type: 'AWS::SecretsManager::Secret', arn, service: 'secretsmanager' }, 'kms:Decrypt'),
    ]),
    ...(repositories.length > 0 ? [{ action: 'ecr:GetAuthorizationToken', resource: '*' }] : []),
    ...repositories.flatMap((resource) => (
      ['BatchCheckLayerAvailability', 'GetDownloadUrlForLayer', 'BatchGetImage'].map((action) => ({ action: `ecr:${action}`, resource })))),
    ...logGroups.flatMap((name) => ['CreateLogStream', 'PutLogEvents'].map((action) => (
      { action: `logs:${action}`, resource: `arn:${place}:log-group:${name}:log-stream:${SOME_STREAM}` }))),
  ].map((request) => ({ ...request, role: executionRole, what: pathOf(definition) }));
}

function tasksIn(value: any, name: string = ''): [string, any][] {
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  return value.Type === 'Task' ? [[name, value]] : Object.entries(value).flatMap(([key, inner]) => tasksIn(inner, key));
}
