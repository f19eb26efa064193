import { asking, at, Question } from './question';

interface Permission {
  readonly FromPort?: number;
  readonly UserIdGroupPairs?: readonly { readonly GroupId: string }[];
}

/** A rule by the group that it is of, the port that it opens, and for whom. */
function rule(side: 'IpPermissions' | 'IpPermissionsEgress'): Question {
  return {
    ask: async (account, { properties }, stack) => {
      const other = stack.resolve(properties.SourceSecurityGroupId ?? properties.DestinationSecurityGroupId);
      const found = await account.call('ec2', 'describe_security_groups', { GroupIds: [stack.resolve(properties.GroupId)] });
      return at(found, `SecurityGroups.0.${side}`).find(({ FromPort, UserIdGroupPairs = [] }: Permission) =>
        String(FromPort) === String(properties.FromPort) && (other === undefined || UserIdGroupPairs.some(({ GroupId }) => GroupId === other)));
    },
    pairs: [['FromPort', 'FromPort'], ['ToPort', 'ToPort'], ['IpProtocol', 'IpProtocol']],
  };
}

/** Of networks. */
export const NETWORK_QUESTIONS: Readonly<Record<string, Question>> = {
  'AWS::EC2::EIP': asking('ec2', 'describe_addresses', (id) => ({ PublicIps: [id] }), 'Addresses.0', ['Domain', 'Domain']),
  'AWS::EC2::FlowLog': asking('ec2', 'describe_flow_logs', (id) => ({ FlowLogIds: [id] }), 'FlowLogs.0',
    ['TrafficType', 'TrafficType'], ['LogGroupName', 'LogGroupName']),
  'AWS::EC2::Instance': asking('ec2', 'describe_instances', (id) => ({ InstanceIds: [id] }), 'Reservations.0.Instances.0', ['InstanceType', 'InstanceType']),
  'AWS::EC2::InternetGateway': asking('ec2', 'describe_internet_gateways', (id) => ({ InternetGatewayIds: [id] }), 'InternetGateways.0'),
  'AWS::EC2::NatGateway': asking('ec2', 'describe_nat_gateways', (id) => ({ NatGatewayIds: [id] }), 'NatGateways.0', ['SubnetId', 'SubnetId']),
  'AWS::EC2::Route': {
    ask: async (account, { properties }, stack) => at(await account.call('ec2', 'describe_route_tables', { RouteTableIds: [stack.resolve(properties.RouteTableId)] }), 'RouteTables.0.Routes')
      .find(({ DestinationCidrBlock }: { DestinationCidrBlock?: string }) => DestinationCidrBlock === properties.DestinationCidrBlock),
    pairs: [['DestinationCidrBlock', 'DestinationCidrBlock'], ['GatewayId', 'GatewayId'], ['NatGatewayId', 'NatGatewayId']],
  },
  'AWS::EC2::RouteTable': asking('ec2', 'describe_route_tables', (id) => ({ RouteTableIds: [id] }), 'RouteTables.0', ['VpcId', 'VpcId']),
  'AWS::EC2::SecurityGroup': asking('ec2', 'describe_security_groups', (id) => ({ GroupIds: [id] }), 'SecurityGroups.0',
    ['GroupDescription', 'Description'], ['VpcId', 'VpcId']),
  'AWS::EC2::SecurityGroupEgress': rule('IpPermissionsEgress'),
  'AWS::EC2::SecurityGroupIngress': rule('IpPermissions'),
  'AWS::EC2::Subnet': asking('ec2', 'describe_subnets', (id) => ({ SubnetIds: [id] }), 'Subnets.0',
    ['CidrBlock', 'CidrBlock'], ['AvailabilityZone', 'AvailabilityZone'], ['VpcId', 'VpcId'], ['MapPublicIpOnLaunch', 'MapPublicIpOnLaunch']),
  'AWS::EC2::VPC': asking('ec2', 'describe_vpcs', (id) => ({ VpcIds: [id] }), 'Vpcs.0', ['CidrBlock', 'CidrBlock']),
  'AWS::EC2::VPCEndpoint': asking('ec2', 'describe_vpc_endpoints', (id) => ({ VpcEndpointIds: [id] }), 'VpcEndpoints.0',
    ['ServiceName', 'ServiceName'], ['VpcId', 'VpcId'], ['VpcEndpointType', 'VpcEndpointType'], ['RouteTableIds', 'RouteTableIds']),
};
