import { aws_ec2 as ec2, Duration, Token } from 'aws-cdk-lib';
import { CacheEngine } from './cache-engine';
import { CacheNodeType } from './cache-node-type';
import { CostOptimizedRedisProps } from './cost-optimized-redis-props';
import { CACHE_DEFAULTS, PARAMETERS } from './model/defaults';
import { CacheNames, cacheNames } from './model/names';
import { CacheFacts } from './model/rules';
import { aliasOf } from '../core/encryption-key';
import { dataSubnets } from '../core/subnets';
import { known } from '../core/tokens';

/** Every choice made: explicit prop, else the environment's default. */
export interface CacheSettings {
  readonly replicationGroupId: string;
  readonly names: CacheNames;
  readonly engine: CacheEngine;
  readonly nodeType: CacheNodeType;
  readonly replicas: number;
  readonly snapshotRetention: Duration;
  readonly parameters: Record<string, string>;
  readonly subnets: ec2.ISubnet[];
}

export function settleCache(props: CostOptimizedRedisProps): CacheSettings {
  const { environment, vpc } = props;
  const selection = props.vpcSubnets ?? dataSubnets(vpc);
  const defaultId = environment._nameOf('redis');
  const replicationGroupId = props.replicationGroupId ?? defaultId;
  return {
    replicationGroupId,
    names: cacheNames(replicationGroupId, defaultId, environment.project, environment.name),
    engine: props.engine ?? CacheEngine.REDIS_7_1,
    nodeType: props.nodeType ?? CacheNodeType.of(environment._pick(CACHE_DEFAULTS.nodeType)),
    replicas: props.replicas ?? environment._pick(CACHE_DEFAULTS.replicas),
    snapshotRetention: props.snapshotRetention ?? Duration.days(environment._pick(CACHE_DEFAULTS.snapshotDays)),
    parameters: { ...PARAMETERS, ...props.parameters },
    subnets: selection === undefined ? [] : vpc.selectSubnets(selection).subnets,
  };
}

/** The settled choices as plain data, with undefined for what only the deployment will know. */
export function cacheFacts(props: CostOptimizedRedisProps, settings: CacheSettings): CacheFacts {
  const { snapshotRetention, engine, subnets } = settings;
  return {
    replicationGroupId: known(settings.replicationGroupId),
    engine: Token.isUnresolved(engine.version) ? undefined : engine._data,
    nodeType: known(settings.nodeType.nodeType),
    replicas: known(settings.replicas),
    snapshotDays: snapshotRetention.isUnresolved() ? undefined : snapshotRetention.toDays({ integral: false }),
    hasSubnets: subnets.length > 0,
    zones: zonesOf(subnets),
    securityGroups: known(props.securityGroups)?.length,
    parameters: Token.isUnresolved(settings.parameters)
      ? {} : Object.fromEntries(Object.entries(settings.parameters).map(([name, value]) => [name, known(value)])),
    keyAlias: aliasOf(props.encryptionKey),
  };
}

/** Two tokens may stand for two zones: they count as such. Undefined when a subnet was imported without its zone. */
function zonesOf(subnets: ec2.ISubnet[]): number | undefined {
  try {
    return new Set(subnets.map(({ availabilityZone }) => availabilityZone)).size;
  } catch {
    return undefined;
  }
}
