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
      $or: [{ status: ['ABORTED', 'TIMED_OUT'] }, { status: ['FAILED'], error: [{ 'anything-but': Object.values(JOB_ERRORS) }] }],
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

/**
 * Ends of tasks that nobody watches while they run, by what becomes of their job.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stopped-task-error-codes.html
 */
export const TASK_ENDS = {
  /** Spot takes tasks away and starts no other; the exit code then says nothing. */
  interrupted: { lastStatus: ['STOPPED'], stopCode: ['SpotInterruption', 'TerminationNotice'] },
  notPlaced: { lastStatus: ['STOPPED'], stopCode: ['TaskFailedToStart'] },
  failed: {
    lastStatus: ['STOPPED'],
    stopCode: [{ 'anything-but': ['SpotInterruption', 'TerminationNotice', 'TaskFailedToStart'] }],
    containers: { exitCode: [{ 'anything-but': 0 }] },
  },
} as const;

/** A task that runs, in the language of metric filters. */
export const TASK_RUNS = '{ $.detail.lastStatus = "RUNNING" }';

/** Where such an event has the name that a schedule gave the task; ECS keeps only part of the schedule's name elsewhere. */
export const TASK_JOB = '$.detail.group';
