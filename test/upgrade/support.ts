import { Deployment } from '../../scripts/lib/upgrade/deployment';
import { fails } from '../../scripts/lib/upgrade/finding';
import { Resource, Stack, Template } from '../../scripts/lib/upgrade/template';
import { Schemas, TypeSchema } from '../../scripts/lib/upgrade/type-schema';
import { Upgrade } from '../../scripts/lib/upgrade/upgrade';

export const schema = (some: Partial<TypeSchema>): TypeSchema => ({
  createOnly: [], conditional: [], readOnly: [], identifier: [], deletesFirst: false, stateful: false, ...some,
});

const TYPES: { readonly [type: string]: TypeSchema } = {
  'AWS::RDS::DBCluster': schema({ createOnly: ['DBClusterIdentifier', 'DBSubnetGroupName'], conditional: ['Engine'], identifier: ['DBClusterIdentifier'], stateful: true }),
  'AWS::RDS::DBInstance': schema({ createOnly: ['DBClusterIdentifier', 'DBInstanceIdentifier'], stateful: true }),
  'AWS::RDS::DBSubnetGroup': schema({ createOnly: ['DBSubnetGroupName'], identifier: ['DBSubnetGroupName'] }),
  'AWS::MSK::Cluster': schema({ createOnly: ['BrokerNodeGroupInfo/ClientSubnets', 'ClusterName'], readOnly: ['Arn'], identifier: ['Arn'] }),
  'AWS::MSK::Topic': schema({ createOnly: ['ClusterArn', 'ReplicationFactor', 'TopicName'], readOnly: ['TopicArn'], identifier: ['TopicArn'] }),
  'AWS::EC2::VPC': schema({ createOnly: ['CidrBlock'], readOnly: ['VpcId'], identifier: ['VpcId'] }),
  'AWS::EC2::Subnet': schema({ createOnly: ['CidrBlock', 'VpcId'], readOnly: ['SubnetId'], identifier: ['SubnetId'] }),
  'AWS::ElasticLoadBalancingV2::LoadBalancer': schema({ createOnly: ['Name', 'Scheme'], readOnly: ['LoadBalancerArn'], identifier: ['LoadBalancerArn'] }),
  'AWS::ElasticLoadBalancingV2::Listener': schema({ createOnly: ['LoadBalancerArn'], readOnly: ['ListenerArn'], identifier: ['ListenerArn'] }),
  'AWS::Logs::LogGroup': schema({ createOnly: ['LogGroupName'], identifier: ['LogGroupName'], stateful: true }),
  'AWS::Logs::MetricFilter': schema({ createOnly: ['FilterName', 'LogGroupName'], identifier: ['FilterName', 'LogGroupName'], deletesFirst: true }),
  'AWS::Lambda::Function': schema({ createOnly: ['FunctionName'], identifier: ['FunctionName'] }),
  'AWS::SSM::Parameter': schema({ createOnly: ['Name'], identifier: ['Name'] }),
};

export const SCHEMAS = new Schemas([{ name: 'test', of: (type) => TYPES[type] }]);

type Parts = Template['Resources'] | { readonly template: Template };

/** An app of stacks `Dev/<name>`, each given by its resources or as a whole template. */
export function app(stacks: { readonly [name: string]: Parts }): Deployment {
  return new Deployment('app', Object.entries(stacks).map(([name, parts]): Stack => ({
    path: `Dev/${name}`, name: `Dev-${name}`, environment: 'aws://1/r', template: ('template' in parts ? parts.template : { Resources: parts }) as Template,
  })));
}

/** What fails in an upgrade, as `verdict address`. */
export function failing(before: Deployment, after: Deployment): string[] {
  return new Upgrade(before, after, SCHEMAS).findings().filter(fails).map(({ verdict, address }) => `${verdict} ${address}`).sort();
}

/** What is told of an upgrade, as `verdict address`. */
export function told(before: Deployment, after: Deployment): string[] {
  return new Upgrade(before, after, SCHEMAS).findings().filter((one) => !fails(one)).map(({ verdict, address }) => `${verdict} ${address}`).sort();
}

export const resource = (Type: string, Properties: Resource['Properties'] = {}, rest: Partial<Resource> = {}): Resource => ({ Type, Properties, ...rest });
