import { OutputMutation } from '../output-mutation';
import { setAttribute } from '../parts';
import { Json } from '../templates';

const balancer = (system: { properties: (stack: string, type: string) => Json }) => system.properties('Gateway', 'ElasticLoadBalancingV2::LoadBalancer');

/** Who may come in, and what is written down about it. */
export const FRONT_DOOR: readonly OutputMutation[] = [
  {
    id: 'scheme-enum',
    room: 'gateway',
    estate: 'prod',
    planted: 'caught',
    fault: { en: 'Scheme of a load balancer that does not exist', ko: '없는 로드 밸런서 스킴' },
    change: (system) => {
      balancer(system).Scheme = 'public';
    },
  },
  {
    id: 'one-zone',
    room: 'gateway',
    estate: 'prod',
    fault: { en: 'Load balancer in one zone', ko: '가용 영역 하나에만 있는 로드 밸런서' },
    change: (system) => {
      balancer(system).Subnets.splice(1);
    },
  },
  {
    id: 'access-logs-off',
    room: 'gateway',
    estate: 'prod',
    fault: { en: 'Load balancer without access logs', ko: '액세스 로그가 없는 로드 밸런서' },
    change: (system) => setAttribute(balancer(system).LoadBalancerAttributes, 'access_logs.s3.enabled', 'false'),
  },
  {
    id: 'invalid-headers-pass',
    room: 'gateway',
    estate: 'prod',
    fault: { en: 'Invalid headers reach the gateway', ko: '잘못된 헤더가 게이트웨이까지 전달' },
    change: (system) => setAttribute(balancer(system).LoadBalancerAttributes, 'routing.http.drop_invalid_header_fields.enabled', 'false'),
  },
  {
    id: 'deletion-protection-off',
    room: 'gateway',
    estate: 'prod',
    fault: { en: 'Load balancer of production can be deleted', ko: '삭제될 수 있는 프로덕션 로드 밸런서' },
    change: (system) => setAttribute(balancer(system).LoadBalancerAttributes, 'deletion_protection.enabled', 'false'),
  },
  {
    id: 'log-bucket-refuses',
    room: 'gateway',
    estate: 'prod',
    fault: { en: 'Bucket does not let the load balancer write its logs', ko: '로드 밸런서의 로그 쓰기를 막는 버킷' },
    rules: ['ALB-008'],
    change: (system) => {
      const { PolicyDocument: policy } = system.properties('Gateway', 'S3::BucketPolicy');
      policy.Statement = policy.Statement.filter(({ Effect }: Json) => Effect === 'Deny');
    },
  },
  {
    id: 'log-bucket-kms',
    room: 'gateway',
    estate: 'prod',
    fault: { en: 'Access logs into a bucket with a KMS key, which load balancers cannot use', ko: '로드 밸런서가 쓸 수 없는 KMS 키 버킷에 액세스 로그' },
    change: (system) => {
      const [rule] = system.properties('Gateway', 'S3::Bucket').BucketEncryption.ServerSideEncryptionConfiguration;
      rule.ServerSideEncryptionByDefault = { SSEAlgorithm: 'aws:kms' };
    },
  },
  {
    id: 'log-bucket-public',
    room: 'gateway',
    estate: 'prod',
    fault: { en: 'Bucket of access logs may be made public', ko: '공개될 수 있는 액세스 로그 버킷' },
    change: (system) => {
      delete system.properties('Gateway', 'S3::Bucket').PublicAccessBlockConfiguration;
    },
  },
  {
    id: 'log-bucket-plain-http',
    room: 'gateway',
    estate: 'prod',
    fault: { en: 'Bucket can be read without TLS', ko: 'TLS 없이 읽을 수 있는 버킷' },
    rules: ['AwsSolutions-S10'],
    change: (system) => {
      const { PolicyDocument: policy } = system.properties('Gateway', 'S3::BucketPolicy');
      policy.Statement = policy.Statement.filter(({ Effect }: Json) => Effect !== 'Deny');
    },
  },
  {
    id: 'alias-with-ttl',
    room: 'gateway',
    estate: 'prod',
    fault: { en: 'Alias record with a TTL', ko: 'TTL이 붙은 별칭 레코드' },
    change: (system) => {
      system.properties('Gateway', 'Route53::RecordSet').TTL = '300';
    },
  },
  {
    id: 'record-type',
    room: 'gateway',
    estate: 'beta',
    fault: { en: 'Record type that does not exist', ko: '없는 레코드 타입' },
    change: (system) => {
      system.properties('Gateway', 'Route53::RecordSet').Type = 'ALIAS';
    },
  },
  {
    id: 'certificate-region',
    room: 'gateway',
    estate: 'prod',
    fault: { en: 'Certificate of another region at the load balancer', ko: '로드 밸런서에 다른 리전의 인증서' },
    change: (system) => {
      system.properties('Gateway', 'ElasticLoadBalancingV2::Listener', ({ Protocol: protocol }) => protocol === 'HTTPS').Certificates = [
        { CertificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/12345678-1234-1234-1234-123456789012' },
      ];
    },
  },
  {
    id: 'blue-green-rule-in-stack',
    room: 'gateway',
    estate: 'prod',
    fault: { en: 'Blue/green of ECS shifts a listener rule that the stack resets', ko: '스택이 되돌리는 리스너 규칙을 바꾸는 ECS 블루/그린' },
    rules: ['BG-001'],
    change: (system) => {
      const { Resources: resources } = system.template('Gateway');
      const group = system.id('Gateway', 'ElasticLoadBalancingV2::TargetGroup');
      const listener = system.id('Gateway', 'ElasticLoadBalancingV2::Listener', ({ Protocol: protocol }) => protocol === 'HTTPS');
      resources.Green = { ...resources[group], Properties: { ...resources[group].Properties, Name: 'tech-n-ai-green-tg-prod' } };
      resources.Rule = {
        Type: 'AWS::ElasticLoadBalancingV2::ListenerRule',
        Properties: {
          ListenerArn: { Ref: listener },
          Priority: 1,
          Conditions: [{ Field: 'path-pattern', PathPatternConfig: { Values: ['/*'] } }],
          Actions: [{ Type: 'forward', ForwardConfig: { TargetGroups: [{ TargetGroupArn: { Ref: group }, Weight: 1 }, { TargetGroupArn: { Ref: 'Green' }, Weight: 0 }] } }],
        },
      };
      const service = system.properties('Gateway', 'ECS::Service');
      service.DeploymentConfiguration.Strategy = 'BLUE_GREEN';
      service.LoadBalancers[0].AdvancedConfiguration = {
        AlternateTargetGroupArn: { Ref: 'Green' },
        ProductionListenerRule: { Ref: 'Rule' },
        RoleArn: 'arn:aws:iam::111122223333:role/ecs-load-balancers',
      };
    },
  },
];
