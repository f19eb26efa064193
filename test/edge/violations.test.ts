import {
  aws_certificatemanager as acm, aws_cloudfront as cloudfront, aws_ec2 as ec2, aws_elasticloadbalancingv2 as elbv2, aws_route53 as route53,
  aws_s3 as s3, Duration, Lazy, RemovalPolicy, Stack, Token,
} from 'aws-cdk-lib';
import { EdgeBench } from './edge-bench';
import { Environment } from '../../src/core';
import { EdgeDistributionProps } from '../../src/edge';
import { TechNAiGatewayProps } from '../../src/gateway';
import { messageOf, SEOUL } from '../support/fixtures';

type Props = Partial<EdgeDistributionProps>;
type Make = (bench: EdgeBench) => Props;

function refusal(props: Props | Make, gateway: Partial<TechNAiGatewayProps> = {}, bench = new EdgeBench()): string {
  return messageOf(() => bench.edge(typeof props === 'function' ? props(bench) : props, gateway));
}

/** Rule and property of each violation. */
function broken(props: Props | Make, gateway: Partial<TechNAiGatewayProps> = {}, bench = new EdgeBench()): string[] {
  const [, ...lines] = refusal(props, gateway, bench).split('\n');
  return lines.map((line) => /`([^`]+)` must .* \(([a-z-]+)\)$/.exec(line)!).map(([, property, rule]) => `${rule} ${property}`);
}

const named = (more: Props = {}): Make => (bench) => ({ domainNames: ['www.example.com'], certificate: bench.viewerCertificate(), ...more });
const zone = (bench: EdgeBench, zoneName = 'example.com') =>
  route53.HostedZone.fromHostedZoneAttributes(bench.stack, 'Zone', { hostedZoneId: 'Z1', zoneName });
/** Made in the app, so that its names are known. */
const made = (bench: EdgeBench, id: string, domainName: string, subjectAlternativeNames?: string[], region = 'us-east-1') =>
  new acm.Certificate(new Stack(bench.app, id, { env: { region, account: '111122223333' } }), id, {
    domainName, subjectAlternativeNames, validation: acm.CertificateValidation.fromDns(),
  });

test('a certificate of another region is caught before the deployment, with the whole story', () => {
  expect(refusal((bench) => ({ domainNames: ['www.example.com'], certificate: bench.viewerCertificate('ap-northeast-2') }))).toBe([
    'EdgeDistribution has 1 problem:',
    '  [Test/Edge] `certificate` must be of us-east-1, the only region from which CloudFront takes certificates, got: ap-northeast-2. ' +
      'Make a second certificate there, in a stack of its own with `crossRegionReferences`; the one of the load balancer stays where it is. (certificate)',
  ].join('\n'));
});

test('so is a web ACL for load balancers', () => {
  const webAclArn = 'arn:aws:wafv2:ap-northeast-2:111122223333:regional/webacl/gateway/1';
  expect(refusal({ webAclArn })).toBe([
    'EdgeDistribution has 1 problem:',
    `  [Test/Edge] \`webAclArn\` must be the ARN of a web ACL of scope CLOUDFRONT, which is in us-east-1, got: '${webAclArn}'. ` +
      'Make it with `scope: \'CLOUDFRONT\'` in a stack of us-east-1; one of scope REGIONAL is for the load balancer. (web-acl)',
  ].join('\n'));
});

test('all violations are told at once', () => {
  expect(broken((bench) => ({
    domainNames: ['WWW.example.com'],
    certificate: bench.viewerCertificate('eu-west-1'),
    staticPaths: ['static/*'],
    readTimeout: Duration.seconds(121),
    webAclArn: 'arn:aws:wafv2:us-east-1:111122223333:regional/webacl/gateway/1',
    removalPolicy: RemovalPolicy.SNAPSHOT,
  }))).toEqual([
    'domain domainNames', 'certificate certificate', 'edge-path staticPaths', 'duration readTimeout', 'web-acl webAclArn', 'removal-policy removalPolicy',
  ]);
});

test('nothing is made of what is refused', () => {
  const bench = new EdgeBench();
  refusal({ staticPaths: [] }, {}, bench);
  bench.template.resourceCountIs('AWS::CloudFront::Distribution', 0);
  bench.template.resourcePropertiesCountIs('AWS::EC2::SecurityGroupIngress', { Description: 'HTTPS from CloudFront' }, 0);
});

describe('names', () => {
  test.each<[string, Props | Make, string[]]>([
    ['without a certificate', { domainNames: ['www.example.com'] }, ['certificate certificate']],
    ['a certificate without names', (bench) => ({ certificate: bench.viewerCertificate() }), ['certificate domainNames']],
    ['a TLS policy without a certificate', { minimumProtocolVersion: cloudfront.SecurityPolicyProtocol.TLS_V1_3_2025 }, ['certificate minimumProtocolVersion']],
    ['twice', named({ domainNames: ['a.example.com', 'a.example.com'] }), ['domain domainNames']],
    ['under a top-level domain of one letter', named({ domainNames: ['a.b'] }), ['domain domainNames']],
    ['a wildcard first', named({ domainNames: ['*.example.com', 'www.example.com'] }), ['domain domainNames']],
    ['more than CloudFront takes', named({ domainNames: Array.from({ length: 101 }, (_, index) => `a${index}.example.com`) }), ['domain domainNames']],
    ['a zone without names', (bench) => ({ hostedZone: zone(bench) }), ['domain domainNames']],
    ['of another zone', (bench) => ({ ...named()(bench), hostedZone: zone(bench, 'other.com') }), ['domain domainNames']],
    ['of a zone that ends alike', (bench) => ({ ...named({ domainNames: ['badexample.com'] })(bench), hostedZone: zone(bench) }), ['domain domainNames']],
    ['of a list that is a token', named({ domainNames: Token.asList({ Ref: 'Names' }) }), ['known-at-synth domainNames']],
    ['no name of the origin', { originDomainName: undefined }, ['origin-name originDomainName']],
    ['a URL as the origin', { originDomainName: 'https://origin.example.com' }, ['origin-name originDomainName']],
  ])('%s', (_, props, expected) => {
    expect(broken(props)).toEqual(expected);
  });

  test('that the certificate does not hold are refused, as CloudFront would', () => {
    const certificate = (bench: EdgeBench) => made(bench, 'Viewers', 'example.com', ['*.example.com']);
    const attempt = (domainNames: string[]) => (bench: EdgeBench) => ({ domainNames, certificate: certificate(bench) });
    expect(refusal(attempt(['www.example.com', 'a.b.example.com', 'other.com']))).toContain(
      '`certificate` must hold each of `domainNames`, got: example.com, *.example.com, without a.b.example.com, other.com.');
    const account = { ...SEOUL, account: '111122223333' };
    for (const domainNames of [['example.com'], ['www.example.com'], ['www.example.com', '*.example.com']]) {
      const bench = new EdgeBench(Environment.DEV, {}, account);
      expect(() => bench.edge(attempt(domainNames)(bench))).not.toThrow();
    }
  });

  test('that the gateway records itself cannot be recorded again; in another zone they can', () => {
    const attempt = (bench: EdgeBench, edgeZone: route53.IHostedZone) => () =>
      bench.edge({ ...named()(bench), hostedZone: edgeZone }, { hostedZone: zone(bench), domainName: 'www.example.com' });
    const same = new EdgeBench();
    const gateway = same.gateway({ internetFacing: false, hostedZone: zone(same), domainName: 'www.example.com' });
    const hostedZone = same.stack.node.findChild('Zone') as unknown as route53.IHostedZone;
    expect(messageOf(() => same.edge({ ...named()(same), gateway, hostedZone }))).toContain(
      '`domainNames` must have no record in the zone yet, got: \'www.example.com\', which the gateway records as its own.');
    const other = new EdgeBench();
    const publicZone = route53.HostedZone.fromHostedZoneAttributes(other.stack, 'Public', { hostedZoneId: 'Z2', zoneName: 'example.com' });
    expect(attempt(other, publicZone)).not.toThrow();
  });
});

describe('the certificate of the load balancer', () => {
  const attempt = (props: Make, names: string[]) => {
    const bench = new EdgeBench(Environment.DEV, {}, { ...SEOUL, account: '111122223333' });
    const certificate = made(bench, 'Origin', names[0], names.slice(1), 'ap-northeast-2');
    return () => bench.edge(props(bench), { certificate });
  };

  test('must hold the name of the origin, or the hosts that go along', () => {
    expect(messageOf(attempt(() => ({}), ['api.example.com']))).toContain(
      '`originDomainName` must be in the certificate of the load balancer, or CloudFront answers 502, ' +
      'got: origin.example.com, where the certificate holds api.example.com.');
    expect(messageOf(attempt(named({ originDomainName: undefined }), ['api.example.com']))).toContain(
      '`domainNames` must be in the certificate of the load balancer, or CloudFront answers 502, ' +
      'got: www.example.com, where the certificate holds api.example.com.');
  });

  test.each<[string, Make, string[]]>([
    ['its name', () => ({}), ['origin.example.com']],
    ['a wildcard', () => ({}), ['example.com', '*.example.com']],
    ['the host only', named({ originDomainName: 'elsewhere.internal.com' }), ['www.example.com']],
    ['the name of the origin only', named(), ['origin.example.com']],
    ['a token', () => ({ originDomainName: Lazy.string({ produce: () => 'x.example.com' }) }), ['api.example.com']],
  ])('%s is enough', (_, props, names) => {
    expect(attempt(props, names)).not.toThrow();
  });
});

describe('paths', () => {
  test.each<[string, Props, string[]]>([
    ['no slash', { staticPaths: ['assets/*'] }, ['edge-path staticPaths']],
    ['a space', { staticPaths: ['/my files/*'] }, ['edge-path staticPaths']],
    ['everything', { staticPaths: ['/*'] }, ['edge-path staticPaths']],
    ['none', { staticPaths: [] }, ['edge-path staticPaths']],
    ['twice', { staticPaths: ['/a/*', '/a/*'] }, ['edge-path staticPaths']],
    ['75, which with all others are 76', { staticPaths: Array.from({ length: 75 }, (_, index) => `/a${index}`) }, ['edge-path staticPaths']],
    ['256 characters', { staticPaths: [`/${'a'.repeat(255)}`] }, ['edge-path staticPaths']],
    ['everything to the gateway', { gatewayPaths: ['/*'] }, ['edge-path gatewayPaths']],
    ['both ways', { gatewayPaths: ['/api/*'], staticPaths: ['/static/*'] }, ['edge-path staticPaths']],
    ['of one token', { staticPaths: [Token.asString({ Ref: 'Path' })] }, ['known-at-synth staticPaths']],
    ['of a list that is a token', { gatewayPaths: Token.asList({ Ref: 'Paths' }) }, ['known-at-synth gatewayPaths']],
  ])('%s', (_, props, expected) => {
    expect(broken(props)).toEqual(expected);
  });

  test.each(['/favicon.ico', `/${'a'.repeat(254)}`, '/~user/*.js', '/a?/*'])('%s is fine', (path) => {
    expect(() => new EdgeBench().edge({ staticPaths: [path] })).not.toThrow();
  });
});

describe('time-outs', () => {
  test.each<[string, Props, Partial<TechNAiGatewayProps>, string[]]>([
    ['not longer than the gateway\'s', { readTimeout: Duration.seconds(60) }, {}, ['timeout-chain readTimeout']],
    ['a gateway that is too slow for CloudFront', {}, { responseTimeout: Duration.seconds(120) }, ['timeout-chain readTimeout']],
    ['too long', { readTimeout: Duration.seconds(121) }, {}, ['duration readTimeout']],
    ['none', { keepAliveTimeout: Duration.seconds(0) }, {}, ['duration keepAliveTimeout']],
    ['not known', { readTimeout: Duration.seconds(Token.asNumber({ Ref: 'Seconds' })) }, {}, ['known-at-synth readTimeout']],
  ])('%s', (_, props, gateway, expected) => {
    expect(broken(props, gateway, new EdgeBench(Environment.PROD))).toEqual(expected);
  });

  test('up to 120 seconds, CloudFront can wait for the gateway', () => {
    expect(() => new EdgeBench(Environment.PROD).edge({}, { responseTimeout: Duration.seconds(119) })).not.toThrow();
  });
});

describe('the load balancer', () => {
  const imported = (bench: EdgeBench, more: Partial<elbv2.ApplicationLoadBalancerAttributes> = {}) =>
    elbv2.ApplicationLoadBalancer.fromApplicationLoadBalancerAttributes(bench.stack, 'Alb', {
      loadBalancerArn: 'arn:aws:elasticloadbalancing:ap-northeast-2:111122223333:loadbalancer/app/shop/1',
      securityGroupId: 'sg-1',
      loadBalancerDnsName: 'internal-shop',
      ...more,
    });

  test.each<[string, Make, string[]]>([
    ['and the gateway', (bench) => ({ loadBalancer: imported(bench), gateway: bench.gateway() }), ['edge-origin gateway']],
    ['without a security group', (bench) => ({ loadBalancer: { ...imported(bench), connections: new ec2.Connections(), env: SEOUL } as any }), [
      'origin-facing loadBalancer',
    ]],
    ['without its name', (bench) => ({ loadBalancer: imported(bench, { loadBalancerDnsName: undefined }) }), ['origin-facing loadBalancer']],
    ['that is not what is said', (bench) => ({ internetFacing: true, gateway: bench.gateway() }), ['edge-origin internetFacing']],
    ['that faces the internet, without a name', (bench) => ({ loadBalancer: imported(bench), internetFacing: true, originDomainName: undefined }), [
      'origin-name originDomainName',
    ]],
    ['that faces the internet by a name that leads to CloudFront', (bench) => ({
      ...named({ originDomainName: 'www.example.com' })(bench), loadBalancer: imported(bench), internetFacing: true,
    }), ['origin-name originDomainName']],
    ['in a VPC without an internet gateway', (bench) => {
      const vpc = new ec2.Vpc(bench.stack, 'Closed', {
        natGateways: 0, subnetConfiguration: [{ name: 'App', subnetType: ec2.SubnetType.PRIVATE_ISOLATED }],
      });
      return { loadBalancer: new elbv2.ApplicationLoadBalancer(bench.stack, 'Alb', { vpc }) };
    }, ['origin-facing loadBalancer']],
  ])('%s', (_, props, expected) => {
    expect(broken(props)).toEqual(expected);
  });

  test('neither', () => {
    const bench = new EdgeBench();
    expect(refusal({ gateway: undefined, loadBalancer: undefined }, {}, bench)).toContain('`gateway` must be given, or `loadBalancer` instead of it, got: nothing.');
  });

  test('CloudFront\'s list leaves room for five rules: two blocks, on 443 and 80', () => {
    const blocks = ['203.0.113.0/24', '198.51.100.0/24', '192.0.2.0/24'];
    expect(refusal({}, { allowedCidrs: blocks })).toContain(
      '`loadBalancer` must have at most 5 rules for incoming traffic, since CloudFront\'s list counts as 55 of the 60 of a security group, got: 6 rules.');
    expect(() => new EdgeBench().edge({}, { allowedCidrs: blocks.slice(0, 2) })).not.toThrow();
  });

  test('where the id of the list is not known here, it is asked for', () => {
    const bench = new EdgeBench(Environment.DEV, {}, { region: 'ap-southeast-7' });
    expect(broken({}, {}, bench)).toEqual(['origin-facing originFacingPrefixList']);
    const mended = new EdgeBench(Environment.DEV, {}, { region: 'ap-southeast-7' });
    expect(() => mended.edge({ originFacingPrefixList: ec2.PrefixList.fromPrefixListId(mended.stack, 'List', 'pl-1') })).not.toThrow();
  });
});

describe('buckets', () => {
  test('that of the files is of this stack, or imported', () => {
    expect(broken((bench) => ({ bucket: new s3.Bucket(new Stack(bench.app, 'Other', { env: SEOUL }), 'Files') }))).toEqual(['static-bucket bucket']);
  });

  test('that of the gateway\'s logs takes none of CloudFront', () => {
    const bench = new EdgeBench();
    const gateway = bench.gateway();
    expect(messageOf(() => bench.edge({ gateway, accessLogBucket: gateway.accessLogBucket }))).toContain(
      '`accessLogBucket` must take access control lists, with which CloudFront delivers logs');
  });

  test.each([s3.ObjectOwnership.BUCKET_OWNER_PREFERRED, s3.ObjectOwnership.OBJECT_WRITER])('%s is fine', (objectOwnership) => {
    const bench = new EdgeBench();
    expect(() => bench.edge({ accessLogBucket: new s3.Bucket(bench.stack, 'Logs', { objectOwnership }) })).not.toThrow();
  });
});

test.each(['arn:aws:wafv2:us-east-1:111122223333:global/webacl/viewers/1', Token.asString({ Ref: 'Acl' })])('web ACL %s is fine', (webAclArn) => {
  expect(() => new EdgeBench().edge({ webAclArn })).not.toThrow();
});
