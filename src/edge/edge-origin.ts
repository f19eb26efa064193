import { aws_cloudfront as cloudfront, aws_cloudfront_origins as origins, aws_s3 as s3, Names } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { EdgeDistributionProps } from './edge-distribution-props';
import { SINGLE_PAGE, SINGLE_PAGE_FUNCTION } from './model/single-page';
import { EdgeSettings } from './settings';

/** What decides which path goes where. */
export type EdgeBehaviors = Pick<cloudfront.DistributionProps, 'defaultBehavior' | 'additionalBehaviors' | 'defaultRootObject'>;

/** The paths that are named go to the one, all others to the other. */
export function edgeBehaviors(scope: Construct, props: EdgeDistributionProps, settings: EdgeSettings, bucket: s3.IBucket): EdgeBehaviors {
  const gateway = gatewayBehavior(props, settings);
  const files = staticBehavior(props, origins.S3BucketOrigin.withOriginAccessControl(bucket));
  return props.gatewayPaths === undefined
    ? { defaultBehavior: gateway, additionalBehaviors: forEach(settings.staticPaths, files) }
    : {
      defaultBehavior: { ...files, functionAssociations: [singlePage(scope)] },
      additionalBehaviors: forEach(props.gatewayPaths, gateway),
      defaultRootObject: SINGLE_PAGE,
    };
}

/**
 * The load balancer as CloudFront sees it, by HTTPS alone.
 *
 * An internal one is a VPC origin: no public address, and no secret header that would have to be kept, compared and changed on both sides.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-vpc-origins.html
 */
function gatewayOrigin(props: EdgeDistributionProps, settings: EdgeSettings): cloudfront.IOrigin {
  const common = {
    protocolPolicy: cloudfront.OriginProtocolPolicy.HTTPS_ONLY,
    originSslProtocols: [cloudfront.OriginSslPolicy.TLS_V1_2],
    readTimeout: settings.readTimeout,
    keepaliveTimeout: settings.keepAliveTimeout,
  };
  return settings.internetFacing
    ? new origins.HttpOrigin(props.originDomainName!, common)
    : origins.VpcOrigin.withApplicationLoadBalancer(settings.loadBalancer!, {
      ...common,
      vpcOriginName: props.environment._nameOf('edge'),
      domainName: props.originDomainName,
    });
}

/** For everything that is not a static file: nothing is cached, and all of the request goes on. */
function gatewayBehavior(props: EdgeDistributionProps, settings: EdgeSettings): cloudfront.BehaviorOptions {
  return {
    origin: gatewayOrigin(props, settings),
    allowedMethods: cloudfront.AllowedMethods.ALLOW_ALL,
    cachePolicy: cloudfront.CachePolicy.CACHING_DISABLED,
    // The Host header goes along when it is in the load balancer's certificate. CloudFront's own name never is: then it is the origin's name.
    originRequestPolicy: settings.domainNames.length > 0
      ? cloudfront.OriginRequestPolicy.ALL_VIEWER : cloudfront.OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
    ...viewer(props),
  };
}

/** For the files of the bucket, kept at the edge and compressed there. */
function staticBehavior(props: EdgeDistributionProps, origin: cloudfront.IOrigin): cloudfront.BehaviorOptions {
  return {
    origin,
    allowedMethods: cloudfront.AllowedMethods.ALLOW_GET_HEAD_OPTIONS,
    cachePolicy: cloudfront.CachePolicy.CACHING_OPTIMIZED,
    compress: true,
    ...viewer(props),
  };
}

function singlePage(scope: Construct): cloudfront.FunctionAssociation {
  const pages = new cloudfront.Function(scope, 'Pages', {
    // The default name is cut in the middle where the region is not known.
    functionName: Names.uniqueResourceName(scope, { maxLength: 58, separator: '-' }).concat('-pages'),
    comment: 'Addresses of the single-page application open its page',
    code: cloudfront.FunctionCode.fromInline(SINGLE_PAGE_FUNCTION),
    runtime: cloudfront.FunctionRuntime.JS_2_0,
  });
  return { function: pages, eventType: cloudfront.FunctionEventType.VIEWER_REQUEST };
}

function forEach(paths: readonly string[], behavior: cloudfront.BehaviorOptions): Record<string, cloudfront.BehaviorOptions> {
  return Object.fromEntries(paths.map((path) => [path, behavior]));
}

/** AWS's managed policies, since an account has no more than 20 of its own. */
function viewer({ responseHeadersPolicy }: EdgeDistributionProps) {
  return {
    viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
    responseHeadersPolicy: responseHeadersPolicy ?? cloudfront.ResponseHeadersPolicy.SECURITY_HEADERS,
  };
}
