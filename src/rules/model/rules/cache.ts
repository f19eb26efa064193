import { Estate } from '../../../templates/model/estate';
import { entry, listOf, textOf } from '../../../templates/model/json';
import { Resource } from '../../../templates/model/resource';
import { cacheFamily, cacheVersions, isCacheNode, isCacheVersion } from '../data/cache-engines';
import { isProduction } from '../reading/production';
import { Fault, Rule } from '../rule';

const GROUP = 'AWS::ElastiCache::ReplicationGroup';
const CLUSTER = 'AWS::ElastiCache::CacheCluster';

/** A value that is written out: no reference, and nothing that only the deployment knows. */
function written(resource: Resource, property: string): string | undefined {
  const value = resource.value(property);
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && !/[\u0001$]/.test(text) ? text : undefined;
}

/** Replication groups are of Redis OSS where nothing is said. */
function engineOf(resource: Resource): string | undefined {
  return resource.type === GROUP && resource.isAbsent('Engine') ? 'redis' : written(resource, 'Engine')?.toLowerCase();
}

function plainLogins(estate: Estate): Fault[] {
  return estate.ofType(GROUP).flatMap((resource) => {
    const property = ['AuthToken', 'UserGroupIds'].find((name) => !resource.isAbsent(name));
    const isUnknown = resource.isUnknown('TransitEncryptionEnabled');
    return property === undefined || isUnknown || resource.flag('TransitEncryptionEnabled') ? [] : [{
      resource, property: 'TransitEncryptionEnabled', found: `${property} is set, and connections are not encrypted`,
    }];
  });
}

function unknownNodes(estate: Estate): Fault[] {
  return estate.ofType(GROUP, CLUSTER).flatMap((resource) => {
    const type = written(resource, 'CacheNodeType');
    return type === undefined || isCacheNode(type) ? [] : [{ resource, property: 'CacheNodeType', found: `there are no nodes ${type}` }];
  });
}

function unknownVersions(estate: Estate): Fault[] {
  return estate.ofType(GROUP, CLUSTER).flatMap((resource) => {
    const [engine, version] = [engineOf(resource), written(resource, 'EngineVersion')];
    return engine === undefined || version === undefined || isCacheVersion(engine, version) ? [] : [{
      resource, property: 'EngineVersion', found: `there is no version ${version} of ${engine}, only ${cacheVersions(engine).join(', ')}`,
    }];
  });
}

function nobodyToTakeOver(estate: Estate): Fault[] {
  return estate.ofType(GROUP).flatMap((resource) => {
    const [failsOver, spreads] = [resource.flag('AutomaticFailoverEnabled'), resource.flag('MultiAZEnabled')];
    const fault = (property: string, found: string) => [{ resource, property, found }];
    if (spreads && !failsOver && !resource.isUnknown('AutomaticFailoverEnabled')) {
      return fault('AutomaticFailoverEnabled', 'several zones are asked for (MultiAZEnabled) without automatic failover');
    }
    if (failsOver && resource.number('NumCacheClusters') === 1) {
      return fault('NumCacheClusters', '1 node has nobody to fail over to');
    }
    if (spreads && resource.number('ReplicasPerNodeGroup') === 0) {
      return fault('ReplicasPerNodeGroup', 'several zones are asked for (MultiAZEnabled), and no replicas to be in them');
    }
    return failsOver && /^cache\.t1\./.test(written(resource, 'CacheNodeType') ?? '') ? fault('CacheNodeType', 'nodes of the T1 family know no failover') : [];
  });
}

/** Passwords that stand in the template itself: a parameter or a dynamic reference does not. */
function writtenPasswords(estate: Estate): Fault[] {
  return estate.ofType(GROUP, 'AWS::ElastiCache::User').flatMap((resource) => {
    const property = resource.type === GROUP ? 'AuthToken' : 'Passwords';
    const raw = entry(resource.attribute('Properties'), property);
    return [raw, ...listOf(raw)].some((value) => typeof value === 'string' && value !== '' && !value.includes('{{resolve:'))
      ? [{ resource, property, found: 'the password stands in the template' }] : [];
  });
}

function families(estate: Estate): Fault[] {
  return estate.ofType(GROUP, CLUSTER).flatMap((resource) => {
    const [engine, version] = [engineOf(resource), written(resource, 'EngineVersion')];
    const wanted = engine === undefined || version === undefined || engine === 'memcached' ? undefined : cacheFamily(engine, version);
    const [group] = resource.targets('CacheParameterGroupName').filter(({ type }) => type === 'AWS::ElastiCache::ParameterGroup');
    const [, ofDefault] = /^default\.((?:redis|valkey)[\d.x]*?)(?:\.cluster\.on)?$/.exec(written(resource, 'CacheParameterGroupName') ?? '') ?? [];
    const family = group === undefined ? ofDefault : written(group, 'CacheParameterGroupFamily');
    return wanted === undefined || family === undefined || family === wanted ? [] : [{
      resource, property: 'CacheParameterGroupName', found: `${group?.id ?? `default.${ofDefault}`} is of the family ${family}, and ${engine} ${version} needs ${wanted}`,
    }];
  });
}

/** Whether what it holds goes as soon as memory runs short, whatever it is: then nobody means to keep it. */
function isOnlyACache(group: Resource): boolean {
  const [settings] = group.targets('CacheParameterGroupName');
  return /^allkeys-/.test(textOf(entry(settings?.value('Properties'), 'maxmemory-policy')));
}

function withoutSnapshots(estate: Estate): Fault[] {
  const property = 'SnapshotRetentionLimit';
  return estate.ofType(GROUP).filter((resource) => isProduction(resource) && (resource.isAbsent(property) || resource.number(property) === 0)
    // The primary of a global datastore has the snapshots, and nodes of the T1 family know none.
    && resource.isAbsent('GlobalReplicationGroupId') && !/^cache\.t1\./.test(textOf(resource.value('CacheNodeType'))) && !isOnlyACache(resource))
    .map((resource) => ({ resource, property, found: 'production keeps no snapshot of it' }));
}

/** ElastiCache. */
export const CACHE_RULES: readonly Rule[] = [
  {
    id: 'CACHE-001',
    severity: 'error',
    title: 'A cache with passwords encrypts its connections',
    reason: 'ElastiCache refuses tokens and user groups without TLS.',
    fix: 'Set TransitEncryptionEnabled to true, and rediss:// or spring.data.redis.ssl.enabled in the clients.',
    link: 'https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/auth.html',
    check: plainLogins,
  },
  {
    id: 'CACHE-002',
    severity: 'error',
    title: 'The nodes of a cache are of a type that ElastiCache has',
    reason: 'ElastiCache refuses types that only EC2 or RDS have. The list is of November 2026; of newer generations nothing is said.',
    fix: 'Choose e.g. cache.t4g.micro for development and cache.r7g.large for production.',
    link: 'https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheNodes.SupportedTypes.html',
    check: unknownNodes,
  },
  {
    id: 'CACHE-003',
    severity: 'error',
    title: 'The version of a cache is one that its engine has',
    reason: 'ElastiCache refuses others. Redis OSS ends at 7.1: 7.2 and later are Valkey\'s. The list is of November 2026; of newer versions of Valkey nothing is said.',
    fix: 'Write redis with 7.1, or valkey with 8.0 or later.',
    link: 'https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/engine-versions.html',
    check: unknownVersions,
  },
  {
    id: 'CACHE-004',
    severity: 'error',
    title: 'A cache that fails over has a node to fail over to',
    reason: 'ElastiCache refuses automatic failover and several zones without a replica, and several zones without automatic failover.',
    fix: 'Set NumCacheClusters to 2 or more, or switch both off.',
    link: 'https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/AutoFailover.html',
    check: nobodyToTakeOver,
  },
  {
    id: 'CACHE-005',
    severity: 'error',
    title: 'The password of a cache does not stand in the template',
    reason: 'Whoever may read the template, the repository or the history of the stack may read it, for ever.',
    fix: 'Use {{resolve:secretsmanager:<secret>}} with a secret that Secrets Manager generates, or IAM.',
    link: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references-secretsmanager.html',
    check: writtenPasswords,
  },
  {
    id: 'CACHE-006',
    severity: 'error',
    title: 'The parameter group of a cache is of the family of its engine and version',
    reason: 'ElastiCache refuses a group of another family, also when only the engine changes from Redis OSS to Valkey.',
    fix: 'Set CacheParameterGroupFamily to that of the version, e.g. redis7 or valkey8.',
    link: 'https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/ParameterGroups.html',
    check: families,
  },
  {
    id: 'CACHE-007',
    severity: 'warning',
    title: 'A cache of production has snapshots',
    reason: 'Sessions, locks and lists of revoked tokens are gone with its nodes or with one FLUSHALL. The store of one snapshot costs nothing.',
    fix: 'Set SnapshotRetentionLimit to 1 or more; where all of it can be read again, say so with a maxmemory-policy of allkeys-lru.',
    link: 'https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/backups-automatic.html',
    check: withoutSnapshots,
  },
];
