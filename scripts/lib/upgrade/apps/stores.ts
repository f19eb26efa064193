import { aws_ec2 as ec2, aws_logs as logs, aws_rds as rds, aws_sns as sns, Duration, RemovalPolicy, Size, Stack } from 'aws-cdk-lib';
import {
  ApplicationSecrets, AuroraCompute, CacheEngine, CacheNodeType, CostOptimizedAurora, CostOptimizedRedis, Environment, KafkaAuthentication,
  KafkaBrokerType, KafkaMonitoringLevel, KafkaStorageScaling, KafkaTopicCleanup, KafkaTopicCompression, KafkaVersion, ManagedKafkaCluster,
  ManagedKafkaTopics, SchemaProvisioning, SchemaUsage, SecretKey,
} from '@tech-n-ai/constructs';

export interface Stores {
  readonly secrets: ApplicationSecrets;
  readonly aurora: CostOptimizedAurora;
  readonly redis: CostOptimizedRedis;
  readonly kafka: ManagedKafkaCluster;
}

/** The stores with every option that one of them takes. */
export function namedStores(stack: Stack, environment: Environment, vpc: ec2.IVpc, topic: sns.ITopic): Stores {
  const secrets = new ApplicationSecrets(stack, 'Secrets', {
    environment,
    mongoDbDatabase: 'shop',
    removalPolicy: RemovalPolicy.RETAIN,
    additional: [{ name: 'payment', keys: [SecretKey.generated('hook', 40), SecretKey.typedIn('api-key', 'replace-me-{random}')], consumers: ['orders'] }],
  });
  const store = {
    environment, vpc, encryptionKey: secrets.encryptionKey, logRetention: logs.RetentionDays.THREE_MONTHS, removalPolicy: RemovalPolicy.RETAIN,
  };
  const aurora = new CostOptimizedAurora(stack, 'Aurora', {
    ...store,
    clusterIdentifier: 'shop-orders',
    masterUserName: 'keeper',
    alarmTopics: [topic],
    backupRetention: Duration.days(14),
    backupWindow: '17:00-18:00',
    maintenanceWindow: 'sun:18:30-sun:19:30',
    compute: AuroraCompute.provisioned(ec2.InstanceType.of(ec2.InstanceClass.R7G, ec2.InstanceSize.LARGE)),
    deletionProtection: true,
    iamAuthentication: true,
    ioOptimized: true,
    jdbcOptions: 'useSSL=true',
    monitoringInterval: Duration.seconds(30),
    parameters: { max_connections: '500' },
    performanceInsights: true,
    readers: 2,
    readerScaling: { maxReaders: 4, minReaders: 2, targetCpuPercent: 60 },
    schemaProvisioning: SchemaProvisioning.inVpc(),
    storageAlarm: Size.gibibytes(50),
    version: rds.AuroraMysqlEngineVersion.VER_3_08_0,
    schemas: [{ name: 'orders', maxPoolSize: 5, userName: 'orders_app' }, { name: 'reports', usage: SchemaUsage.BATCH, removalPolicy: RemovalPolicy.RETAIN }],
  });
  const redis = new CostOptimizedRedis(stack, 'Redis', {
    ...store,
    engine: CacheEngine.VALKEY_8_0,
    nodeType: CacheNodeType.R7G_LARGE,
    parameters: { 'maxmemory-policy': 'allkeys-lru' },
    replicas: 2,
    replicationGroupId: 'shop-cache',
    snapshotRetention: Duration.days(5),
  });
  const kafka = new ManagedKafkaCluster(stack, 'Kafka', {
    ...store,
    authentication: KafkaAuthentication.scramAndIam(),
    brokers: 3,
    brokerType: KafkaBrokerType.M7G_LARGE,
    clusterName: 'shop-events',
    monitoringLevel: KafkaMonitoringLevel.TOPIC,
    serverProperties: { 'log.retention.hours': '72' },
    storage: Size.gibibytes(200),
    storageScaling: KafkaStorageScaling.upTo(Size.gibibytes(800), { targetUtilizationPercent: 60 }),
    version: KafkaVersion.V3_9_X_KRAFT,
  });
  new ManagedKafkaTopics(stack, 'Topics', {
    environment,
    cluster: kafka,
    removalPolicy: RemovalPolicy.RETAIN,
    topics: [
      { name: 'orders', partitions: 6, replicationFactor: 3, minInSyncReplicas: 2, retention: Duration.days(3), compression: KafkaTopicCompression.LZ4 },
      { name: 'customers', configs: { 'segment.ms': '3600000' }, cleanup: KafkaTopicCleanup.COMPACT, keepForever: true, maxMessageSize: Size.kibibytes(512) },
    ],
  });
  return { secrets, aurora, redis, kafka };
}

/** The other choices: serverless, IAM, plain Redis, and everything destroyed with the stack. */
export function otherStores(stack: Stack, environment: Environment, vpc: ec2.IVpc): Stores {
  const removalPolicy = RemovalPolicy.DESTROY;
  const secrets = new ApplicationSecrets(stack, 'Secrets', { environment, removalPolicy });
  const store = { environment, vpc, removalPolicy };
  const aurora = new CostOptimizedAurora(stack, 'Aurora', {
    ...store,
    compute: AuroraCompute.serverlessV2({ minAcu: 0.5, maxAcu: 4 }),
    deletionProtection: false,
    schemaProvisioning: SchemaProvisioning.dataApi(),
    schemas: [{ name: 'orders' }, { name: 'reports' }],
  });
  const redis = new CostOptimizedRedis(stack, 'Redis', { ...store, engine: CacheEngine.REDIS_7_1, nodeType: CacheNodeType.T4G_SMALL, replicas: 1 });
  const kafka = new ManagedKafkaCluster(stack, 'Kafka', {
    ...store,
    authentication: KafkaAuthentication.iam(),
    brokerType: KafkaBrokerType.T3_SMALL,
    storageScaling: KafkaStorageScaling.none(),
    version: KafkaVersion.V4_1_X_KRAFT,
  });
  new ManagedKafkaTopics(stack, 'Topics', { environment, cluster: kafka, removalPolicy, topics: [{ name: 'orders' }, { name: 'customers' }] });
  return { secrets, aurora, redis, kafka };
}
