import {
  aws_cloudfront as cloudfront, aws_cloudwatch as cloudwatch, aws_iam as iam, aws_route53 as route53, aws_route53_targets as targets,
  aws_s3 as s3, Stack, Validations,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { makeLogBucket, makeStaticBucket, tellWhatIsMissing } from './edge-buckets';
import { EdgeDistributionProps } from './edge-distribution-props';
import { edgeBehaviors } from './edge-origin';
import { CLOUDFRONT_REGION } from './model/defaults';
import { objectPattern } from './model/paths';
import { edgeViolations } from './model/rules';
import { letCloudFrontIn } from './origin-facing';
import { edgeFacts, EdgeSettings, settleEdge, wholeToken } from './settings';
import { acceptFindings } from '../core/accepted-findings';
import { checkGiven } from '../core/given';
import { failing } from '../core/model/violation';
import { addStandardTags } from '../core/tags';
import { knownChecks } from '../core/tokens';
import { throwViolations } from '../core/violations';
import { zoneNameCheck } from '../core/zone-name';

/**
 * CloudFront in front of the gateway, and a bucket for the static files that the gateway then never sees.
 *
 * An internal load balancer is reached inside the VPC, as a VPC origin: it needs no public address, and there is no way around CloudFront. The VPC
 * needs an internet gateway, though nothing goes through it, and the load balancer's zones must be ones that VPC origins support. gRPC does not
 * work that way. The first deployment takes up to 15 minutes longer. In dev and beta the distribution opens to the internet what was not, unless a
 * web ACL says who may come.
 *
 * Answers of the gateway are never cached, and it gets all headers, cookies and parameters. WebSockets stay open as long as something is sent every
 * 10 minutes, and server-sent events as long as there is one within `readTimeout`.
 *
 * Nothing is paid by the month. After the free 1 TB and 10 million requests of each month, Seoul costs 0.12 USD a GB and 0.009 for 10,000 requests;
 * the load balancer by itself costs 0.126 a GB after 100 GB. What goes from the load balancer and the bucket to CloudFront is free.
 *
 * @example
 * declare const environment: Environment;
 * declare const gateway: TechNAiGateway;
 * declare const certificate: acm.ICertificate;
 * declare const hostedZone: route53.IHostedZone;
 * declare const deployRole: iam.IRole;
 * const edge = new EdgeDistribution(this, 'Edge', {
 *   environment, gateway, domainNames: ['www.example.com'], certificate, hostedZone,
 * });
 * edge.grantPublish(deployRole);
 *
 * @see guide section 4.5
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-vpc-origins.html
 */
export class EdgeDistribution extends Construct {
  /** The distribution. Its metrics are in us-east-1, and alarms on them can only be made in a stack of that region. */
  public readonly distribution: cloudfront.Distribution;

  /** Where the static files are. */
  public readonly bucket: s3.IBucket;

  /** Where the access logs go. */
  public readonly accessLogBucket: s3.IBucket;

  /** The address, e.g. `https://www.example.com`: the first of `domainNames`, or CloudFront's own name. */
  public readonly url: string;

  /** The paths that are answered from the bucket: `/*` with `gatewayPaths`, where it means all others. */
  public readonly staticPaths: string[];

  /**
   * @param scope the parent construct
   * @param id the id in the parent
   * @param props the properties
   * @throws with all violations at once when origin, names, certificate, paths or time-outs cannot work
   */
  constructor(scope: Construct, id: string, props: EdgeDistributionProps) {
    super(scope, id);
    checkGiven(this, props, zoneNameCheck(props.hostedZone), Stack.of(this).region.startsWith('cn-') && {
      rule: 'edge-region', property: 'scope', must: 'be outside of China, whose CloudFront is a service of its own', got: Stack.of(this).region, fix: 'Use a stack of another region',
    });
    const settings = settleEdge(props);
    const { staticPaths, readTimeout, keepAliveTimeout, domainNames } = settings;
    throwViolations(this, [
      ...edgeViolations(edgeFacts(this, props, settings)),
      ...failing(knownChecks({
        domainNames: wholeToken(domainNames), staticPaths: props.staticPaths, gatewayPaths: props.gatewayPaths, readTimeout, keepAliveTimeout,
      })),
    ]);

    this.staticPaths = [...staticPaths];
    this.bucket = props.bucket ?? makeStaticBucket(this, props);
    this.accessLogBucket = props.accessLogBucket ?? makeLogBucket(this, props);
    letCloudFrontIn(settings.loadBalancer!, props.originFacingPrefixList);
    this.distribution = this.makeDistribution(props, settings);
    this.url = `https://${domainNames[0] ?? this.distribution.distributionDomainName}`;
    this.makeRecords(props, domainNames);
    this.warn(props, settings);
    addStandardTags(this, props.environment);
  }

  /**
   * Lets a deployment put and remove static files, and tell CloudFront to forget the old ones. The first 1,000 paths of a month are free to
   * invalidate, each further one costs 0.005 USD.
   *
   * @param grantee who publishes, such as the role of the pipeline
   * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/PayingForInvalidation.html
   */
  public grantPublish(grantee: iam.IGrantable): iam.Grant {
    const keys = this.staticPaths.map(objectPattern);
    const put = iam.Grant.addToPrincipal({
      grantee,
      actions: ['s3:PutObject', 's3:DeleteObject', 's3:AbortMultipartUpload'],
      resourceArns: keys.map((key) => this.bucket.arnForObjects(key)),
    });
    const list = iam.Grant.addToPrincipal({
      grantee,
      actions: ['s3:ListBucket'],
      resourceArns: [this.bucket.bucketArn],
      conditions: { StringLike: { 's3:prefix': keys } },
    });
    this.bucket.encryptionKey?.grantEncryptDecrypt(grantee);
    return put.combine(list).combine(this.distribution.grant(grantee, 'cloudfront:CreateInvalidation', 'cloudfront:GetInvalidation'));
  }

  /**
   * Requests of viewers.
   *
   * @param options how to read the metric
   */
  public metricRequests(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.distribution.metricRequests({ region: CLOUDFRONT_REGION, ...options });
  }

  /**
   * Bytes that viewers got, which is what is paid for.
   *
   * @param options how to read the metric
   */
  public metricBytesDownloaded(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.distribution.metricBytesDownloaded({ region: CLOUDFRONT_REGION, ...options });
  }

  /**
   * Share of the answers that are client errors, in percent.
   *
   * @param options how to read the metric
   */
  public metric4xxErrorRate(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.distribution.metric4xxErrorRate({ region: CLOUDFRONT_REGION, ...options });
  }

  /**
   * Share of the answers that are server errors, in percent.
   *
   * @param options how to read the metric
   */
  public metric5xxErrorRate(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.distribution.metric5xxErrorRate({ region: CLOUDFRONT_REGION, ...options });
  }

  private makeDistribution(props: EdgeDistributionProps, settings: EdgeSettings): cloudfront.Distribution {
    const { environment } = props;
    const distribution = new cloudfront.Distribution(this, 'Distribution', {
      comment: environment._nameOf('edge'),
      ...edgeBehaviors(this, props, settings, this.bucket),
      domainNames: props.domainNames,
      certificate: props.certificate,
      minimumProtocolVersion: props.certificate === undefined
        ? undefined : props.minimumProtocolVersion ?? cloudfront.SecurityPolicyProtocol.TLS_V1_2_2021,
      httpVersion: cloudfront.HttpVersion.HTTP2_AND_3,
      enableIpv6: true,
      priceClass: props.priceClass ?? cloudfront.PriceClass.PRICE_CLASS_200,
      webAclId: props.webAclArn,
      logBucket: this.accessLogBucket,
      logFilePrefix: `${environment._nameOf('edge')}/`,
      // Cookies are sessions, and sessions have no place in a log.
      logIncludesCookies: false,
    });
    // CloudFront refuses a VPC origin as long as the VPC has no internet gateway, and nothing else here waits for it. A VPC itself waits for the
    // gateway to be there, its public subnets for it to be attached.
    const { vpc } = settings.loadBalancer!;
    if (!settings.internetFacing && vpc !== undefined) {
      distribution.node.addDependency(...[vpc, ...vpc.publicSubnets].map((part) => part.internetConnectivityEstablished));
    }
    tellWhatIsMissing(this.bucket, distribution);
    acceptFindings(distribution, {
      'AwsSolutions-CFR1': 'The system is for everyone; which countries to shut out is not for a library to say.',
      ...(props.webAclArn === undefined && {
        'AwsSolutions-CFR2': 'A web ACL costs 8 USD a month and is a choice: `webAclArn`.',
      }),
      ...(props.certificate === undefined && {
        'AwsSolutions-CFR4': 'With CloudFront\'s own name and certificate no other TLS policy can be chosen; `certificate` and `domainNames` make it TLS 1.2.',
      }),
    });
    return distribution;
  }

  private makeRecords({ hostedZone }: EdgeDistributionProps, domainNames: string[]): void {
    if (hostedZone === undefined) {
      return;
    }
    domainNames.forEach((recordName, index) => {
      const record = { zone: hostedZone, recordName, target: route53.RecordTarget.fromAlias(new targets.CloudFrontTarget(this.distribution)) };
      new route53.ARecord(this, `Record${index}`, record);
      new route53.AaaaRecord(this, `Ipv6Record${index}`, record);
    });
  }

  private warn({ environment, gateway, webAclArn }: EdgeDistributionProps, { internetFacing }: EdgeSettings): void {
    if (!internetFacing && !environment.isProduction && webAclArn === undefined) {
      Validations.of(this).addWarning(
        '@tech-n-ai/constructs:edgePublishesInternal',
        `the load balancer of ${environment.name} is internal, and the distribution opens it to the internet. ` +
          'Pass the `webAclArn` of a web ACL that lets your own addresses in, or acknowledge this when the system may be seen.',
      );
    }
    if (internetFacing) {
      Validations.of(this).addWarning(
        '@tech-n-ai/constructs:edgeCanBeBypassed',
        'the load balancer faces the internet, so whoever knows its address goes around CloudFront and what protects it there. ' +
          'Make the gateway with `internetFacing: false`: CloudFront reaches it inside the VPC, and its public addresses are saved.',
      );
    }
    if (gateway?.webAclArn !== undefined) {
      Validations.of(this).addWarning(
        '@tech-n-ai/constructs:edgeHidesViewers',
        'the `waf` of the gateway sees the addresses of CloudFront and not those of the viewers, so that its rate limit blocks many at once. ' +
          'Leave it out and pass the `webAclArn` of a web ACL of scope CLOUDFRONT.',
      );
    }
  }
}
