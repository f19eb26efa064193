import { Aws, Cluster, Json } from './aws';
import { Estate, ScheduledAction, Target } from './estate';
import { Ended, Moto } from './moto';
import { Request } from './shapes';

/** How many tasks a service has, and between which numbers. */
export interface Service {
  readonly target: Target;
  min: number;
  max: number;
  desired: number;
}

/** An execution that a schedule started. */
export interface Turn {
  readonly epoch: number;
  /** Of the schedule. */
  readonly description: string;
  readonly machineArn: string;
  readonly ended: Ended;
}

/** Somebody asked for something in the name of a role. */
export interface Use {
  readonly roleArn: string;
  readonly action: string;
  readonly resource: string;
  readonly context?: Record<string, string>;
}

const GROUP = (name: string) => `/schedule-groups/${name}`;
/** So that the check looks and tries again as often as AWS would, without waiting as long. */
const SHORTER: readonly [RegExp, string][] = [[/"IntervalSeconds":\d+/g, '"IntervalSeconds":1'], [/"BackoffRate":\d+/g, '"BackoffRate":1']];
const LOOKS_AT_MOST = 5;
/** Where a request names something else, or nothing. */
const NOTHING = 'arn:aws:iam::111111111111:role/nothing';
const NO_CLUSTER = 'arn:aws:rds:ap-northeast-2:111111111111:cluster:nothing';

/** An environment with office hours as it is deployed: what its services, clusters and schedules are now, and what was asked for them. */
export class Office {
  public static async deploy(estate: Estate, aws: Aws, moto: Moto): Promise<Office> {
    const office = new Office(estate, aws, moto);
    aws.fails = () => false;
    aws.calls = [];
    aws.clusters.clear();
    estate.clusters.forEach(({ identifier, arn }) => aws.clusters.set(identifier, new Cluster(identifier, arn)));
    for (const name of new Set(estate.jobs.map(({ GroupName }) => GroupName))) {
      await moto.scheduler('DELETE', GROUP(name)).catch(() => undefined);
      await moto.scheduler('POST', GROUP(name), {});
    }
    for (const { Name, ...job } of estate.jobs) {
      await moto.scheduler('POST', `/schedules/${Name}`, job);
    }
    for (const { arn, definition, roleArn } of estate.machines) {
      const shorter = SHORTER.reduce((text, [from, to]) => text.replace(from, to), definition);
      office.machines.set(arn, { roleArn, deployed: await moto.deploy(shorter, roleArn) });
    }
    office.requests.push(...deployed(estate));
    await office.lookAtJobs();
    return office;
  }

  public readonly services: readonly Service[];
  /** As the API returns them, by name. */
  public jobs = new Map<string, Json>();
  public readonly turns: Turn[] = [];
  public readonly requests: Request[] = [];
  public readonly uses: Use[] = [];
  private readonly machines = new Map<string, { readonly roleArn: string; readonly deployed: string }>();

  private constructor(public readonly estate: Estate, public readonly aws: Aws, private readonly moto: Moto) {
    this.services = estate.targets.map((target) => ({ target, min: target.min, max: target.max, desired: target.min }));
  }

  public get cluster(): Cluster {
    return [...this.aws.clusters.values()][0];
  }

  /** What Application Auto Scaling does when an action is due, and the calls that stand for it. */
  public scale(service: Service, { min, max }: Pick<ScheduledAction, 'min' | 'max'>): void {
    const { resourceId } = service.target;
    const [, cluster, name] = resourceId.split('/');
    const before = service.desired;
    Object.assign(service, { min, max, desired: Math.max(min, Math.min(max, service.desired)) });
    this.requests.push({
      service: 'application-autoscaling',
      operation: 'RegisterScalableTarget',
      parameters: { ServiceNamespace: 'ecs', ResourceId: resourceId, ScalableDimension: 'ecs:service:DesiredCount', MinCapacity: min, MaxCapacity: max },
      inStates: false,
    });
    if (service.desired !== before) {
      this.requests.push({ service: 'ecs', operation: 'UpdateService', parameters: { cluster, service: name, desiredCount: service.desired }, inStates: false });
    }
  }

  /** A schedule of office hours is due: its target is called, once or as often as Scheduler delivers. */
  public async turn(schedule: Json, epoch: number, times = 1): Promise<void> {
    const { Arn, RoleArn, Input } = schedule.Target;
    const machine = this.machines.get(Arn);
    if (machine === undefined) {
      throw new Error(`${schedule.Name} starts ${Arn}, which is not there`);
    }
    const scheduled = new Date(epoch * 1000).toISOString().replace('.000Z', 'Z');
    const input = JSON.parse(Input.replaceAll('<aws.scheduler.scheduled-time>', scheduled));
    this.requests.push({ service: 'stepfunctions', operation: 'StartExecution', parameters: { stateMachineArn: Arn, input: Input }, inStates: false });
    this.uses.push({ roleArn: RoleArn, action: 'states:StartExecution', resource: Arn });
    const shorter = JSON.stringify({ ...input, ...input.lookSeconds !== undefined && { lookSeconds: 0, looksAtMost: LOOKS_AT_MOST } });
    const all = await Promise.all(Array.from({ length: times }, () => this.moto.run(machine.deployed, shorter)));
    for (const ended of all) {
      this.turns.push({ epoch, description: schedule.Description, machineArn: Arn, ended });
      ended.requests.forEach((request) => this.note(request, machine.roleArn));
    }
    await this.lookAtJobs();
  }

  /** As the API has them. */
  public async lookAtJobs(): Promise<void> {
    const all = await Promise.all(this.estate.jobs.map(({ Name, GroupName }) => this.moto.scheduler('GET', `/schedules/${Name}?groupName=${GroupName}`)));
    this.jobs = new Map(all.map(({ Arn, CreationDate, LastModificationDate, ...job }) => [job.Name, job]));
  }

  /** Writes a schedule as people or a deployment do. */
  public async writeJob({ Name, ...job }: Json): Promise<void> {
    await this.moto.scheduler('PUT', `/schedules/${Name}`, job);
    await this.lookAtJobs();
  }

  private note({ service, operation, parameters }: Ended['requests'][number], roleArn: string): void {
    this.requests.push({ service, operation, parameters, inStates: true });
    const of = (action: string, resource: string, context?: Record<string, string>) => this.uses.push({ roleArn, action, resource, context });
    const schedule = `arn:aws:scheduler:ap-northeast-2:111111111111:schedule/${parameters.GroupName}/${parameters.Name}`;
    switch (operation) {
      case 'DescribeDBClusters': case 'StartDBCluster': case 'StopDBCluster':
        return void of(`rds:${operation}`, this.aws.clusters.get(parameters.DbClusterIdentifier)?.arn ?? NO_CLUSTER);
      case 'RemoveTagsFromResource': return void of(`rds:${operation}`, parameters.ResourceName);
      case 'ListSchedules': return void of('scheduler:ListSchedules', '*');
      case 'GetSchedule': return void of('scheduler:GetSchedule', schedule);
      case 'UpdateSchedule':
        of('iam:PassRole', parameters.Target?.RoleArn ?? NOTHING, { 'iam:PassedToService': 'scheduler.amazonaws.com' });
        return void of('scheduler:UpdateSchedule', schedule);
      default: throw new Error(`nobody expects ${service}:${operation}`);
    }
  }
}

/** What CloudFormation asks for. */
function deployed({ targets, turns, jobs, rules, alarms, machines }: Estate): Request[] {
  const of = (service: string, operation: string, parameters: Json): Request => ({ service, operation, parameters, inStates: false });
  const ecs = { ServiceNamespace: 'ecs', ScalableDimension: 'ecs:service:DesiredCount' };
  return [
    ...targets.flatMap(({ resourceId: ResourceId, min, max, actions }) => [
      of('application-autoscaling', 'RegisterScalableTarget', { ...ecs, ResourceId, MinCapacity: min, MaxCapacity: max }),
      ...actions.map((action) => of('application-autoscaling', 'PutScheduledAction', {
        ...ecs,
        ResourceId,
        ScheduledActionName: action.name,
        Schedule: action.expression,
        Timezone: action.timeZone,
        ScalableTargetAction: { MinCapacity: action.min, MaxCapacity: action.max },
      })),
    ]),
    ...[...turns, ...jobs].map((schedule) => of('scheduler', 'CreateSchedule', schedule)),
    ...rules.map(({ properties }) => of('cloudwatch', 'PutAlarmMuteRule', properties)),
    ...alarms.map(({ name, properties }) => of('cloudwatch', 'PutMetricAlarm', { AlarmName: name, ...properties })),
    ...machines.map(({ arn, roleArn, definition }) => (
      of('stepfunctions', 'CreateStateMachine', { name: arn.split(':').pop(), roleArn, definition }))),
  ];
}
