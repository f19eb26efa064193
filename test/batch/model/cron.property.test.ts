import * as fc from 'fast-check';
import { nextRuns, shortestIntervalMinutes } from '../../../src/batch/model/cron';

/** A field as text, with the numbers that it means. */
interface Field {
  readonly text: string;
  readonly means: (value: number) => boolean;
}

const listOf = (min: number, max: number): fc.Arbitrary<Field> => fc.uniqueArray(fc.integer({ min, max }), { minLength: 1, maxLength: 4 })
  .map((list) => ({ text: list.join(), means: (value: number) => list.includes(value) }));
const between = (min: number, max: number): fc.Arbitrary<Field> => fc.oneof(
  fc.constant({ text: '*', means: () => true }),
  fc.integer({ min, max }).map((only) => ({ text: `${only}`, means: (value: number) => value === only })),
  fc.tuple(fc.integer({ min, max }), fc.integer({ min, max })).map(([a, b]) => [Math.min(a, b), Math.max(a, b)])
    .map(([from, to]) => ({ text: `${from}-${to}`, means: (value: number) => value >= from && value <= to })),
  fc.tuple(fc.integer({ min, max }), fc.integer({ min: 1, max }))
    .map(([from, step]) => ({ text: `${from}/${step}`, means: (value: number) => value >= from && (value - from) % step === 0 })),
  listOf(min, max),
);
const weekday = fc.oneof(
  listOf(1, 7),
  fc.constant({ text: 'MON-FRI', means: (value: number) => value >= 2 && value <= 6 }),
);
const ANY: Field = { text: '?', means: () => true };
const days = fc.oneof(between(1, 28).map((date) => ({ date, weekday: ANY })), weekday.map((field) => ({ date: ANY, weekday: field })));
const cron = fc.record({ minute: between(0, 59), hour: between(0, 23), days, month: between(1, 12) }).map((fields) => ({
  ...fields, expression: `cron(${fields.minute.text} ${fields.hour.text} ${fields.days.date.text} ${fields.month.text} ${fields.days.weekday.text} *)`,
}));
const from = fc.integer({ min: Date.UTC(2024, 0), max: Date.UTC(2032, 0) });
type Fields = typeof cron extends fc.Arbitrary<infer T> ? T : never;
const MINUTE = 60_000;
const KST = 9 * 60 * MINUTE;

/** Does the clock in Seoul, nine hours ahead the year round, show a time that the fields mean? */
function meant({ minute, hour, days: { date, weekday: day }, month }: Fields, run: number) {
  const clock = new Date(run + KST);
  return run % MINUTE === 0 && minute.means(clock.getUTCMinutes()) && hour.means(clock.getUTCHours()) && date.means(clock.getUTCDate())
    && month.means(clock.getUTCMonth() + 1) && day.means(clock.getUTCDay() + 1);
}

test('runs ascend, come after the start, and are at times that the fields mean', () => {
  fc.assert(fc.property(cron, from, (fields, start) => {
    const runs = nextRuns(fields.expression, 'Asia/Seoul', start, 12);
    expect(runs).toHaveLength(12);
    runs.forEach((run, index) => expect(run).toBeGreaterThan(index === 0 ? start : runs[index - 1]));
    expect(runs.filter((run) => !meant(fields, run))).toEqual([]);
  }), { numRuns: 300 });
});

test('no run is left out: a walk through every minute finds the same', () => {
  fc.assert(fc.property(cron, from, (fields, start) => {
    const end = start + 20 * 24 * 60 * MINUTE;
    const walked: number[] = [];
    for (let time = (Math.floor(start / MINUTE) + 1) * MINUTE; time <= end && walked.length < 100; time += MINUTE) {
      if (meant(fields, time)) {
        walked.push(time);
      }
    }
    expect(nextRuns(fields.expression, 'Asia/Seoul', start, 100).filter((run) => run <= end)).toEqual(walked);
  }), { numRuns: 60 });
});

test('the runs after a run are those that came after it before', () => {
  fc.assert(fc.property(cron, from, fc.constantFrom('Asia/Seoul', 'America/New_York', 'Australia/Lord_Howe', 'UTC'), ({ expression }, start, timeZone) => {
    const [first, ...rest] = nextRuns(expression, timeZone, start, 6);
    expect(nextRuns(expression, timeZone, first, 5)).toEqual(rest);
    expect(nextRuns(expression, timeZone, first - 1, 1)).toEqual([first]);
  }), { numRuns: 150 });
});

test('no two runs are nearer to each other than the shortest interval', () => {
  fc.assert(fc.property(cron, from, ({ expression }, start) => {
    const runs = nextRuns(expression, 'Asia/Seoul', start, 200);
    const gaps = runs.slice(1).map((run, index) => (run - runs[index]) / MINUTE);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(shortestIntervalMinutes(expression));
  }), { numRuns: 100 });
});

test('the shortest interval is one that there is', () => {
  fc.assert(fc.property(between(0, 59), fc.integer({ min: 0, max: 23 }), weekday, (minute, hour, day) => {
    const expression = `cron(${minute.text} ${hour} ? * ${day.text} *)`;
    const runs = nextRuns(expression, 'UTC', Date.UTC(2026, 0), 60 * 8);
    const gaps = runs.slice(1).map((run, index) => (run - runs[index]) / MINUTE);
    expect(Math.min(...gaps)).toBe(shortestIntervalMinutes(expression));
  }), { numRuns: 100 });
});
