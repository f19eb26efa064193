import { resource, ruleTests } from '../support';

const prod = { Tags: [{ Key: 'Environment', Value: 'production' }] };
const instance = (DBInstanceClass: unknown, properties: object = prod) => ({ Writer: resource('AWS::RDS::DBInstance', { DBInstanceClass, ...properties }) });

ruleTests('COST-002', [
  ['r5', instance('db.r5.large'), 'Writer DBInstanceClass: db.r5.large is older than its successors r6g and r7g, and production runs on it all day'],
  ['a cache', { Cache: resource('AWS::ElastiCache::ReplicationGroup', { CacheNodeType: 'cache.m4.xlarge', ...prod }) },
    'Cache CacheNodeType: cache.m4.xlarge is older than its successors m6g and m7g, and production runs on it all day'],
], [
  ['r6g', instance('db.r6g.large')],
  ['r8g', instance('db.r8g.large')],
  ['serverless', instance('db.serverless')],
  ['bursts', instance('db.t3.medium')],
  ['development', instance('db.r5.large', {})],
  ['a parameter', instance({ Ref: 'Class' })],
]);

const network = (endpoint?: object) => ({
  Vpc: resource('AWS::EC2::VPC', { CidrBlock: '10.0.0.0/16' }),
  Public: resource('AWS::EC2::Subnet', { VpcId: { Ref: 'Vpc' } }),
  Nat: resource('AWS::EC2::NatGateway', { SubnetId: { Ref: 'Public' } }),
  Task: resource('AWS::ECS::TaskDefinition'),
  ...endpoint && { Endpoint: resource('AWS::EC2::VPCEndpoint', endpoint) },
});
const toS3 = { VpcId: { Ref: 'Vpc' }, ServiceName: { 'Fn::Sub': 'com.amazonaws.${AWS::Region}.s3' } };
const through = 'Nat SubnetId: Vpc has no gateway endpoint for S3, so each image that a task pulls goes through here';

ruleTests('COST-003', [
  ['no endpoint', network(), through],
  ['an endpoint with interfaces, which costs', network({ ...toS3, VpcEndpointType: 'Interface' }), through],
  ['an endpoint for something else', network({ ...toS3, ServiceName: 'com.amazonaws.ap-northeast-2.dynamodb' }), through],
  ['two gateways, once', { ...network(), Second: resource('AWS::EC2::NatGateway', { SubnetId: { Ref: 'Public' } }) }, through],
], [
  ['an endpoint', network(toS3)],
  ['an endpoint that says its type', network({ ...toS3, VpcEndpointType: 'Gateway' })],
  ['an endpoint of the deployment', network({ ...toS3, ServiceName: { Ref: 'Service' } })],
  ['an endpoint in a VPC of the deployment', network({ ...toS3, VpcId: { Ref: 'Other' } })],
  ['no tasks', { ...network(), Task: resource('AWS::SQS::Queue') }],
  ['a subnet of elsewhere', { ...network(), Nat: resource('AWS::EC2::NatGateway', { SubnetId: 'subnet-1' }) }],
]);
