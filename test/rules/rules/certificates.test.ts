import { findings, resource, ruleTests } from '../support';

const arn = (region: string) => `arn:aws:acm:${region}:111122223333:certificate/1`;
const listener = (CertificateArn: unknown) => ({ Listener: resource('AWS::ElasticLoadBalancingV2::Listener', { Certificates: [{ CertificateArn }] }) });
const distribution = (AcmCertificateArn: unknown) => ({
  Site: resource('AWS::CloudFront::Distribution', { DistributionConfig: { ViewerCertificate: { AcmCertificateArn } } }),
});

ruleTests('ALB-007', [
  ['a certificate for CloudFront', listener(arn('us-east-1')), 'Listener Certificates: the certificate is in us-east-1, and the load balancer in ap-northeast-2'],
], [
  ['one of the region', listener(arn('ap-northeast-2'))],
  ['a parameter', listener({ Ref: 'Certificate' })],
  ['no certificate', { Listener: resource('AWS::ElasticLoadBalancingV2::Listener', { Port: 80 }) }],
]);

ruleTests('CDN-001', [
  ['the certificate of the load balancer', distribution(arn('ap-northeast-2')),
    'Site DistributionConfig.ViewerCertificate.AcmCertificateArn: the certificate is in ap-northeast-2'],
  ['one that is made in the same stack', { ...distribution({ Ref: 'Certificate' }), Certificate: resource('AWS::CertificateManager::Certificate') },
    'Site DistributionConfig.ViewerCertificate.AcmCertificateArn: the certificate is in ap-northeast-2'],
], [
  ['one in us-east-1', distribution(arn('us-east-1'))],
  ['a parameter', distribution({ Ref: 'Certificate' })],
  ['the certificate of CloudFront', { Site: resource('AWS::CloudFront::Distribution', { DistributionConfig: {} }) }],
]);

test('CDN-001 passes: a certificate of another stack, in us-east-1', () => {
  const certificate = {
    stackName: 'Edge',
    region: 'us-east-1',
    template: {
      Resources: { Certificate: resource('AWS::CertificateManager::Certificate') }, Outputs: { Arn: { Value: { Ref: 'Certificate' } } },
    },
  };
  const site = {
    stackName: 'Site',
    region: 'ap-northeast-2',
    template: {
      Resources: distribution({ 'Fn::GetStackOutput': { StackName: 'Edge', OutputName: 'Arn', Region: 'us-east-1' } }),
    },
  };
  expect(findings('CDN-001', certificate, site)).toEqual([]);
});
