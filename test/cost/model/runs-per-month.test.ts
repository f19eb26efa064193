import * as fc from 'fast-check';
import { nextRuns } from '../../../src/batch/model/cron';
import { runsPerMonth } from '../../../src/cost/model/runs-per-month';

const MONTH = 365.25 / 12;

test.each<[string, number]>([
  ['cron(0 2 * * ? *)', MONTH], ['cron(0/15 * * * ? *)', MONTH * 96], ['cron(0 9-17 ? * MON-FRI *)', 9 * 5 * MONTH / 7],
  ['cron(0 9 ? * FRI-MON *)', 4 * MONTH / 7], ['cron(0 0 1 * ? *)', 1], ['cron(0 0 L * ? *)', 1], ['cron(0 0 15W * ? *)', 1], ['cron(0 0 ? * 6#3 *)', 1],
  ['cron(0 0 ? * FRIL *)', 1], ['cron(0 0 31 * ? *)', 7 / 12], ['cron(0 0 1,15 1/3 ? *)', 8 / 12], ['cron(0 0 * JAN,JUL ? *)', 62 / 12], ['cron(0 0 29 2 ? *)', 1 / 48], ['cron(30 4 1 * ?)', 1],
  ['rate(1 day)', MONTH], ['rate(5 minutes)', MONTH * 288], ['rate(12 hours)', MONTH * 2], ['at(2030-01-01T00:00:00)', 0],
])('%s runs %d times a month', (expression, expected) => {
  expect(runsPerMonth(expression)).toBeCloseTo(expected, 6);
});

test.each([undefined, '', 'every day', 'rate(0 days)', 'rate(1 week)', 'cron(0 2 * *)', 'cron(60 2 * * ? *)', 'cron(0 24 * * ? *)', 'cron(x 2 * * ? *)', 'cron(0 2 32 * ? *)', 'cron(0-1-2 2 * * ? *)'])(
  '%s is no schedule', (expression) => {
    expect(runsPerMonth(expression)).toBeUndefined();
  });

const list = (min: number, max: number) => fc.uniqueArray(fc.integer({ min, max }), { minLength: 1, maxLength: 2 }).map((values) => values.join(','));
const range = (min: number, max: number) => fc.tuple(fc.integer({ min, max }), fc.integer({ min, max })).map((pair) => [...pair].sort((one, other) => one - other).join('-'));
const days = fc.oneof(
  fc.tuple(fc.oneof(fc.constant('*'), list(1, 31), range(1, 31), fc.constant('L')), fc.constant('?')),
  fc.tuple(fc.constant('?'), fc.oneof(range(1, 7), list(1, 7), fc.constant('6L'))),
);

test('counts as the calendar of the batch jobs does over four years', () => {
  fc.assert(fc.property(list(0, 59), list(0, 23), days, fc.oneof(fc.constant('*'), list(1, 12), range(1, 12)), (minutes, hours, [day, weekday], months) => {
    fc.pre(weekday !== '?' || !/^(30|31|30,31|31,30|30-31|31-31|30-30)$/.test(day) || months !== '2');
    const expression = `cron(${minutes} ${hours} ${day} ${months} ${weekday} 2025-2028)`;
    const counted = nextRuns(expression, 'UTC', Date.UTC(2025, 0, 1) - 1, 10_000).length / 48;
    // The years end the list. Four of them have a Monday more or less in one month or another; dates are exact.
    expect(Math.abs(runsPerMonth(expression)! - counted)).toBeLessThanOrEqual(weekday === '?' ? 1e-9 : 0.1 * counted);
  }), { numRuns: 100 });
});
