import { bill, estimate, reasons, Resources, usd } from '../support';

const type = (Type: string, Properties: object = {}): Resources[string] => ({ Type: `AWS::${Type}`, Properties });

describe('NAT', () => {
  test('gateways pay for hours and share the traffic', () => {
    const two: Resources = {
      A: type('EC2::NatGateway', { AllocationId: { 'Fn::GetAtt': ['E', 'AllocationId'] } }), E: type('EC2::EIP'), B: type('EC2::NatGateway', { ConnectivityType: 'private' }),
    };
    const { lines } = estimate(two, { environment: 'prod' });
    expect(lines.map(({ path, sku, monthlyUsd }) => [path, sku, usd(monthlyUsd)])).toEqual([
      ['Test/A', 'hour', usd(0.059 * 730)], ['Test/A', 'data processed', usd(50 * 0.059)], ['Test/E', 'in use or idle', usd(0.005 * 730)],
      ['Test/B', 'hour', usd(0.059 * 730)], ['Test/B', 'data processed', usd(50 * 0.059)],
    ]);
  });

  test('instances pay for themselves, their disk and one address', () => {
    const nat = type('EC2::Instance', {
      InstanceType: 't4g.nano', BlockDeviceMappings: [{ Ebs: { VolumeType: 'gp3', VolumeSize: 8 } }], NetworkInterfaces: [{ AssociatePublicIpAddress: true }],
    });
    expect(bill({ Nat: nat })).toEqual({ 'EC2 / t4g.nano Linux': usd(0.0052 * 730), 'EBS / gp3 storage': usd(8 * 0.0912), 'Public IPv4 / in use or idle': usd(0.005 * 730) });
    const withEip = estimate({ Nat: nat, Eip: type('EC2::EIP', { InstanceId: { Ref: 'Nat' } }) }).lines;
    expect(withEip.filter(({ service }) => service === 'Public IPv4').map(({ path }) => path)).toEqual(['Test/Eip']);
  });

  test('instances and disks without a price are listed', () => {
    expect(reasons({ It: type('EC2::Instance', { InstanceType: 'm99.large' }), Disk: type('EC2::Volume', { VolumeType: 'io2', Size: 10 }) })).toEqual([
      'the price book has no EC2 m99.large Linux in ap-northeast-2', 'the price book has no EBS io2 storage in ap-northeast-2',
    ]);
  });
});

describe('endpoints', () => {
  test('of S3 are free, others pay for each zone and for traffic', () => {
    expect(bill({ S3: type('EC2::VPCEndpoint', { VpcEndpointType: 'Gateway' }) })).toEqual({ 'VPC gateway endpoint / S3, DynamoDB': 0 });
    expect(bill({ Logs: type('EC2::VPCEndpoint', { VpcEndpointType: 'Interface', SubnetIds: ['a', 'b'] }) })).toEqual({
      'VPC interface endpoint / endpoint per AZ': usd(2 * 0.013 * 730), 'VPC interface endpoint / data processed (first 1 PB)': usd(5 * 0.01),
    });
  });
});

describe('load balancers', () => {
  const alb = (more: object) => ({ Alb: type('ElasticLoadBalancingV2::LoadBalancer', { Subnets: ['a', 'b', 'c'], ...more }) });

  test('pay for hours, LCU and, in public, an address in each zone', () => {
    expect(bill(alb({ Scheme: 'internet-facing' }), { environment: 'prod' })).toEqual({
      'ALB / load balancer': usd(0.0225 * 730), 'ALB / LCU': usd(0.008 * 730), 'Public IPv4 / in use or idle': usd(3 * 0.005 * 730),
    });
    expect(bill(alb({ Scheme: 'internal' }))).toEqual({ 'ALB / load balancer': usd(0.0225 * 730), 'ALB / LCU': usd(0.1 * 0.008 * 730) });
    expect(bill(alb({ IpAddressType: 'dualstack-without-public-ipv4' }))).not.toHaveProperty('Public IPv4 / in use or idle');
  });

  test('of other kinds are listed', () => {
    expect(reasons(alb({ Type: 'network' }))).toEqual(['of load balancers, the price book has Application Load Balancers only']);
  });
});

describe('traffic', () => {
  const vpc: Resources = { Vpc: type('EC2::VPC'), Second: type('EC2::VPC') };

  test('is paid once: 200 GB out, of which 100 are free, and 400 GB between zones in prod', () => {
    const { lines } = estimate(vpc, { environment: 'prod' });
    expect(lines.map(({ path, sku, monthlyUsd }) => [path, sku, usd(monthlyUsd)])).toEqual([
      ['Test/Vpc', 'out to internet, first 10 TB after 100 GB free', 12.6], ['Test/Vpc', 'between AZs, each direction', 8],
    ]);
    expect(bill(vpc)).toEqual({ 'Data transfer / between AZs, each direction': 0.4 });
  });

  test('goes through CloudFront where there is one', () => {
    expect(bill({ ...vpc, Cdn: type('CloudFront::Distribution') }, { environment: 'prod' })).toEqual({
      'Data transfer / between AZs, each direction': 8, 'CloudFront / data out, Asia Pacific, first 10 TB': 24, 'CloudFront / HTTP requests, Asia Pacific': usd(2000 * 0.009),
    });
  });
});
