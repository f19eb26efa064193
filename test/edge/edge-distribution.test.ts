import { aws_certificatemanager as acm, aws_elasticloadbalancingv2 as elbv2, aws_route53 as route53, App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import {
  ALL_VIEWER, ALL_VIEWER_EXCEPT_HOST_HEADER, CACHING_DISABLED, CACHING_OPTIMIZED, EdgeBench, METHODS, SECURITY_HEADERS, SEOUL_LIST,
} from './edge-bench';
import { Environment } from '../../src/core';
import { EdgeDistribution } from '../../src/edge';
import { TechNAiNetwork } from '../../src/network';
import { ENVIRONMENTS, EnvironmentName } from '../support/fixtures';

describe.each(['dev', 'beta', 'prod'] as EnvironmentName[])('%s', (name) => {
  const bench = new EdgeBench(ENVIRONMENTS[name]);
  const edge = bench.edge();

  test('the gateway answers what is no file: never cached, with all that the viewer sent, by HTTPS alone', () => {
    const { DefaultCacheBehavior, Origins } = bench.config;
    expect(DefaultCacheBehavior).toMatchObject({
      CachePolicyId: CACHING_DISABLED,
      OriginRequestPolicyId: ALL_VIEWER_EXCEPT_HOST_HEADER,
      ResponseHeadersPolicyId: SECURITY_HEADERS,
      ViewerProtocolPolicy: 'redirect-to-https',
    });
    expect([...DefaultCacheBehavior.AllowedMethods].sort()).toEqual(METHODS);
    const origin = Origins.find(({ Id }: { Id: string }) => Id === DefaultCacheBehavior.TargetOriginId);
    expect(origin).toMatchObject({ DomainName: 'origin.example.com', VpcOriginConfig: { OriginReadTimeout: 70, OriginKeepaliveTimeout: 60 } });
  });

  test('the load balancer is reached inside the VPC', () => {
    expect(bench.properties('AWS::CloudFront::VpcOrigin').VpcOriginEndpointConfig).toEqual({
      Arn: { Ref: expect.stringMatching(/^GatewayLoadBalancer/) },
      Name: `tech-n-ai-edge-${name}`,
      OriginProtocolPolicy: 'https-only',
      OriginSSLProtocols: ['TLSv1.2'],
    });
    bench.template.hasResourceProperties('AWS::ElasticLoadBalancingV2::LoadBalancer', { Scheme: 'internal' });
  });

  test('files are read from the bucket, kept at the edge and compressed', () => {
    const { CacheBehaviors: [files, ...others], Origins } = bench.config;
    expect(others).toEqual([]);
    expect(files).toMatchObject({
      PathPattern: '/static/*',
      CachePolicyId: CACHING_OPTIMIZED,
      Compress: true,
      AllowedMethods: ['GET', 'HEAD', 'OPTIONS'],
      ResponseHeadersPolicyId: SECURITY_HEADERS,
      ViewerProtocolPolicy: 'redirect-to-https',
    });
    expect(files.OriginRequestPolicyId).toBeUndefined();
    const origin = Origins.find(({ Id }: { Id: string }) => Id === files.TargetOriginId);
    expect(origin.DomainName).toEqual({ 'Fn::GetAtt': [expect.stringMatching(/^EdgeStatic/), 'RegionalDomainName'] });
    expect(origin.OriginAccessControlId).toBeDefined();
    expect(bench.properties('AWS::CloudFront::OriginAccessControl').OriginAccessControlConfig).toMatchObject({
      OriginAccessControlOriginType: 's3', SigningBehavior: 'always', SigningProtocol: 'sigv4',
    });
    expect(edge.staticPaths).toEqual(['/static/*']);
  });

  test('viewers in Korea are served from Korea, by HTTP/3 and IPv6', () => {
    expect(bench.config).toMatchObject({
      PriceClass: 'PriceClass_200', HttpVersion: 'http2and3', IPV6Enabled: true, Enabled: true, Comment: `tech-n-ai-edge-${name}`,
    });
  });

  test('the bucket is private, keeps its files and takes no plain HTTP', () => {
    bench.template.hasResource('AWS::S3::Bucket', {
      DeletionPolicy: 'RetainExceptOnCreate',
      UpdateReplacePolicy: 'Retain',
      Properties: {
        VersioningConfiguration: { Status: 'Enabled' },
        BucketEncryption: { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }] },
        PublicAccessBlockConfiguration: { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true },
        LifecycleConfiguration: {
          Rules: [Match.objectLike({ NoncurrentVersionExpiration: { NoncurrentDays: name === 'prod' ? 30 : 7 }, ExpiredObjectDeleteMarker: true })],
        },
      },
    });
  });

  test('access logs go to a bucket that takes ACLs, without cookies, for some days', () => {
    expect(bench.config.Logging).toEqual({
      Bucket: { 'Fn::GetAtt': [expect.stringMatching(/^EdgeAccessLogs/), 'RegionalDomainName'] }, IncludeCookies: false, Prefix: `tech-n-ai-edge-${name}/`,
    });
    bench.template.hasResource('AWS::S3::Bucket', {
      DeletionPolicy: 'RetainExceptOnCreate',
      Properties: {
        OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerPreferred' }] },
        LifecycleConfiguration: { Rules: [Match.objectLike({ ExpirationInDays: name === 'prod' ? 90 : 30 })] },
      },
    });
  });

  test('the load balancer lets CloudFront in on 443, and nobody from outside the VPC', () => {
    const group = expect.stringMatching(/^GatewayLoadBalancerSecurityGroup/);
    expect(bench.properties('AWS::EC2::SecurityGroupIngress', { SourcePrefixListId: SEOUL_LIST })).toEqual({
      Description: 'HTTPS from CloudFront',
      GroupId: { 'Fn::GetAtt': [group, 'GroupId'] },
      IpProtocol: 'tcp',
      FromPort: 443,
      ToPort: 443,
      SourcePrefixListId: SEOUL_LIST,
    });
    const { SecurityGroupIngress } = bench.properties('AWS::EC2::SecurityGroup', { GroupDescription: 'Load balancer of the gateway' });
    expect(SecurityGroupIngress.map(({ CidrIp }: { CidrIp: unknown }) => CidrIp)).toEqual(Array(2).fill({ 'Fn::GetAtt': [expect.any(String), 'CidrBlock'] }));
  });

  test('CloudFront waits for the internet gateway that it asks for, and for its attachment', () => {
    const { Resources } = bench.template.toJSON();
    const waitsFor = (id: string): string[] => [Resources[id].DependsOn ?? []].flat().flatMap((other) => [other, ...waitsFor(other)]);
    const [origin] = Object.keys(bench.template.findResources('AWS::CloudFront::VpcOrigin'));
    for (const type of ['AWS::EC2::InternetGateway', 'AWS::EC2::VPCGatewayAttachment']) {
      expect(waitsFor(origin)).toContain(Object.keys(bench.template.findResources(type))[0]);
    }
  });

  test('standard tags', () => {
    for (const type of ['AWS::CloudFront::Distribution', 'AWS::CloudFront::VpcOrigin']) {
      bench.template.hasResourceProperties(type, { Tags: [{ Key: 'Environment', Value: name }, { Key: 'Project', Value: 'tech-n-ai' }] });
    }
  });
});

test('only this distribution may read the bucket; a file that is not there is a 404, which needs the right to list', () => {
  const bench = new EdgeBench();
  bench.edge();
  const policies = Object.values(bench.template.findResources('AWS::S3::BucketPolicy'))
    .filter(({ Properties }) => /^EdgeStatic/.test(Properties.Bucket.Ref));
  const statements = policies.flatMap(({ Properties }) => Properties.PolicyDocument.Statement).filter(({ Effect }) => Effect === 'Allow');
  expect(statements.map(({ Action }) => Action).sort()).toEqual(['s3:GetObject', 's3:ListBucket']);
  const distribution = Object.keys(bench.template.findResources('AWS::CloudFront::Distribution'))[0];
  for (const { Principal, Condition } of statements) {
    expect(Principal).toEqual({ Service: 'cloudfront.amazonaws.com' });
    expect(JSON.stringify(Condition.StringEquals['AWS:SourceArn'])).toContain(`distribution/",{"Ref":"${distribution}"}`);
  }
});

describe('own names', () => {
  test('the application sees the host that was called, TLS is 1.2 or later, and the names are recorded for IPv4 and IPv6', () => {
    const bench = new EdgeBench();
    const hostedZone = route53.HostedZone.fromHostedZoneAttributes(bench.stack, 'Zone', { hostedZoneId: 'Z1', zoneName: 'example.com' });
    const edge = bench.edge({ domainNames: ['www.example.com', '*.example.com'], certificate: bench.viewerCertificate(), hostedZone, originDomainName: undefined });
    expect(bench.config).toMatchObject({
      Aliases: ['www.example.com', '*.example.com'],
      ViewerCertificate: {
        AcmCertificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/5678', MinimumProtocolVersion: 'TLSv1.2_2021', SslSupportMethod: 'sni-only',
      },
      DefaultCacheBehavior: { OriginRequestPolicyId: ALL_VIEWER },
    });
    const records = Object.values(bench.template.findResources('AWS::Route53::RecordSet')).map(({ Properties }) => `${Properties.Name} ${Properties.Type}`);
    expect(records.sort()).toEqual(['*.example.com. A', '*.example.com. AAAA', 'www.example.com. A', 'www.example.com. AAAA']);
    expect(edge.url).toBe('https://www.example.com');
    expect(bench.warnings().filter((warning) => !/edgePublishesInternal/.test(warning))).toEqual([]);
  });

  test('without them the address is CloudFront\'s', () => {
    const bench = new EdgeBench();
    const edge = bench.edge();
    expect(bench.stack.resolve(edge.url)).toEqual({ 'Fn::Join': ['', ['https://', { 'Fn::GetAtt': [expect.any(String), 'DomainName'] }]] });
    expect(bench.config.Aliases).toBeUndefined();
    expect(bench.config.ViewerCertificate).toBeUndefined();
  });

  test('a certificate that is made in us-east-1 in the same app goes along', () => {
    const app = new App();
    const env = { account: '111122223333', region: 'us-east-1' };
    const certificates = new Stack(app, 'Certificates', { env, crossRegionReferences: true });
    const zone = route53.HostedZone.fromHostedZoneAttributes(certificates, 'Zone', { hostedZoneId: 'Z1', zoneName: 'example.com' });
    const certificate = new acm.Certificate(certificates, 'Certificate', {
      domainName: 'example.com', subjectAlternativeNames: ['*.example.com'], validation: acm.CertificateValidation.fromDns(zone),
    });
    const stack = new Stack(app, 'Edge', { env: { ...env, region: 'ap-northeast-2' }, crossRegionReferences: true });
    const { vpc } = new TechNAiNetwork(stack, 'Network', { environment: Environment.PROD });
    new EdgeDistribution(stack, 'Edge', {
      environment: Environment.PROD, loadBalancer: new elbv2.ApplicationLoadBalancer(stack, 'Alb', { vpc }), domainNames: ['www.example.com'], certificate,
    });
    Template.fromStack(stack).hasResourceProperties('AWS::CloudFront::Distribution', {
      DistributionConfig: { ViewerCertificate: { AcmCertificateArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^ExportsReader'), Match.anyValue()] } } },
    });
    expect(() => app.synth()).not.toThrow();
  });
});

describe('a single-page application', () => {
  const bench = new EdgeBench();
  const edge = bench.edge({ gatewayPaths: ['/api/*', '/oauth2/*'] });

  test('has every path that is not the gateway\'s', () => {
    const { DefaultCacheBehavior, CacheBehaviors, DefaultRootObject } = bench.config;
    expect(DefaultCacheBehavior).toMatchObject({ CachePolicyId: CACHING_OPTIMIZED, Compress: true, AllowedMethods: ['GET', 'HEAD', 'OPTIONS'] });
    expect(CacheBehaviors.map(({ PathPattern }: { PathPattern: string }) => PathPattern)).toEqual(['/api/*', '/oauth2/*']);
    for (const behavior of CacheBehaviors) {
      expect(behavior).toMatchObject({ CachePolicyId: CACHING_DISABLED, OriginRequestPolicyId: ALL_VIEWER_EXCEPT_HOST_HEADER });
      expect([...behavior.AllowedMethods].sort()).toEqual(METHODS);
      expect(behavior.FunctionAssociations).toBeUndefined();
    }
    expect(DefaultRootObject).toBe('index.html');
    expect(edge.staticPaths).toEqual(['/*']);
  });

  test('its addresses open its page by a function, not by an error page that would hide the 404 of the gateway', () => {
    const [id] = Object.keys(bench.template.findResources('AWS::CloudFront::Function'));
    expect(bench.config.DefaultCacheBehavior.FunctionAssociations).toEqual([
      { EventType: 'viewer-request', FunctionARN: { 'Fn::GetAtt': [id, 'FunctionARN'] } },
    ]);
    expect(bench.config.CustomErrorResponses).toBeUndefined();
    const { Name, FunctionConfig, AutoPublish } = bench.properties('AWS::CloudFront::Function');
    expect(Name).toMatch(/^[a-zA-Z0-9-_]{1,64}$/);
    expect(FunctionConfig.Runtime).toBe('cloudfront-js-2.0');
    expect(AutoPublish).toBe(true);
  });
});
