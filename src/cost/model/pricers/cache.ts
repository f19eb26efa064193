import { Resource } from '../../../templates/model/resource';
import { Item } from '../purchase';
import { PricingContext, Pricers, shown } from './pricer';

/** One snapshot of each cluster is kept without a charge. */
const FREE_SNAPSHOTS = 1;

const SERVICES: Readonly<Record<string, string>> = { redis: 'ElastiCache Redis OSS', valkey: 'ElastiCache Valkey' };
const SERVERLESS: Readonly<Record<string, string>> = { redis: 'Redis OSS', valkey: 'Valkey' };

export const CACHE_PRICERS: Pricers = {
  'AWS::ElastiCache::ReplicationGroup': (group, context) => nodes(group, nodesOfGroup(group), context),
  'AWS::ElastiCache::CacheCluster': (cluster, context) => nodes(cluster, cluster.number('NumCacheNodes') ?? 1, context),

  'AWS::ElastiCache::ServerlessCache': (cache, { usage }) => {
    const engine = SERVERLESS[cache.text('Engine') ?? ''];
    if (engine === undefined) {
      return [{ unpriced: 'the price book has Valkey and Redis OSS only' }];
    }
    const hours = usage.hoursPerMonth;
    const gb = usage.cacheServerlessGb;
    return [
      { service: 'ElastiCache Serverless', sku: `${engine} data`, quantity: gb * hours, basis: `${shown(gb)} GB x ${shown(hours)} h` },
      {
        service: 'ElastiCache Serverless',
        sku: `${engine} ECPU`,
        quantity: usage.cacheServerlessEcpuMillions,
        basis: `${shown(usage.cacheServerlessEcpuMillions)} million ECPU`,
      },
    ];
  },
};

function nodesOfGroup(group: Resource): number {
  const shards = group.number('NumNodeGroups') ?? Math.max(1, group.list('NodeGroupConfiguration').length);
  const replicas = group.number('ReplicasPerNodeGroup');
  return group.number('NumCacheClusters') ?? shards * (1 + (replicas ?? 0));
}

function nodes(cache: Resource, count: number, { usage }: PricingContext): Item[] {
  const service = SERVICES[cache.text('Engine') ?? 'redis'];
  const type = cache.text('CacheNodeType');
  if (service === undefined || type === undefined) {
    return [{ unpriced: service === undefined ? 'the price book has Valkey and Redis OSS only' : 'its node type is not known' }];
  }
  const hours = usage.hoursPerMonth;
  const snapshots = Math.max(0, (cache.number('SnapshotRetentionLimit') ?? 0) - FREE_SNAPSHOTS);
  return [
    { service, sku: type, quantity: count * hours, basis: `${count} nodes x ${shown(hours)} h` },
    ...snapshots > 0 ? [{
      service: 'ElastiCache',
      sku: 'backup storage',
      quantity: snapshots * usage.cacheSnapshotGb,
      basis: `${snapshots} snapshots beyond the free one x ${shown(usage.cacheSnapshotGb)} GB`,
    }] : [],
  ];
}
