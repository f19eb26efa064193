import * as fc from 'fast-check';
import { civil, dayOf, firing } from './evaluate';
import { daily, openings, weekly } from '../../../src/hours/model/expressions';
import { hoursPerMonth, nightMinute, WeeklyHours } from '../../../src/hours/model/hours';
import { holidayStarts } from '../../../src/hours/model/instants';
import { mutes } from '../../../src/hours/model/mutes';

const FIRST = dayOf('2026-01-01');
const LAST = dayOf('2028-12-31');
const MINUTES = 24 * 60;

/** Hours that leave the night the time that the rules ask for. */
const hoursArbitrary: fc.Arbitrary<WeeklyHours> = fc.tuple(
  fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }), fc.integer({ min: 15, max: MINUTES - 120 }), fc.integer({ min: 1, max: MINUTES }),
).map(([weekdays, opens, length]) => ({ weekdays: weekdays.sort(), opens, closes: Math.min(opens + length, MINUTES, opens + MINUTES - 90) }));
const holidaysArbitrary = fc.array(fc.integer({ min: FIRST, max: LAST }), { maxLength: 60 }).map((days) => days.map((day) => civil(day).text));
const dayArbitrary = fc.integer({ min: FIRST - 400, max: LAST + 400 });

function isOpen({ weekdays }: WeeklyHours, holidays: readonly string[], day: number): boolean {
  const { weekday, text } = civil(day);
  return weekdays.includes(weekday + 1) && !holidays.includes(text);
}

test('services open once on days with hours that are no holidays, and never on others', () => {
  fc.assert(fc.property(hoursArbitrary, holidaysArbitrary, dayArbitrary, (hours, holidays, day) => {
    const fired = openings(hours, holidays).map(({ expression }) => firing(expression, day)).filter((minute) => minute !== undefined);
    expect(fired).toEqual(isOpen(hours, holidays, day) ? [hours.opens] : []);
  }), { numRuns: 2_000 });
});

test('on every holiday and the days around it as well', () => {
  const some = holidaysArbitrary.filter(({ length }) => length > 0);
  fc.assert(fc.property(hoursArbitrary, some, fc.nat(), fc.integer({ min: -1, max: 1 }), (hours, holidays, pick, off) => {
    const day = dayOf(holidays[pick % holidays.length]) + off;
    const fired = openings(hours, holidays).filter(({ expression }) => firing(expression, day) !== undefined);
    expect(fired).toHaveLength(isOpen(hours, holidays, day) ? 1 : 0);
  }), { numRuns: 1_000 });
});

test('names are told apart and have the characters that AWS takes', () => {
  fc.assert(fc.property(hoursArbitrary, holidaysArbitrary, (hours, holidays) => {
    const all = openings(hours, holidays);
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
    // Of 200 for a target.
    expect(all.length).toBeLessThan(60);
    all.forEach(({ name, expression }) => expect([name, expression.length < 256]).toEqual([expect.stringMatching(/^[\w-]+$/), true]));
  }));
});

test('minute by minute, what opens and closes gives the hours of the calendar', () => {
  fc.assert(fc.property(hoursArbitrary, holidaysArbitrary, fc.integer({ min: FIRST, max: LAST }), (hours, holidays, start) => {
    const closes = [daily(hours.closes), daily(nightMinute(hours, 15, 15))];
    const opens = openings(hours, holidays).map(({ expression }) => expression);
    let up = false;
    // The day before, so that what closes at midnight has been.
    for (let day = start - 1; day < start + 8; day += 1) {
      const turnsOf = (expressions: string[], way: boolean) => expressions.map((expression) => ({ at: firing(expression, day), way }));
      const turns = [...turnsOf(closes, false), ...turnsOf(opens, true)];
      for (let minute = 0; minute < MINUTES; minute += 1) {
        up = turns.find(({ at }) => at === minute)?.way ?? up;
        if (up !== (isOpen(hours, holidays, day) && minute >= hours.opens && minute < hours.closes)) {
          throw new Error(`${civil(day).text} ${minute}: ${up}`);
        }
      }
    }
  }), { numRuns: 30 });
});

test('what starts weekly knows its holidays, by the time in UTC', () => {
  fc.assert(fc.property(hoursArbitrary, holidaysArbitrary, dayArbitrary, fc.integer({ min: 0, max: 15 }), (hours, holidays, day, lead) => {
    const minute = firing(weekly(hours, hours.opens - lead), day);
    // Seoul is nine hours ahead of UTC, in every season.
    const scheduled = new Date(((day * MINUTES) + (minute ?? 0) - 9 * 60) * 60_000).toISOString().slice(0, 16);
    const opens = minute !== undefined && !holidayStarts(hours, holidays, 'Asia/Seoul', hours.opens - lead).includes(scheduled);
    expect(opens).toBe(isOpen(hours, holidays, day));
  }), { numRuns: 1_000 });
});

test('alarms are muted at all times without hours, and heard within them but for their edges', () => {
  const asOf = fc.integer({ min: FIRST, max: LAST - 365 });
  fc.assert(fc.property(hoursArbitrary, holidaysArbitrary, asOf, fc.integer({ min: 1, max: 320 }), (hours, holidays, from, ahead) => {
    // As of noon in Seoul.
    const all = mutes(hours, holidays, 'Asia/Seoul', (from * MINUTES + 3 * 60) * 60_000);
    const windows = all.flatMap(({ expression, minutes }) => Array.from({ length: 17 }, (_, back) => from + ahead - back).flatMap((day) => {
      const at = firing(expression, day);
      return at === undefined ? [] : [{ begin: day * MINUTES + at, end: day * MINUTES + at + minutes }];
    }));
    const isMuted = (minute: number) => windows.some(({ begin, end }) => begin <= minute && minute < end);
    const day = from + ahead;
    for (let minute = 0; minute < MINUTES; minute += 1) {
      const open = isOpen(hours, holidays, day) && minute >= hours.opens && minute < hours.closes;
      const isEdge = minute < hours.opens + 30 || minute >= hours.closes - 5;
      if (isMuted(day * MINUTES + minute) === open && !(open && isEdge)) {
        throw new Error(`${civil(day).text} ${minute}: ${open ? 'muted' : 'loud'}`);
      }
    }
    // AWS takes 15 days.
    all.forEach(({ minutes }) => expect(minutes).toBeLessThanOrEqual(15 * MINUTES));
  }), { numRuns: 300 });
});

test('more days, longer hours and fewer holidays never give fewer hours a month', () => {
  fc.assert(fc.property(hoursArbitrary, holidaysArbitrary, (hours, others) => {
    // The ends of the years that are looked at.
    const holidays = [...others, '2026-12-31', '2028-12-31'];
    const base = hoursPerMonth(hours, holidays);
    expect(base).toBeGreaterThan(0);
    expect(base).toBeLessThanOrEqual(730);
    expect(hoursPerMonth({ ...hours, weekdays: [1, 2, 3, 4, 5, 6, 7] }, holidays)).toBeGreaterThanOrEqual(base);
    expect(hoursPerMonth(hours, holidays, 15, 15)).toBeGreaterThan(base);
    expect(hoursPerMonth(hours, [...holidays, '2027-06-09'])).toBeLessThanOrEqual(base);
  }));
});
