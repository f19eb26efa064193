import {
  aws_cloudwatch as cloudwatch, aws_ec2 as ec2, aws_ecs as ecs, aws_elasticloadbalancingv2 as elbv2, aws_iam as iam, aws_logs as logs,
  Duration, Validations,
} from 'aws-cdk-lib';
import { Construct, IDependable } from 'constructs';
import { ContainerVariables, useBinding } from './bindings';
import { CapacityStrategy } from './capacity-strategy';
import { claim } from './claims';
import { ecsService } from './ecs-service';
import { InternalApi } from './internal-api';
import { internalUrlVariable } from './model/naming';
import { serviceViolations } from './model/rules';
import { factsOf, givenChecks, neededValues, ServiceSettings, settle } from './settings';
import { SpringBootFargateServiceProps } from './spring-boot-fargate-service-props';
import { SpringTask } from './spring-task';
import { targetTypeCheck } from './target-type';
import { IBindingConsumer, IServiceBinding } from '../binding';
import { Environment } from '../core';
import { checkGiven } from '../core/given';
import { failing } from '../core/model/violation';
import { allowCall } from '../core/security-rules';
import { addStandardTags } from '../core/tags';
import { knownChecks } from '../core/tokens';
import { throwViolations } from '../core/violations';

/**
 * A Spring Boot application as an ECS service on Fargate, in private subnets, found by the other services under an alias.
 *
 * It gives the application what it needs to run well in a container (port, profile, time zone, heap, graceful shutdown), scales it on CPU and
 * memory, rolls deployments back that do not come up, and lets in only callers that were named.
 *
 * @example
 * declare const environment: Environment;
 * declare const cluster: ecs.ICluster;
 * declare const image: ecs.ContainerImage;
 * declare const secrets: ApplicationSecrets;
 * const auth = new SpringBootFargateService(this, 'Auth', { environment, cluster, serviceName: 'auth', image });
 * auth.use(secrets.jwt);
 *
 * @see guide sections 2.5 and 4.4
 */
export class SpringBootFargateService extends Construct implements IBindingConsumer {
  /** The ECS service. */
  public readonly service: ecs.FargateService;

  /** The task definition; add sidecars here. */
  public readonly taskDefinition: ecs.FargateTaskDefinition;

  /** The container that runs the application. */
  public readonly container: ecs.ContainerDefinition;

  /** Where the application's output goes. */
  public readonly logGroup: logs.ILogGroup;

  /** The target tracking; add schedules or other metrics here. */
  public readonly scaling: ecs.ScalableTaskCount;

  /** Who may be called, and by whom. */
  public readonly connections: ec2.Connections;

  /** The task role, which the application itself uses. */
  public readonly grantPrincipal: iam.IPrincipal;

  /** Id of the service, e.g. `auth`. */
  public readonly serviceName: string;

  /** The service's environment. */
  public readonly environment: Environment;

  /** Port that the application listens on. */
  public readonly port: number;

  /** Where tasks run. */
  public readonly capacity: CapacityStrategy;

  /** Longest time for an answer through Service Connect; 0 is no limit. */
  public readonly requestTimeout: Duration;

  /** Time for the application to finish when it is told to stop. */
  public readonly shutdownTimeout: Duration;

  /** Time after which ECS kills a container that was told to stop. */
  public readonly stopTimeout: Duration;

  /** Name under which other services call it, or undefined when they do not. */
  public readonly alias?: string;

  private readonly settings: ServiceSettings;
  private readonly managementPort?: number;
  private readonly variables: ContainerVariables;
  private readonly callees = new Set<SpringBootFargateService>();

  /**
   * @param scope the parent construct
   * @param id the id in the parent
   * @param props the properties
   * @throws with all violations at once when sizes, names, limits or time-outs cannot work
   */
  constructor(scope: Construct, id: string, props: SpringBootFargateServiceProps) {
    super(scope, id);
    checkGiven(this, props, ...givenChecks(props));
    const settings = settle(props);
    const facts = factsOf(props, settings);
    throwViolations(this, [
      ...serviceViolations(facts),
      ...failing([
        ...knownChecks(neededValues(props, settings)),
        claim(props.cluster, this, 'serviceName', facts.serviceName, 'service name'),
        claim(props.cluster, this, 'discovery.alias', facts.alias, 'name in the namespace'),
        claim(props.cluster, this, 'serviceName', facts.discoveryName, 'name in the namespace'),
      ]),
    ]);
    this.environment = props.environment;
    this.serviceName = props.serviceName;
    this.port = settings.port;
    this.alias = settings.alias;
    this.capacity = settings.capacity;
    this.requestTimeout = settings.requestTimeout;
    this.shutdownTimeout = settings.shutdownTimeout;
    this.stopTimeout = settings.stopTimeout;
    this.settings = settings;
    this.managementPort = props.managementPort;

    const task = new SpringTask(this, props, settings);
    this.taskDefinition = task.definition;
    this.container = task.container;
    this.logGroup = task.logGroup;
    this.grantPrincipal = task.definition.taskRole.grantPrincipal;
    const given = [...Object.keys(props.environmentVariables ?? {}), ...Object.keys(props.secrets ?? {})];
    this.variables = new ContainerVariables(this, task.container, new Set(given), task.contractNames);

    this.service = ecsService(this, task, props, settings);
    this.connections = this.service.connections;
    this.scaling = this.service.autoScaleTaskCount({ minCapacity: settings.minTasks, maxCapacity: settings.maxTasks });
    this.scaling.scaleOnCpuUtilization('Cpu', { targetUtilizationPercent: settings.cpuTargetPercent });
    this.scaling.scaleOnMemoryUtilization('Memory', { targetUtilizationPercent: settings.memoryTargetPercent });
    this.warn(settings);
    addStandardTags(this, props.environment);
  }

  /** Id of the service as bindings see it. */
  public get consumerName(): string {
    return this.serviceName;
  }

  /**
   * The URL under which other services of the cluster call it, e.g. `http://api-auth-service:8080`.
   */
  public get url(): string {
    return `http://${this.alias ?? this.serviceName}:${this.port}`;
  }

  /**
   * Wires the service to something: variables, secrets, security-group rules and permissions in one call.
   *
   * @param bindings what to use, e.g. `secrets.jwt`
   * @throws when two bindings bring the same variable
   */
  public use(...bindings: IServiceBinding[]): void {
    checkGiven(this, { bindings });
    const awaits = (dependencies: readonly IDependable[]) => this.resource.node.addDependency(...dependencies);
    const parts = { variables: this.variables, taskDefinition: this.taskDefinition, awaits };
    bindings.forEach((binding) => useBinding(this, binding, parts));
  }

  /**
   * Lets a caller in on the application's port. Nobody else is.
   *
   * A caller that is such a service too is deployed after this one: Service Connect tells a task only of services that exist when it starts.
   *
   * @param caller who calls, e.g. another service
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect-concepts-deploy.html
   */
  public allowCallsFrom(caller: ec2.IConnectable): void {
    allowCall(caller, this, ec2.Port.tcp(this.port), `Calls to ${this.serviceName}`);
    if (caller instanceof SpringBootFargateService && !this.waitsFor(caller)) {
      caller.callees.add(this);
      caller.resource.node.addDependency(this.resource);
    }
  }

  /**
   * What a caller needs that goes past the gateway, such as a batch job: the address under which every task of the VPC finds this service, and the
   * way in. A service cannot be deployed before the one that it calls, so two cannot call each other in this way.
   *
   * @param urlVariable name of the variable; by default the one that the application reads, e.g. `FEIGN_CLIENT_CONFIG_CONTEST_INTERNAL_API_URL`
   * @throws when the service has no private DNS name
   */
  public internalApi(urlVariable?: string): IServiceBinding {
    const { privateDns } = this.settings;
    throwViolations(this, failing([!(privateDns && this.alias !== undefined) && {
      rule: 'internal-api',
      property: 'internalApi',
      must: 'be asked of a service with a private DNS name',
      got: this.serviceName,
      fix: 'Leave out `discoverable` and `discovery.privateDns` where the service is made',
    }]));
    return new InternalApi({
      environment: this.environment,
      serviceName: this.serviceName,
      port: this.port,
      connections: this.connections,
      privateDnsName: `${this.alias}.${this.service.cluster.defaultCloudMapNamespace!.namespaceName}`,
      resource: this.resource,
    }, urlVariable ?? internalUrlVariable(this.serviceName));
  }

  /**
   * Puts the service behind a target group of a load balancer of your own: adds its tasks, its health check and the time for its start.
   *
   * @param targetGroup a target group of type IP
   * @throws when it is of another type
   */
  public attachTo(targetGroup: elbv2.ApplicationTargetGroup): void {
    throwViolations(this, failing([targetTypeCheck(targetGroup)]));
    const { probe } = this.settings;
    targetGroup.configureHealthCheck({
      enabled: true,
      protocol: elbv2.Protocol.HTTP,
      port: this.managementPort === undefined ? undefined : String(this.managementPort),
      path: probe.path,
      healthyHttpCodes: probe.successCodes,
      interval: probe.interval,
      timeout: probe.timeout,
      healthyThresholdCount: probe.healthyThreshold,
      unhealthyThresholdCount: probe.unhealthyThreshold,
    });
    targetGroup.addTarget(this.service.loadBalancerTarget({ containerName: this.container.containerName, containerPort: this.port }));
    this.resource.healthCheckGracePeriodSeconds = probe.gracePeriod.toSeconds();
  }

  /**
   * CPU utilization of the service, in percent of what its tasks have.
   *
   * @param props how to aggregate it
   */
  public metricCpuUtilization(props?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.service.metricCpuUtilization(props);
  }

  /**
   * Memory utilization of the service, in percent of what its tasks have.
   *
   * @param props how to aggregate it
   */
  public metricMemoryUtilization(props?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.service.metricMemoryUtilization(props);
  }

  /** Variables that the user's own and only those win over. @internal */
  public _setContract(variables: Record<string, string>): void {
    this.variables.setContract(variables);
  }

  /**
   * The ECS service alone. What must exist before tasks start must not hold up the security group: rules that name the group belong to it.
   */
  private get resource(): ecs.CfnService {
    return this.service.node.defaultChild as ecs.CfnService;
  }

  /** Whether this service is deployed after the other one, perhaps by way of a third. */
  private waitsFor(other: SpringBootFargateService): boolean {
    return this === other || [...this.callees].some((callee) => callee.waitsFor(other));
  }

  private warn({ capacity, minTasks, memoryMiB }: ServiceSettings): void {
    if (this.environment.isProduction && capacity._spotOnly) {
      Validations.of(this).addWarning(
        '@tech-n-ai/constructs:spotOnlyInProduction',
        `\`capacity\` is Spot alone for at least ${minTasks} task(s) in production: the service is absent while AWS has no Spot capacity. ` +
          'Use CapacityStrategy.spotAboveOnDemand(1).',
      );
    }
    if (memoryMiB < 1024) {
      Validations.of(this).addWarning(
        '@tech-n-ai/constructs:memoryBelowOneGiB',
        `\`size\` has ${memoryMiB} MiB: a Spring Boot image made by Paketo does not start in less than 1 GiB. Use FargateSize.of(256, 1024) or more.`,
      );
    }
  }
}
