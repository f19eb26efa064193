import { environment, schedule } from './support';
import { whenText } from '../../../src/cost/report/html/calendar';
import { CalendarEntry } from '../../../src/cost/report/model';
import { Resources } from '../model/support';

const RUNNER: Resources = { Runner: { Type: 'AWS::StepFunctions::StateMachine', Properties: { DefinitionString: '{}' } } };

function entries(resources: Resources): readonly CalendarEntry[] {
  return environment({ ...RUNNER, ...resources }).calendar;
}

function only(expression: string, more: object = {}): CalendarEntry {
  return entries(schedule('One', expression, { job: 'a.b.job' }, more))[0];
}

const everyDay = (minute: number) => [0, 1, 2, 3, 4, 5, 6].map((day) => ({ day, minute }));

test.each<[string, object, CalendarEntry['pattern'], CalendarEntry['slots'], string, string]>([
  ['cron(0 2 * * ? *)', {}, { every: 'day' }, everyDay(120), '매일 02:00', 'daily at 02:00'],
  ['cron(30 9 ? * MON-FRI *)', {}, { every: 'week', days: [0, 1, 2, 3, 4] }, [0, 1, 2, 3, 4].map((day) => ({ day, minute: 570 })), '월~금 09:30', 'Mon–Fri at 09:30'],
  ['cron(0 9,18 ? * SUN,WED *)', {}, { every: 'week', days: [2, 6] }, [{ day: 2, minute: 540 }, { day: 2, minute: 1080 }, { day: 6, minute: 540 }, { day: 6, minute: 1080 }], '수, 일 09:00, 18:00', 'Wed, Sun at 09:00, 18:00'],
  // Seoul is nine hours ahead of UTC: Sunday evening there is Monday morning here.
  ['cron(0 20 ? * SUN *)', { ScheduleExpressionTimezone: 'UTC' }, { every: 'week', days: [6] }, [{ day: 0, minute: 300 }], '월 05:00', 'Mon at 05:00'],
  ['cron(0 20 * * ? *)', { ScheduleExpressionTimezone: { Ref: 'AWS::NoValue' } }, { every: 'day' }, everyDay(300), '매일 05:00', 'daily at 05:00'],
  // Pacific time, in winter: eight hours behind UTC.
  ['cron(0 18 ? * FRI *)', { ScheduleExpressionTimezone: 'America/Los_Angeles' }, { every: 'week', days: [4] }, [{ day: 5, minute: 660 }], '토 11:00', 'Sat at 11:00'],
  ['rate(4 hours)', {}, { every: 'interval', minutes: 240 }, [], '4시간마다', 'every 4 hours'],
  ['rate(1 day)', {}, { every: 'interval', minutes: 1440 }, [], '1일마다', 'every day'],
  ['rate(5 minutes)', {}, { every: 'interval', minutes: 5 }, [], '5분마다', 'every 5 minutes'],
  ['cron(0 10 1 * ? *)', {}, { every: 'other' }, [], 'cron(0 10 1 * ? *)', 'cron(0 10 1 * ? *)'],
  ['cron(0 10 ? * MON#1 *)', {}, { every: 'other' }, [], 'cron(0 10 ? * MON#1 *)', 'cron(0 10 ? * MON#1 *)'],
  ['cron(0 10 * 4 ? *)', {}, { every: 'other' }, [], 'cron(0 10 * 4 ? *)', 'cron(0 10 * 4 ? *)'],
  ['cron(0/5 * * * ? *)', {}, { every: 'day' }, [], 'cron(0/5 * * * ? *)', 'cron(0/5 * * * ? *)'],
  ['cron(0 2 * * ? *)', { ScheduleExpressionTimezone: 'Nowhere/Here' }, { every: 'day' }, [], 'cron(0 2 * * ? *)', 'cron(0 2 * * ? *)'],
  ['nonsense', {}, { every: 'other' }, [], 'nonsense', 'nonsense'],
])('%s %j', (expression, more, pattern, slots, ko, en) => {
  const entry = only(expression, more);
  expect([entry.pattern, entry.slots]).toEqual([pattern, slots]);
  expect(whenText(entry)).toEqual({ ko, en });
});

test('a job has its name, its runs and their cost', () => {
  const [entry] = entries(schedule('One', 'cron(0 2 * * ? *)', { job: 'contest.github.job' }));
  expect(entry).toMatchObject({ name: 'contest.github.job', kind: 'job', path: 'Test/One', enabled: true, runsPerMonth: 30.4375, timeZone: 'Asia/Seoul' });
  expect(entry.monthlyUsd).toBeGreaterThan(0);
});

test('what is switched off does not run', () => {
  expect(only('cron(0 2 * * ? *)', { State: 'DISABLED' })).toMatchObject({ enabled: false, runsPerMonth: 0, monthlyUsd: 0 });
});

test('what opens, what closes, and upkeep are told apart, and stand in the order of the day', () => {
  const found = entries({
    ...schedule('Upkeep', 'cron(0 10 ? * TUE *)'),
    ...schedule('Close', 'cron(0 19 * * ? *)', { turn: 'close' }),
    ...schedule('Open', 'cron(0 9 * * ? *)', { turn: 'open' }),
    Rule: { Type: 'AWS::Events::Rule', Properties: { ScheduleExpression: 'rate(1 day)' } },
    Pattern: { Type: 'AWS::Events::Rule', Properties: { EventPattern: {} } },
  });
  expect(found.map(({ path, kind }) => [path, kind])).toEqual([['Test/Open', 'open'], ['Test/Upkeep', 'upkeep'], ['Test/Close', 'close'], ['Test/Rule', 'upkeep']]);
});

test('services that open and close together are told once, and without the times of single years', () => {
  const action = (Schedule: string, MaxCapacity: number) => ({ Schedule, Timezone: 'Asia/Seoul', ScalableTargetAction: { MinCapacity: 0, MaxCapacity } });
  const target = {
    Type: 'AWS::ApplicationAutoScaling::ScalableTarget',
    Properties: { ScheduledActions: [action('cron(0 9 ? * MON-FRI 1970-2025,2029-2199)', 5), action('cron(0 19 * * ? *)', 0), action('cron(0 9 2,5 1 ? 2026)', 5)] },
  };
  expect(entries({ One: target, Two: target }).map(({ name, kind, slots }) => [name, kind, slots.length])).toEqual([['Services', 'open', 5], ['Services', 'close', 7]]);
});

describe('jobs of a group that is paused at night', () => {
  const group = { GroupName: 'jobs' };
  const found = entries({
    ...schedule('Close', 'cron(0 19 * * ? *)', { turn: 'close', groupName: 'jobs' }),
    ...schedule('Open', 'cron(0 9 ? * MON-FRI *)', { turn: 'open', groupName: 'jobs' }),
    ...schedule('Night', 'cron(0 2 * * ? *)', { job: 'night' }, group),
    ...schedule('Noon', 'cron(0 12 * * ? *)', { job: 'noon' }, group),
    ...schedule('Other', 'cron(0 2 * * ? *)', { job: 'other' }, { GroupName: 'others' }),
  });
  const one = (name: string) => found.find((entry) => entry.name === name)!;
  const pausedDays = (name: string) => one(name).slots.filter(({ paused }) => paused).map(({ day }) => day);

  test('are marked where they do not start, and do not count', () => {
    expect([pausedDays('night'), one('night').runsPerMonth]).toEqual([[0, 1, 2, 3, 4, 5, 6], 0]);
    expect([pausedDays('noon'), one('noon').runsPerMonth]).toEqual([[5, 6], 21.741071]);
    expect([pausedDays('other'), one('other').runsPerMonth]).toEqual([[], 30.4375]);
  });

  test('run as often as they are paid for', () => {
    const { lines } = environment({
      ...RUNNER,
      ...schedule('Close', 'cron(0 19 * * ? *)', { turn: 'close', groupName: 'jobs' }),
      ...schedule('Open', 'cron(0 9 ? * MON-FRI *)', { turn: 'open', groupName: 'jobs' }),
      ...schedule('Noon', 'cron(0 12 * * ? *)', { job: 'noon' }, group),
    });
    expect(lines.find(({ path, sku }) => path === 'Test/Noon' && sku.startsWith('invocations'))?.basis).toBe('21.741 invocations');
  });
});
