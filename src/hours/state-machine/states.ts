export type State = Readonly<Record<string, unknown>>;

/** What the states are told of their surroundings; everything else is in the input of an execution. */
export interface SwitchFacts {
  readonly partition: string;
  /** Up to the minute, in UTC: starts of the opening schedule that fall on a holiday. */
  readonly holidayStarts: readonly string[];
}

export const OPEN = 'open';
export const CLOSE = 'close';

/** A call of the AWS SDK, named as in `rds:stopDBCluster`. Throttling and faults of the service have most of a minute to pass. */
export function call({ partition }: SwitchFacts, action: string, rest: State): State {
  return {
    Type: 'Task',
    Resource: `arn:${partition}:states:::aws-sdk:${action}`,
    Retry: [{ ErrorEquals: ['States.TaskFailed'], IntervalSeconds: 3, BackoffRate: 2, MaxAttempts: 4 }],
    ...rest,
  };
}

export function caught(ResultPath: string, Next: string): State[] {
  return [{ ErrorEquals: ['States.ALL'], ResultPath, Next }];
}

/** Where a condition asks for a member that may be absent, it is false. */
export function present(Variable: string, condition: State): State {
  return { And: [{ Variable, IsPresent: true }, { Variable, ...condition }] };
}

/**
 * Ends where it would open on a holiday. A time that is not in the list, or none at all, opens: who looks after the list too late has an environment
 * that runs, and not one that is missing.
 */
export function unlessHoliday({ holidayStarts }: SwitchFacts, Next: string): Record<string, State> {
  const [first, ...more] = holidayStarts.map((start) => ({ Variable: '$.scheduledTime', StringMatches: `${start}*` }));
  if (first === undefined) {
    return { IsHoliday: { Type: 'Pass', Next } };
  }
  const isStart = more.length === 0 ? first : { Or: [first, ...more] };
  return {
    IsHoliday: {
      Type: 'Choice',
      Choices: [{ And: [isTurn(OPEN), { Variable: '$.scheduledTime', IsPresent: true }, isStart], Next: 'Holiday' }],
      Default: Next,
    },
    Holiday: { Type: 'Succeed' },
  };
}

export function isTurn(turn: string): State {
  return { Variable: '$.turn', StringEquals: turn };
}
