import { aws_cloudwatch as cloudwatch, aws_cloudwatch_actions as actions, aws_sns as sns, Duration, Size, SizeRoundingBehavior } from 'aws-cdk-lib';
import { Construct } from 'constructs';

/**
 * What there is in place of the guide's maximum size.
 *
 * @param volumeBytesUsed the size of the data in bytes
 */
export function makeStorageAlarm(scope: Construct, volumeBytesUsed: cloudwatch.Metric, limit: Size, topics: sns.ITopic[]): cloudwatch.Alarm {
  const gibibytes = limit.toGibibytes({ rounding: SizeRoundingBehavior.NONE });
  const alarm = new cloudwatch.Alarm(scope, 'StorageAlarm', {
    alarmDescription: `The data of Aurora is larger than ${gibibytes} GiB; it has no other limit`,
    // The volume grows slowly, and is not measured every minute.
    metric: volumeBytesUsed.with({ statistic: cloudwatch.Stats.MAXIMUM, period: Duration.hours(1) }),
    threshold: limit.toBytes({ rounding: SizeRoundingBehavior.NONE }),
    comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
    evaluationPeriods: 1,
    treatMissingData: cloudwatch.TreatMissingData.IGNORE,
  });
  for (const topic of topics) {
    alarm.addAlarmAction(new actions.SnsAction(topic));
    alarm.addOkAction(new actions.SnsAction(topic));
  }
  return alarm;
}
