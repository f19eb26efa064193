import { aws_cloudwatch as cloudwatch, Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { mutes } from './model/mutes';
import { HoursSettings } from './settings';

/** AWS takes no more for a rule. */
const MOST_ALARMS = 100;

/**
 * Mutes alarms outside the hours. A rule ends by itself, where disabled actions stay so when what should enable them fails; and it is no change to
 * the alarms, which people may have disabled for reasons of their own.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-mute-rules.html
 */
export class MuteRules extends Construct {
  constructor(scope: Construct, id: string, settings: HoursSettings, given: cloudwatch.IAlarm[]) {
    super(scope, id);
    const { hours, holidays, timeZone, timeZoneName, asOf, environment } = settings;
    // AWS takes none twice.
    const alarms = [...new Map(given.map((alarm) => [alarm.alarmName, alarm])).values()];
    for (let from = 0; from < alarms.length; from += MOST_ALARMS) {
      const part = from === 0 ? '' : String(from / MOST_ALARMS + 1);
      for (const { id: muteId, expression, minutes, what } of mutes(hours, holidays, timeZoneName, asOf.getTime())) {
        new cloudwatch.AlarmMuteRule(this, `${muteId}${part}`, {
          description: `Office hours of ${environment.name}: closed ${what}`,
          schedule: cloudwatch.ScheduleExpression.expression(expression, timeZone),
          duration: Duration.minutes(minutes),
          alarms: alarms.slice(from, from + MOST_ALARMS),
        });
      }
    }
  }
}
