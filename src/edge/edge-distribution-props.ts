import {
  aws_certificatemanager as acm, aws_cloudfront as cloudfront, aws_ec2 as ec2, aws_elasticloadbalancingv2 as elbv2, aws_route53 as route53,
  aws_s3 as s3, Duration, RemovalPolicy,
} from 'aws-cdk-lib';
import { Environment } from '../core';
import { TechNAiGateway } from '../gateway';

/** Properties of `EdgeDistribution`. */
export interface EdgeDistributionProps {
  /** The environment, which decides the defaults. */
  readonly environment: Environment;

  /**
   * The gateway that answers whatever is not a static file. Give it `internetFacing: false` in every environment: CloudFront reaches it inside the
   * VPC, nobody can go around CloudFront, and each zone saves the 3.65 USD a month of a public address.
   *
   * @default - `loadBalancer` is used in any environment
   */
  readonly gateway?: TechNAiGateway;

  /**
   * A load balancer with an HTTPS listener on port 443, in place of `gateway`. Its application must answer within 60 seconds, or `readTimeout` be
   * longer.
   *
   * @default - the load balancer of `gateway` in any environment
   */
  readonly loadBalancer?: elbv2.IApplicationLoadBalancer;

  /**
   * Whether the load balancer has public addresses: CloudFront then comes over the internet, as anybody can who knows them. Only an imported load
   * balancer needs this to be said.
   *
   * @default - what the load balancer says; false in any environment for an imported one
   */
  readonly internetFacing?: boolean;

  /**
   * A host of the load balancer's certificate, by which CloudFront checks it. For a load balancer that faces the internet the name must also lead
   * there, such as the `domainName` of the gateway. Without `domainNames` it is the Host header that the application sees.
   *
   * @default - the address of the load balancer in any environment, in which case its certificate must hold each of `domainNames`
   * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-https-cloudfront-to-custom-origin.html
   */
  readonly originDomainName?: string;

  /**
   * Hosts by which the distribution is called, e.g. `www.example.com`. The application sees the one that was called as the Host header, so that its
   * links, redirects and cookies are right.
   *
   * @default - the name that CloudFront gives, in any environment
   */
  readonly domainNames?: string[];

  /**
   * Certificate of `domainNames`, of us-east-1: a second one, beside that of the load balancer. Free.
   *
   * @default - CloudFront's own certificate in any environment; it needs no `domainNames`, and lets viewers use TLS 1.0
   * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cnames-and-https-requirements.html
   */
  readonly certificate?: acm.ICertificate;

  /**
   * Zone in which `domainNames` are recorded, for IPv4 and IPv6.
   *
   * @default - no record in any environment
   */
  readonly hostedZone?: route53.IHostedZone;

  /**
   * Paths that are answered from the bucket. The path is the key: `/static/app.js` is the object `static/app.js`. How long a file is kept is said by
   * its own `Cache-Control`, and is a day without; publish names with a hash for a year (`max-age=31536000, immutable`).
   *
   * @default - `/static/*` in every environment, or with `gatewayPaths` all but those
   * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesCacheBehavior.html#DownloadDistValuesPathPattern
   */
  readonly staticPaths?: string[];

  /**
   * Paths that go to the gateway, for a single-page application: `['/api/*', '/oauth2/*']`. Every other path is a file of the bucket, and one whose
   * last part has no extension is `index.html`. Publish that with `Cache-Control: no-cache`, or it is kept for a day. A function of CloudFront does
   * it, at 0.10 USD for each million requests for files after 2 million a month: an error page would hide each 404 of the gateway, too.
   *
   * @default - every path but `staticPaths`, in every environment
   * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-functions.html
   */
  readonly gatewayPaths?: string[];

  /**
   * Bucket of the static files, of the same stack or imported. The policy of an imported one is not changed: let CloudFront read it there.
   *
   * @default - one is made in every environment: private, encrypted by S3, versioned; old versions go after 7 days in dev and beta, 30 in prod
   */
  readonly bucket?: s3.IBucket;

  /**
   * Bucket for the access logs, with ACLs enabled, of this account. They are standard logs (legacy): only keeping them is paid, at 0.025 USD a GB
   * and month. The bucket for the logs of a load balancer has no ACLs.
   *
   * @default - one is made in every environment; objects expire after 30 days in dev and beta, 90 in prod
   * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logging-legacy-s3.html
   */
  readonly accessLogBucket?: s3.IBucket;

  /**
   * From which edge locations viewers are served. `PRICE_CLASS_100` has none in Korea, and is slower from there.
   *
   * @default - PRICE_CLASS_200, which has Korea and Japan but not South America and Australia, in every environment
   * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/PriceClass.html
   */
  readonly priceClass?: cloudfront.PriceClass;

  /**
   * Oldest TLS version and ciphers of viewers, with `certificate`.
   *
   * @default - TLS_V1_2_2021, TLS 1.3 and 1.2, in every environment
   * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/secure-connections-supported-viewer-protocols-ciphers.html
   */
  readonly minimumProtocolVersion?: cloudfront.SecurityPolicyProtocol;

  /**
   * How long CloudFront waits for the gateway: 1 to 120 seconds, more than the gateway's `responseTimeout`. CloudFront's own 30 seconds would answer
   * 504 to what the gateway still works on, and send reading requests again. It is also the longest silence between two parts of an answer, such
   * as server-sent events.
   *
   * @default - 10 seconds more than the `responseTimeout` of the gateway (70 seconds) in every environment
   * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesOrigin.html#DownloadDistValuesOriginResponseTimeout
   */
  readonly readTimeout?: Duration;

  /**
   * How long CloudFront keeps a silent connection to the load balancer: 1 to 120 seconds, less than the load balancer's `idleTimeout`.
   *
   * @default - 60 seconds in every environment, or the `responseTimeout` of the gateway where that is shorter
   */
  readonly keepAliveTimeout?: Duration;

  /**
   * Headers that CloudFront adds to every answer.
   *
   * @default - AWS's managed SecurityHeadersPolicy in every environment: HSTS, nosniff, frames of the same origin only, referrer policy
   * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-response-headers-policies.html
   */
  readonly responseHeadersPolicy?: cloudfront.IResponseHeadersPolicy;

  /**
   * ARN of a web ACL of scope CLOUDFRONT, which is in us-east-1. It sees the viewers' addresses; one at the load balancer sees CloudFront's.
   *
   * @default - none in any environment; one with three rules costs about 8 USD a month and 0.60 a million requests
   * @see https://docs.aws.amazon.com/waf/latest/developerguide/cloudfront-features.html
   */
  readonly webAclArn?: string;

  /**
   * CloudFront's list of origin-facing addresses, which the load balancer lets in on port 443.
   *
   * @default - the list of the load balancer's region, in every environment
   * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/LocationsOfEdgeServers.html
   */
  readonly originFacingPrefixList?: ec2.IPrefixList;

  /**
   * What becomes of the bucket of static files when it leaves the template. DESTROY needs a second key, `DataDeletion.CONSENT_CONTEXT_KEY`, and a
   * bucket that is empty by then.
   *
   * @default - RETAIN_ON_UPDATE_OR_DELETE in every environment
   */
  readonly removalPolicy?: RemovalPolicy;
}
