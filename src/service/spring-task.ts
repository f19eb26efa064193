import { aws_ecs as ecs, aws_logs as logs, Duration, RemovalPolicy, Stack, Token } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { PROXY_MEMORY_MIB, SERVICE_DEFAULTS } from './model/defaults';
import { springVariables } from './model/spring-contract';
import { ServiceSettings } from './settings';
import { SpringBootFargateServiceProps } from './spring-boot-fargate-service-props';
import { acceptFindings } from '../core/accepted-findings';
import { literals } from '../core/literal';
import { retentionOf } from '../core/log-retention';
import { secondsOf } from '../core/tokens';

/** Name of the port mapping that Service Connect refers to. */
export const PORT_NAME = 'http';

/** The task definition of a service, its one container and its log group. */
export class SpringTask {
  public readonly definition: ecs.FargateTaskDefinition;
  public readonly container: ecs.ContainerDefinition;
  public readonly logGroup: logs.LogGroup;
  /** Variables that the Spring contract sets. */
  public readonly contractNames: string[];

  constructor(scope: Construct, props: SpringBootFargateServiceProps, settings: ServiceSettings) {
    const { environment } = props;
    const { names } = settings;
    this.logGroup = new logs.LogGroup(scope, 'LogGroup', {
      logGroupName: names.logGroup,
      retention: props.logRetention ?? retentionOf(environment._pick(SERVICE_DEFAULTS.logRetentionDays)),
      removalPolicy: environment.isProduction ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : RemovalPolicy.DESTROY,
    });
    const contract = this.contract(scope, props, settings);
    this.contractNames = Object.keys(contract);
    this.definition = new ecs.FargateTaskDefinition(scope, 'TaskDefinition', {
      family: names.family,
      cpu: settings.cpu,
      memoryLimitMiB: settings.memoryMiB,
      runtimePlatform: {
        cpuArchitecture: props.architecture ?? ecs.CpuArchitecture.ARM64,
        operatingSystemFamily: ecs.OperatingSystemFamily.LINUX,
      },
    });
    this.container = this.definition.addContainer('Container', {
      containerName: names.container,
      image: props.image,
      essential: true,
      memoryLimitMiB: Token.isUnresolved(settings.memoryMiB) ? undefined : settings.memoryMiB - PROXY_MEMORY_MIB,
      environment: literals({ ...contract, ...props.environmentVariables }),
      secrets: props.secrets,
      logging: ecs.LogDrivers.awsLogs({ logGroup: this.logGroup, streamPrefix: 'ecs' }),
      portMappings: [
        { name: PORT_NAME, containerPort: settings.port, protocol: ecs.Protocol.TCP, appProtocol: ecs.AppProtocol.http },
        ...(props.managementPort === undefined ? [] : [{ containerPort: props.managementPort, protocol: ecs.Protocol.TCP }]),
      ],
      stopTimeout: settings.stopTimeout,
      healthCheck: containerHealthCheck(props, settings),
      readonlyRootFilesystem: props.readonlyRootFilesystem ?? false,
    });
    this.acknowledge();
  }

  private contract(scope: Construct, props: SpringBootFargateServiceProps, settings: ServiceSettings): Record<string, string> {
    const variables = {
      ...springVariables({
        profile: props.environment.name,
        region: Stack.of(scope).region,
        port: settings.port,
        managementPort: props.managementPort,
        timeZone: props.timeZone?.timezoneName ?? SERVICE_DEFAULTS.timeZone,
        memoryMiB: settings.memoryMiB,
        heapPercent: props.heapPercent,
        shutdownSeconds: settings.shutdownTimeout.toSeconds({ integral: false }),
        javaOptions: props.javaOptions ?? [],
      }),
      ...props.healthCheck?.containerProbe?._variables(String(props.managementPort ?? settings.port), settings.probe.path),
    };
    // ECS refuses a name that is both a variable and a secret.
    return Object.fromEntries(Object.entries(variables).filter(([name]) => !(name in (props.secrets ?? {}))));
  }

  /** What every ECS task has, whoever builds it. */
  private acknowledge(): void {
    acceptFindings(this.definition, {
      'AwsSolutions-ECS2': 'The plain variables are configuration that may be read: ports, profiles, endpoints. Credentials arrive through `secrets`.',
    });
    acceptFindings(this.definition.obtainExecutionRole(), {
      'AwsSolutions-IAM5[Resource::*]': 'ecr:GetAuthorizationToken has no resource to restrict it to; pulling itself is restricted to the repository.',
    });
  }
}

function containerHealthCheck(props: SpringBootFargateServiceProps, { port, probe }: ServiceSettings): ecs.HealthCheck | undefined {
  const command = props.healthCheck?.containerProbe?._command(String(props.managementPort ?? port), probe.path) ?? [];
  return command.length === 0 ? undefined : {
    command,
    interval: probe.interval,
    timeout: probe.timeout,
    retries: probe.unhealthyThreshold,
    // ECS allows at most 300 seconds here.
    startPeriod: Duration.seconds(Math.min(300, secondsOf(probe.gracePeriod) ?? 300)),
  };
}
