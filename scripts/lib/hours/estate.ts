import { App, aws_ecs as ecs, Stack } from 'aws-cdk-lib';
import { Json } from './aws';
import { AlertTopic } from '../../../src/alerts';
import { JobSchedule, SpringBatchScheduler } from '../../../src/batch';
import { ServiceCluster } from '../../../src/cluster';
import { Environment } from '../../../src/core';
import { CostOptimizedAurora } from '../../../src/database';
import { OfficeHours, WorkingHours } from '../../../src/hours';
import { TechNAiNetwork } from '../../../src/network';
import { SpringBootFargateService } from '../../../src/service';
import { Deployed, Deployment } from '../iam/deployment';
import { Role, rolesOf } from '../iam/roles';

const PLACE = { account: '111111111111', region: 'ap-northeast-2' };
const IMAGE = ecs.ContainerImage.fromRegistry('example.com/app:1');

/** A service that scales, and what its scheduled actions set. */
export interface Target {
  readonly resourceId: string;
  readonly min: number;
  readonly max: number;
  readonly actions: readonly ScheduledAction[];
}

export interface ScheduledAction {
  readonly name: string;
  readonly expression: string;
  readonly timeZone: string;
  readonly min: number;
  readonly max: number;
}

/** A window that recurs in which alarms are muted. */
export interface MuteRule {
  readonly expression: string;
  readonly timeZone: string;
  readonly minutes: number;
  readonly alarmNames: readonly string[];
  readonly properties: Json;
}

export interface Alarm {
  readonly name: string;
  readonly properties: Json;
}

/** A template as it would be deployed, in the words of the services. */
export interface Estate {
  readonly targets: readonly Target[];
  /** Schedules of office hours, in the form of CreateSchedule. */
  readonly turns: readonly Json[];
  /** Schedules of batch jobs. */
  readonly jobs: readonly Json[];
  readonly machines: readonly { readonly arn: string; readonly roleArn: string; readonly definition: string }[];
  readonly clusters: readonly { readonly identifier: string; readonly arn: string }[];
  readonly rules: readonly MuteRule[];
  readonly alarms: readonly Alarm[];
  readonly topicArn: string;
  readonly roles: readonly Role[];
}

/** Template of an environment that works from 9 to 19 on working days, as it is synthesized on a day. */
export function officeTemplate(asOf: string, outdir: string): Json {
  const environment = Environment.DEV;
  const app = new App({ outdir });
  const stack = new Stack(app, 'Office', { env: PLACE });
  const { vpc } = new TechNAiNetwork(stack, 'Network', { environment });
  const { topic: alertTopic } = new AlertTopic(stack, 'Alerts', { environment, emails: ['a@example.com'] });
  const { cluster } = new ServiceCluster(stack, 'Cluster', { environment, vpc });
  const service = (serviceName: string, minTasks: number, maxTasks: number) => new SpringBootFargateService(stack, serviceName, {
    environment, cluster, image: IMAGE, serviceName, scaling: { minTasks, maxTasks },
  });
  const aurora = new CostOptimizedAurora(stack, 'Aurora', { environment, vpc });
  const batch = new SpringBatchScheduler(stack, 'Batch', {
    environment,
    vpc,
    image: IMAGE,
    alertTopic,
    missedStartAlarms: false,
    jobs: [
      { name: 'noon.job', schedule: JobSchedule.dailyAt(12) },
      { name: 'hour.job', schedule: JobSchedule.cron('0 * * * ? *') },
      { name: 'night.job', schedule: JobSchedule.dailyAt(2) },
      { name: 'off.job', schedule: JobSchedule.dailyAt(13), enabled: false },
    ],
  });
  new OfficeHours(stack, 'Hours', {
    environment,
    hours: WorkingHours.onWeekdays(9, 19),
    services: [service('auth', 2, 5), service('chat', 1, 1)],
    databases: [aurora.cluster],
    batch: [batch],
    alarms: [aurora.storageAlarm],
    alertTopic,
    asOf: new Date(asOf),
  });
  return JSON.parse(JSON.stringify(app.synth().getStackByName(stack.stackName).template));
}

export function read(template: Json): Estate {
  const named = withServiceNames(template);
  const deployment = new Deployment([{ ...PLACE, name: 'Office', partition: 'aws', template: named as { readonly Resources: Json } }]);
  const schedules = deployment.resources('AWS::Scheduler::Schedule').map(schedule);
  const ownGroup = deployment.resources('AWS::Scheduler::ScheduleGroup').map((group) => deployment.physical(group).name).find((name) => name.includes('hours'));
  const [topic] = deployment.resources('AWS::SNS::Topic').filter(({ logicalId }) => logicalId.startsWith('Alerts'));
  return {
    targets: deployment.resources('AWS::ApplicationAutoScaling::ScalableTarget').map(target),
    turns: schedules.filter(({ GroupName }) => GroupName === ownGroup),
    jobs: schedules.filter(({ GroupName }) => GroupName !== ownGroup),
    machines: deployment.resources('AWS::StepFunctions::StateMachine').filter(({ logicalId }) => logicalId.startsWith('Hours')).map((machine) => ({
      arn: deployment.physical(machine).arn, roleArn: machine.property('RoleArn'), definition: machine.property('DefinitionString'),
    })),
    clusters: deployment.resources('AWS::RDS::DBCluster').map((cluster) => ({
      identifier: deployment.physical(cluster).ref, arn: deployment.physical(cluster).arn,
    })),
    rules: deployment.resources('AWS::CloudWatch::AlarmMuteRule').map(muteRule),
    alarms: deployment.resources('AWS::CloudWatch::Alarm').map((resource) => ({ name: deployment.physical(resource).name, properties: alarm(resource) })),
    topicArn: deployment.physical(topic).arn,
    roles: rolesOf({ ...deployment, resources: ofHours(deployment), physical: (one: Deployed) => deployment.physical(one) } as unknown as Deployment),
  };
}

/** Only the roles of office hours: those of other rooms are attached to what is not understood here. */
function ofHours(deployment: Deployment): (...types: string[]) => Deployed[] {
  return (...types) => deployment.resources(...types).filter(({ type, logicalId }) => !type.startsWith('AWS::IAM::') || logicalId.startsWith('Hours'));
}

/** The name of a service stands in its template, and is what its attribute gives. */
function withServiceNames(template: Json): Json {
  const replaced = (value: any): any => {
    if (Array.isArray(value)) {
      return value.map(replaced);
    }
    if (typeof value !== 'object' || value === null) {
      return value;
    }
    const [id, attribute] = value['Fn::GetAtt'] ?? [];
    const { Type, Properties } = template.Resources[id] ?? {};
    return Type === 'AWS::ECS::Service' && attribute === 'Name' ? Properties.ServiceName : Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [key, replaced(inner)]));
  };
  return replaced(template);
}

function schedule(resource: Deployed): Json {
  const names = ['GroupName', 'Description', 'ScheduleExpression', 'ScheduleExpressionTimezone', 'State', 'FlexibleTimeWindow', 'Target'];
  const given = Object.fromEntries(names.map((name) => [name, resource.property(name)]).filter(([, value]) => value !== undefined));
  return { State: 'ENABLED', ...given, Name: resource.property('Name') ?? resource.logicalId };
}

function target(resource: Deployed): Target {
  const actions: Json[] = resource.property('ScheduledActions') ?? [];
  return {
    resourceId: resource.property('ResourceId'),
    min: resource.property('MinCapacity'),
    max: resource.property('MaxCapacity'),
    actions: actions.map(({ ScheduledActionName: name, Schedule: expression, Timezone: timeZone = 'UTC', ScalableTargetAction: { MinCapacity, MaxCapacity } }) => ({
      name, expression, timeZone, min: MinCapacity, max: MaxCapacity,
    })),
  };
}

function muteRule(resource: Deployed): MuteRule {
  const { Expression: expression, Duration, Timezone: timeZone = 'UTC' } = resource.property('Rule').Schedule;
  const [, days = 0, hours = 0, minutes = 0] = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(Duration)!.map((part) => Number(part ?? 0));
  const names = ['Description', 'Rule', 'MuteTargets'];
  return {
    expression,
    timeZone,
    minutes: (days * 24 + hours) * 60 + minutes,
    alarmNames: resource.property('MuteTargets').AlarmNames,
    properties: { ...Object.fromEntries(names.map((name) => [name, resource.property(name)])), Name: resource.property('Name') ?? resource.logicalId },
  };
}

function alarm(resource: Deployed): Json {
  const names = [
    'AlarmActions', 'AlarmDescription', 'Namespace', 'MetricName', 'Dimensions', 'Period', 'Statistic', 'Threshold', 'EvaluationPeriods',
    'ComparisonOperator', 'TreatMissingData',
  ];
  return Object.fromEntries(names.map((name) => [name, resource.property(name)]).filter(([, value]) => value !== undefined));
}
