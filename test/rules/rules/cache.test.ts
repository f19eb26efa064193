import { resource, ruleTests } from '../support';

const group = (properties: object = {}) => resource('AWS::ElastiCache::ReplicationGroup', {
  ReplicationGroupDescription: 'sessions', Engine: 'valkey', EngineVersion: '8.0', CacheNodeType: 'cache.t4g.micro', NumCacheClusters: 2, ...properties,
});
const cache = (properties: object = {}) => ({ Cache: group(properties) });
const absent = { Ref: 'AWS::NoValue' };

ruleTests('CACHE-001', [
  ['a token', cache({ AuthToken: { Ref: 'Token' } }), 'Cache TransitEncryptionEnabled: AuthToken is set, and connections are not encrypted'],
  ['users', cache({ UserGroupIds: ['app'], TransitEncryptionEnabled: 'false' }), 'Cache TransitEncryptionEnabled: UserGroupIds is set, and connections are not encrypted'],
], [
  ['a token with TLS', cache({ AuthToken: { Ref: 'Token' }, TransitEncryptionEnabled: 'true' })],
  ['TLS of the deployment', cache({ AuthToken: { Ref: 'Token' }, TransitEncryptionEnabled: { Ref: 'Tls' } })],
  ['no password', cache()],
]);

ruleTests('CACHE-002', [
  ['a type of RDS', cache({ CacheNodeType: 'db.t4g.micro' }), 'Cache CacheNodeType: there are no nodes db.t4g.micro'],
  ['a size that is not there', cache({ CacheNodeType: 'cache.t4g.large' }), 'Cache CacheNodeType: there are no nodes cache.t4g.large'],
  ['a cluster', { Cache: resource('AWS::ElastiCache::CacheCluster', { CacheNodeType: 't3.micro' }) }, 'Cache CacheNodeType: there are no nodes t3.micro'],
], [
  ['t4g', cache()],
  ['r7g', cache({ CacheNodeType: 'cache.r7g.4xlarge' })],
  ['an earlier generation, of which there are no new ones', cache({ CacheNodeType: 'cache.r3.large' })],
  ['a newer generation', cache({ CacheNodeType: 'cache.r9g.large' })],
  ['a parameter', cache({ CacheNodeType: { Ref: 'Type' } })],
]);

ruleTests('CACHE-003', [
  ['Redis 7.2', cache({ Engine: 'redis', EngineVersion: '7.2' }), 'Cache EngineVersion: there is no version 7.2 of redis, only 4.0.10, 5.0.6, 6.0, 6.2, 6.x, 7.0, 7.1'],
  ['Redis by default', cache({ Engine: absent, EngineVersion: 8.0 }), 'Cache EngineVersion: there is no version 8 of redis, only 4.0.10, 5.0.6, 6.0, 6.2, 6.x, 7.0, 7.1'],
  ['Valkey 7.1', cache({ EngineVersion: '7.1' }), 'Cache EngineVersion: there is no version 7.1 of valkey, only 7.2, 8.0, 8.1, 8.2, 9.0, 9.1'],
], [
  ['Valkey 8', cache()],
  ['Redis 7.1 as a number', cache({ Engine: 'redis', EngineVersion: 7.1 })],
  ['a newer Valkey', cache({ EngineVersion: '10.0' })],
  ['memcached', { Cache: resource('AWS::ElastiCache::CacheCluster', { Engine: 'memcached', EngineVersion: '1.6.22' }) }],
  ['a parameter', cache({ EngineVersion: { Ref: 'Version' } })],
  ['an engine of the deployment', cache({ Engine: { Ref: 'Engine' }, EngineVersion: '1' })],
]);

ruleTests('CACHE-004', [
  ['one node', cache({ AutomaticFailoverEnabled: true, NumCacheClusters: '1' }), 'Cache NumCacheClusters: 1 node has nobody to fail over to'],
  ['several zones without failover', cache({ MultiAZEnabled: true }), 'Cache AutomaticFailoverEnabled: several zones are asked for (MultiAZEnabled) without automatic failover'],
  ['several zones without replicas', cache({ MultiAZEnabled: true, AutomaticFailoverEnabled: true, NumCacheClusters: absent, NumNodeGroups: 2, ReplicasPerNodeGroup: 0 }),
    'Cache ReplicasPerNodeGroup: several zones are asked for (MultiAZEnabled), and no replicas to be in them'],
  ['T1', cache({ AutomaticFailoverEnabled: true, CacheNodeType: 'cache.t1.micro' }), 'Cache CacheNodeType: nodes of the T1 family know no failover'],
], [
  ['two nodes', cache({ AutomaticFailoverEnabled: true, MultiAZEnabled: true })],
  ['shards without replicas, which fail over by rule', cache({ AutomaticFailoverEnabled: true, NumCacheClusters: absent, NumNodeGroups: 3, ReplicasPerNodeGroup: 0 })],
  ['one node without failover', cache({ AutomaticFailoverEnabled: false, NumCacheClusters: 1 })],
  ['of the deployment', cache({ AutomaticFailoverEnabled: { Ref: 'Failover' }, MultiAZEnabled: true, NumCacheClusters: { Ref: 'Nodes' } })],
]);

ruleTests('CACHE-005', [
  ['a token', cache({ AuthToken: 'correct-horse-battery' }), 'Cache AuthToken: the password stands in the template'],
  ['a user', { User: resource('AWS::ElastiCache::User', { Passwords: ['correct-horse-battery'] }) }, 'User Passwords: the password stands in the template'],
], [
  ['a dynamic reference', cache({ AuthToken: '{{resolve:secretsmanager:redis:SecretString:token}}' })],
  ['a dynamic reference to a secret of the templates', cache({ AuthToken: { 'Fn::Sub': '{{resolve:secretsmanager:${Secret}}}' } })],
  ['a parameter', cache({ AuthToken: { Ref: 'Token' } })],
  ['none', cache()],
]);

const settings = (family: unknown) => ({ Settings: resource('AWS::ElastiCache::ParameterGroup', { CacheParameterGroupFamily: family }) });
const grouped = (family: unknown, properties: object = {}) => ({ ...cache({ CacheParameterGroupName: { Ref: 'Settings' }, ...properties }), ...settings(family) });

ruleTests('CACHE-006', [
  ['a family of Redis', grouped('redis7'), 'Cache CacheParameterGroupName: Settings is of the family redis7, and valkey 8.0 needs valkey8'],
  ['a family of another version', grouped('redis7', { Engine: 'redis', EngineVersion: '6.2' }), 'Cache CacheParameterGroupName: Settings is of the family redis7, and redis 6.2 needs redis6.x'],
  ['a default', cache({ CacheParameterGroupName: 'default.redis7.cluster.on' }), 'Cache CacheParameterGroupName: default.redis7 is of the family redis7, and valkey 8.0 needs valkey8'],
], [
  ['the family', grouped('valkey8')],
  ['the family of Redis 6', grouped('redis6.x', { Engine: 'redis', EngineVersion: '6.2' })],
  ['the family of Redis 5', grouped('redis5.0', { Engine: 'redis', EngineVersion: '5.0.6' })],
  ['a default', cache({ CacheParameterGroupName: 'default.valkey8' })],
  ['a group of somebody else', cache({ CacheParameterGroupName: 'team-valkey' })],
  ['of the deployment', grouped({ Ref: 'Family' })],
  ['no version', grouped('redis7', { EngineVersion: absent })],
]);

const ofProduction = (properties: object = {}) => cache({ Tags: [{ Key: 'Environment', Value: 'prod' }], ...properties });
const keeping = (policy: unknown) => ({
  ...ofProduction({ CacheParameterGroupName: { Ref: 'Settings' } }),
  Settings: resource('AWS::ElastiCache::ParameterGroup', { CacheParameterGroupFamily: 'valkey8', Properties: { 'maxmemory-policy': policy } }),
});
const NO_SNAPSHOT = 'Cache SnapshotRetentionLimit: production keeps no snapshot of it';

ruleTests('CACHE-007', [
  ['nothing said', ofProduction(), NO_SNAPSHOT],
  ['switched off', ofProduction({ SnapshotRetentionLimit: '0' }), NO_SNAPSHOT],
  ['what has no end is kept', keeping('volatile-lru'), NO_SNAPSHOT],
], [
  ['snapshots', ofProduction({ SnapshotRetentionLimit: 7 })],
  ['development', cache()],
  ['a cache and nothing else', keeping('allkeys-lru')],
  ['the second region of a global datastore', ofProduction({ GlobalReplicationGroupId: 'abcde-sessions' })],
  ['of the deployment', ofProduction({ SnapshotRetentionLimit: { Ref: 'Days' } })],
]);
