import { Estate } from '../../../templates/model/estate';
import { entry, textOf } from '../../../templates/model/json';
import { Fault, Rule } from '../rule';

/** CloudFront takes its certificates from there, wherever it is deployed from. */
const CLOUDFRONT_REGION = 'us-east-1';

/** The region of a certificate that is named by its ARN; undefined for a reference. */
function regionOf(arn: unknown): string | undefined {
  return /^arn:aws[\w-]*:acm:([a-z0-9-]+):/.exec(textOf(arn))?.[1];
}

function ofListeners(estate: Estate): Fault[] {
  return estate.ofType('AWS::ElasticLoadBalancingV2::Listener', 'AWS::ElasticLoadBalancingV2::ListenerCertificate').flatMap((resource) => {
    const elsewhere = resource.list('Certificates').map((certificate) => regionOf(entry(certificate, 'CertificateArn')))
      .find((region) => region !== undefined && region !== resource.region);
    return elsewhere === undefined ? [] : [{
      resource, property: 'Certificates', found: `the certificate is in ${elsewhere}, and the load balancer in ${resource.region}`,
    }];
  });
}

function ofDistributions(estate: Estate): Fault[] {
  return estate.ofType('AWS::CloudFront::Distribution').flatMap((resource) => {
    const property = 'DistributionConfig.ViewerCertificate.AcmCertificateArn';
    const region = regionOf(resource.value(property));
    const made = resource.targets(property).find((certificate) => certificate.region !== CLOUDFRONT_REGION);
    const place = region ?? made?.region;
    return place === undefined || place === CLOUDFRONT_REGION ? [] : [{ resource, property, found: `the certificate is in ${place}` }];
  });
}

export const CERTIFICATE_RULES: readonly Rule[] = [
  {
    id: 'ALB-007',
    severity: 'error',
    title: 'The certificate of a listener is in the region of its load balancer',
    reason: 'A listener cannot use a certificate of another region, and the deployment fails.',
    fix: 'Issue a certificate for the same name in the region of the load balancer; public ones cost nothing.',
    link: 'https://docs.aws.amazon.com/acm/latest/userguide/acm-regions.html',
    check: ofListeners,
  },
  {
    id: 'CDN-001',
    severity: 'error',
    title: 'The certificate of a CloudFront distribution is in us-east-1',
    reason: 'CloudFront knows no certificates of other regions, and the deployment fails.',
    fix: 'Issue the certificate in us-east-1, in a stack of its own, and give the distribution its ARN.',
    link: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cnames-and-https-requirements.html',
    check: ofDistributions,
  },
];
