import { aws_iam as iam, Fn } from 'aws-cdk-lib';
import { ArnKind, arnInside, CLUSTER_PART } from './model/arns';

/** The part of a cluster that grants need. */
export interface GrantedCluster {
  readonly clusterArn: string;
}

/**
 * What a role needs in order to write to topics, with idempotence as Kafka's producers do by default. IAM counts where clients use IAM only.
 *
 * @see https://docs.aws.amazon.com/msk/latest/developerguide/kafka-actions.html
 */
export function produceStatements(cluster: GrantedCluster, topics: readonly string[]): iam.PolicyStatement[] {
  return [
    allow(['Connect', 'WriteDataIdempotently'], [cluster.clusterArn]),
    ...some(['DescribeTopic', 'WriteData'], arnsInside(cluster, 'topic', topics)),
  ];
}

/**
 * What a role needs in order to read topics as a member of consumer groups.
 *
 * @see https://docs.aws.amazon.com/msk/latest/developerguide/kafka-actions.html
 */
export function consumeStatements(cluster: GrantedCluster, topics: readonly string[], groups: readonly string[]): iam.PolicyStatement[] {
  return [
    ...connectStatements(cluster),
    ...some(['DescribeTopic', 'ReadData'], arnsInside(cluster, 'topic', topics)),
    ...some(['DescribeGroup', 'AlterGroup'], arnsInside(cluster, 'group', groups)),
  ];
}

/** What a role needs in order to connect, and nothing else. */
export function connectStatements(cluster: GrantedCluster): iam.PolicyStatement[] {
  return [allow(['Connect'], [cluster.clusterArn])];
}

/** The cluster's ARN ends with a UUID that only the deployment knows, so they are made from it and not from the name. */
function arnsInside({ clusterArn }: GrantedCluster, kind: ArnKind, names: readonly string[]): string[] {
  const halves = Fn.split(CLUSTER_PART, clusterArn);
  return names.map((name) => arnInside(Fn.select(0, halves), Fn.select(1, halves), kind, name));
}

function some(actions: string[], resources: string[]): iam.PolicyStatement[] {
  return resources.length > 0 ? [allow(actions, resources)] : [];
}

function allow(actions: string[], resources: string[]): iam.PolicyStatement {
  return new iam.PolicyStatement({ actions: actions.map((action) => `kafka-cluster:${action}`), resources });
}
