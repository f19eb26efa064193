import { Duration, aws_elasticloadbalancingv2 as elbv2, aws_route53 as route53, aws_s3 as s3 } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import { ServiceCluster } from '../../src/cluster';
import { Environment } from '../../src/core';
import { GatewayRouteStyle, GatewayWaf } from '../../src/gateway';
import { NatStrategy, TechNAiNetwork } from '../../src/network';
import { CapacityStrategy } from '../../src/service';
import { SystemPreset } from '../../src/system';
import { Bench, ENVIRONMENTS, EnvironmentName } from '../support/fixtures';

const ALB = 'AWS::ElasticLoadBalancingV2::LoadBalancer';
const LISTENER = 'AWS::ElasticLoadBalancingV2::Listener';
const TARGETS = 'AWS::ElasticLoadBalancingV2::TargetGroup';
const attributesOf = (list: { Key: string; Value: unknown }[]) => Object.fromEntries(list.map(({ Key, Value }) => [Key, Value]));

function gateway(environment: Environment = Environment.DEV, props: Parameters<Bench['gateway']>[0] = {}) {
  const bench = new Bench(environment);
  return { bench, construct: bench.gateway({ preset: SystemPreset.GUIDE.gateway, ...props }) };
}

describe('the load balancer (1.1, 1.4)', () => {
  test.each([
    ['dev', 'internal', 'false', 'AppSubnet'], ['beta', 'internal', 'false', 'AppSubnet'], ['prod', 'internet-facing', 'true', 'PublicSubnet'],
  ] as [EnvironmentName, string, string, string][])('%s: %s, deletion protection %s', (name, scheme, protection, subnets) => {
    const { bench } = gateway(ENVIRONMENTS[name]);
    const balancer = bench.properties(ALB);
    expect(balancer).toMatchObject({ Name: `tech-n-ai-alb-${name}`, Scheme: scheme, Type: 'application', IpAddressType: 'ipv4' });
    expect(balancer.Subnets.length).toBeGreaterThanOrEqual(2);
    expect(balancer.Subnets.every((subnet: unknown) => JSON.stringify(subnet).includes(subnets))).toBe(true);
    expect(attributesOf(balancer.LoadBalancerAttributes)).toMatchObject({
      'idle_timeout.timeout_seconds': '600',
      'deletion_protection.enabled': protection,
      'routing.http.drop_invalid_header_fields.enabled': 'true',
      'access_logs.s3.enabled': 'true',
    });
  });

  test('port 80 leads to 443 with 301', () => {
    const { bench } = gateway();
    expect(bench.properties(LISTENER, { Port: 80 }).DefaultActions).toEqual([
      { Type: 'redirect', RedirectConfig: { Protocol: 'HTTPS', Port: '443', StatusCode: 'HTTP_301' } },
    ]);
  });

  test('443 speaks TLS 1.3 and 1.2, and sends everything to the gateway', () => {
    const { bench } = gateway();
    expect(bench.properties(LISTENER, { Port: 443 })).toMatchObject({
      Protocol: 'HTTPS',
      SslPolicy: 'ELBSecurityPolicy-TLS13-1-2-2021-06',
      Certificates: [{ CertificateArn: expect.stringContaining(':certificate/') }],
      DefaultActions: [{ Type: 'forward', TargetGroupArn: { Ref: expect.stringContaining('TargetGroup') } }],
    });
    bench.template.resourceCountIs('AWS::ElasticLoadBalancingV2::ListenerRule', 0);
  });

  test('the guide\'s TLS policy is one prop away', () => {
    const { bench } = gateway(Environment.DEV, { sslPolicy: elbv2.SslPolicy.TLS12 });
    expect(bench.properties(LISTENER, { Port: 443 }).SslPolicy).toBe('ELBSecurityPolicy-TLS-1-2-2017-01');
  });
});

describe('who may connect (1.1)', () => {
  const ingress = (bench: Bench) => bench.properties('AWS::EC2::SecurityGroup', { GroupDescription: 'Load balancer of the gateway' }).SecurityGroupIngress
    .map(({ CidrIp, FromPort }: { CidrIp: unknown; FromPort: number }) => [FromPort, typeof CidrIp === 'string' ? CidrIp : 'the VPC']);

  test('prod: everybody', () => {
    expect(ingress(gateway(Environment.PROD).bench)).toEqual([[443, '0.0.0.0/0'], [80, '0.0.0.0/0']]);
  });

  test('dev: the VPC, or the blocks that are named', () => {
    expect(ingress(gateway().bench)).toEqual([[443, 'the VPC'], [80, 'the VPC']]);
    expect(ingress(gateway(Environment.DEV, { allowedCidrs: ['203.0.113.0/24'] }).bench)).toEqual([[443, '203.0.113.0/24'], [80, '203.0.113.0/24']]);
  });

  test('the gateway lets in the load balancer only, on 8081', () => {
    const { bench } = gateway();
    expect(bench.properties('AWS::EC2::SecurityGroupIngress')).toMatchObject({
      FromPort: 8081, ToPort: 8081, SourceSecurityGroupId: { 'Fn::GetAtt': [expect.stringContaining('LoadBalancerSecurityGroup'), 'GroupId'] },
    });
    expect(bench.properties('AWS::EC2::SecurityGroupEgress')).toMatchObject({ FromPort: 8081, ToPort: 8081 });
  });
});

describe('the target group (1.2)', () => {
  test.each(['dev', 'beta', 'prod'] as EnvironmentName[])('%s: IP targets on 8081, the guide\'s health check', (name) => {
    const { bench } = gateway(ENVIRONMENTS[name]);
    expect(bench.properties(TARGETS)).toMatchObject({
      Name: `tech-n-ai-gateway-tg-${name}`,
      TargetType: 'ip',
      Protocol: 'HTTP',
      Port: 8081,
      HealthCheckProtocol: 'HTTP',
      HealthCheckPath: '/actuator/health',
      HealthCheckIntervalSeconds: 30,
      HealthCheckTimeoutSeconds: 5,
      HealthyThresholdCount: 2,
      UnhealthyThresholdCount: 2,
      Matcher: { HttpCode: '200' },
    });
    // The traffic port is what an absent port means.
    expect(bench.properties(TARGETS)).not.toHaveProperty('HealthCheckPort');
    expect(attributesOf(bench.properties(TARGETS).TargetGroupAttributes)).not.toHaveProperty('slow_start.duration_seconds');
  });

  test.each([['dev', '90'], ['beta', '90'], ['prod', '300']] as [EnvironmentName, string][])('%s: drains for %s seconds', (name, seconds) => {
    const { bench } = gateway(ENVIRONMENTS[name]);
    expect(attributesOf(bench.properties(TARGETS).TargetGroupAttributes)['deregistration_delay.timeout_seconds']).toBe(seconds);
  });

  test('time to start before bad answers count', () => {
    expect(gateway().bench.properties('AWS::ECS::Service')).toMatchObject({
      HealthCheckGracePeriodSeconds: 180, LoadBalancers: [{ ContainerName: 'api-gateway', ContainerPort: 8081 }],
    });
  });
});

describe('the gateway service (2.5, 4.4)', () => {
  test.each([
    ['dev', 1, 5, 'FARGATE_SPOT'], ['beta', 1, 5, 'FARGATE_SPOT'], ['prod', 2, 10, 'FARGATE'],
  ] as [EnvironmentName, number, number, string][])('%s: %d to %d tasks on %s, 1 vCPU and 2 GiB', (name, min, max, provider) => {
    const { bench } = gateway(ENVIRONMENTS[name]);
    expect(bench.properties('AWS::ApplicationAutoScaling::ScalableTarget')).toMatchObject({ MinCapacity: min, MaxCapacity: max });
    expect(bench.properties('AWS::ECS::Service').CapacityProviderStrategy).toEqual([{ CapacityProvider: provider, Weight: 1 }]);
    expect(bench.properties('AWS::ECS::TaskDefinition')).toMatchObject({ Family: `tech-n-ai-api-gateway-${name}`, Cpu: '1024', Memory: '2048' });
  });

  test('the timeout chain, told to the application in both of its prefixes', () => {
    const { bench } = gateway();
    expect(bench.variables('api-gateway')).toMatchObject({
      SERVER_PORT: '8081',
      SERVER_FORWARD_HEADERS_STRATEGY: 'framework',
      SERVER_NETTY_IDLETIMEOUT: '620s',
      SPRING_CLOUD_GATEWAY_HTTPCLIENT_RESPONSETIMEOUT: '60s',
      SPRING_CLOUD_GATEWAY_HTTPCLIENT_CONNECTTIMEOUT: '30000',
      SPRING_CLOUD_GATEWAY_SERVER_WEBFLUX_HTTPCLIENT_RESPONSETIMEOUT: '60s',
      SPRING_CLOUD_GATEWAY_SERVER_WEBFLUX_HTTPCLIENT_CONNECTTIMEOUT: '30000',
    });
  });

  test('the keep-alive follows the idle time-out', () => {
    const { bench } = gateway(Environment.DEV, { idleTimeout: Duration.minutes(2) });
    expect(bench.variables('api-gateway').SERVER_NETTY_IDLETIMEOUT).toBe('140s');
  });

  test('the user\'s own variable wins', () => {
    const { bench } = gateway(Environment.DEV, { environmentVariables: { SERVER_FORWARD_HEADERS_STRATEGY: 'native' } });
    expect(bench.variables('api-gateway').SERVER_FORWARD_HEADERS_STRATEGY).toBe('native');
  });

  test('Spot in production warns even with an on-demand base', () => {
    const { bench } = gateway(Environment.PROD, { capacity: CapacityStrategy.spotAboveOnDemand(2) });
    expect(bench.warnings()).toEqual([expect.stringContaining('`capacity` has Spot for the gateway in production')]);
  });
});

describe('routes (1.3)', () => {
  test('the guide\'s five, each with the alias that it names', () => {
    const { bench, construct } = gateway();
    for (const preset of SystemPreset.GUIDE.services) {
      construct.addRoute(preset.routePath, bench.service(preset.serviceName, { preset }));
    }
    expect(construct.routes.map(({ path }) => path)).toEqual(['/api/v1/auth/**', '/api/v1/archive/**', '/api/v1/contest/**', '/api/v1/news/**', '/api/v1/chatbot/**']);
    expect(bench.variables('api-gateway')).toMatchObject({
      GATEWAY_ROUTES_AUTH_URI: 'http://api-auth-service:8080',
      GATEWAY_ROUTES_ARCHIVE_URI: 'http://api-archive-service:8080',
      GATEWAY_ROUTES_CONTEST_URI: 'http://api-contest-service:8080',
      GATEWAY_ROUTES_NEWS_URI: 'http://api-news-service:8080',
      GATEWAY_ROUTES_CHATBOT_URI: 'http://api-chatbot-service:8080',
    });
  });

  test('the gateway may call the service, and is deployed after it', () => {
    const { bench, construct } = gateway();
    construct.addRoute('/api/v1/emerging-tech/**', bench.service('emerging-tech'));
    expect(bench.variables('api-gateway').GATEWAY_ROUTES_EMERGING_TECH_URI).toBe('http://api-emerging-tech-service:8080');
    bench.template.hasResourceProperties('AWS::EC2::SecurityGroupIngress', {
      FromPort: 8080, GroupId: { 'Fn::GetAtt': [Match.stringLikeRegexp('^emergingtech'), 'GroupId'] },
    });
    bench.template.hasResource('AWS::ECS::Service', {
      Properties: Match.objectLike({ ServiceName: 'tech-n-ai-api-gateway-service-dev' }),
      DependsOn: Match.arrayWith([Match.stringLikeRegexp('^emergingtechService')]),
    });
  });

  test('whole routes for a gateway without its own', () => {
    const bench = new Bench();
    const auth = bench.service('auth');
    bench.gateway({ routeStyle: GatewayRouteStyle.ROUTE_DEFINITIONS, routes: [{ path: '/auth/**', service: auth }, { path: '/login/**', service: auth }] });
    expect(bench.variables('api-gateway')).toMatchObject({
      SPRING_CLOUD_GATEWAY_ROUTES_1_ID: 'auth-1',
      SPRING_CLOUD_GATEWAY_ROUTES_1_URI: 'http://api-auth-service:8080',
      SPRING_CLOUD_GATEWAY_ROUTES_1_PREDICATES_0: 'Path=/login/**',
      SPRING_CLOUD_GATEWAY_SERVER_WEBFLUX_ROUTES_0_PREDICATES_0: 'Path=/auth/**',
    });
    expect(bench.variables('api-gateway')).not.toHaveProperty('GATEWAY_ROUTES_AUTH_URI');
  });
});

test('without NAT, load balancer and tasks are in the subnets for tasks, not in those for data', () => {
  const bench = new Bench();
  const network = new TechNAiNetwork(bench.stack, 'Closed', { environment: Environment.DEV, nat: NatStrategy.none() });
  const { cluster } = new ServiceCluster(bench.stack, 'ClosedCluster', { environment: Environment.BETA, vpc: network.vpc });
  bench.gateway({ cluster });
  const subnets = JSON.stringify([bench.properties(ALB).Subnets, bench.properties('AWS::ECS::Service').NetworkConfiguration.AwsvpcConfiguration.Subnets]);
  expect(subnets).toMatch(/ClosedVpcAppSubnet1.*ClosedVpcAppSubnet2.*ClosedVpcAppSubnet1.*ClosedVpcAppSubnet2/);
  expect(subnets).not.toContain('DataSubnet');
});

describe('around it', () => {
  test('access logs: a bucket that only ELB writes to, over TLS, for a while', () => {
    const { bench } = gateway(Environment.PROD);
    expect(bench.properties('AWS::S3::Bucket')).toMatchObject({
      BucketEncryption: { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }] },
      PublicAccessBlockConfiguration: { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true },
      LifecycleConfiguration: { Rules: [{ ExpirationInDays: 90 }] },
    });
    bench.template.allResources('AWS::S3::Bucket', { DeletionPolicy: 'RetainExceptOnCreate' });
    const policy = JSON.stringify(bench.properties('AWS::S3::BucketPolicy'));
    expect(policy).toContain('aws:SecureTransport');
    // ELB's account in Seoul.
    expect(policy).toContain('600734575887');
  });

  test('access logs in a stack that does not know its region', () => {
    const bench = new Bench(Environment.DEV, {}, {});
    bench.gateway();
    expect(attributesOf(bench.properties(ALB).LoadBalancerAttributes)['access_logs.s3.enabled']).toBe('true');
    expect(JSON.stringify(bench.properties('AWS::S3::BucketPolicy'))).toContain('logdelivery.elasticloadbalancing.amazonaws.com');
  });

  test('a bucket of one\'s own', () => {
    const bench = new Bench();
    const accessLogBucket = new s3.Bucket(bench.stack, 'Mine');
    expect(bench.gateway({ accessLogBucket }).accessLogBucket).toBe(accessLogBucket);
    bench.template.resourceCountIs('AWS::S3::Bucket', 1);
  });

  test('record and certificate from a zone', () => {
    const bench = new Bench();
    const hostedZone = route53.HostedZone.fromHostedZoneAttributes(bench.stack, 'Zone', { hostedZoneId: 'Z1', zoneName: 'example.com' });
    bench.gateway({ certificate: undefined, hostedZone, domainName: 'api.example.com' });
    expect(bench.properties('AWS::Route53::RecordSet')).toMatchObject({ Name: 'api.example.com.', Type: 'A', HostedZoneId: 'Z1' });
    expect(bench.properties('AWS::CertificateManager::Certificate')).toMatchObject({
      DomainName: 'api.example.com', ValidationMethod: 'DNS', DomainValidationOptions: [{ DomainName: 'api.example.com', HostedZoneId: 'Z1' }],
    });
  });

  test('no web ACL unless it is asked for', () => {
    gateway().bench.template.resourceCountIs('AWS::WAFv2::WebACL', 0);
    const { bench, construct } = gateway(Environment.PROD, { waf: GatewayWaf.managed({ requestsPerFiveMinutes: 500 }) });
    const { Rules, Scope, DefaultAction } = bench.properties('AWS::WAFv2::WebACL');
    expect({ Scope, DefaultAction }).toEqual({ Scope: 'REGIONAL', DefaultAction: { Allow: {} } });
    expect(Rules.map(({ Name }: { Name: string }) => Name)).toEqual(['RateLimit', 'AWSManagedRulesCommonRuleSet', 'AWSManagedRulesKnownBadInputsRuleSet']);
    expect(Rules[0].Statement.RateBasedStatement.Limit).toBe(500);
    bench.template.resourceCountIs('AWS::WAFv2::WebACLAssociation', 1);
    expect(construct.webAclArn).toBeDefined();
  });

  test('a web ACL of one\'s own', () => {
    const { bench } = gateway(Environment.PROD, { waf: GatewayWaf.webAcl('arn:aws:wafv2:ap-northeast-2:111122223333:regional/webacl/a/b') });
    bench.template.resourceCountIs('AWS::WAFv2::WebACL', 0);
    bench.template.resourceCountIs('AWS::WAFv2::WebACLAssociation', 1);
  });

  test('everything made is reachable', () => {
    const { construct } = gateway();
    const { loadBalancer, listener, targetGroup, service, certificate, connections } = construct;
    expect([loadBalancer, listener, targetGroup, service, certificate, connections]).not.toContain(undefined);
  });
});
