import { calendarRows, calendarTable } from '../../../src/batch/model/calendar';

const job = (name: string, fields: string, enabled = true) => ({ name, expression: `cron(${fields})`, enabled });
const NEW_YEAR = Date.parse('2026-01-01T00:00+09:00');

test('the soonest job is the first, and those that do not start are the last', () => {
  const jobs = [job('off', '0 1 * * ? *', false), job('over', '0 1 * * ? 2020'), job('late', '0 21 * * ? *'), job('soon', '0 2 * * ? *')];
  const rows = calendarRows(jobs, 'Asia/Seoul', NEW_YEAR, 2);
  expect(rows.map(({ name }) => name)).toEqual(['soon', 'late', 'off', 'over']);
  expect(rows[0].runs).toEqual([
    { epochMs: Date.parse('2025-12-31T17:00Z'), local: '2026-01-01 02:00', utc: '2025-12-31 17:00' },
    { epochMs: Date.parse('2026-01-01T17:00Z'), local: '2026-01-02 02:00', utc: '2026-01-01 17:00' },
  ]);
  expect(calendarTable(rows, 'Asia/Seoul')).toBe([
    '| Job  | Schedule             | Next start (KST) | UTC              |',
    '| ---- | -------------------- | ---------------- | ---------------- |',
    '| soon | cron(0 2 * * ? *)    | 2026-01-01 02:00 | 2025-12-31 17:00 |',
    '| soon | cron(0 2 * * ? *)    | 2026-01-02 02:00 | 2026-01-01 17:00 |',
    '| late | cron(0 21 * * ? *)   | 2026-01-01 21:00 | 2026-01-01 12:00 |',
    '| late | cron(0 21 * * ? *)   | 2026-01-02 21:00 | 2026-01-02 12:00 |',
    '| off  | cron(0 1 * * ? *)    | disabled         |                  |',
    '| over | cron(0 1 * * ? 2020) | never again      |                  |',
  ].join('\n'));
});

test('another zone is called by its name, and its midnight is 00:00', () => {
  const rows = calendarRows([job('a', '0 0 * * ? *')], 'America/New_York', Date.parse('2026-07-01T00:00Z'));
  expect(calendarTable(rows, 'America/New_York').split('\n')).toEqual([
    '| Job | Schedule          | Next start (America/New_York) | UTC              |',
    '| --- | ----------------- | ----------------------------- | ---------------- |',
    '| a   | cron(0 0 * * ? *) | 2026-07-01 00:00              | 2026-07-01 04:00 |',
  ]);
});

test('the jobs given are not put in another order', () => {
  const jobs = [job('late', '0 21 * * ? *'), job('soon', '0 2 * * ? *')];
  calendarRows(jobs, 'Asia/Seoul', NEW_YEAR);
  expect(jobs.map(({ name }) => name)).toEqual(['late', 'soon']);
});
