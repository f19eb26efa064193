import { aws_ecs as ecs, aws_logs as logs, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { Environment } from '../core';
import { literals } from '../core/literal';
import { BatchNames } from './model/naming';
import { batchVariables } from './model/spring-batch';
import { acceptFindings } from '../core/accepted-findings';

export interface BatchTaskProps {
  readonly environment: Environment;
  readonly names: BatchNames;
  readonly image: ecs.ContainerImage;
  readonly architecture: ecs.CpuArchitecture;
  readonly cpu: number;
  readonly memoryMiB: number;
  readonly heapPercent?: number;
  readonly javaOptions: string[];
  readonly timeZone: string;
  readonly logRetention: logs.RetentionDays;
  readonly environmentVariables: Record<string, string>;
  readonly secrets: Record<string, ecs.Secret>;
}

/** Time for a job that is told to stop: as much as Fargate allows, and all that Spot gives. */
const STOP_TIMEOUT_SECONDS = 120;

/**
 * The one task definition of all jobs, its container and its log group. Which job it runs is said when it starts.
 *
 * @see guide section 3.2
 */
export class BatchTask {
  public readonly definition: ecs.FargateTaskDefinition;
  public readonly container: ecs.ContainerDefinition;
  public readonly logGroup: logs.LogGroup;
  /** Variables that the Spring contract sets. */
  public readonly contractNames: string[];

  constructor(scope: Construct, props: BatchTaskProps) {
    const { environment, names } = props;
    this.logGroup = new logs.LogGroup(scope, 'LogGroup', {
      logGroupName: names.logGroup,
      retention: props.logRetention,
      removalPolicy: environment.isProduction ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : RemovalPolicy.DESTROY,
    });
    const contract = batchVariables({
      profile: environment.name,
      region: Stack.of(scope).region,
      timeZone: props.timeZone,
      memoryMiB: props.memoryMiB,
      heapPercent: props.heapPercent,
      javaOptions: props.javaOptions,
    });
    this.contractNames = Object.keys(contract).filter((name) => !(name in props.secrets));
    this.definition = new ecs.FargateTaskDefinition(scope, 'TaskDefinition', {
      family: names.family,
      cpu: props.cpu,
      memoryLimitMiB: props.memoryMiB,
      runtimePlatform: { cpuArchitecture: props.architecture, operatingSystemFamily: ecs.OperatingSystemFamily.LINUX },
    });
    this.container = this.definition.addContainer('Container', {
      containerName: names.container,
      image: props.image,
      essential: true,
      // No limit of its own: a job of another size says only what the task has.
      environment: literals({ ...Object.fromEntries(this.contractNames.map((name) => [name, contract[name]])), ...props.environmentVariables }),
      secrets: props.secrets,
      logging: ecs.LogDrivers.awsLogs({ logGroup: this.logGroup, streamPrefix: 'ecs' }),
      stopTimeout: Duration.seconds(STOP_TIMEOUT_SECONDS),
    });
    acceptFindings(this.definition, {
      'AwsSolutions-ECS2': 'The plain variables are configuration that may be read: profiles, endpoints. Credentials arrive through `secrets`.',
    });
    acceptFindings(this.definition.obtainExecutionRole(), {
      'AwsSolutions-IAM5[Resource::*]': 'ecr:GetAuthorizationToken has no resource to restrict it to; pulling itself is restricted to the repository.',
    });
  }
}
