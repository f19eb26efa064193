import { aws_ecs as ecs, Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { CapacityStrategy } from './capacity-strategy';
import { ServiceSettings } from './settings';
import { SpringBootFargateServiceProps } from './spring-boot-fargate-service-props';
import { PORT_NAME, SpringTask } from './spring-task';

/** The ECS service: where it runs, how it is rolled out, and under which names it is found. */
export function ecsService(scope: Construct, task: SpringTask, props: SpringBootFargateServiceProps, settings: ServiceSettings): ecs.FargateService {
  const { capacity, names } = settings;
  const namespace = props.cluster.defaultCloudMapNamespace!;
  const service = new ecs.FargateService(scope, 'Service', {
    cluster: props.cluster,
    serviceName: names.ecsService,
    taskDefinition: task.definition,
    vpcSubnets: settings.vpcSubnets,
    assignPublicIp: false,
    platformVersion: ecs.FargatePlatformVersion.LATEST,
    capacityProviderStrategies: strategies(capacity),
    minHealthyPercent: settings.minHealthyPercent,
    maxHealthyPercent: settings.maxHealthyPercent,
    circuitBreaker: { enable: true, rollback: true },
    enableECSManagedTags: true,
    propagateTags: ecs.PropagatedTagSource.SERVICE,
    enableExecuteCommand: props.enableExecuteCommand,
    serviceConnectConfiguration: {
      // By ARN: an account may hold two namespaces of one name.
      namespace: namespace.namespaceArn,
      services: settings.alias === undefined ? undefined : [{
        portMappingName: PORT_NAME,
        discoveryName: names.discovery,
        dnsName: settings.alias,
        port: settings.port,
        perRequestTimeout: settings.requestTimeout,
      }],
    },
  });
  // In one stack all would begin at once. Without the role's policy and the way out, the first tasks could not pull their image; without the
  // association of the capacity providers, a resource beside the cluster, the service could not be made, nor deleted after it.
  const { internetConnectivityEstablished } = props.cluster.vpc.selectSubnets(settings.vpcSubnets);
  service.node.defaultChild!.node.addDependency(task.definition.obtainExecutionRole(), props.cluster, internetConnectivityEstablished);
  if (settings.privateDns) {
    service.enableCloudMap({ name: settings.alias, dnsTtl: Duration.seconds(10), container: task.container, containerPort: settings.port });
  }
  return service;
}

/** A provider without base and weight is never used, so it is left out instead of pretending to be a fallback. */
function strategies({ onDemandBase, onDemandWeight, spotWeight }: CapacityStrategy): ecs.CapacityProviderStrategy[] {
  const onDemand = { capacityProvider: 'FARGATE', base: onDemandBase > 0 ? onDemandBase : undefined, weight: onDemandWeight };
  return [
    ...(onDemandBase > 0 || onDemandWeight > 0 ? [onDemand] : []),
    ...(spotWeight > 0 ? [{ capacityProvider: 'FARGATE_SPOT', weight: spotWeight }] : []),
  ];
}
