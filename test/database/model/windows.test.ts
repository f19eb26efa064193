import * as fc from 'fast-check';
import { windowChecks } from '../../../src/database/model/windows';

const broken = (backup?: string, maintenance?: string) => windowChecks(backup, maintenance).filter(Boolean);

test.each([
  ['16:30-17:00', 'sat:15:30-sat:16:30'], ['00:00-00:30', 'sun:23:30-mon:00:00'], ['23:30-00:00', 'mon:00:00-mon:00:30'], [undefined, 'Sun:23:59-Mon:00:29'],
  ['12:00-11:59', undefined],
])('backups at %s and maintenance at %s go together', (backup, maintenance) => {
  expect(broken(backup, maintenance)).toEqual([]);
});

test.each([
  ['16:30-17:00', 'sat:16:00-sat:16:31'], ['16:30-17:00', 'sat:16:59-sat:17:29'], ['16:00-18:00', 'wed:16:30-wed:17:00'], ['23:45-00:15', 'mon:00:00-mon:00:30'],
  ['00:00-00:30', 'sun:23:45-mon:00:15'], ['12:00-12:30', 'mon:13:00-tue:12:45'], ['23:45-00:45', 'mon:00:15-mon:00:45'],
])('backups at %s and maintenance at %s overlap', (backup, maintenance) => {
  expect(broken(backup, maintenance)).toMatchObject([{ rule: 'aurora-window', property: 'maintenanceWindow', must: 'not overlap the backup window' }]);
});

test('minute by minute, an overlap is one', () => {
  const clock = (minutes: number) => [Math.floor(minutes / 60) % 24, minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');
  const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
  const week = (minutes: number) => `${days[Math.floor(minutes / 1440) % 7]}:${clock(minutes)}`;
  fc.assert(fc.property(
    fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 30, max: 300 }), fc.integer({ min: 0, max: 10_079 }), fc.integer({ min: 30, max: 1440 }),
    (start, length, from, duration) => {
      const minutesOfBackup = new Set(Array.from({ length }, (_, index) => (start + index) % 1440));
      const overlaps = Array.from({ length: duration }, (_, index) => (from + index) % 1440).some((minute) => minutesOfBackup.has(minute));
      const found = broken(`${clock(start)}-${clock(start + length)}`, `${week(from)}-${week(from + duration)}`);
      expect(found.length).toBe(overlaps ? 1 : 0);
    },
  ));
});
