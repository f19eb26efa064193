import { aws_cloudwatch as cloudwatch } from 'aws-cdk-lib';

/** Options of the metrics of `SpringBatchScheduler`. */
export interface BatchMetricOptions extends cloudwatch.MetricOptions {
  /**
   * Name of the one job to count, e.g. `contest.codeforces.job`.
   *
   * @default - all jobs in every environment
   */
  readonly jobName?: string;
}
