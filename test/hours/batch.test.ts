import { HoursBench, MUTE, statements, turns } from './hours-bench';
import { JobSchedule } from '../../src/batch';

describe('batch jobs', () => {
  test('are on from five minutes before the hours to five minutes before their end', () => {
    const bench = new HoursBench();
    bench.officeHours({ batch: [bench.batch({ jobs: [{ name: 'noon.job', schedule: JobSchedule.dailyAt(12) }] })] });
    expect(Object.entries(turns(bench)).map(([what, { ScheduleExpression }]) => [what, ScheduleExpression])).toEqual([
      ['Resumes the batch jobs of dev', 'cron(55 8 ? * MON-FRI *)'], ['Pauses the batch jobs of dev', 'cron(55 18 * * ? *)'],
      ['Pauses, if a deployment has resumed them, the batch jobs of dev', 'cron(0 2 * * ? *)'],
    ]);
    expect(bench.warnings().filter((text) => text.includes('hours'))).toEqual([]);
  });

  test('are the only schedules that their state machine may touch, with the role that they have', () => {
    const bench = new HoursBench();
    bench.officeHours({ batch: [bench.batch()] });
    const [change, pass] = statements(bench, 'HoursBatch').filter(({ Resource }) => Resource !== '*');
    expect(change.Action).toEqual(['scheduler:GetSchedule', 'scheduler:UpdateSchedule']);
    expect(JSON.stringify(change.Resource)).toMatch(/:scheduler:ap-northeast-2:.*:schedule\/tech-n-ai-batch-dev\/\*"/);
    expect(pass).toEqual({
      Action: 'iam:PassRole',
      Condition: { StringEquals: { 'iam:PassedToService': 'scheduler.amazonaws.com' } },
      Effect: 'Allow',
      Resource: { 'Fn::GetAtt': [expect.stringMatching(/^BatchStartRole/), 'Arn'] },
    });
  });

  test('that run at night only are told of, and those that are added at the end as well', () => {
    const bench = new HoursBench();
    const batch = bench.batch({ jobs: [{ name: 'night.job', schedule: JobSchedule.dailyAt(2) }, { name: 'off.job', schedule: JobSchedule.dailyAt(2), enabled: false }] });
    bench.officeHours({ batch: [batch] });
    batch.addJobs(bench.stack, 'Late', [{ name: 'late.job', schedule: JobSchedule.cron('30 8 ? * MON *') }, { name: 'noon.job', schedule: JobSchedule.dailyAt(12) }]);
    expect(bench.warnings().filter((text) => text.includes('outside the hours'))).toEqual([
      expect.stringContaining('night.job, late.job run outside the hours only, and so never.'),
    ]);
  });

  test('with alarms on missed starts are told of', () => {
    const bench = new HoursBench();
    bench.officeHours({ batch: [bench.batch({ missedStartAlarms: true, jobs: [{ name: 'noon.job', schedule: JobSchedule.dailyAt(12) }] })] });
    expect(bench.warnings()).toEqual(expect.arrayContaining([expect.stringContaining('`missedStartAlarms: false`')]));
  });

  test('have their own alarms muted', () => {
    const bench = new HoursBench();
    bench.officeHours({ batch: [bench.batch()], holidays: [] });
    const [{ Properties }] = Object.values(bench.resources(MUTE));
    expect(JSON.stringify(Properties.MuteTargets.AlarmNames)).toContain('BatchAlarms');
  });
});
