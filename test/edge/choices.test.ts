import {
  aws_certificatemanager as acm, aws_cloudfront as cloudfront, aws_ec2 as ec2, aws_elasticloadbalancingv2 as elbv2, aws_iam as iam,
  aws_kms as kms, aws_route53 as route53, aws_s3 as s3, CfnParameter, Duration, RemovalPolicy, Stack,
} from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { EdgeBench, SEOUL_LIST } from './edge-bench';
import { DataDeletion, Environment } from '../../src/core';
import { EdgeDistribution } from '../../src/edge';
import { GatewayWaf } from '../../src/gateway';
import { Bench, ENVIRONMENTS, SEOUL } from '../support/fixtures';

describe('the load balancer', () => {
  test('one that faces the internet is called by its name, and the synth says that CloudFront can be gone around', () => {
    const bench = new EdgeBench(Environment.PROD);
    bench.edge({}, { internetFacing: true });
    bench.template.resourceCountIs('AWS::CloudFront::VpcOrigin', 0);
    expect(bench.config.Origins[0]).toMatchObject({
      DomainName: 'origin.example.com',
      CustomOriginConfig: { OriginProtocolPolicy: 'https-only', OriginSSLProtocols: ['TLSv1.2'], OriginReadTimeout: 70, OriginKeepaliveTimeout: 60 },
    });
    expect(bench.warnings()).toEqual([expect.stringContaining('whoever knows its address goes around CloudFront')]);
  });

  test('may be imported, and be in another stack', () => {
    const bench = new EdgeBench();
    const other = new Stack(bench.app, 'Other', { env: SEOUL });
    const loadBalancer = elbv2.ApplicationLoadBalancer.fromApplicationLoadBalancerAttributes(other, 'Alb', {
      loadBalancerArn: 'arn:aws:elasticloadbalancing:ap-northeast-2:111122223333:loadbalancer/app/shop/1', securityGroupId: 'sg-1', loadBalancerDnsName: 'internal-shop',
    });
    bench.edge({ loadBalancer });
    bench.template.hasResourceProperties('AWS::CloudFront::VpcOrigin', { VpcOriginEndpointConfig: { Arn: loadBalancer.loadBalancerArn } });
    Template.fromStack(other).hasResourceProperties('AWS::EC2::SecurityGroupIngress', { GroupId: 'sg-1', SourcePrefixListId: SEOUL_LIST });
  });

  test('a gateway in another stack gets its rule there, and stands before the distribution', () => {
    const bench = new EdgeBench();
    const gateway = bench.gateway();
    const other = new Stack(bench.app, 'Other', { env: SEOUL });
    new EdgeDistribution(other, 'Edge', { environment: bench.environment, gateway, originDomainName: bench.name });
    bench.template.hasResourceProperties('AWS::EC2::SecurityGroupIngress', { SourcePrefixListId: SEOUL_LIST });
    bench.app.synth();
    expect(other.dependencies).toEqual([bench.stack]);
  });

  test('two distributions share one rule', () => {
    const bench = new EdgeBench();
    const gateway = bench.gateway();
    for (const id of ['One', 'Two']) {
      new EdgeDistribution(bench.stack, id, { environment: bench.environment, gateway, originDomainName: bench.name });
    }
    bench.template.resourcePropertiesCountIs('AWS::EC2::SecurityGroupIngress', { SourcePrefixListId: SEOUL_LIST }, 1);
  });

  test('where the region is not known, the list is looked up in a mapping', () => {
    const bench = new EdgeBench(Environment.DEV, {}, {});
    bench.edge({ gatewayPaths: ['/api/*'] });
    bench.template.hasResourceProperties('AWS::EC2::SecurityGroupIngress', {
      SourcePrefixListId: { 'Fn::FindInMap': ['CloudFrontOriginFacing', { Ref: 'AWS::Region' }, 'PrefixList'] },
    });
    bench.template.hasMapping('CloudFrontOriginFacing', { 'ap-northeast-2': { PrefixList: SEOUL_LIST }, 'us-east-1': { PrefixList: 'pl-3b927c52' } });
    expect(bench.properties('AWS::CloudFront::Function').Name).toMatch(/^[a-zA-Z0-9-_]{1,64}$/);
  });

  test('a list of one\'s own is taken', () => {
    const bench = new EdgeBench();
    bench.edge({ originFacingPrefixList: ec2.PrefixList.fromPrefixListId(bench.stack, 'List', 'pl-own') });
    bench.template.hasResourceProperties('AWS::EC2::SecurityGroupIngress', { SourcePrefixListId: 'pl-own' });
  });
});

describe('choices', () => {
  test('are taken', () => {
    const bench = new EdgeBench();
    const webAclArn = 'arn:aws:wafv2:us-east-1:111122223333:global/webacl/viewers/1';
    const responseHeadersPolicy = cloudfront.ResponseHeadersPolicy.CORS_ALLOW_ALL_ORIGINS_WITH_PREFLIGHT_AND_SECURITY_HEADERS;
    bench.edge({
      staticPaths: ['/assets/*', '/favicon.ico'],
      priceClass: cloudfront.PriceClass.PRICE_CLASS_ALL,
      domainNames: ['www.example.com'],
      certificate: bench.viewerCertificate(),
      minimumProtocolVersion: cloudfront.SecurityPolicyProtocol.TLS_V1_2_2019,
      readTimeout: Duration.seconds(120),
      keepAliveTimeout: Duration.seconds(5),
      responseHeadersPolicy,
      webAclArn,
    });
    expect(bench.config).toMatchObject({
      PriceClass: 'PriceClass_All',
      WebACLId: webAclArn,
      ViewerCertificate: { MinimumProtocolVersion: 'TLSv1.2_2019' },
      CacheBehaviors: [{ PathPattern: '/assets/*' }, { PathPattern: '/favicon.ico' }],
      DefaultCacheBehavior: { ResponseHeadersPolicyId: responseHeadersPolicy.responseHeadersPolicyId },
      Origins: [{ VpcOriginConfig: { OriginReadTimeout: 120, OriginKeepaliveTimeout: 5 } }, {}],
    });
    expect(bench.warnings()).toEqual([]);
  });

  test('CloudFront waits longer than the gateway, whatever that is', () => {
    const bench = new EdgeBench();
    bench.edge({}, { responseTimeout: Duration.seconds(20) });
    expect(bench.config.Origins[0].VpcOriginConfig).toMatchObject({ OriginReadTimeout: 30, OriginKeepaliveTimeout: 20 });
  });

  test('buckets of one\'s own are used, and an imported one is left as it is', () => {
    const bench = new EdgeBench();
    const bucket = s3.Bucket.fromBucketName(bench.stack, 'Files', 'files');
    const accessLogBucket = new s3.Bucket(bench.stack, 'Logs', { objectOwnership: s3.ObjectOwnership.OBJECT_WRITER });
    const edge = bench.edge({ bucket, accessLogBucket });
    expect([edge.bucket, edge.accessLogBucket]).toEqual([bucket, accessLogBucket]);
    expect(Object.keys(bench.template.findResources('AWS::S3::Bucket')).filter((id) => /^Edge/.test(id))).toEqual([]);
  });

  test.each([[{}, 'RetainExceptOnCreate'], [{ [DataDeletion.CONSENT_CONTEXT_KEY]: true }, 'Delete']])('files are destroyed with two keys: %j', (context, policy) => {
    const bench = new EdgeBench(Environment.DEV, context);
    bench.edge({ removalPolicy: RemovalPolicy.DESTROY });
    bench.template.hasResource('AWS::S3::Bucket', { DeletionPolicy: policy, Properties: { VersioningConfiguration: { Status: 'Enabled' } } });
  });
});

describe('warnings', () => {
  test('an internal environment is opened to the internet, in dev and beta', () => {
    const said = (['dev', 'beta', 'prod'] as const).map((name) => {
      const bench = new EdgeBench(ENVIRONMENTS[name]);
      bench.edge();
      return bench.warnings().length;
    });
    expect(said).toEqual([1, 1, 0]);
  });

  test('a firewall at the load balancer does not see the viewers', () => {
    const bench = new EdgeBench(Environment.PROD);
    bench.edge({}, { waf: GatewayWaf.managed() });
    expect(bench.warnings()).toEqual([expect.stringContaining('sees the addresses of CloudFront and not those of the viewers')]);
  });
});

describe('helpers', () => {
  test('whoever publishes may write the files and nothing else, and have the old ones forgotten', () => {
    const bench = new EdgeBench();
    const edge = bench.edge({ staticPaths: ['/static/*', '/favicon.ico'] });
    edge.grantPublish(new iam.Role(bench.stack, 'Deploy', { assumedBy: new iam.AccountRootPrincipal() })).assertSuccess();
    const [policy] = Object.entries(bench.template.findResources('AWS::IAM::Policy')).filter(([id]) => /^Deploy/.test(id))
      .map(([, { Properties }]) => Properties);
    const bucket = { 'Fn::GetAtt': [expect.stringMatching(/^EdgeStatic/), 'Arn'] };
    const files = (keys: string) => ({ 'Fn::Join': ['', [bucket, `/${keys}`]] });
    expect(policy.PolicyDocument.Statement).toEqual([
      {
        Effect: 'Allow', Action: ['s3:PutObject', 's3:DeleteObject', 's3:AbortMultipartUpload'], Resource: [files('static/*'), files('favicon.ico')],
      },
      { Effect: 'Allow', Action: 's3:ListBucket', Resource: bucket, Condition: { StringLike: { 's3:prefix': ['static/*', 'favicon.ico'] } } },
      {
        Effect: 'Allow',
        Action: ['cloudfront:CreateInvalidation', 'cloudfront:GetInvalidation'],
        Resource: { 'Fn::Join': ['', expect.arrayContaining([{ Ref: expect.stringMatching(/^EdgeDistribution/) }])] },
      },
    ]);
  });

  test('with a key of the bucket, whoever publishes may use it', () => {
    const bench = new EdgeBench();
    const encryptionKey = kms.Key.fromKeyArn(bench.stack, 'Key', 'arn:aws:kms:ap-northeast-2:111122223333:key/1');
    const bucket = s3.Bucket.fromBucketAttributes(bench.stack, 'Files', { bucketName: 'files', encryptionKey });
    bench.edge({ bucket }).grantPublish(new iam.Role(bench.stack, 'Deploy', { assumedBy: new iam.AccountRootPrincipal() }));
    bench.template.hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Action: Match.arrayWith(['kms:Decrypt', 'kms:Encrypt']), Resource: encryptionKey.keyArn })]) },
    });
  });

  test('metrics are those of the distribution, which are in us-east-1', () => {
    const bench = new EdgeBench();
    const edge = bench.edge();
    const minute = { period: Duration.minutes(1) };
    const metrics = [edge.metricRequests(), edge.metricBytesDownloaded(), edge.metric4xxErrorRate(), edge.metric5xxErrorRate(minute)];
    const seen = metrics.map((metric) => [metric.namespace, metric.metricName, metric.region, metric.statistic, metric.period.toSeconds()]);
    expect(seen).toEqual([
      ['AWS/CloudFront', 'Requests', 'us-east-1', 'Sum', 300],
      ['AWS/CloudFront', 'BytesDownloaded', 'us-east-1', 'Sum', 300],
      ['AWS/CloudFront', '4xxErrorRate', 'us-east-1', 'Average', 300],
      ['AWS/CloudFront', '5xxErrorRate', 'us-east-1', 'Average', 60],
    ]);
  });
});

test('tokens do not crash', () => {
  const bench = new EdgeBench();
  const text = (id: string) => new CfnParameter(bench.stack, id).valueAsString;
  bench.edge({
    domainNames: [text('Host')],
    originDomainName: text('OriginHost'),
    certificate: acm.Certificate.fromCertificateArn(bench.stack, 'Viewers', text('CertificateArn')),
    hostedZone: route53.HostedZone.fromHostedZoneAttributes(bench.stack, 'Zone', { hostedZoneId: text('ZoneId'), zoneName: text('ZoneName') }),
    webAclArn: text('WebAcl'),
    bucket: s3.Bucket.fromBucketName(bench.stack, 'Files', text('FilesName')),
    accessLogBucket: s3.Bucket.fromBucketName(bench.stack, 'Logs', text('LogsName')),
    originFacingPrefixList: ec2.PrefixList.fromPrefixListId(bench.stack, 'List', text('ListId')),
  });
  expect(bench.config).toMatchObject({ Aliases: [{ Ref: 'Host' }], WebACLId: { Ref: 'WebAcl' } });
});

test('the gateway alone has no rule for CloudFront', () => {
  const bench = new Bench();
  bench.gateway();
  bench.template.resourcePropertiesCountIs('AWS::EC2::SecurityGroupIngress', { SourcePrefixListId: SEOUL_LIST }, 0);
});
