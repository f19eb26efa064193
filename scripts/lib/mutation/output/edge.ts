import { OutputMutation } from '../output-mutation';
import { Json, Templates } from '../templates';

const distribution = (system: Templates): Json => system.properties('Edge', 'CloudFront::Distribution').DistributionConfig;

export const EDGE: readonly OutputMutation[] = [
  {
    id: 'viewer-tls-weak',
    room: 'edge',
    estate: 'edge',
    fault: { en: 'CloudFront takes TLS 1.0 from viewers', ko: '뷰어의 TLS 1.0을 받는 CloudFront' },
    change: (system) => {
      distribution(system).ViewerCertificate.MinimumProtocolVersion = 'TLSv1';
    },
  },
  {
    id: 'viewer-plain-http',
    room: 'edge',
    estate: 'edge',
    fault: { en: 'CloudFront serves plain HTTP', ko: '평문 HTTP로 응답하는 CloudFront' },
    change: (system) => {
      distribution(system).DefaultCacheBehavior.ViewerProtocolPolicy = 'allow-all';
    },
  },
  {
    id: 'viewer-certificate-region',
    room: 'edge',
    estate: 'edge',
    fault: { en: 'Certificate of CloudFront outside us-east-1', ko: 'us-east-1 밖의 CloudFront 인증서' },
    change: (system) => {
      const { ViewerCertificate: certificate } = distribution(system);
      certificate.AcmCertificateArn = certificate.AcmCertificateArn.replace('us-east-1', 'ap-northeast-2');
    },
  },
  {
    id: 'origin-unknown',
    room: 'edge',
    estate: 'edge',
    fault: { en: 'Behaviour of an origin that does not exist', ko: '없는 오리진의 동작' },
    change: (system) => {
      distribution(system).DefaultCacheBehavior.TargetOriginId = 'gateway';
    },
  },
  {
    id: 'price-class',
    room: 'edge',
    estate: 'edge',
    fault: { en: 'Price class that does not exist', ko: '없는 가격 등급' },
    change: (system) => {
      distribution(system).PriceClass = 'PriceClass_300';
    },
  },
  {
    id: 'http-version',
    room: 'edge',
    estate: 'edge',
    fault: { en: 'HTTP version that does not exist', ko: '없는 HTTP 버전' },
    change: (system) => {
      distribution(system).HttpVersion = 'http4';
    },
  },
  {
    id: 'static-files-refused',
    room: 'edge',
    estate: 'edge',
    fault: { en: 'Bucket does not let CloudFront read', ko: 'CloudFront의 읽기를 막는 버킷' },
    rules: ['CDN-002'],
    change: (system) => {
      const { PolicyDocument: policy } = system.properties('Edge', 'S3::BucketPolicy', (_, id) => id.includes('Static'));
      policy.Statement = policy.Statement.filter(({ Effect }: Json) => Effect === 'Deny');
    },
  },
  {
    id: 'static-files-for-all-distributions',
    room: 'edge',
    estate: 'edge',
    fault: { en: 'Bucket lets everyone read', ko: '모두가 읽을 수 있는 버킷' },
    change: (system) => {
      const { PolicyDocument: policy } = system.properties('Edge', 'S3::BucketPolicy', (_, id) => id.includes('Static'));
      const statement = policy.Statement.find(({ Effect }: Json) => Effect === 'Allow');
      statement.Principal = '*';
      delete statement.Condition;
    },
  },
  {
    id: 'origin-answers-too-late',
    room: 'edge',
    estate: 'edge',
    fault: { en: 'CloudFront gives up before the gateway does', ko: '게이트웨이보다 먼저 포기하는 CloudFront' },
    rules: ['CDN-003'],
    change: (system) => {
      distribution(system).Origins[0].VpcOriginConfig.OriginReadTimeout = 5;
    },
  },
  {
    id: 'edge-logs-off',
    room: 'edge',
    estate: 'edge',
    fault: { en: 'CloudFront without access logs', ko: '액세스 로그가 없는 CloudFront' },
    change: (system) => {
      delete distribution(system).Logging;
    },
  },
  {
    id: 'signing-enum',
    room: 'edge',
    estate: 'edge',
    fault: { en: 'Signing behaviour that does not exist', ko: '없는 서명 방식' },
    change: (system) => {
      system.properties('Edge', 'CloudFront::OriginAccessControl').OriginAccessControlConfig.SigningBehavior = 'sometimes';
    },
  },
];
