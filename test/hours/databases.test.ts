import { aws_rds as rds, Duration } from 'aws-cdk-lib';
import { HoursBench, CHUSEOK, SCHEDULE, statements, turns } from './hours-bench';
import { OfficeHours, WorkingHours } from '../../src/hours';

describe('databases', () => {
  test('start before services, stop after them, and stay stopped when AWS starts them', () => {
    const bench = new HoursBench();
    bench.officeHours({ databases: [bench.aurora().cluster] });
    const made = turns(bench);
    expect(Object.fromEntries(Object.entries(made).map(([what, { ScheduleExpression, ScheduleExpressionTimezone, Target }]) => [
      what, [ScheduleExpression, ScheduleExpressionTimezone, JSON.stringify(Target.Input).match(/turn\W+(\w+)/)![1]],
    ]))).toEqual({
      'Starts a database of dev': ['cron(45 8 ? * MON-FRI *)', 'Asia/Seoul', 'open'],
      'Stops a database of dev': ['cron(15 19 * * ? *)', 'Asia/Seoul', 'close'],
      'Stops, if AWS has started it, a database of dev': ['cron(0 2 * * ? *)', 'Asia/Seoul', 'close'],
    });
    expect(made['Starts a database of dev'].Target.RetryPolicy).toEqual({ MaximumEventAgeInSeconds: 3600, MaximumRetryAttempts: 3 });
  });

  test('start and stop at times of their own', () => {
    const bench = new HoursBench();
    const hours = WorkingHours.daily(1, 23);
    bench.officeHours({ hours, databases: [bench.aurora().cluster], databaseLead: Duration.minutes(10), databaseGrace: Duration.minutes(40) });
    expect(Object.values(turns(bench)).map(({ ScheduleExpression }) => ScheduleExpression).sort()).toEqual([
      'cron(15 0 * * ? *)', 'cron(40 23 * * ? *)', 'cron(50 0 ? * SUN-SAT *)',
    ]);
  });

  test('stay for an evening where people have marked them, and no longer', () => {
    const bench = new HoursBench();
    bench.officeHours({ databases: [bench.aurora().cluster] });
    const mayStay = Object.fromEntries(Object.entries(turns(bench)).map(([what, { Target }]) => [what, JSON.stringify(Target.Input).match(/mayStay\W+(\w+)/)![1]]));
    expect(mayStay).toEqual({
      'Starts a database of dev': 'false', 'Stops a database of dev': 'true', 'Stops, if AWS has started it, a database of dev': 'false',
    });
    expect(OfficeHours.KEEP_AWAKE_TAG).toBe('keep-awake-tonight');
    expect(bench.definition('hours-databases').States.TakeTag.Parameters.TagKeys).toEqual(['keep-awake-tonight']);
  });

  test('are the only thing that their state machine may touch', () => {
    const bench = new HoursBench();
    bench.officeHours({ databases: [bench.aurora().cluster] });
    const named = statements(bench, 'HoursDatabases').filter(({ Resource }) => Resource !== '*');
    expect(named).toHaveLength(1);
    expect(named[0]).toMatchObject({ Action: ['rds:DescribeDBClusters', 'rds:StartDBCluster', 'rds:StopDBCluster', 'rds:RemoveTagsFromResource'], Effect: 'Allow' });
    expect(JSON.stringify(named[0].Resource)).toMatch(/:rds:ap-northeast-2:.*:cluster:".*Ref.*AuroraCluster/);
    const others = statements(bench, 'HoursDatabases').filter(({ Resource }) => Resource === '*').flatMap(({ Action }) => Action);
    expect(others.filter((name) => !/^(logs|xray):/.test(name))).toEqual([]);
  });

  test('are not started on holidays, which are known by the times of the schedule', () => {
    const bench = new HoursBench();
    bench.officeHours({ databases: [bench.aurora().cluster], ...CHUSEOK });
    const [{ And }] = bench.definition('hours-databases').States.IsHoliday.Choices;
    // 08:45 in Seoul is 23:45 of the day before.
    expect(And[2].Or.map(({ StringMatches }: any) => StringMatches)).toEqual(['2026-09-23T23:45*', '2026-09-24T23:45*']);
    expect(bench.definition('hours-databases').States.IsHoliday.Default).toBe('Begin');
  });

  test('are started by the one role that the schedules of the group take', () => {
    const bench = new HoursBench();
    bench.officeHours({ databases: [bench.aurora().cluster] });
    expect(statements(bench, 'HoursTurnsStartRole')).toEqual([
      { Action: 'states:StartExecution', Effect: 'Allow', Resource: { Ref: expect.stringMatching(/^HoursDatabasesSwitchStateMachine/) } },
    ]);
    const [{ Properties }] = Object.entries(bench.resources('AWS::IAM::Role')).filter(([id]) => id.startsWith('HoursTurnsStartRole')).map(([, role]) => role);
    expect(Properties.AssumeRolePolicyDocument.Statement[0].Condition.StringEquals['aws:SourceArn']['Fn::GetAtt'][0]).toMatch(/^HoursTurnsScheduleGroup/);
  });
});

test('several of each kind have schedules of their own', () => {
  const bench = new HoursBench();
  const hours = bench.officeHours({ databases: [bench.aurora().cluster] });
  hours.addDatabases(rds.DatabaseCluster.fromDatabaseClusterAttributes(bench.stack, 'Second', { clusterIdentifier: 'second' }));
  expect(Object.keys(bench.resources(SCHEDULE))).toHaveLength(6);
  expect(Object.keys(bench.resources('AWS::StepFunctions::StateMachine'))).toHaveLength(1);
});
