/**
 * Runs a Spring Batch application as the schedules of our templates start it, against a real MySQL: that the right job runs with the right profile,
 * how its container ends, and that every failure is heard, from images that end with 0 whatever happens as well.
 */
import { join } from 'node:path';
import { BatchContainer, Image, IMAGES } from './lib/batch/container';
import { OptionalTerms } from './lib/batch/filter';
import { BatchRuns, Run, RunOptions } from './lib/batch/runs';
import { BatchServers } from './lib/batch/servers';
import {
  batchTemplate, EQUIPPED, failurePattern, ITS_ARGUMENT, ITS_VARIABLE, MISSING, overridesOf, taskMemoryMiB,
} from './lib/batch/templates';
import { Checks } from './lib/checks';
import { DataDeployment } from './lib/data/deployment';
import { Template } from './lib/data/resolver';
import { SpringProcess } from './lib/spring/process';
import { inTemporaryFolder } from './lib/temporary';
import { BatchLaunch } from '../src/batch';
import { Environment } from '../src/core';

// Neither is looked at here: the demo validates, and at the floor CDK uses what it deprecates.
process.env.CDK_VALIDATION = 'false';
process.env.JSII_DEPRECATED = 'quiet';

/** As the guide has them, with one that the application lacks. */
const JOBS = 21;
const FAILS = 'contest.github.job';
const OTHER = 'news.google.developers.job';
/** Neither has an incrementer, so that every run is one of the same instance. */
const ONLY_ONCE = 'contest.devto.job';
const WAITS_ONLY_ONCE = 'contest.atcoder.job';
const WAITS = 'contest.reddit.job';
/** Fails when its database is taken away, which SIGTERM does, if there is time to say so. */
const WORKS = 'contest.hackernews.job';
const TIME_TO_SAY_SO = { APP_BATCH_ENDDELAY: '2s' };

/** 128 + 15, SIGTERM. */
const TERMINATED = 143;
/** TLS as Java and as OpenSSL name it. */
const CIPHER = /(TLS_|ECDHE-|DHE-)/;
const MIB = 1024 * 1024;

interface Fate {
  readonly job: string;
  readonly what: string;
  readonly exits: Readonly<Record<Image, number>>;
  /** Undefined when Spring Batch does not get to know of the run. */
  readonly status?: string;
  readonly outcome: 'success' | 'failure' | 'stop';
  /** Whether it ends before its first step, and says nothing. */
  readonly silent?: boolean;
}

/** Spring Boot's exit code of a job is the number of its status, from COMPLETED at 0 on. */
const FATES: readonly Fate[] = [
  { job: EQUIPPED, what: 'that succeeds', exits: { older: 0, newer: 0 }, status: 'COMPLETED', outcome: 'success' },
  { job: OTHER, what: 'that succeeds', exits: { older: 0, newer: 0 }, status: 'COMPLETED', outcome: 'success' },
  { job: 'contest.kaggle.job', what: 'with a step that fails and a way around it', exits: { older: 0, newer: 0 }, status: 'COMPLETED', outcome: 'success' },
  { job: FAILS, what: 'with a step that fails', exits: { older: 0, newer: 5 }, status: 'FAILED', outcome: 'failure' },
  { job: 'contest.mlh.job', what: 'whose state cannot be saved', exits: { older: 0, newer: 7 }, status: 'UNKNOWN', outcome: 'failure' },
  { job: 'contest.leetcode.job', what: 'that breaks before its steps', exits: { older: 1, newer: 1 }, status: 'STARTED', outcome: 'failure', silent: true },
  { job: 'contest.producthunt.job', what: 'that ends the process', exits: { older: 7, newer: 7 }, status: 'STARTED', outcome: 'failure' },
  { job: 'contest.devpost.job', what: 'that runs out of memory', exits: { older: 3, newer: 3 }, status: 'STARTED', outcome: 'failure' },
  { job: MISSING, what: 'that the application lacks', exits: { older: 1, newer: 1 }, outcome: 'failure', silent: true },
  { job: 'contest.gsoc.job', what: 'that stops on purpose', exits: { older: 0, newer: 4 }, status: 'STOPPED', outcome: 'stop' },
];

const checks = new Checks('batch-contract');

function said({ said: all }: Run, what: string): string[] {
  return all.filter(([name]) => name === what).map(([, value]) => value);
}

function statuses({ executions }: Run): string[] {
  return executions.map(({ status }) => status);
}

/** Success is silent; a failure shows in the exit code or is heard, once. */
function checkHeard(name: string, outcome: Fate['outcome'], { how, heard }: Run): void {
  const lines = JSON.stringify(heard);
  if (outcome === 'failure') {
    checks.check(`${name}: is heard of, by its exit code or by one line`, how !== 0 ? heard.length <= 1 : heard.length === 1, `${how}: ${lines}`);
  } else {
    checks.check(`${name}: no line says that it failed`, heard.length === 0, lines);
  }
}

/** What a run is told, however it ends. */
function checkTold(name: string, environment: Environment, image: Image, job: string, memoryMiB: number, run: Run): void {
  const all = (what: string): string => [...new Set(said(run, what))].join(' and ');
  checks.same(`${name}: runs that job and no other`, all('job'), job);
  checks.same(`${name}: the active profile is the environment's`, all('profiles'), environment.name);
  checks.same(`${name}: the time zone is Asia/Seoul`, all('timeZone'), 'Asia/Seoul');
  checks.same(`${name}: the heap is 75 % of the task's memory`, Number(all('maxHeap')), 0.75 * memoryMiB * MIB);
  for (const pool of ['writer', 'reader']) {
    checks.check(`${name}: the ${pool} is in its schema, as its user, with TLS`, /^batch batch /.test(all(pool)) && CIPHER.test(all(pool)), all(pool));
  }
  const equipped = job === EQUIPPED;
  checks.same(`${name}: its own variable is its own`, all('source'), equipped ? ITS_VARIABLE.APP_BATCH_SOURCE : '');
  checks.same(`${name}: its own argument reaches ${image === 'older' ? 'it' : 'no newer image'}`, all('limit'), equipped && image === 'older' ? '100' : '0');
}

/** Every job of the template, both ways to launch it. */
function checkOverrides(environment: Environment, template: Template, direct: Template): void {
  const overrides = overridesOf(template);
  checks.same(`${environment.name}: there is a schedule for each job`, overrides.size, JOBS);
  const wrong = [...overrides].filter(([job, { command, variables }]) => {
    const own = job === EQUIPPED;
    const wanted = [`--spring.profiles.active=${environment.name}`, `--job.name=${job}`, ...(own ? [ITS_ARGUMENT] : [])];
    const entries = Object.entries({ ...(own && ITS_VARIABLE), JOB_NAME: job, SPRING_PROFILES_ACTIVE: environment.name });
    return JSON.stringify([command, Object.entries(variables).sort()]) !== JSON.stringify([wanted, entries.sort()]);
  });
  checks.same(`${environment.name}: each start says profile and job both ways, and what the job adds`, wrong, []);
  checks.same(`${environment.name}: schedules that start tasks themselves say the same`, [...overridesOf(direct)], [...overrides]);
}

/** Spring Batch without its tables, which nothing on AWS makes. */
async function checkTables(runs: BatchRuns): Promise<void> {
  const run = await runs.run('older', OTHER, { changes: { SPRING_BATCH_JDBC_INITIALIZESCHEMA: 'never' } });
  checks.same('without tables: the container ends with 1', run.how, 1);
  checks.check('without tables: the log says which is missing', run.lines.some((line) => line.includes('Table \'batch.BATCH_JOB_INSTANCE\' doesn\'t exist')));
  checkHeard('without tables', 'failure', run);
}

async function checkFates(environment: Environment, memoryMiB: number, runs: BatchRuns, fates: readonly Fate[]): Promise<void> {
  for (const { job, what, exits, status, outcome, silent = false } of fates) {
    for (const image of IMAGES) {
      const name = `${environment.name}, ${image} image, job ${what} (${job})`;
      const run = await runs.run(image, job);
      checks.same(`${name}: the container ends with ${exits[image]}`, run.how, exits[image]);
      checks.same(`${name}: Spring Batch remembers ${status ?? 'nothing'}`, statuses(run), status === undefined ? [] : [status]);
      checkHeard(name, outcome, run);
      if (!silent) {
        checkTold(name, environment, image, job, memoryMiB, run);
      }
    }
  }
  const again = await runs.run('older', EQUIPPED);
  checks.same(`${environment.name}: a job with a RunIdIncrementer runs as often as it is started`, [again.how, said(again, 'rows'), statuses(again)], [0, ['3'], ['COMPLETED']]);
}

/** Half of what a start says. Only older images hear their arguments; all of them have the variables. */
async function checkHalves(runs: BatchRuns): Promise<void> {
  const half = async (image: Image, left: RunOptions['overrides']): Promise<unknown[]> => {
    const run = await runs.run(image, OTHER, { overrides: left });
    return [run.how, said(run, 'job')];
  };
  const [ran, ranNone] = [[0, [OTHER]], [1, []]];
  checks.same('arguments alone: an older image runs the job', await half('older', { variables: {} }), ran);
  checks.same('arguments alone, as in the guide: a newer image runs none, and ends with 1', await half('newer', { variables: {} }), ranNone);
  for (const image of IMAGES) {
    checks.same(`variables alone: ${image === 'older' ? 'an older' : 'a newer'} image runs the job`, await half(image, { command: [] }), ran);
  }
}

/** What a stop of the task does to a job, and to its next run. */
async function checkInterruption(runs: BatchRuns): Promise<void> {
  const stops = [
    { job: WAITS, when: 'in the middle of a job' },
    { job: WAITS, when: 'in the middle of the next run of that job' },
    { job: WORKS, when: 'with time to say what it breaks', changes: TIME_TO_SAY_SO },
  ];
  for (const image of IMAGES) {
    for (const { job, when, changes } of stops) {
      const name = `${image} image, SIGTERM ${when} (${job})`;
      const run = await runs.run(image, job, { interrupted: true, changes });
      checks.same(`${name}: the job was at work`, said(run, 'job'), [job]);
      checks.same(`${name}: the container ends with ${TERMINATED}`, run.how, TERMINATED);
      checks.same(`${name}: Spring Batch takes it for one that still runs`, run.executions, [{ status: 'STARTED', exitCode: 'UNKNOWN', ended: false }]);
      // The state machine starts it again, so that nobody needs to hear of it.
      checkHeard(name, 'stop', run);
    }
  }
}

/** Jobs that are the same instance each time: Spring Batch has them once. */
async function checkOnlyOnce(runs: BatchRuns): Promise<void> {
  const refused = async (name: string, job: string, exception: string): Promise<void> => {
    for (const image of IMAGES) {
      const run = await runs.run(image, job);
      checks.same(`${name}, ${image} image: the next run ends with 1, and no step runs`, [run.how, said(run, 'job'), statuses(run)], [1, [], []]);
      checks.check(`${name}, ${image} image: the log says ${exception}`, run.lines.some((line) => line.includes(exception)));
      checkHeard(`${name}, ${image} image`, 'failure', run);
    }
  };
  checks.same('without an incrementer: the first run succeeds', (await runs.run('older', ONLY_ONCE)).how, 0);
  await refused('without an incrementer, after a success', ONLY_ONCE, 'JobInstanceAlreadyCompleteException');
  checks.same('without an incrementer: SIGTERM', (await runs.run('older', WAITS_ONLY_ONCE, { interrupted: true })).how, TERMINATED);
  await refused('without an incrementer, after SIGTERM', WAITS_ONLY_ONCE, 'JobExecutionAlreadyRunningException');
}

/** The one line that tells of a failure in an older image is one of level INFO. */
async function checkLogging(runs: BatchRuns): Promise<void> {
  const heard = async (changes: RunOptions['changes']): Promise<unknown[]> => {
    const { how, heard: lines } = await runs.run('older', FAILS, { changes });
    return [how, lines.length];
  };
  checks.same('lines in JSON: the failure is heard', await heard({ LOGGING_STRUCTURED_FORMAT_CONSOLE: 'ecs' }), [0, 1]);
  const quiet = { LOGGING_LEVEL_ROOT: 'WARN' };
  checks.same('from WARN on: the failure is heard, since the launcher logs from INFO on', await heard(quiet), [0, 1]);
  const silent = { ...quiet, LOGGING_LEVEL_ORG_SPRINGFRAMEWORK_BATCH_CORE_LAUNCH: 'WARN' };
  checks.same('from WARN on, the launcher too: it is not', await heard(silent), [0, 0]);
}

/** Job parameters, which are arguments without hyphens. */
async function checkParameters(runs: BatchRuns): Promise<void> {
  const overrides = { command: [`--job.name=${OTHER}`, 'day=2026-01-01'] };
  const run = await runs.run('older', OTHER, { overrides });
  checks.check('job parameters: Spring Batch 6 drops them where there is an incrementer', run.how === 0
    && run.lines.some((line) => line.includes('Additional parameters will be ignored')), `${run.how}`);
}

async function main(): Promise<void> {
  console.log(`batch.jar ${SpringProcess.build('batch') ? 'built' : 'is newer than its sources'}`);
  await inTemporaryFolder('batch-contract', async (folder) => {
    const servers = await BatchServers.start();
    const runsOf = async (environment: Environment, template: Template): Promise<BatchRuns> => {
      const { containers } = await DataDeployment.of(template, servers.forDeployment);
      const filter = new OptionalTerms(failurePattern(template));
      return new BatchRuns(environment.name, servers.mysql, containers.get('batch-source')!, taskMemoryMiB(template), overridesOf(template), filter);
    };
    try {
      for (const environment of [Environment.DEV, Environment.PROD]) {
        const { name } = environment;
        const template = batchTemplate(join(folder, name), environment);
        checkOverrides(environment, template, batchTemplate(join(folder, `${name}-direct`), environment, BatchLaunch.direct()));
        const runs = await runsOf(environment, template);
        const dev = environment === Environment.DEV;
        if (dev) {
          await checks.part('tables', () => checkTables(runs));
        } else {
          // The same database, of which each environment has one of its own.
          await servers.mysql.query('DELETE FROM batch.job_runs');
        }
        const fates = dev ? FATES : FATES.filter(({ job }) => [EQUIPPED, OTHER, FAILS].includes(job));
        await checks.part(`${name}: fates`, () => checkFates(environment, taskMemoryMiB(template), runs, fates));
        if (dev) {
          await checks.part('halves', () => checkHalves(runs));
          await checks.part('interruption', () => checkInterruption(runs));
          await checks.part('only once', () => checkOnlyOnce(runs));
          await checks.part('logging', () => checkLogging(runs));
          await checks.part('parameters', () => checkParameters(runs));
        }
      }
    } finally {
      await servers.stop();
    }
  });
}

process.once('exit', () => BatchContainer.killAll());
process.once('SIGINT', () => process.exit(130));
process.once('SIGTERM', () => process.exit(143));

void checks.part('batch-contract', main).then(() => checks.finish());
