import { aws_cloudfront as cloudfront, aws_iam as iam, aws_s3 as s3, Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { EdgeDistributionProps } from './edge-distribution-props';
import { EDGE_DEFAULTS } from './model/defaults';
import { acceptFindings } from '../core/accepted-findings';
import { dataRemovalPolicy } from '../core/data-removal-policy';

/** The bucket of the static files: nobody reads it but the distribution. */
export function makeStaticBucket(scope: Construct, { environment, removalPolicy }: EdgeDistributionProps): s3.Bucket {
  const bucket = new s3.Bucket(scope, 'Static', {
    encryption: s3.BucketEncryption.S3_MANAGED,
    blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
    enforceSSL: true,
    versioned: true,
    lifecycleRules: [{
      noncurrentVersionExpiration: Duration.days(environment._pick(EDGE_DEFAULTS.oldVersionDays)),
      expiredObjectDeleteMarker: true,
      abortIncompleteMultipartUploadAfter: Duration.days(1),
    }],
    removalPolicy: dataRemovalPolicy(scope, removalPolicy, 'the bucket of static files'),
  });
  acceptFindings(bucket, {
    'AwsSolutions-S1': 'Only CloudFront reads it, and its access log tells of every viewer; a second log of the same would be paid for.',
  });
  return bucket;
}

/**
 * Without the right to list, S3 answers 403 to a file that is not there, and not 404. Nobody sees a list: no path asks for the bucket itself.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html
 */
export function tellWhatIsMissing(bucket: s3.IBucket, distribution: cloudfront.IDistribution): void {
  bucket.addToResourcePolicy(new iam.PolicyStatement({
    principals: [new iam.ServicePrincipal('cloudfront.amazonaws.com')],
    actions: ['s3:ListBucket'],
    resources: [bucket.bucketArn],
    conditions: { StringEquals: { 'AWS:SourceArn': distribution.distributionArn } },
  }));
}

/** CloudFront's log delivery writes with an ACL, so the bucket must take ACLs. */
export function makeLogBucket(scope: Construct, { environment }: EdgeDistributionProps): s3.Bucket {
  const bucket = new s3.Bucket(scope, 'AccessLogs', {
    encryption: s3.BucketEncryption.S3_MANAGED,
    blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
    enforceSSL: true,
    objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_PREFERRED,
    lifecycleRules: [{
      expiration: Duration.days(environment._pick(EDGE_DEFAULTS.accessLogDays)),
      abortIncompleteMultipartUploadAfter: Duration.days(1),
    }],
    removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
  });
  acceptFindings(bucket, {
    'AwsSolutions-S1': 'It holds access logs itself: a log of who reads them would need one more such bucket, and so on.',
  });
  return bucket;
}
