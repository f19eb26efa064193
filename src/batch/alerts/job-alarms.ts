import {
  aws_cloudwatch as cloudwatch, aws_cloudwatch_actions as actions, aws_logs as logs, aws_sns as sns, aws_sqs as sqs, Duration,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { BatchMetrics } from './batch-metrics';
import { Environment } from '../../core';
import { BatchAlarms } from '../batch-alarms';
import { JobEvent } from '../job-event';
import { JobFailureLog } from '../job-failure-log';
import { batchAlarmName } from '../model/naming';

export interface JobAlarmsProps {
  readonly environment: Environment;
  readonly metrics: BatchMetrics;
  readonly orchestrated: boolean;
  readonly logGroup: logs.ILogGroup;
  readonly failureLog: JobFailureLog;
  readonly deadLetterQueue: sqs.IQueue;
  readonly topic: sns.ITopic;
}

/** Alarms on all jobs together. */
export class JobAlarms extends Construct {
  public readonly alarms: BatchAlarms;

  constructor(scope: Construct, id: string, private readonly props: JobAlarmsProps) {
    super(scope, id);
    const { orchestrated, logGroup, failureLog, metrics, deadLetterQueue, topic } = props;
    const filterPattern = failureLog._pattern();
    if (filterPattern !== undefined) {
      logGroup.addMetricFilter('Failures', { filterPattern, metricNamespace: metrics.namespace, metricName: JobEvent.FAILURE_LOGGED });
    }
    const once = (what: string, event: JobEvent, text: string) => this.onAny(what, metrics.of(event), text);
    const toldOf = 'The message about it says which.';
    this.alarms = {
      failed: once('failed', JobEvent.FAILED, `A batch job failed. ${toldOf}`),
      notPlaced: once('not-placed', JobEvent.NOT_PLACED, `A batch job was not started: no capacity, or ECS refused. ${toldOf}`),
      ...orchestrated ? {
        timedOut: once('timed-out', JobEvent.TIMED_OUT, `A batch job was stopped at its time limit. ${toldOf}`),
        overlapped: once('overlapped', JobEvent.OVERLAPPED, `A batch job was not started, because its run before goes on. ${toldOf}`),
      } : {
        interrupted: once('interrupted', JobEvent.FELL_BACK, `Spot took a batch job away, which does not start again. ${toldOf}`),
      },
      ...filterPattern !== undefined && {
        failureLogged: telling(topic, once('failure-logged', JobEvent.FAILURE_LOGGED,
          'The log of the batch jobs says that a job failed, whatever its exit code. Search it for "status: [FAILED]".')),
      },
      undelivered: telling(topic, this.onAny('undelivered', deadLetterQueue.metricApproximateNumberOfMessagesVisible({ statistic: 'Maximum' }),
        'A schedule could not start its job. The message in the dead-letter queue holds its input and, in its attributes, the error.')),
    };
  }

  /** In alarm for as long as there is one in five minutes; no data is the rule, and good. */
  private onAny(what: string, metric: cloudwatch.Metric, alarmDescription: string): cloudwatch.Alarm {
    return new cloudwatch.Alarm(this, what, {
      alarmName: batchAlarmName(this.props.environment.project, what, this.props.environment.name),
      alarmDescription,
      metric: metric.with({ period: Duration.minutes(5) }),
      threshold: 1,
      evaluationPeriods: 1,
      comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
    });
  }
}

function telling(topic: sns.ITopic, alarm: cloudwatch.Alarm): cloudwatch.Alarm {
  alarm.addAlarmAction(new actions.SnsAction(topic));
  return alarm;
}
