import { Draft, Found, Writable } from './draft';
import { Mutation } from './mutation';

const DATA = 'prod/Data';

function set(found: Found, changes: Writable): string {
  Object.assign(found.properties, changes);
  return found.address;
}

const service = (draft: Draft): Found => draft.find('prod/Services', 'AWS::ECS::Service');

/** What may happen in any release. */
export const HARMLESS: readonly Mutation[] = [
  {
    what: { en: 'a tag more on the Aurora cluster', ko: 'Aurora 클러스터에 태그 추가' },
    app: 'sample',
    verdicts: ['updated'],
    change: (draft) => {
      const found = draft.find(DATA, 'AWS::RDS::DBCluster');
      found.properties.Tags.push({ Key: 'team', Value: 'orders' });
      return found.address;
    },
  },
  {
    what: { en: 'larger tasks, which is a new revision of the task definition', ko: '태스크 크기 증가(태스크 정의의 새 리비전)' },
    app: 'sample',
    verdicts: ['replaced'],
    change: (draft) => set(draft.find('prod/Services', 'AWS::ECS::TaskDefinition'), { Cpu: '4096', Memory: '8192' }),
  },
  {
    what: { en: 'an alarm more', ko: '알람 추가' },
    app: 'sample',
    verdicts: ['added'],
    change: (draft) => draft.add(DATA, 'NewAlarm', { Type: 'AWS::CloudWatch::Alarm', Properties: { AlarmName: 'a-new-alarm', EvaluationPeriods: 1 } }),
  },
  {
    what: { en: 'another description of the key', ko: 'KMS 키의 설명 변경' },
    app: 'sample',
    verdicts: ['updated'],
    change: (draft) => set(draft.find('prod/Secrets', 'AWS::KMS::Key'), { Description: 'another' }),
  },
  {
    what: { en: 'an export more, and a key that waits longer before it is deleted', ko: '내보내기 추가, KMS 키 삭제 대기 기간 연장' },
    app: 'broad',
    verdicts: ['updated'],
    change: (draft) => {
      draft.template('minimal-prod/Base').Outputs.More = { Value: 'more', Export: { Name: 'a-new-export' } };
      return set(draft.find('minimal-prod/Base', 'AWS::KMS::Key'), { PendingWindowInDays: 30 });
    },
  },
  {
    what: { en: 'a larger database instance', ko: '더 큰 데이터베이스 인스턴스' },
    app: 'sample',
    verdicts: ['updated'],
    change: (draft) => set(draft.find(DATA, 'AWS::RDS::DBInstance'), { DBInstanceClass: 'db.r6g.xlarge' }),
  },
  {
    what: { en: 'a newer engine version', ko: '더 새로운 엔진 버전' },
    app: 'sample',
    verdicts: ['updated'],
    change: (draft) => set(draft.find(DATA, 'AWS::RDS::DBCluster'), { EngineVersion: '8.0.mysql_aurora.3.99.0' }),
  },
  {
    what: { en: 'more partitions of a topic', ko: '토픽의 파티션 증가' },
    app: 'sample',
    verdicts: ['updated'],
    change: (draft) => set(draft.find(DATA, 'AWS::MSK::Topic'), { PartitionCount: 60 }),
  },
  {
    what: { en: 'another share of tasks at a time in a deployment', ko: '서비스의 배포 비율 변경' },
    app: 'sample',
    verdicts: ['updated'],
    change: (draft) => set(service(draft), { DeploymentConfiguration: { MaximumPercent: 150, MinimumHealthyPercent: 100 } }),
  },
  {
    what: { en: 'new code of a handler', ko: '핸들러의 새 코드' },
    app: 'sample',
    verdicts: ['updated'],
    change: (draft) => set(draft.find(DATA, 'AWS::Lambda::Function'), { Code: { S3Bucket: 'assets', S3Key: 'new.zip' } }),
  },
  {
    what: { en: 'logs are kept longer', ko: '로그 보존 기간 연장' },
    app: 'sample',
    verdicts: ['updated'],
    change: (draft) => set(draft.find('prod/Services', 'AWS::Logs::LogGroup'), { RetentionInDays: 3653 }),
  },
  {
    what: { en: 'a policy of a resource keeps more', ko: '삭제 정책이 더 많이 보존함' },
    app: 'sample',
    verdicts: ['updated'],
    earlier: (draft) => {
      draft.find('prod/Services', 'AWS::Logs::LogGroup').resource.DeletionPolicy = 'Delete';
    },
    change: (draft) => {
      const found = draft.find('prod/Services', 'AWS::Logs::LogGroup');
      Object.assign(found.resource, { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
      return set(found, { RetentionInDays: 731 });
    },
  },
  {
    what: { en: 'another description of the security group of a service, which is made anew', ko: '서비스 보안 그룹의 설명 변경(새로 만들어짐)' },
    app: 'sample',
    verdicts: ['replaced'],
    change: (draft) => set(draft.find('prod/Services', 'AWS::EC2::SecurityGroup'), { GroupDescription: 'another' }),
  },
  {
    what: { en: 'an output gets another name, and all who read it follow', ko: '출력 이름 변경(읽는 쪽도 함께)' },
    app: 'sample',
    verdicts: ['output-gone'],
    change: (draft) => {
      const outputs = draft.template('prod/Network').Outputs;
      const [name] = Object.keys(outputs).filter((one) => one.startsWith('Publish'));
      outputs.Renamed = outputs[name];
      delete outputs[name];
      const read = (OutputName: string) => ({ 'Fn::GetStackOutput': { StackName: 'prod-Network', Region: 'ap-northeast-2', OutputName } });
      draft.replaceEverywhere(read(name), read('Renamed'));
      return `prod/Network/${name}`;
    },
  },
  {
    what: { en: 'a parameter with a default', ko: '기본값이 있는 파라미터' },
    app: 'sample',
    verdicts: ['updated'],
    change: (draft) => {
      draft.template(DATA).Parameters.Size = { Type: 'String', Default: 'small' };
      return set(draft.find(DATA, 'AWS::ElastiCache::ReplicationGroup'), { CacheNodeType: 'cache.r6g.xlarge' });
    },
  },
];
