import { App, Duration, Stack, TimeZone } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { only, settingsOf, statements } from './bench';
import { AlertTopic } from '../../src/alerts';
import { JobSchedule } from '../../src/batch';
import { ResourceAudit, ResourceAuditProps } from '../../src/cleanup';
import { Environment } from '../../src/core';
import { messageOf, SEOUL } from '../support/fixtures';

function audit(props: Partial<ResourceAuditProps> = {}) {
  const app = new App();
  const { topic: alertTopic } = new AlertTopic(new Stack(app, 'Alerts', { env: SEOUL }), 'Alerts', { environment: Environment.PROD, emails: ['a@example.com'] });
  const stack = new Stack(app, 'Cleanup', { env: SEOUL });
  new ResourceAudit(stack, 'Audit', { environment: Environment.PROD, alertTopic, ...props });
  return Template.fromStack(stack);
}

test('may list, and neither read nor change anything', () => {
  expect(statements(audit())).toEqual([
    {
      Effect: 'Allow',
      Action: [
        'ec2:DescribeAddresses', 'ec2:DescribeNetworkInterfaces', 'ec2:DescribeSecurityGroups', 'logs:DescribeLogGroups', 'rds:DescribeDBClusterSnapshots',
        'rds:DescribeDBSnapshots', 'rds:ListTagsForResource',
      ],
      Resource: '*',
    },
    { Effect: 'Allow', Action: 'logs:DescribeLogStreams', Resource: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':logs:ap-northeast-2:', { Ref: 'AWS::AccountId' }, ':log-group:*']] } },
  ]);
});

test('runs once a month in working hours, with the guide\'s 30 days', () => {
  const template = audit();
  expect(only(template, 'AWS::Scheduler::Schedule')).toMatchObject({ ScheduleExpression: 'cron(0 10 ? * MON#1 *)', ScheduleExpressionTimezone: 'Asia/Seoul' });
  expect(settingsOf(template)).toEqual({ olderThanDays: 30, keepTag: 'Keep', environment: 'prod', topicArn: 'TOKEN' });
  expect(only(template, 'AWS::Lambda::EventInvokeConfig')).toMatchObject({ MaximumRetryAttempts: 0 });
  template.resourceCountIs('AWS::CloudWatch::Alarm', 2);
});

test('takes what it is given', () => {
  const template = audit({ olderThan: Duration.days(60), keepTag: 'hold', schedule: JobSchedule.cron('0 9 1 * ? *'), alertTopic: undefined });
  expect(settingsOf(template)).toEqual({ olderThanDays: 60, keepTag: 'hold', environment: 'prod' });
  expect(only(template, 'AWS::Scheduler::Schedule').ScheduleExpression).toBe('cron(0 9 1 * ? *)');
});

test('violations come at once', () => {
  expect(messageOf(() => audit({ olderThan: Duration.hours(1), keepTag: '*', schedule: JobSchedule.cron('x') }))).toMatch(/^ResourceAudit has 3 problems:/);
  expect(messageOf(() => audit({ timeZone: TimeZone.of('') }))).toContain("`timeZone` must be a zone of the IANA database, got: ''. Use TimeZone.ASIA_SEOUL. (cleanup-time-zone)");
  expect(() => audit({ olderThan: Duration.days(1) })).not.toThrow();
});
