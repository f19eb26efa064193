import { Duration, Lazy, Token } from 'aws-cdk-lib';
import { JobSchedule } from '../../src/batch/job-schedule';
import { parseExpression } from '../../src/batch/model/cron';

test.each([
  [JobSchedule.dailyAt(2), 'cron(0 2 * * ? *)'],
  [JobSchedule.dailyAt(0, 0), 'cron(0 0 * * ? *)'],
  [JobSchedule.dailyAt(23, 59), 'cron(59 23 * * ? *)'],
  [JobSchedule.everyHours(1), 'cron(0 * * * ? *)'],
  [JobSchedule.everyHours(4), 'cron(0 0/4 * * ? *)'],
  [JobSchedule.everyHours(12), 'cron(0 0/12 * * ? *)'],
  [JobSchedule.everyHours(24), 'cron(0 0 * * ? *)'],
  [JobSchedule.everyHours(5), 'rate(5 hours)'],
  [JobSchedule.everyHours(48), 'rate(48 hours)'],
  [JobSchedule.cron('0 2 ? * MON-FRI *'), 'cron(0 2 ? * MON-FRI *)'],
  [JobSchedule.cron(' cron(0 2 * * ? *)\n'), 'cron(0 2 * * ? *)'],
  [JobSchedule.rate(Duration.minutes(1)), 'rate(1 minute)'],
  [JobSchedule.rate(Duration.minutes(90)), 'rate(90 minutes)'],
  [JobSchedule.rate(Duration.minutes(120)), 'rate(2 hours)'],
  [JobSchedule.rate(Duration.hours(1)), 'rate(1 hour)'],
  [JobSchedule.rate(Duration.hours(24)), 'rate(1 day)'],
  [JobSchedule.rate(Duration.days(7)), 'rate(7 days)'],
  [JobSchedule.rate(Duration.seconds(3600)), 'rate(1 hour)'],
])('%# is %s', ({ expression }, expected) => {
  expect(expression).toBe(expected);
  expect(parseExpression(expression).errors).toEqual([]);
});

test.each([
  [JobSchedule.dailyAt(24), 'cron(0 24 * * ? *)'],
  [JobSchedule.dailyAt(2.5), 'cron(0 2.5 * * ? *)'],
  [JobSchedule.dailyAt(2, -1), 'cron(-1 2 * * ? *)'],
  [JobSchedule.everyHours(0), 'rate(0 hours)'],
  [JobSchedule.everyHours(-4), 'rate(-4 hours)'],
  [JobSchedule.everyHours(1.5), 'rate(1.5 hours)'],
  [JobSchedule.everyHours(0.5), 'rate(0.5 hours)'],
  [JobSchedule.everyHours(NaN), 'rate(NaN hours)'],
  [JobSchedule.cron(''), 'cron()'],
  [JobSchedule.cron('rate(4 hours)'), 'cron(rate(4 hours))'],
  [JobSchedule.rate(Duration.minutes(0)), 'rate(0 minutes)'],
  [JobSchedule.rate(Duration.seconds(90)), 'rate(1.5 minutes)'],
])('%# is left to the rules', ({ expression }, expected) => {
  expect(expression).toBe(expected);
  expect(parseExpression(expression).errors).not.toEqual([]);
});

test('what only the deployment will know makes the expression unknown, and nothing crash', () => {
  const number = Token.asNumber({ Ref: 'Hours' });
  const schedules = [
    JobSchedule.dailyAt(number), JobSchedule.dailyAt(2, number), JobSchedule.everyHours(number),
    JobSchedule.cron(Lazy.string({ produce: () => '0 2 * * ? *' })), JobSchedule.rate(Duration.minutes(number)),
  ];
  expect(schedules.map(({ expression }) => Token.isUnresolved(expression))).toEqual([true, true, true, true, true]);
});
