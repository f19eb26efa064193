/** What the state machine is told of its surroundings; everything else is in the input of an execution. */
export interface RunnerFacts {
  readonly partition: string;
  readonly environment: string;
  readonly clusterArn: string;
  /** Without a revision: a run that starts again after a deployment finds its old revision deregistered. */
  readonly family: string;
  readonly containerName: string;
  readonly subnetIds: readonly string[];
  readonly securityGroupIds: readonly string[];
  /** Who is told of jobs that did not succeed. */
  readonly topicArn: string;
  readonly namespace: string;
  /** Where the application's output is. */
  readonly logGroupName: string;
}

export type State = Readonly<Record<string, unknown>>;

export const SPOT = 'FARGATE_SPOT';
export const ON_DEMAND = 'FARGATE';

export const TASK_ARN = 'States.ArrayGetItem($.started.taskArns, 0)';

/** A call of the AWS SDK, named as in `ecs:runTask`. */
export function call({ partition }: RunnerFacts, action: string, rest: State): State {
  return { Type: 'Task', Resource: `arn:${partition}:states:::aws-sdk:${action}`, Retry: retry(3), ...rest };
}

/** Of throttling and faults of the service; a permission that is missing is found out a few seconds later. */
export function retry(MaxAttempts: number): State[] {
  return [{ ErrorEquals: ['States.TaskFailed'], IntervalSeconds: 5, BackoffRate: 2, MaxAttempts }];
}

export function caught(ResultPath: string, Next: string): State[] {
  return [{ ErrorEquals: ['States.ALL'], ResultPath, Next }];
}
