import { Draft, Found, Writable } from './draft';
import { Mutation } from './mutation';

const DATA = 'prod/Data';
const cluster = (draft: Draft): Found => draft.find(DATA, 'AWS::RDS::DBCluster');
const broker = (draft: Draft): Found => draft.find(DATA, 'AWS::MSK::Cluster');
const topic = (draft: Draft): Found => draft.find(DATA, 'AWS::MSK::Topic');
const cache = (draft: Draft): Found => draft.find(DATA, 'AWS::ElastiCache::ReplicationGroup');
const secret = (draft: Draft): Found => draft.find('prod/Secrets', 'AWS::SecretsManager::Secret');

/** Changes a property of a resource and says which it was. */
function set(found: Found, changes: Writable): string {
  Object.assign(found.properties, changes);
  return found.address;
}

/** What holds data is removed, moved, made anew, or kept less well. */
export const STATEFUL: readonly Mutation[] = [
  {
    what: { en: 'the Aurora cluster gets another logical id', ko: 'Aurora 클러스터의 논리 ID 변경' },
    app: 'sample',
    verdicts: ['stateful-removed'],
    also: ['AuroraClusterRenamed', 'name-taken'],
    change: (draft) => {
      const found = cluster(draft);
      draft.rename(found, 'AuroraClusterRenamed');
      return found.address;
    },
  },
  {
    what: { en: 'the Aurora cluster gets another identifier, and its instances with it', ko: 'Aurora 클러스터 식별자 변경(인스턴스도 함께)' },
    app: 'sample',
    verdicts: ['stateful-replaced', 'name-changed'],
    also: ['AuroraClusterWriter', 'stateful-replaced'],
    change: (draft) => set(cluster(draft), { DBClusterIdentifier: 'another-cluster' }),
  },
  {
    what: { en: 'the Aurora cluster is of another engine', ko: 'Aurora 클러스터의 엔진 종류 변경' },
    app: 'sample',
    verdicts: ['stateful-replaced', 'name-taken'],
    change: (draft) => set(cluster(draft), { Engine: 'aurora-postgresql' }),
  },
  {
    what: { en: 'the Aurora cluster is encrypted with another key', ko: 'Aurora 클러스터의 암호화 키 변경' },
    app: 'sample',
    verdicts: ['stateful-replaced', 'name-taken'],
    change: (draft) => set(cluster(draft), { KmsKeyId: 'alias/aws/rds' }),
  },
  {
    what: { en: 'the Aurora cluster gets an older engine version', ko: 'Aurora 엔진 버전을 낮춤' },
    app: 'sample',
    verdicts: ['shrinks'],
    change: (draft) => set(cluster(draft), { EngineVersion: '8.0.mysql_aurora.3.04.0' }),
  },
  {
    what: { en: 'backups of the Aurora cluster are kept for fewer days', ko: 'Aurora 백업 보존 일수 감소' },
    app: 'sample',
    verdicts: ['keeps-less'],
    change: (draft) => set(cluster(draft), { BackupRetentionPeriod: 7 }),
  },
  {
    what: { en: 'the Aurora cluster loses its deletion protection', ko: 'Aurora 삭제 방지 해제' },
    app: 'sample',
    verdicts: ['guard-lost'],
    change: (draft) => set(cluster(draft), { DeletionProtection: false }),
  },
  {
    what: { en: 'the subnet group of Aurora gets a name', ko: 'Aurora 서브넷 그룹에 이름을 붙임' },
    app: 'sample',
    verdicts: ['stateful-replaced', 'name-changed'],
    also: ['AuroraClusterD', 'stateful-replaced'],
    change: (draft) => set(draft.find(DATA, 'AWS::RDS::DBSubnetGroup'), { DBSubnetGroupName: 'named' }),
  },
  {
    what: { en: 'the Kafka cluster gets other subnets, which stand inside of another property', ko: 'Kafka 클러스터의 서브넷 변경(중첩 속성)' },
    app: 'sample',
    verdicts: ['stateful-replaced', 'name-taken'],
    also: ['Topics', 'stateful-replaced'],
    change: (draft) => {
      const found = broker(draft);
      found.properties.BrokerNodeGroupInfo.ClientSubnets.pop();
      return found.address;
    },
  },
  {
    what: { en: 'the disks of the Kafka brokers are smaller', ko: 'Kafka 브로커 디스크 축소' },
    app: 'sample',
    verdicts: ['shrinks'],
    change: (draft) => {
      const found = broker(draft);
      found.properties.BrokerNodeGroupInfo.StorageInfo.EBSStorageInfo.VolumeSize = 10;
      return found.address;
    },
  },
  {
    what: { en: 'the Kafka cluster gets an older version', ko: 'Kafka 버전을 낮춤' },
    app: 'sample',
    verdicts: ['shrinks'],
    change: (draft) => set(broker(draft), { KafkaVersion: '3.6.0' }),
  },
  {
    what: { en: 'a topic gets another replication factor', ko: '토픽의 복제 계수 변경' },
    app: 'sample',
    verdicts: ['stateful-replaced', 'name-taken'],
    change: (draft) => set(topic(draft), { ReplicationFactor: 2 }),
  },
  {
    what: { en: 'a topic gets fewer partitions', ko: '토픽의 파티션 감소' },
    app: 'sample',
    verdicts: ['shrinks'],
    change: (draft) => set(topic(draft), { PartitionCount: 1 }),
  },
  {
    what: { en: 'a topic gets another name', ko: '토픽 이름 변경' },
    app: 'sample',
    verdicts: ['stateful-replaced', 'name-changed'],
    change: (draft) => set(topic(draft), { TopicName: 'another-topic' }),
  },
  {
    what: { en: 'Redis is no longer encrypted at rest', ko: 'Redis 저장 데이터 암호화 해제' },
    app: 'sample',
    verdicts: ['stateful-replaced', 'name-taken'],
    change: (draft) => set(cache(draft), { AtRestEncryptionEnabled: false }),
  },
  {
    what: { en: 'Redis takes no more snapshots', ko: 'Redis 스냅샷 중단' },
    app: 'sample',
    verdicts: ['keeps-less'],
    change: (draft) => set(cache(draft), { SnapshotRetentionLimit: 0 }),
  },
  {
    what: { en: 'a secret gets another name', ko: '시크릿 이름 변경' },
    app: 'sample',
    verdicts: ['stateful-replaced', 'name-changed'],
    change: (draft) => set(secret(draft), { Name: 'renamed' }),
  },
  {
    what: { en: 'a secret is deleted with its stack', ko: '시크릿이 스택과 함께 삭제되게 함' },
    app: 'sample',
    verdicts: ['retention-lost'],
    change: (draft) => {
      const found = secret(draft);
      found.resource.DeletionPolicy = 'Delete';
      return found.address;
    },
  },
  {
    what: { en: 'the update policy of a data store is gone', ko: '데이터 저장소의 UpdateReplacePolicy 제거' },
    app: 'sample',
    verdicts: ['retention-lost'],
    change: (draft) => {
      const found = cache(draft);
      delete found.resource.UpdateReplacePolicy;
      return found.address;
    },
  },
  {
    what: { en: 'the key of all data is gone', ko: '모든 데이터의 KMS 키가 사라짐' },
    app: 'sample',
    verdicts: ['stateful-removed'],
    change: (draft) => {
      const found = draft.find('prod/Secrets', 'AWS::KMS::Key');
      draft.remove(found);
      return found.address;
    },
  },
  {
    what: { en: 'a repository is in another stack', ko: '리포지토리가 다른 스택으로 옮겨짐' },
    app: 'sample',
    verdicts: ['stateful-moved'],
    also: ['prod/Services/Repositories', 'name-taken'],
    change: (draft) => {
      const found = draft.find('prod/Images', 'AWS::ECR::Repository');
      draft.remove(found);
      draft.add('prod/Services', found.logicalId, found.resource);
      return found.address;
    },
  },
  {
    what: { en: 'the whole stack of the images is gone', ko: '이미지 스택 전체가 사라짐' },
    app: 'sample',
    verdicts: ['stateful-removed'],
    change: (draft) => {
      const { address } = draft.find('prod/Images', 'AWS::ECR::Repository');
      draft.removeStack('prod/Images');
      return address;
    },
  },
  {
    what: { en: 'the stack of the images gets another name in CloudFormation', ko: '이미지 스택의 CloudFormation 이름 변경' },
    app: 'sample',
    verdicts: ['stateful-moved'],
    also: ['prod/Images (images', 'name-taken'],
    change: (draft) => {
      draft.renameStack('prod/Images', 'images');
      return draft.find('prod/Images', 'AWS::ECR::Repository').address;
    },
  },
  {
    what: { en: 'a repository deletes its images with itself', ko: '리포지토리가 이미지까지 함께 삭제하게 함' },
    app: 'sample',
    verdicts: ['guard-lost'],
    change: (draft) => set(draft.find('prod/Images', 'AWS::ECR::Repository'), { EmptyOnDelete: true }),
  },
  {
    what: { en: 'logs are kept for a day', ko: '로그를 하루만 보존' },
    app: 'sample',
    verdicts: ['keeps-less'],
    change: (draft) => set(draft.find('prod/Services', 'AWS::Logs::LogGroup'), { RetentionInDays: 1 }),
  },
  {
    what: { en: 'a log group gets another name', ko: '로그 그룹 이름 변경' },
    app: 'sample',
    verdicts: ['stateful-replaced', 'name-changed'],
    change: (draft) => set(draft.find('prod/Services', 'AWS::Logs::LogGroup'), { LogGroupName: '/ecs/another' }),
  },
  {
    what: { en: 'the bucket of static files gets a name', ko: '정적 파일 버킷에 이름을 붙임' },
    app: 'sample-edge',
    verdicts: ['stateful-replaced', 'name-changed'],
    also: ['BucketPolicy', 'replaced'],
    change: (draft) => set(draft.find('prod/Edge', 'AWS::S3::Bucket'), { BucketName: 'a-name' }),
  },
];
