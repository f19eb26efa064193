/**
 * The edge's defaults.
 *
 * @see guide section 4.5
 */
export const EDGE_DEFAULTS = {
  staticPaths: ['/static/*'],
  /** As the access logs of the gateway's load balancer. */
  accessLogDays: { dev: 30, beta: 30, prod: 90 },
  /** Files that were overwritten or deleted, for the way back from a bad deployment. */
  oldVersionDays: { dev: 7, beta: 7, prod: 30 },
  /** What CloudFront waits longer than the gateway, so that the gateway answers first and CloudFront does not ask again. */
  readMarginSeconds: 10,
  /** Of a gateway that nobody here knows: the library's own default. */
  responseSeconds: 60,
  keepAliveSeconds: 60,
} as const;

/**
 * What CloudFront waits at most without a higher quota, for an answer and between two requests.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html
 */
export const MAX_ORIGIN_SECONDS = 120;

/** Region of CloudFront's certificates and web ACLs. */
export const CLOUDFRONT_REGION = 'us-east-1';
