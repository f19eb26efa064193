import { bill, reasons, Resources, usd } from '../support';

const cluster = (more: object = {}): Resources => ({ Cluster: { Type: 'AWS::RDS::DBCluster', Properties: { Engine: 'aurora-mysql', BackupRetentionPeriod: 1, ...more } } });
const instance = (instanceClass: unknown, more: object = {}): Resources => ({
  Instance: { Type: 'AWS::RDS::DBInstance', Properties: { Engine: 'aurora-mysql', DBInstanceClass: instanceClass, DBClusterIdentifier: { Ref: 'Cluster' }, ...more } },
});

describe('Aurora', () => {
  test('pays for instances by the hour', () => {
    expect(bill({ ...cluster(), ...instance('db.t4g.medium') })).toMatchObject({ 'Aurora MySQL / db.t4g.medium': usd(0.113 * 730) });
    expect(bill({ ...cluster(), ...instance('db.r6g.large') }, { usage: { databaseHoursPerMonth: 300 } })).toMatchObject({ 'Aurora MySQL / db.r6g.large': usd(0.313 * 300) });
  });

  test('pays for storage and requests; 10 GB and 5 million in dev', () => {
    expect(bill(cluster())).toEqual({ 'Aurora MySQL / storage Standard': usd(10 * 0.12), 'Aurora MySQL / I/O requests Standard': usd(5 * 0.24) });
  });

  test('pays no requests with I/O-Optimized, and more for the rest', () => {
    expect(bill({ ...cluster({ StorageType: 'aurora-iopt1' }), ...instance('db.t4g.medium') })).toEqual({
      'Aurora MySQL / storage I/O-Optimized': usd(10 * 0.27), 'Aurora MySQL / db.t4g.medium I/O-Optimized': usd(0.147 * 730),
    });
  });

  test('pays for backups beyond the size of the storage: 29 days of 5 % of 100 GB in prod', () => {
    expect(bill(cluster({ BackupRetentionPeriod: 30 }), { environment: 'prod' })).toMatchObject({ 'Aurora MySQL / backup storage beyond free allowance': usd(29 * 5 * 0.023) });
  });

  test('pays for Serverless v2 by capacity, between min and max', () => {
    const serverless = { ...cluster({ ServerlessV2ScalingConfiguration: { MinCapacity: 2, MaxCapacity: 16 } }), ...instance('db.serverless') };
    expect(bill(serverless)).toMatchObject({ 'Aurora MySQL / Serverless v2': usd((2 + 0.1 * 14) * 0.2 * 730) });
    expect(bill(serverless, { usage: { serverlessCapacitySharePercent: 0 } })).toMatchObject({ 'Aurora MySQL / Serverless v2': 292 });
  });

  test('pays for the secret that RDS keeps and for enhanced monitoring', () => {
    expect(bill({ ...cluster({ ManageMasterUserPassword: true }), ...instance('db.t4g.medium', { MonitoringInterval: 30 }) })).toMatchObject({
      'Secrets Manager / secret': 0.4, 'CloudWatch Logs / ingestion Standard': usd(0.5 * 0.76),
    });
  });

  test('lists what it cannot price', () => {
    expect(reasons({ ...cluster(), ...instance('db.r5.24xlarge') })).toEqual(['the price book has no Aurora MySQL db.r5.24xlarge in ap-northeast-2']);
    expect(reasons({ ...cluster(), ...instance({ Ref: 'Nobody' }) })).toEqual(['its class is not known']);
    expect(reasons({ ...cluster(), ...instance('db.serverless') })).toEqual(['the capacity of Serverless v2 is not known']);
    expect(reasons(cluster({ BacktrackWindow: 3600, PerformanceInsightsEnabled: true, PerformanceInsightsRetentionPeriod: 93 }))).toEqual([
      'the price book has no backtrack', 'the price book has no Performance Insights beyond 7 days',
    ]);
    expect(reasons({ Instance: { Type: 'AWS::RDS::DBInstance', Properties: { Engine: 'postgres', DBInstanceClass: 'db.t4g.micro' } } }))
      .toEqual(['of RDS, the price book has Aurora MySQL only']);
  });
});

describe('MSK', () => {
  const msk = (brokers: unknown, type: string, more: object = {}): Resources => ({
    Kafka: {
      Type: 'AWS::MSK::Cluster',
      Properties: {
        NumberOfBrokerNodes: brokers,
        BrokerNodeGroupInfo: { InstanceType: type, StorageInfo: { EBSStorageInfo: { VolumeSize: 100 } } },
        ...more,
      },
    },
  });

  test('pays for brokers and their storage', () => {
    expect(bill(msk(3, 'kafka.m5.large'))).toEqual({ 'MSK / kafka.m5.large': usd(3 * 0.258 * 730), 'MSK / storage (EBS)': usd(300 * 0.114) });
    expect(bill(msk('2', 'kafka.t3.small'))).toEqual({ 'MSK / kafka.t3.small': usd(2 * 0.0569 * 730), 'MSK / storage (EBS)': usd(200 * 0.114) });
  });

  test('lists what has no figure', () => {
    expect(reasons(msk(3, 'express.m7g.large'))).toEqual(['storage and traffic of Express brokers have no figure for this region']);
    expect(reasons(msk(3, 'kafka.m5.large', { EnhancedMonitoring: 'PER_BROKER', StorageMode: 'TIERED' }))).toEqual([
      'the price book has no tiered storage of MSK', 'how many metrics PER_BROKER sends is not known',
    ]);
    expect(reasons(msk({ Ref: 'Nobody' }, 'kafka.m5.large'))).toEqual(['its brokers are not known']);
  });

  test('Serverless pays for the cluster, partitions and data', () => {
    expect(bill({ Kafka: { Type: 'AWS::MSK::ServerlessCluster' } })).toEqual({
      'MSK Serverless / cluster': usd(0.92 * 730),
      'MSK Serverless / partition': usd(15 * 0.0018 * 730),
      'MSK Serverless / data in': usd(0.123),
      'MSK Serverless / data out': usd(2 * 0.061),
      'MSK Serverless / storage': usd(0.114),
    });
  });
});

describe('ElastiCache', () => {
  const redis = (properties: object): Resources => ({ Redis: { Type: 'AWS::ElastiCache::ReplicationGroup', Properties: { CacheNodeType: 'cache.t4g.small', ...properties } } });

  test('pays for nodes by the hour, a fifth less for Valkey', () => {
    expect(bill(redis({ Engine: 'redis', NumCacheClusters: 2 }))).toEqual({ 'ElastiCache Redis OSS / cache.t4g.small': usd(2 * 0.047 * 730) });
    expect(bill(redis({ Engine: 'valkey', NumCacheClusters: 2 }))).toEqual({ 'ElastiCache Valkey / cache.t4g.small': usd(2 * 0.0376 * 730) });
  });

  test('counts shards and their replicas', () => {
    expect(bill(redis({ NumNodeGroups: 3, ReplicasPerNodeGroup: 1 }))).toEqual({ 'ElastiCache Redis OSS / cache.t4g.small': usd(6 * 0.047 * 730) });
    expect(bill({ One: { Type: 'AWS::ElastiCache::CacheCluster', Properties: { CacheNodeType: 'cache.t3.micro', Engine: 'redis', NumCacheNodes: 1 } } }))
      .toEqual({ 'ElastiCache Redis OSS / cache.t3.micro': usd(0.025 * 730) });
  });

  test('pays for snapshots after the first', () => {
    expect(bill(redis({ SnapshotRetentionLimit: 7 }), { environment: 'prod' })).toMatchObject({ 'ElastiCache / backup storage': usd(6 * 2 * 0.085) });
    expect(bill(redis({ SnapshotRetentionLimit: 1 }))).not.toHaveProperty('ElastiCache / backup storage');
  });

  test('Serverless pays for data and commands', () => {
    const serverless = (engine: string): Resources => ({ Cache: { Type: 'AWS::ElastiCache::ServerlessCache', Properties: { Engine: engine } } });
    expect(bill(serverless('valkey'))).toEqual({
      'ElastiCache Serverless / Valkey data': usd(0.101 * 730), 'ElastiCache Serverless / Valkey ECPU': usd(10 * 0.0027),
    });
    expect(reasons(serverless('memcached'))).toEqual(['the price book has Valkey and Redis OSS only']);
  });

  test('lists other engines and sizes', () => {
    expect(reasons(redis({ Engine: 'memcached' }))).toEqual(['the price book has Valkey and Redis OSS only']);
    expect(reasons(redis({ CacheNodeType: 'cache.x9.huge' }))).toEqual(['the price book has no ElastiCache Redis OSS cache.x9.huge in ap-northeast-2']);
  });
});
