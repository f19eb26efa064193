import { aws_ec2 as ec2, Duration, TimeZone, Token } from 'aws-cdk-lib';
import { BatchJobOptions } from './batch-job-options';
import { BatchJobsPreset } from './batch-jobs-preset';
import { defaultTimeoutMinutes, JOB_DEFAULTS } from './model/defaults';
import { batchNames, BatchNames, scheduleName } from './model/naming';
import { CommonFacts, JobFacts } from './model/rules';
import { sizeVariables } from './model/spring-batch';
import { SpringBatchSchedulerProps } from './spring-batch-scheduler-props';
import { failing, Violation } from '../core/model/violation';
import { appSubnets } from '../core/subnets';
import { known, secondsOf } from '../core/tokens';

/** A job with every choice made. */
export interface JobSettings {
  readonly name: string;
  readonly scheduleName: string;
  readonly expression: string;
  readonly cpu: number;
  readonly memoryMiB: number;
  readonly timeout: Duration;
  readonly retries: number;
  readonly spot: boolean;
  readonly enabled: boolean;
  readonly extraArguments: string[];
  readonly environmentVariables: Record<string, string>;
  /** As the user wrote it. */
  readonly given: BatchJobOptions;
}

export interface BatchSettings {
  readonly names: BatchNames;
  /** Undefined where only the deployment will know. */
  readonly clusterName?: string;
  readonly timeZone: TimeZone;
  readonly cpu: number;
  readonly memoryMiB: number;
  readonly vpc?: ec2.IVpc;
  readonly subnets?: ec2.SubnetSelection;
  readonly jobs: JobSettings[];
}

export function settleBatch(props: SpringBatchSchedulerProps): BatchSettings {
  const { environment, size } = props;
  const vpc = props.vpc ?? props.cluster?.vpc;
  const names = batchNames(environment.project, environment.name);
  return {
    names,
    clusterName: props.cluster === undefined ? names.cluster : known(props.cluster.clusterName),
    timeZone: timeZoneOf(props),
    cpu: size?.cpu ?? JOB_DEFAULTS.cpu,
    memoryMiB: size?.memoryMiB ?? JOB_DEFAULTS.memoryMiB,
    vpc,
    subnets: props.vpcSubnets ?? (vpc && appSubnets(vpc)),
    jobs: chosen(props).map((job) => settleJob(job, props)),
  };
}

/** A job as plain data, with undefined for what only the deployment will know. */
export function jobFacts(job: JobSettings, property: string): JobFacts {
  return {
    property,
    name: known(job.name),
    scheduleName: known(job.scheduleName),
    expression: known(job.expression),
    cpu: known(job.cpu),
    memoryMiB: known(job.memoryMiB),
    timeoutSeconds: secondsOf(job.timeout),
    retries: known(job.retries),
    enabled: job.enabled,
    extraArguments: job.extraArguments.map(known),
    environmentVariables: Object.fromEntries(Object.entries(job.environmentVariables).map(([name, value]) => [name, known(value)])),
    members: Object.keys(job.given),
  };
}

/** What holds for all jobs, as plain data. */
export function commonFacts({ timeZone, cpu, memoryMiB }: BatchSettings, props: SpringBatchSchedulerProps): CommonFacts {
  const { heapPercent, environmentVariables = {}, secrets = {} } = props;
  const heap = heapPercent === undefined ? undefined : known(heapPercent);
  const variables = { plainNames: Object.keys(environmentVariables), secretNames: Object.keys(secrets) };
  return { timeZone: known(timeZone.timezoneName), cpu: known(cpu), memoryMiB: known(memoryMiB), heapPercent: heap, variables };
}

/** What CDK itself must know of jobs, by property. */
export function mustBeKnown(jobs: readonly JobSettings[]): Record<string, unknown> {
  return Object.fromEntries(jobs.flatMap(({ name, expression, cpu, memoryMiB, timeout, retries, extraArguments }, index) => Object.entries({
    name,
    'schedule': expression,
    'size.cpu': cpu,
    'size.memoryMiB': memoryMiB,
    timeout,
    retries,
    // Single ones may be tokens; a list that is one cannot be added to.
    ...Token.isUnresolved(extraArguments) && { extraArguments },
  }).map(([property, value]) => [`jobs[${index}].${property}`, value])));
}

export function placeViolations({ vpc, subnets }: BatchSettings): Violation[] {
  return failing([(vpc === undefined || subnets === undefined) && {
    rule: 'batch-subnets',
    property: 'vpc',
    must: 'be given, with private subnets for the tasks, unless `cluster` is',
    got: vpc === undefined ? 'nothing' : 'a VPC with public subnets alone',
    fix: 'Pass the VPC of TechNAiNetwork',
  }]);
}

/** A job of one's own takes the place of the preset's of the same name. */
function chosen({ preset, jobs }: SpringBatchSchedulerProps): BatchJobOptions[] {
  const base = preset?.jobs ?? (jobs === undefined ? BatchJobsPreset.GUIDE.jobs : []);
  return [...base.filter(({ name }) => !(jobs ?? []).some((own) => own.name === name)), ...jobs ?? []];
}

export function settleJob(job: BatchJobOptions, props: SpringBatchSchedulerProps): JobSettings {
  const { environment, size, enabled } = props;
  const { expression } = job.schedule;
  const taskMiB = size?.memoryMiB ?? JOB_DEFAULTS.memoryMiB;
  const memoryMiB = job.size?.memoryMiB ?? taskMiB;
  return {
    name: job.name,
    scheduleName: scheduleName(environment.project, job.name, environment.name),
    expression,
    cpu: job.size?.cpu ?? size?.cpu ?? JOB_DEFAULTS.cpu,
    memoryMiB,
    timeout: job.timeout ?? Duration.minutes(defaultTimeoutMinutes(known(expression))),
    retries: job.retries ?? JOB_DEFAULTS.retries,
    spot: job.spot ?? JOB_DEFAULTS.spot,
    enabled: (enabled ?? true) && (job.enabled ?? true),
    extraArguments: job.extraArguments ?? [],
    environmentVariables: { ...memoryMiB === taskMiB ? {} : variablesOf(memoryMiB, props), ...job.environmentVariables },
    given: job,
  };
}

/** Heap and threads for another size than the task definition's, unless all jobs were given theirs. */
function variablesOf(memoryMiB: number, props: SpringBatchSchedulerProps): Record<string, string> {
  const { environment, heapPercent, javaOptions = [], environmentVariables = {}, secrets = {} } = props;
  const variables = sizeVariables({
    profile: environment.name, region: '', timeZone: timeZoneOf(props).timezoneName, memoryMiB, heapPercent, javaOptions,
  });
  return Object.fromEntries(Object.entries(variables).filter(([name]) => !(name in environmentVariables || name in secrets)));
}

function timeZoneOf({ timeZone }: SpringBatchSchedulerProps): TimeZone {
  return timeZone ?? TimeZone.of(JOB_DEFAULTS.timeZone);
}
