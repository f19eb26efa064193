/** How a job can end without success; metrics, alarms and messages go by these names. */
export const JOB_ERRORS = {
  failed: 'JobFailed',
  timedOut: 'JobTimedOut',
  notPlaced: 'JobNotPlaced',
  overlapped: 'JobOverlapped',
} as const;

/** The one dimension, with the short name of a job. The environment is in the namespace, since a metric filter cannot add it. */
export const JOB_DIMENSION = 'Job';

export function metricNamespace(project: string, environment: string): string {
  return `${project}/batch/${environment}`;
}
