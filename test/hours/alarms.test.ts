import { aws_cloudwatch as cloudwatch, Stack } from 'aws-cdk-lib';
import { HoursBench, CHUSEOK, MUTE } from './hours-bench';
import { WorkingHours } from '../../src/hours';

describe('alarms', () => {
  const alarmsOf = (stack: Stack, count: number) => Array.from({ length: count }, (_, index) => (
    cloudwatch.Alarm.fromAlarmArn(stack, `Alarm${index}`, `arn:aws:cloudwatch:ap-northeast-2:111122223333:alarm:alarm-${index}`)));

  test('are muted at night, at weekends, and on holidays to come, all of it without a gap', () => {
    const bench = new HoursBench();
    bench.officeHours({ alarms: alarmsOf(bench.stack, 1), holidays: ['2026-08-17', ...CHUSEOK.holidays, '2026-10-09'] });
    const rules = Object.values(bench.resources(MUTE))
      .map(({ Properties: { Rule: { Schedule } } }) => [Schedule.Expression, Schedule.Duration, Schedule.Timezone]);
    expect(rules).toEqual([
      ['cron(55 18 * * *)', 'PT14H35M', 'Asia/Seoul'],
      ['cron(0 9 * * SUN,SAT)', 'PT10H', 'Asia/Seoul'],
      // Two days and the hours of the second one; the third is a Saturday. The 17th of August is over.
      ['cron(0 9 24 9 *)', 'P1DT10H', 'Asia/Seoul'],
      ['cron(0 9 9 10 *)', 'PT10H', 'Asia/Seoul'],
    ]);
  });

  test('are muted for no longer at a time than AWS takes, and for no holiday whose day of the year comes before', () => {
    const bench = new HoursBench();
    const days = (month: string, count: number) => Array.from({ length: count }, (_, index) => `${month}-${String(index + 1).padStart(2, '0')}`);
    bench.officeHours({ alarms: alarmsOf(bench.stack, 1), hours: WorkingHours.daily(9, 19), holidays: [...days('2026-12', 20), '2027-09-14'] });
    const rules = Object.values(bench.resources(MUTE)).map(({ Properties: { Rule: { Schedule } } }) => [Schedule.Expression, Schedule.Duration]);
    // Of at most 15 days: 13 days and ten hours, then the other six days.
    expect(rules.slice(1)).toEqual([['cron(0 9 1 12 *)', 'P13DT10H'], ['cron(0 9 15 12 *)', 'P5DT10H']]);
  });

  test('are at most a hundred for a rule', () => {
    const bench = new HoursBench();
    bench.officeHours({ alarms: alarmsOf(bench.stack, 101), holidays: [], hours: WorkingHours.daily(9, 19) });
    expect(Object.values(bench.resources(MUTE)).map(({ Properties }) => Properties.MuteTargets.AlarmNames.length)).toEqual([100, 1]);
  });

  test('are named once, however often they are given', () => {
    const bench = new HoursBench();
    const [alarm] = alarmsOf(bench.stack, 1);
    const again = cloudwatch.Alarm.fromAlarmArn(bench.stack, 'Again', alarm.alarmArn);
    bench.officeHours({ alarms: [alarm, alarm, again], holidays: [], hours: WorkingHours.daily(9, 19) });
    expect(Object.values(bench.resources(MUTE)).map(({ Properties }) => Properties.MuteTargets.AlarmNames)).toEqual([['alarm-0']]);
  });

  test('of office hours themselves tell the topic', () => {
    const bench = new HoursBench();
    const batch = bench.batch();
    bench.officeHours({ databases: [bench.aurora().cluster], batch: [batch], alertTopic: batch.alertTopic });
    const alarms = Object.entries(bench.resources('AWS::CloudWatch::Alarm')).filter(([id]) => id.startsWith('Hours'));
    expect(alarms.map(([, { Properties }]) => Properties.MetricName).sort()).toEqual(['ExecutionsFailed', 'ExecutionsFailed', 'InvocationDroppedCount']);
    alarms.forEach(([, { Properties }]) => expect(Properties.AlarmActions).toHaveLength(1));
    const muted = JSON.stringify(Object.values(bench.resources(MUTE)).map(({ Properties }) => Properties.MuteTargets));
    expect(alarms.filter(([id]) => muted.includes(id))).toEqual([]);
  });
});
