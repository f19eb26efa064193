import { aws_cloudwatch as cloudwatch, aws_logs as logs, Duration } from 'aws-cdk-lib';
import { BatchMetrics } from './batch-metrics';
import { JobEvent } from '../job-event';
import { JOB_DIMENSION } from '../model/metrics';

export interface JobWidgetsProps {
  readonly metrics: BatchMetrics;
  readonly alarms: cloudwatch.IAlarm[];
  readonly logGroup: logs.ILogGroup;
}

const DAY_SECONDS = 86_400;

/** A widget of the state of alarms shows so many. */
const MAX_ALARMS = 100;

const GOOD = [JobEvent.STARTED, JobEvent.SUCCEEDED];
const OUTCOMES = [JobEvent.FAILED, JobEvent.TIMED_OUT, JobEvent.NOT_PLACED, JobEvent.OVERLAPPED, JobEvent.FELL_BACK];

/** The summary of the jobs: what is wrong, what happened, which job it was, and what its log says. */
export function jobWidgets({ metrics, alarms, logGroup }: JobWidgetsProps): cloudwatch.IWidget[] {
  const ofJobs = [...GOOD, ...OUTCOMES].filter((event) => metrics.countsByJob(event));
  return [
    new cloudwatch.AlarmStatusWidget({ title: 'Batch jobs', alarms: alarms.slice(0, MAX_ALARMS), width: 24 }),
    new cloudwatch.GraphWidget({
      title: 'Runs of batch jobs an hour',
      left: hourly(metrics, GOOD),
      right: hourly(metrics, OUTCOMES),
      leftYAxis: { label: 'good', min: 0, showUnits: false },
      rightYAxis: { label: 'not good', min: 0, showUnits: false },
      width: 12,
      height: 8,
    }),
    new cloudwatch.TableWidget({
      title: 'Batch jobs by day',
      metrics: ofJobs.map((name) => new cloudwatch.MathExpression({
        expression: `SEARCH('{"${metrics.namespace}",${JOB_DIMENSION}} MetricName="${name}"', 'Sum', ${DAY_SECONDS})`,
        label: name,
        period: Duration.days(1),
      })),
      layout: cloudwatch.TableLayout.VERTICAL,
      width: 12,
      height: 8,
    }),
    new cloudwatch.LogQueryWidget({
      title: 'Errors of batch jobs',
      logGroupNames: [logGroup.logGroupName],
      queryLines: ['fields @timestamp, @message, @logStream', 'filter @message like /ERROR|FAILED/', 'sort @timestamp desc', 'limit 50'],
      width: 24,
    }),
  ];
}

function hourly(metrics: BatchMetrics, events: readonly JobEvent[]): cloudwatch.Metric[] {
  return events.filter((event) => metrics.counts(event)).map((event) => metrics.of(event, { period: Duration.hours(1), label: event }));
}
