import { Check } from '../../core/model/violation';

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const DAY = 24 * 60;
const WEEK = 7 * DAY;
const SHORTEST = 30;
const LONGEST = DAY;
const DAILY = /^([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)$/;
const WEEKLY = /^([a-z]{3}):([01]\d|2[0-3]):([0-5]\d)-([a-z]{3}):([01]\d|2[0-3]):([0-5]\d)$/i;

interface Span {
  /** Minutes after the beginning of the day or week. */
  readonly start: number;
  readonly length: number;
}

/** @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html */
export function windowChecks(backup: string | undefined, maintenance: string | undefined): Check[] {
  const daily = allowed(dailySpan(backup));
  const weekly = allowed(weeklySpan(maintenance));
  return [
    backup !== undefined && daily === undefined && {
      rule: 'aurora-window',
      property: 'backupWindow',
      must: 'be of the form hh:mm-hh:mm in UTC and 30 minutes long at least',
      got: `'${backup}'`,
      fix: 'Leave it out for 16:30-17:00, which is 01:30 to 02:00 in Seoul',
    },
    maintenance !== undefined && weekly === undefined && {
      rule: 'aurora-window',
      property: 'maintenanceWindow',
      must: 'be of the form ddd:hh:mm-ddd:hh:mm in UTC, 30 minutes long at least and 24 hours at most',
      got: `'${maintenance}'`,
      fix: 'Leave it out for sat:15:30-sat:16:30, which is 00:30 to 01:30 on Sunday in Seoul',
    },
    daily !== undefined && weekly !== undefined && overlap(daily, weekly) && {
      rule: 'aurora-window',
      property: 'maintenanceWindow',
      must: 'not overlap the backup window',
      got: `'${maintenance}' with backups at ${backup}`,
      fix: 'Move one of them; RDS refuses both at the same time',
    },
  ];
}

function dailySpan(window: string | undefined): Span | undefined {
  const match = DAILY.exec(window ?? '');
  return match === null ? undefined : span(minutes(0, match[1], match[2]), minutes(0, match[3], match[4]), DAY);
}

function weeklySpan(window: string | undefined): Span | undefined {
  const match = WEEKLY.exec(window ?? '');
  const [from, to] = match === null ? [-1, -1] : [dayOf(match[1]), dayOf(match[4])];
  return match === null || from < 0 || to < 0 ? undefined : span(minutes(from, match[2], match[3]), minutes(to, match[5], match[6]), WEEK);
}

function dayOf(name: string): number {
  return DAYS.indexOf(name.toLowerCase());
}

function minutes(day: number, hour: string, minute: string): number {
  return day * DAY + Number(hour) * 60 + Number(minute);
}

function span(start: number, end: number, cycle: number): Span {
  return { start, length: (end - start + cycle) % cycle };
}

function allowed(window: Span | undefined): Span | undefined {
  return window !== undefined && window.length >= SHORTEST && window.length <= LONGEST ? window : undefined;
}

function overlap(daily: Span, weekly: Span): boolean {
  // From the day before the week to the day after it, because both can go over their ends.
  return Array.from({ length: DAYS.length + 2 }, (_, index) => daily.start + (index - 1) * DAY)
    .some((start) => [0, -WEEK, WEEK].some((shift) => start < weekly.start + shift + weekly.length && weekly.start + shift < start + daily.length));
}
