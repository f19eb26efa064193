import { OutputMutation } from '../output-mutation';
import { Json, Templates } from '../templates';

const cluster = (system: Templates): Json => system.properties('Data', 'MSK::Cluster');
const topic = (system: Templates): Json => system.properties('Data', 'MSK::Topic');

function configured(configs: Readonly<Record<string, string>>): string {
  return Buffer.from(JSON.stringify(configs)).toString('base64');
}

export const KAFKA: readonly OutputMutation[] = [
  {
    id: 'broker-type',
    room: 'kafka',
    estate: 'prod',
    planted: 'missed',
    fault: { en: 'Broker type that does not exist', ko: '없는 브로커 타입' },
    change: (system) => {
      cluster(system).BrokerNodeGroupInfo.InstanceType = 'kafka.m5.medium';
    },
  },
  {
    id: 'kafka-version',
    room: 'kafka',
    estate: 'prod',
    planted: 'missed',
    fault: { en: 'Kafka version that does not exist', ko: '없는 Kafka 버전' },
    change: (system) => {
      cluster(system).KafkaVersion = '3.9.9';
    },
  },
  {
    id: 'kafka-too-old-for-topics',
    room: 'kafka',
    estate: 'prod',
    fault: { en: 'Topics on Kafka 3.5.1', ko: 'Kafka 3.5.1의 토픽 리소스' },
    rules: ['MSK-003'],
    change: (system) => {
      cluster(system).KafkaVersion = '3.5.1';
    },
  },
  {
    id: 'brokers-uneven',
    room: 'kafka',
    estate: 'prod',
    planted: 'missed',
    fault: { en: '4 brokers in 3 zones', ko: '3개 영역에 브로커 4개' },
    change: (system) => {
      cluster(system).NumberOfBrokerNodes = 4;
    },
  },
  {
    id: 'replication-over-brokers',
    room: 'kafka',
    estate: 'dev',
    fault: { en: 'Replication factor 3 on 2 brokers', ko: '브로커 2개에 복제 팩터 3' },
    change: (system) => {
      topic(system).ReplicationFactor = 3;
    },
  },
  {
    id: 'in-sync-equals-replication',
    room: 'kafka',
    estate: 'prod',
    fault: { en: 'As many in-sync replicas needed as there are', ko: '복제 팩터와 같은 최소 동기화 복제본' },
    change: (system) => {
      topic(system).Configs = configured({ 'min.insync.replicas': '3' });
    },
  },
  {
    id: 'in-sync-of-the-cluster',
    room: 'kafka',
    estate: 'prod',
    fault: { en: 'The same in the configuration of the brokers', ko: '브로커 설정에서 같은 실수' },
    change: (system) => {
      const configuration = system.properties('Data', 'MSK::Configuration');
      configuration.ServerProperties = configuration.ServerProperties.replace('min.insync.replicas=2', 'min.insync.replicas=3');
    },
  },
  {
    id: 'server-property-misspelt',
    room: 'kafka',
    estate: 'prod',
    fault: { en: 'Broker property that does not exist', ko: '없는 브로커 속성' },
    change: (system) => {
      const configuration = system.properties('Data', 'MSK::Configuration');
      configuration.ServerProperties = configuration.ServerProperties.replace('auto.create.topics.enable', 'auto.create.topic.enabled');
    },
  },
  {
    id: 'configs-plain',
    room: 'kafka',
    estate: 'prod',
    fault: { en: 'Topic configuration that is not Base64', ko: 'Base64가 아닌 토픽 설정' },
    change: (system) => {
      topic(system).Configs = '{"cleanup.policy":"delete"}';
    },
  },
  {
    id: 'config-key',
    room: 'kafka',
    estate: 'prod',
    fault: { en: 'Topic configuration that does not exist', ko: '없는 토픽 설정' },
    change: (system) => {
      topic(system).Configs = configured({ 'retention.days': '7' });
    },
  },
  {
    id: 'topic-deleted-with-stack',
    room: 'kafka',
    estate: 'prod',
    fault: { en: 'Topic is deleted with the stack', ko: '스택과 함께 삭제되는 토픽' },
    change: (system) => {
      const resource = system.resource('Data', 'MSK::Topic');
      delete resource.DeletionPolicy;
      delete resource.UpdateReplacePolicy;
    },
  },
  {
    id: 'topic-name',
    room: 'kafka',
    estate: 'beta',
    fault: { en: 'Topic name with a blank', ko: '공백이 든 토픽 이름' },
    change: (system) => {
      topic(system).TopicName = 'user events';
    },
  },
  {
    id: 'topic-twice',
    room: 'kafka',
    estate: 'prod',
    fault: { en: 'One topic made twice', ko: '두 번 만드는 토픽' },
    change: (system) => {
      const first = topic(system);
      system.properties('Data', 'MSK::Topic', (properties) => properties !== first).TopicName = first.TopicName;
    },
  },
  {
    id: 'too-many-partitions',
    room: 'kafka',
    estate: 'dev',
    fault: { en: 'More partitions than the brokers may hold', ko: '브로커가 담을 수 있는 것보다 많은 파티션' },
    rules: ['MSK-012'],
    change: (system) => {
      topic(system).PartitionCount = 5000;
    },
  },
  {
    id: 'kafka-plain-text',
    room: 'kafka',
    estate: 'prod',
    fault: { en: 'Clients may talk to brokers without TLS', ko: 'TLS 없이 브로커에 접속 가능' },
    change: (system) => {
      cluster(system).EncryptionInfo.EncryptionInTransit.ClientBroker = 'TLS_PLAINTEXT';
    },
  },
  {
    id: 'kafka-plain-inside',
    room: 'kafka',
    estate: 'prod',
    fault: { en: 'Brokers talk to each other without TLS', ko: '브로커끼리 TLS 없이 통신' },
    change: (system) => {
      cluster(system).EncryptionInfo.EncryptionInTransit.InCluster = false;
    },
  },
  {
    id: 'kafka-anonymous',
    room: 'kafka',
    estate: 'prod',
    fault: { en: 'Clients without authentication are let in', ko: '인증 없이 접속 가능' },
    change: (system) => {
      cluster(system).ClientAuthentication.Unauthenticated.Enabled = true;
    },
  },
  {
    id: 'kafka-public',
    room: 'kafka',
    estate: 'prod',
    fault: { en: 'Brokers with public addresses', ko: '공인 주소가 붙은 브로커' },
    change: (system) => {
      cluster(system).BrokerNodeGroupInfo.ConnectivityInfo.PublicAccess.Type = 'SERVICE_PROVIDED_EIPS';
    },
  },
  {
    id: 'broker-logs-off',
    room: 'kafka',
    estate: 'prod',
    fault: { en: 'Brokers without logs', ko: '로그가 없는 브로커' },
    change: (system) => {
      delete cluster(system).LoggingInfo;
    },
  },
  {
    id: 'scram-secret-name',
    room: 'kafka',
    estate: 'prod',
    fault: { en: 'SCRAM secret without the prefix that MSK wants', ko: 'MSK가 요구하는 접두사가 없는 SCRAM 시크릿' },
    change: (system) => {
      system.properties('Data', 'SecretsManager::Secret', ({ Name: name }) => String(name).startsWith('AmazonMSK_')).Name = 'tech-n-ai/kafka-user/prod';
    },
    rules: ['MSK-009'],
  },
  {
    id: 'scram-secret-key',
    room: 'kafka',
    estate: 'prod',
    fault: { en: 'SCRAM secret with the key of Secrets Manager', ko: 'Secrets Manager 기본 키를 쓴 SCRAM 시크릿' },
    change: (system) => {
      delete system.properties('Data', 'SecretsManager::Secret', ({ Name: name }) => String(name).startsWith('AmazonMSK_')).KmsKeyId;
    },
    rules: ['MSK-009'],
  },
  {
    id: 'monitoring-level',
    room: 'kafka',
    estate: 'beta',
    fault: { en: 'Monitoring level that does not exist', ko: '없는 모니터링 수준' },
    change: (system) => {
      cluster(system).EnhancedMonitoring = 'PER_CLUSTER';
    },
  },
  {
    id: 'storage-target',
    room: 'kafka',
    estate: 'prod',
    fault: { en: 'Storage may grow to less than there is', ko: '현재보다 작은 저장 용량 상한' },
    change: (system) => {
      system.properties('Data', 'ApplicationAutoScaling::ScalableTarget').MaxCapacity = 50;
    },
  },
  {
    id: 'kafka-door-closed',
    room: 'kafka',
    estate: 'prod',
    fault: { en: 'Security group opens the port of another protocol', ko: '다른 프로토콜의 포트를 여는 보안 그룹' },
    rules: ['NET-010'],
    change: (system) => {
      const door = system.properties('Services', 'EC2::SecurityGroupIngress', ({ FromPort: port }) => port === 9096);
      Object.assign(door, { FromPort: 9092, ToPort: 9092 });
    },
  },
];
