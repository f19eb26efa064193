import { aws_ec2 as ec2, aws_rds as rds, Duration, RemovalPolicy, Size, Token } from 'aws-cdk-lib';
import * as fc from 'fast-check';
import { among, number, props, retention, seconds, text } from './arbitraries';
import { CacheEngine, CacheNodeType, CostOptimizedRedisProps } from '../../src/cache';
import { AuroraCompute, AuroraServerlessOptions, CostOptimizedAuroraProps, SchemaProvisioning, SchemaUsage } from '../../src/database';
import {
  KafkaAccessOptions, KafkaAuthentication, KafkaBrokerType, KafkaMonitoringLevel, KafkaStorageScaling, KafkaVersion, ManagedKafkaClusterProps,
} from '../../src/kafka';

/** What is left of the data differs; SNAPSHOT is not for all. */
const removalPolicy = fc.constantFrom(RemovalPolicy.DESTROY, RemovalPolicy.RETAIN);
const days = (...likely: number[]) => among<Duration>(fc.constantFrom(...likely).map((value) => Duration.days(value)), fc.oneof(
  fc.integer({ min: 0, max: 100 }).map((value) => Duration.days(value)), fc.integer({ min: 0, max: 100 }).map((value) => Duration.hours(value)),
  fc.constant(0).map(() => Duration.days(Token.asNumber({ Ref: 'AWS::NoValue' }))),
));
const gibibytes = (...likely: number[]) => among<Size>(fc.constantFrom(...likely).map((value) => Size.gibibytes(value)), fc.oneof(
  fc.integer({ min: 0, max: 20000 }).map((value) => Size.gibibytes(value)), fc.integer({ min: 0, max: 2000 }).map((value) => Size.mebibytes(value)),
  fc.constant(0).map(() => Size.gibibytes(Token.asNumber({ Ref: 'AWS::NoValue' }))),
));

export const redisProps = props<CostOptimizedRedisProps>({
  replicationGroupId: text('cache', 'tech-n-ai-redis-x'),
  engine: among(
    fc.constantFrom(CacheEngine.REDIS_7_1, CacheEngine.VALKEY_8_2), text('7.2', '8.0').map((version) => CacheEngine.valkey(version)),
  ),
  nodeType: fc.oneof(fc.constantFrom(CacheNodeType.T4G_SMALL, CacheNodeType.R7G_LARGE), text('cache.m7g.large').map((type) => CacheNodeType.of(type))),
  replicas: number(0, 1, 2),
  snapshotRetention: days(0, 1, 35),
  parameters: fc.dictionary(fc.constantFrom('maxmemory-policy', 'timeout'), fc.constantFrom('noeviction', '300'), { maxKeys: 2 }),
  logRetention: retention,
  removalPolicy: fc.oneof(removalPolicy, fc.constant(RemovalPolicy.SNAPSHOT)),
});

const instanceType = fc.oneof(
  fc.constantFrom('t3.medium', 't4g.medium', 'r6g.large', 'r7g.large', 'r8g.large'), text('m5.large', 'r6g.huge'),
).map((name) => new ec2.InstanceType(name));
const compute = fc.oneof(
  fc.constant(AuroraCompute.provisioned()),
  instanceType.map((type) => AuroraCompute.provisioned(type)),
  props<AuroraServerlessOptions>({ minAcu: number(0, 0.5, 2), maxAcu: number(1, 16, 64), autoPauseAfter: seconds(300, 3600) }).map(
    (options) => AuroraCompute.serverlessV2(options)),
);
const schema = fc.tuple(text('auth', 'batch', 'my-schema', 'chatbot'), props({
  userName: text('auth', 'worker'), usage: fc.constantFrom(SchemaUsage.API, SchemaUsage.BATCH), maxPoolSize: number(1, 10), removalPolicy,
})).map(([name, rest]) => ({ ...rest, name }));

export const auroraProps = props<CostOptimizedAuroraProps>({
  compute,
  version: fc.constantFrom(rds.AuroraMysqlEngineVersion.VER_3_10_4, rds.AuroraMysqlEngineVersion.VER_3_08_2),
  readers: number(0, 1, 2),
  readerScaling: fc.record({ maxReaders: number(2, 5) }),
  clusterIdentifier: text('aurora-mine', 'a1'),
  masterUserName: text('admin', 'owner'),
  schemas: fc.array(schema, { maxLength: 3 }),
  schemaProvisioning: fc.constantFrom(SchemaProvisioning.inVpc(), SchemaProvisioning.dataApi()),
  backupRetention: days(1, 7, 35),
  backupWindow: text('16:30-17:00', '18:00-18:15'),
  maintenanceWindow: text('sat:15:30-sat:16:30', 'sun:16:45-sun:17:45'),
  removalPolicy: fc.oneof(removalPolicy, fc.constant(RemovalPolicy.SNAPSHOT)),
  deletionProtection: fc.boolean(),
  ioOptimized: fc.boolean(),
  performanceInsights: fc.boolean(),
  monitoringInterval: seconds(0, 1, 60),
  iamAuthentication: fc.boolean(),
  logRetention: retention,
  storageAlarm: gibibytes(1, 128),
});

export const kafkaProps = props<ManagedKafkaClusterProps>({
  clusterName: text('mine', 'tech-n-ai-msk-x'),
  version: fc.oneof(
    fc.constantFrom(KafkaVersion.V3_9_X_KRAFT, KafkaVersion.V4_1_X_KRAFT), text('3.9.x', '3.5.1').map((version) => KafkaVersion.of(version)),
  ),
  brokers: number(2, 4, 3, 6),
  brokerType: fc.oneof(
    fc.constantFrom(KafkaBrokerType.T3_SMALL, KafkaBrokerType.M7G_LARGE), text('kafka.m5.4xlarge').map((type) => KafkaBrokerType.of(type)),
  ),
  storage: gibibytes(1, 100, 1000),
  storageScaling: fc.oneof(
    fc.constant(KafkaStorageScaling.none()),
    fc.tuple(gibibytes(500, 2000), number(60, 80))
      .map(([max, targetUtilizationPercent]) => KafkaStorageScaling.upTo(max, { targetUtilizationPercent })),
  ),
  authentication: fc.oneof(
    fc.constantFrom(
      KafkaAuthentication.scram(), KafkaAuthentication.iam(), KafkaAuthentication.scramAndIam(), KafkaAuthentication.plaintextCompatible(),
    ),
    fc.array(text('arn:aws:acm-pca:ap-northeast-2:111122223333:certificate-authority/11111111-2222-3333-4444-555555555555'), { maxLength: 2 })
      .map((arns) => KafkaAuthentication.mutualTls(arns)),
  ),
  serverProperties: fc.dictionary(fc.constantFrom('log.retention.hours', 'min.insync.replicas', 'no.such.thing'), text('1', '24'), { maxKeys: 2 }),
  monitoringLevel: fc.constantFrom(...Object.values(KafkaMonitoringLevel)),
  logRetention: retention,
  removalPolicy,
});

export const kafkaAccess = props<KafkaAccessOptions>({
  produces: fc.array(text('user-events', 'a.b'), { maxLength: 2 }),
  consumes: fc.array(text('user-events', 'a_b'), { maxLength: 2 }),
  consumerGroups: fc.array(text('auth', 'auth-*'), { maxLength: 2 }),
});
