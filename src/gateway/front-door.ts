import {
  aws_certificatemanager as acm, aws_ec2 as ec2, aws_elasticloadbalancingv2 as elbv2, aws_iam as iam, aws_route53 as route53,
  aws_route53_targets as targets, aws_s3 as s3, Duration, RemovalPolicy, Stack, Token,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { GATEWAY_DEFAULTS } from './model/defaults';
import { TechNAiGatewayProps } from './tech-n-ai-gateway-props';
import { acceptFindings } from '../core/accepted-findings';
import { appSubnets } from '../core/subnets';

/** What the front door is made from, every default settled. */
export interface FrontDoorSettings {
  readonly vpc: ec2.IVpc;
  readonly internetFacing: boolean;
  readonly allowedCidrs: string[];
  readonly loadBalancerName: string;
  readonly idleTimeout: Duration;
}

/** The load balancer with its listeners, rules, log bucket and record: everything before the gateway's tasks. */
export class FrontDoor {
  public readonly loadBalancer: elbv2.ApplicationLoadBalancer;
  public readonly listener: elbv2.ApplicationListener;
  public readonly certificate: acm.ICertificate;
  public readonly accessLogBucket: s3.IBucket;

  constructor(scope: Construct, props: TechNAiGatewayProps, settings: FrontDoorSettings, defaultAction: elbv2.ListenerAction) {
    const { environment } = props;
    const securityGroup = new ec2.SecurityGroup(scope, 'LoadBalancerSecurityGroup', {
      vpc: settings.vpc,
      description: 'Load balancer of the gateway',
      allowAllOutbound: false,
    });
    for (const cidr of settings.allowedCidrs) {
      securityGroup.addIngressRule(ec2.Peer.ipv4(cidr), ec2.Port.tcp(443), 'HTTPS');
      securityGroup.addIngressRule(ec2.Peer.ipv4(cidr), ec2.Port.tcp(80), 'HTTP, redirected to HTTPS');
    }
    this.loadBalancer = new elbv2.ApplicationLoadBalancer(scope, 'LoadBalancer', {
      vpc: settings.vpc,
      loadBalancerName: settings.loadBalancerName,
      internetFacing: settings.internetFacing,
      vpcSubnets: { ...(settings.internetFacing ? { subnetType: ec2.SubnetType.PUBLIC } : appSubnets(settings.vpc)), onePerAz: true },
      ipAddressType: elbv2.IpAddressType.IPV4,
      securityGroup,
      idleTimeout: settings.idleTimeout,
      dropInvalidHeaderFields: true,
      deletionProtection: props.deletionProtection ?? environment._pick(GATEWAY_DEFAULTS.deletionProtection),
    });
    if (props.allowedCidrs === undefined) {
      acceptFindings(securityGroup, {
        'AwsSolutions-EC23': settings.internetFacing
          ? 'The public entry of the system: open on 443 by purpose, and on 80 only to redirect there.'
          : 'The one block let in is that of the VPC, which cdk-nag cannot read because it is a reference.',
      });
    }
    this.accessLogBucket = props.accessLogBucket ?? this.makeLogBucket(scope, props);
    this.logTo(this.accessLogBucket);

    this.certificate = props.certificate ?? new acm.Certificate(scope, 'Certificate', {
      domainName: props.domainName!,
      validation: acm.CertificateValidation.fromDns(props.hostedZone),
    });
    this.loadBalancer.addListener('Http', {
      port: 80,
      protocol: elbv2.ApplicationProtocol.HTTP,
      open: false,
      defaultAction: elbv2.ListenerAction.redirect({ protocol: 'HTTPS', port: '443', permanent: true }),
    });
    this.listener = this.loadBalancer.addListener('Https', {
      port: 443,
      protocol: elbv2.ApplicationProtocol.HTTPS,
      certificates: [this.certificate],
      sslPolicy: props.sslPolicy ?? elbv2.SslPolicy.RECOMMENDED_TLS,
      open: false,
      defaultAction,
    });
    if (props.hostedZone !== undefined && props.domainName !== undefined) {
      new route53.ARecord(scope, 'Record', {
        zone: props.hostedZone,
        recordName: props.domainName,
        target: route53.RecordTarget.fromAlias(new targets.LoadBalancerTarget(this.loadBalancer)),
      });
    }
  }

  private makeLogBucket(scope: Construct, { environment }: TechNAiGatewayProps): s3.Bucket {
    const bucket = new s3.Bucket(scope, 'AccessLogs', {
      encryption: s3.BucketEncryption.S3_MANAGED,
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      lifecycleRules: [{
        expiration: Duration.days(environment._pick(GATEWAY_DEFAULTS.accessLogDays)),
        abortIncompleteMultipartUploadAfter: Duration.days(1),
      }],
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    });
    acceptFindings(bucket, {
      'AwsSolutions-S1': 'It holds access logs itself: a log of who reads them would need one more such bucket, and so on.',
    });
    return bucket;
  }

  /**
   * CDK's `logAccessLogs` refuses a stack whose region it does not know. The service principal is what AWS recommends for every region.
   *
   * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
   */
  private logTo(bucket: s3.IBucket): void {
    const stack = Stack.of(this.loadBalancer);
    if (!Token.isUnresolved(stack.region)) {
      this.loadBalancer.logAccessLogs(bucket);
      return;
    }
    this.loadBalancer.setAttribute('access_logs.s3.enabled', 'true');
    this.loadBalancer.setAttribute('access_logs.s3.bucket', bucket.bucketName);
    bucket.addToResourcePolicy(new iam.PolicyStatement({
      actions: ['s3:PutObject'],
      principals: [new iam.ServicePrincipal('logdelivery.elasticloadbalancing.amazonaws.com')],
      resources: [bucket.arnForObjects(`AWSLogs/${stack.account}/*`)],
    }));
    // The load balancer tries to write when it is made.
    this.loadBalancer.node.addDependency(bucket);
  }
}
