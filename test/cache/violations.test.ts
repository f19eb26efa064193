import { aws_ec2 as ec2, aws_kms as kms, Duration, Lazy, Token } from 'aws-cdk-lib';
import { CacheBench, oneProblem } from './support';
import { CacheEngine, CacheNodeType, CostOptimizedRedisProps } from '../../src/cache';
import { Environment } from '../../src/core';
import { messageOf } from '../support/fixtures';

const failure = (props: Partial<CostOptimizedRedisProps>) => messageOf(() => new CacheBench(Environment.DEV).redis(props));

describe('every rule says what to do', () => {
  test.each<[string, Partial<CostOptimizedRedisProps>, string]>([
    ['an id that is too long', { replicationGroupId: `a${'b'.repeat(40)}` },
      `\`replicationGroupId\` must lead to a valid replication group id: at most 40 characters, lower-case letters, digits and single inner hyphens, starting with a letter, got: 'a${'b'.repeat(40)}' (41 characters). Choose a shorter id or leave it out. (name)`],
    ['Redis 6', { engine: CacheEngine.redis('6.2') },
      '`engine` must be Redis OSS 7.0 or 7.1, or Valkey from 7.2 on, as major.minor, got: redis 6.2. Use CacheEngine.REDIS_7_1 or CacheEngine.VALKEY_8_2; Redis OSS 6 and older are at the end of their support. (cache-engine)'],
    ['a version of Redis that never came', { engine: CacheEngine.redis('7.2') }, '`engine` must be Redis OSS 7.0 or 7.1, or Valkey from 7.2 on, as major.minor, got: redis 7.2. Use CacheEngine.REDIS_7_1 or CacheEngine.VALKEY_8_2; Redis OSS 6 and older are at the end of their support. (cache-engine)'],
    ['a node type of EC2', { nodeType: CacheNodeType.of('t3.micro') },
      '`nodeType` must be a node type that ElastiCache makes for Redis OSS or Valkey, without data tiering, got: \'t3.micro\'. Use one of the constants of CacheNodeType, or a name such as cache.m7g.large. (cache-node-type)'],
    ['a node of the eighth generation with Redis', { nodeType: CacheNodeType.of('cache.r8g.large') },
      '`nodeType` must run the engine: ElastiCache makes the eighth generation for Valkey only, got: \'cache.r8g.large\' with redis 7.1. Use CacheNodeType.R7G_LARGE, or CacheEngine.VALKEY_8_2. (cache-node-engine)'],
    ['no security group', { securityGroups: [] },
      '`securityGroups` must name at least one group, got: an empty list. Leave it out to get one that lets nobody in by itself. (cache-security-groups)'],
    ['shards', { parameters: { 'cluster-enabled': 'yes' } },
      '`parameters` must leave cluster-enabled at no: the application connects to one primary, and the replication group has no shards, got: \'yes\'. Leave it out. (cache-parameters)'],
    ['an eviction policy that there is not', { parameters: { 'maxmemory-policy': 'lru' } },
      '`parameters` must set maxmemory-policy to one of volatile-lru, allkeys-lru, volatile-lfu, allkeys-lfu, volatile-random, allkeys-random, volatile-ttl, noeviction, got: \'lru\'. Leave it out for volatile-lru. (cache-parameters)'],
    ['half a replica', { replicas: 0.5 }, '`replicas` must be a whole number from 0 to 5, got: 0.5 replicas. Use 1 for fail-over, 0 for one node alone. (cache-replicas)'],
    ['six replicas', { replicas: 6 }, '`replicas` must be a whole number from 0 to 5, got: 6 replicas. Use 1 for fail-over, 0 for one node alone. (cache-replicas)'],
    ['a snapshot for hours', { snapshotRetention: Duration.hours(12) },
      '`snapshotRetention` must be a whole number from 0 to 35, got: 0.5 days. Use Duration.days(7), or Duration.days(0) for no snapshots. (cache-snapshots)'],
    ['a number that only the deployment knows', { replicas: Token.asNumber({ Ref: 'AWS::NoValue' }) },
      '`replicas` must be known when the app is synthesized, got: a value that only the deployment knows. Write the value out, or read it from the context of the app. (known-at-synth)'],
  ])('%s', (_, props, message) => {
    expect(failure(props)).toBe(oneProblem(message));
  });

  test('one zone for two nodes', () => {
    const bench = new CacheBench();
    const [first] = bench.network.vpc.isolatedSubnets;
    expect(messageOf(() => bench.redis({ replicas: 1, vpcSubnets: { subnets: [first] } }))).toBe(oneProblem(
      '`vpcSubnets` must be in at least two zones when there are replicas, or a replica would fail together with its primary, got: 1 zone(s). ' +
      'Name subnets of two zones, or use no replicas. (cache-zones)'));
  });

  test('a VPC without a place', () => {
    const bench = new CacheBench();
    const vpc = new ec2.Vpc(bench.stack, 'Public', { subnetConfiguration: [{ name: 'Public', subnetType: ec2.SubnetType.PUBLIC }], natGateways: 0 });
    expect(messageOf(() => bench.redis({ vpc }))).toContain('`vpc` must have isolated or private subnets for data stores, got: a VPC with public subnets alone.');
  });

  test('an alias in place of the key', () => {
    const bench = new CacheBench();
    const encryptionKey = kms.Alias.fromAliasName(bench.stack, 'Alias', 'alias/data');
    expect(messageOf(() => bench.redis({ encryptionKey }))).toContain('(encryption-key)');
  });

  test('subnets that were imported without their zones', () => {
    const bench = new CacheBench();
    const subnets = ['subnet-1', 'subnet-2'].map((id) => ec2.Subnet.fromSubnetId(bench.stack, id, id));
    bench.redis({ replicas: 1, vpcSubnets: { subnets } });
    expect(bench.properties('AWS::ElastiCache::SubnetGroup').SubnetIds).toEqual(['subnet-1', 'subnet-2']);
  });

  test('a parameter that only the deployment knows', () => {
    const bench = new CacheBench();
    bench.redis({ parameters: { 'maxmemory-policy': Token.asString({ Ref: 'Policy' }) } });
    expect(bench.properties('AWS::ElastiCache::ParameterGroup').Properties).toEqual({ 'maxmemory-policy': { Ref: 'Policy' } });
  });

  test('all at once', () => {
    const message = failure({ replicas: -1, nodeType: CacheNodeType.of('x'), engine: CacheEngine.valkey('8'), replicationGroupId: 'a--b' });
    expect(message).toMatch(/^CostOptimizedRedis has 4 problems:/);
  });

  test('a name that is late is refused, not mangled', () => {
    expect(failure({ replicationGroupId: Lazy.string({ produce: () => 'late' }) })).toContain('(known-at-synth)');
  });
});
