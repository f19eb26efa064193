import { RemovalPolicy } from 'aws-cdk-lib';

/** For what a snapshot of the cluster cannot hold or be read without: keys and secrets have no snapshots. */
export function keptUnlessDestroyed(policy: RemovalPolicy): RemovalPolicy {
  return policy === RemovalPolicy.SNAPSHOT ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : policy;
}

/** For what a cluster that stays cannot be without, and a snapshot can: security group, subnet group, parameters. */
export function keptWithCluster(policy: RemovalPolicy): RemovalPolicy {
  return policy === RemovalPolicy.SNAPSHOT ? RemovalPolicy.DESTROY : policy;
}
