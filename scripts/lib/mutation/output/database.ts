import { OutputMutation } from '../output-mutation';
import { Json, Templates } from '../templates';

const cluster = (system: Templates): Json => system.properties('Data', 'RDS::DBCluster');
const instance = (system: Templates): Json => system.properties('Data', 'RDS::DBInstance');

/** Every instance becomes one whose capacity Aurora chooses. */
function serverless(system: Templates, scaling: Json | undefined): void {
  Object.values<Json>(system.template('Data').Resources).filter(({ Type }) => Type === 'AWS::RDS::DBInstance').forEach(({ Properties }) => {
    Properties.DBInstanceClass = 'db.serverless';
  });
  cluster(system).ServerlessV2ScalingConfiguration = scaling;
}

export const DATABASE: readonly OutputMutation[] = [
  {
    id: 'aurora-version',
    room: 'database',
    estate: 'prod',
    planted: 'caught',
    fault: { en: 'Aurora version that does not exist', ko: '없는 Aurora 버전' },
    change: (system) => {
      cluster(system).EngineVersion = '8.0.mysql_aurora.3.99.0';
    },
  },
  {
    id: 'database-class',
    room: 'database',
    estate: 'prod',
    planted: 'caught',
    fault: { en: 'Instance class that does not exist', ko: '없는 인스턴스 클래스' },
    change: (system) => {
      instance(system).DBInstanceClass = 'db.r6g.huge';
    },
  },
  {
    id: 'engine-enum',
    room: 'database',
    estate: 'beta',
    fault: { en: 'Engine that does not exist', ko: '없는 엔진' },
    change: (system) => {
      cluster(system).Engine = 'aurora-mariadb';
    },
  },
  {
    id: 'storage-cap',
    room: 'database',
    estate: 'prod',
    fault: { en: 'Storage limit, which Aurora has not', ko: 'Aurora에 없는 저장 용량 상한' },
    change: (system) => {
      cluster(system).AllocatedStorage = 128;
    },
  },
  {
    id: 'zero-acu-old-engine',
    room: 'database',
    estate: 'prod',
    fault: { en: 'Auto-pause on an engine that cannot pause', ko: '일시 중지를 못 하는 엔진에 자동 일시 중지' },
    // That the version is old, and not that it cannot pause.
    unrelated: ['W3690'],
    rules: ['RDS-002'],
    change: (system) => {
      serverless(system, { MinCapacity: 0, MaxCapacity: 4, SecondsUntilAutoPause: 600 });
      cluster(system).EngineVersion = '8.0.mysql_aurora.3.05.2';
    },
  },
  {
    id: 'auto-pause-with-pool',
    room: 'database',
    estate: 'prod',
    fault: { en: 'Auto-pause under connection pools that never let go', ko: '연결을 놓지 않는 풀 아래의 자동 일시 중지' },
    rules: ['RDS-001'],
    change: (system) => serverless(system, { MinCapacity: 0, MaxCapacity: 4, SecondsUntilAutoPause: 600 }),
  },
  {
    id: 'serverless-without-scaling',
    room: 'database',
    estate: 'prod',
    fault: { en: 'db.serverless without capacity limits', ko: '용량 한계가 없는 db.serverless' },
    rules: ['RDS-004'],
    change: (system) => serverless(system, undefined),
  },
  {
    id: 'capacity-upside-down',
    room: 'database',
    estate: 'prod',
    fault: { en: 'Smallest capacity above the largest', ko: '최대보다 큰 최소 용량' },
    change: (system) => serverless(system, { MinCapacity: 8, MaxCapacity: 2 }),
  },
  {
    id: 'data-api-on-t-class',
    room: 'database',
    estate: 'dev',
    fault: { en: 'Data API on a T class', ko: 'T 클래스에서 Data API' },
    change: (system) => {
      cluster(system).EnableHttpEndpoint = true;
    },
  },
  {
    id: 'database-deleted-with-stack',
    room: 'database',
    estate: 'prod',
    fault: { en: 'Database is deleted with the stack', ko: '스택과 함께 삭제되는 데이터베이스' },
    change: (system) => {
      const resource = system.resource('Data', 'RDS::DBCluster');
      resource.DeletionPolicy = 'Delete';
      resource.UpdateReplacePolicy = 'Delete';
    },
  },
  {
    id: 'database-deletion-protection-off',
    room: 'database',
    estate: 'prod',
    fault: { en: 'Database of production can be deleted', ko: '삭제될 수 있는 프로덕션 데이터베이스' },
    change: (system) => {
      cluster(system).DeletionProtection = false;
    },
  },
  {
    id: 'parameter-family',
    room: 'database',
    estate: 'prod',
    fault: { en: 'Parameter group of another engine version', ko: '다른 엔진 버전의 파라미터 그룹' },
    rules: ['RDS-007'],
    change: (system) => {
      system.properties('Data', 'RDS::DBClusterParameterGroup').Family = 'aurora-mysql5.7';
    },
  },
  {
    id: 'database-encryption-off',
    room: 'database',
    estate: 'prod',
    fault: { en: 'Database is not encrypted', ko: '암호화되지 않은 데이터베이스' },
    change: (system) => {
      cluster(system).StorageEncrypted = false;
      delete cluster(system).KmsKeyId;
    },
  },
  {
    id: 'key-without-encryption',
    room: 'database',
    estate: 'prod',
    fault: { en: 'Key of a database that is not encrypted', ko: '암호화하지 않으면서 키를 준 데이터베이스' },
    change: (system) => {
      delete cluster(system).StorageEncrypted;
    },
  },
  {
    id: 'database-public',
    room: 'database',
    estate: 'prod',
    fault: { en: 'Database with a public address', ko: '공인 주소가 붙은 데이터베이스' },
    change: (system) => {
      instance(system).PubliclyAccessible = true;
    },
  },
  {
    id: 'database-open',
    room: 'database',
    estate: 'prod',
    fault: { en: 'Database port open to the whole world', ko: '전 세계에 열린 데이터베이스 포트' },
    change: (system) => {
      system.properties('Data', 'EC2::SecurityGroup', (_, id) => id.includes('Aurora')).SecurityGroupIngress = [
        { CidrIp: '0.0.0.0/0', IpProtocol: 'tcp', FromPort: 3306, ToPort: 3306, Description: 'MySQL' },
      ];
    },
  },
  {
    id: 'no-backups',
    room: 'database',
    estate: 'prod',
    fault: { en: 'Backups are kept for 0 days', ko: '0일 동안 보관하는 백업' },
    change: (system) => {
      cluster(system).BackupRetentionPeriod = 0;
    },
  },
  {
    id: 'windows-overlap',
    room: 'database',
    estate: 'prod',
    fault: { en: 'Backup within the maintenance window', ko: '유지 관리 시간과 겹치는 백업 시간' },
    change: (system) => {
      cluster(system).PreferredBackupWindow = '15:45-16:15';
    },
  },
  {
    id: 'log-export-enum',
    room: 'database',
    estate: 'prod',
    fault: { en: 'Exported log that does not exist', ko: '없는 로그를 내보내기' },
    change: (system) => {
      cluster(system).EnableCloudwatchLogsExports = ['audit', 'error', 'slow-query'];
    },
  },
  {
    id: 'monitoring-interval',
    room: 'database',
    estate: 'prod',
    fault: { en: 'Monitoring every 7 seconds', ko: '7초마다 모니터링' },
    change: (system) => {
      instance(system).MonitoringInterval = 7;
    },
  },
  {
    id: 'monitoring-without-role',
    room: 'database',
    estate: 'prod',
    fault: { en: 'Monitoring without a role', ko: '역할이 없는 모니터링' },
    change: (system) => {
      delete instance(system).MonitoringRoleArn;
    },
  },
  {
    id: 'insights-retention',
    room: 'database',
    estate: 'prod',
    fault: { en: 'Performance Insights for 10 days', ko: '10일짜리 Performance Insights' },
    change: (system) => {
      cluster(system).PerformanceInsightsRetentionPeriod = 10;
    },
  },
  {
    id: 'alarm-operator',
    room: 'database',
    estate: 'prod',
    planted: 'caught',
    fault: { en: 'Alarm operator that does not exist', ko: '없는 경보 비교 연산자' },
    change: (system) => {
      system.properties('Data', 'CloudWatch::Alarm').ComparisonOperator = 'GreaterThan';
    },
  },
  {
    id: 'alarm-of-address',
    room: 'database',
    estate: 'prod',
    fault: { en: 'Alarm on the address of a cluster in the place of its id', ko: '클러스터 식별자 자리에 주소를 쓴 경보' },
    change: (system) => {
      const [dimension] = system.properties('Data', 'CloudWatch::Alarm').Dimensions;
      dimension.Value = { 'Fn::GetAtt': [system.id('Data', 'RDS::DBCluster'), 'Endpoint.Address'] };
    },
  },
  {
    id: 'master-password-literal',
    room: 'database',
    estate: 'prod',
    fault: { en: 'Master password written into the template', ko: '템플릿에 적힌 마스터 비밀번호' },
    change: (system) => {
      delete cluster(system).ManageMasterUserPassword;
      delete cluster(system).MasterUserSecret;
      cluster(system).MasterUserPassword = ['not', 'secret', 'any', 'more'].join('-');
    },
  },
  {
    id: 'schemas-cannot-be-made',
    room: 'database',
    estate: 'prod',
    fault: { en: 'Function that makes schemas may not run statements', ko: '스키마를 만드는 함수에 실행 권한 없음' },
    change: (system) => {
      system.statement('Data', 'rds-data:ExecuteStatement').Action = 'rds-data:BatchExecuteStatement';
    },
  },
  {
    id: 'alarm-of-nothing',
    room: 'database',
    estate: 'prod',
    fault: { en: 'Alarm on a cluster whose name is misspelt', ko: '클러스터 이름의 철자가 틀린 경보' },
    change: (system) => {
      system.properties('Data', 'CloudWatch::Alarm').Dimensions[0].Value = 'aurora-cluster-prd';
    },
  },
];
