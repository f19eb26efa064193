import { longestIntervalMinutes, nextRuns, parseExpression, shortestIntervalMinutes } from '../../../src/batch/model/cron';

const at = (text: string) => Date.parse(text);
const utc = (expression: string, from: string, count: number, timeZone = 'UTC') =>
  nextRuns(expression, timeZone, at(from), count).map((run) => new Date(run).toISOString().replace(':00.000Z', 'Z'));

describe('an expression', () => {
  test.each([
    'cron(0 2 * * ? *)', 'cron(0 2 ? * * *)', 'cron(*/15 * * * ? *)', 'cron(0/15 8-18/2 ? * MON-FRI *)', 'cron(0 0 L * ? *)', 'cron(0 0 15W * ? *)',
    'cron(15 10 ? * 6L 2022-2023)', 'cron(0 9 ? * FRIL *)', 'cron(0 9 ? * 3#2 *)', 'cron(0 9 ? * TUE#5 *)', 'cron(0 9 ? JAN,JUN-AUG SUN,7 2026/2)',
    'cron(0 9 ? * L *)', 'cron(59 23 31 12 ? 2199)', 'cron(0 2 29 2 ? *)', 'cron( 0  2 * * ? * )', 'cron(00 02 01 01 ? *)',
    'rate(1 minute)', 'rate(1 minutes)', 'rate(90 minutes)', 'rate(4 hours)', 'rate(1 day)', 'rate(31 days)',
  ])('%s is understood', (expression) => {
    expect(parseExpression(expression).errors).toEqual([]);
    expect(parseExpression(expression).timing).toBeDefined();
  });

  test.each([
    ['0 2 * * ? *', 'it must be cron(minute hour day-of-month month day-of-week year), or rate(value unit)'],
    ['at(2026-01-01T00:00:00)', 'it must be cron(minute hour day-of-month month day-of-week year), or rate(value unit)'],
    ['cron(0 2 * * ? *) ', 'it must be cron(minute hour day-of-month month day-of-week year), or rate(value unit)'],
    ['cron(cron(0 2 * * ? *))', 'it must be cron(minute hour day-of-month month day-of-week year), or rate(value unit)'],
    ['cron()', 'it needs 6 fields (minute, hour, day of month, month, day of week, year) and has 0'],
    ['cron(0 2 * * *)', 'it needs 6 fields (minute, hour, day of month, month, day of week, year) and has 5'],
    ['cron(0 0 2 * * ? *)', 'it needs 6 fields (minute, hour, day of month, month, day of week, year) and has 7'],
    ['cron(0 2 * * * *)', 'exactly one of day of month (\'*\') and day of week (\'*\') must be ?'],
    ['cron(0 2 ? * ? *)', 'exactly one of day of month (\'?\') and day of week (\'?\') must be ?'],
    ['cron(60 2 * * ? *)', 'minute has \'60\'; it takes 0 to 59'],
    ['cron(0 24 * * ? *)', 'hour has \'24\'; it takes 0 to 23'],
    ['cron(0 -1 * * ? *)', 'hour has \'\'; it takes 0 to 23'],
    ['cron(1.5 2 * * ? *)', 'minute has \'1.5\'; it takes 0 to 59'],
    ['cron(0 2 0 * ? *)', 'day of month has \'0\'; it takes 1 to 31'],
    ['cron(0 2 32W * ? *)', 'day of month has \'32\'; it takes 1 to 31'],
    ['cron(0 2 1,L * ? *)', 'day of month has \'L\'; it takes 1 to 31'],
    ['cron(0 2 * 13 ? *)', 'month has \'13\'; it takes 1 to 12 or JAN to DEC'],
    ['cron(0 2 * jan ? *)', 'month has \'jan\'; it takes 1 to 12 or JAN to DEC'],
    ['cron(0 2 ? * 0 *)', 'day of week has \'0\'; it takes 1 to 7 or SUN to SAT'],
    ['cron(0 2 ? * 8L *)', 'day of week has \'8\'; it takes 1 to 7 or SUN to SAT'],
    ['cron(0 2 ? * MON#6 *)', 'day of week has \'MON#6\', but a weekday comes 1 to 5 times in a month'],
    ['cron(0 2 ? * 3#1,6#3 *)', 'day of week has \'3#1\'; it takes 1 to 7 or SUN to SAT; day of week has \'6#3\'; it takes 1 to 7 or SUN to SAT'],
    ['cron(0 2 ? * MON/2 *)', 'day of week has \'MON/2\', but takes no step; list the days instead, e.g. MON,WED,FRI'],
    ['cron(0 2 ? * FRI-MON *)', 'day of week has \'FRI-MON\', which runs backwards; write FRI-SAT,SUN-MON'],
    ['cron(0 22-2 * * ? *)', 'hour has \'22-2\', which runs backwards; write 22-23,0-2'],
    ['cron(0 1-2-3 * * ? *)', 'hour has \'1-2-3\'; it takes 0 to 23'],
    ['cron(0/0 2 * * ? *)', 'minute has the step \'0/0\', which must be from 1 to 59'],
    ['cron(0/60 2 * * ? *)', 'minute has the step \'0/60\', which must be from 1 to 59'],
    ['cron(0/x 2 * * ? *)', 'minute has \'0/x\'; it takes 0 to 59'],
    ['cron(0 ? * * ? *)', 'hour has \'?\'; it takes 0 to 23'],
    ['cron(0 2 * * ? 1969)', 'year has \'1969\'; it takes 1970 to 2199'],
    ['cron(0 2 * * ? 2200)', 'year has \'2200\'; it takes 1970 to 2199'],
    ['cron(99 99 * * ? *)', 'minute has \'99\'; it takes 0 to 59; hour has \'99\'; it takes 0 to 23'],
    ['cron(0 2 31 2 ? *)', 'the calendar has no such day'],
    ['cron(0 2 31W 4,6,9,11 ? *)', 'the calendar has no such day'],
    ['cron(0 2 29 2 ? 2100)', 'the calendar has no such day'],
    [`cron(${Array(100).fill('10').join()} 2 * * ? *)`, 'it has 315 characters, and Scheduler takes 256'],
    ...['0 minutes', '-1 hours', '1.5 hours', '4 weeks', 'hours', '04 hours', '4  hours', '9007199254740993 days', ''].map((rate) => [
      `rate(${rate})`, 'a rate needs a positive whole number and one of minutes, hours and days, e.g. rate(4 hours)',
    ]),
  ])('%s is not', (expression, error) => {
    const { timing, errors } = parseExpression(expression);
    expect(errors.join('; ')).toBe(error);
    expect(timing).toBeUndefined();
  });

  test('that is wrong has no next run', () => {
    expect(() => nextRuns('cron(0 2 * * *)', 'UTC', 0, 1)).toThrow(
      '\'cron(0 2 * * *)\' is no schedule: it needs 6 fields (minute, hour, day of month, month, day of week, year) and has 5',
    );
  });
});

describe('the next runs', () => {
  test.each([
    ['are in Seoul nine hours before UTC', 'cron(0 2 * * ? *)', '2026-03-01T00:00Z', ['2026-03-01T17:00Z', '2026-03-02T17:00Z'], 'Asia/Seoul'],
    ['are after the given time, not at it', 'cron(0 2 * * ? *)', '2026-03-01T17:00Z', ['2026-03-02T17:00Z'], 'Asia/Seoul'],
    ['begin on the same day where the time is still to come', 'cron(0 2 * * ? *)', '2026-03-01T16:59:59Z', ['2026-03-01T17:00Z'], 'Asia/Seoul'],
    ['cross the year', 'cron(30 23 * * ? *)', '2026-12-31T22:00Z', ['2026-12-31T23:30Z', '2027-01-01T23:30Z']],
    ['step from the first number of a step', 'cron(10/20 6-12/3 * * ? *)', '2026-01-01T06:40Z', ['2026-01-01T06:50Z', '2026-01-01T09:10Z']],
    ['wait for leap years', 'cron(0 2 29 2 ? *)', '2026-01-01T00:00Z', ['2028-02-28T17:00Z', '2032-02-28T17:00Z'], 'Asia/Seoul'],
    ['know that 2100 is none', 'cron(0 0 29 2 ? *)', '2096-03-01T00:00Z', ['2104-02-29T00:00Z']],
    ['know the ends of months', 'cron(0 0 L * ? *)', '2028-01-15T00:00Z', ['2028-01-31T00:00Z', '2028-02-29T00:00Z', '2028-03-31T00:00Z']],
    ['know the end of February', 'cron(0 0 L 2 ? *)', '2026-01-01T00:00Z', ['2026-02-28T00:00Z', '2027-02-28T00:00Z', '2028-02-29T00:00Z']],
    ['leave out months without a 31st', 'cron(0 0 31 * ? *)', '2026-02-01T00:00Z', ['2026-03-31T00:00Z', '2026-05-31T00:00Z']],
    // 1 February, 1 March 2026 are Sundays, 1 August is a Saturday.
    ['take the Monday after a first that is a Sunday', 'cron(0 9 1W * ? *)', '2026-01-15T00:00Z', ['2026-02-02T09:00Z', '2026-03-02T09:00Z', '2026-04-01T09:00Z']],
    ['take the Monday after a first that is a Saturday', 'cron(0 9 1W 8 ? *)', '2026-01-01T00:00Z', ['2026-08-03T09:00Z']],
    ['take the Friday before a Saturday', 'cron(0 9 15W 8 ? *)', '2026-01-01T00:00Z', ['2026-08-14T09:00Z']],
    ['take the Monday after a Sunday', 'cron(0 9 15W 2 ? *)', '2026-01-01T00:00Z', ['2026-02-16T09:00Z']],
    // 31 January 2026 is a Saturday, 31 May a Sunday.
    ['stay in the month at its end', 'cron(0 9 31W 1,3,5 ? *)', '2026-01-01T00:00Z', ['2026-01-30T09:00Z', '2026-03-31T09:00Z', '2026-05-29T09:00Z']],
    ['know the last Friday', 'cron(15 10 ? * 6L 2022-2023)', '2021-01-01T00:00Z', ['2022-01-28T10:15Z', '2022-02-25T10:15Z']],
    ['know the second Tuesday', 'cron(0 9 ? * 3#2 *)', '2026-01-01T00:00Z', ['2026-01-13T09:00Z', '2026-02-10T09:00Z', '2026-03-10T09:00Z']],
    ['know months with five Mondays', 'cron(0 9 ? * MON#5 *)', '2026-01-01T00:00Z', ['2026-03-30T09:00Z', '2026-06-29T09:00Z', '2026-08-31T09:00Z']],
    ['know that a week ends on Saturday', 'cron(0 9 ? * L *)', '2026-01-01T00:00Z', ['2026-01-03T09:00Z', '2026-01-10T09:00Z']],
    ['leave out weekends', 'cron(0 2 ? * MON-FRI *)', '2026-01-01T18:00Z', ['2026-01-04T17:00Z', '2026-01-05T17:00Z'], 'Asia/Seoul'],
    ['know that 1 is Sunday', 'cron(0 2 ? * 1 *)', '2026-01-01T00:00Z', ['2026-01-04T02:00Z']],
    ['leave out other years', 'cron(0 0 1 1 ? 2026/3)', '2026-06-01T00:00Z', ['2029-01-01T00:00Z', '2032-01-01T00:00Z']],
  ])('%s', (_, expression, from, runs, timeZone = 'UTC') => {
    expect(utc(expression, from, runs.length, timeZone)).toEqual(runs);
  });

  test('end with the years', () => {
    expect(nextRuns('cron(15 10 ? * 6L 2022-2023)', 'UTC', at('2022-01-01T00:00Z'), 100)).toHaveLength(24);
    expect(utc('cron(15 10 ? * 6L 2022-2023)', '2023-12-01T00:00Z', 5)).toEqual(['2023-12-29T10:15Z']);
    expect(utc('cron(0 2 * * ? 2020)', '2026-01-01T00:00Z', 5)).toEqual([]);
    expect(utc('cron(0 2 * * ? *)', '2026-01-01T00:00Z', 0)).toEqual([]);
  });

  test('of a rate count from the given time', () => {
    expect(utc('rate(90 minutes)', '2026-03-08T00:10Z', 3, 'America/New_York')).toEqual(['2026-03-08T01:40Z', '2026-03-08T03:10Z', '2026-03-08T04:40Z']);
    expect(utc('rate(1 day)', '2026-03-07T12:00Z', 2, 'America/New_York')).toEqual(['2026-03-08T12:00Z', '2026-03-09T12:00Z']);
  });
});

/** https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#daylist-savings-time */
describe('when clocks are changed', () => {
  test.each([
    // New York: 02:00 becomes 03:00 on 8 March 2026, and again 01:00 on 1 November 2026.
    ['keeps the time of day in spring', 'cron(0 9 * * ? *)', 'America/New_York', '2026-03-07T00:00Z', ['2026-03-07T14:00Z', '2026-03-08T13:00Z']],
    ['keeps the time of day in autumn', 'cron(0 9 * * ? *)', 'America/New_York', '2026-10-31T00:00Z', ['2026-10-31T13:00Z', '2026-11-01T14:00Z']],
    ['leaves out a time that is skipped', 'cron(30 2 * * ? *)', 'America/New_York', '2026-03-07T00:00Z', ['2026-03-07T07:30Z', '2026-03-09T06:30Z']],
    ['takes 03:00, which is not skipped', 'cron(0 2,3 8 3 ? *)', 'America/New_York', '2026-03-07T00:00Z', ['2026-03-08T07:00Z', '2027-03-08T07:00Z']],
    ['runs once where a time comes twice', 'cron(30 1 * * ? *)', 'America/New_York', '2026-10-31T12:00Z', ['2026-11-01T05:30Z', '2026-11-02T06:30Z']],
    ['does not run at the second of both', 'cron(30 1 * * ? *)', 'America/New_York', '2026-11-01T06:00Z', ['2026-11-02T06:30Z']],
    ['runs every hour but the repeated one', 'cron(0 * * * ? *)', 'America/New_York', '2026-11-01T04:30Z',
      ['2026-11-01T05:00Z', '2026-11-01T07:00Z', '2026-11-01T08:00Z']],
    ['has no gap in UTC in spring', 'cron(0 * * * ? *)', 'America/New_York', '2026-03-08T05:30Z', ['2026-03-08T06:00Z', '2026-03-08T07:00Z']],
    // London: 01:00 becomes 02:00 on 29 March 2026.
    ['leaves out 01:30 in London', 'cron(30 1 * * ? *)', 'Europe/London', '2026-03-28T12:00Z', ['2026-03-30T00:30Z']],
    // Lord Howe: by half an hour; 02:00 becomes 02:30 on 4 October 2026.
    ['knows steps of half an hour', 'cron(0/15 2 4 10 ? *)', 'Australia/Lord_Howe', '2026-10-01T00:00Z', ['2026-10-03T15:30Z', '2026-10-03T15:45Z']],
    // Santiago: 24:00 becomes 01:00 on 6 September 2026, so that this day has no midnight.
    ['leaves out a midnight that is skipped', 'cron(0 0 * * ? *)', 'America/Santiago', '2026-09-05T12:00Z', ['2026-09-07T03:00Z']],
    // Samoa left out 30 December 2011.
    ['leaves out a day that is skipped', 'cron(0 12 * * ? *)', 'Pacific/Apia', '2011-12-29T12:00Z', ['2011-12-29T22:00Z', '2011-12-30T22:00Z']],
  ])('a cron %s', (_, expression, timeZone, from, runs) => {
    expect(utc(expression, from, runs.length, timeZone)).toEqual(runs);
  });
});

test.each([
  ['cron(0 2 * * ? *)', 24 * 60],
  ['cron(0 0/4 * * ? *)', 240],
  ['cron(0 0/5 * * ? *)', 240],
  ['cron(0 0,23 * * ? *)', 60],
  ['cron(10/20 * * * ? *)', 20],
  ['cron(0,59 * * * ? *)', 1],
  ['cron(* * * * ? *)', 1],
  ['cron(0 2 ? * MON,FRI *)', 3 * 24 * 60],
  ['cron(0 2 1 * ? *)', 28 * 24 * 60],
  ['cron(0 2 1,31 * ? *)', 24 * 60],
  ['cron(0 2 L * ? *)', 28 * 24 * 60],
  ['cron(0 1,23 1,31 * ? *)', 120],
  ['cron(0 2 29 2 ? *)', 1461 * 24 * 60],
  ['cron(0 2 1 1 ? 2026,2030)', 1461 * 24 * 60],
  ['cron(0 2 1 1 ? 2026)', Infinity],
  ['rate(90 minutes)', 90],
  ['rate(2 days)', 2880],
])('%s leaves at least %d minutes between runs', (expression, minutes) => {
  expect(shortestIntervalMinutes(expression)).toBe(minutes);
});

test.each([
  ['cron(0 2 * * ? *)', 24 * 60],
  ['cron(0 9,18 * * ? *)', 15 * 60],
  ['cron(0 2 ? * MON-FRI *)', 3 * 24 * 60],
  ['cron(0 2 ? * MON *)', 7 * 24 * 60],
  ['cron(0 2 2,9,16,23,30 * ? *)', 8 * 24 * 60],
  ['cron(0 2 1 * ? *)', 31 * 24 * 60],
  ['cron(0 2 29 2 ? *)', Infinity],
  ['cron(0 2 * * ? 2027-2028)', Infinity],
  ['rate(90 minutes)', 90],
])('%s leaves at most %d minutes between runs', (expression, minutes) => {
  expect(longestIntervalMinutes(expression)).toBe(minutes);
});
