import { Duration, Token, aws_ec2 as ec2, aws_route53 as route53 } from 'aws-cdk-lib';
import { ServiceCluster } from '../../src/cluster';
import { Environment } from '../../src/core';
import { TechNAiGatewayProps } from '../../src/gateway';
import { CapacityStrategy } from '../../src/service';
import { Bench, messageOf } from '../support/fixtures';

const failure = (props: Partial<TechNAiGatewayProps>, environment = Environment.DEV) => messageOf(() => new Bench(environment).gateway(props));
const one = (line: string) => `TechNAiGateway has 1 problem:\n  [Test/Gateway] ${line}`;

test.each<[string, Partial<TechNAiGatewayProps>, string]>([
  ['no certificate', { certificate: undefined },
    '`certificate` must be given, unless `hostedZone` and `domainName` are, from which one is made, got: nothing. Pass an ACM certificate of this region, or the hosted zone and the domain name. (certificate)'],
  ['a name without zone', { domainName: 'api.example.com' },
    '`hostedZone` must be given with `domainName`, got: nothing. Pass the hosted zone, or leave out domainName and make the record elsewhere. (domain)'],
  ['nobody may connect', { allowedCidrs: [] },
    '`allowedCidrs` must name at least one block, got: an empty list. Nobody could reach the gateway; name the blocks of your office or VPN, or leave it out. (allowed-cidrs)'],
  ['an address that is no block', { allowedCidrs: ['203.0.113.7', '10.0.0.0/8'] },
    '`allowedCidrs` must be IPv4 blocks, got: \'203.0.113.7\'. Write blocks such as 203.0.113.0/24, and a single address as 203.0.113.7/32. (allowed-cidrs)'],
  ['the load balancer gives up before the gateway', { idleTimeout: Duration.seconds(60), keepAliveTimeout: Duration.seconds(90) },
    '`idleTimeout` must be longer than `responseTimeout` (60 seconds), got: 60 seconds. The load balancer would give up with 504 while the gateway still waits; use more than 60 seconds. (timeout-chain)'],
  ['the gateway closes what the load balancer uses', { keepAliveTimeout: Duration.seconds(600) },
    '`keepAliveTimeout` must be longer than `idleTimeout` (600 seconds), got: 600 seconds. The gateway would close a connection that the load balancer is about to use, which answers 502; leave it out or use more. (timeout-chain)'],
  ['draining for less than an answer', { drainTimeout: Duration.seconds(30) },
    '`drainTimeout` must not be shorter than `responseTimeout` (60 seconds), got: 30 seconds. Requests that are still being answered would be cut at each deployment. (timeout-chain)'],
  ['the guide\'s draining on Spot', { drainTimeout: Duration.seconds(300), capacity: CapacityStrategy.onDemand(), highAvailability: false, idleTimeout: Duration.seconds(5000) },
    '`idleTimeout` must be 1 to 4000 whole seconds, got: 5000 seconds. The load balancer takes 1 to 4000; the guide uses 600. (duration)'],
  ['killed while draining on Spot', { deployment: { stopTimeout: Duration.seconds(60), shutdownTimeout: Duration.seconds(50) } },
    '`deployment.stopTimeout` must not be shorter than `drainTimeout` (90 seconds), since on Spot both begin at once, got: 60 seconds. Use 120 seconds, or a shorter drainTimeout. (spot-drain)'],
])('%s', (_, props, line) => {
  expect(failure(props)).toBe(one(line));
});

test('the guide\'s draining on Spot names both numbers', () => {
  expect(failure({ drainTimeout: Duration.seconds(300) })).toBe(
    'TechNAiGateway has 2 problems:\n' +
    '  [Test/Gateway] `drainTimeout` must be shorter than the 120 seconds\' notice of Spot, got: 300 seconds. Use at most 90 seconds, or CapacityStrategy.onDemand(). (spot-drain)\n' +
    '  [Test/Gateway] `deployment.stopTimeout` must not be shorter than `drainTimeout` (300 seconds), since on Spot both begin at once, got: 120 seconds. Use 120 seconds, or a shorter drainTimeout. (spot-drain)');
});

test('Spot alone in production', () => {
  expect(failure({ capacity: CapacityStrategy.spot() }, Environment.PROD)).toBe(one(
    '`capacity` must not be Spot alone in production, where every request comes through the gateway, got: Spot only. Use CapacityStrategy.onDemand(). (gateway-spot)'));
});

test('names that are too long with this project', () => {
  const message = failure({ environment: Environment.custom('integration', Environment.DEV).withProject('a-rather-long-shop') });
  expect(message).toContain('`environment` must lead to a valid load balancer name: at most 32 characters');
});

test('a host outside of the zone', () => {
  const bench = new Bench();
  const hostedZone = route53.HostedZone.fromHostedZoneAttributes(bench.stack, 'Zone', { hostedZoneId: 'Z1', zoneName: 'example.com' });
  expect(messageOf(() => bench.gateway({ hostedZone, domainName: 'api.example.org' }))).toBe(one(
    '`domainName` must be a host of the zone example.com, got: \'api.example.org\'. Use example.com itself or a name that ends with .example.com. (domain)'));
  expect(messageOf(() => new Bench().gateway({ hostedZone }))).toContain('`domainName` must be given with `hostedZone`');
});

test('a VPC in which no load balancer fits', () => {
  const bench = new Bench();
  const vpc = new ec2.Vpc(bench.stack, 'Small', { maxAzs: 1 });
  expect(messageOf(() => bench.gateway({ vpc }))).toBe(one(
    '`vpc` must have private subnets in at least two zones for the load balancer, got: private subnets in 1 zone(s). Use TechNAiNetwork, or set internetFacing to true. (load-balancer-zones)'));
});

test('an imported VPC that does not know its block', () => {
  const bench = new Bench();
  const vpc = ec2.Vpc.fromVpcAttributes(bench.stack, 'Imported', { vpcId: 'vpc-1', availabilityZones: ['a', 'b'], privateSubnetIds: ['s-1', 's-2'] });
  expect(messageOf(() => bench.gateway({ vpc }))).toContain('`allowedCidrs` must name at least one block');
});

test('what the service would refuse is told together with what is the gateway\'s own', () => {
  expect(failure({ port: 0 })).toContain('[Test/Gateway] `port` must be a whole number from 1 to 65535, got: 0.');
  const message = failure({ port: 0, heapPercent: 100, managementPort: 70_000, allowedCidrs: [] });
  for (const property of ['port', 'heapPercent', 'managementPort', 'allowedCidrs']) {
    expect(message).toContain(`[Test/Gateway] \`${property}\` must`);
  }
});

describe('routes', () => {
  const route = (path: string, seconds?: number) => {
    const bench = new Bench();
    const gateway = bench.gateway();
    const auth = bench.service('auth', { discovery: seconds === undefined ? undefined : { requestTimeout: Duration.seconds(seconds) } });
    return { bench, gateway, auth, message: () => messageOf(() => gateway.addRoute(path, auth)) };
  };

  test('Service Connect cuts before the gateway gives up: both numbers', () => {
    expect(route('/auth/**', 15).message()).toBe(one(
      '`responseTimeout` must not be longer than the `discovery.requestTimeout` of auth (15 seconds), got: 60 seconds. ' +
      'Service Connect would cut the answer first; give auth a requestTimeout of at least 60 seconds. (timeout-chain)'));
  });

  test('0 is no limit', () => {
    const { gateway, auth } = route('/auth/**', 0);
    gateway.addRoute('/auth/**', auth);
  });

  test('a path that is none, and one that is taken', () => {
    expect(route('auth/**').message()).toBe(one('`path` must begin with a slash and have no spaces or query, got: \'auth/**\'. Write it as /api/v1/auth/**. (route-path)'));
    const { gateway, auth, bench } = route('/auth/**');
    gateway.addRoute('/auth/**', auth);
    expect(messageOf(() => gateway.addRoute('/auth/**', bench.service('login')))).toContain('`path` must lead to one service, got: \'/auth/**\', which leads to auth already.');
  });

  test('a service that nobody can call, or in another namespace', () => {
    const { gateway, bench } = route('/x');
    expect(messageOf(() => gateway.addRoute('/worker', bench.service('worker', { discoverable: false })))).toContain('`service` must be discoverable, got: worker, which has no alias.');
    const elsewhere = new ServiceCluster(bench.stack, 'Elsewhere', { environment: Environment.BETA, vpc: bench.network.vpc });
    expect(messageOf(() => gateway.addRoute('/far', bench.service('far', { cluster: elsewhere.cluster })))).toContain('`service` must be in the Cloud Map namespace of the gateway');
  });
});

test('a duration that only the deployment knows', () => {
  expect(failure({ idleTimeout: Duration.seconds(Token.asNumber({ Ref: 'Idle' })) })).toContain('`idleTimeout` must be known when the app is synthesized');
});
