import { Fate } from './ecs';
import { ExecutionInput, JobRun } from '../../../src/batch/state-machine/job-run';

export const SPOT = 'FARGATE_SPOT';
const ON_DEMAND = 'FARGATE';

export const DONE: Fate = { kind: 'exit', code: 0 };
const INTERRUPTED: Fate = { kind: 'stopped', stopCode: 'SpotInterruption', reason: 'Your Spot Task was interrupted.', exitCode: 143 };
const NO_CAPACITY = 'Capacity is unavailable at this time. Please try again later or in a different availability zone';
const NOT_STARTED: Fate = { kind: 'stopped', stopCode: 'TaskFailedToStart', reason: NO_CAPACITY };
const REFUSED: Fate = { kind: 'refused', type: 'ClientException', message: NO_CAPACITY };

/** What ECS does to the tasks of a job, and what has to come of it. */
export interface Scenario {
  readonly what: string;
  readonly run?: Partial<JobRun>;
  readonly input?: Partial<ExecutionInput>;
  readonly fates: readonly Fate[];
  /** Providers of the RunTask requests, in their order. */
  readonly asks: readonly string[];
  readonly error?: string;
  /** Text that the cause holds beside the name of the job. */
  readonly says?: string;
  readonly stops?: number;
}

export const SCENARIOS: readonly Scenario[] = [
  { what: 'a job that ends with 0 on Spot runs once', fates: [DONE], asks: [SPOT] },
  { what: 'a job that takes several looks runs once', fates: [{ kind: 'exit', code: 0, afterLooks: 2 }], asks: [SPOT] },
  { what: 'a job without Spot runs on demand', run: { spot: false }, fates: [DONE], asks: [ON_DEMAND] },
  { what: 'a job that Spot interrupts runs again on demand, retries or not', fates: [INTERRUPTED, DONE], asks: [SPOT, ON_DEMAND] },
  { what: 'a job that Spot interrupts and that ends with 0 runs again', fates: [{ ...INTERRUPTED, exitCode: 0 }, DONE], asks: [SPOT, ON_DEMAND] },
  { what: 'no Spot capacity in failures[] leads to on demand', fates: [{ kind: 'failures', reason: NO_CAPACITY }, DONE], asks: [SPOT, ON_DEMAND] },
  { what: 'a placement failure RESOURCE:CPU leads to on demand', fates: [{ kind: 'failures', reason: 'RESOURCE:CPU' }, DONE], asks: [SPOT, ON_DEMAND] },
  { what: 'no Spot capacity as an exception leads to on demand', fates: [REFUSED, REFUSED, DONE], asks: [SPOT, SPOT, ON_DEMAND] },
  { what: 'a task that did not start on Spot leads to on demand', fates: [NOT_STARTED, DONE], asks: [SPOT, ON_DEMAND] },
  {
    what: 'a task that waits too long for Spot is stopped and started on demand',
    input: { placementSeconds: 2 },
    fates: [{ kind: 'hangs', status: 'PROVISIONING' }, DONE],
    asks: [SPOT, ON_DEMAND],
    stops: 1,
  },
  {
    what: 'no capacity at all is JobNotPlaced',
    fates: [{ kind: 'failures', reason: NO_CAPACITY }],
    asks: [SPOT, ON_DEMAND],
    error: 'JobNotPlaced',
    says: 'Capacity is unavailable',
  },
  { what: 'no start at all is JobNotPlaced', fates: [NOT_STARTED], asks: [SPOT, ON_DEMAND], error: 'JobNotPlaced', says: 'Capacity is unavailable' },
  {
    what: 'a refusal on demand is asked again three times and is JobNotPlaced',
    run: { spot: false },
    fates: [REFUSED],
    asks: [ON_DEMAND, ON_DEMAND, ON_DEMAND, ON_DEMAND],
    error: 'JobNotPlaced',
    says: 'Capacity is unavailable',
  },
  {
    what: 'a task that never gets capacity on demand is JobNotPlaced',
    run: { spot: false, timeoutSeconds: 2 },
    fates: [{ kind: 'hangs', status: 'PROVISIONING' }],
    asks: [ON_DEMAND],
    error: 'JobNotPlaced',
    says: '2 seconds',
    stops: 1,
  },
  { what: 'exit 1 without retries is not repeated', fates: [{ kind: 'exit', code: 1 }], asks: [SPOT], error: 'JobFailed', says: 'exit code [1]' },
  {
    what: 'exit 137 with one retry runs twice',
    run: { retries: 1 },
    fates: [{ kind: 'exit', code: 137 }],
    asks: [SPOT, SPOT],
    error: 'JobFailed',
    says: 'exit code [137]',
  },
  { what: 'success at the second try is success', run: { retries: 2 }, fates: [{ kind: 'exit', code: 1 }, DONE], asks: [SPOT, SPOT] },
  {
    what: 'an interruption takes no retry away',
    run: { retries: 1 },
    fates: [INTERRUPTED, { kind: 'exit', code: 1 }, INTERRUPTED, DONE],
    asks: [SPOT, ON_DEMAND, SPOT, ON_DEMAND],
  },
  {
    what: 'a job that hangs is stopped and not repeated',
    run: { retries: 3, timeoutSeconds: 3 },
    fates: [{ kind: 'hangs', status: 'RUNNING' }],
    asks: [SPOT],
    error: 'JobTimedOut',
    says: '3 seconds',
    stops: 1,
  },
  {
    what: 'a job that somebody stopped is not repeated',
    run: { retries: 3 },
    asks: [SPOT],
    error: 'JobFailed',
    says: 'by hand',
    fates: [{ kind: 'stopped', stopCode: 'UserInitiated', reason: 'by hand', exitCode: 143 }],
  },
  { what: 'an answer that gets lost does not start a second task', fates: [{ kind: 'answer lost' }], asks: [SPOT, SPOT] },
];
