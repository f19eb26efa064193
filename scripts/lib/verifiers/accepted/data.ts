import { Acceptance, nist } from '../acceptance';

const CLUSTER = 'Data/Aurora/Cluster/Resource';
const INSTANCES = 'Data/Aurora/Cluster/*/Resource';
const REDIS = 'Data/Redis/Resource';

/** Database, cache, secrets and keys. */
export const DATA: readonly Acceptance[] = [
  {
    rules: { 'Control Tower': ['CT.RDS.PR.21'] },
    at: [CLUSTER],
    reason: {
      en: 'The guide names the master user, and a new name replaces the whole cluster. RDS makes its password and changes it weekly; only the function that makes '
        + 'schemas may read it, and who knows the name alone is no step nearer.',
      ko: '마스터 사용자 이름은 가이드가 정한 것이며, 이름을 바꾸면 클러스터 전체가 교체됩니다. 비밀번호는 RDS가 만들어 매주 바꾸고 스키마를 만드는 함수만 읽을 수 있어, 이름만 알아서는 '
        + '얻는 것이 없습니다.',
    },
    see: 'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/rds-secrets-manager.html',
  },
  {
    rules: { 'cdk-nag NIST 800-53 r5': nist('RDSLoggingEnabled[LogExport::general]'), 'Control Tower': ['CT.RDS.PR.25'] },
    at: [CLUSTER],
    reason: {
      en: 'Audit, error and slow query logs are exported. The general log, the only one missing, copies every statement with its values, personal data included, into '
        + 'CloudWatch at 0.76 USD a GB.',
      ko: '감사, 오류, 느린 쿼리 로그를 모두 내보냅니다. 빠진 것은 일반 로그 하나인데, 모든 문장을 개인 정보를 포함한 값까지 GB당 0.76달러로 CloudWatch에 복사합니다.',
    },
    see: 'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.Integrating.CloudWatch.html',
  },
  {
    rules: { 'cdk-nag NIST 800-53 r5': nist('RDSInstanceDeletionProtectionEnabled'), 'Control Tower': ['CT.RDS.PR.3'] },
    at: [CLUSTER],
    environments: ['dev', 'beta'],
    reason: {
      en: 'The removal policy keeps the cluster or its snapshot unless told twice. Protection as well would stop the clean-up after a failed first deployment, which dev '
        + 'and beta see most.',
      ko: '제거 정책이 두 번 확인하지 않는 한 클러스터나 스냅샷을 남깁니다. 삭제 방지까지 켜면 개발과 베타에서 잦은 첫 배포 실패 뒤의 정리가 막힙니다.',
    },
    see: 'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_DeleteCluster.html',
  },
  {
    rules: { 'Control Tower': ['CT.RDS.PR.4'], 'checkov': ['CKV_AWS_162'] },
    at: [CLUSTER],
    environments: ['dev', 'beta'],
    reason: {
      en: 'Nobody logs in with IAM: each service has a user of its own with a generated password. AWS wants 300 MiB to 1 GiB of memory for it, which the T classes of these '
        + 'environments do not have to spare; production has it on.',
      ko: 'IAM으로 로그인하는 사용자가 없고, 서비스마다 생성된 비밀번호를 가진 전용 사용자가 있습니다. AWS는 이 기능에 300MiB~1GiB의 메모리를 요구하는데 이 환경의 T 클래스에는 여유가 '
        + '없습니다. 운영 환경에서는 켜져 있습니다.',
    },
    see: 'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/UsingWithRDS.IAMDBAuth.html',
  },
  {
    rules: { 'Control Tower': ['CT.RDS.PR.5'] },
    at: [INSTANCES],
    reason: {
      en: 'The version is one of long-term support, where AWS advises against automatic minor upgrades because they could lead off the line. Patches that AWS '
        + 'requires arrive in the maintenance window all the same.',
      ko: '장기 지원(LTS) 버전을 쓰며, 이 버전에서는 자동 마이너 업그레이드가 LTS 계열을 벗어날 수 있어 AWS가 권하지 않습니다. AWS가 요구하는 패치는 유지 관리 기간에 그대로 적용됩니다.',
    },
    see: 'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.Update.SpecialVersions.html',
  },
  {
    rules: { 'Control Tower': ['CT.RDS.PR.6'] },
    at: [CLUSTER],
    reason: {
      en: 'Point-in-time recovery reaches any second of the backup days. Backtracking is billed by the change, rewinds all schemas together, and rules out binary log '
        + 'replication.',
      ko: '특정 시점 복구로 백업 기간의 어느 초로든 돌아갈 수 있습니다. 역추적은 변경 건수만큼 과금되고 모든 스키마를 한꺼번에 되감으며 바이너리 로그 복제와 함께 쓸 수 없습니다.',
    },
    see: 'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.Managing.Backtrack.html',
  },
  {
    rules: { 'cdk-nag NIST 800-53 r5': nist('RDSEnhancedMonitoringEnabled'), 'Control Tower': ['CT.RDS.PR.2'], 'checkov': ['CKV_AWS_118'] },
    at: [INSTANCES],
    environments: ['dev', 'beta'],
    reason: {
      en: 'Its samples are paid for as logs of each instance. CloudWatch\'s own metrics of CPU, memory and connections are enough where nobody is on call; production '
        + 'has it on.',
      ko: '수집한 표본은 인스턴스마다 로그 요금이 붙습니다. 당직이 없는 환경에서는 CloudWatch 기본 지표(CPU, 메모리, 연결 수)로 충분하고, 운영 환경에서는 켜져 있습니다.',
    },
    see: 'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_Monitoring.OS.overview.html',
  },
  {
    rules: { 'cdk-nag NIST 800-53 r5': nist('RDSInBackupPlan') },
    at: [INSTANCES],
    reason: {
      en: 'Aurora backs up the cluster, not its instances, without a break: the template sets the days. AWS Backup makes copies in other accounts or regions for whom the '
        + 'law demands them, with a plan of the whole account.',
      ko: 'Aurora는 인스턴스가 아닌 클러스터를 끊김 없이 백업하며 보관 일수는 템플릿에 있습니다. AWS Backup은 법으로 다른 계정이나 리전의 사본이 필요한 곳에서 계정 전체의 계획으로 '
        + '쓰는 것입니다.',
    },
    see: 'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Managing.Backups.html',
  },
  {
    rules: { 'cdk-nag NIST 800-53 r5': nist('ElastiCacheRedisClusterAutomaticBackup') },
    at: [REDIS],
    reason: {
      en: 'What it holds is younger than a week: logins under way, rate limits, records of processed events. A snapshot of 15 days ago would bring back what has expired.',
      ko: '진행 중인 로그인, 호출 제한, 처리한 이벤트 기록처럼 일주일이 안 된 데이터만 들어 있습니다. 15일 전 스냅샷은 이미 만료된 값만 되살립니다.',
    },
    see: 'https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/backups-automatic.html',
  },
  {
    rules: { 'Control Tower': ['CT.ELASTICACHE.PR.3'] },
    at: [REDIS],
    environments: ['dev', 'beta'],
    reason: {
      en: 'Failover needs a second node, which doubles the price of the cache. With one, ElastiCache replaces a broken node within minutes, empty, and people log in again.',
      ko: '장애 조치에는 두 번째 노드가 필요해 캐시 비용이 두 배가 됩니다. 노드가 하나여도 고장 나면 ElastiCache가 몇 분 안에 빈 노드로 바꾸고, 사용자는 다시 로그인하면 됩니다.',
    },
    see: 'https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/AutoFailover.html',
  },
  {
    rules: { 'Control Tower': ['CT.ELASTICACHE.PR.8'] },
    at: [REDIS],
    reason: {
      en: 'Clients authenticate with an AUTH token of 64 characters over TLS, from known security groups only. The services share one set of keys, so users with rights '
        + 'of their own would all have the same ones.',
      ko: '클라이언트는 정해진 보안 그룹에서만, TLS 위에서 64자 AUTH 토큰으로 인증합니다. 서비스들이 같은 키를 함께 쓰므로 사용자별 권한을 나누어도 모두 같은 권한이 됩니다.',
    },
    see: 'https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/auth.html',
  },
  {
    rules: { 'cdk-nag NIST 800-53 r5': nist('SecretsManagerRotationEnabled') },
    at: ['Data/Aurora/Schemas/*/Credentials/Secret/Resource', 'Data/Redis/Credentials/Secret/Resource', 'Data/Kafka/Scram/Store/Secret/Resource'],
    reason: {
      en: 'ECS reads a secret when a task starts, and stores accept one value at a time: a rotation by the clock would break the connections of every running task. It is '
        + 'replaced by a deployment, on purpose; the master password of the database does rotate.',
      ko: 'ECS는 태스크가 시작할 때만 보안 암호를 읽고 저장소는 한 번에 하나의 값만 받으므로, 정해진 시각에 교체하면 실행 중인 모든 태스크의 연결이 끊깁니다. 교체는 배포로 의도해서 하며, '
        + '데이터베이스 마스터 비밀번호는 자동으로 교체됩니다.',
    },
    see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-secrets-manager.html',
  },
  {
    rules: { 'cdk-nag NIST 800-53 r5': nist('SecretsManagerRotationEnabled') },
    at: ['Data/Kafka/ConnectionSecret/Resource'],
    reason: {
      en: 'It holds addresses of brokers and no credential. They change when MSK changes them, and a deployment writes them down anew.',
      ko: '자격 증명이 아니라 브로커 주소가 들어 있습니다. MSK가 바꿀 때만 달라지고 배포가 다시 기록합니다.',
    },
    see: 'https://docs.aws.amazon.com/msk/latest/developerguide/msk-get-bootstrap-brokers.html',
  },
  {
    rules: { 'cdk-nag NIST 800-53 r5': nist('SecretsManagerRotationEnabled') },
    at: [
      'Secrets/Secrets/BatchSources/Resource', 'Secrets/Secrets/Chatbot/Resource', 'Secrets/Secrets/Mail/Resource', 'Secrets/Secrets/MongoDbAtlas/Resource',
      'Secrets/Secrets/Oauth/Resource', 'Secrets/Secrets/OpenAi/Resource',
    ],
    reason: {
      en: 'Third parties issue these values and renew them in consoles of theirs: no function in this account could make the next one.',
      ko: '외부 업체가 발급하고 그들의 콘솔에서 갱신하는 값입니다. 이 계정의 어떤 함수도 다음 값을 만들 수 없습니다.',
    },
    see: 'https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotating-secrets.html',
  },
  {
    rules: { 'cdk-nag NIST 800-53 r5': nist('SecretsManagerRotationEnabled') },
    at: ['Secrets/Secrets/InternalApi/Resource', 'Secrets/Secrets/Jwt/Resource'],
    reason: {
      en: 'The application knows one key at a time: a new one logs every user out, and refuses internal calls until all services run with it. When to do that is a decision.',
      ko: '애플리케이션은 한 번에 하나의 키만 압니다. 새 키는 모든 사용자를 로그아웃시키고 전 서비스가 새 키로 실행될 때까지 내부 호출을 거부하므로, 시점은 사람이 정해야 합니다.',
    },
    see: 'https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_lambda.html',
  },
  {
    rules: { 'Control Tower': ['CT.KMS.PR.3'] },
    at: ['Alerts/Alerts/EncryptionKey/Resource', 'Secrets/Secrets/EncryptionKey/Resource'],
    reason: {
      en: 'No role of the system may create grants: this check looks for kms:CreateGrant in all policies. A denial in the key itself would meet RDS, ElastiCache and MSK, '
        + 'which live on grants, and cannot be tried without an account.',
      ko: '시스템의 어떤 역할도 권한 부여(grant)를 만들 수 없습니다. 이 검사가 모든 정책에서 kms:CreateGrant를 찾아 확인합니다. 키 정책에 거부를 넣으면 grant로 동작하는 RDS, ElastiCache, '
        + 'MSK에 영향을 주며, 계정 없이는 시험할 수 없습니다.',
    },
    see: 'https://docs.aws.amazon.com/kms/latest/developerguide/grants.html',
  },
];
