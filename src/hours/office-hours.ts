import { aws_cloudwatch as cloudwatch, aws_ecs as ecs, aws_rds as rds, aws_scheduler as scheduler, Aspects, CfnResource, TimeZone, Validations } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { BatchHours } from './batch-hours';
import { DatabaseHours } from './database-hours';
import { HoursCalendarOptions } from './hours-calendar-options';
import { hoursTable } from './model/calendar';
import { HOLIDAYS_AHEAD_DAYS, HOURS_DEFAULTS, KEEP_AWAKE_TAG } from './model/defaults';
import { holidaysEndedBefore, hoursPerMonth, nightMinute } from './model/hours';
import { runsInHours } from './model/jobs';
import { KOREAN_HOLIDAYS } from './model/korean-holidays';
import { hoursViolations, PartFacts, partViolations } from './model/rules';
import { MuteRules } from './mute-rules';
import { OfficeHoursProps } from './office-hours-props';
import { partFacts, Parts } from './parts';
import { scalableTarget, scaleWithHours } from './service-hours';
import { HoursSettings } from './settings';
import { Turns } from './turns';
import { SpringBatchScheduler } from '../batch';
import { localTime } from '../batch/model/local-time';
import { Environment } from '../core';
import { dateCheck } from '../core/dates';
import { checkGiven } from '../core/given';
import { failing } from '../core/model/violation';
import { addStandardTags } from '../core/tags';
import { known, knownChecks, secondsOf } from '../core/tokens';
import { topicCheck } from '../core/topics';
import { throwViolations } from '../core/violations';
import { SpringBootFargateService } from '../service';
import { wholeNumberCheck } from '../service/model/ranges';

/** Of a resource that does not run all the time, for whoever counts what it costs. */
const HOURS_METADATA = '@tech-n-ai/constructs:hoursPerMonth';

/**
 * Runs an environment when people work, and not at night, at weekends and on holidays: its services scale to zero and back, its databases stop and
 * start, the schedules of its batch jobs are paused, and its alarms are muted. With 9 to 19 on working days it runs about 210 of 730 hours.
 *
 * In the morning databases start first, 15 minutes before the hours; services follow when they begin. In the evening services and schedules stop
 * first, databases 15 minutes after them. In the middle of the night, at 2 with hours from 9 to 19, all of it is closed once more, whatever is open
 * then: AWS starts a stopped cluster after seven days, a deployment may have put services back, and people may have worked late. No function is
 * involved: services have scheduled actions of their own, alarms have mute rules, and two small state machines, each only where it is needed, look at
 * databases and schedules before they change anything.
 *
 * Nothing is remembered, so nothing can be lost: in the morning services get the minimum and maximum of the template; a schedule that was paused
 * carries a mark and is otherwise written back as it was read, and one that people disabled stays disabled. To do the same twice does no harm. What
 * fails is told to `alertTopic` and made good at the next turn; to open by hand, start the state machine with the input of the schedule.
 *
 * To work late: put the tag `OfficeHours.KEEP_AWAKE_TAG` on the cluster before the hours end, and when services have stopped, bring them back with
 * `aws application-autoscaling register-scalable-target --service-namespace ecs --scalable-dimension ecs:service:DesiredCount --resource-id
 * service/<cluster>/<service> --min-capacity 1 --max-capacity 2`. Nothing has to be undone: the night closes both. On a free day start the cluster
 * first, then the service. Alarms stay muted and jobs paused.
 *
 * Deploy in the hours. Services without tasks take new versions at night as well, without a start that would show whether they work. But RDS refuses
 * to change a stopped cluster, and the deployment fails and goes back; and one that changes a scalable target or a schedule opens it until the night.
 *
 * Storage, load balancers, NAT, Kafka and Redis are billed on.
 *
 * Monthly cost: 0.20 to 0.30 USD for alarms, 0.08 USD for the transitions of a database and 0.01 USD for those of a batch job's schedule, of which the
 * account has 4,000 free.
 *
 * @example
 * declare const environment: Environment;
 * declare const auth: SpringBootFargateService;
 * declare const aurora: CostOptimizedAurora;
 * declare const batch: SpringBatchScheduler;
 * new OfficeHours(this, 'OfficeHours', {
 *   environment,
 *   hours: WorkingHours.onWeekdays(9, 19),
 *   services: [auth],
 *   databases: [aurora.cluster],
 *   batch: [batch],
 *   alarms: [aurora.storageAlarm],
 * });
 *
 * @see guide section 4.4
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-cluster-stop-start.html
 * @see https://docs.aws.amazon.com/autoscaling/application/userguide/scheduled-scaling-policy-overview.html
 * @see https://docs.aws.amazon.com/scheduler/latest/APIReference/API_UpdateSchedule.html
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-mute-rules.html
 */
export class OfficeHours extends Construct {
  /** Name of the app context value that consents to stopping production: `true`, in `cdk.json`. */
  public static readonly CONSENT_CONTEXT_KEY = '@tech-n-ai/constructs:stopProduction';

  /**
   * Key of the tag that keeps a cluster running this evening: put it on the cluster, with any value, before it would be stopped. In the night the
   * cluster is stopped, and the tag is taken away.
   */
  public static readonly KEEP_AWAKE_TAG = KEEP_AWAKE_TAG;

  /** The environment that runs in these hours. */
  public readonly environment: Environment;

  /** Hours of a month of 730 in which services and jobs run, without holidays. */
  public readonly hoursPerMonth: number;

  /** Hours of a month of 730 in which databases run, without holidays. */
  public readonly databaseHoursPerMonth: number;

  private readonly settings: HoursSettings;
  private readonly parts: PartFacts[] = [];
  private readonly batches: SpringBatchScheduler[] = [];
  private databaseCount = 0;
  private muted = 0;
  private turns?: Turns;
  private databaseHours?: DatabaseHours;
  private batchHours?: BatchHours;

  /**
   * @param scope the parent construct
   * @param id the id in the parent
   * @param props the properties
   * @throws with all violations at once when hours, holidays or what they apply to cannot work, and for production without both keys
   */
  constructor(scope: Construct, id: string, props: OfficeHoursProps) {
    super(scope, id);
    checkGiven(this, props, topicCheck(this, 'alertTopic', props.alertTopic), dateCheck('asOf', props.asOf));
    const { environment, hours, databaseLead, databaseGrace, services = [], taskCounts = [], databases = [], batch = [], alarms = [] } = props;
    const timeZone = props.timeZone ?? TimeZone.ASIA_SEOUL;
    const holidays = props.holidays ?? (timeZone.timezoneName === 'Asia/Seoul' ? KOREAN_HOLIDAYS : []);
    throwViolations(this, failing(knownChecks({
      'hours.opens': hours.opens, 'hours.closes': hours.closes, 'timeZone': timeZone.timezoneName, holidays, databaseLead, databaseGrace,
    })));
    const lead = minutes(secondsOf(databaseLead), HOURS_DEFAULTS.databaseLead);
    const grace = minutes(secondsOf(databaseGrace), HOURS_DEFAULTS.databaseGrace);
    this.settings = {
      environment,
      hours: hours._weekly,
      holidays,
      timeZone,
      timeZoneName: timeZone.timezoneName,
      databaseLead: lead,
      databaseGrace: grace,
      night: nightMinute(hours._weekly, lead, grace),
      asOf: props.asOf ?? new Date(),
      topic: props.alertTopic,
    };
    const consent: unknown = this.node.tryGetContext(OfficeHours.CONSENT_CONTEXT_KEY);
    throwViolations(this, hoursViolations({
      ...this.settings,
      timeZone: this.settings.timeZoneName,
      environment: environment.name,
      production: environment.isProduction,
      consents: { property: props.stopsProduction === true, context: consent === true || consent === 'true' },
      contextKey: OfficeHours.CONSENT_CONTEXT_KEY,
      parts: partFacts(this, { services, taskCounts, databases, batch }),
    }));
    this.environment = environment;
    this.hoursPerMonth = hoursPerMonth(this.settings.hours, holidays);
    this.databaseHoursPerMonth = hoursPerMonth(this.settings.hours, holidays, lead, grace);
    this.addServices(...services);
    this.addTaskCounts(...taskCounts);
    this.addDatabases(...databases);
    this.addBatch(...batch);
    this.muteAlarms(...alarms);
    Aspects.of(this).add({ visit: (node) => node === this && this.warn() });
    addStandardTags(this, environment);
  }

  /**
   * Lets services run in the hours only.
   *
   * @param services the services
   * @throws when one of them is of another environment, or there already
   */
  public addServices(...services: SpringBootFargateService[]): void {
    this.accept({ services });
    services.forEach((service) => {
      this.scale(service.scaling);
      (service.service.node.defaultChild as CfnResource).addMetadata(HOURS_METADATA, this.hoursPerMonth);
    });
  }

  /**
   * Lets other ECS services run in the hours only.
   *
   * @param taskCounts their scaling, as `autoScaleTaskCount()` returns it
   * @throws when one of them is there already
   */
  public addTaskCounts(...taskCounts: ecs.ScalableTaskCount[]): void {
    this.accept({ taskCounts });
    taskCounts.forEach((taskCount) => this.scale(taskCount));
  }

  /**
   * Lets clusters run in the hours only, and somewhat before and after them.
   *
   * @param databases the clusters
   * @throws when AWS does not let one of them be stopped, or it is of another environment, or there already
   */
  public addDatabases(...databases: rds.IDatabaseCluster[]): void {
    this.accept({ databases });
    databases.forEach((cluster) => {
      this.databaseHours ??= new DatabaseHours(this, 'Databases', this.settings, this.makeTurns());
      this.databaseHours.add(this.databaseCount += 1, cluster);
      cluster.node.findAll().filter((node): node is CfnResource => node instanceof rds.CfnDBCluster || node instanceof rds.CfnDBInstance)
        .forEach((resource) => resource.addMetadata(HOURS_METADATA, this.databaseHoursPerMonth));
    });
  }

  /**
   * Pauses the schedules of batch jobs outside the hours, of those that are added to it later as well, and mutes its alarms.
   *
   * @param batch the schedulers of the jobs
   * @throws when one of them is of another environment, or there already
   */
  public addBatch(...batch: SpringBatchScheduler[]): void {
    this.accept({ batch });
    batch.forEach((one) => {
      this.batchHours ??= new BatchHours(this, 'Batch', this.settings, this.makeTurns());
      this.batchHours.add(this.batches.push(one), one);
      this.muteAlarms(...Object.values<cloudwatch.IAlarm | undefined>({ ...one.alarms }).filter((alarm) => alarm !== undefined));
    });
  }

  /**
   * Mutes the actions of alarms outside the hours. An alarm that is still in its state when they begin acts half an hour later.
   *
   * @param alarms the alarms
   */
  public muteAlarms(...alarms: cloudwatch.IAlarm[]): void {
    checkGiven(this, { alarms });
    if (alarms.length > 0) {
      this.muted += 1;
      new MuteRules(this, `Mutes${this.muted === 1 ? '' : this.muted}`, this.settings, alarms);
    }
  }

  /**
   * What runs when in the next days, as a table in Markdown.
   *
   * @param options which days
   */
  public calendar(options: HoursCalendarOptions = {}): string {
    const { hours, holidays, timeZoneName, databaseLead: lead, databaseGrace: grace } = this.settings;
    const { start = new Date(), days = 14 } = options;
    checkGiven(this, {}, dateCheck('start', start), wholeNumberCheck('days', days, 1, 366, 'Use 14'));
    return hoursTable(hours, holidays, { lead, grace }, localTime(start.getTime(), timeZoneName), days);
  }

  /** The constructor has checked what it was given, but not against each other's paths in here, and says all at once. */
  private accept(parts: Parts): void {
    checkGiven(this, parts);
    const facts = partFacts(this, parts);
    throwViolations(this, partViolations(facts, this.parts, this.environment.name));
    this.parts.push(...facts);
  }

  private scale(scaling: ecs.ScalableTaskCount): void {
    scaleWithHours(scaling, this.settings);
    scalableTarget(scaling).addMetadata(HOURS_METADATA, this.hoursPerMonth);
  }

  private makeTurns(): Turns {
    const { environment, timeZone, topic } = this.settings;
    this.turns ??= new Turns(this, 'Turns', { environment, timeZone, topic });
    return this.turns;
  }

  /** At the end, since jobs may be added until then. */
  private warn(): void {
    const { hours, holidays, timeZoneName, asOf } = this.settings;
    if (this.parts.length === 0 && this.muted === 0) {
      Validations.of(this).addWarning('@tech-n-ai/constructs:hoursOfNothing', 'Nothing keeps these hours. Give `services`, `databases` or `batch`.');
    }
    const lastYear = holidaysEndedBefore(holidays, timeZoneName, asOf.getTime(), HOLIDAYS_AHEAD_DAYS);
    if (lastYear !== undefined) {
      Validations.of(this).addWarning('@tech-n-ai/constructs:holidaysEnd',
        `No holiday after ${lastYear} is known, and the environment will run on all of them. Update this package, or give \`holidays\` of the years to come.`);
    }
    const jobs = this.batches.flatMap((batch) => batch.jobNames.map((name) => ({
      name, watched: batch.missedStartAlarm(name) !== undefined, schedule: batch.schedule(name).node.defaultChild as scheduler.CfnSchedule,
    })));
    const outside = jobs.filter(({ schedule: { state, scheduleExpression, scheduleExpressionTimezone } }) => state !== 'DISABLED'
      && known(scheduleExpression) !== undefined
      && !runsInHours({ expression: scheduleExpression, timeZone: known(scheduleExpressionTimezone) ?? timeZoneName },
        hours, holidays, timeZoneName, asOf.getTime()));
    if (outside.length > 0) {
      Validations.of(this).addWarning('@tech-n-ai/constructs:jobsOutsideHours',
        `${outside.map(({ name }) => name).join(', ')} run outside the hours only, and so never. Give them another time, or disable them.`);
    }
    if (jobs.some(({ watched }) => watched)) {
      Validations.of(this).addWarning('@tech-n-ai/constructs:missedStartsInOfficeHours',
        'Paused jobs miss their starts, and their alarms say so every time. Give SpringBatchScheduler `missedStartAlarms: false`.');
    }
  }
}

function minutes(seconds: number | undefined, otherwise: number): number {
  return seconds === undefined ? otherwise : seconds / 60;
}
