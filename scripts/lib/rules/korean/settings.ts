import { KoreanRule } from './korean-rule';

/** Settings that CloudFormation takes and the services refuse. */
export const SETTINGS: Readonly<Record<string, KoreanRule>> = {
  'ALB-007': {
    title: '리스너의 인증서는 로드 밸런서와 같은 리전에 있어야 한다',
    reason: '리스너는 다른 리전의 인증서를 쓸 수 없어 배포가 실패한다.',
    fix: '로드 밸런서의 리전에서 같은 이름으로 인증서를 발급한다. 공개 인증서는 무료다.',
  },
  'ALB-008': {
    title: '액세스 로그 버킷은 로드 밸런싱의 쓰기를 허용해야 한다',
    reason: '로깅을 켤 때 로드 밸런서가 시험 객체를 쓰는데, 이것이 거부되면 배포가 실패한다.',
    fix: 'logdelivery.elasticloadbalancing.amazonaws.com, 또는 로드 밸런싱 계정이 있는 리전에서는 그 계정에 s3:PutObject를 허용한다.',
  },
  'ALB-009': {
    title: '액세스 로그 버킷은 SSE-S3로 암호화해야 한다',
    reason: '로드 밸런서는 액세스 로그에 KMS 키를 쓸 수 없어 배포가 실패한다.',
    fix: '이 버킷의 SSEAlgorithm을 AES256으로 한다.',
  },
  'ALM-003': {
    title: '음소거 규칙은 한 번에 최대 15일 동안 경보를 음소거한다',
    reason: 'CloudWatch는 더 긴 구간을 거부하므로 배포가 실패한다.',
    fix: '구간을 줄이거나 규칙을 반복한다.',
  },
  'BUD-003': {
    title: '이상 비용은 토픽에는 즉시, 주소에는 하루나 한 주에 한 번 알려야 한다',
    reason: 'Cost Anomaly Detection은 일간·주간 요약에 토픽을, 즉시 알림에 주소를 쓰는 구독을 거부한다.',
    fix: '구독을 둘로 나눈다. 토픽은 IMMEDIATE, 주소는 DAILY나 WEEKLY로 한다.',
  },
  'CDN-001': {
    title: 'CloudFront 배포의 인증서는 us-east-1에 있어야 한다',
    reason: 'CloudFront는 다른 리전의 인증서를 알지 못해 배포가 실패한다.',
    fix: 'us-east-1의 별도 스택에서 인증서를 발급하고 그 ARN을 배포에 준다.',
  },
  'CDN-002': {
    title: '오리진 액세스 제어 뒤의 버킷은 CloudFront의 읽기를 허용해야 한다',
    reason: '배포는 아무 말 없이 만들어지지만 모든 요청에 403으로 답한다.',
    fix: '배포를 aws:SourceArn으로 하여 cloudfront.amazonaws.com에 s3:GetObject를 허용한다.',
  },
  'DATA-001': {
    title: '운영 환경에서 데이터를 담은 것은 스택보다 오래 남아야 한다',
    reason: '실수로 지운 스택이나 다른 스택으로 옮긴 리소스가 데이터를 함께 없앤다.',
    fix: 'DeletionPolicy와 UpdateReplacePolicy를 Retain으로, 스냅샷이 있는 것은 Snapshot으로 한다.',
  },
  'ECS-012': {
    title: '컨테이너가 멈추는 시간은 Spring이 요청을 마치는 시간보다 길어야 한다',
    reason: 'ECS가 요청 도중에 컨테이너를 종료하므로 배포할 때마다 호출자의 연결이 끊긴다.',
    fix: 'StopTimeout을 늘리거나(지정하지 않으면 30초, 최대 120초) Spring의 제한 시간을 줄인다.',
  },
  'ECS-013': {
    title: '사용률 목표는 최대 100퍼센트다',
    reason: '도달할 수 없는 목표이므로 결코 확장되지 않는다.',
    fix: '70과 같이 퍼센트로 목표를 정한다.',
  },
  'IAM-005': {
    title: '키, 토픽, 큐, 버킷, 시크릿, 리포지토리의 정책이 모두에게 열려 있으면 안 된다',
    reason: '조건 없는 Principal *는 AWS의 모든 계정을, 서비스에 따라서는 인터넷 전체를 뜻한다.',
    fix: '주체를 지정하거나 aws:SourceAccount, aws:PrincipalOrgID 같은 조건을 더한다.',
  },
  'IAM-006': {
    title: '역할은 필요한 시크릿만 읽어야 한다',
    reason: '한 서비스에 침입한 사람이 모든 서비스의 시크릿을 읽는다.',
    fix: 'Resource에 시크릿의 ARN을 적는다.',
  },
  'JVM-001': {
    title: 'Java 힙은 컨테이너의 메모리보다 작아야 한다',
    reason: 'Java에는 힙 말고도 메모리(클래스, 스레드, 버퍼)가 필요하고, ECS는 가진 것보다 많이 쓰는 컨테이너를 종료한다.',
    fix: '-Xmx 대신 -XX:MaxRAMPercentage=75를 쓰거나 메모리를 늘린다.',
  },
  'LAM-001': {
    title: 'Lambda 함수는 최대 900초 동안 실행된다',
    reason: 'Lambda는 더 긴 제한 시간을 거부하는데, CloudFormation 스키마에는 이 한도가 없다.',
    fix: 'Timeout을 900 이하로 하고, 더 오래 걸리는 일은 ECS 태스크로 실행한다.',
  },
  'MSK-014': {
    title: '토픽 이름은 Kafka가 받아들이는 것이어야 한다',
    reason: 'Kafka는 글자, 숫자, 점, 밑줄, 하이픈을 최대 249자까지 받고 나머지는 배포할 때 거부한다.',
    fix: '토픽 이름을 바꾼다.',
  },
  'MSK-015': {
    title: '클러스터의 토픽은 한 번만 만든다',
    reason: '두 번째 생성이 실패하여 배포 전체가 되돌려진다.',
    fix: '둘 중 하나를 지운다.',
  },
  'MSK-017': {
    title: '브로커 스토리지는 처음 크기보다 커질 수 있어야 한다',
    reason: '한도가 처음 크기 이하이면 디스크가 차서 브로커가 레코드를 받지 못한다.',
    fix: 'MaxCapacity를 VolumeSize보다 크게 한다. 비용은 쓰는 만큼만 든다.',
  },
  'NET-006': {
    title: '퍼블릭 NAT 게이트웨이는 인터넷 게이트웨이로 가는 경로가 있는 서브넷에 있어야 한다',
    reason: '프라이빗 서브넷에서는 NAT 게이트웨이 자신도 나갈 길이 없다. 태스크가 이미지를 받지 못하고 배포는 시간이 다 될 때까지 기다린다.',
    fix: '기본 경로가 인터넷 게이트웨이로 가는 퍼블릭 서브넷에 NAT 게이트웨이를 둔다.',
  },
  'NET-007': {
    title: '경로에는 목적지가 있어야 한다',
    reason: 'CloudFormation은 라우팅 테이블만 요구하므로, 대상이 없는 경로는 모든 검사를 통과하고 만들 때 실패한다.',
    fix: 'GatewayId나 NatGatewayId처럼 대상을 하나 지정한다.',
  },
  'NET-008': {
    title: 'VPC와 서브넷의 주소 블록은 /16에서 /28 사이여야 한다',
    reason: 'EC2는 그보다 크거나 작은 블록을 만들지 않는다.',
    fix: '/16에서 /28 사이의 블록을 고른다.',
  },
  'RDS-008': {
    title: '서버리스 용량은 하한에서 상한(1~256)까지 0.5 단위여야 한다',
    reason: 'CloudFormation이 받아들인 뒤에 Aurora가 거부한다.',
    fix: 'MinCapacity를 MaxCapacity 이하로, 둘 다 0.5의 배수로 한다.',
  },
  'RDS-009': {
    title: '백업 시간은 30분 이상이고 유지 관리 시간과 겹치지 않아야 한다',
    reason: 'RDS와 ElastiCache는 너무 짧거나 겹치는 시간을 거부한다.',
    fix: '둘 중 하나를 옮긴다. 둘 다 UTC다.',
  },
  'RDS-011': {
    title: 'Database Insights는 1주, 31일 단위의 달, 또는 2년 동안 보관한다',
    reason: 'RDS는 다른 날수를 거부하지만 CloudFormation 스키마는 허용한다.',
    fix: '무료인 7, 31의 배수(713까지), 또는 731로 한다.',
  },
  'SCH-009': {
    title: '시간대는 IANA 목록에 있는 것이어야 한다',
    reason: 'KST 같은 약어는 목록에 없어 배포가 실패한다.',
    fix: 'Asia/Seoul처럼 지역으로 적는다.',
  },
  'SCH-010': {
    title: '유연한 구간에는 길이가 있고, 끈 구간에는 없어야 한다',
    reason: 'EventBridge Scheduler가 스케줄을 거부한다.',
    fix: 'FLEXIBLE 모드에는 MaximumWindowInMinutes를 지정하고, OFF에서는 없앤다.',
  },
  'SEC-004': {
    title: '시크릿은 값을 갖거나 생성하거나 둘 중 하나다',
    reason: 'Secrets Manager는 둘 다 있는 것을 거부한다.',
    fix: 'SecretString을 없앤다. 템플릿에 적힌 값은 비밀이 아니다.',
  },
  'SEC-005': {
    title: '시크릿 이름은 글자, 숫자와 /_+=.@-로 이루어져야 한다',
    reason: 'Secrets Manager는 다른 문자와 512자가 넘는 이름을 거부한다.',
    fix: '시크릿 이름을 바꾼다.',
  },
  'SEC-006': {
    title: '시크릿의 키는 뒤에 콜론 둘을 붙여 지정해야 한다',
    reason: '콜론이 없으면 ECS가 키를 다른 것으로 읽어 태스크가 시작되지 않는다.',
    fix: '스테이지와 버전을 비워 둔 <arn>:<key>::로 적는다.',
  },
  'SFN-001': {
    title: '상태 머신의 모든 길은 상태로 이어져야 한다',
    reason: 'CDK가 쓰는 것처럼 조각을 이어 붙인 정의는 검증기가 보지 못하고, 배포가 실패한다.',
    fix: 'Next, Default, Catch, StartAt 뒤의 이름을 바로잡는다.',
  },
  'SNS-001': {
    title: '구독에는 SNS가 아는 프로토콜을 써야 한다',
    reason: 'CloudFormation에는 프로토콜이 그냥 글이므로, 잘못 쓴 것은 배포할 때 실패한다.',
    fix: 'http, https, email, email-json, sms, sqs, application, lambda, firehose 중에서 고른다.',
  },
};
