import { nextRuns } from './cron';
import { localTime } from './local-time';

/** A job as the calendar sees it. */
export interface CalendarJob {
  readonly name: string;
  readonly expression: string;
  readonly enabled: boolean;
}

/** One start of a job, written in the zone of the schedule and in UTC. */
export interface CalendarRun {
  readonly epochMs: number;
  readonly local: string;
  readonly utc: string;
}

/** A job with its next starts: none where it is switched off, or its years are over. */
export interface CalendarRow extends CalendarJob {
  readonly runs: readonly CalendarRun[];
}

/** What people call the zone. */
const SHORT_NAMES: Readonly<Record<string, string>> = { 'Asia/Seoul': 'KST' };

/** The next starts of each job, the soonest first; jobs that do not start stand last. */
export function calendarRows(jobs: readonly CalendarJob[], timeZone: string, fromEpochMs: number, count = 1): CalendarRow[] {
  const rows = jobs.map((job) => ({
    ...job,
    runs: !job.enabled ? [] : nextRuns(job.expression, timeZone, fromEpochMs, count).map((epochMs) => ({
      epochMs, local: written(epochMs, timeZone), utc: written(epochMs, 'UTC'),
    })),
  }));
  const first = ({ runs }: CalendarRow) => runs[0]?.epochMs ?? Number.MAX_VALUE;
  return rows.sort((a, b) => first(a) - first(b));
}

/** A table in Markdown that can be read as text as well: a line for each start. */
export function calendarTable(rows: readonly CalendarRow[], timeZone: string): string {
  const lines = rows.flatMap(({ name, expression, enabled, runs }) => runs.length === 0
    ? [[name, expression, enabled ? 'never again' : 'disabled', '']]
    : runs.map(({ local, utc }) => [name, expression, local, utc]));
  return table([['Job', 'Schedule', `Next start (${SHORT_NAMES[timeZone] ?? timeZone})`, 'UTC'], ...lines]);
}

function table(lines: readonly string[][]): string {
  const widths = lines[0].map((_, column) => lines.reduce((width, line) => Math.max(width, line[column].length), 3));
  const row = (cells: readonly string[]) => `| ${cells.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`;
  const [head, ...body] = lines;
  return [row(head), row(widths.map((width) => '-'.repeat(width))), ...body.map(row)].join('\n');
}

function written(epochMs: number, timeZone: string): string {
  const { year, month, date, hour, minute } = localTime(epochMs, timeZone);
  return `${year}-${two(month)}-${two(date)} ${two(hour)}:${two(minute)}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
