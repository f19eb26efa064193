import { aws_sns as sns, aws_sns_subscriptions as subscriptions, Stack } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import { AlertTopic } from '../../../src/alerts';
import { BatchLaunch, JobEvent, JobFailureLog, JobSchedule } from '../../../src/batch';
import { ENVIRONMENTS, EnvironmentName, messageOf } from '../../support/fixtures';
import { BatchBench, SCHEDULE } from '../batch-bench';

const ALARM = 'AWS::CloudWatch::Alarm';
const RULE = 'AWS::Events::Rule';
const topic = { Ref: Match.stringLikeRegexp('AlertsTopic') };

/** Alarms by name, without project and environment. */
function alarmsOf(bench: BatchBench): Map<string, any> {
  return new Map(Object.values(bench.template.findResources(ALARM)).map(({ Properties }) => (
    [Properties.AlarmName.replace(/^tech-n-ai-batch-/, '').replace(/-(dev|beta|prod)$/, ''), Properties])));
}

describe.each(Object.keys(ENVIRONMENTS) as EnvironmentName[])('%s', (name) => {
  const bench = new BatchBench(ENVIRONMENTS[name]);
  bench.batch();
  const alarms = alarmsOf(bench);

  test('has an alarm on each way to fail, and on the absence of each job', () => {
    const missed = [...alarms.keys()].filter((alarm) => alarm.startsWith('missed-'));
    expect(missed).toHaveLength(20);
    expect([...alarms.keys()].filter((alarm) => !alarm.startsWith('missed-')).sort()).toEqual([
      'failed', 'failure-logged', 'not-placed', 'overlapped', 'timed-out', 'undelivered',
    ]);
  });

  test.each([['failed', 'JobFailed'], ['timed-out', 'JobTimedOut'], ['not-placed', 'JobNotPlaced'], ['overlapped', 'JobOverlapped']])(
    '%s counts %s of the state machine', (alarm, MetricName) => {
      expect(alarms.get(alarm)).toMatchObject({
        Namespace: `tech-n-ai/batch/${name}`,
        MetricName,
        Statistic: 'Sum',
        Threshold: 1,
        Period: 300,
        EvaluationPeriods: 1,
        ComparisonOperator: 'GreaterThanOrEqualToThreshold',
        TreatMissingData: 'notBreaching',
      });
      // The state machine tells which job it was.
      expect(alarms.get(alarm).AlarmActions).toBeUndefined();
    });

  test('what nobody else tells, alarms tell', () => {
    for (const alarm of ['undelivered', 'failure-logged']) {
      expect(alarms.get(alarm).AlarmActions).toEqual([{ Ref: expect.stringContaining('AlertsTopic') }]);
    }
    expect(alarms.get('undelivered')).toMatchObject({ Namespace: 'AWS/SQS', MetricName: 'ApproximateNumberOfMessagesVisible' });
  });
});

describe('a start that is missed', () => {
  const alarm = (schedule: JobSchedule) => {
    const bench = new BatchBench();
    bench.batch({ jobs: [{ name: 'a.job', schedule }] });
    return alarmsOf(bench).get('missed-a');
  };

  test('leaves an alarm without data, which tells of it and is in that state from the first', () => {
    expect(alarm(JobSchedule.dailyAt(2))).toMatchObject({
      Namespace: 'tech-n-ai/batch/dev',
      MetricName: 'JobStarted',
      Dimensions: [{ Name: 'Job', Value: 'a' }],
      Period: 3600,
      EvaluationPeriods: 25,
      DatapointsToAlarm: 25,
      TreatMissingData: 'missing',
      InsufficientDataActions: [{ Ref: expect.stringContaining('AlertsTopic') }],
    });
  });

  // Hours between the two starts that are farthest apart, and one.
  test.each([
    ['every hour', JobSchedule.everyHours(1), 2],
    ['every quarter of an hour', JobSchedule.cron('0/15 * * * ? *'), 2],
    ['on working days', JobSchedule.cron('0 2 ? * MON-FRI *'), 73],
    ['at 9 and 18', JobSchedule.cron('0 9,18 * * ? *'), 16],
    ['once a week, as far as an alarm looks back', JobSchedule.cron('0 2 ? * MON *'), 168],
    ['every week by dates, but for a leap year', JobSchedule.cron('0 2 2,9,16,23,30 * ? *'), undefined],
    ['once a month', JobSchedule.cron('0 2 1 * ? *'), undefined],
    ['this year only', JobSchedule.cron('0 2 * * ? 2027'), undefined],
  ])('%s', (_, schedule, hours) => expect(alarm(schedule)?.EvaluationPeriods).toBe(hours));

  test('cannot be noticed of rare jobs, which is said', () => {
    const bench = new BatchBench();
    bench.batch({ jobs: [{ name: 'a.job', schedule: JobSchedule.cron('0 2 1 * ? *') }] });
    expect(bench.warnings()).toEqual([expect.stringMatching(/^a\.job run more than a week apart/)]);
  });

  test('is not looked for where a job is off, or nobody wants to know', () => {
    const jobs = [{ name: 'a.job', schedule: JobSchedule.dailyAt(2) }, { name: 'off.job', schedule: JobSchedule.dailyAt(3), enabled: false }];
    const some = new BatchBench();
    const batch = some.batch({ jobs });
    expect(batch.missedStartAlarm('a.job')!.alarmName).toBeDefined();
    expect(batch.missedStartAlarm('off.job')).toBeUndefined();
    for (const props of [{ enabled: false }, { missedStartAlarms: false }]) {
      const none = new BatchBench();
      none.batch({ jobs, ...props });
      expect([...alarmsOf(none).keys()].filter((name) => name.startsWith('missed'))).toEqual([]);
    }
    expect(messageOf(() => batch.missedStartAlarm('b.job'))).toContain('Choose one of a.job, off.job');
  });
});

test('the state machine may tell the topic and count in its namespace, and no more', () => {
  const bench = new BatchBench();
  bench.batch();
  bench.template.hasResourceProperties('AWS::IAM::Policy', {
    PolicyName: Match.stringLikeRegexp('StateMachine'),
    PolicyDocument: {
      Statement: Match.arrayWith([
        Match.objectLike({ Action: 'cloudwatch:PutMetricData', Condition: { StringEquals: { 'cloudwatch:namespace': 'tech-n-ai/batch/dev' } } }),
        Match.objectLike({ Action: 'sns:Publish', Resource: topic }),
        Match.objectLike({ Action: ['kms:Decrypt', 'kms:GenerateDataKey*'] }),
      ]),
    },
  });
});

test('a run that ended without telling is told of by a rule', () => {
  const bench = new BatchBench();
  bench.batch();
  const { EventPattern, Targets } = bench.properties(RULE);
  expect(EventPattern.detail.stateMachineArn).toEqual([{ Ref: expect.stringContaining('RunnerStateMachine') }]);
  expect(Targets).toEqual([expect.objectContaining({ Arn: { Ref: expect.stringContaining('AlertsTopic') } })]);
  expect(JSON.stringify(Targets)).toContain('$.detail.executionArn');
});

test('straight from the schedule, events tell and count', () => {
  const bench = new BatchBench();
  bench.batch({ launch: BatchLaunch.direct() });
  expect([...alarmsOf(bench).keys()].filter((name) => !name.startsWith('missed-')).sort()).toEqual([
    'failed', 'failure-logged', 'interrupted', 'not-placed', 'undelivered',
  ]);
  const alarms = alarmsOf(bench);
  for (const [alarm, end] of [['failed', 'failed'], ['not-placed', 'notPlaced'], ['interrupted', 'interrupted']]) {
    expect(alarms.get(alarm)).toMatchObject({
      Namespace: 'AWS/Events', MetricName: 'TriggeredRules', Dimensions: [{ Name: 'RuleName', Value: { Ref: expect.stringContaining(`Notices${end}`) } }],
    });
  }
  bench.template.resourceCountIs(RULE, 4);
  bench.template.hasResourceProperties('AWS::Logs::MetricFilter', {
    LogGroupName: { Ref: Match.stringLikeRegexp('NoticesLog') },
    MetricTransformations: [{
      MetricNamespace: 'tech-n-ai/batch/dev', MetricName: 'JobStarted', MetricValue: '1', Dimensions: [{ Key: 'Job', Value: '$.detail.group' }],
    }],
  });
  bench.template.hasResourceProperties('AWS::Logs::LogGroup', { LogGroupName: '/aws/events/tech-n-ai-batch-source-dev', RetentionInDays: 7 });
  bench.template.resourceCountIs('AWS::Lambda::Function', 0);
  const groups = bench.schedules.map(({ Target }) => Target.EcsParameters.Group);
  expect(groups.slice(0, 2)).toEqual(['contest-codeforces', 'contest-github']);
});

describe('the log that says what the exit code does not', () => {
  const patterns = (failureLog?: JobFailureLog) => {
    const bench = new BatchBench();
    const batch = bench.batch({ failureLog });
    expect(batch.alarms.failureLogged === undefined).toBe(failureLog === JobFailureLog.NONE);
    return Object.values(bench.template.findResources('AWS::Logs::MetricFilter')).map(({ Properties }) => Properties.FilterPattern);
  };

  test('is Spring Batch\'s', () => expect(patterns()).toEqual([expect.stringContaining('?"and the following status: [FAILED]"')]));
  test('may be another', () => expect(patterns(JobFailureLog.saying('kaput', 'ended badly'))).toEqual(['?"kaput" ?"ended badly"']));
  test('may have placeholders, which are no references', () => {
    expect(patterns(JobFailureLog.saying('${AWS::Region} failed'))).toEqual([{ 'Fn::Sub': '"${!AWS::Region} failed"' }]);
  });
  test('may be none', () => expect(patterns(JobFailureLog.NONE)).toEqual([]));
});

test('a topic that is given gets everything', () => {
  const bench = new BatchBench();
  const { topic: given } = new AlertTopic(bench.stack, 'Given', { environment: bench.environment, emails: ['a@example.com'] });
  expect(bench.batch({ alertTopic: given }).alertTopic).toBe(given);
  bench.template.resourceCountIs('AWS::SNS::Topic', 1);
});

describe('what is counted', () => {
  const metric = (launch: BatchLaunch, event: JobEvent, jobName?: string) => {
    const bench = new BatchBench();
    return bench.batch({ launch }).metric(event, { jobName });
  };
  test('is known by job and for all', () => {
    expect(metric(BatchLaunch.orchestrated(), JobEvent.TIMED_OUT)).toMatchObject({
      namespace: 'tech-n-ai/batch/dev', metricName: 'JobTimedOut', statistic: 'Sum', dimensions: {},
    });
    expect(metric(BatchLaunch.orchestrated(), JobEvent.TIMED_OUT, 'news.ars.technica.job').dimensions).toEqual({ Job: 'news-ars-technica' });
    expect(metric(BatchLaunch.direct(), JobEvent.STARTED, 'news.ars.technica.job').dimensions).toEqual({ Job: 'news-ars-technica' });
    expect(metric(BatchLaunch.direct(), JobEvent.FAILED).namespace).toBe('AWS/Events');
  });
  test('is refused by job where only all are counted', () => {
    expect(messageOf(() => metric(BatchLaunch.direct(), JobEvent.FAILED, 'news.ars.technica.job'))).toContain('be left out for JobFailed');
    expect(messageOf(() => metric(BatchLaunch.orchestrated(), JobEvent.FAILURE_LOGGED, 'news.ars.technica.job'))).toContain('be left out for JobFailureLogged');
    expect(messageOf(() => metric(BatchLaunch.direct(), JobEvent.OVERLAPPED))).toContain('be counted with BatchLaunch.direct()');
    expect(messageOf(() => metric(BatchLaunch.orchestrated(), JobEvent.FAILED, 'other.job'))).toContain('be one of the jobs');
  });
});

test.each([['orchestrated', BatchLaunch.orchestrated(), 7], ['direct', BatchLaunch.direct(), 1]])('%s: the summary shows each job', (_, launch, columns) => {
  const bench = new BatchBench();
  const widgets = bench.batch({ launch }).summaryWidgets();
  const shown: any[] = bench.stack.resolve(widgets.flatMap((widget) => widget.toJson()));
  expect(shown.map(({ type }) => type)).toEqual(['alarm', 'metric', 'metric', 'log']);
  expect(shown[0].properties.alarms).toHaveLength(20 + (columns === 7 ? 6 : 5));
  expect(shown[2].properties.metrics).toHaveLength(columns);
  expect(shown[2].properties.metrics[0][0].expression).toBe('SEARCH(\'{"tech-n-ai/batch/dev",Job} MetricName="JobStarted"\', \'Sum\', 86400)');
  expect(bench.warnings()).toEqual([]);
});

describe('further jobs', () => {
  test('have their schedules in another stack, and wait for what tasks need', () => {
    const bench = new BatchBench();
    const batch = bench.batch({ jobs: [{ name: 'a.job', schedule: JobSchedule.dailyAt(2) }] });
    const other = new Stack(bench.app, 'More', { env: bench.stack.environment === '' ? undefined : { region: 'ap-northeast-2' } });
    batch.addJobs(other, 'Jobs', [{ name: 'b.job', schedule: JobSchedule.dailyAt(3) }]);
    expect(batch.jobNames).toEqual(['a.job', 'b.job']);
    expect(batch.schedule('b.job').scheduleName).toBeDefined();
    expect(batch.missedStartAlarm('b.job')).toBeDefined();
    expect(bench.schedules).toHaveLength(1);
    const [{ Properties }] = Object.values(bench.templateOf(other).findResources(SCHEDULE));
    expect(Properties).toMatchObject({ Name: 'tech-n-ai-batch-b-dev', ScheduleExpressionTimezone: 'Asia/Seoul' });
  });

  test('may not have the names of others, and are no more than a stack holds', () => {
    const bench = new BatchBench();
    const batch = bench.batch({ jobs: [{ name: 'a.job', schedule: JobSchedule.dailyAt(2) }] });
    const other = new Stack(bench.app, 'More');
    expect(messageOf(() => batch.addJobs(other, 'Jobs', [{ name: 'a.job', schedule: JobSchedule.dailyAt(3) }]))).toContain('lead to a schedule that no other job has');
    const many = (count: number) => Array.from({ length: count }, (_, index) => ({ name: `j${index}.job`, schedule: JobSchedule.dailyAt(3), size: undefined }));
    expect(messageOf(() => batch.addJobs(bench.stack, 'Same', many(200)))).toMatch(/`jobs` must be 200 at most in one stack.*got: 201.*addJobs\(\)/s);
    batch.addJobs(bench.stack, 'Same', many(199));
    expect(batch.jobNames).toHaveLength(200);
  });
});

test('someone can subscribe to the topic that is made', () => {
  const bench = new BatchBench();
  const batch = bench.batch();
  batch.alertTopic.addSubscription(new subscriptions.EmailSubscription('a@example.com'));
  bench.template.resourceCountIs('AWS::SNS::Subscription', 1);
  expect(batch.alertTopic).toBeInstanceOf(sns.Topic);
});
