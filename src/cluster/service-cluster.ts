import { aws_ec2 as ec2, aws_ecs as ecs, aws_servicediscovery as cloudmap } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { Environment } from '../core';
import { CLUSTER_DEFAULTS } from './model/defaults';
import { acceptFindings } from '../core/accepted-findings';
import { nameCheck, NAME_LIMITS } from '../core/model/names';
import { failing } from '../core/model/violation';
import { addStandardTags } from '../core/tags';
import { known } from '../core/tokens';
import { throwViolations } from '../core/violations';

/** Properties of `ServiceCluster`. */
export interface ServiceClusterProps {
  /** The environment, which decides the defaults. */
  readonly environment: Environment;

  /** The VPC whose tasks can find each other. */
  readonly vpc: ec2.IVpc;

  /**
   * Physical name of the cluster. Changing it replaces the cluster and every service on it.
   *
   * @default - tech-n-ai-api-cluster-dev, tech-n-ai-api-cluster-beta, tech-n-ai-api-cluster-prod
   */
  readonly clusterName?: string;

  /**
   * Name of the private DNS namespace. Changing it replaces the namespace.
   *
   * @default - tech-n-ai-dev.internal, tech-n-ai-beta.internal, tech-n-ai-prod.internal
   */
  readonly namespaceName?: string;

  /**
   * CloudWatch Container Insights, billed as custom metrics: 0.30 USD a month for each in Seoul, and every service has many.
   *
   * @default - disabled in dev and beta, enabled in prod
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cloudwatch-container-insights.html
   */
  readonly containerInsights?: ecs.ContainerInsights;
}

/**
 * An ECS cluster with FARGATE and FARGATE_SPOT, and the namespace in which services find each other.
 *
 * Services reach each other by Service Connect aliases. The namespace is a private DNS one, because tasks outside Service Connect,
 * batch jobs for instance, need names they can resolve. It costs 0.50 USD a month (a hosted zone).
 *
 * @example
 * declare const environment: Environment;
 * declare const network: TechNAiNetwork;
 * const cluster = new ServiceCluster(this, 'Cluster', { environment, vpc: network.vpc }).cluster;
 *
 * @see guide section 2.5 (cluster)
 */
export class ServiceCluster extends Construct {
  /** The cluster. */
  public readonly cluster: ecs.ICluster;

  /** The namespace of Service Connect and of the DNS names for batch jobs. */
  public readonly cloudMapNamespace: cloudmap.IPrivateDnsNamespace;

  /**
   * @param scope the parent construct
   * @param id the id in the parent
   * @param props the properties
   * @throws when a name is longer than AWS accepts
   */
  constructor(scope: Construct, id: string, props: ServiceClusterProps) {
    super(scope, id);
    const { environment, vpc } = props;
    const clusterName = props.clusterName ?? environment._nameOf('api-cluster');
    const namespaceName = props.namespaceName ?? `${environment.project}-${environment.name}.internal`;
    throwViolations(this, failing([
      nameCheck('clusterName', known(clusterName), NAME_LIMITS.cluster, 'Choose a shorter name or leave it out'),
      nameCheck('namespaceName', known(namespaceName), NAME_LIMITS.namespace, 'Choose a DNS name such as shop-dev.internal'),
    ]));

    const containerInsights = props.containerInsights ?? environment._pick(CLUSTER_DEFAULTS.containerInsights) as ecs.ContainerInsights;
    const cluster = new ecs.Cluster(this, 'Cluster', {
      vpc,
      clusterName,
      enableFargateCapacityProviders: true,
      containerInsightsV2: containerInsights,
    });
    this.cloudMapNamespace = cluster.addDefaultCloudMapNamespace({
      name: namespaceName,
      type: cloudmap.NamespaceType.DNS_PRIVATE,
      useForServiceConnect: true,
    }) as cloudmap.PrivateDnsNamespace;
    if (containerInsights === ecs.ContainerInsights.DISABLED) {
      acceptFindings(cluster, {
        'AwsSolutions-ECS4': 'Container Insights costs more than the tasks of this environment; the CPU and memory metrics of ECS remain, and `containerInsights` turns it on.',
      });
    }
    this.cluster = cluster;
    addStandardTags(this, environment);
  }
}
