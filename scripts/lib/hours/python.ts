import { spawnSync } from 'node:child_process';
import { pythonWith } from '../installed';

const HOME = 'hours-calendar-1';
/** Readers of AWS's six fields and of the five of others, and the holidays of the world: none of them knows this project. */
const PACKAGES = ['pyawscron==1.0.7', 'croniter==7.0.0', 'holidays==0.109', 'tzdata==2025.2'];

/** Something that recurs by the clocks of a time zone. */
export interface Recurring {
  /** `cron(...)` with five or six fields. */
  readonly expression: string;
  readonly timeZone: string;
}

const PROGRAM = `
import datetime, json, sys, zoneinfo
import croniter, holidays, pyawscron
asked = json.load(sys.stdin)
day = datetime.timedelta(days=1)
def local(epoch, zone):
    return datetime.datetime.fromtimestamp(epoch, zone)
def six(fields, first, last):
    # It reads expressions in UTC: wall clocks are given as if they were there.
    utc = datetime.timezone.utc
    found, at = [], first.replace(tzinfo=utc) - datetime.timedelta(minutes=1)
    cron = pyawscron.AWSCron(fields)
    while True:
        at = cron.occurrence(at).next()
        if at is None or at > last.replace(tzinfo=utc):
            return found
        found.append(at.replace(tzinfo=None))
def five(fields, first, last):
    found, ticks = [], croniter.croniter(fields, first - datetime.timedelta(minutes=1))
    while True:
        at = ticks.get_next(datetime.datetime)
        if at > last:
            return found
        found.append(at)
answer = {'firings': [], 'holidays': []}
for one in asked['recurring']:
    zone = zoneinfo.ZoneInfo(one['timeZone'])
    first, last = (local(epoch, zone).replace(tzinfo=None) for epoch in (asked['from'], asked['to']))
    if not one['expression'].startswith('cron(') or not one['expression'].endswith(')'):
        raise ValueError(one['expression'])
    fields = one['expression'][5:-1]
    at = (six if len(fields.split()) == 6 else five)(fields, first, last)
    answer['firings'].append([int(moment.replace(tzinfo=zone).timestamp()) for moment in at])
answer['holidays'] = sorted(str(date) for date in holidays.country_holidays('KR', years=asked['years']))
json.dump(answer, sys.stdout)
`;

/** When what happens, and on which days nobody works, by other people's programs. */
export class Calendar {
  public static async start(): Promise<Calendar> {
    return new Calendar(await pythonWith(HOME, ...PACKAGES));
  }

  private constructor(private readonly python: string) {}

  /** Seconds since 1970 at which each one fires between two such times. */
  public firings(recurring: readonly Recurring[], from: number, to: number): number[][] {
    return this.ask({ recurring, from, to, years: [] }).firings;
  }

  /** Public holidays of South Korea, as `2026-09-25`. */
  public holidays(...years: number[]): string[] {
    return this.ask({ recurring: [], from: 0, to: 0, years }).holidays;
  }

  private ask(asked: unknown): { firings: number[][]; holidays: string[] } {
    const { status, stdout, stderr } = spawnSync(this.python, ['-c', PROGRAM], { input: JSON.stringify(asked), encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
    if (status !== 0) {
      throw new Error(`the expressions could not be read: ${stderr}`);
    }
    return JSON.parse(stdout);
  }
}
