import { TimeZone } from 'aws-cdk-lib';
import { HoursBench, CHUSEOK, METADATA, TARGET } from './hours-bench';
import { KoreanHolidays, Weekday, WorkingHours } from '../../src/hours';

describe('hours', () => {
  test.each([
    ['weekdays without holidays', WorkingHours.onWeekdays(9, 19), [], 730 * 5 / 7 * 10 / 24],
    // 2026 has 261 weekdays, two of which are these holidays.
    ['weekdays with two holidays', WorkingHours.onWeekdays(9, 19), CHUSEOK.holidays, 730 * 259 / 365 * 10 / 24],
    ['half hours', WorkingHours.on([Weekday.MONDAY, Weekday.SATURDAY], 8.5, 12), [], 730 * 2 / 7 * 3.5 / 24],
  ])('are counted by month: %s', (_what, hours, holidays, wanted) => {
    const bench = new HoursBench();
    const made = bench.officeHours({ hours, holidays });
    expect(made.hoursPerMonth).toBeCloseTo(wanted, 6);
    expect(made.databaseHoursPerMonth / made.hoursPerMonth).toBeCloseTo((hours.closes - hours.opens + 0.5) / (hours.closes - hours.opens), 6);
  });

  test('stand in the metadata of what they stop', () => {
    const bench = new HoursBench();
    const made = bench.officeHours({ services: [bench.service('auth')], databases: [bench.aurora().cluster] });
    const of = (type: string) => Object.values(bench.resources(type)).map(({ Metadata }) => Metadata[METADATA]);
    expect(of('AWS::ECS::Service')).toEqual([made.hoursPerMonth]);
    expect(of(TARGET)).toEqual([made.hoursPerMonth]);
    expect(of('AWS::RDS::DBCluster')).toEqual([made.databaseHoursPerMonth]);
    expect(of('AWS::RDS::DBInstance')).toEqual([made.databaseHoursPerMonth]);
  });

  test('are shown as a calendar', () => {
    const text = new HoursBench().officeHours().calendar({ start: new Date('2026-09-22T16:00:00Z'), days: 4 });
    expect(text.split('\n')).toEqual([
      '| Day |  | Services and jobs | Databases |',
      '| --- | --- | --- | --- |',
      '| 2026-09-23 | WED | 09:00-19:00 | 08:45-19:15 |',
      '| 2026-09-24 | THU | holiday | holiday |',
      '| 2026-09-25 | FRI | holiday | holiday |',
      '| 2026-09-26 | SAT | off | off |',
    ]);
  });

  test('are those of Korea out of the box, and of no country elsewhere', () => {
    const count = (timeZone?: TimeZone) => {
      const bench = new HoursBench();
      bench.officeHours({ timeZone, services: [bench.service('auth')] });
      return bench.properties(TARGET).ScheduledActions.length;
    };
    expect(count()).toBeGreaterThan(10);
    expect(count(TimeZone.EUROPE_PARIS)).toBe(3);
    expect(KoreanHolidays.known()).toContain('2026-09-25');
  });
});

test('days of one\'s own stand beside the public holidays, each once and in order', () => {
  const days = KoreanHolidays.plus('2026-12-31', '2026-12-25');
  expect(days).toEqual([...new Set([...KoreanHolidays.known(), '2026-12-31'])].sort());
  expect(days.filter((day) => day === '2026-12-25')).toHaveLength(1);
});
