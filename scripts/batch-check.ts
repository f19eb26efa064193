/**
 * Executes the state machine of the batch jobs, as the template has it, in an interpreter that was not written here, against an ECS that lets tasks
 * fail in the ways they do. What only AWS can show is that its own interpreter and its ECS read the same words the same way.
 */
import { join } from 'node:path';
import { deployedDefinition, NAMESPACE, TOPIC } from './lib/batch/definition';
import { ScriptedEcs } from './lib/batch/ecs';
import { Ended, Interpreter, pythonOf } from './lib/batch/interpreter';
import { Heard, Listener } from './lib/batch/listener';
import { DONE, Scenario, SCENARIOS, SPOT } from './lib/batch/scenarios';
import { Shaped, wrongWith } from './lib/batch/shapes';
import { Checks } from './lib/checks';
import { executionInput, ExecutionInput, JobRun } from '../src/batch/state-machine/job-run';

const CACHE = join(__dirname, '..', '.cache');
const AT = '2026-01-01T17:00:00Z';

class Bench {
  public readonly requests: Shaped[] = [];
  /** How executions ended that did not succeed, by job. */
  private readonly errors = new Map<string, string[]>();

  constructor(
    private readonly checks: Checks, private readonly ecs: ScriptedEcs, private readonly interpreter: Interpreter, private readonly machine: string,
  ) {}

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
      'scenario-n0', 'tech-n-ai-batch-source-dev', 1, 'LATEST', [{ capacityProvider: SPOT, weight: 1 }],
    ]);
    this.checks.check('no request names secrets', !JSON.stringify(this.ecs.calls).toLowerCase().includes('"secrets"'));
  }

  /** What the states asked for, and what reached ECS, which the interpreter could have made right on its way. */
  public async shapes(): Promise<void> {
    const python = await pythonOf();
    const all = [...this.requests, ...this.ecs.calls.map(({ operation, body }) => ({ service: 'ecs', operation, parameters: body }))];
    const wrong = wrongWith(python, all).filter((report) => report !== '');
    const what = `${all.length} requests have the shapes of the APIs of ECS, SNS and CloudWatch`;
    this.checks.check(what, all.length > 300 && wrong.length === 0, [...new Set(wrong)].join('\n'));
    const [sample] = this.requests.filter(({ operation }) => operation === 'runTask') as { service: string; operation: string; parameters: any }[];
    const spoiled = { ...sample.parameters, Overrides: { ContainerOverrides: [{ Name: 'batch-source', Secrets: [] }] } };
    this.checks.check('the API refuses secrets in overrides', wrongWith(python, [{ ...sample, parameters: spoiled }])[0].includes('secrets'));
  }

  /** Every end without success is told once, by its name, and nothing else is. */
  public async told(listener: Listener): Promise<void> {
    const heard = await listener.messages();
    const sorted = (lines: string[]) => [...lines].sort();
    const wanted = [...this.errors].flatMap(([job, errors]) => errors.map((error) => `[dev] ${error}: ${job}`));
    this.checks.check('some executions were to be told of', wanted.length === SCENARIOS.filter(({ error }) => error !== undefined).length + 1, `${wanted.length}`);
    this.checks.same('each end without success is told once, under its name', sorted(heard.map(({ subject }) => subject)), sorted(wanted));
    const good = ({ subject, message, error, job }: Heard) => (
      subject === `[dev] ${error}: ${job}` && message.startsWith(`The job ${job} `) && subject.length < 100
      && / Its log is in \/ecs\/tech-n-ai-batch-source-dev, its run is arn:aws:states:\S+:execution:batch-runner:\S+\.$/.test(message));
    this.checks.same('messages name job, log and run, and can be filtered', heard.filter((one) => !good(one)), []);
  }

  /** The metrics of each job are what happened to it, and whatever is counted for a job is counted for all of them as well. */
  public async counted(listener: Listener): Promise<void> {
    for (const [job, errors] of this.errors) {
      for (const error of new Set(errors)) {
        const wanted = errors.filter((one) => one === error).length;
        this.checks.same(`${error} of ${job} is counted`, await listener.sum(NAMESPACE, error, job.replace(/\.job$/, '').replaceAll('.', '-')), wanted);
      }
    }
    this.checks.same('every kind of end happened', [...new Set([...this.errors.values()].flat())].sort(), [
      'JobFailed', 'JobNotPlaced', 'JobOverlapped', 'JobTimedOut',
    ]);
    const data = this.requests.filter(({ operation }) => operation === 'putMetricData').map(({ parameters }: any) => parameters.MetricData);
    const both = ([all, one, ...more]: any[]) => (
      more.length === 0 && all.MetricName === one.MetricName && all.Dimensions === undefined
      && one.Dimensions.length === 1 && one.Dimensions[0].Name === 'Job');
    this.checks.check('whatever is counted for a job is counted for all', data.length > 50 && data.every(both), `${data.length} requests`);
    const index = SCENARIOS.findIndex(({ what }) => what.startsWith('an interruption takes no retry away'));
    const count = (event: string) => listener.sum(NAMESPACE, event, `scenario-n${index}`);
    this.checks.same('a job that started four times, twice after Spot, and ended well', [
      await count('JobStarted'), await count('JobFellBack'), await count('JobSucceeded'), await count('JobFailed'),
    ], [4, 2, 1, 0]);
  }

  /** A topic that is gone takes nothing from what the execution says. */
  public async untold(): Promise<void> {
    const job = 'untold.job';
    this.ecs.script(job, { kind: 'exit', code: 1 });
    const machine = await this.interpreter.deploy('untold', deployedDefinition('no-such-topic'));
    const ended = await this.interpreter.run(machine, inputOf(job, {}));
    this.checks.same('a job fails by its own error where nobody can be told', [ended.status, ended.error], ['FAILED', 'JobFailed']);
    this.checks.check('it was tried to tell', ended.requests.filter(({ operation }) => operation === 'publish').length > 1);
  }

  private async run(input: Partial<ExecutionInput> & { readonly job: string }): Promise<Ended> {
    const ended = await this.interpreter.run(this.machine, input);
    this.requests.push(...ended.requests);
    if (ended.error !== undefined) {
      this.errors.set(input.job, [...this.errors.get(input.job) ?? [], ended.error]);
    }
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
    const interpreter = await Interpreter.start(CACHE, ecs);
    try {
      const listener = await Listener.start(interpreter.endpoint, TOPIC);
      const bench = new Bench(checks, ecs, interpreter, await interpreter.deploy('batch-runner', deployedDefinition()));
      const outcomes = await Promise.allSettled([
        ...SCENARIOS.map((scenario, index) => bench.scenario(scenario, index)),
        bench.deliveredTwice(), bench.overlapping(), bench.byHand(), bench.untold(),
      ]);
      for (const outcome of outcomes.filter(({ status }) => status === 'rejected') as PromiseRejectedResult[]) {
        checks.check('the scenario could be played', false, String(outcome.reason));
      }
      bench.overrides();
      await bench.told(listener);
      await bench.counted(listener);
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
