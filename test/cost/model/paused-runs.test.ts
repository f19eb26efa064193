import { estimate } from './support';
import { runsInOpenTime } from '../../../src/cost/model/paused-runs';

const SEOUL = 'Asia/Seoul';
const turn = (expression: string, opens: boolean, timeZone = SEOUL) => ({ expression, timeZone, opens });
/** Monday to Friday, 9 to 19. */
const OFFICE = [turn('cron(0 9 ? * MON-FRI *)', true), turn('cron(0 19 * * ? *)', false)];
const DAILY = 365.25 / 12;

describe('runs of a schedule that is paused', () => {
  test.each([
    ['in the hours, on working days', 'cron(0 10 * * ? *)', DAILY * 5 / 7],
    ['at night', 'cron(0 3 * * ? *)', 0],
    ['every hour', 'cron(0 * * * ? *)', DAILY * 24 * 50 / 168],
    ['at the minute at which it is resumed', 'cron(0 9 ? * MON *)', DAILY / 7],
    ['at the minute at which it is paused', 'cron(0 19 ? * MON *)', 0],
    ['on Sundays', 'cron(0 12 ? * SUN *)', 0],
  ])('%s', (_, expression, runs) => {
    expect(runsInOpenTime(expression, SEOUL, OFFICE)).toBeCloseTo(runs, 0);
  });

  test.each([
    ['nothing pauses it', 'cron(0 3 * * ? *)', []],
    ['nothing resumes it by the clock', 'cron(0 3 * * ? *)', [turn('cron(0 19 * * ? *)', false)]],
    ['the times are of another zone', 'cron(0 3 * * ? *)', OFFICE.map((one) => ({ ...one, timeZone: 'UTC' }))],
    ['it runs by rate', 'rate(1 day)', OFFICE],
    ['it is only paused in single years, as on holidays', 'cron(0 3 * * ? *)', [turn('cron(0 9 1 1 ? 2027)', true), turn('cron(0 19 1 1 ? 2027)', false)]],
  ])('all count where %s', (_, expression, turns) => {
    expect(runsInOpenTime(expression, SEOUL, turns)).toBeCloseTo(DAILY, 0);
  });

  test('of no expression are not known', () => expect(runsInOpenTime('soon', SEOUL, OFFICE)).toBeUndefined());
});

describe('metrics that a state machine sends', () => {
  const send = (name: string | undefined, split: boolean) => ({
    Type: 'Task',
    Resource: 'arn:aws:states:::aws-sdk:cloudwatch:putMetricData',
    Parameters: { Namespace: 'Jobs', MetricData: [{ ...name === undefined ? { 'MetricName.$': '$.error' } : { MetricName: name }, ...split ? { Dimensions: [{ 'Name': 'Job', 'Value.$': '$.job' }] } : {} }] },
  });
  const machine = (...states: object[]) => ({
    Machine: { Type: 'AWS::StepFunctions::StateMachine', Properties: { DefinitionString: JSON.stringify({ States: Object.fromEntries(states.map((state, index) => [`S${index}`, state])) }) } },
    ...Object.fromEntries(['0 2', '0 3'].map((at, index) => [`Schedule${index}`, {
      Type: 'AWS::Scheduler::Schedule', Properties: { ScheduleExpression: `cron(${at} * * ? *)`, Target: { Arn: { 'Fn::GetAtt': ['Machine', 'Arn'] } } },
    }])),
  });
  const custom = (...states: object[]) => estimate(machine(...states) as never).lines.filter(({ sku }) => sku.startsWith('custom metric'));

  test('are billed for the hours in which they get a value: a total once, a dimension for each job', () => {
    const wanted = 2 * DAILY / 730;
    expect(custom(send('Started', false), send('Started', true)).map(({ quantity }) => quantity)).toEqual([expect.closeTo(wanted, 4), expect.closeTo(wanted, 4)]);
  });

  test('are found in branches too', () => {
    expect(custom({ Type: 'Parallel', Branches: [{ States: { A: send('Started', false) } }] })).toHaveLength(1);
  });

  test('are left out where they are about failures', () => {
    expect(custom(send('JobFailed', false), send(undefined, true))).toEqual([]);
  });

  test('are billed once, though alarms name them', () => {
    const alarm = { Alarm: { Type: 'AWS::CloudWatch::Alarm', Properties: { Namespace: 'Jobs', MetricName: 'Started', Period: 60 } } };
    const lines = estimate({ ...machine(send('Started', false)), ...alarm } as never).lines.filter(({ sku }) => sku.startsWith('custom metric'));
    expect(lines.map(({ path }) => path)).toEqual(['Test/Machine']);
  });
});
