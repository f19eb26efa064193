/**
 * Executes the state machine of the batch jobs, as the template has it, in an interpreter that was not written here, against an ECS that lets tasks
 * fail in the ways they do. What only AWS can show is that its own interpreter and its ECS read the same words the same way.
 */
import { join } from 'node:path';
import { deployedDefinition } from './lib/batch-definition';
import { Fate, ScriptedEcs } from './lib/batch-ecs';
import { Ended, Interpreter, pythonOf } from './lib/batch-interpreter';
import { Shaped, wrongWith } from './lib/batch-shapes';
import { Checks } from './lib/checks';
import { executionInput, ExecutionInput, JobRun } from '../src/batch/state-machine/job-run';

const CACHE = join(__dirname, '..', '.cache');
const SPOT = 'FARGATE_SPOT';
const ON_DEMAND = 'FARGATE';
const AT = '2026-01-01T17:00:00Z';

const DONE: Fate = { kind: 'exit', code: 0 };
const INTERRUPTED: Fate = { kind: 'stopped', stopCode: 'SpotInterruption', reason: 'Your Spot Task was interrupted.', exitCode: 143 };
const NO_CAPACITY = 'Capacity is unavailable at this time. Please try again later or in a different availability zone';
const NOT_STARTED: Fate = { kind: 'stopped', stopCode: 'TaskFailedToStart', reason: NO_CAPACITY };
const REFUSED: Fate = { kind: 'refused', type: 'ClientException', message: NO_CAPACITY };

interface Scenario {
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

const SCENARIOS: readonly Scenario[] = [
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

class Bench {
  public readonly requests: Shaped[] = [];
  constructor(private readonly checks: Checks, private readonly ecs: ScriptedEcs, private readonly interpreter: Interpreter) {}

  public async scenario(scenario: Scenario, index: number): Promise<void> {
    const { what, fates, asks, error, says = '', stops = 0 } = scenario;
    const job = `scenario.n${index}.job`;
    this.ecs.script(job, ...fates);
    const ended = await this.run(inputOf(job, scenario));
    const detail = JSON.stringify(ended, ['status', 'error', 'cause', 'states']);
    this.checks.check(`${what}: ${error ?? 'success'}`, ended.status === (error === undefined ? 'SUCCEEDED' : 'FAILED') && ended.error === error, detail);
    if (error !== undefined) {
      this.checks.check(`${what}: the cause names the job and says "${says}"`, `${ended.cause}`.includes(job) && `${ended.cause}`.includes(says), detail);
    }
    this.checks.same(`${what}: RunTask`, this.ecs.of(job, 'RunTask').map(providerOf), asks);
    this.checks.same(`${what}: StopTask`, this.ecs.of(job, 'StopTask').length, stops);
  }

  /** Two deliveries at once, and a third when the job is over. */
  public async deliveredTwice(): Promise<void> {
    const job = 'delivered.twice.job';
    this.ecs.script(job, { kind: 'exit', code: 0, afterLooks: 2 });
    const input = inputOf(job, {});
    const both = await Promise.all([this.run(input), this.run(input)]);
    const late = await this.run(input);
    this.checks.same('two deliveries at once and one later succeed', [...both, late].map(({ status }) => status), Array(3).fill('SUCCEEDED'));
    this.checks.same('two deliveries at once and one later start one task', this.ecs.tasksOf(job), 1);
    await this.run({ ...input, scheduledTime: '2026-01-02T17:00:00Z' });
    this.checks.same('the next day starts another', this.ecs.tasksOf(job), 2);
  }

  /** While it runs: the same run again, another run of the job, and another job. */
  public async overlapping(): Promise<void> {
    const job = 'long.job';
    this.ecs.script(job, { kind: 'exit', code: 0, afterLooks: 7 });
    const input = inputOf(job, {});
    const later = async (scheduledTime: string) => {
      await new Promise((resolve) => setTimeout(resolve, 2_000));
      return this.run({ ...input, scheduledTime });
    };
    const [first, again, other] = await Promise.all([this.run(input), later(AT), later('2026-01-01T18:00:00Z')]);
    this.checks.same('a second delivery during the run ends quietly', [again.status, again.states.at(-1)], ['SUCCEEDED', 'AlreadyRunning']);
    this.checks.same('another run during the run is JobOverlapped', [other.status, other.error], ['FAILED', 'JobOverlapped']);
    this.checks.check('the cause names the job', `${other.cause}`.includes(job), other.cause);
    this.checks.same('the first run succeeds', first.status, 'SUCCEEDED');
    this.checks.same('one task ran', this.ecs.tasksOf(job), 1);
  }

  /** With the input of the schedule as it stands there, and without a time. */
  public async byHand(): Promise<void> {
    const job = 'by.hand.job';
    this.ecs.script(job, DONE);
    const { scheduledTime: placeholder, ...input } = inputOf(job, { input: { scheduledTime: executionInput(runOf(job)).scheduledTime } });
    for (const attempt of [{ ...input, scheduledTime: placeholder }, { ...input, scheduledTime: placeholder }, input]) {
      await this.run(attempt);
    }
    this.checks.same('each run by hand starts a task', this.ecs.tasksOf(job), 3);
  }

  /** The whole request once, member by member. */
  public overrides(): void {
    const [{ clientToken, ...request }] = this.ecs.of('scenario.n0.job', 'RunTask');
    this.checks.check('the client token has at most 64 characters', /^[!-~]{1,64}$/.test(clientToken), clientToken);
    this.checks.same('the overrides are the arguments, variables and size of the job', request.overrides, {
      cpu: '1024',
      memory: '2048',
      containerOverrides: [{
        name: 'batch-source',
        command: ['--spring.profiles.active=dev', '--job.name=scenario.n0.job', '--app.limit=5'],
        environment: [
          { name: 'APP_MODE', value: 'full' }, { name: 'JOB_NAME', value: 'scenario.n0.job' }, { name: 'SPRING_PROFILES_ACTIVE', value: 'dev' },
        ],
      }],
    });
    const { startedBy, taskDefinition, count, platformVersion, capacityProviderStrategy } = request;
    this.checks.same('one task of the family, under the name of the job', [startedBy, taskDefinition, count, platformVersion, capacityProviderStrategy], [
      'batch/scenario-n0', 'tech-n-ai-batch-source-dev', 1, 'LATEST', [{ capacityProvider: SPOT, weight: 1 }],
    ]);
    this.checks.check('no request names secrets', !JSON.stringify(this.ecs.calls).toLowerCase().includes('"secrets"'));
  }

  /** What the states asked for, and what reached ECS, which the interpreter could have made right on its way. */
  public async shapes(): Promise<void> {
    const python = await pythonOf(CACHE);
    const all = [...this.requests, ...this.ecs.calls.map(({ operation, body }) => ({ operation, parameters: body }))];
    const wrong = wrongWith(python, all).filter((report) => report !== '');
    this.checks.check(`${all.length} requests have the shapes of the ECS API`, all.length > 200 && wrong.length === 0, [...new Set(wrong)].join('\n'));
    const [sample] = this.requests.filter(({ operation }) => operation === 'runTask') as { operation: string; parameters: any }[];
    const spoiled = { ...sample.parameters, Overrides: { ContainerOverrides: [{ Name: 'batch-source', Secrets: [] }] } };
    this.checks.check('the API refuses secrets in overrides', wrongWith(python, [{ ...sample, parameters: spoiled }])[0].includes('secrets'));
  }

  private async run(input: object): Promise<Ended> {
    const ended = await this.interpreter.run(input);
    this.requests.push(...ended.requests);
    return ended;
  }
}

function runOf(job: string): JobRun {
  return {
    job,
    profile: 'dev',
    arguments: ['--app.limit=5'],
    environmentVariables: { APP_MODE: 'full' },
    cpu: 1024,
    memoryMiB: 2048,
    timeoutSeconds: 60,
    retries: 0,
    spot: true,
  };
}

/** A look every second, so that the check takes minutes less. */
function inputOf(job: string, { run, input }: Partial<Scenario>): ExecutionInput {
  return { ...executionInput({ ...runOf(job), ...run }), pollSeconds: 1, scheduledTime: AT, ...input };
}

function providerOf(request: Record<string, any>): string {
  const [{ capacityProvider, weight }, ...more] = request.capacityProviderStrategy;
  return weight === 1 && more.length === 0 ? capacityProvider : JSON.stringify(request.capacityProviderStrategy);
}

async function main(): Promise<void> {
  const checks = new Checks('batch');
  const ecs = await ScriptedEcs.start();
  try {
    const interpreter = await Interpreter.start(CACHE, ecs, deployedDefinition());
    try {
      const bench = new Bench(checks, ecs, interpreter);
      const outcomes = await Promise.allSettled([
        ...SCENARIOS.map((scenario, index) => bench.scenario(scenario, index)), bench.deliveredTwice(), bench.overlapping(), bench.byHand(),
      ]);
      for (const outcome of outcomes.filter(({ status }) => status === 'rejected') as PromiseRejectedResult[]) {
        checks.check('the scenario could be played', false, String(outcome.reason));
      }
      bench.overrides();
      await bench.shapes();
    } finally {
      await interpreter.stop();
    }
  } catch (error) {
    checks.check('the state machine can be executed', false, (error as Error).stack);
  } finally {
    ecs.stop();
  }
  checks.finish();
}

void main();
