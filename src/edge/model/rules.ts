import { certificateNameChecks, CertificateNameFacts } from './certificate-names';
import { CLOUDFRONT_REGION, MAX_ORIGIN_SECONDS } from './defaults';
import { hostChecks, HostFacts } from './hosts';
import { originFacingChecks, OriginFacingFacts } from './origin-facing';
import { pathChecks, PathFacts } from './paths';
import { Check, failing, Violation } from '../../core/model/violation';
import { durationCheck } from '../../service/model/ranges';

/** What the rules look at; undefined where only the deployment will know. */
export interface EdgeFacts {
  readonly hasGateway: boolean;
  readonly hasLoadBalancer: boolean;
  /** What the load balancer itself says, and what was said about it. */
  readonly scheme: { readonly known?: boolean; readonly given?: boolean };
  readonly hosts: HostFacts;
  readonly certificateNames: CertificateNameFacts;
  readonly paths: PathFacts;
  readonly responseSeconds?: number;
  readonly readSeconds?: number;
  readonly keepAliveSeconds?: number;
  readonly webAclArn?: string;
  /** Undefined without a load balancer. */
  readonly originFacing?: OriginFacingFacts;
  readonly bucketInOtherStack: boolean;
  /** Who owns what is written to the bucket for access logs; undefined for one that is not known here. */
  readonly logOwnership?: string;
  readonly removalPolicy?: string;
}

export function edgeViolations(facts: EdgeFacts): Violation[] {
  return failing([
    ...entryChecks(facts),
    ...hostChecks(facts.hosts),
    ...certificateNameChecks(facts.certificateNames),
    ...pathChecks(facts.paths),
    ...timeoutChecks(facts),
    webAclCheck(facts.webAclArn),
    ...(facts.originFacing === undefined ? [] : originFacingChecks(facts.originFacing)),
    ...bucketChecks(facts),
  ]);
}

function bucketChecks({ removalPolicy, bucketInOtherStack, logOwnership }: EdgeFacts): Check[] {
  return [
    removalPolicy === 'snapshot' && {
      rule: 'removal-policy',
      property: 'removalPolicy',
      must: 'be one that a bucket has',
      got: removalPolicy,
      fix: 'Leave it out to keep the files; there are no snapshots of buckets',
    },
    bucketInOtherStack && {
      rule: 'static-bucket',
      property: 'bucket',
      must: 'be of the same stack or imported: its policy names the distribution, which names the bucket',
      got: 'a bucket of another stack',
      fix: 'Make the bucket in the stack of the distribution, or leave it out',
    },
    logOwnership === 'BucketOwnerEnforced' && {
      rule: 'log-bucket',
      property: 'accessLogBucket',
      must: 'take access control lists, with which CloudFront delivers logs',
      got: 'a bucket of which the owner owns all objects, as S3 makes them, and as those for the logs of load balancers are',
      fix: 'Give it `objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_PREFERRED`, or leave it out to get one',
    },
  ];
}

function entryChecks({ hasGateway, hasLoadBalancer, scheme }: EdgeFacts): Check[] {
  return [
    hasGateway === hasLoadBalancer && {
      rule: 'edge-origin',
      property: 'gateway',
      must: 'be given, or `loadBalancer` instead of it',
      got: hasGateway ? 'both' : undefined,
      fix: 'Pass the TechNAiGateway, or the load balancer in front of any other application',
    },
    scheme.known !== undefined && scheme.given !== undefined && scheme.known !== scheme.given && {
      rule: 'edge-origin',
      property: 'internetFacing',
      must: 'be what the load balancer is',
      got: scheme.given,
      fix: 'Leave it out: it is for imported load balancers, which do not tell',
    },
  ];
}

/** The chain of the gateway, one link longer: CloudFront > ALB idle > gateway response. */
function timeoutChecks({ responseSeconds: response, readSeconds: read, keepAliveSeconds }: EdgeFacts): Check[] {
  return [
    durationCheck('readTimeout', read, 1, MAX_ORIGIN_SECONDS, `CloudFront waits ${MAX_ORIGIN_SECONDS} at most; leave it out to get 10 more than the gateway`),
    durationCheck('keepAliveTimeout', keepAliveSeconds, 1, MAX_ORIGIN_SECONDS, 'Leave it out to get 60'),
    response !== undefined && read !== undefined && read <= response && {
      rule: 'timeout-chain',
      property: 'readTimeout',
      must: `be longer than the \`responseTimeout\` of the gateway (${response} seconds)`,
      got: `${read} seconds`,
      fix: 'CloudFront would answer 504 while the gateway still waits, and ask for what is read twice more; '
        + (response < MAX_ORIGIN_SECONDS ? `use ${Math.floor(response) + 1} or more` : `shorten responseTimeout to less than ${MAX_ORIGIN_SECONDS}`),
    },
  ];
}

/** @see https://docs.aws.amazon.com/waf/latest/developerguide/cloudfront-features.html */
const WEB_ACL = new RegExp(`^arn:aws[a-z-]*:wafv2:${CLOUDFRONT_REGION}:\\d{12}:global/webacl/[^/]+/[^/]+$`);

function webAclCheck(arn: string | undefined): Check {
  return arn !== undefined && !WEB_ACL.test(arn) && {
    rule: 'web-acl',
    property: 'webAclArn',
    must: 'be the ARN of a web ACL of scope CLOUDFRONT, which is in us-east-1',
    got: `'${arn}'`,
    fix: 'Make it with `scope: \'CLOUDFRONT\'` in a stack of us-east-1; one of scope REGIONAL is for the load balancer',
  };
}
