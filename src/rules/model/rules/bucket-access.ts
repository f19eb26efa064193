import { Estate } from '../../../templates/model/estate';
import { entry, textOf } from '../../../templates/model/json';
import { Resource } from '../../../templates/model/resource';
import { covers, PolicyStatement, statementsOf } from '../reading/policy-statements';
import { Fault, Rule } from '../rule';

const BALANCER = 'AWS::ElasticLoadBalancingV2::LoadBalancer';
/** The service that writes in newer regions, and the accounts of load balancing that write in Seoul and other older ones. */
const LOG_WRITERS = ['service:logdelivery.elasticloadbalancing.amazonaws.com', 'service:delivery.logs.amazonaws.com'];

/** What policies in the templates say of a bucket. */
function statementsFor(estate: Estate, bucket: Resource): PolicyStatement[] {
  return estate.referringTo(bucket, 'AWS::S3::BucketPolicy').flatMap((policy) => statementsOf(policy.value('PolicyDocument')));
}

function attribute(balancer: Resource, key: string): unknown {
  return entry(balancer.list('LoadBalancerAttributes').find((pair) => entry(pair, 'Key') === key), 'Value');
}

/** Load balancers whose access logs go to a bucket of the templates. */
function loggedTo(estate: Estate): [balancer: Resource, bucket: Resource][] {
  const buckets = estate.ofType('AWS::S3::Bucket');
  return estate.ofType(BALANCER).filter((balancer) => textOf(attribute(balancer, 'access_logs.s3.enabled')) === 'true').flatMap((balancer) => {
    const named = attribute(balancer, 'access_logs.s3.bucket');
    const bucket = buckets.find((candidate) => estate.referringTo(candidate, BALANCER).includes(balancer) || (candidate.text('BucketName') ?? '') === named);
    return bucket === undefined ? [] : [[balancer, bucket] as [Resource, Resource]];
  });
}

function refusedLogs(estate: Estate): Fault[] {
  return loggedTo(estate).flatMap(([resource, bucket]) => {
    const writes = statementsFor(estate, bucket).some((statement) => statement.allows && covers(statement, 's3:PutObject')
      && statement.principals.some((principal) => LOG_WRITERS.includes(principal) || principal.startsWith('aws:')));
    return writes ? [] : [{ resource, property: 'LoadBalancerAttributes', found: `no policy of ${bucket.id} lets load balancing write its logs` }];
  });
}

function encryptedLogs(estate: Estate): Fault[] {
  return loggedTo(estate).flatMap(([, bucket]) => {
    const property = 'BucketEncryption.ServerSideEncryptionConfiguration';
    const isKms = bucket.list(property).some((rule) => textOf(entry(entry(rule, 'ServerSideEncryptionByDefault'), 'SSEAlgorithm')).startsWith('aws:kms'));
    return isKms ? [{ resource: bucket, property, found: 'it is encrypted with KMS, and load balancers write their access logs only with SSE-S3' }] : [];
  });
}

/** Origins with an origin access control, and the buckets that they lead to. */
function refusedOrigins(estate: Estate): Fault[] {
  return estate.ofType('AWS::CloudFront::Distribution').flatMap((resource) => {
    const origins = resource.list('DistributionConfig.Origins').filter((origin) => textOf(entry(origin, 'OriginAccessControlId')) !== '');
    const buckets = estate.ofType('AWS::S3::Bucket').filter((bucket) => origins.some((origin) => reaches(estate, resource, origin, bucket)));
    return buckets.filter((bucket) => !statementsFor(estate, bucket).some((statement) => statement.allows && covers(statement, 's3:GetObject')
      && statement.principals.includes('service:cloudfront.amazonaws.com')))
      .map((bucket) => ({ resource, property: 'DistributionConfig.Origins', found: `no policy of ${bucket.id} lets CloudFront read it` }));
  });
}

function reaches(estate: Estate, distribution: Resource, origin: unknown, bucket: Resource): boolean {
  return estate.referringTo(bucket, distribution.type).includes(distribution) && distribution.refersTo(entry(origin, 'DomainName'), bucket);
}

export const BUCKET_ACCESS_RULES: readonly Rule[] = [
  {
    id: 'ALB-008',
    severity: 'error',
    title: 'The bucket of access logs lets load balancing write',
    reason: 'The load balancer writes a test object when logging is switched on, and the deployment fails when that is refused.',
    fix: 'Allow s3:PutObject to logdelivery.elasticloadbalancing.amazonaws.com, or to the account of load balancing in regions that have one.',
    link: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html',
    check: refusedLogs,
  },
  {
    id: 'ALB-009',
    severity: 'error',
    title: 'The bucket of access logs is encrypted with SSE-S3',
    reason: 'Load balancers cannot use keys of KMS for their access logs, and the deployment fails.',
    fix: 'Set SSEAlgorithm to AES256 for this bucket.',
    link: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html',
    check: encryptedLogs,
  },
  {
    id: 'CDN-002',
    severity: 'error',
    title: 'A bucket behind an origin access control lets CloudFront read',
    reason: 'The distribution is made without complaint, and answers each request with 403.',
    fix: 'Allow s3:GetObject to cloudfront.amazonaws.com, with the distribution as aws:SourceArn.',
    link: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html',
    check: refusedOrigins,
  },
];
