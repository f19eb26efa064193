import { aws_ecs as ecs, aws_rds as rds } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { PartFacts } from './model/rules';
import { scalableTarget } from './service-hours';
import { SpringBatchScheduler } from '../batch';
import { isElsewhere } from '../core/elsewhere';
import { known } from '../core/tokens';
import { CostOptimizedAurora } from '../database';
import { SpringBootFargateService } from '../service';

/** What the rules look at of everything that is given at a time. */
export interface Parts {
  readonly services?: readonly SpringBootFargateService[];
  readonly taskCounts?: readonly ecs.ScalableTaskCount[];
  readonly databases?: readonly rds.IDatabaseCluster[];
  readonly batch?: readonly SpringBatchScheduler[];
}

export function partFacts(scope: IConstruct, { services = [], taskCounts = [], databases = [], batch = [] }: Parts): PartFacts[] {
  return [
    ...services.map(({ scaling, environment }, index) => ({
      property: `services[${index}]`, path: scaling.node.path, environment: environment.name, minTasks: known(scalableTarget(scaling).minCapacity),
    })),
    ...taskCounts.map((taskCount, index) => ({
      property: `taskCounts[${index}]`,
      path: taskCount.node.path,
      environment: ownerEnvironment(taskCount.node.scopes),
      minTasks: known(scalableTarget(taskCount).minCapacity),
    })),
    ...databases.map((cluster, index) => ({
      property: `databases[${index}]`,
      path: cluster.node.path,
      environment: ownerEnvironment(cluster.node.scopes),
      region: isElsewhere(scope, cluster) ? 'elsewhere' as const : undefined,
      unstoppable: unstoppable(cluster),
    })),
    ...batch.map((one, index) => ({
      property: `batch[${index}]`,
      path: one.node.path,
      environment: one.environment.name,
      region: isElsewhere(scope, one.scheduleGroup) ? 'elsewhere' as const : undefined,
    })),
  ];
}

/** Of the construct of ours that it belongs to; unknown for what was made without one. */
function ownerEnvironment(scopes: readonly IConstruct[]): string | undefined {
  const owner = scopes.find((scope): scope is CostOptimizedAurora | SpringBootFargateService => (
    scope instanceof CostOptimizedAurora || scope instanceof SpringBootFargateService));
  return owner?.environment.name;
}

/** @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-cluster-stop-start.html#aurora-cluster-stop-limitations */
function unstoppable(cluster: rds.IDatabaseCluster): string | undefined {
  const resource = cluster.node.defaultChild ?? cluster.node.tryFindChild('Resource');
  if (!(resource instanceof rds.CfnDBCluster)) {
    return undefined;
  }
  if (resource.globalClusterIdentifier !== undefined) {
    return 'which is part of a global database';
  }
  return resource.engineMode === 'serverless' ? 'which is Serverless v1' : undefined;
}
