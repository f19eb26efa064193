import { Resource } from '../../../../templates/model/resource';
import { AdviceContext, mine } from '../context';

const CLUSTER = 'AWS::RDS::DBCluster';
const INSTANCE = 'AWS::RDS::DBInstance';
const TARGET = 'AWS::ApplicationAutoScaling::ScalableTarget';

export const SERVERLESS = 'db.serverless';

/** A cluster of Aurora MySQL and its instances, the writer first. */
export interface AuroraCluster {
  readonly cluster: Resource;
  readonly instances: readonly Resource[];
  readonly isOptimized: boolean;
  /** Readers come and go by a rule of scaling. */
  readonly scalesReaders: boolean;
}

export function auroraClusters(context: AdviceContext): AuroraCluster[] {
  const { estate } = context;
  return mine(context, CLUSTER).filter((cluster) => cluster.text('Engine') === 'aurora-mysql').map((cluster) => ({
    cluster,
    instances: estate.referringTo(cluster, INSTANCE)
      .filter((instance) => instance.text('Engine') === 'aurora-mysql' && instance.targets('DBClusterIdentifier').includes(cluster))
      .map((instance) => ({ instance, tier: instance.number('PromotionTier') ?? 1 }))
      .sort((one, other) => one.tier - other.tier).map(({ instance }) => instance),
    isOptimized: cluster.text('StorageType') === 'aurora-iopt1',
    scalesReaders: estate.referringTo(cluster, TARGET).length > 0,
  }));
}

export function classOf(instance: Resource): string {
  return instance.text('DBInstanceClass') ?? '';
}

/** What all proposals decide that change what the instances of a cluster run on. */
export function computeOf({ cluster }: AuroraCluster): string {
  return `compute of ${cluster.path}`;
}

/** The constructor of the library for a class of instances. */
export function computeProp(instanceClass: string): string {
  return `compute: AuroraCompute.provisioned(new ec2.InstanceType('${instanceClass.replace(/^db\./, '')}'))`;
}
