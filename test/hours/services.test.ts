import { HoursBench, CHUSEOK, SCHEDULE, TARGET } from './hours-bench';

describe('services', () => {
  test('scale to zero every evening, and back on working days that are no holidays', () => {
    const bench = new HoursBench();
    const service = bench.service('auth', { scaling: { minTasks: 2, maxTasks: 5 } });
    bench.officeHours({ services: [service], ...CHUSEOK });
    expect(bench.properties(TARGET)).toMatchObject({
      MinCapacity: 2,
      MaxCapacity: 5,
      ScheduledActions: [
        action('close', 'cron(0 19 * * ? *)', 0, 0),
        // Between 19:15 and 8:45, when databases are stopped.
        action('stay-closed', 'cron(0 2 * * ? *)', 0, 0),
        action('open', 'cron(0 9 ? * MON-FRI 1970-2025,2027-2199)', 2, 5),
        action('open-2026', 'cron(0 9 ? 1,2,3,4,5,6,7,8,10,11,12 MON-FRI 2026,2099)', 2, 5),
        action('open-2026-09', 'cron(0 9 1,2,3,4,7,8,9,10,11,14,15,16,17,18,21,22,23,28,29,30 9 ? 2026,2099)', 2, 5),
      ],
    });
  });

  test('of other libraries scale by their task counts', () => {
    const bench = new HoursBench();
    const taskCount = bench.fargate().autoScaleTaskCount({ minCapacity: 1, maxCapacity: 3 });
    bench.officeHours({ taskCounts: [taskCount], holidays: [] });
    expect(bench.properties(TARGET).ScheduledActions).toEqual([
      action('close', 'cron(0 19 * * ? *)', 0, 0), action('stay-closed', 'cron(0 2 * * ? *)', 0, 0), action('open', 'cron(0 9 ? * MON-FRI *)', 1, 3),
    ]);
  });

  test('need no schedule, no state machine and no role', () => {
    const bench = new HoursBench();
    const service = bench.service('auth');
    const roles = Object.keys(bench.resources('AWS::IAM::Role')).length;
    const other = new HoursBench();
    other.officeHours({ services: [other.service('auth')] });
    void service;
    expect(Object.keys(other.resources('AWS::IAM::Role'))).toHaveLength(roles);
    expect(other.resources(SCHEDULE)).toEqual({});
    expect(other.resources('AWS::StepFunctions::StateMachine')).toEqual({});
  });

  test('have few enough actions with all holidays that are known', () => {
    const bench = new HoursBench();
    bench.officeHours({ services: [bench.service('auth')] });
    const actions: any[] = bench.properties(TARGET).ScheduledActions;
    // AWS takes 200 for a target.
    expect(actions.length).toBeLessThan(50);
    expect(new Set(actions.map(({ ScheduledActionName }) => ScheduledActionName)).size).toBe(actions.length);
  });
});

function action(ScheduledActionName: string, Schedule: string, MinCapacity: number, MaxCapacity: number) {
  return { ScheduledActionName, Schedule, Timezone: 'Asia/Seoul', ScalableTargetAction: { MinCapacity, MaxCapacity } };
}
