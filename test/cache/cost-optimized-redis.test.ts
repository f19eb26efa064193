import { aws_ec2 as ec2, aws_logs as logs, RemovalPolicy, Stack, Token } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import { CacheBench, GROUP, oneProblem } from './support';
import { CacheEngine, CostOptimizedRedis, CostOptimizedRedisProps } from '../../src/cache';
import { DataDeletion, Environment } from '../../src/core';
import { ENVIRONMENTS, EnvironmentName, messageOf } from '../support/fixtures';

describe('the guide\'s values', () => {
  test.each([
    ['dev', 'cache.t3.micro', 1, false, 1],
    ['beta', 'cache.t3.micro', 1, false, 1],
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
    TransitEncryptionMode: 'required',
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
    expect(bench.properties('AWS::Logs::LogGroup', { LogGroupName: `/aws/vendedlogs/elasticache/tech-n-ai-redis-${name}/slow-log` }).RetentionInDays).toBe(days);
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
    const odd = new CacheBench();
    odd.redis({ parameters: { timeout: '${AWS::Region}' } });
    expect(odd.properties('AWS::ElastiCache::ParameterGroup').Properties.timeout).toEqual({ 'Fn::Sub': '${!AWS::Region}' });
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
    expect(redis.metric('NewConnections')).toMatchObject({ namespace: 'AWS/ElastiCache', dimensions: { CacheClusterId: 'tech-n-ai-redis-prod-001' } });
    expect(redis.metricReplicationLag(2)).toMatchObject({ metricName: 'ReplicationLag', dimensions: { CacheClusterId: 'tech-n-ai-redis-prod-002' } });
    const metrics = [
      redis.metricCpuUtilization(), redis.metricEngineCpuUtilization(), redis.metricMemoryUsage(), redis.metricEvictions(),
      redis.metricCurrConnections(), redis.metricCacheHitRate(),
    ];
    expect(metrics.map(({ metricName, statistic }) => `${metricName} ${statistic}`)).toEqual([
      'CPUUtilization Average', 'EngineCPUUtilization Average', 'DatabaseMemoryUsagePercentage Average', 'Evictions Sum', 'CurrConnections Average',
      'CacheHitRate Average',
    ]);
  });

  test('a name that looks like a parameter of CloudFormation stays what it is', () => {
    const redis = new CacheBench(Environment.PROD).redis();
    expect(Stack.of(redis).resolve(redis.metric('${AWS::Region}').metricName)).toEqual({ 'Fn::Sub': '${!AWS::Region}' });
  });

  test.each([0, 3, 1.5])('there is no node %s of two', (node) => {
    const redis = new CacheBench(Environment.PROD).redis();
    expect(messageOf(() => redis.metricEvictions(node))).toBe(oneProblem(
      `\`node\` must be a node of the replication group, from 1 to 2, got: ${node}. Count the primary as 1 and its replicas from 2 on. (cache-metric-node)`));
  });

  test('a node that only the deployment knows has no name', () => {
    const redis = new CacheBench(Environment.PROD).redis();
    expect(messageOf(() => redis.metricEvictions(Token.asNumber({ Ref: 'Node' })))).toContain('`node` must be known when the app is synthesized');
  });

  test('readers go to the replicas where there are some, else to the primary', () => {
    const address = (environment: Environment) => {
      const bench = new CacheBench(environment);
      return bench.stack.resolve(bench.redis().readerEndpointAddress)['Fn::GetAtt'][1];
    };
    expect(address(Environment.PROD)).toBe('ReaderEndPoint.Address');
    expect(address(Environment.DEV)).toBe('PrimaryEndPoint.Address');
  });

  test('two in one environment have nothing in common', () => {
    const bench = new CacheBench();
    bench.redis();
    new CostOptimizedRedis(bench.stack, 'Sessions', { environment: Environment.DEV, vpc: bench.network.vpc, replicationGroupId: 'sessions' });
    const names = (type: string, property: string) => Object.values(bench.template.findResources(type)).map(({ Properties }) => Properties[property]);
    expect(names(GROUP, 'ReplicationGroupId')).toEqual(['tech-n-ai-redis-dev', 'sessions']);
    expect(names('AWS::SecretsManager::Secret', 'Name')).toEqual(['tech-n-ai/redis/dev', 'tech-n-ai/redis/dev/sessions']);
    expect(names('AWS::Logs::LogGroup', 'LogGroupName')).toContain('/aws/vendedlogs/elasticache/sessions/slow-log');
  });

  test('names follow the project', () => {
    const bench = new CacheBench(Environment.custom('qa', Environment.DEV).withProject('shop'));
    bench.redis();
    expect(bench.group.ReplicationGroupId).toBe('shop-redis-qa');
    expect(bench.properties('AWS::SecretsManager::Secret').Name).toBe('shop/redis/qa');
  });

  test('it carries the standard tags', () => {
    const bench = new CacheBench(Environment.PROD);
    bench.redis();
    expect(bench.group.Tags).toEqual([{ Key: 'Environment', Value: 'prod' }, { Key: 'Project', Value: 'tech-n-ai' }]);
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

  test('a last snapshot needs the key that it is encrypted with, and nothing else', () => {
    expect(policyOf({ removalPolicy: RemovalPolicy.SNAPSHOT })).toMatchObject({ group: ['Snapshot'], key: ['RetainExceptOnCreate'], secret: ['Delete'] });
  });

  test.each([[undefined, 'RetainExceptOnCreate'], [RemovalPolicy.SNAPSHOT, 'Delete']])('%s: what the nodes use goes their way', (removalPolicy, expected) => {
    const bench = new CacheBench();
    bench.redis({ removalPolicy });
    for (const type of ['AWS::ElastiCache::SubnetGroup', 'AWS::ElastiCache::ParameterGroup']) {
      bench.template.hasResource(type, { DeletionPolicy: expected });
    }
    bench.template.hasResource('AWS::EC2::SecurityGroup', { Properties: { GroupDescription: 'Redis nodes of tech-n-ai-redis-dev' }, DeletionPolicy: expected });
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
