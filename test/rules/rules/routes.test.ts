import { resource, ruleTests } from '../support';

const route = (target: object) => resource('AWS::EC2::Route', { RouteTableId: { Ref: 'Table' }, DestinationCidrBlock: '0.0.0.0/0', ...target });
const subnetWith = (target: object) => ({
  Subnet: resource('AWS::EC2::Subnet', { CidrBlock: '10.0.0.0/24' }),
  Table: resource('AWS::EC2::RouteTable'),
  Association: resource('AWS::EC2::SubnetRouteTableAssociation', { SubnetId: { Ref: 'Subnet' }, RouteTableId: { Ref: 'Table' } }),
  Route: route(target),
  Nat: resource('AWS::EC2::NatGateway', { SubnetId: { Ref: 'Subnet' }, AllocationId: 'eipalloc-1' }),
});

ruleTests('NET-006', [
  ['the subnet sends everything through another NAT gateway', subnetWith({ NatGatewayId: 'nat-2' }),
    'Nat SubnetId: Subnet has no route to an internet gateway, so nothing that goes through this NAT gateway arrives'],
], [
  ['a public subnet', subnetWith({ GatewayId: { Ref: 'Igw' } })],
  ['a private NAT gateway', { ...subnetWith({ NatGatewayId: 'nat-2' }), Nat: resource('AWS::EC2::NatGateway', { SubnetId: { Ref: 'Subnet' }, ConnectivityType: 'private' }) }],
  ['a subnet of somebody else', { Nat: resource('AWS::EC2::NatGateway', { SubnetId: 'subnet-1' }) }],
  ['a subnet whose route table is not in the templates', { Subnet: subnetWith({}).Subnet, Nat: subnetWith({}).Nat }],
]);

ruleTests('NET-007', [
  ['no target', { Route: route({}) }, 'Route GatewayId: neither this nor any other target is set'],
], [
  ['a NAT gateway', { Route: route({ NatGatewayId: { Ref: 'Nat' } }) }],
  ['a parameter', { Route: route({ TransitGatewayId: { Ref: 'Transit' } }) }],
]);

ruleTests('NET-008', [
  ['a VPC of /8', { Vpc: resource('AWS::EC2::VPC', { CidrBlock: '10.0.0.0/8' }) }, 'Vpc CidrBlock: 10.0.0.0/8 is not between a /16 and a /28'],
  ['a subnet of /29', { Subnet: resource('AWS::EC2::Subnet', { CidrBlock: '10.0.0.0/29' }) }, 'Subnet CidrBlock: 10.0.0.0/29 is not between a /16 and a /28'],
], [
  ['the ends', { Vpc: resource('AWS::EC2::VPC', { CidrBlock: '10.0.0.0/16' }), Subnet: resource('AWS::EC2::Subnet', { CidrBlock: '10.0.0.0/28' }) }],
  ['a pool of addresses', { Vpc: resource('AWS::EC2::VPC', { Ipv4IpamPoolId: 'ipam-pool-1', Ipv4NetmaskLength: 16 }) }],
  ['a parameter', { Vpc: resource('AWS::EC2::VPC', { CidrBlock: { Ref: 'Block' } }) }],
]);
