import { resource, ruleTests } from '../support';

const BALANCING = 'AWS::ElasticLoadBalancingV2::';
const named = (type: string, property: string, name: unknown) => ({ It: resource(type, { [property]: name }) });

ruleTests('NAME-001', [
  ['a target group of 33 characters', named(`${BALANCING}TargetGroup`, 'Name', 'tech-n-ai-gateway-targets-of-prod'),
    "It Name: 'tech-n-ai-gateway-targets-of-prod' has 33 characters, and 32 are the most"],
  ['an underscore', named(`${BALANCING}LoadBalancer`, 'Name', 'shop_prod'),
    "It Name: 'shop_prod' is not made of letters, digits and hyphens, with no hyphen at its ends and no 'internal-' in front"],
  ['internal-', named(`${BALANCING}LoadBalancer`, 'Name', 'internal-shop'),
    "It Name: 'internal-shop' is not made of letters, digits and hyphens, with no hyphen at its ends and no 'internal-' in front"],
  ['a hyphen at the end, and too long', named(`${BALANCING}TargetGroup`, 'Name', `${'a'.repeat(40)}-`),
    `It Name: '${'a'.repeat(40)}-' has 41 characters, and 32 are the most, and it is not made of letters, digits and hyphens, with no hyphen at its ends`],
], [
  ['32 characters', named(`${BALANCING}TargetGroup`, 'Name', 'tech-n-ai-gateway-targets-prod-1')],
  ['internal- of a target group', named(`${BALANCING}TargetGroup`, 'Name', 'internal-shop')],
  ['no name', { It: resource(`${BALANCING}LoadBalancer`) }],
  ['a parameter', named(`${BALANCING}LoadBalancer`, 'Name', { 'Fn::Sub': '${Prefix}-and-a-name-that-is-long-by-itself' })],
  ['the account in it', named(`${BALANCING}LoadBalancer`, 'Name', { 'Fn::Sub': 'lb-${AWS::AccountId}' })],
]);

ruleTests('NAME-002', [
  ['a schedule of 65 characters', named('AWS::Scheduler::Schedule', 'Name', 's'.repeat(65)), `It Name: '${'s'.repeat(65)}' has 65 characters, and 64 are the most`],
  ['a slash', named('AWS::Scheduler::ScheduleGroup', 'Name', 'shop/prod'), "It Name: 'shop/prod' is not made of letters, digits and -_."],
], [
  ['64 characters', named('AWS::Scheduler::Schedule', 'Name', 's'.repeat(64))],
  ['dots', named('AWS::Scheduler::Schedule', 'Name', 'shop.daily_report-1')],
]);

const ID_RULE = 'is not made of letters, digits and single hyphens, with a letter in front and no hyphen at the end';

ruleTests('NAME-003', [
  ['41 characters', named('AWS::ElastiCache::ReplicationGroup', 'ReplicationGroupId', 'r'.repeat(41)), `It ReplicationGroupId: '${'r'.repeat(41)}' has 41 characters, and 40 are the most`],
  ['two hyphens', named('AWS::ElastiCache::ReplicationGroup', 'ReplicationGroupId', 'shop--prod'), `It ReplicationGroupId: 'shop--prod' ${ID_RULE}`],
  ['a digit in front', named('AWS::ElastiCache::ReplicationGroup', 'ReplicationGroupId', '1shop'), `It ReplicationGroupId: '1shop' ${ID_RULE}`],
], [
  ['40 characters', named('AWS::ElastiCache::ReplicationGroup', 'ReplicationGroupId', 'r'.repeat(40))],
  ['a reference', named('AWS::ElastiCache::ReplicationGroup', 'ReplicationGroupId', { Ref: 'It' })],
]);

ruleTests('NAME-004', [
  ['a role', named('AWS::IAM::Role', 'RoleName', 'r'.repeat(65)), `It RoleName: '${'r'.repeat(65)}' has 65 characters, and 64 are the most`],
  ['a queue', named('AWS::SQS::Queue', 'QueueName', 'dead letters'), "It QueueName: 'dead letters' is not made of letters, digits and -_"],
  ['a database', named('AWS::RDS::DBCluster', 'DBClusterIdentifier', 'shop_prod'), `It DBClusterIdentifier: 'shop_prod' ${ID_RULE}`],
  ['a Kafka cluster', named('AWS::MSK::Cluster', 'ClusterName', 'shop.kafka'), "It ClusterName: 'shop.kafka' is not made of letters, digits and hyphens"],
  ['a service', named('AWS::ECS::Service', 'ServiceName', 'shop.api'), "It ServiceName: 'shop.api' is not made of letters, digits and -_"],
], [
  ['a role', named('AWS::IAM::Role', 'RoleName', 'shop+prod=1@x')],
  ['a queue in order', named('AWS::SQS::Queue', 'QueueName', 'orders.fifo')],
  ['a database', named('AWS::RDS::DBInstance', 'DBInstanceIdentifier', 'shop-prod-1')],
  ['a task definition', named('AWS::ECS::TaskDefinition', 'Family', 'shop_api-1')],
  ['garbage', named('AWS::IAM::Role', 'RoleName', [1])],
]);
