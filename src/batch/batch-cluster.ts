import { aws_ecs as ecs } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { BatchSettings } from './settings';
import { acceptFindings } from '../core/accepted-findings';

/** A cluster for jobs alone, where the services' is not brought along. */
export function batchCluster(scope: Construct, { vpc, names }: BatchSettings): ecs.ICluster {
  const cluster = new ecs.Cluster(scope, 'Cluster', {
    vpc, clusterName: names.cluster, enableFargateCapacityProviders: true, containerInsightsV2: ecs.ContainerInsights.DISABLED,
  });
  acceptFindings(cluster, { 'AwsSolutions-ECS4': 'Its metrics are paid for each task, and a job is counted, logged and told of without them.' });
  return cluster;
}
