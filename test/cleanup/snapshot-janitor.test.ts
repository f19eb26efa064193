import { App, Duration, Lazy, Stack, TimeZone, Token } from 'aws-cdk-lib';
import { CONSENT, imported, janitor, only, settingsOf, statements } from './bench';
import { JobSchedule } from '../../src/batch';
import { EarlierClusterSnapshots, SnapshotJanitor, SnapshotJanitorProps } from '../../src/cleanup';
import { Environment } from '../../src/core';
import { ENVIRONMENTS, EnvironmentName, messageOf, SEOUL } from '../support/fixtures';

const NAMES: EnvironmentName[] = ['dev', 'beta', 'prod'];
const SNAPSHOTS = (name: string) => ({ 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':rds:ap-northeast-2:', { Ref: 'AWS::AccountId' }, `:cluster-snapshot:${name}`]] });

describe('two keys', () => {
  test.each(NAMES)('%s: out of the box it only reports, and may not delete', (name) => {
    const { template, warnings, janitor: made } = janitor(ENVIRONMENTS[name], {}, CONSENT);
    expect(made.deletes).toBe(false);
    expect(settingsOf(template()).dryRun).toBe(true);
    expect(JSON.stringify(template().toJSON())).not.toContain('rds:DeleteDBClusterSnapshot');
    expect(warnings()).toEqual([]);
  });

  test.each(NAMES)('%s: the key in the code alone deletes nothing, and the synth warns', (name) => {
    const { template, warnings, janitor: made } = janitor(ENVIRONMENTS[name], { dryRun: false });
    expect(made.deletes).toBe(false);
    expect(settingsOf(template()).dryRun).toBe(true);
    expect(JSON.stringify(template().toJSON())).not.toContain('rds:DeleteDBClusterSnapshot');
    expect(warnings()).toEqual([expect.stringContaining('also set the context value "@tech-n-ai/constructs:deleteSnapshots" to true in cdk.json.')]);
  });

  test('the consent to destroying data is none to deleting snapshots', () => {
    expect(janitor(Environment.PROD, { dryRun: false }, { '@tech-n-ai/constructs:destroyData': true }).janitor.deletes).toBe(false);
  });

  test.each([true, 'true'])('both keys delete (%p)', (value) => {
    const { template, janitor: made, warnings } = janitor(Environment.PROD, { dryRun: false }, { '@tech-n-ai/constructs:deleteSnapshots': value });
    expect(made.deletes).toBe(true);
    expect(settingsOf(template()).dryRun).toBe(false);
    expect(warnings()).toEqual([]);
  });

  test.each([false, 'false', 'yes', 1, {}])('another value in the context is no consent (%p)', (value) => {
    expect(janitor(Environment.PROD, { dryRun: false }, { '@tech-n-ai/constructs:deleteSnapshots': value }).janitor.deletes).toBe(false);
  });
});

describe('permissions', () => {
  const cluster = { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':rds:ap-northeast-2:', { Ref: 'AWS::AccountId' }, ':cluster:', { 'Fn::ImportValue': expect.any(String) }]] };

  test('are these and no others', () => {
    const { template } = janitor(Environment.PROD, { dryRun: false }, CONSENT);
    expect(statements(template())).toEqual([
      { Effect: 'Allow', Action: 'rds:DescribeDBClusterSnapshots', Resource: [cluster, SNAPSHOTS('*')] },
      { Effect: 'Allow', Action: ['rds:DescribeDBClusterSnapshotAttributes', 'rds:ListTagsForResource'], Resource: SNAPSHOTS('*') },
      { Effect: 'Allow', Action: 'rds:DeleteDBClusterSnapshot', Resource: SNAPSHOTS('*'), Condition: { Null: { 'aws:ResourceTag/Keep': 'true' } } },
      { Effect: 'Deny', Action: 'rds:DeleteDBClusterSnapshot', Resource: [SNAPSHOTS('rds:*'), SNAPSHOTS('awsbackup:*')] },
    ]);
  });

  test('of a dry run only read', () => {
    expect(statements(janitor(Environment.PROD).template()).map(({ Action }) => Action)).toEqual([
      'rds:DescribeDBClusterSnapshots', ['rds:DescribeDBClusterSnapshotAttributes', 'rds:ListTagsForResource'],
    ]);
  });

  test('follow the name of the tag', () => {
    const { template } = janitor(Environment.PROD, { dryRun: false, keepTag: 'legal-hold' }, CONSENT);
    expect(statements(template())[2].Condition).toEqual({ Null: { 'aws:ResourceTag/legal-hold': 'true' } });
  });

  test('publish to the topic alone, and start this function alone', () => {
    const policies = Object.values(janitor(Environment.PROD).template().findResources('AWS::IAM::Policy')).flatMap(({ Properties }) => Properties.PolicyDocument.Statement);
    expect(policies.filter(({ Action }) => Action === 'sns:Publish')).toEqual([{ Effect: 'Allow', Action: 'sns:Publish', Resource: { 'Fn::ImportValue': expect.any(String) } }]);
    expect(policies.filter(({ Action }) => String(Action).startsWith('lambda:'))).toEqual([
      { Effect: 'Allow', Action: 'lambda:InvokeFunction', Resource: { 'Fn::GetAtt': [expect.stringMatching(/^JanitorFunction/), 'Arn'] } },
    ]);
  });

  test('only schedules of its group take the role that starts it', () => {
    const { template } = janitor(Environment.PROD);
    const roles = Object.values(template().findResources('AWS::IAM::Role')).map(({ Properties }) => Properties.AssumeRolePolicyDocument.Statement[0]);
    expect(roles.filter(({ Principal }) => Principal.Service === 'scheduler.amazonaws.com')).toEqual([expect.objectContaining({
      Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' }, 'aws:SourceArn': { 'Fn::GetAtt': [expect.stringMatching(/ScheduleGroup/), 'Arn'] } } },
    })]);
  });
});

test('the guide\'s values are what it has out of the box', () => {
  const { template } = janitor(Environment.PROD);
  expect(settingsOf(template())).toEqual({
    clusters: [{ identifier: 'TOKEN', resourceId: 'TOKEN' }],
    earlierClusters: 'keep-all',
    olderThanDays: 30,
    keepTag: 'Keep',
    keepNewest: 1,
    maxDeletions: 20,
    dryRun: true,
    environment: 'prod',
    topicArn: 'TOKEN',
  });
  expect(only(template(), 'AWS::Scheduler::Schedule')).toMatchObject({
    ScheduleExpression: 'cron(0 10 ? * TUE *)', ScheduleExpressionTimezone: 'Asia/Seoul', State: 'ENABLED', Target: { RetryPolicy: { MaximumRetryAttempts: 3, MaximumEventAgeInSeconds: 3600 } },
  });
  expect(only(template(), 'AWS::Lambda::EventInvokeConfig')).toMatchObject({ MaximumRetryAttempts: 0 });
  expect(only(template(), 'AWS::Lambda::Function')).toMatchObject({ Architectures: ['arm64'], Timeout: 600 });
  expect(only(template(), 'AWS::Logs::LogGroup')).toMatchObject({ RetentionInDays: 90, Tags: [{ Key: 'Environment', Value: 'prod' }, { Key: 'Project', Value: 'tech-n-ai' }] });
});

test('alarms on errors and on starts that were given up, both to the topic', () => {
  const alarms = Object.values(janitor(Environment.PROD).template().findResources('AWS::CloudWatch::Alarm')).map(({ Properties }) => Properties);
  const named = (dimensions: { Name: string }[]) => dimensions.map(({ Name }) => Name);
  const watched = alarms.map(({ Namespace, MetricName, Dimensions }) => [Namespace, MetricName, ...named(Dimensions)]);
  expect(watched.sort()).toEqual([
    ['AWS/Lambda', 'Errors', 'FunctionName'], ['AWS/Scheduler', 'InvocationDroppedCount', 'ScheduleGroup'],
  ]);
  for (const alarm of alarms) {
    expect(alarm).toMatchObject({ Statistic: 'Sum', Period: 3600, Threshold: 1, EvaluationPeriods: 1, ComparisonOperator: 'GreaterThanOrEqualToThreshold', TreatMissingData: 'notBreaching' });
    expect(alarm.AlarmActions).toEqual([{ 'Fn::ImportValue': expect.any(String) }]);
  }
});

test('takes what it is given', () => {
  const app = new App();
  const stack = new Stack(app, 'Cleanup', { env: SEOUL });
  const made = new SnapshotJanitor(stack, 'Janitor', {
    environment: Environment.custom('qa', Environment.PROD),
    clusters: [imported(stack, 'aurora-a'), imported(stack, 'aurora-b')],
    earlierClusters: EarlierClusterSnapshots.KEEP_NEWEST,
    olderThan: Duration.days(90),
    keepTag: 'hold',
    keepNewest: 3,
    maxDeletions: 5,
    schedule: JobSchedule.dailyAt(4),
    timeZone: TimeZone.ETC_UTC,
  });
  const { Template } = jest.requireActual('aws-cdk-lib/assertions');
  const template = Template.fromStack(stack);
  // Without its resource id, a cluster is known by its name.
  expect(settingsOf(template)).toEqual({
    clusters: [{ identifier: 'aurora-a' }, { identifier: 'aurora-b' }],
    earlierClusters: 'keep-newest',
    olderThanDays: 90,
    keepTag: 'hold',
    keepNewest: 3,
    maxDeletions: 5,
    dryRun: true,
    environment: 'qa',
  });
  expect(only(template, 'AWS::Scheduler::Schedule')).toMatchObject({ ScheduleExpression: 'cron(0 4 * * ? *)', ScheduleExpressionTimezone: 'Etc/UTC' });
  Object.values<any>(template.findResources('AWS::CloudWatch::Alarm')).forEach(({ Properties }) => expect(Properties.AlarmActions).toBeUndefined());
  expect(made.failedAlarm.alarmArn).toBeDefined();
});

describe('violations', () => {
  const fails = (props: (stack: Stack) => Partial<SnapshotJanitorProps>) => {
    const stack = new Stack(new App(), 'Cleanup', { env: SEOUL });
    return messageOf(() => new SnapshotJanitor(stack, 'Janitor', { environment: Environment.DEV, clusters: [imported(stack, 'aurora')], ...props(stack) }));
  };

  test('all come at once', () => {
    expect(fails(() => ({ clusters: [], olderThan: Duration.days(6), keepTag: 'aws:keep', keepNewest: 0, maxDeletions: 1.5, schedule: JobSchedule.cron('0 10 * * * *') }))).toBe([
      'SnapshotJanitor has 6 problems:',
      '[Cleanup/Janitor] `clusters` must have from 1 to 20 clusters, got: 0. Pass those whose snapshots may go, e.g. [aurora.cluster], and make a second SnapshotJanitor for more. (janitor-clusters)',
      '[Cleanup/Janitor] `olderThan` must be from 7 to 3650 days, got: 6 days. Leave it out for the guide\'s 30 days. (cleanup-age)',
      '[Cleanup/Janitor] `keepTag` must be a key that a tag of RDS can have: 1-128 letters, digits, spaces and _ . : / = + - @, not starting with aws: or rds:, got: \'aws:keep\'. Leave it out for Keep. (cleanup-tag)',
      '[Cleanup/Janitor] `keepNewest` must be a whole number from 1 to 100, got: 0. Leave it out for the default. (janitor-count)',
      '[Cleanup/Janitor] `maxDeletions` must be a whole number from 1 to 100, got: 1.5. Leave it out for the default. (janitor-count)',
      '[Cleanup/Janitor] `schedule` must be an expression of EventBridge Scheduler, but exactly one of day of month (\'*\') and day of week (\'*\') must be ?, got: \'cron(0 10 * * * *)\'. Use one like JobSchedule.cron(\'0 10 ? * TUE *\'). (cleanup-schedule)',
    ].join('\n  '));
  });

  test.each<[string, (stack: Stack) => Partial<SnapshotJanitorProps>, string]>([
    ['a cluster twice', (stack) => ({ clusters: [imported(stack, 'a'), imported(new Stack(stack, 'Other'), 'a')] }), 'janitor-cluster-twice'],
    ['too many clusters for the variable', (stack) => ({ clusters: Array.from({ length: 21 }, (_item, index) => imported(stack, `aurora-${index}`)) }), 'janitor-clusters'],
    ['final snapshots of a cluster that cannot be told from earlier ones', () => ({ earlierClusters: EarlierClusterSnapshots.KEEP_NONE }), 'janitor-resource-id'],
    ['a cluster elsewhere', (stack) => ({ clusters: [imported(new Stack(stack, 'Tokyo', { env: { region: 'ap-northeast-1' } }), 'a')] }), 'janitor-region'],
    ['hours', () => ({ olderThan: Duration.hours(167) }), 'cleanup-age'],
    ['decades', () => ({ olderThan: Duration.days(3651) }), 'cleanup-age'],
    ['a tag without a name', () => ({ keepTag: '' }), 'cleanup-tag'],
    ['a wildcard in the tag', () => ({ keepTag: 'Keep*' }), 'cleanup-tag'],
    ['a tag of RDS', () => ({ keepTag: 'RDS:keep' }), 'cleanup-tag'],
    ['too many of the newest', () => ({ keepNewest: 101 }), 'janitor-count'],
    ['no deletions', () => ({ maxDeletions: 0 }), 'janitor-count'],
    ['a time zone that is none', () => ({ timeZone: TimeZone.of('Mars/Phobos') }), 'cleanup-time-zone'],
  ])('%s', (_, props, rule) => expect(fails(props)).toContain(`(${rule})`));

  test.each<[string, Partial<SnapshotJanitorProps>]>([
    ['olderThan', { olderThan: Duration.days(Lazy.number({ produce: () => 30 })) }],
    ['keepTag', { keepTag: Lazy.string({ produce: () => 'Keep' }) }],
    ['keepNewest', { keepNewest: Lazy.number({ produce: () => 1 }) }],
    ['maxDeletions', { maxDeletions: Token.asNumber({ Ref: 'P' }) }],
    ['schedule', { schedule: JobSchedule.cron(Lazy.string({ produce: () => '0 10 ? * TUE *' })) }],
  ])('%s that only the deployment knows is a violation, and no crash', (property, props) => {
    expect(fails(() => props)).toContain(`\`${property}\` must be known when the app is synthesized`);
  });

  test.each<[string, Partial<SnapshotJanitorProps>]>([
    ['a week', { olderThan: Duration.days(7) }], ['seven days in hours', { olderThan: Duration.hours(168) }], ['spaces in the tag', { keepTag: 'do not delete' }],
    ['final snapshots of a cluster with a resource id', { earlierClusters: EarlierClusterSnapshots.KEEP_NONE }],
    ['rates', { schedule: JobSchedule.rate(Duration.days(7)) }], ['limits', { keepNewest: 100, maxDeletions: 100 }],
  ])('%s is fine', (_, props) => expect(() => janitor(Environment.DEV, props)).not.toThrow());
});
