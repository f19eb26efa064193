import { Acceptance, nist } from '../acceptance';

const NAT = ['Network/Network/Vpc/PublicSubnet1/NatInstance/Resource'];
const LOAD_BALANCER = 'Gateway/Gateway/LoadBalancer/Resource';
const LOG_BUCKETS = ['Gateway/Gateway/AccessLogs/Resource', 'Edge/Edge/AccessLogs/Resource'];
const STATIC = 'Edge/Edge/Static/Resource';
const DISTRIBUTION = 'Edge/Edge/Distribution/Resource';

/** The network and what stands at its edge. */
export const NETWORK: readonly Acceptance[] = [
  {
    rules: { 'cdk-nag NIST 800-53 r5': nist('VPCNoUnrestrictedRouteToIGW') },
    at: ['Network/Network/Vpc/PublicSubnet*/DefaultRoute'],
    reason: {
      en: 'These subnets are the public ones: the load balancer and the way out live there, and nothing else. Tasks and data have subnets without such a route.',
      ko: '이 서브넷들은 로드 밸런서와 외부로 나가는 NAT만 있는 퍼블릭 서브넷입니다. 태스크와 데이터의 서브넷에는 이런 경로가 없습니다.',
    },
    see: 'https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Internet_Gateway.html',
  },
  {
    rules: { 'cdk-nag NIST 800-53 r5': nist('EC2InstanceNoPublicIp'), 'Control Tower': ['CT.EC2.PR.8'], 'checkov': ['CKV_AWS_88'] },
    at: NAT,
    environments: ['dev', 'beta'],
    reason: {
      en: 'To translate addresses it must have a public one. Its security group lets nothing in but the VPC, and it has no key pair to log in with.',
      ko: '주소 변환을 하려면 공인 주소가 있어야 합니다. 보안 그룹은 VPC에서 오는 트래픽만 받으며, 로그인할 키 페어가 없습니다.',
    },
    see: 'https://docs.aws.amazon.com/vpc/latest/userguide/VPC_NAT_Instance.html',
  },
  {
    rules: { 'Control Tower': ['CT.EC2.PR.13'] },
    at: NAT,
    environments: ['dev', 'beta'],
    reason: {
      en: 'Detailed monitoring costs half of what the instance does. Five-minute metrics are enough for a device of environments in which nobody is on call.',
      ko: '세부 모니터링은 인스턴스 값의 절반에 이르는 비용이 듭니다. 당직이 없는 환경의 장비에는 5분 단위 지표로 충분합니다.',
    },
    see: 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/manage-detailed-monitoring.html',
  },
  {
    rules: { 'Control Tower': ['CT.EC2.PR.19'] },
    at: NAT,
    environments: ['dev', 'beta'],
    reason: {
      en: 'The types that encrypt between instances cost many times a t4g.nano, and encrypt nothing here: what it forwards goes to the internet, in TLS by the services '
        + 'that speak it.',
      ko: '인스턴스 간 암호화를 지원하는 유형은 t4g.nano보다 몇 배 비싸지만 여기서는 암호화할 구간이 없습니다. 이 인스턴스가 전달하는 트래픽은 서비스가 TLS로 인터넷에 보내는 것입니다.',
    },
    see: 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/data-protection.html#encryption-transit',
  },
  {
    rules: { 'cdk-nag NIST 800-53 r5': nist('ELBDeletionProtectionEnabled'), 'Control Tower': ['CT.ELASTICLOADBALANCING.PR.5'] },
    at: [LOAD_BALANCER],
    environments: ['dev', 'beta'],
    reason: {
      en: 'It holds no data, and CloudFormation makes it anew within minutes; protected, it would stand in the way when such an environment is taken down. Production '
        + 'protects it.',
      ko: '데이터가 없고 CloudFormation이 몇 분이면 다시 만듭니다. 보호를 켜면 이런 환경을 내릴 때 걸림돌이 됩니다. 운영 환경에서는 켜져 있습니다.',
    },
    see: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html#deletion-protection',
  },
  {
    rules: { 'cdk-nag NIST 800-53 r5': nist('ALBWAFEnabled') },
    at: [LOAD_BALANCER],
    reason: {
      en: 'A web ACL costs 8 USD a month with three rules, and which ones let an application\'s requests through is not for a library to guess. dev and beta are internal; '
        + 'one is attached by its ARN.',
      ko: '웹 ACL은 규칙 세 개에 월 8달러가 들고, 어떤 규칙이 애플리케이션의 요청을 통과시킬지는 라이브러리가 추측할 일이 아닙니다. dev와 beta는 내부용이며, 필요하면 ARN으로 연결할 수 있습니다.',
    },
    see: 'https://docs.aws.amazon.com/waf/latest/developerguide/web-acl-associating-aws-resource.html',
  },
  {
    rules: { checkov: ['CKV_AWS_260'] },
    at: ['Gateway/Gateway/LoadBalancerSecurityGroup/Resource'],
    environments: ['prod'],
    reason: {
      en: 'The public entry of the system: port 80 is open so that a browser which leaves out https:// is redirected there instead of waiting for an answer.',
      ko: '시스템의 공개 입구입니다. 80 포트는 https://를 빼고 접속한 브라우저가 응답을 기다리지 않고 HTTPS로 리디렉션되도록 열려 있습니다.',
    },
    see: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-listeners.html#redirect-actions',
  },
  {
    rules: { checkov: ['CKV_AWS_68'] },
    at: [DISTRIBUTION],
    reason: {
      en: 'For CloudFront a web ACL is a choice of its own, `webAclArn`: it has to be made in us-east-1, and a synthesis-time warning asks for it where an internal system is published.',
      ko: 'CloudFront의 웹 ACL은 `webAclArn`으로 선택합니다. us-east-1에 만들어야 하고, 내부 시스템을 공개하는 구성이면 합성할 때 경고로 요구합니다.',
    },
    see: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/distribution-web-awswaf.html',
  },
  {
    rules: { 'Control Tower': ['CT.CLOUDFRONT.PR.1'] },
    at: [DISTRIBUTION],
    reason: {
      en: 'The root path belongs to the gateway, which answers it; static files are below /static. A root object would be asked of the gateway as a file.',
      ko: '루트 경로는 게이트웨이가 응답하고 정적 파일은 /static 아래에 있습니다. 기본 루트 객체를 두면 그 파일을 게이트웨이에 요청하게 됩니다.',
    },
    see: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DefaultRootObject.html',
  },
  {
    rules: { 'Control Tower': ['CT.CLOUDFRONT.PR.4'] },
    at: [DISTRIBUTION],
    reason: {
      en: 'The system stands in one region, and its load balancer in several zones: there is no second origin to fail over to. CloudFront fails over for reads '
        + 'only, besides.',
      ko: '시스템은 한 리전에 있고 로드 밸런서는 여러 가용 영역에 걸쳐 있어, 넘겨줄 두 번째 오리진이 없습니다. 게다가 CloudFront의 장애 조치는 읽기 요청에만 적용됩니다.',
    },
    see: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/high_availability_origin_failover.html',
  },
  {
    rules: { 'cdk-nag NIST 800-53 r5': nist('S3BucketLoggingEnabled'), 'Control Tower': ['CT.S3.PR.2'], 'checkov': ['CKV_AWS_18'] },
    at: LOG_BUCKETS,
    reason: {
      en: 'The bucket receives access logs. Logs of its own would need another bucket, and that one another; CloudTrail records who changes its settings.',
      ko: '접근 로그를 받는 버킷입니다. 이 버킷의 로그를 남기려면 또 다른 버킷이, 그 버킷에는 또 하나가 필요합니다. 설정 변경은 CloudTrail이 기록합니다.',
    },
    see: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerLogs.html',
  },
  {
    rules: { 'cdk-nag NIST 800-53 r5': nist('S3BucketLoggingEnabled'), 'Control Tower': ['CT.S3.PR.2'], 'checkov': ['CKV_AWS_18'] },
    at: [STATIC],
    reason: {
      en: 'Its policy lets in one distribution, whose own access log has every request with the viewer behind it; S3 would log only that CloudFront asked.',
      ko: '버킷 정책은 배포 하나만 허용하고, 그 배포의 접근 로그에 모든 요청과 실제 이용자가 남습니다. S3 로그에는 CloudFront가 요청했다는 사실만 남습니다.',
    },
    see: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logging-legacy-s3.html',
  },
  {
    rules: { 'cdk-nag NIST 800-53 r5': nist('S3BucketVersioningEnabled'), 'Control Tower': ['CT.S3.PR.11'], 'checkov': ['CKV_AWS_21'] },
    at: LOG_BUCKETS,
    reason: {
      en: 'AWS writes each log file once, under a new name, and a lifecycle rule deletes it after its days. Versions would keep what should be gone, at the same price again.',
      ko: 'AWS가 로그 파일마다 새 이름으로 한 번만 쓰고 수명 주기 규칙이 기한 뒤에 지웁니다. 버전 관리를 켜면 지워져야 할 것이 같은 값으로 다시 남습니다.',
    },
    see: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html',
  },
  {
    rules: { 'cdk-nag NIST 800-53 r5': nist('S3BucketReplicationEnabled') },
    at: [...LOG_BUCKETS, STATIC],
    reason: {
      en: 'Static files come from the build, which uploads them again, and access logs are no one\'s only copy of anything. S3 keeps each object in three zones already.',
      ko: '정적 파일은 빌드에서 다시 올릴 수 있고 접근 로그는 원본 데이터가 아닙니다. S3는 이미 객체를 세 가용 영역에 보관합니다.',
    },
    see: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/DataDurability.html',
  },
  {
    rules: { 'cdk-nag NIST 800-53 r5': nist('S3DefaultEncryptionKMS'), 'Control Tower': ['CT.S3.PR.10'] },
    at: ['Gateway/Gateway/AccessLogs/Resource'],
    reason: {
      en: 'Elastic Load Balancing delivers access logs only to buckets encrypted with keys of S3 (SSE-S3): with a key of KMS there would be no logs.',
      ko: 'Elastic Load Balancing은 S3 키(SSE-S3)로 암호화한 버킷에만 접근 로그를 보냅니다. KMS 키를 쓰면 로그가 오지 않습니다.',
    },
    see: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html',
  },
  {
    rules: { 'cdk-nag NIST 800-53 r5': nist('S3DefaultEncryptionKMS'), 'Control Tower': ['CT.S3.PR.10'] },
    at: ['Edge/Edge/AccessLogs/Resource', STATIC],
    reason: {
      en: 'Static files are shown to everyone, and the logs of CloudFront are encrypted with keys of S3. A key of KMS costs 1 USD a month, and a request of each file besides.',
      ko: '정적 파일은 누구에게나 공개되는 것이고 CloudFront 로그는 S3 키로 암호화됩니다. KMS 키는 월 1달러에 파일마다 요청 요금이 더 듭니다.',
    },
    see: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingServerSideEncryption.html',
  },
  {
    rules: { 'Control Tower': ['CT.S3.PR.9'] },
    at: [...LOG_BUCKETS, STATIC],
    reason: {
      en: 'Object Lock forbids to delete, which the lifecycle rules of these buckets have to do, and cannot be taken off again. No law demands it of these objects.',
      ko: '객체 잠금은 삭제를 막는데, 이 버킷들의 수명 주기 규칙은 기한이 지난 객체를 지워야 하고 한번 켜면 끌 수 없습니다. 이 객체들에는 잠금을 요구하는 법규가 없습니다.',
    },
    see: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html',
  },
  {
    rules: { 'Control Tower': ['CT.S3.PR.4'] },
    at: [...LOG_BUCKETS, STATIC],
    reason: {
      en: 'Nothing has to happen when AWS writes a log file or a build uploads a page; a notification would need somebody who listens to it.',
      ko: 'AWS가 로그 파일을 쓰거나 빌드가 페이지를 올릴 때 이어서 할 일이 없습니다. 알림을 보내도 받아서 처리할 대상이 없습니다.',
    },
    see: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/EventNotifications.html',
  },
];
