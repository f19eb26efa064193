import { Deployed, Deployment } from './deployment';
import { pathOf } from './roles';
import { Request } from './simulator';

/** What a role is there for, as other parts of the templates have it. */
export interface Use extends Request {
  /** ARN of the role. */
  readonly role: string;
  readonly what: string;
}

/** A revision of a task definition that a later deployment will have made. */
const LATER_REVISION = 9;

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
  }[service as 'states' | 'ecs'];
  if (start === undefined) {
    throw new Error(`${pathOf(schedule)}: iam-uses.ts does not know how to start ${Arn}`);
  }
  const letters = DeadLetterConfig === undefined ? [] : sendMessage(deployment, schedule, DeadLetterConfig.Arn);
  return [...start(), ...letters].map((request) => ({ ...request, role: RoleArn, what: pathOf(schedule) }));
}

/** The calls of an aws-sdk or optimized integration, by what stands in the state. */
const CALLS: Readonly<Record<string, (deployment: Deployment, machine: Deployed, parameters: any) => Request[]>> = {
  'ecs:listTasks': (_, __, { Cluster }) => [{ action: 'ecs:ListTasks', resource: '*', context: { 'ecs:cluster': Cluster } }],
  'ecs:describeTasks': (_, __, { Cluster }) => [onTask('ecs:DescribeTasks', Cluster)],
  'ecs:stopTask': (_, __, { Cluster }) => [onTask('ecs:StopTask', Cluster)],
  'ecs:runTask': (deployment, machine, { Cluster, TaskDefinition, EnableECSManagedTags, PropagateTags }) => runTask(
    deployment, machine, { cluster: Cluster, taskDefinition: TaskDefinition, tagged: EnableECSManagedTags === true || PropagateTags !== undefined }),
  'sns:publish': (deployment, machine, { TopicArn }) => [
    { action: 'sns:Publish', resource: TopicArn },
    ...throughKey(deployment, machine, { type: 'AWS::SNS::Topic', arn: TopicArn, service: 'sns' }),
  ],
  'cloudwatch:putMetricData': (_, __, { Namespace }) => [
    { action: 'cloudwatch:PutMetricData', resource: '*', context: { 'cloudwatch:namespace': Namespace } },
  ],
};

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
    if (CALLS[call] === undefined) {
      throw new Error(`${pathOf(machine)}: iam-uses.ts does not know the call ${Resource} of ${name}`);
    }
    return CALLS[call](deployment, machine, Parameters).map((request) => ({ ...request, what: `${pathOf(machine)} ${name}` }));
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
      { action: `logs:${action}`, resource: `arn:${place}:log-group:${name}:log-stream:ecs/container/0123456789abcdef` }))),
  ].map((request) => ({ ...request, role: executionRole, what: pathOf(definition) }));
}

/** What ECS fetches for a task before it runs, as the task definition names it. */
export function taskNeeds(definition: Deployed) {
  const { partition, region, account } = definition.stack;
  const containers = definition.parts('ContainerDefinitions');
  const of = <Value>(name: string): Value[] => containers.flatMap((container) => container.property(name) ?? []);
  const secrets = of<{ ValueFrom: string }>('Secrets').map(({ ValueFrom }) => ValueFrom.split(':').slice(0, 7).join(':'));
  const images = of<string>('Image').map((image) => /^(\d+)\.dkr\.ecr\.([\w-]+)\.amazonaws\.com\/([^:@]+)/.exec(image)).filter((match) => match !== null);
  const groups = of<{ Options: Record<string, string> }>('LogConfiguration').map(({ Options }) => Options['awslogs-group']);
  return {
    executionRole: definition.property('ExecutionRoleArn') as string,
    taskRole: definition.property('TaskRoleArn') as string,
    secrets: [...new Set(secrets)],
    repositories: [...new Set(images.map(([, owner, place, name]) => `arn:${partition}:ecr:${place}:${owner}:repository/${name}`))],
    logGroups: [...new Set(groups)],
    place: `${partition}:logs:${region}:${account}`,
  };
}

/** `TaskDefinition` is an ARN or a family, for which ECS asks about its latest revision. */
function runTask(deployment: Deployment, { stack }: Deployed, asked: { cluster: string; taskDefinition: string; tagged: boolean }): Request[] {
  const { cluster, taskDefinition, tagged } = asked;
  const resource = taskDefinition.startsWith('arn:') ? taskDefinition
    : `arn:${stack.partition}:ecs:${stack.region}:${stack.account}:task-definition/${taskDefinition}:${LATER_REVISION}`;
  const family = /task-definition\/([^:]+)/.exec(resource)![1];
  const definition = deployment.resources('AWS::ECS::TaskDefinition').find((one) => deployment.physical(one).name === family);
  if (definition === undefined) {
    throw new Error(`The family ${family} is in none of the templates`);
  }
  const { taskRole, executionRole } = taskNeeds(definition);
  return [
    { action: 'ecs:RunTask', resource, context: { 'ecs:cluster': cluster } },
    ...[taskRole, executionRole].map((role) => ({ action: 'iam:PassRole', resource: role, context: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } })),
    // The task has no id yet.
    ...(tagged ? [{ action: 'ecs:TagResource', resource: `${cluster.replace(':cluster/', ':task/')}/*`, context: { 'ecs:CreateAction': 'RunTask' } }] : []),
  ];
}

function onTask(action: string, cluster: string): Request {
  return { action, resource: `${cluster.replace(':cluster/', ':task/')}/0123456789abcdef0123456789abcdef`, context: { 'ecs:cluster': cluster } };
}

function sendMessage(deployment: Deployment, by: Deployed, arn: string): Request[] {
  return [{ action: 'sqs:SendMessage', resource: arn }, ...throughKey(deployment, by, { type: 'AWS::SQS::Queue', arn, service: 'sqs' })];
}

/** The key of a customer that encrypts something, which the service uses in the name of who asks. */
export function throughKey(
  deployment: Deployment, { stack }: Deployed, { type, arn, service }: { type: string; arn: string; service: string }, ...actions: string[]
): Request[] {
  const encrypted = deployment.resources(type).find((resource) => deployment.physical(resource).arn === arn);
  if (encrypted === undefined) {
    throw new Error(`${arn} is in none of the templates`);
  }
  const key: string | undefined = encrypted.property('KmsMasterKeyId') ?? encrypted.property('KmsKeyId');
  if (key === undefined || key.startsWith('alias/aws/')) {
    return [];
  }
  const resource = key.startsWith('arn:') ? key : `arn:${stack.partition}:kms:${stack.region}:${stack.account}:key/${key}`;
  return (actions.length > 0 ? actions : ['kms:GenerateDataKey', 'kms:Decrypt']).map((action) => (
    { action, resource, context: { 'kms:ViaService': `${service}.${stack.region}.amazonaws.com` } }));
}

function tasksIn(value: any, name: string = ''): [string, any][] {
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  return value.Type === 'Task' ? [[name, value]] : Object.entries(value).flatMap(([key, inner]) => tasksIn(inner, key));
}
