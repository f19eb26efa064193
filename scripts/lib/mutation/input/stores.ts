import { aws_ec2 as ec2, aws_rds as rds, Duration, Size } from 'aws-cdk-lib';
import { CacheEngine, CacheNodeType, CostOptimizedRedisProps } from '../../../../src/cache';
import { Environment } from '../../../../src/core';
import { AuroraCompute, CostOptimizedAuroraProps, SchemaProvisioning } from '../../../../src/database';
import { KafkaBrokerType, KafkaProtocol, KafkaTopicProps, KafkaVersion, ManagedKafkaClusterProps } from '../../../../src/kafka';
import { ApplicationSecretOptions, SecretKey } from '../../../../src/secrets';
import { Bilingual } from '../../proof';
import { InputMutation } from '../input-mutation';

type Planted = InputMutation['planted'];

function wrongAurora(id: string, rule: string, fault: Bilingual, props: Partial<CostOptimizedAuroraProps>, planted?: Planted): InputMutation {
  return { id, rule, fault, planted, room: 'database', construct: 'CostOptimizedAurora', build: (scene, isWrong) => scene.aurora(isWrong ? props : {}) };
}

function wrongRedis(id: string, rule: string, fault: Bilingual, props: Partial<CostOptimizedRedisProps>, planted?: Planted): InputMutation {
  return { id, rule, fault, planted, room: 'cache', construct: 'CostOptimizedRedis', build: (scene, isWrong) => scene.redis(isWrong ? props : {}) };
}

function wrongKafka(id: string, rule: string, fault: Bilingual, props: Partial<ManagedKafkaClusterProps>, planted?: Planted): InputMutation {
  return { id, rule, fault, planted, room: 'kafka', construct: 'ManagedKafkaCluster', build: (scene, isWrong) => scene.kafka(isWrong ? props : {}) };
}

function wrongTopics(id: string, rule: string, fault: Bilingual, ...topics: KafkaTopicProps[]): InputMutation {
  return {
    id, rule, fault, room: 'kafka', construct: 'ManagedKafkaTopics', build: (scene, isWrong) => scene.topics({ topics: isWrong ? topics : [{ name: 'events' }] }),
  };
}

function wrongSecret(id: string, rule: string, fault: Bilingual, ...additional: ApplicationSecretOptions[]): InputMutation {
  return { id, rule, fault, room: 'secrets', construct: 'ApplicationSecrets', build: (scene, isWrong) => scene.secrets(...isWrong ? additional : []) };
}

const on = (instanceType: string) => AuroraCompute.provisioned(new ec2.InstanceType(instanceType));
const keys = [SecretKey.typedIn('apiKey')];

export const STORES: readonly InputMutation[] = [
  wrongSecret('input-secret-name', 'name', { en: 'Name that Secrets Manager refuses', ko: 'Secrets Manager가 받지 않는 이름' }, { name: 'pay ment', keys }),
  wrongSecret('input-secret-duplicate', 'secret-duplicate', { en: 'Secret of the catalogue made again', ko: '카탈로그에 있는 시크릿을 다시 만듦' }, { name: 'mail', keys }),
  wrongSecret('input-secret-no-keys', 'secret-keys', { en: 'Secret without keys', ko: '키가 없는 시크릿' }, { name: 'payment', keys: [] }),
  wrongSecret('input-secret-short', 'secret-length', { en: 'Generated password of 8 characters', ko: '8자로 생성하는 비밀번호' },
    { name: 'payment', keys: [SecretKey.generated('password', 8)] }),
  wrongSecret('input-secret-key-name', 'secret-keys', { en: 'Key that ECS cannot name', ko: 'ECS가 가리킬 수 없는 키' }, { name: 'payment', keys: [SecretKey.typedIn('api:key')] }),
  wrongSecret('input-secret-variable', 'secret-variable', { en: 'Variable of a key that the secret has not', ko: '시크릿에 없는 키의 변수' },
    { name: 'payment', keys, variables: { PAYMENT_KEY: 'apikey' } }),
  {
    id: 'input-secret-consumer',
    room: 'secrets',
    construct: 'ApplicationSecrets',
    rule: 'secret-consumer',
    fault: { en: 'Secrets for a service that the catalogue does not know', ko: '카탈로그가 모르는 서비스의 시크릿' },
    build: (scene, isWrong) => {
      scene.service('auth').use(scene.secrets().bindingFor(isWrong ? 'aut' : 'auth'));
    },
  },

  wrongAurora('input-instance-type', 'aurora-instance-type', { en: 'Instance class that Aurora has not', ko: 'Aurora에 없는 인스턴스 클래스' }, { compute: on('m5.large') }, 'caught'),
  wrongAurora('input-aurora-version', 'aurora-version', { en: 'Aurora version without support', ko: '지원이 끝난 Aurora 버전' },
    { version: rds.AuroraMysqlEngineVersion.VER_3_05_2 }, 'caught'),
  wrongAurora('input-readers', 'aurora-readers', { en: '16 readers', ko: '리더 16개' }, { readers: 16 }),
  wrongAurora('input-capacity-step', 'aurora-acu', { en: 'Capacity of 0.3 ACU', ko: '0.3 ACU의 용량' }, { compute: AuroraCompute.serverlessV2({ minAcu: 0.3 }) }),
  wrongAurora('input-capacity-upside-down', 'aurora-acu', { en: 'Smallest capacity above the largest', ko: '최대보다 큰 최소 용량' },
    { compute: AuroraCompute.serverlessV2({ minAcu: 8, maxAcu: 4 }) }),
  wrongAurora('input-pause-old-engine', 'aurora-pause', { en: 'Auto-pause on an engine that cannot pause', ko: '일시 중지를 못 하는 엔진에 자동 일시 중지' },
    { compute: AuroraCompute.serverlessV2({ minAcu: 0 }), version: rds.AuroraMysqlEngineVersion.VER_3_04_4 }),
  wrongAurora('input-data-api-on-t', 'aurora-data-api', { en: 'Data API on a T class', ko: 'T 클래스에서 Data API' },
    { compute: on('t3.medium'), schemaProvisioning: SchemaProvisioning.dataApi() }),
  wrongAurora('input-windows-overlap', 'aurora-window', { en: 'Maintenance within the backup window', ko: '백업 시간과 겹치는 유지 관리 시간' },
    { maintenanceWindow: 'sat:16:00-sat:16:45' }),
  wrongAurora('input-monitoring', 'aurora-monitoring', { en: 'Monitoring every 7 seconds', ko: '7초마다 모니터링' }, { monitoringInterval: Duration.seconds(7) }),
  wrongAurora('input-no-backups', 'aurora-backup', { en: 'Backups are kept for 0 days', ko: '0일 동안 보관하는 백업' }, { backupRetention: Duration.days(0) }),
  wrongAurora('input-schema-reserved', 'aurora-schema-reserved', { en: 'Schema of MySQL itself', ko: 'MySQL 자체의 스키마' }, { schemas: [{ name: 'mysql', userName: 'app' }] }),
  wrongAurora('input-pool', 'aurora-pool', { en: 'Pool without connections', ko: '연결이 없는 풀' }, { schemas: [{ name: 'auth', maxPoolSize: 0 }] }),
  {
    id: 'input-aurora-one-zone',
    room: 'database',
    construct: 'CostOptimizedAurora',
    rule: 'aurora-zones',
    fault: { en: 'Database in a VPC of one zone', ko: '가용 영역이 하나인 VPC의 데이터베이스' },
    build: (scene, isWrong) => scene.aurora({ vpc: new ec2.Vpc(scene.stack, 'Small', { maxAzs: isWrong ? 1 : 2 }) }),
  },

  wrongRedis('input-node-type', 'cache-node-type', { en: 'Node type that ElastiCache has not', ko: 'ElastiCache에 없는 노드 타입' }, { nodeType: CacheNodeType.of('t3.micro') }, 'missed'),
  wrongRedis('input-cache-engine', 'cache-engine', { en: 'Redis version that never came', ko: '나온 적 없는 Redis 버전' }, { engine: CacheEngine.redis('7.2') }, 'missed'),
  wrongRedis('input-node-engine', 'cache-node-engine', { en: 'Node of the eighth generation with Redis', ko: 'Redis에 8세대 노드' }, { nodeType: CacheNodeType.of('cache.r8g.large') }),
  wrongRedis('input-replicas', 'cache-replicas', { en: 'Six replicas', ko: '복제본 6개' }, { replicas: 6 }),
  wrongRedis('input-eviction', 'cache-parameters', { en: 'Eviction policy that does not exist', ko: '없는 축출 정책' }, { parameters: { 'maxmemory-policy': 'lru' } }),
  wrongRedis('input-cache-name', 'name', { en: 'Name of the cache longer than 40 characters', ko: '40자를 넘는 캐시 이름' }, { replicationGroupId: `a${'b'.repeat(40)}` }),
  {
    id: 'input-cache-one-zone',
    room: 'cache',
    construct: 'CostOptimizedRedis',
    rule: 'cache-zones',
    fault: { en: 'Primary and replica in one zone', ko: '한 가용 영역의 프라이머리와 복제본' },
    build: (scene, isWrong) => {
      const { isolatedSubnets: subnets } = scene.vpc;
      scene.redis({ replicas: 1, vpcSubnets: { subnets: isWrong ? subnets.slice(0, 1) : subnets } });
    },
  },

  wrongKafka('input-kafka-version', 'kafka-version', { en: 'Kafka 3.5.1', ko: 'Kafka 3.5.1' }, { version: KafkaVersion.of('3.5.1') }, 'missed'),
  wrongKafka('input-broker-type', 'kafka-broker-type', { en: 'Broker type that MSK has not', ko: 'MSK에 없는 브로커 타입' }, { brokerType: KafkaBrokerType.of('m5.large') }, 'missed'),
  wrongKafka('input-brokers-uneven', 'kafka-brokers', { en: '3 brokers in 2 zones', ko: '2개 영역에 브로커 3개' }, { brokers: 3 }, 'missed'),
  wrongKafka('input-no-storage', 'kafka-storage', { en: 'Brokers without storage', ko: '저장 공간이 없는 브로커' }, { storage: Size.gibibytes(0) }),
  wrongKafka('input-kafka-name', 'name', { en: 'Cluster name with an underscore', ko: '밑줄이 든 클러스터 이름' }, { clusterName: 'my_cluster' }),
  wrongTopics('input-replication', 'topic-replication', { en: 'Replication factor 3 on 2 brokers', ko: '브로커 2개에 복제 팩터 3' }, { name: 'events', replicationFactor: 3 }),
  wrongTopics('input-in-sync', 'topic-min-in-sync', { en: 'As many in-sync replicas needed as there are', ko: '복제 팩터와 같은 최소 동기화 복제본' }, { name: 'events', minInSyncReplicas: 2 }),
  wrongTopics('input-topic-name', 'topic-name', { en: 'Topic name with a blank', ko: '공백이 든 토픽 이름' }, { name: 'user events' }),
  wrongTopics('input-topic-duplicate', 'topic-duplicate', { en: 'One topic made twice', ko: '두 번 만드는 토픽' }, { name: 'events' }, { name: 'events' }),
  wrongTopics('input-topic-collision', 'topic-collision', { en: 'Names that differ only in a dot', ko: '점만 다른 토픽 이름' }, { name: 'user.events' }, { name: 'user_events' }),
  wrongTopics('input-config-key', 'topic-config', { en: 'Topic configuration that does not exist', ko: '없는 토픽 설정' }, { name: 'events', configs: { 'retention.days': '7' } }),
  wrongTopics('input-partitions', 'topic-partitions', { en: 'Topic without partitions', ko: '파티션이 없는 토픽' }, { name: 'events', partitions: 0 }),
  {
    id: 'input-topics-of-production',
    room: 'kafka',
    construct: 'ManagedKafkaTopics',
    rule: 'other-environment',
    fault: { en: 'Topics of development on the brokers of production', ko: '운영 브로커에 만드는 개발 토픽' },
    build: (scene, isWrong) => scene.topics({ topics: [{ name: 'events' }] }, scene.kafka({ brokers: 2, ...isWrong && { environment: Environment.PROD } })),
  },
  {
    id: 'input-topic-of-two-constructs',
    room: 'kafka',
    construct: 'ManagedKafkaTopics',
    rule: 'topic-duplicate',
    fault: { en: 'One topic in two lists of a cluster', ko: '한 클러스터의 두 목록에 든 토픽' },
    build: (scene, isWrong) => {
      const { cluster } = scene.topics({ topics: [{ name: 'events' }] });
      scene.topics({ topics: [{ name: isWrong ? 'events' : 'audits' }] }, cluster, 'More');
    },
  },
  {
    id: 'input-kafka-protocol',
    room: 'kafka',
    construct: 'ManagedKafkaCluster',
    rule: 'kafka-access-protocol',
    fault: { en: 'Protocol that the cluster does not offer', ko: '클러스터가 제공하지 않는 프로토콜' },
    build: (scene, isWrong) => {
      scene.service('auth').use(scene.kafka().access(isWrong ? { protocol: KafkaProtocol.IAM } : {}));
    },
  },
];
