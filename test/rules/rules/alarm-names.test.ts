import { found, resource, ruleTests, stackOf } from '../support';

const alarm = (Name: string, Value: unknown, MetricName = 'CPUUtilization') => resource('AWS::CloudWatch::Alarm', { Namespace: 'AWS/X', MetricName, Dimensions: [{ Name, Value }] });
const database = { Shop: resource('AWS::RDS::DBCluster', { DBClusterIdentifier: 'shop-aurora-prod' }) };
const cache = { Sessions: resource('AWS::ElastiCache::ReplicationGroup', { ReplicationGroupId: 'shop-sessions' }) };

ruleTests('ALM-005', [
  ['a letter too few', { ...database, Alarm: alarm('DBClusterIdentifier', 'shop-aurora-prd') },
    'Alarm Dimensions: there is no DBClusterIdentifier shop-aurora-prd; Shop is called shop-aurora-prod'],
  ['two letters in the wrong order', { Jobs: resource('AWS::SQS::Queue', { QueueName: 'shop-payments' }), Alarm: alarm('QueueName', 'shop-paymnets') },
    'Alarm Dimensions: there is no QueueName shop-paymnets; Jobs is called shop-payments'],
  ['another case', { Jobs: resource('AWS::SQS::Queue', { QueueName: 'ShopJobs' }), Alarm: alarm('QueueName', 'shopjobs') },
    'Alarm Dimensions: there is no QueueName shopjobs; Jobs is called ShopJobs'],
  ['a node of a cache', { ...cache, Alarm: alarm('CacheClusterId', 'shop-session-001') },
    'Alarm Dimensions: there is no CacheClusterId shop-session-001; Sessions is called shop-sessions'],
  ['beside an alarm on something else', { ...database, Alarm: alarm('DBClusterIdentifier', 'shop-aurora-prd'), Other: alarm('DBClusterIdentifier', { Ref: 'Shop' }, 'FreeableMemory') },
    'Alarm Dimensions: there is no DBClusterIdentifier shop-aurora-prd; Shop is called shop-aurora-prod'],
], [
  ['the name', { ...database, Alarm: alarm('DBClusterIdentifier', 'shop-aurora-prod') }],
  ['a reference', { ...database, Alarm: alarm('DBClusterIdentifier', { Ref: 'Shop' }) }],
  ['a node', { ...cache, Alarm: alarm('CacheClusterId', 'shop-sessions-002') }],
  ['a node of a shard', { ...cache, Alarm: alarm('CacheClusterId', 'shop-sessions-0001-002') }],
  ['another environment', { ...database, Alarm: alarm('DBClusterIdentifier', 'shop-aurora-beta') }],
  ['another number', { Jobs: resource('AWS::SQS::Queue', { QueueName: 'shop-jobs1' }), Alarm: alarm('QueueName', 'shop-jobs2') }],
  ['a short word', { Jobs: resource('AWS::SQS::Queue', { QueueName: 'shop-api' }), Alarm: alarm('QueueName', 'shop-app') }],
  ['one of two', { ...database, Alarm: alarm('DBClusterIdentifier', 'shop-aurora-prd'), Other: alarm('DBClusterIdentifier', { Ref: 'Shop' }) }],
  ['one of two by their names', { ...database, Alarm: alarm('DBClusterIdentifier', 'shop-aurora-prd'), Other: alarm('DBClusterIdentifier', 'shop-aurora-prod') }],
  ['a name that CloudFormation gives', { Shop: resource('AWS::RDS::DBCluster'), Alarm: alarm('DBClusterIdentifier', 'shop-aurora-prd') }],
  ['a parameter', { ...database, Alarm: alarm('DBClusterIdentifier', { Ref: 'Name' }) }],
  ['a dimension of one\'s own', { ...database, Alarm: alarm('Shop', 'shop-aurora-prd') }],
]);

test('ALM-005 sees names of other stacks, and not of other regions', () => {
  const watching = stackOf({ Alarm: alarm('DBClusterIdentifier', 'shop-aurora-prd') }, 'Watching');
  expect(found('ALM-005', watching, stackOf(database, 'Data'))).toHaveLength(1);
  expect(found('ALM-005', { ...watching, region: 'us-east-1' }, stackOf(database, 'Data'))).toEqual([]);
});
