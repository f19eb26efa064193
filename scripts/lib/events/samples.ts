/** Events as AWS services put them on the default event bus, of values that were made up here. */
export interface BusEvent {
  readonly 'source': string;
  readonly 'detail-type': string;
  readonly 'detail': Readonly<Record<string, unknown>>;
  readonly [member: string]: unknown;
}

/** Where a task runs, and what. */
export interface TaskPlace {
  readonly account: string;
  readonly region: string;
  readonly cluster: string;
  readonly family: string;
  readonly revision: number;
  readonly container: string;
  readonly group: string;
  readonly startedBy: string;
}

export type TaskStatus = 'PROVISIONING' | 'PENDING' | 'ACTIVATING' | 'RUNNING' | 'DEACTIVATING' | 'STOPPING' | 'DEPROVISIONING' | 'STOPPED';

/** Without an exit code: not started, or lost sight of. */
export interface ContainerEnd {
  readonly exitCode?: number;
  readonly reason?: string;
  /** Ours unless it is said. */
  readonly name?: string;
}

export interface TaskState {
  readonly status: TaskStatus;
  /** Whether somebody or something wants the task to end. */
  readonly ending?: boolean;
  readonly stopCode?: string;
  readonly stoppedReason?: string;
  readonly containers?: readonly ContainerEnd[];
  readonly capacity?: 'FARGATE' | 'FARGATE_SPOT';
  readonly version?: number;
}

/** GuardDuty puts this container into tasks where its Runtime Monitoring is on, beside those of the task definition. */
export const SIDE_CAR = 'aws-guardduty-agent-k7Qd3Tw';

const BEGUN: readonly TaskStatus[] = ['RUNNING', 'DEACTIVATING', 'STOPPING', 'DEPROVISIONING', 'STOPPED'];
const ENDED: readonly TaskStatus[] = ['DEPROVISIONING', 'STOPPED'];

/** Members of a task event that a task of the API has not. */
export const OF_EVENTS_ALONE = ['updatedAt'];

/**
 * A change of a Fargate task.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_task_events.html
 */
export function taskEvent(place: TaskPlace, state: TaskState): BusEvent {
  const { account, region, cluster, family, revision, group, startedBy } = place;
  const { status, ending = ENDED.includes(status), stopCode, stoppedReason, containers = [{}], capacity = 'FARGATE_SPOT', version = 4 } = state;
  const arn = (what: string) => `arn:aws:ecs:${region}:${account}:${what}`;
  const taskArn = arn(`task/${cluster}/4be1c0d27a5f4e08b19d6a3fc7e20b51`);
  const attachmentId = '5d0f3c8e-2b41-4f6a-9a37-c1e8d4b06f92';
  return envelope(place, 'aws.ecs', 'ECS Task State Change', taskArn, {
    attachments: [{
      id: attachmentId,
      type: 'eni',
      status: ENDED.includes(status) ? 'DELETED' : 'ATTACHED',
      details: [{ name: 'subnetId', value: 'subnet-0a6d2f91c4' }, { name: 'privateIPv4Address', value: '10.0.21.77' }],
    }],
    attributes: [{ name: 'ecs.cpu-architecture', value: 'arm64' }],
    availabilityZone: `${region}a`,
    capacityProviderName: capacity,
    clusterArn: arn(`cluster/${cluster}`),
    connectivity: 'CONNECTED',
    connectivityAt: '2026-03-02T17:00:31.114Z',
    containers: containers.map(({ name = place.container, ...end }) => ({
      containerArn: arn(`container/${cluster}/4be1c0d27a5f4e08b19d6a3fc7e20b51/8f1a7c02-6d95-4b3e-8e21-90c7d5a4f3b6`),
      lastStatus: containerStatus(status),
      name,
      image: `${account}.dkr.ecr.${region}.amazonaws.com/${name}:1.4.2`,
      taskArn,
      networkInterfaces: [{ attachmentId, privateIpv4Address: '10.0.21.77' }],
      cpu: '0',
      ...end,
    })),
    cpu: '1024',
    createdAt: '2026-03-02T17:00:11.602Z',
    desiredStatus: ending ? 'STOPPED' : 'RUNNING',
    enableExecuteCommand: false,
    ephemeralStorage: { sizeInGiB: 20 },
    group,
    launchType: 'FARGATE',
    lastStatus: status,
    memory: '2048',
    overrides: { containerOverrides: [{ name: place.container, command: ['--job.name=a.job'] }] },
    platformVersion: '1.4.0',
    ...(BEGUN.includes(status) && stopCode !== 'TaskFailedToStart' ? { startedAt: '2026-03-02T17:01:02.240Z' } : {}),
    startedBy,
    ...(stopCode === undefined ? {} : { stopCode, stoppingAt: '2026-03-02T17:21:40.008Z' }),
    ...(stoppedReason === undefined ? {} : { stoppedReason }),
    ...(status === 'STOPPED' ? { stoppedAt: '2026-03-02T17:22:19.731Z' } : {}),
    taskArn,
    taskDefinitionArn: arn(`task-definition/${family}:${revision}`),
    updatedAt: '2026-03-02T17:22:19.731Z',
    version,
  });
}

export type ExecutionStatus = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';

export interface ExecutionPlace {
  readonly account: string;
  readonly region: string;
  readonly stateMachine: string;
}

export interface ExecutionState {
  readonly status: ExecutionStatus;
  readonly error?: string;
  readonly redriveCount?: number;
  /** AWS's examples are older than both members. */
  readonly withoutError?: boolean;
}

/**
 * A change of an execution: what DescribeExecution tells, with null where there is nothing to tell.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/eventbridge-integration.html
 */
export function executionEvent(place: ExecutionPlace, { status, error, redriveCount = 0, withoutError = false }: ExecutionState): BusEvent {
  const { account, region, stateMachine } = place;
  const arn = (what: string) => `arn:aws:states:${region}:${account}:${what}`;
  const name = '1c7e90b4-5a2d-4d38-8f60-b2e7a9d3c415_6f04d8a2-93b1-4c57-a0e6-7d21f5c8b940';
  const executionArn = arn(`execution:${stateMachine}:${name}`);
  const over = status !== 'RUNNING';
  return envelope(place, 'aws.states', 'Step Functions Execution Status Change', executionArn, {
    executionArn,
    stateMachineArn: arn(`stateMachine:${stateMachine}`),
    name,
    status,
    startDate: 1772470811602,
    stopDate: over ? 1772472139731 : null,
    input: '{"job":"a.job","shortName":"a"}',
    output: status === 'SUCCEEDED' ? '{}' : null,
    stateMachineVersionArn: null,
    stateMachineAliasArn: null,
    redriveCount,
    redriveDate: redriveCount === 0 ? null : 1772471000000,
    redriveStatus: over && status !== 'SUCCEEDED' ? 'REDRIVABLE' : 'NOT_REDRIVABLE',
    redriveStatusReason: null,
    inputDetails: { included: true },
    outputDetails: status === 'SUCCEEDED' ? { included: true } : null,
    ...(withoutError ? {} : { error: error ?? null, cause: error === undefined ? null : `It ended with ${error}` }),
  });
}

/**
 * An event of ECS that is not about a task.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_service_events.html
 */
export function serviceEvent(place: TaskPlace): BusEvent {
  const { account, region, cluster } = place;
  const arn = (what: string) => `arn:aws:ecs:${region}:${account}:${what}`;
  return envelope(place, 'aws.ecs', 'ECS Service Action', arn(`service/${cluster}/api-contest`), {
    eventType: 'ERROR',
    eventName: 'SERVICE_TASK_PLACEMENT_FAILURE',
    clusterArn: arn(`cluster/${cluster}`),
    capacityProviderArns: [arn('capacity-provider/FARGATE_SPOT')],
    reason: 'RESOURCE:FARGATE',
    createdAt: '2026-03-02T17:00:11.602Z',
  });
}

function envelope(
  { account, region }: { account: string; region: string }, source: string, detailType: string, resource: string, detail: Record<string, unknown>,
): BusEvent {
  return {
    'version': '0',
    'id': 'b7d5a1c9-3e80-4f26-9c14-0a6e8b2d7f53',
    'detail-type': detailType,
    source,
    account,
    'time': '2026-03-02T17:22:19Z',
    region,
    'resources': [resource],
    detail,
  };
}

function containerStatus(status: TaskStatus): string {
  return ENDED.includes(status) ? 'STOPPED' : status === 'RUNNING' || status === 'DEACTIVATING' || status === 'STOPPING' ? 'RUNNING' : 'PENDING';
}
