import { aws_ec2 as ec2, aws_kms as kms, aws_logs as logs, Duration, Lazy, RemovalPolicy, Token } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import { CacheEngine, CacheNodeType, CostOptimizedRedis, CostOptimizedRedisProps } from '../../src/cache';
import { DataDeletion, Environment } from '../../src/core';
import { Bench, ENVIRONMENTS, EnvironmentName, messageOf } from '../support/fixtures';

const GROUP = 'AWS::ElastiCache::ReplicationGroup';

class CacheBench extends Bench {
  public redis(props: Partial<CostOptimizedRedisProps> = {}): CostOptimizedRedis {
    return new CostOptimizedRedis(this.stack, 'Redis', { environment: this.environment, vpc: this.network.vpc, ...props });
  }

  public get group(): any {
    return this.properties(GROUP);
  }
}

const failure = (props: Partial<CostOptimizedRedisProps>, environment = Environment.DEV) => messageOf(() => new CacheBench(environment).redis(props));
const oneProblem = (text: string) => `CostOptimizedRedis has 1 problem:\n  [Test/Redis] ${text}`;

describe('the guide\'s values', () => {
  test.each([
    ['dev', 'cache.t3.micro', 1, false, 1],
    ['beta', 'cache.t3.small', 1, false, 1],
    ['prod', 'cache.r6g.large', 2, true, 7],
  ] as const)('%s', (name, nodeType, nodes, failover, snapshotDays) => {
    const bench = new CacheBench(ENVIRONMENTS[name]);
    bench.redis();
    expect(bench.group).toMatchObject({
      ReplicationGroupId: `tech-n-ai-redis-${name}`,
      Engine: 'redis',
      EngineVersion: '7.1',
      CacheNodeType: nodeType,
      NumCacheClusters: nodes,
      AutomaticFailoverEnabled: failover,
      MultiAZEnabled: failover,
      SnapshotRetentionLimit: snapshotDays,
      Port: 6379,
    });
    expect(bench.group.NumNodeGroups).toBeUndefined();
  });
});

test.each(Object.keys(ENVIRONMENTS) as EnvironmentName[])('%s: TLS, AUTH and encryption at rest', (name) => {
  const bench = new CacheBench(ENVIRONMENTS[name]);
  const redis = bench.redis();
  expect(bench.group).toMatchObject({
    TransitEncryptionEnabled: true,
    AtRestEncryptionEnabled: true,
    KmsKeyId: bench.stack.resolve(redis.encryptionKey.keyArn),
  });
  expect(JSON.stringify(bench.group.AuthToken)).toMatch(/\{\{resolve:secretsmanager:.*:SecretString:password::\}\}/);
});

describe('the secret', () => {
  test('has the guide\'s name, and a token of 64 letters and digits that ElastiCache can take from the first deployment', () => {
    const bench = new CacheBench();
    bench.redis();
    const secret = bench.properties('AWS::SecretsManager::Secret', { Name: 'tech-n-ai/redis/dev' });
    expect(secret.GenerateSecretString).toBeUndefined();
    bench.template.hasResourceProperties('Custom::TechNAiSecretKeys', {
      Secrets: [{ Name: 'tech-n-ai/redis/dev', Keys: Match.arrayWith([{ Path: ['password'], Kind: 'generated', Value: '64' }]) }],
    });
    bench.template.hasResource(GROUP, { DependsOn: Match.arrayWith([Match.stringLikeRegexp('^RedisCredentialsKeys')]) });
  });

  test('gets host and port, whatever was there before', () => {
    const bench = new CacheBench();
    bench.redis();
    const [id] = Object.keys(bench.template.findResources(GROUP));
    bench.template.hasResourceProperties('Custom::TechNAiSecretKeys', {
      Secrets: [{
        Keys: [
          { Path: ['host'], Kind: 'exact', Value: { 'Fn::GetAtt': [id, 'PrimaryEndPoint.Address'] } },
          { Path: ['port'], Kind: 'exact-number', Value: '6379' },
        ],
      }],
    });
  });
});

describe('network', () => {
  test('is in the data subnets, behind a group that lets nobody in and nothing out', () => {
    const bench = new CacheBench();
    bench.redis();
    const { SubnetIds } = bench.properties('AWS::ElastiCache::SubnetGroup');
    expect(SubnetIds).toEqual([{ Ref: expect.stringMatching(/^NetworkVpcDataSubnet1/) }, { Ref: expect.stringMatching(/^NetworkVpcDataSubnet2/) }]);
    const { SecurityGroupIngress, SecurityGroupEgress } = bench.properties('AWS::EC2::SecurityGroup', { GroupDescription: 'Redis nodes of tech-n-ai-redis-dev' });
    expect(SecurityGroupIngress).toBeUndefined();
    expect(SecurityGroupEgress).toEqual([expect.objectContaining({ CidrIp: '255.255.255.255/32' })]);
    bench.template.resourceCountIs('AWS::EC2::SecurityGroupIngress', 0);
  });

  test('a service that uses it may connect, and no other', () => {
    const bench = new CacheBench();
    const redis = bench.redis();
    bench.service('auth').use(redis.binding);
    bench.service('news');
    const rules = Object.values(bench.template.findResources('AWS::EC2::SecurityGroupIngress')).filter(({ Properties }) => Properties.FromPort === 6379);
    expect(rules.map(({ Properties }) => [Properties.Description, Properties.ToPort])).toEqual([['auth to Redis', 6379]]);
  });

  test('groups of one\'s own', () => {
    const bench = new CacheBench();
    const own = new ec2.SecurityGroup(bench.stack, 'Own', { vpc: bench.network.vpc });
    const redis = bench.redis({ securityGroups: [own] });
    expect(bench.group.SecurityGroupIds).toEqual([bench.stack.resolve(own.securityGroupId)]);
    expect(redis.connections.securityGroups).toEqual([own]);
  });
});

test('the binding brings every spelling, and tasks wait for the token', () => {
  const bench = new CacheBench();
  const redis = bench.redis();
  const auth = bench.service('auth');
  auth.use(redis.binding);
  const host = bench.stack.resolve(redis.primaryEndpointAddress);
  expect(bench.variables('api-auth')).toMatchObject({
    REDIS_HOST: host,
    REDIS_PORT: '6379',
    REDIS_SSL_ENABLED: 'true',
    SPRING_DATA_REDIS_HOST: host,
    SPRING_DATA_REDIS_PORT: '6379',
    SPRING_DATA_REDIS_SSL_ENABLED: 'true',
  });
  const { ContainerDefinitions: [{ Secrets }] } = bench.properties('AWS::ECS::TaskDefinition');
  expect(Secrets.map(({ Name }: any) => Name)).toEqual(['REDIS_PASSWORD', 'SPRING_DATA_REDIS_PASSWORD']);
  expect(JSON.stringify(Secrets)).toContain(':password::');
  bench.template.hasResource('AWS::ECS::Service', {
    DependsOn: Match.arrayWith([Match.stringLikeRegexp('^RedisCredentialsKeys'), Match.stringLikeRegexp('^Redis[0-9A-F]{8}$')]),
  });
});

describe('operation', () => {
  test.each([['dev', 7], ['beta', 14], ['prod', 30]] as const)('%s: slow commands are logged for %d days', (name, days) => {
    const bench = new CacheBench(ENVIRONMENTS[name]);
    const redis = bench.redis();
    expect(bench.group.LogDeliveryConfigurations).toEqual([{
      LogType: 'slow-log',
      LogFormat: 'json',
      DestinationType: 'cloudwatch-logs',
      DestinationDetails: { CloudWatchLogsDetails: { LogGroup: bench.stack.resolve(redis.logGroup.logGroupName) } },
    }]);
    const [group] = Object.entries(bench.template.findResources('AWS::Logs::LogGroup')).filter(([id]) => id.startsWith('RedisSlowLog'));
    expect(group[1].Properties.RetentionInDays).toBe(days);
  });

  test('snapshots and maintenance are at night in Korea, one after the other', () => {
    const bench = new CacheBench();
    bench.redis();
    expect([bench.group.SnapshotWindow, bench.group.PreferredMaintenanceWindow]).toEqual(['18:00-19:00', 'sun:19:00-sun:20:00']);
  });

  test('a full memory takes keys that would expire anyway', () => {
    const bench = new CacheBench();
    bench.redis({ parameters: { timeout: '300' } });
    expect(bench.properties('AWS::ElastiCache::ParameterGroup')).toMatchObject({
      CacheParameterGroupFamily: 'redis7', Properties: { 'maxmemory-policy': 'volatile-lru', 'timeout': '300' },
    });
  });

  test.each([
    [CacheEngine.VALKEY_7_2, 'valkey', '7.2', 'valkey7'], [CacheEngine.VALKEY_8_2, 'valkey', '8.2', 'valkey8'],
    [CacheEngine.valkey('9.1'), 'valkey', '9.1', 'valkey9'], [CacheEngine.redis('7.0'), 'redis', '7.0', 'redis7'],
  ])('%# another engine', (engine, name, version, family) => {
    const bench = new CacheBench();
    bench.redis({ engine });
    expect(bench.group).toMatchObject({ Engine: name, EngineVersion: version });
    expect(bench.properties('AWS::ElastiCache::ParameterGroup').CacheParameterGroupFamily).toBe(family);
  });

  test('metrics are those of a node, since there are none of the group', () => {
    const redis = new CacheBench(Environment.PROD).redis();
    expect(redis.metric('CacheHitRate')).toMatchObject({ namespace: 'AWS/ElastiCache', dimensions: { CacheClusterId: 'tech-n-ai-redis-prod-001' } });
    expect(redis.metricReplicationLag(2)).toMatchObject({ metricName: 'ReplicationLag', dimensions: { CacheClusterId: 'tech-n-ai-redis-prod-002' } });
    expect([redis.metricEngineCpuUtilization(), redis.metricMemoryUsage(), redis.metricEvictions(), redis.metricCurrConnections()].map((metric) => metric.metricName))
      .toEqual(['EngineCPUUtilization', 'DatabaseMemoryUsagePercentage', 'Evictions', 'CurrConnections']);
  });
});

describe('removal', () => {
  const policyOf = (props: Partial<CostOptimizedRedisProps>, context = {}) => {
    const bench = new CacheBench(Environment.DEV, context);
    bench.redis(props);
    const policy = (type: string) => Object.values(bench.template.findResources(type)).map(({ DeletionPolicy }) => DeletionPolicy);
    return { group: policy(GROUP), secret: policy('AWS::SecretsManager::Secret'), key: policy('AWS::KMS::Key'), warnings: bench.warnings() };
  };

  test('data stays', () => {
    expect(policyOf({})).toMatchObject({ group: ['RetainExceptOnCreate'], secret: ['RetainExceptOnCreate'], key: ['RetainExceptOnCreate'] });
  });

  test('DESTROY is one of two keys', () => {
    const { group, warnings } = policyOf({ removalPolicy: RemovalPolicy.DESTROY });
    expect(group).toEqual(['RetainExceptOnCreate']);
    expect(warnings.join()).toContain('`removalPolicy` DESTROY is one of two keys: the replication group with its data and its secret will be retained.');
    expect(policyOf({ removalPolicy: RemovalPolicy.DESTROY }, { [DataDeletion.CONSENT_CONTEXT_KEY]: true })).toMatchObject({ group: ['Delete'], secret: ['Delete'] });
  });

  test('a last snapshot needs the key that it is encrypted with', () => {
    expect(policyOf({ removalPolicy: RemovalPolicy.SNAPSHOT })).toMatchObject({ group: ['Snapshot'], key: ['RetainExceptOnCreate'] });
  });
});

describe('every rule says what to do', () => {
  test.each<[string, Partial<CostOptimizedRedisProps>, string]>([
    ['an id that is too long', { replicationGroupId: `a${'b'.repeat(40)}` },
      `\`replicationGroupId\` must lead to a valid replication group id: at most 40 characters, lower-case letters, digits and single inner hyphens, starting with a letter, got: 'a${'b'.repeat(40)}' (41 characters). Choose a shorter id or leave it out. (name)`],
    ['Redis 6', { engine: CacheEngine.redis('6.2') },
      '`engine` must be Redis OSS 7.0 or 7.1, or Valkey from 7.2 on, as major.minor, got: redis 6.2. Use CacheEngine.REDIS_7_1 or CacheEngine.VALKEY_8_2; Redis OSS 6 and older are at the end of their support. (cache-engine)'],
    ['a version of Redis that never came', { engine: CacheEngine.redis('7.2') }, '`engine` must be Redis OSS 7.0 or 7.1, or Valkey from 7.2 on, as major.minor, got: redis 7.2. Use CacheEngine.REDIS_7_1 or CacheEngine.VALKEY_8_2; Redis OSS 6 and older are at the end of their support. (cache-engine)'],
    ['a node type of EC2', { nodeType: CacheNodeType.of('t3.micro') },
      '`nodeType` must be a node type of ElastiCache that runs this engine without data tiering, got: \'t3.micro\'. Use one of the constants of CacheNodeType, or a name such as cache.m7g.large. (cache-node-type)'],
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
    expect(messageOf(() => bench.redis({ encryptionKey }))).toContain('(cache-key)');
  });

  test('all at once', () => {
    const message = failure({ replicas: -1, nodeType: CacheNodeType.of('x'), engine: CacheEngine.valkey('8'), replicationGroupId: 'a--b' });
    expect(message).toMatch(/^CostOptimizedRedis has 4 problems:/);
  });

  test('a name that is late is refused, not mangled', () => {
    expect(failure({ replicationGroupId: Lazy.string({ produce: () => 'late' }) })).toContain('(known-at-synth)');
  });
});

describe('warnings', () => {
  test('one node in production', () => {
    const bench = new CacheBench(Environment.PROD);
    bench.redis({ replicas: 0 });
    expect(bench.warnings().join()).toContain('`replicas` is 0 in production: while its one node is replaced, nobody can log in.');
  });

  test('none for the defaults', () => {
    for (const environment of Object.values(ENVIRONMENTS)) {
      const bench = new CacheBench(environment);
      bench.redis({ logRetention: logs.RetentionDays.ONE_DAY });
      expect(bench.warnings().filter((warning) => warning.includes('Redis'))).toEqual([]);
    }
  });
});
