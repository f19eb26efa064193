import { shortName } from '../model/naming';

/** A job as the scheduler knows it when it writes the input of its executions. */
export interface JobRun {
  readonly job: string;
  /** The profile, which is the name of the environment. */
  readonly profile: string;
  readonly arguments: readonly string[];
  /** Beside `JOB_NAME` and `SPRING_PROFILES_ACTIVE`, over which they have no say. */
  readonly environmentVariables: Readonly<Record<string, string>>;
  readonly cpu: number;
  readonly memoryMiB: number;
  readonly timeoutSeconds: number;
  readonly retries: number;
  readonly spot: boolean;
}

/** The input of an execution: what a state machine without code cannot put together itself is in the form of ECS already. */
export interface ExecutionInput {
  readonly job: string;
  /** Under which the tasks and the metrics of a job are found; ECS takes no dots in it. */
  readonly shortName: string;
  readonly command: string[];
  readonly environment: { readonly Name: string; readonly Value: string }[];
  readonly cpu: string;
  readonly memory: string;
  readonly timeoutSeconds: number;
  /** Between two looks at the task. */
  readonly pollSeconds: number;
  /** How long a task may stand in PROVISIONING on Spot until it is started on demand instead. */
  readonly placementSeconds: number;
  readonly retries: number;
  readonly spot: boolean;
  /** The scheduler puts the time in; a run by hand has none, or the placeholder as it stands in the schedule. */
  readonly scheduledTime: string;
}

/**
 * Replaced by EventBridge Scheduler. The execution id beside it is another one at each attempt, so it cannot tell a double delivery.
 *
 * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-context-attributes.html
 */
const SCHEDULED_TIME = '<aws.scheduler.scheduled-time>';

/** Fargate places a task within a minute when it has capacity. */
const PLACEMENT_SECONDS = 300;

/**
 * The profile and the name go both ways: some versions of the application drop their arguments, others were started by arguments from the first.
 *
 * @see guide section 3.3
 */
export function executionInput(run: JobRun): ExecutionInput {
  const variables = { ...run.environmentVariables, JOB_NAME: run.job, SPRING_PROFILES_ACTIVE: run.profile };
  return {
    job: run.job,
    shortName: shortName(run.job),
    command: [`--spring.profiles.active=${run.profile}`, `--job.name=${run.job}`, ...run.arguments],
    environment: Object.entries(variables).map(([Name, Value]) => ({ Name, Value })),
    cpu: String(run.cpu),
    memory: String(run.memoryMiB),
    timeoutSeconds: run.timeoutSeconds,
    pollSeconds: pollSeconds(run.timeoutSeconds),
    placementSeconds: PLACEMENT_SECONDS,
    retries: run.retries,
    spot: run.spot,
    scheduledTime: SCHEDULED_TIME,
  };
}

/**
 * A sixtieth of the time limit: a look at the task costs about a hundredth of a cent, and an execution may have no more than 25,000 events, 11 of
 * which are a look. Never longer than five minutes, which is how late an end may be noticed.
 */
function pollSeconds(timeoutSeconds: number): number {
  return Math.min(Math.max(Math.ceil(timeoutSeconds / 60), 15), 300);
}
