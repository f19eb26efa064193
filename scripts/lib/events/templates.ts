import { App, aws_ecs as ecs, Stack } from 'aws-cdk-lib';
import { Template as Synthesized } from 'aws-cdk-lib/assertions';
import { Meaning } from './expectations';
import { BatchLaunch, SpringBatchScheduler } from '../../../src/batch';
import { Environment } from '../../../src/core';
import { TechNAiNetwork } from '../../../src/network';
import { Resolver, Template } from '../data/resolver';

const ACCOUNT = '111122223333';
const REGION = 'ap-northeast-2';

/** A rule as it is deployed. */
export interface DeployedRule {
  readonly description: string;
  readonly pattern: Readonly<Record<string, any>>;
  readonly enabled: boolean;
  /** The one that services of AWS send their events to. */
  readonly onDefaultBus: boolean;
  readonly targets: readonly DeployedTarget[];
}

export interface DeployedTarget {
  readonly arn: string;
  /** Whether it gets the whole event. */
  readonly asItIs: boolean;
}

/** A metric filter as it is deployed. */
export interface DeployedFilter {
  readonly logGroup: string;
  readonly pattern: string;
  readonly metric: string;
  readonly namespace: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly defaultValue?: number;
}

export interface Deployed {
  readonly rules: readonly DeployedRule[];
  readonly filters: readonly DeployedFilter[];
  /** What schedules tell ECS to call the tasks. */
  readonly groups: readonly string[];
  /** The jobs whose starts an alarm waits for. */
  readonly watchedJobs: readonly string[];
}

/** By what their descriptions say. */
const MEANINGS: Readonly<Record<Meaning, RegExp>> = {
  untold: /state machine/i, failed: /failed/i, notPlaced: /not ?(placed|started)/i, interrupted: /interrupted/i, changes: /all changes/i,
};

/** The rule with a meaning. */
export function ruleOf(rules: readonly DeployedRule[], meaning: Meaning): DeployedRule {
  const found = rules.filter(({ description }) => MEANINGS[meaning].test(description));
  if (found.length !== 1) {
    throw new Error(`${found.length} rules are about "${meaning}" by their description: ${rules.map(({ description }) => description).join('; ')}`);
  }
  return found[0];
}

/** The guide's jobs, with ids instead of references, as CloudFormation puts them in. */
export function deployed(environment: Environment, launch: BatchLaunch): Deployed {
  const resolver = new Ids(synthesized(environment, launch));
  const resources = (type: string) => resolver.resources(type).map(([, { Properties }]) => resolver.resolve(Properties) as any);
  return {
    rules: resources('AWS::Events::Rule').map(({ Description, EventPattern, State, EventBusName, Targets }) => ({
      description: Description,
      pattern: EventPattern,
      enabled: State === 'ENABLED',
      onDefaultBus: EventBusName === undefined || EventBusName === 'default',
      targets: Targets.map(({ Arn, Input, InputPath, InputTransformer }: any) => (
        { arn: Arn, asItIs: Input === undefined && InputPath === undefined && InputTransformer === undefined })),
    })),
    filters: resources('AWS::Logs::MetricFilter').map(({ LogGroupName, FilterPattern, MetricTransformations: [transformation] }) => ({
      logGroup: LogGroupName,
      pattern: FilterPattern,
      metric: transformation.MetricName,
      namespace: transformation.MetricNamespace,
      dimensions: Object.fromEntries((transformation.Dimensions ?? []).map(({ Key, Value }: any) => [Key, Value])),
      defaultValue: transformation.DefaultValue,
    })),
    groups: resources('AWS::Scheduler::Schedule').map(({ Target }) => Target.EcsParameters?.Group),
    watchedJobs: resources('AWS::CloudWatch::Alarm').filter(({ MetricName, Dimensions }) => MetricName === 'JobStarted' && Dimensions !== undefined)
      .map(({ Dimensions: [{ Value }] }) => Value),
  };
}

function synthesized(environment: Environment, launch: BatchLaunch): Template {
  const stack = new Stack(new App(), 'Batch', { env: { region: REGION } });
  const { vpc } = new TechNAiNetwork(stack, 'Network', { environment });
  new SpringBatchScheduler(stack, 'Batch', { environment, vpc, launch, image: ecs.ContainerImage.fromRegistry('example.com/batch-source:1') });
  return Synthesized.fromStack(stack).toJSON() as Template;
}

/** Of resources with names the ARN that AWS makes of them, of the others one that names the resource in the template. */
class Ids extends Resolver {
  constructor(private readonly of: Template) {
    super(of, {});
  }

  public override resolve(value: unknown): unknown {
    const [id, attribute] = (value as any)?.['Fn::GetAtt'] ?? [];
    if (id !== undefined) {
      const { Type, Properties } = this.of.Resources[id];
      return Type === 'AWS::ECS::Cluster' && attribute === 'Arn'
        ? `arn:aws:ecs:${REGION}:${ACCOUNT}:cluster/${Properties.ClusterName}`
        : `arn:aws:test:${REGION}:${ACCOUNT}:${Type}/${id}.${attribute}`;
    }
    return super.resolve(value);
  }

  public override reference(logicalId: string): string {
    const { Type, Properties } = this.of.Resources[logicalId] ?? {};
    switch (Type) {
      case undefined: return super.reference(logicalId);
      case 'AWS::StepFunctions::StateMachine': return `arn:aws:states:${REGION}:${ACCOUNT}:stateMachine:${Properties.StateMachineName}`;
      case 'AWS::Logs::LogGroup': return Properties.LogGroupName;
      default: return `arn:aws:test:${REGION}:${ACCOUNT}:${Type}/${logicalId}`;
    }
  }
}
