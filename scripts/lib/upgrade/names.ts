import { Located } from './deployment';
import { addressesIn } from './references';
import { Json, JsonObject, same, valuesAt } from './template';
import { Schemas, TypeSchema } from './type-schema';

/**
 * What a service keeps apart, where the registry does not say it: most of its primary identifiers are ARNs, and some names count only inside of
 * something else. An empty list: any number may have the same name.
 */
const APART: { readonly [type: string]: readonly string[] } = {
  // An account has one monitor for each dimension, and any number of custom ones.
  'AWS::CE::AnomalyMonitor': ['MonitorDimension'],
  'AWS::EC2::Route': ['RouteTableId', 'DestinationCidrBlock', 'DestinationIpv6CidrBlock', 'DestinationPrefixListId'],
  'AWS::EC2::SecurityGroup': ['VpcId', 'GroupName'],
  'AWS::EC2::SecurityGroupEgress': [
    'GroupId', 'IpProtocol', 'FromPort', 'ToPort', 'CidrIp', 'CidrIpv6', 'DestinationPrefixListId', 'DestinationSecurityGroupId',
  ],
  'AWS::EC2::SecurityGroupIngress': [
    'GroupId', 'IpProtocol', 'FromPort', 'ToPort', 'CidrIp', 'CidrIpv6', 'SourcePrefixListId', 'SourceSecurityGroupId',
  ],
  'AWS::EC2::Subnet': ['VpcId', 'CidrBlock'],
  'AWS::EC2::SubnetRouteTableAssociation': ['SubnetId'],
  'AWS::ECS::Service': ['Cluster', 'ServiceName'],
  // Every definition is a new revision of its family.
  'AWS::ECS::TaskDefinition': [],
  'AWS::ElasticLoadBalancingV2::Listener': ['LoadBalancerArn', 'Port'],
  'AWS::ElasticLoadBalancingV2::ListenerRule': ['ListenerArn', 'Priority'],
  'AWS::Events::Rule': ['EventBusName', 'Name'],
  // Belongs to its roles, and has a generated physical id.
  'AWS::IAM::Policy': [],
  'AWS::MSK::Topic': ['ClusterArn', 'TopicName'],
  'AWS::Scheduler::Schedule': ['GroupName', 'Name'],
  'AWS::ServiceDiscovery::PrivateDnsNamespace': ['Vpc', 'Name'],
  'AWS::ServiceDiscovery::Service': ['NamespaceId', 'DnsConfig/NamespaceId', 'Name'],
  'AWS::SNS::Subscription': ['TopicArn', 'Protocol', 'Endpoint'],
};

const NAMING = /^(?:Cache)?(.*)(?:Name|Identifier|Id)$/;

/** Properties that hold the resource's own name: `Name`, or `GroupName` of a `SecurityGroup`, and not `VpcId` of it. */
export function namePaths(type: string, schema: TypeSchema): string[] {
  const tail = type.split('::').at(-1)!;
  return schema.createOnly.filter((path) => {
    const stem = NAMING.exec(path.split('/').at(-1)!)?.[1];
    return stem !== undefined && tail.endsWith(stem);
  });
}

function keyPaths(type: string, schema: TypeSchema): readonly string[] {
  if (APART[type] !== undefined) {
    return APART[type];
  }
  const settable = schema.identifier.filter((path) => !schema.readOnly.includes(path));
  return settable.length > 0 && settable.length === schema.identifier.length ? settable : namePaths(type, schema);
}

/** What no second resource of the type can have at the same time; none where the service gives out names, or where it is not given. */
export function keyOf({ resource: { Type }, properties }: Located, schemas: Schemas): JsonObject | undefined {
  const schema = schemas.of(Type);
  const paths = schema === undefined ? [] : keyPaths(Type, schema);
  const given = paths.flatMap((path): [string, Json][] => valuesAt(properties, path.split('/')).map((value) => [path, value]));
  const names = schema === undefined ? [] : namePaths(Type, schema).filter((path) => paths.includes(path));
  const complete = names.length === 0 ? given.length > 0 : names.some((name) => given.some(([path]) => path === name));
  return complete ? Object.fromEntries(given) : undefined;
}

/** Whether two resources would be taken for one. A part of the key that is itself made anew tells them apart. */
export function collide(left: JsonObject | undefined, right: JsonObject | undefined, isNew: (address: string) => boolean): boolean {
  return left !== undefined && right !== undefined && same(left, right) && !addressesIn(right).some(isNew);
}
