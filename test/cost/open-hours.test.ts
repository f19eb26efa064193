import { Template } from 'aws-cdk-lib/assertions';
import { bill, Resources, usd } from './model/support';
import { estimateTemplates } from '../../src/cost/model/estimate';
import { openShare } from '../../src/cost/model/open-hours';
import { OfficeHours, WorkingHours } from '../../src/hours';
import { Bench } from '../support/fixtures';

const opens = (expression: string, timeZone = 'Asia/Seoul') => ({ expression, timeZone, opens: true });
const closes = (expression: string, timeZone = 'Asia/Seoul') => ({ expression, timeZone, opens: false });
const WEEK = 7 * 24;

describe('the share of the time', () => {
  test.each([
    ['ten hours on five days', [opens('cron(0 9 ? * MON-FRI *)'), closes('cron(0 19 * * ? *)')], 50 / WEEK],
    ['every day', [opens('cron(0 9 * * ? *)'), closes('cron(30 19 * * ? *)')], 10.5 / 24],
    ['over midnight', [opens('cron(0 22 ? * MON-FRI *)'), closes('cron(0 6 * * ? *)')], 40 / WEEK],
    ['two closings: the first one counts', [opens('cron(0 9 ? * MON-FRI *)'), closes('cron(0 2 * * ? *)'), closes('cron(0 19 * * ? *)')], 50 / WEEK],
    ['weekends apart', [opens('cron(0 9 ? * MON-FRI *)'), opens('cron(0 12 ? * SAT *)'), closes('cron(0 19 * * ? *)')], 57 / WEEK],
    ['holidays, which are not counted', [
      opens('cron(0 9 ? * MON-FRI 1970-2025,2027-2199)'), opens('cron(0 9 1,2,3 5 ? 2026,2099)'), closes('cron(0 19 * * ? *)'),
    ], 50 / WEEK],
  ])('%s', (_, turns, expected) => {
    expect(openShare(turns)).toBeCloseTo(expected, 6);
  });

  test.each([
    ['nothing', []], ['only starts', [opens('cron(0 9 ? * MON-FRI *)')]], ['only stops', [closes('cron(0 19 * * ? *)')]],
    ['several times a day', [opens('cron(0/5 9 ? * MON-FRI *)'), closes('cron(0 19 * * ? *)')]], ['rates', [opens('rate(1 day)'), closes('rate(1 day)')]],
    ['two time zones', [opens('cron(0 9 ? * MON-FRI *)'), closes('cron(0 19 * * ? *)', 'UTC')]],
  ])('is not known: %s', (_, turns) => {
    expect(openShare(turns)).toBeUndefined();
  });
});

test('a database that calls of the API start and stop runs for the hours between', () => {
  const schedule = (call: string, expression: string): Resources[string] => ({
    Type: 'AWS::Scheduler::Schedule',
    Properties: {
      ScheduleExpression: expression,
      Target: { Arn: `arn:aws:scheduler:::aws-sdk:rds:${call}DBCluster`, Input: { 'Fn::Sub': '{"DbClusterIdentifier":"${Cluster}"}' } },
    },
  });
  const resources: Resources = {
    Cluster: { Type: 'AWS::RDS::DBCluster', Properties: { Engine: 'aurora-mysql' } },
    Writer: {
      Type: 'AWS::RDS::DBInstance', Properties: { Engine: 'aurora-mysql', DBInstanceClass: 'db.t4g.medium', DBClusterIdentifier: { Ref: 'Cluster' } },
    },
    Start: schedule('start', 'cron(0 8 ? * MON-FRI *)'),
    Stop: schedule('stop', 'cron(0 20 ? * MON-FRI *)'),
  };
  expect(bill(resources)['Aurora MySQL / db.t4g.medium']).toBe(usd(730 * 60 / WEEK * 0.113));
  const { Stop, ...withoutStop } = resources;
  expect([Stop.Type, bill(withoutStop)['Aurora MySQL / db.t4g.medium']]).toEqual(['AWS::Scheduler::Schedule', usd(730 * 0.113)]);
});

test('OfficeHours is understood from its template: ten hours on weekdays cost 50 of 168 hours', () => {
  const bench = new Bench();
  const service = bench.service('api-auth');
  const price = () => estimateTemplates([{ stackName: 'Test', template: Template.fromStack(bench.stack).toJSON() }], { environment: 'dev' })
    .lines.filter(({ resourceType }) => resourceType === 'AWS::ECS::Service').reduce((sum, { monthlyUsd }) => sum + monthlyUsd, 0);
  new OfficeHours(bench.stack, 'OfficeHours', { environment: bench.environment, hours: WorkingHours.onWeekdays(9, 19), services: [service] });
  const withHours = price();
  const plain = new Bench();
  plain.service('api-auth');
  const always = estimateTemplates([{ stackName: 'Test', template: Template.fromStack(plain.stack).toJSON() }], { environment: 'dev' })
    .lines.filter(({ resourceType }) => resourceType === 'AWS::ECS::Service').reduce((sum, { monthlyUsd }) => sum + monthlyUsd, 0);
  expect(withHours / always).toBeCloseTo(50 / WEEK, 6);
});
