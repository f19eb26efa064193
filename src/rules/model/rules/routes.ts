import { Estate } from '../../../templates/model/estate';
import { Resource } from '../../../templates/model/resource';
import { Fault, Rule } from '../rule';

const ASSOCIATION = 'AWS::EC2::SubnetRouteTableAssociation';
const ROUTE = 'AWS::EC2::Route';

/** Where a route may lead, as the schema has it. */
const ROUTE_TARGETS = ['CarrierGatewayId', 'CoreNetworkArn', 'EgressOnlyInternetGatewayId', 'GatewayId', 'InstanceId', 'LocalGatewayId', 'NatGatewayId',
  'NetworkInterfaceId', 'OdbNetworkArn', 'TransitGatewayId', 'VpcEndpointId', 'VpcPeeringConnectionId'];

const SMALLEST = 28;
const LARGEST = 16;

/** The default routes of a subnet whose route table is in the templates; undefined where it is not, and so may have any. */
function defaultRoutes(estate: Estate, subnet: Resource): readonly Resource[] | undefined {
  const associations = estate.referringTo(subnet, ASSOCIATION).filter((association) => association.targets('SubnetId').includes(subnet));
  const [table] = associations.flatMap((association) => association.targets('RouteTableId'));
  return table && estate.referringTo(table, ROUTE)
    .filter((route) => route.targets('RouteTableId').includes(table) && route.text('DestinationCidrBlock') === '0.0.0.0/0');
}

function privateNat(estate: Estate): Fault[] {
  return estate.ofType('AWS::EC2::NatGateway').filter((gateway) => gateway.text('ConnectivityType') !== 'private').flatMap((resource) => {
    const [subnet] = resource.targets('SubnetId');
    const routes = subnet && defaultRoutes(estate, subnet);
    const leads = routes?.some((route) => !route.isAbsent('GatewayId'));
    return routes === undefined || leads ? [] : [{
      resource, property: 'SubnetId', found: `${subnet.id} has no route to an internet gateway, so nothing that goes through this NAT gateway arrives`,
    }];
  });
}

function blocks(estate: Estate): Fault[] {
  return estate.ofType('AWS::EC2::VPC', 'AWS::EC2::Subnet').flatMap((resource) => {
    const length = /^[\d.]+\/(\d+)$/.exec(resource.text('CidrBlock') ?? '')?.[1];
    return length === undefined || (Number(length) >= LARGEST && Number(length) <= SMALLEST) ? [] : [{
      resource, property: 'CidrBlock', found: `${resource.text('CidrBlock')} is not between a /${LARGEST} and a /${SMALLEST}`,
    }];
  });
}

export const ROUTE_RULES: readonly Rule[] = [
  {
    id: 'NET-006',
    severity: 'error',
    title: 'A public NAT gateway is in a subnet with a route to an internet gateway',
    reason: 'In a private subnet it has no way out itself: tasks cannot pull their images, and the deployment waits until it times out.',
    fix: 'Put the NAT gateway into a public subnet, whose default route leads to the internet gateway.',
    link: 'https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-troubleshooting.html',
    check: privateNat,
  },
  {
    id: 'NET-007',
    severity: 'error',
    title: 'A route leads somewhere',
    reason: 'CloudFormation demands only the route table, so a route without a target passes every check and fails when it is made.',
    fix: 'Set one target, e.g. GatewayId or NatGatewayId.',
    link: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-route.html',
    check: (estate) => estate.ofType(ROUTE).filter((route) => ROUTE_TARGETS.every((target) => route.isAbsent(target)))
      .map((resource) => ({ resource, property: 'GatewayId', found: 'neither this nor any other target is set' })),
  },
  {
    id: 'NET-008',
    severity: 'error',
    title: 'Address blocks of VPCs and subnets are between /16 and /28',
    reason: 'EC2 makes no larger and no smaller ones.',
    fix: 'Choose a block between /16 and /28.',
    link: 'https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html',
    check: blocks,
  },
];
