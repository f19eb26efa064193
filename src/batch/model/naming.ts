import { NameLimit } from '../../core/model/names';

/** @see https://docs.aws.amazon.com/scheduler/latest/APIReference/API_CreateSchedule.html#API_CreateSchedule_RequestSyntax */
export const SCHEDULE_NAME: NameLimit = {
  what: 'schedule name', max: 64, pattern: /^[0-9a-zA-Z._-]+$/, says: 'letters, digits and . _ -',
};

/** What a job may be called; it becomes an argument, a variable and part of a name. */
export const JOB_NAME = /^[a-zA-Z0-9]([a-zA-Z0-9._-]*[a-zA-Z0-9])?$/;

/** The guide's name of the application: of its image, its container and its family. */
export const BATCH_CONTAINER = 'batch-source';

/** The guide's names of what is there once (sections 3.1 and 3.2). */
export interface BatchNames {
  readonly cluster: string;
  readonly container: string;
  readonly family: string;
  readonly logGroup: string;
  readonly scheduleGroup: string;
  /** Of the alerts, where no topic is given. */
  readonly alerts: string;
}

/** The log group carries the environment, which the guide's does not: two environments of one account would share it. */
export function batchNames(project: string, environment: string): BatchNames {
  const container = BATCH_CONTAINER;
  const family = `${project}-${container}-${environment}`;
  return {
    cluster: `${project}-batch-cluster-${environment}`,
    container,
    family,
    logGroup: `/ecs/${family}`,
    scheduleGroup: `${project}-batch-${environment}`,
    alerts: `${project}-batch-alerts-${environment}`,
  };
}

/** The guide's name of a job's schedule, e.g. `tech-n-ai-batch-contest-codeforces-dev` for `contest.codeforces.job`. */
export function scheduleName(project: string, job: string, environment: string): string {
  return `${project}-batch-${shortName(job)}-${environment}`;
}

/** As the guide names things: what it is before the environment. */
export function batchAlarmName(project: string, what: string, environment: string): string {
  return `${project}-batch-${what}-${environment}`;
}

/** The name without `.job`, in one word, e.g. `contest-codeforces`. */
export function shortName(job: string): string {
  return job.replace(/\.job$/, '').replaceAll('.', '-');
}
