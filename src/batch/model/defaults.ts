import { parseExpression, shortestIntervalMinutes } from './cron';

/**
 * Defaults of a job.
 *
 * @see guide sections 3.2 (size) and 3.4 (Spot)
 */
export const JOB_DEFAULTS = {
  cpu: 1024,
  memoryMiB: 2048,
  /** The guide's jobs start one an hour, and none may run into the next. */
  timeoutMinutes: 60,
  /** A job that failed is told of; whether it may run twice is for its author to say. */
  retries: 0,
  spot: true,
  timeZone: 'Asia/Seoul',
} as const;

/** An hour, or less for a job that starts more often; undefined expressions and wrong ones are for the rules. */
export function defaultTimeoutMinutes(expression: string | undefined): number {
  const parsed = expression === undefined ? undefined : parseExpression(expression);
  return parsed?.timing === undefined ? JOB_DEFAULTS.timeoutMinutes : Math.min(JOB_DEFAULTS.timeoutMinutes, shortestIntervalMinutes(expression!));
}
