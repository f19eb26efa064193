import {
  aws_cloudwatch as cloudwatch, aws_cloudwatch_actions as actions, aws_scheduler as scheduler, aws_sns as sns, Duration, TimeZone,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { BatchMetrics } from './alerts/batch-metrics';
import { JobEvent } from './job-event';
import { JobTargets } from './job-targets';
import { hoursUntilMissed } from './model/missed-start';
import { batchAlarmName, shortName } from './model/naming';
import { JobSettings } from './settings';
import { Environment } from '../core';
import { addStandardTags } from '../core/tags';

/** What all schedules of a scheduler share. */
export interface JobSchedulesProps {
  readonly environment: Environment;
  readonly timeZone: TimeZone;
  readonly scheduleGroup: scheduler.IScheduleGroup;
  readonly targets: JobTargets;
  readonly metrics: BatchMetrics;
  readonly topic: sns.ITopic;
  readonly watchesStarts: boolean;
}

/** The schedules of some jobs, each with the alarm on its absence. */
export class JobSchedules extends Construct {
  public readonly schedules = new Map<string, scheduler.Schedule>();
  public readonly missedStarts = new Map<string, cloudwatch.Alarm>();

  constructor(scope: Construct, id: string, private readonly props: JobSchedulesProps, jobs: readonly JobSettings[]) {
    super(scope, id);
    for (const job of jobs) {
      this.schedules.set(job.name, this.schedule(job));
      const hours = props.watchesStarts && job.enabled ? hoursUntilMissed(job.expression) : undefined;
      if (hours !== undefined) {
        this.missedStarts.set(job.name, this.missedStart(job, hours));
      }
    }
    addStandardTags(this, props.environment);
  }

  private schedule(job: JobSettings): scheduler.Schedule {
    const { scheduleGroup, timeZone, targets } = this.props;
    return new scheduler.Schedule(this, job.name, {
      scheduleName: job.scheduleName,
      description: `Job ${job.name} of Spring Batch`,
      scheduleGroup,
      schedule: scheduler.ScheduleExpression.expression(job.expression, timeZone),
      enabled: job.enabled,
      target: targets.of(job),
    });
  }

  /**
   * Without a start there is no data, and the alarm says so by its third state: a new alarm is in that state as well, and tells of it only when it
   * comes back to it, so that a first deployment is not followed by an alarm of each job.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
   */
  private missedStart(job: JobSettings, hours: number): cloudwatch.Alarm {
    const { environment, metrics, topic } = this.props;
    const alarm = new cloudwatch.Alarm(this, `${job.name} missed`, {
      alarmName: batchAlarmName(environment.project, `missed-${shortName(job.name)}`, environment.name),
      alarmDescription: `INSUFFICIENT_DATA: the job ${job.name}, which runs at ${job.expression}, has not started for ${hours} hours. `
        + `Is its schedule ${job.scheduleName} on?`,
      metric: metrics.of(JobEvent.STARTED, { jobName: job.name, period: Duration.hours(1) }),
      threshold: 1,
      evaluationPeriods: hours,
      datapointsToAlarm: hours,
      comparisonOperator: cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD,
      treatMissingData: cloudwatch.TreatMissingData.MISSING,
    });
    alarm.addInsufficientDataAction(new actions.SnsAction(topic));
    return alarm;
  }
}
