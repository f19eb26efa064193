import { isSupported } from '../../src/cache/model/engines';
import { isNodeType, runs } from '../../src/cache/model/node-types';
import { CacheFacts, cacheViolations } from '../../src/cache/model/rules';

const GOOD: CacheFacts = { hasSubnets: true, parameters: {} };
const broken = (facts: Partial<CacheFacts>) => cacheViolations({ ...GOOD, ...facts }).map(({ rule }) => rule);

// https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheNodes.SupportedTypes.html
test.each([
  'cache.t3.micro', 'cache.t3.small', 'cache.t3.medium', 'cache.t4g.micro', 'cache.t4g.medium', 'cache.m4.10xlarge', 'cache.r4.16xlarge',
  'cache.m5.large', 'cache.r5.24xlarge', 'cache.m6g.8xlarge', 'cache.r6g.large', 'cache.m7g.16xlarge', 'cache.r7g.large', 'cache.c7gn.large',
  'cache.m8g.large', 'cache.r8g.16xlarge', 'cache.c8gn.4xlarge',
])('%s is a node type', (nodeType) => {
  expect(isNodeType(nodeType)).toBe(true);
});

test.each([
  'cache.t2.micro', 'cache.t3.large', 'cache.t3.nano', 'cache.m5.8xlarge', 'cache.m6g.24xlarge', 'cache.r6gd.xlarge', 'cache.m7g.medium',
  'cache.r9g.large', 'db.r6g.large', 'r6g.large', 'cache.r6g', 'cache.r6g.large ', 'CACHE.R6G.LARGE', 'cache.constructor.large', '',
])('%s is none', (nodeType) => {
  expect(isNodeType(nodeType)).toBe(false);
});

test('the eighth generation runs Valkey only, the others both', () => {
  const engines = (nodeType: string) => (['redis', 'valkey'] as const).filter((engine) => runs(nodeType, engine));
  expect(['cache.m8g.large', 'cache.r8g.large', 'cache.c8gn.large'].map(engines)).toEqual([['valkey'], ['valkey'], ['valkey']]);
  expect(['cache.t3.micro', 'cache.r6g.large', 'cache.r7g.large'].map(engines)).toEqual(Array(3).fill(['redis', 'valkey']));
  expect(broken({ nodeType: 'cache.r8g.large', engine: { engine: 'valkey', version: '8.2' } })).toEqual([]);
  expect(broken({ nodeType: 'cache.r8g.large', engine: { engine: 'redis', version: '7.1' } })).toEqual(['cache-node-engine']);
});

test('engines that can be made with TLS and AUTH', () => {
  const supported = (engine: 'redis' | 'valkey', versions: string[]) => versions.filter((version) => isSupported({ engine, version }));
  expect(supported('redis', ['5.0.6', '6.2', '6.x', '7.0', '7.1', '7.2', '8.0', '7.1.0', '7', ''])).toEqual(['7.0', '7.1']);
  expect(supported('valkey', ['7.1', '7.2', '7.2.6', '8', '8.0', '8.1', '8.2', '9.0', '9.1', '10.0'])).toEqual(['7.2', '8.0', '8.1', '8.2', '9.0', '9.1', '10.0']);
});

test.each<[string, Partial<CacheFacts>, Partial<CacheFacts>]>([
  ['name', { replicationGroupId: 'a'.repeat(41) }, { replicationGroupId: 'a'.repeat(40) }],
  ['name', { replicationGroupId: '1a' }, { replicationGroupId: 'a1' }],
  ['name', { replicationGroupId: 'a-' }, { replicationGroupId: 'a-b' }],
  ['name', { replicationGroupId: 'a--b' }, { replicationGroupId: 'a-b-c' }],
  ['name', { replicationGroupId: 'A' }, { replicationGroupId: 'a' }],
  ['cache-replicas', { replicas: 6 }, { replicas: 5 }],
  ['cache-replicas', { replicas: -1 }, { replicas: 0 }],
  ['cache-snapshots', { snapshotDays: 36 }, { snapshotDays: 35 }],
  ['cache-snapshots', { snapshotDays: 1.5 }, { snapshotDays: 0 }],
  ['cache-subnets', { hasSubnets: false, zones: 0 }, { hasSubnets: true, zones: 1 }],
  ['cache-zones', { replicas: 1, zones: 1 }, { replicas: 1, zones: 2 }],
  ['cache-zones', { replicas: 5, zones: 1 }, { replicas: 0, zones: 1 }],
  ['cache-security-groups', { securityGroups: 0 }, { securityGroups: 1 }],
  ['encryption-key', { keyAlias: 'alias/data' }, {}],
  ['cache-parameters', { parameters: { 'cluster-enabled': 'yes' } }, { parameters: { 'cluster-enabled': 'no' } }],
  ['cache-parameters', { parameters: { 'maxmemory-policy': 'all' } }, { parameters: { 'maxmemory-policy': 'noeviction' } }],
])('%s: %j, but not %j', (rule, bad, good) => {
  expect(broken(bad)).toEqual([rule]);
  expect(broken(good)).toEqual([]);
});
