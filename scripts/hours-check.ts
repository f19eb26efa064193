/**
 * Plays weeks with Korean holidays in them, from the template of an environment with office hours: the times by other people's readers of expressions,
 * the state machines in an interpreter that was not written here, against a Scheduler, an RDS and an IAM that are like those of AWS. What only AWS can
 * show is that its own services read the same words the same way.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Checks } from './lib/checks';
import { Aws, Json } from './lib/hours/aws';
import { Estate, officeTemplate, read } from './lib/hours/estate';
import { faults, told } from './lib/hours/faults';
import { Moto } from './lib/hours/moto';
import { MUTATIONS } from './lib/hours/mutations';
import { Office } from './lib/hours/office';
import { Calendar } from './lib/hours/python';
import { play, seoul, Week, WeekOptions } from './lib/hours/week';
import { ROOT } from './lib/process';
import { KOREAN_HOLIDAYS } from '../src/hours/model/korean-holidays';

const CACHE = join(ROOT, '.cache');
const YEARS = [2026, 2027, 2028];
const [NOON, HOUR, NIGHT, OFF] = ['noon', 'hour', 'night', 'off'].map((job) => `tech-n-ai-batch-${job}-dev`);
const KEEP_AWAKE = 'keep-awake-tonight';

class Bench {
  private readonly holidays: string[];

  constructor(
    private readonly checks: Checks,
    private readonly calendar: Calendar,
    private readonly aws: Aws,
    private readonly moto: Moto,
    private readonly folder: string,
  ) {
    this.holidays = calendar.holidays(...YEARS);
  }

  public template(asOf: string): Json {
    return officeTemplate(asOf, mkdtempSync(join(this.folder, 'assembly-')));
  }

  public table(): void {
    const ours = KOREAN_HOLIDAYS.filter((day) => YEARS.includes(Number(day.slice(0, 4))));
    this.checks.same(`the holidays of ${YEARS.join(', ')} are those of others`, [...ours].sort(), this.holidays);
    this.checks.same('no holiday is of another year, or there twice', [ours.length, new Set(ours).size], [KOREAN_HOLIDAYS.length, ours.length]);
  }

  /** Chuseok of 2026: Thursday, Friday and Saturday. AWS starts the cluster on Saturday, just after it was looked at. */
  public async chuseok(): Promise<void> {
    const office = await this.deploy(read(this.template('2026-09-18T00:00:00Z')));
    const week = await this.expectClean('a week with Chuseok', office, {
      from: '2026-09-21 12:00',
      to: '2026-09-28 13:00',
      twice: { from: '2026-09-22 00:00', to: '2026-09-23 12:00' },
      incidents: { '2026-09-26 19:20': ({ cluster }) => void cluster.turn('stopped', 'starting') },
      exceptions: [{ from: '2026-09-26 19:20', to: '2026-09-27 02:00', wanted: { database: true } }],
      disabled: [OFF],
    });
    this.checks.same('a job at noon runs on the days with hours', week.runs.get(NOON), [
      '2026-09-21 12:00', '2026-09-22 12:00', '2026-09-23 12:00', '2026-09-28 12:00',
    ]);
    // From 12 to 18 on Monday, from 9 to 18 on the two other days, and from 9 to 13 on the next Monday.
    this.checks.same('a job of every hour runs within the hours', week.runs.get(HOUR)!.length, 7 + 10 + 10 + 5);
    this.checks.same('a job of the night and one that people have disabled never run', [week.runs.get(NIGHT), week.runs.get(OFF)], [[], []]);
    const stops = office.turns.filter(({ ended }) => ended.requests.some(({ operation }) => operation === 'StopDBCluster')).map(({ epoch }) => epoch);
    this.checks.check('the cluster that AWS has started is stopped at 2 in the night', stops.includes(seoul('2026-09-27 02:00')));
    const twice = office.turns.filter(({ epoch }) => epoch >= seoul('2026-09-22 00:00') && epoch < seoul('2026-09-23 12:00'));
    this.checks.check('what was delivered twice was done twice', twice.length === 2 * new Set(twice.map(({ epoch, description }) => `${epoch} ${description}`)).size);
  }

  /** Seollal of 2027: from Saturday to Monday, and Tuesday in lieu. People disable a job, work late and deploy at night; AWS starts the cluster. */
  public async seollal(): Promise<void> {
    const office = await this.deploy(read(this.template('2027-01-20T00:00:00Z')));
    const open = () => office.services.forEach((service) => office.scale(service, service.target));
    const week = await this.expectClean('a week with Seollal', office, {
      from: '2027-02-04 12:00',
      to: '2027-02-11 13:00',
      incidents: {
        '2027-02-04 12:00': () => office.writeJob({ ...office.jobs.get(NOON)!, State: 'DISABLED' }),
        '2027-02-04 18:30': ({ cluster }) => {
          cluster.tags = { [KEEP_AWAKE]: 'yes', Project: 'x' };
        },
        '2027-02-04 19:20': open,
        '2027-02-05 21:00': async () => {
          open();
          for (const job of office.estate.jobs.filter(({ Name }) => Name !== NOON)) {
            await office.writeJob(job);
          }
        },
        '2027-02-08 10:00': ({ cluster }) => void cluster.turn('stopped', 'starting'),
      },
      exceptions: [
        { from: '2027-02-04 19:00', to: '2027-02-05 02:00', wanted: { database: true } },
        { from: '2027-02-04 19:20', to: '2027-02-05 02:00', wanted: { services: true } },
        { from: '2027-02-05 21:00', to: '2027-02-06 02:00', wanted: { services: true, jobs: true } },
        { from: '2027-02-08 10:00', to: '2027-02-08 19:15', wanted: { database: true } },
      ],
      disabled: [OFF, NOON],
      changed: (job) => (job.Name === NOON ? { ...job, State: 'DISABLED' } : job),
    });
    this.checks.same('the tag for the evening is gone in the morning, and no other', office.cluster.tags, { Project: 'x' });
    this.checks.same('a job that people have disabled stays so', week.runs.get(NOON), ['2027-02-04 12:00']);
    const days = [...new Set(week.runs.get(HOUR)!.filter((time) => / 1[0-8]:00$/.test(time)).map((time) => time.slice(0, 10)))];
    this.checks.same('nothing runs by day from Saturday to Tuesday', days, ['2027-02-04', '2027-02-05', '2027-02-10', '2027-02-11']);
  }

  /** RDS and Scheduler fail for an hour. */
  public async failures(): Promise<void> {
    const office = await this.deploy(read(this.template('2026-09-18T00:00:00Z')));
    const failing = (pattern: RegExp) => () => {
      this.aws.fails = ({ action }) => pattern.test(action);
    };
    const start = office.estate.turns.find(({ Description }) => Description === 'Starts a database of dev')!;
    const week = await play(office, this.calendar, {
      from: '2026-09-22 12:00',
      to: '2026-09-23 12:00',
      holidays: this.holidays,
      incidents: {
        '2026-09-22 18:50': failing(new RegExp(`^StopDBCluster$|^PUT /schedules/${HOUR}`)),
        '2026-09-22 20:00': failing(/^$/),
        '2026-09-23 08:40': failing(/^StartDBCluster$/),
        // By hand, with the input of the schedule.
        '2026-09-23 09:10': async () => {
          failing(/^$/)();
          await office.turn(start, seoul('2026-09-23 09:10'));
        },
      },
      exceptions: [{ from: '2026-09-22 19:15', to: '2026-09-23 02:00', wanted: { database: true } }],
      disabled: [OFF],
    });
    const failed = office.turns.filter(({ ended }) => ended.status !== 'SUCCEEDED');
    this.checks.same('what could not be done has failed, by its name', failed.map(({ ended: { error } }) => error), [
      'SchedulesNotSwitched', 'DatabaseNotSwitched', 'DatabaseNotSwitched',
    ]);
    const [jobs, stop, begin] = failed.map(({ ended: { cause } }) => `${cause}`);
    this.checks.check('the cause names the schedule, and no other', jobs.includes(HOUR) && !jobs.includes(NOON) && jobs.includes('close'), jobs);
    this.checks.check('the cause names the cluster and how it is', /close the cluster aurora-cluster-dev .* is available/.test(stop), stop);
    this.checks.check('and how it should be', /open the cluster aurora-cluster-dev .* is stopped/.test(begin), begin);
    this.checks.same('each is told to the topic by one alarm, which is never muted', failed.map((turn) => told(office, turn).length), [1, 1, 1]);
    const others = week.problems.filter((text) => !new RegExp(`${HOUR} is ENABLED`).test(text));
    this.checks.check('the other schedules are paused at their time', others.every((text) => /^2026-09-23 (08:|09:0).*aurora-cluster-dev is stopped/.test(text)), others.join('\n'));
    const late = week.problems.filter((text) => /^2026-09-23 (02|03|04)|^2026-09-23 (09:[1-5]|1)/.test(text));
    this.checks.same('what has failed in the evening is made good in the night, and in the morning by hand', late, []);
    this.checks.check('there were problems in between', week.problems.length - others.length > 30 && others.length >= 2, week.problems.join('\n'));
    this.checks.same('the requests have the shapes of the APIs', (await faults(office, { ...week, problems: [] }, new Map(), this.moto.python))
      .filter((text) => !text.includes('NotSwitched')), []);
    const dropped = office.estate.alarms.filter(({ properties: { MetricName, Dimensions, AlarmActions } }) => (
      MetricName === 'InvocationDroppedCount' && JSON.stringify(Dimensions).includes('tech-n-ai-hours-dev') && AlarmActions[0] === office.estate.topicArn));
    this.checks.same('a turn that is not delivered is told as well', dropped.length, 1);
  }

  /** Clusters that are on their way, or cannot be turned at all. */
  public async states(): Promise<void> {
    const office = await this.deploy(read(this.template('2026-09-18T00:00:00Z')));
    const turn = (start: string) => office.estate.turns.find(({ Description }) => Description.startsWith(start))!;
    const at = seoul('2026-09-22 19:15');
    const play1 = async (status: string, description: string) => {
      office.cluster.status = 'available';
      office.cluster.turn('available', status);
      await office.turn(turn(description), at);
      office.cluster.arrive();
      const { status: ended, error } = office.turns[office.turns.length - 1].ended;
      return [ended, error ?? '', office.cluster.status];
    };
    this.checks.same('a cluster that starts is stopped once it is available', await play1('starting', 'Stops a database'), ['SUCCEEDED', '', 'stopped']);
    this.checks.same('a cluster that stops is left alone', await play1('stopping', 'Stops a database'), ['SUCCEEDED', '', 'stopped']);
    this.checks.same('a cluster that stops is started once it has', await play1('stopping', 'Starts a database'), ['SUCCEEDED', '', 'available']);
    this.checks.same('a cluster that runs is not started', await play1('available', 'Starts a database'), ['SUCCEEDED', '', 'available']);
    this.checks.same('a cluster in another state is waited for, and told of', await play1('upgrading', 'Stops a database'), [
      'FAILED', 'DatabaseNotSwitched', 'upgrading',
    ]);
    this.checks.same('a cluster that runs is stopped where nobody has tagged it', await play1('available', 'Stops a database'), ['SUCCEEDED', '', 'stopped']);
    office.cluster.tags = { [KEEP_AWAKE]: '' };
    this.checks.same('and kept where somebody has', await play1('available', 'Stops a database'), ['SUCCEEDED', '', 'available']);
    this.aws.fails = ({ action }) => action === 'RemoveTagsFromResource';
    this.checks.same('in the night it is stopped, even if the tag cannot be taken', await play1('available', 'Stops, if AWS'), ['SUCCEEDED', '', 'stopped']);
    this.checks.same('the tag is taken the next time', [await play1('available', 'Stops, if AWS'), Object.keys(office.cluster.tags)], [
      ['SUCCEEDED', '', 'stopped'], [KEEP_AWAKE],
    ]);
    this.aws.fails = () => false;
    await play1('available', 'Stops, if AWS');
    this.checks.same('when it can be', office.cluster.tags, {});
  }

  /** A night and a holiday, as they should be and spoiled. */
  public async mutations(): Promise<void> {
    const template = this.template('2026-09-18T00:00:00Z');
    const days: Omit<WeekOptions, 'holidays'> = {
      from: '2026-09-22 12:00',
      to: '2026-09-24 12:00',
      incidents: { '2026-09-23 19:20': ({ cluster }) => void cluster.turn('stopped', 'starting') },
      exceptions: [{ from: '2026-09-23 19:20', to: '2026-09-24 02:00', wanted: { database: true } }],
      disabled: [OFF],
    };
    for (const { what, spoil, noticed } of [{ what: 'nothing', spoil: () => {}, noticed: undefined }, ...MUTATIONS]) {
      const spoiled = JSON.parse(JSON.stringify(template));
      spoil(spoiled);
      await this.checks.part(what, async () => {
        const isChanged = JSON.stringify(spoiled) !== JSON.stringify(template);
        const found = await this.faultsOf(await this.deploy(read(spoiled)), days);
        if (noticed === undefined) {
          this.checks.same('two days without a fault have none', found, []);
        } else {
          this.checks.check(`noticed: ${what}`, isChanged && found.some((text) => noticed.test(text)), `${isChanged} ${found.slice(0, 5).join('\n')}`);
        }
      });
    }
  }

  private async deploy(estate: Estate): Promise<Office> {
    return Office.deploy(estate, this.aws, this.moto);
  }

  /** The second day is a holiday, on which schedules stay paused: what they were is seen at noon before it. */
  private async faultsOf(office: Office, days: Omit<WeekOptions, 'holidays'>): Promise<string[]> {
    const before = office.jobs;
    let atNoon = before;
    const incidents = { ...days.incidents, '2026-09-23 12:00': () => void (atNoon = office.jobs) };
    const week = await play(office, this.calendar, { ...days, incidents, holidays: this.holidays });
    const after = office.jobs;
    office.jobs = atNoon;
    const found = await faults(office, week, before, this.moto.python);
    office.jobs = after;
    return found;
  }

  private async expectClean(
    what: string, office: Office, { changed = (job) => job, ...options }: Omit<WeekOptions, 'holidays'> & { readonly changed?: (job: Json) => Json },
  ): Promise<Week> {
    const before = new Map([...office.jobs].map(([name, job]) => [name, changed(job)]));
    const week = await play(office, this.calendar, { ...options, holidays: this.holidays });
    const found = await faults(office, week, before, this.moto.python);
    const { requests, uses, turns, services } = office;
    this.checks.same(`${what}: ${week.looks} looks, ${turns.length} executions, ${requests.length} requests, ${uses.length} uses of roles`, found.slice(0, 20), []);
    this.checks.check(`${what}: something was looked at and asked for`, week.looks > 1000 && turns.length > 35 && requests.length > 300 && uses.length > 150);
    this.checks.same(`${what}: services are at the end what they are in the template`, services.map(({ min, max, desired }) => [min, max, desired]), [[2, 5, 2], [1, 1, 1]]);
    return week;
  }
}

async function main(): Promise<void> {
  const checks = new Checks('hours');
  const folder = mkdtempSync(join(tmpdir(), 'hours-check-'));
  const aws = await Aws.start();
  try {
    const calendar = await Calendar.start();
    const moto = await Moto.start(CACHE, aws);
    try {
      const bench = new Bench(checks, calendar, aws, moto, folder);
      bench.table();
      await checks.part('Chuseok', () => bench.chuseok());
      await checks.part('Seollal', () => bench.seollal());
      await checks.part('failures', () => bench.failures());
      await checks.part('states of clusters', () => bench.states());
      await bench.mutations();
    } finally {
      await moto.stop();
    }
  } catch (error) {
    checks.check('the weeks can be played', false, (error as Error).stack);
  } finally {
    aws.stop();
    rmSync(folder, { recursive: true, force: true });
  }
  checks.finish();
}

void main();
