import { Estate } from '../../../templates/model/estate';
import { Resource } from '../../../templates/model/resource';

const ROUTE = 'AWS::EC2::Route';
const ASSOCIATION = 'AWS::EC2::SubnetRouteTableAssociation';
const INTERNET_GATEWAY = 'AWS::EC2::InternetGateway';

/** How what is in a subnet gets out of its VPC. */
export interface WaysOut {
  /** By an internet gateway: only for those with a public address. */
  readonly isPublic: boolean;
  /** By anything else: a NAT gateway or instance, another network, a firewall. */
  readonly hasOther: boolean;
}

/** Undefined where the route table of the subnet, and so its routes, are not in the templates. */
export function waysOutOf(estate: Estate, subnet: Resource): WaysOut | undefined {
  const associations = estate.referringTo(subnet, ASSOCIATION).filter((association) => association.targets('SubnetId').includes(subnet));
  const [table] = associations.flatMap((association) => association.targets('RouteTableId')).filter(({ type }) => type === 'AWS::EC2::RouteTable');
  if (table === undefined || estate.referringTo(table, 'AWS::EC2::VPNGatewayRoutePropagation', 'AWS::EC2::TransitGatewayRouteTablePropagation').length > 0) {
    return undefined;
  }
  const routes = estate.referringTo(table, ROUTE).filter((route) => route.targets('RouteTableId').includes(table));
  const isInternet = (route: Resource) => route.targets('GatewayId').some(({ type }) => type === INTERNET_GATEWAY)
    || /^igw-/.test(route.text('GatewayId') ?? '');
  return { isPublic: routes.some(isInternet), hasOther: routes.some((route) => !isInternet(route)) };
}

/** Whether an interface endpoint brings the images of ECR into the subnet's VPC, as far as the templates tell. */
export function hasImageEndpoint(estate: Estate, subnet: Resource): boolean {
  const [vpc] = subnet.targets('VpcId');
  return estate.ofType('AWS::EC2::VPCEndpoint').some((endpoint) => {
    const name = endpoint.text('ServiceName');
    const vpcs = endpoint.targets('VpcId');
    return (name === undefined || name.includes('.ecr.')) && (vpc === undefined || vpcs.length === 0 || vpcs.includes(vpc));
  });
}
