/**
 * Compares the event patterns of the templates with events as ECS and Step Functions send them, in the library that EventBridge compares them with,
 * and the metric filters' patterns with those events in the log. What only AWS can show is that it sends such events.
 */
import { pythonOf } from './lib/batch/interpreter';
import { Checks } from './lib/checks';
import { BatchLaunch } from '../src/batch';
import { Environment } from '../src/core';
import { Expected, expectationsOf, Meaning } from './lib/events/expectations';
import { FILTERS_BY, matchFilters } from './lib/events/filter';
import { matchEvents, Matches, rulerVersion } from './lib/events/ruler';
import { BusEvent } from './lib/events/samples';
import { wrongWithSamples } from './lib/events/shapes';
import { Deployed, deployed, DeployedFilter, DeployedRule, ruleOf } from './lib/events/templates';

// Neither is looked at here: the demo validates, and at the floor CDK uses what it deprecates.
process.env.CDK_VALIDATION = 'false';
process.env.JSII_DEPRECATED = 'quiet';

const ENVIRONMENTS: Readonly<Record<string, Environment>> = { dev: Environment.DEV, beta: Environment.BETA, prod: Environment.PROD };
const NEIGHBOUR: Readonly<Record<string, string>> = { dev: 'prod', beta: 'dev', prod: 'beta' };
const OF_TASKS: readonly Meaning[] = ['failed', 'notPlaced', 'interrupted', 'changes'];

/** EventBridge takes no longer pattern. @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html */
const LONGEST_PATTERN = 2048;

/** A pattern, and what it means in an environment. */
interface Question {
  readonly environment: string;
  readonly meaning: Meaning;
  readonly pattern: Readonly<Record<string, any>>;
}

/** A pattern that is wrong in one way, and the event that it must be caught by. */
interface Spoiled {
  readonly what: string;
  readonly meaning: Meaning;
  readonly spoil: (detail: Record<string, any>) => Record<string, any>;
  readonly caughtBy: string;
}

const without = (...members: string[]) => (detail: Record<string, any>) => (
  Object.fromEntries(Object.entries(detail).filter(([member]) => !members.includes(member))));
const statuses = (...status: string[]) => (detail: Record<string, any>) => ({ ...without('$or')(detail), status });
const instead = (members: Record<string, any>) => (detail: Record<string, any>) => ({ ...detail, ...members });

const SPOILED: readonly Spoiled[] = [
  { what: 'without the cluster', meaning: 'changes', spoil: without('clusterArn'), caughtBy: 'a task of our family on another cluster: exit 1' },
  { what: 'without the family', meaning: 'notPlaced', spoil: without('taskDefinitionArn'), caughtBy: 'a task of a service: no capacity' },
  {
    what: 'with the family and no colon',
    meaning: 'changes',
    spoil: ({ taskDefinitionArn: [{ prefix }], ...detail }) => ({ ...detail, taskDefinitionArn: [{ prefix: prefix.replace(/:$/, '') }] }),
    caughtBy: 'a task of a family whose name begins with ours: RUNNING',
  },
  {
    what: 'with one revision',
    meaning: 'changes',
    spoil: ({ taskDefinitionArn: [{ prefix }], ...detail }) => ({ ...detail, taskDefinitionArn: [`${prefix}7`] }),
    caughtBy: 'RUNNING, at the first revision',
  },
  { what: 'without the status', meaning: 'failed', spoil: without('lastStatus'), caughtBy: 'DEPROVISIONING after exit 1' },
  { what: 'without the status', meaning: 'interrupted', spoil: without('lastStatus'), caughtBy: 'RUNNING, after the notice of Spot' },
  { what: 'without the stop code', meaning: 'failed', spoil: without('stopCode'), caughtBy: 'Spot, exit 137' },
  { what: 'with exit code 1 alone', meaning: 'failed', spoil: instead({ containers: { exitCode: [1] } }), caughtBy: 'exit 137 for lack of memory' },
  {
    what: 'with any container', meaning: 'failed', spoil: instead({ containers: { exitCode: [{ 'anything-but': 0 }] } }), caughtBy: 'exit 0, side-car 137',
  },
  { what: 'with any end', meaning: 'failed', spoil: without('containers'), caughtBy: 'exit 0' },
  { what: 'without the notice', meaning: 'interrupted', spoil: instead({ stopCode: ['SpotInterruption'] }), caughtBy: 'notice of Spot, exit 143' },
  { what: 'without the state machine', meaning: 'untold', spoil: without('stateMachineArn'), caughtBy: 'execution of another state machine: ABORTED' },
  { what: 'with every failure', meaning: 'untold', spoil: statuses('ABORTED', 'TIMED_OUT', 'FAILED'), caughtBy: 'execution FAILED with JobFailed' },
  {
    what: 'with errors of Step Functions alone',
    meaning: 'untold',
    spoil: instead({ $or: [{ status: ['ABORTED', 'TIMED_OUT'] }, { status: ['FAILED'], error: [{ prefix: 'States.' }] }] }),
    caughtBy: 'execution FAILED without an error',
  },
  { what: 'without failures', meaning: 'untold', spoil: statuses('ABORTED', 'TIMED_OUT'), caughtBy: 'execution FAILED without an error' },
];

class Bench {
  private readonly worlds = new Map(Object.keys(ENVIRONMENTS).map((name): [string, Expected[]] => [name, expectationsOf(name, NEIGHBOUR[name])]));

  constructor(
    private readonly checks: Checks,
    private readonly direct: ReadonlyMap<string, Deployed>,
    private readonly orchestrated: ReadonlyMap<string, Deployed>,
  ) {}

  /** The rules as such: they listen where the events are, and there are no others. */
  public rules(): void {
    for (const name of Object.keys(ENVIRONMENTS)) {
      const [direct, orchestrated] = [this.direct.get(name)!.rules, this.orchestrated.get(name)!.rules];
      this.checks.same(`${name}: rules with and without a state machine`, [orchestrated.length, direct.length], [1, 4]);
      const all = [...direct, ...orchestrated];
      this.checks.check(`${name}: every rule is enabled, on the default bus, and sends to one target`, all.every(({ enabled, onDefaultBus, targets }) => (
        enabled && onDefaultBus && targets.length === 1)));
      const lengths = all.map(({ pattern }) => JSON.stringify(pattern).length);
      this.checks.check(`${name}: no pattern is longer than EventBridge takes it`, Math.max(...lengths) <= LONGEST_PATTERN, `${lengths}`);
    }
  }

  /** Each event with each rule. */
  public matrix(): void {
    for (const [name, expected] of this.worlds) {
      const questions = this.questionsOf(name);
      const { refused, matches } = this.ask(questions, expected);
      this.checks.same(`${name}: EventBridge takes the patterns`, refused.filter((wrong) => wrong !== null), []);
      expected.forEach(({ what, rules }, row) => {
        const matched = questions.filter((_, column) => matches[row][column]).map(({ meaning }) => meaning);
        this.checks.same(`${name}: ${what}: ${rules.length === 0 ? 'no rule' : rules.join(', ')}`, matched.sort(), [...rules].sort());
      });
    }
  }

  /** The table itself: it has ends of both kinds, and wants none told of twice. */
  public toldOnce(): void {
    const ends = this.worlds.get('dev')!.filter(({ event: { detail }, rules }) => detail.lastStatus === 'STOPPED' && rules.length > 0);
    const told = ends.filter(({ rules }) => rules.length > 1);
    this.checks.check('the events hold ends with and without success', told.length > 15 && ends.length - told.length > 5, `${told.length} of ${ends.length}`);
    this.checks.same('no end is told of twice', ends.filter(({ rules }) => rules.length > 2).map(({ what }) => what), []);
  }

  /** Patterns that are wrong are noticed. */
  public spoiled(): void {
    const expected = this.worlds.get('dev')!;
    const asked = this.questionsOf('dev');
    const questions = SPOILED.map(({ meaning, spoil }) => {
      const { pattern } = asked.find((question) => question.meaning === meaning)!;
      return { environment: 'dev', meaning, pattern: { ...pattern, detail: spoil(pattern.detail) } };
    });
    const { refused, matches } = this.ask(questions, expected);
    SPOILED.forEach(({ what, meaning, caughtBy }, column) => {
      const row = expected.findIndex((one) => one.what === caughtBy);
      const caught = row >= 0 && refused[column] === null && matches[row][column] !== expected[row].rules.includes(meaning);
      this.checks.check(`"${meaning}" ${what} is caught by: ${caughtBy}`, caught, JSON.stringify(questions[column].pattern));
    });
    const [nonsense] = matchEvents([{ source: 'aws.ecs' }], []).refused;
    this.checks.check('a pattern that EventBridge does not take is refused', nonsense !== null);
  }

  /** The log of all changes counts each start once, under the name of the job. */
  public filters(): void {
    for (const [name, expected] of this.worlds) {
      const { rules, filters, groups, watchedJobs } = this.direct.get(name)!;
      const log = ruleOf(rules, 'changes').targets[0];
      const [starts, ...more] = filters.filter(({ logGroup }) => log.arn.endsWith(`:log-group:${logGroup}`));
      const whole = starts !== undefined && more.length === 0 && log.asItIs;
      if (!this.checks.check(`${name}: one metric filter reads the log of all changes, which holds whole events`, whole)) {
        continue;
      }
      const logged = expected.filter((one) => one.rules.includes('changes'));
      const counted = matchFilters([starts.pattern], logged.map(({ event }) => event));
      logged.forEach(({ what, starts: wanted }, row) => {
        this.checks.check(`${name}: ${what} ${wanted ? 'is' : 'is not'} counted as a start`, counted[row][0] === wanted, starts.pattern);
      });
      this.named(name, starts, logged.filter((one) => one.starts).map(({ event }) => event));
      this.checks.check(`${name}: an alarm waits for starts of jobs as schedules name them`, watchedJobs.length === 20, `${watchedJobs.length}`);
      this.checks.same(`${name}: schedules name the jobs as alarms do`, [...groups].sort(), [...watchedJobs].sort());
    }
    this.otherFilters();
  }

  /** The samples are made of what the APIs have. */
  public async shapes(): Promise<void> {
    const python = await pythonOf();
    const events = [...this.worlds.values()].flat().map(({ event }) => event).filter((event) => event['detail-type'] !== 'ECS Service Action');
    const wrong = wrongWithSamples(python, events);
    const what = `${events.length} events have the members and values of the APIs of ECS and Step Functions`;
    this.checks.check(what, events.length > 300 && wrong.length === 0, wrong.join('\n'));
    const madeUp = { ...events[0], detail: { ...events[0].detail, stopCode: 'SpotTaken', status: 'STOPPED' } };
    this.checks.same('members and values that were made up are noticed', wrongWithSamples(python, [madeUp]), [
      'Task.status is not there', 'Task.stopCode cannot be SpotTaken',
    ]);
  }

  private named(name: string, { dimensions, defaultValue, metric, namespace }: DeployedFilter, events: readonly BusEvent[]): void {
    this.checks.same(`${name}: starts are counted by job`, [metric, namespace, Object.keys(dimensions), defaultValue ?? null], [
      'JobStarted', `tech-n-ai/batch/${name}`, ['Job'], null,
    ]);
    const [, ...path] = dimensions.Job?.split('.') ?? [];
    const jobs = events.map((event) => path.reduce((value: any, member) => value?.[member], event));
    this.checks.same(`${name}: the dimension is what the schedule called the task`, [...new Set(jobs)], ['contest-codeforces', `family:tech-n-ai-batch-source-${name}`]);
  }

  private otherFilters(): void {
    const events = this.worlds.get('dev')!;
    const [running, noticed] = ['RUNNING', 'RUNNING, after the notice of Spot'].map((wanted) => events.find(({ what }) => what === wanted)!.event);
    const status = '$.detail.lastStatus';
    const patterns = [`{ ${status} = "RUNNING" }`, `{ ${status} = "STOPPED" }`, `{ ${status} = "RUN" }`, '{ $.lastStatus = "RUNNING" }'];
    const [counted, again] = matchFilters(patterns, [running, noticed]);
    this.checks.same('filters by another status or member count nothing', counted, [true, false, false, false]);
    this.checks.check('a filter for every RUNNING is caught by: RUNNING, after the notice of Spot', again[0]);
    for (const unknown of ['$.detail.stopCode IS NULL', '$.detail.stopCode NOT EXISTS', '$.detail.group = "contest-*"', '$.detail.containers[0].exitCode != 0']) {
      this.checks.check(`the filter for ${unknown} is not guessed at`, throws(() => matchFilters([`{ ${unknown} }`], [running])));
    }
  }

  private questionsOf(environment: string): Question[] {
    const question = (rules: readonly DeployedRule[], meaning: Meaning) => ({ environment, meaning, pattern: ruleOf(rules, meaning).pattern });
    return [
      question(this.orchestrated.get(environment)!.rules, 'untold'), ...OF_TASKS.map((meaning) => question(this.direct.get(environment)!.rules, meaning)),
    ];
  }

  private ask(questions: readonly Question[], expected: readonly Expected[]): Matches {
    return matchEvents(questions.map(({ pattern }) => pattern), expected.map(({ event }) => event));
  }
}

function throws(work: () => unknown): boolean {
  try {
    work();
    return false;
  } catch {
    return true;
  }
}

async function main(): Promise<void> {
  const checks = new Checks('event-patterns');
  console.log(`event-ruler ${rulerVersion()}, ${FILTERS_BY}`);
  const all = (launch: BatchLaunch) => new Map(Object.entries(ENVIRONMENTS).map(([name, environment]) => [name, deployed(environment, launch)]));
  await checks.part('event patterns', async () => {
    const bench = new Bench(checks, all(BatchLaunch.direct()), all(BatchLaunch.orchestrated()));
    await checks.part('rules', async () => bench.rules());
    await checks.part('matrix', async () => bench.matrix());
    await checks.part('told once', async () => bench.toldOnce());
    await checks.part('spoiled patterns', async () => bench.spoiled());
    await checks.part('filters', async () => bench.filters());
    await checks.part('shapes', () => bench.shapes());
  });
  checks.finish();
}

void main();
