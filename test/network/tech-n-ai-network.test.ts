import { App, Stack, Token, aws_logs as logs } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Environment } from '../../src/core';
import { NatStrategy, TechNAiNetwork, TechNAiNetworkProps } from '../../src/network';
import { ENVIRONMENTS, EnvironmentName, messageOf, SEOUL } from '../support/fixtures';

function network(environment: Environment, props: Partial<TechNAiNetworkProps> = {}, env: object = SEOUL) {
  const stack = new Stack(new App(), 'Test', { env });
  return { stack, network: new TechNAiNetwork(stack, 'Network', { environment, ...props }) };
}

const templateOf = (environment: Environment, props?: Partial<TechNAiNetworkProps>) => Template.fromStack(network(environment, props).stack);

describe('defaults', () => {
  test.each([
    ['dev', 2, '10.10.0.0/16', 'REJECT', 7], ['beta', 2, '10.20.0.0/16', 'REJECT', 14], ['prod', 3, '10.30.0.0/16', 'ALL', 30],
  ] as [EnvironmentName, number, string, string, number][])('%s: %d zones in three tiers', (name, zones, cidr, traffic, days) => {
    const template = templateOf(ENVIRONMENTS[name]);
    template.hasResourceProperties('AWS::EC2::VPC', { CidrBlock: cidr, EnableDnsHostnames: true, EnableDnsSupport: true });
    template.resourceCountIs('AWS::EC2::Subnet', zones * 3);
    template.hasResourceProperties('AWS::EC2::FlowLog', { TrafficType: traffic, MaxAggregationInterval: 600 });
    template.hasResourceProperties('AWS::Logs::LogGroup', { RetentionInDays: days });
  });

  test('prod: as many zones as there are brokers although the account is unknown', () => {
    const zones = Object.values(templateOf(Environment.PROD).findResources('AWS::EC2::Subnet')).map((subnet) => JSON.stringify(subnet.Properties.AvailabilityZone));
    expect(new Set(zones).size).toBe(3);
  });

  test('no subnet hands out public addresses by itself', () => {
    templateOf(Environment.PROD).allResourcesProperties('AWS::EC2::Subnet', { MapPublicIpOnLaunch: false });
  });

  test.each(['dev', 'beta'] as EnvironmentName[])('%s: one small NAT instance with an address that outlives it', (name) => {
    const template = templateOf(ENVIRONMENTS[name]);
    template.resourceCountIs('AWS::EC2::NatGateway', 0);
    template.hasResourceProperties('AWS::EC2::Instance', { InstanceType: 't4g.nano', SourceDestCheck: false });
    template.hasResourceProperties('AWS::EC2::EIP', { Domain: 'vpc', InstanceId: { Ref: Match.stringLikeRegexp('NatInstance') } });
  });

  test('the NAT instance asks for its package until the way out works, and has a public address before its own', () => {
    const [instance] = Object.values(templateOf(Environment.DEV).findResources('AWS::EC2::Instance'));
    expect(JSON.stringify(instance.Properties.UserData)).toContain('until yum install iptables-services -y; do sleep 5; done');
    expect(instance.Properties.NetworkInterfaces[0].AssociatePublicIpAddress).toBe(true);
    expect(instance.Properties.BlockDeviceMappings[0].Ebs.Encrypted).toBe(true);
    expect(instance.Properties.MetadataOptions.HttpTokens).toBe('required');
    expect(JSON.stringify(instance.DependsOn)).toContain('PublicSubnet1DefaultRoute');
  });

  test('the NAT instance lets in the VPC only', () => {
    templateOf(Environment.DEV).hasResourceProperties('AWS::EC2::SecurityGroup', {
      GroupDescription: 'Security Group for NAT instances',
      SecurityGroupIngress: [Match.objectLike({ IpProtocol: '-1', CidrIp: { 'Fn::GetAtt': [Match.stringLikeRegexp('Vpc'), 'CidrBlock'] } })],
    });
  });

  test('prod: two NAT gateways on addresses of our own', () => {
    const template = templateOf(Environment.PROD);
    template.resourceCountIs('AWS::EC2::NatGateway', 2);
    template.resourceCountIs('AWS::EC2::EIP', 2);
    template.hasResourceProperties('AWS::EC2::NatGateway', { AllocationId: { 'Fn::GetAtt': [Match.stringLikeRegexp('^NetworkNatAddress'), 'AllocationId'] } });
  });

  test('the free S3 endpoint keeps image layers off the NAT; no endpoint that costs', () => {
    const template = templateOf(Environment.PROD);
    template.resourceCountIs('AWS::EC2::VPCEndpoint', 1);
    template.hasResourceProperties('AWS::EC2::VPCEndpoint', { VpcEndpointType: 'Gateway' });
  });

  test('data subnets have no way out', () => {
    const template = templateOf(Environment.PROD);
    const routes = Object.keys(template.findResources('AWS::EC2::Route'));
    expect(routes.filter((id) => id.includes('DataSubnet'))).toEqual([]);
    expect(routes.filter((id) => id.includes('AppSubnet'))).toHaveLength(3);
  });
});

describe('choices', () => {
  test('addresses for allow-lists, one a device', () => {
    expect(network(Environment.DEV).network.natAddresses).toHaveLength(1);
    expect(network(Environment.PROD, { nat: NatStrategy.gateways(3) }).network.natAddresses).toHaveLength(3);
    expect(network(Environment.DEV, { nat: NatStrategy.none() }).network.natAddresses).toEqual([]);
  });

  test('without NAT nothing leads out of the private subnets', () => {
    const template = templateOf(Environment.DEV, { nat: NatStrategy.none() });
    template.resourceCountIs('AWS::EC2::NatGateway', 0);
    template.resourceCountIs('AWS::EC2::Instance', 0);
    expect(Object.keys(template.findResources('AWS::EC2::Route')).every((id) => id.includes('PublicSubnet'))).toBe(true);
  });

  test('zones by name', () => {
    const template = templateOf(Environment.DEV, { availabilityZones: ['ap-northeast-2a', 'ap-northeast-2c'] });
    template.hasResourceProperties('AWS::EC2::Subnet', { AvailabilityZone: 'ap-northeast-2c' });
  });

  test('retention of flow logs', () => {
    templateOf(Environment.DEV, { flowLogRetention: logs.RetentionDays.ONE_YEAR }).hasResourceProperties('AWS::Logs::LogGroup', { RetentionInDays: 365 });
  });

  test('a token passes: only AWS can check it', () => {
    const template = templateOf(Environment.DEV, { flowLogRetention: Token.asNumber({ Ref: 'Days' }) });
    template.hasResourceProperties('AWS::Logs::LogGroup', { RetentionInDays: { Ref: 'Days' } });
  });
});

describe('violations', () => {
  const failure = (props: Partial<TechNAiNetworkProps>) => messageOf(() => network(Environment.DEV, props));

  test('all at once, each with path, property, value and advice', () => {
    expect(failure({ maxAzs: 1, cidr: '10.0.0.1/16', nat: NatStrategy.gateways(3) })).toBe(
      'TechNAiNetwork has 3 problems:\n' +
      '  [Test/Network] `maxAzs` must be a whole number from 2 to 6, got: 1. ' +
      'A load balancer and Aurora need two zones; choose 2, or 3 for three Kafka brokers. (network-zones)\n' +
      '  [Test/Network] `cidr` must be an IPv4 block that starts on its own boundary, /16 or smaller, with room for the subnets of every zone, ' +
      'got: \'10.0.0.1/16\'. A zone takes a /24, a /20 and a /24; use a /16 such as 10.10.0.0/16. (network-cidr)\n' +
      '  [Test/Network] `nat` must have a whole number of NAT devices from 1 to the number of zones (1), got: 3. ' +
      'Use NatStrategy.gateways(1) for the lowest price or one for each zone for the highest availability. (network-nat)',
    );
  });

  test.each(['10.0.0.0/15', '10.0.0.0/20', 'ten', '300.0.0.0/16', '10.0.0.0/33'])('block %s', (cidr) => {
    expect(failure({ cidr })).toContain(`got: '${cidr}'`);
  });

  test('zones named twice', () => {
    expect(failure({ availabilityZones: ['a', 'a'] })).toContain('`availabilityZones` must name at least two different zones, got: a, a.');
  });
});

describe('the function that empties default security groups', () => {
  const FLAG = { '@aws-cdk/aws-ec2:restrictDefaultSecurityGroup': true };

  test('logs where messages expire, once for all networks of a stack', () => {
    const stack = new Stack(new App({ context: FLAG }), 'Test');
    ['One', 'Two'].forEach((id) => new TechNAiNetwork(stack, id, { environment: Environment.DEV }));
    const template = Template.fromStack(stack);
    const groups = template.findResources('AWS::Logs::LogGroup', { Properties: { RetentionInDays: 7 } });
    const group = Object.keys(groups).find((id) => /RestrictDefault/.test(id));
    template.hasResourceProperties('AWS::Lambda::Function', { LoggingConfig: { LogGroup: { Ref: group } } });
    template.resourceCountIs('AWS::Logs::LogGroup', 3);
  });

  test('has no log group where it is not', () => {
    templateOf(Environment.DEV).resourceCountIs('AWS::Logs::LogGroup', 1);
  });
});
