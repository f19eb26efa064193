import { JOB_ERRORS } from './metrics';

/** What EventBridge compares events with. */
export interface EventPattern {
  readonly source: string[];
  readonly detailType: string[];
  readonly detail: Readonly<Record<string, unknown>>;
}

/**
 * An execution that ended without telling of it: stopped by hand, out of time, or by an error that is not one of ours.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/eventbridge-integration.html
 */
export function untoldExecutions(stateMachineArn: string): EventPattern {
  return {
    source: ['aws.states'],
    detailType: ['Step Functions Execution Status Change'],
    detail: {
      stateMachineArn: [stateMachineArn],
      $or: [{ status: ['ABORTED', 'TIMED_OUT'] }, { status: ['FAILED'], error: [{ exists: false }, { 'anything-but': Object.values(JOB_ERRORS) }] }],
    },
  };
}

/** The tasks of a family, at any revision, on a cluster. */
export interface TaskFacts {
  readonly clusterArn: string;
  /** ARN of the task definition up to the colon before the revision. */
  readonly familyArn: string;
}

/** @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_task_events.html */
export function taskChanges({ clusterArn, familyArn }: TaskFacts, detail: Readonly<Record<string, unknown>> = {}): EventPattern {
  return {
    source: ['aws.ecs'],
    detailType: ['ECS Task State Change'],
    detail: { clusterArn: [clusterArn], taskDefinitionArn: [{ prefix: `${familyArn}:` }], ...detail },
  };
}

const TAKEN_AWAY = ['SpotInterruption', 'TerminationNotice'];
const NOT_STARTED = ['TaskFailedToStart'];

/**
 * Ends of tasks that nobody watches while they run, by what becomes of their job. Side-cars, as GuardDuty adds one, have exit codes of their own: only
 * the container of the application counts, and one without an exit code has not ended well.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stopped-task-error-codes.html
 */
export function taskEnds(containerName: string) {
  return {
    /** Spot takes tasks away and starts no other; the exit code then says nothing. */
    interrupted: { lastStatus: ['STOPPED'], stopCode: TAKEN_AWAY },
    notPlaced: { lastStatus: ['STOPPED'], stopCode: NOT_STARTED },
    failed: {
      lastStatus: ['STOPPED'],
      stopCode: [{ exists: false }, { 'anything-but': [...TAKEN_AWAY, ...NOT_STARTED] }],
      containers: {
        name: [containerName],
        $or: [{ exitCode: [{ exists: false }, { 'anything-but': 0 }] }, { reason: [{ exists: true }] }],
      },
    },
  };
}

/** A task that runs and is to go on running, in the language of metric filters; one that is told to stop is in RUNNING once more. */
export const TASK_RUNS = '{ ($.detail.lastStatus = "RUNNING") && ($.detail.desiredStatus = "RUNNING") }';

/** Where such an event has the name that a schedule gave the task; ECS keeps only part of the schedule's name elsewhere. */
export const TASK_JOB = '$.detail.group';
