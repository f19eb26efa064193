import {
  BusEvent, ContainerEnd, executionEvent, ExecutionPlace, ExecutionState, serviceEvent, SIDE_CAR, taskEvent, TaskPlace, TaskState, TaskStatus,
} from './samples';

/** Rules by their meaning. */
export type Meaning =
  /** An execution of our state machine ended in a way that it cannot have told of. */
  | 'untold'
  /** A task of ours ended without success of its own. */
  | 'failed'
  /** A task of ours did not start. */
  | 'notPlaced'
  /** Spot took a task of ours away. */
  | 'interrupted'
  /** Whatever happened to a task of ours. */
  | 'changes';

export interface Expected {
  readonly what: string;
  readonly event: BusEvent;
  /** Every rule that it must match. It must match no other. */
  readonly rules: readonly Meaning[];
  /** Whether a job has started by it, as a metric counts. */
  readonly starts: boolean;
}

/** What there is of an environment, in the guide's names. */
export interface Estate {
  readonly task: TaskPlace;
  readonly execution: ExecutionPlace;
}

const ACCOUNT = { account: '111122223333', region: 'ap-northeast-2' };
/** EventBridge Scheduler tells ECS as much of the name of a schedule as fits. */
const STARTED_BY = 36;

export function estateOf(environment: string): Estate {
  return {
    task: {
      ...ACCOUNT,
      cluster: `tech-n-ai-batch-cluster-${environment}`,
      family: `tech-n-ai-batch-source-${environment}`,
      revision: 7,
      container: 'batch-source',
      group: 'contest-codeforces',
      startedBy: `chronos-schedule/tech-n-ai-batch-contest-codeforces-${environment}`.slice(0, STARTED_BY),
    },
    execution: { ...ACCOUNT, stateMachine: `tech-n-ai-batch-runner-${environment}` },
  };
}

/** What happens in an account, and what the rules of one environment must make of it. */
export function expectationsOf(environment: string, other: string): Expected[] {
  const ours = estateOf(environment);
  return [...ofOurTasks(ours.task), ...ofOtherTasks(ours.task, estateOf(other).task), ...ofExecutions(ours.execution, estateOf(other).execution)];
}

const EXITED = { stopCode: 'EssentialContainerExited', stoppedReason: 'Essential container in task exited' };
const NOT_STARTED = { stopCode: 'TaskFailedToStart' };
const SPOT = { stopCode: 'SpotInterruption', stoppedReason: 'Your Spot Task was interrupted.' };
const NOTICE = { ...SPOT, stopCode: 'TerminationNotice' };
const BY_USER = { stopCode: 'UserInitiated', stoppedReason: 'Task stopped by user' };
const BY_SERVICE = { stopCode: 'ServiceSchedulerInitiated', stoppedReason: 'Scaling activity initiated by deployment ecs-svc/2381746509128374650' };
const ILL = { stopCode: 'InfrastructureHealth', stoppedReason: 'The underlying infrastructure is not healthy' };

const exit = (exitCode: number, reason?: string): ContainerEnd => ({ exitCode, ...(reason === undefined ? {} : { reason }) });
const beside = (exitCode: number): ContainerEnd => ({ name: SIDE_CAR, exitCode });

function ofOurTasks(place: TaskPlace): Expected[] {
  const sample = (what: string, state: TaskState, more: Partial<Expected> & { at?: TaskPlace } = {}): Expected => (
    { what, event: taskEvent(more.at ?? place, state), rules: ['changes', ...more.rules ?? []], starts: more.starts ?? false });
  const stopped = (what: string, state: Omit<TaskState, 'status'>, ...rules: Meaning[]) => sample(what, { status: 'STOPPED', ...state }, { rules });
  const once = stopped('exit 1', { ...EXITED, containers: [exit(1)] }, 'failed');
  const life: TaskStatus[] = ['PROVISIONING', 'PENDING', 'ACTIVATING', 'DEACTIVATING', 'STOPPING', 'DEPROVISIONING'];
  return [
    ...life.map((status) => sample(status, { status })),
    sample('RUNNING', { status: 'RUNNING' }, { starts: true }),
    sample('RUNNING, on demand', { status: 'RUNNING', capacity: 'FARGATE' }, { starts: true }),
    sample('RUNNING, with a side-car', { status: 'RUNNING', containers: [{ name: SIDE_CAR }, {}] }, { starts: true }),
    sample('RUNNING, at the first revision', { status: 'RUNNING' }, { starts: true, at: { ...place, revision: 1 } }),
    sample('RUNNING, started by hand', { status: 'RUNNING' }, { starts: true, at: { ...place, group: `family:${place.family}`, startedBy: 'somebody' } }),
    // The task still runs, and has started long ago.
    sample('RUNNING, after the notice of Spot', { status: 'RUNNING', ending: true, ...NOTICE }),
    sample('RUNNING, to be stopped by a user', { status: 'RUNNING', ending: true, ...BY_USER }),
    sample('DEPROVISIONING after exit 1', { status: 'DEPROVISIONING', ...EXITED, containers: [exit(1)] }),
    sample('DEACTIVATING for Spot', { status: 'DEACTIVATING', ending: true, ...SPOT }),
    sample('DEPROVISIONING for Spot', { status: 'DEPROVISIONING', ...SPOT, containers: [exit(143)] }),
    sample('DEPROVISIONING without a start', { status: 'DEPROVISIONING', ...NOT_STARTED, stoppedReason: 'CannotPullContainerError: not found' }),
    stopped('exit 0', { ...EXITED, containers: [exit(0)] }),
    once,
    { ...once, what: 'exit 1, told twice' },
    stopped('exit 1, on demand', { ...EXITED, capacity: 'FARGATE', containers: [exit(1)] }, 'failed'),
    stopped('exit 1, at version 11', { ...EXITED, version: 11, containers: [exit(1)] }, 'failed'),
    stopped('exit 137 for lack of memory', { ...EXITED, containers: [exit(137, 'OutOfMemoryError: Container killed due to memory usage')] }, 'failed'),
    stopped('exit 255', { ...EXITED, containers: [exit(255)] }, 'failed'),
    // The API promises no stop code.
    stopped('exit 1 without a stop code', { containers: [exit(1)] }, 'failed'),
    stopped('exit 0 without a stop code', { containers: [exit(0)] }),
    // Whose end nobody saw, e.g. since its host was lost. A state machine would say that it failed.
    stopped('no exit code, on a host that was lost', ILL, 'failed'),
    stopped('no exit code, as ECS could not stop it', { ...EXITED, containers: [{ reason: 'DockerTimeoutError: Could not transition to stopped' }] }, 'failed'),
    stopped('no exit code, beside a side-car with 0', {
      ...EXITED, containers: [beside(0), { reason: 'DockerTimeoutError: Could not transition to stopped' }],
    }, 'failed'),
    stopped('exit 143 by a user', { ...BY_USER, containers: [exit(143)] }, 'failed'),
    stopped('exit 0 although a user stopped it', { ...BY_USER, containers: [exit(0)] }),
    stopped('stopped by a user before it ran', BY_USER, 'failed'),
    stopped('exit 143 by a service', { ...BY_SERVICE, containers: [exit(143)] }, 'failed'),
    // Only our container is the job.
    stopped('exit 0, side-car 0', { ...EXITED, containers: [exit(0), beside(0)] }),
    stopped('exit 0, side-car 137', { ...EXITED, containers: [exit(0), beside(137)] }),
    stopped('side-car 143, exit 0', { ...EXITED, containers: [beside(143), exit(0)] }),
    stopped('exit 0, side-car without an exit code', { ...EXITED, containers: [exit(0), { name: SIDE_CAR, reason: 'It did not start' }] }),
    stopped('exit 1, side-car 0', { ...EXITED, containers: [exit(1), beside(0)] }, 'failed'),
    stopped('side-car 0, exit 1', { ...EXITED, containers: [beside(0), exit(1)] }, 'failed'),
    stopped('side-car 137, exit 1', { ...EXITED, containers: [beside(137), exit(1)] }, 'failed'),
    stopped('image cannot be pulled', { ...NOT_STARTED, stoppedReason: 'CannotPullContainerError: not found', containers: [{ reason: 'CannotPullContainerError' }] }, 'notPlaced'),
    stopped('secret cannot be read', { ...NOT_STARTED, stoppedReason: 'ResourceInitializationError: unable to pull secrets' }, 'notPlaced'),
    stopped('no capacity', { ...NOT_STARTED, stoppedReason: 'Capacity is unavailable at this time.' }, 'notPlaced'),
    stopped('no capacity on demand', { ...NOT_STARTED, capacity: 'FARGATE', stoppedReason: 'Capacity is unavailable at this time.' }, 'notPlaced'),
    stopped('no containers', { ...NOT_STARTED, stoppedReason: 'Capacity is unavailable at this time.', containers: [] }, 'notPlaced'),
    stopped('did not start, side-car 1', { ...NOT_STARTED, stoppedReason: 'Essential container in task exited', containers: [{}, beside(1)] }, 'notPlaced'),
    stopped('Spot, exit 143', { ...SPOT, containers: [exit(143)] }, 'interrupted'),
    stopped('Spot, exit 137', { ...SPOT, containers: [exit(137)] }, 'interrupted'),
    // An application that shuts down in order, its job half done.
    stopped('Spot, exit 0', { ...SPOT, containers: [exit(0)] }, 'interrupted'),
    stopped('Spot, no exit code', SPOT, 'interrupted'),
    stopped('Spot, exit 143, side-car 0', { ...SPOT, containers: [exit(143), beside(0)] }, 'interrupted'),
    stopped('notice of Spot, exit 143', { ...NOTICE, containers: [exit(143)] }, 'interrupted'),
  ];
}

/** Of which the rules must say nothing. */
function ofOtherTasks(place: TaskPlace, other: TaskPlace): Expected[] {
  const api = { ...place, family: 'tech-n-ai-api-contest-dev', container: 'api-contest', group: 'service:api-contest', startedBy: 'ecs-svc/2381746509128374650' };
  const places: Record<string, TaskPlace> = {
    'of another environment': other,
    'of another environment on our cluster': { ...other, cluster: place.cluster },
    'of our family on another cluster': { ...place, cluster: 'tech-n-ai-cluster-dev' },
    'of our family on a cluster whose name begins with ours': { ...place, cluster: `${place.cluster}-2` },
    'of our family in another region': { ...place, region: 'us-east-1' },
    'of another family': { ...place, family: 'tech-n-ai-report-dev' },
    'of a family whose name begins with ours': { ...place, family: `${place.family}-2`, revision: 1 },
    'of a family whose name ends with ours': { ...place, family: `x-${place.family}` },
    'of a service': api,
  };
  const states: Record<string, TaskState> = {
    'RUNNING': { status: 'RUNNING' },
    'exit 1': { status: 'STOPPED', ...EXITED, containers: [exit(1)] },
    'no capacity': { status: 'STOPPED', ...NOT_STARTED, stoppedReason: 'Capacity is unavailable at this time.' },
    'Spot': { status: 'STOPPED', ...SPOT, containers: [exit(143)] },
  };
  const events = Object.entries(places).flatMap(([where, at]) => Object.entries(states).map(([what, state]): [string, BusEvent] => (
    [`a task ${where}: ${what}`, taskEvent(at, state)])));
  return [...events, ['a service without capacity on our cluster', serviceEvent(api)] as const].map(([what, event]) => ({ what, event, rules: [], starts: false }));
}

/** Under these names an execution fails once it has told. */
const TOLD = ['JobFailed', 'JobTimedOut', 'JobNotPlaced', 'JobOverlapped'];

function ofExecutions(place: ExecutionPlace, other: ExecutionPlace): Expected[] {
  const sample = (what: string, state: ExecutionState, ...rules: Meaning[]): Expected => (
    { what: `execution ${what}`, event: executionEvent(place, state), rules, starts: false });
  const foreign: Record<string, ExecutionPlace> = {
    'another environment': other,
    'another state machine': { ...place, stateMachine: 'report' },
    'a state machine whose name begins with ours': { ...place, stateMachine: `${place.stateMachine}-2` },
  };
  return [
    sample('RUNNING', { status: 'RUNNING' }),
    sample('RUNNING again', { status: 'RUNNING', redriveCount: 1 }),
    sample('SUCCEEDED', { status: 'SUCCEEDED' }),
    ...TOLD.map((error) => sample(`FAILED with ${error}`, { status: 'FAILED', error })),
    ...['States.Runtime', 'States.TaskFailed', 'States.DataLimitExceeded', 'Ecs.AccessDeniedException', 'JobFailedTwice', 'jobfailed'].map((error) => (
      sample(`FAILED with '${error}'`, { status: 'FAILED', error }, 'untold'))),
    sample('FAILED without an error', { status: 'FAILED' }, 'untold'),
    sample('FAILED, the member for the error left out', { status: 'FAILED', withoutError: true }, 'untold'),
    sample('TIMED_OUT', { status: 'TIMED_OUT' }, 'untold'),
    sample('TIMED_OUT with States.Timeout', { status: 'TIMED_OUT', error: 'States.Timeout' }, 'untold'),
    sample('TIMED_OUT, the member for the error left out', { status: 'TIMED_OUT', withoutError: true }, 'untold'),
    sample('ABORTED', { status: 'ABORTED' }, 'untold'),
    // StopExecution takes any error from whoever calls it.
    sample('ABORTED under our name', { status: 'ABORTED', error: 'JobFailed' }, 'untold'),
    ...Object.entries(foreign).flatMap(([whose, at]) => (['ABORTED', 'TIMED_OUT', 'FAILED'] as const).map((status) => (
      { what: `execution of ${whose}: ${status}`, event: executionEvent(at, { status }), rules: [], starts: false }))),
  ];
}
