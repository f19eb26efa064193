import { aws_cloudwatch as cloudwatch } from 'aws-cdk-lib';
import { BatchMetricOptions } from '../batch-metric-options';
import { JobEvent } from '../job-event';
import { JOB_DIMENSION } from '../model/metrics';
import { shortName } from '../model/naming';

/** Metrics by what they count. The state machine writes all of them; without one, rules stand for some, and others there are not. */
export class BatchMetrics {
  constructor(
    public readonly namespace: string,
    /** Names of rules by what they count; undefined where a state machine counts. */
    private readonly rules?: ReadonlyMap<JobEvent, string>,
  ) {}

  /** Sum in five minutes, of one job or of all. */
  public of(event: JobEvent, { jobName, ...options }: BatchMetricOptions = {}): cloudwatch.Metric {
    const ruleName = this.rules?.get(event);
    const ofJob: Record<string, string> = jobName === undefined ? {} : { [JOB_DIMENSION]: shortName(jobName) };
    const metric = ruleName === undefined
      ? { namespace: this.namespace, metricName: event, dimensionsMap: ofJob }
      // Which job it was, only the message says.
      : { namespace: 'AWS/Events', metricName: 'TriggeredRules', dimensionsMap: { RuleName: ruleName } };
    return new cloudwatch.Metric({ ...metric, statistic: 'Sum', ...options });
  }

  public counts(event: JobEvent): boolean {
    return this.rules === undefined || this.rules.has(event) || [JobEvent.STARTED, JobEvent.FAILURE_LOGGED].includes(event);
  }

  /** Whether it is known for each job. */
  public countsByJob(event: JobEvent): boolean {
    return this.rules === undefined ? event !== JobEvent.FAILURE_LOGGED : event === JobEvent.STARTED;
  }
}
