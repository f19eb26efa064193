import { parseExpression, shortestIntervalMinutes } from './cron';
import { JOB_DEFAULTS } from './defaults';
import { isTimeZone } from './local-time';
import { hoursUntilMissed } from './missed-start';
import { JOB_NAME, SCHEDULE_NAME } from './naming';
import { overrideChecks } from './override-rules';
import { crowds } from './slots';
import { idCheck, nameCheck } from '../../core/model/names';
import { Check, failing, Violation } from '../../core/model/violation';
import { sizeCheck } from '../../service/model/fargate-sizes';
import { durationCheck, heapCheck, wholeNumberCheck } from '../../service/model/ranges';
import { variableChecks, VariableFacts } from '../../service/model/variable-name';

/** A job as the rules see it; undefined where only the deployment will know. */
export interface JobFacts {
  /** As the user reaches it, e.g. `jobs[0]`. */
  readonly property: string;
  readonly name?: string;
  readonly scheduleName?: string;
  readonly expression?: string;
  readonly cpu?: number;
  readonly memoryMiB?: number;
  readonly timeoutSeconds?: number;
  readonly retries?: number;
  readonly enabled: boolean;
  /** The user's own, beside those that every job gets. */
  readonly extraArguments: readonly (string | undefined)[];
  /** The user's own; values that are unknown are undefined. */
  readonly environmentVariables: Readonly<Record<string, string | undefined>>;
  /** All that was given, by name: what is written in JavaScript may have members that there are not. */
  readonly members: readonly string[];
}

export interface BatchFacts {
  readonly jobs: readonly JobFacts[];
  /** Jobs that are there already, with their schedules. */
  readonly others?: readonly JobFacts[];
  /** How many of those are in the same stack. */
  readonly othersInStack?: number;
  /** What holds for all jobs; absent where only jobs are added. */
  readonly common?: CommonFacts;
}

export interface CommonFacts {
  readonly timeZone?: string;
  readonly cpu?: number;
  readonly memoryMiB?: number;
  readonly heapPercent?: number;
  /** Names of the variables that all jobs share. */
  readonly variables?: VariableFacts;
}

/** Something that works, and that the user may not mean. */
export interface BatchWarning {
  /** Name of the warning, for those who acknowledge it. */
  readonly id: string;
  readonly text: string;
}

/**
 * A job is a schedule and an alarm, a stack holds 500 resources, and the scheduler with what else is in the stack takes its share.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
 */
const MAX_JOBS_IN_STACK = 200;

const LIMITS = { minTimeoutSeconds: 60, maxRetries: 10 };

export function batchViolations({ jobs, others = [], othersInStack = 0, common = {} }: BatchFacts): Violation[] {
  const inStack = jobs.length + othersInStack;
  const { timeZone } = common;
  return failing([
    timeZone !== undefined && !isTimeZone(timeZone) && {
      rule: 'batch-time-zone', property: 'timeZone', must: 'be a zone of the IANA database', got: `'${timeZone}'`, fix: 'Use TimeZone.ASIA_SEOUL',
    },
    sizeCheck(common.cpu, common.memoryMiB),
    heapCheck(common.heapPercent),
    ...common.variables === undefined ? [] : variableChecks(common.variables),
    inStack > MAX_JOBS_IN_STACK && {
      rule: 'batch-stack',
      property: 'jobs',
      must: `be ${MAX_JOBS_IN_STACK} at most in one stack, which holds 500 resources`,
      got: inStack,
      fix: 'Give the rest to addJobs() of the scheduler, with another stack as their scope',
    },
    jobs.length === 0 && {
      rule: 'batch-empty',
      property: 'jobs',
      must: 'have at least one job',
      got: [],
      fix: 'Use BatchJobsPreset.GUIDE; to stop all schedules of an environment, disable them instead',
    },
    ...jobs.flatMap(jobChecks),
    ...namesakeChecks(jobs, others),
  ]);
}

function jobChecks(job: JobFacts): Check[] {
  const { property, name, scheduleName, expression, retries } = job;
  const nameIsGood = name === undefined || JOB_NAME.test(name);
  return [
    !nameIsGood && {
      rule: 'job-name',
      property: `${property}.name`,
      must: 'be the name of a job: letters, digits and inner . _ -',
      got: `'${name}'`,
      fix: 'Use a name such as contest.codeforces.job',
    },
    idCheck(`${property}.name`, name),
    nameIsGood && nameCheck(`${property}.name`, scheduleName, SCHEDULE_NAME, 'Choose a shorter job or project name'),
    scheduleCheck(`${property}.schedule`, expression),
    within(`${property}.size`, sizeCheck(job.cpu, job.memoryMiB)),
    ...timeoutChecks(job),
    wholeNumberCheck(`${property}.retries`, retries, 0, LIMITS.maxRetries, 'Use 0, or 1 for a job that may repeat what it did'),
    ...overrideChecks(job),
  ];
}

function within(property: string, check: Check): Check {
  return check && { ...check, property };
}

function scheduleCheck(property: string, expression: string | undefined): Check {
  const errors = expression === undefined ? [] : parseExpression(expression).errors;
  return errors.length > 0 && {
    rule: 'job-schedule',
    property,
    must: 'be an expression that EventBridge Scheduler understands',
    got: `'${expression}': ${errors.join('; ')}`,
    fix: 'Use JobSchedule.dailyAt(2), everyHours(4), or cron(\'0 2 * * ? *\') with minute, hour, day of month, month, day of week and year',
  };
}

function timeoutChecks({ property, expression, timeoutSeconds }: JobFacts): Check[] {
  const range = durationCheck(`${property}.timeout`, timeoutSeconds, LIMITS.minTimeoutSeconds, Infinity, 'Use Duration.hours(1)');
  if (range || timeoutSeconds === undefined || expression === undefined || parseExpression(expression).timing === undefined) {
    return [range];
  }
  const interval = shortestIntervalMinutes(expression);
  return [timeoutSeconds > interval * 60 && {
    rule: 'job-timeout',
    property: `${property}.timeout`,
    must: `be no longer than the time between two runs, ${interval} minutes`,
    got: `${timeoutSeconds / 60} minutes for ${expression}`,
    fix: 'Shorten it, or let the job run less often; a run that finds the one before it at work does not start',
  }];
}

/** Two names may lead to one schedule, since dots become hyphens. */
function namesakeChecks(jobs: readonly JobFacts[], others: readonly JobFacts[]): Check[] {
  const keyOf = ({ scheduleName, name }: JobFacts) => scheduleName ?? name;
  const owners = new Map(others.flatMap((other): [string, JobFacts][] => {
    const key = keyOf(other);
    return key === undefined ? [] : [[key, other]];
  }));
  return jobs.map((job) => {
    const key = keyOf(job);
    const owner = key === undefined ? undefined : owners.get(key);
    if (key !== undefined && owner === undefined) {
      owners.set(key, job);
    }
    return owner !== undefined && {
      rule: 'job-twice',
      property: `${job.property}.name`,
      must: 'lead to a schedule that no other job has',
      got: `'${job.name}', like '${owner.name}' of ${owner.property}`,
      fix: 'Keep one of them; a cron expression takes several hours, e.g. 0 2,14 * * ? *',
    };
  });
}

/** The guide spreads its jobs over the day, so that they do not contend for the database (section 3.4). */
export function batchWarnings({ jobs, others = [] }: BatchFacts): BatchWarning[] {
  const heavy = [...others, ...jobs].flatMap(({ name, expression, cpu, enabled }) => {
    const counts = enabled && (cpu ?? JOB_DEFAULTS.cpu) >= JOB_DEFAULTS.cpu;
    return counts && name !== undefined && expression !== undefined ? [{ name, expression }] : [];
  });
  return crowds(heavy).map(({ names, slots }) => ({
    id: 'batchJobsStartTogether',
    text: `${some(names, 'jobs')} have 1 vCPU or more each and start in the same quarter of an hour (${some(slots, 'times')}): ` +
      'they contend for the database and for Spot capacity. Choose another time for some of them.',
  }));
}

/** Jobs whose absence no alarm can notice. */
export function unwatchedWarnings({ jobs }: BatchFacts): BatchWarning[] {
  const names = jobs.flatMap(({ name, expression, enabled }) => (
    enabled && name !== undefined && expression !== undefined && hoursUntilMissed(expression) === undefined ? [name] : []));
  return names.length === 0 ? [] : [{
    id: 'batchStartNotWatched',
    text: `${some(names, 'jobs')} run more than a week apart, or end some day: an alarm looks back a week, so none notices that a start of theirs ` +
      'is missing. Of those that fail you are told as of all others.',
  }];
}

function some(values: readonly string[], what: string): string {
  const most = 5;
  return values.length <= most ? values.join(', ') : `${values.slice(0, most).join(', ')} and ${values.length - most} more ${what}`;
}
