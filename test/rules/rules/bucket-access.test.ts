import { resource, ruleTests } from '../support';

const allow = (Action: string, Principal: object) => ({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Principal, Resource: '*' }] });
const policy = (PolicyDocument: object) => resource('AWS::S3::BucketPolicy', { Bucket: { Ref: 'Bucket' }, PolicyDocument });
const balancer = (bucket: unknown, enabled: unknown = 'true') => resource('AWS::ElasticLoadBalancingV2::LoadBalancer', {
  LoadBalancerAttributes: [
    { Key: 'access_logs.s3.enabled', Value: enabled }, { Key: 'access_logs.s3.bucket', Value: bucket },
  ],
});
const bucket = (properties: object = {}) => resource('AWS::S3::Bucket', properties);
const writers = allow('s3:PutObject', { Service: 'logdelivery.elasticloadbalancing.amazonaws.com' });

ruleTests('ALB-008', [
  ['no policy', { Balancer: balancer({ Ref: 'Bucket' }), Bucket: bucket() },
    'Balancer LoadBalancerAttributes: no policy of Bucket lets load balancing write its logs'],
  ['a policy for somebody else, and the bucket by its name', {
    Balancer: balancer('my-logs', true),
    Bucket: bucket({ BucketName: 'my-logs' }),
    Policy: policy(allow('s3:PutObject', { Service: 'cloudtrail.amazonaws.com' })),
  },
  'Balancer LoadBalancerAttributes: no policy of Bucket lets load balancing write its logs'],
], [
  ['the service that writes', { Balancer: balancer({ Ref: 'Bucket' }), Bucket: bucket(), Policy: policy(writers) }],
  ['the account that writes in Seoul', {
    Balancer: balancer({ Ref: 'Bucket' }),
    Bucket: bucket(),
    Policy: policy(allow('s3:Put*', { AWS: 'arn:aws:iam::600734575887:root' })),
  }],
  ['a bucket of somebody else', { Balancer: balancer('company-logs') }],
  ['no access logs', { Balancer: balancer({ Ref: 'Bucket' }, 'false'), Bucket: bucket() }],
]);

const encrypted = (SSEAlgorithm: string) => bucket({
  BucketEncryption: { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm } }] },
});

ruleTests('ALB-009', [
  ['a key of KMS', { Balancer: balancer({ Ref: 'Bucket' }), Bucket: encrypted('aws:kms'), Policy: policy(writers) },
    'Bucket BucketEncryption.ServerSideEncryptionConfiguration: it is encrypted with KMS, and load balancers write their access logs only with SSE-S3'],
], [
  ['SSE-S3', { Balancer: balancer({ Ref: 'Bucket' }), Bucket: encrypted('AES256'), Policy: policy(writers) }],
  ['a bucket for something else', { Bucket: encrypted('aws:kms') }],
]);

const site = (OriginAccessControlId: unknown) => resource('AWS::CloudFront::Distribution', {
  DistributionConfig: {
    Origins: [
      { Id: 'a', DomainName: { 'Fn::GetAtt': ['Bucket', 'RegionalDomainName'] }, OriginAccessControlId },
    ],
  },
});

ruleTests('CDN-002', [
  ['nobody lets CloudFront in', { Site: site({ Ref: 'Control' }), Control: resource('AWS::CloudFront::OriginAccessControl'), Bucket: bucket() }, 'Site DistributionConfig.Origins: no policy of Bucket lets CloudFront read it'],
], [
  ['a policy for CloudFront', { Site: site({ Ref: 'Control' }), Control: resource('AWS::CloudFront::OriginAccessControl'), Bucket: bucket(), Policy: policy(allow('s3:GetObject', { Service: 'cloudfront.amazonaws.com' })) }],
  ['an identity in place of the control', { Site: site(''), Bucket: bucket() }],
]);
