import { Failing, Passing, resource, ruleTests } from '../support';

const cluster = (properties: object) => ({ Db: resource('AWS::RDS::DBCluster', { Engine: 'aurora-mysql', ...properties }) });
const capacity = (MinCapacity: unknown, MaxCapacity: unknown) => cluster({ ServerlessV2ScalingConfiguration: { MinCapacity, MaxCapacity } });
const SCALING = 'Db ServerlessV2ScalingConfiguration';

ruleTests('RDS-008', [
  ['more at least than at most', capacity(4, 2), `${SCALING}.MinCapacity: at least 4 is more than at most 2`],
  ['more than there is', capacity(1, 300), `${SCALING}.MaxCapacity: 300 is not between 1 and 256`],
  ['a quarter', capacity(0.75, 4), `${SCALING}.MinCapacity: 0.75 is no multiple of 0.5`],
], [
  ['from nothing', capacity(0, '2.5')],
  ['parameters', capacity({ Ref: 'Min' }, { Ref: 'Max' })],
  ['a cluster with instances', cluster({})],
]);

const windows = (PreferredBackupWindow: string, PreferredMaintenanceWindow: string) => cluster({ PreferredBackupWindow, PreferredMaintenanceWindow });
const overlapping: Failing[] = [
  ['the same hour on Sundays', windows('18:00-18:30', 'sun:18:00-sun:19:00'), 'Db PreferredBackupWindow: 18:00-18:30 overlaps the maintenance of sun:18:00-sun:19:00'],
  ['over midnight, into Sunday', windows('23:30-00:30', 'sun:00:00-sun:01:00'), 'Db PreferredBackupWindow: 23:30-00:30 overlaps the maintenance of sun:00:00-sun:01:00'],
  ['over the weekend', windows('00:00-00:30', 'sat:23:30-sun:00:30'), 'Db PreferredBackupWindow: 00:00-00:30 overlaps the maintenance of sat:23:30-sun:00:30'],
  ['ten minutes', cluster({ PreferredBackupWindow: '18:00-18:10' }), 'Db PreferredBackupWindow: 18:00-18:10 is shorter than 30 minutes'],
  ['a cache', { Cache: resource('AWS::ElastiCache::ReplicationGroup', { SnapshotWindow: '18:00-19:00', PreferredMaintenanceWindow: 'mon:18:30-mon:19:30' }) },
    'Cache SnapshotWindow: 18:00-19:00 overlaps the maintenance of mon:18:30-mon:19:30'],
];
const apart: Passing[] = [
  ['one after the other', windows('17:00-18:00', 'sun:18:00-sun:19:00')],
  ['only one of them', cluster({ PreferredBackupWindow: '17:00-18:00' })],
  ['something else, which the validators see', windows('at night', 'on Sundays')],
];
ruleTests('RDS-009', overlapping, apart);

ruleTests('RDS-011', [
  ['30 days', cluster({ PerformanceInsightsRetentionPeriod: 30 }),
    'Db PerformanceInsightsRetentionPeriod: 30 days are neither a week, nor months of 31 days, nor 731 days'],
], [
  ['a week', cluster({ PerformanceInsightsRetentionPeriod: 7 })],
  ['three months', cluster({ PerformanceInsightsRetentionPeriod: '93' })],
  ['two years', cluster({ PerformanceInsightsRetentionPeriod: 731 })],
  ['a parameter', cluster({ PerformanceInsightsRetentionPeriod: { Ref: 'Days' } })],
]);

const topic = (TopicName: unknown, ClusterArn: unknown = { Ref: 'Kafka' }) => resource('AWS::MSK::Topic', { TopicName, ClusterArn });
const kafka = resource('AWS::MSK::Cluster', { BrokerNodeGroupInfo: { StorageInfo: { EBSStorageInfo: { VolumeSize: 100 } } } });

ruleTests('MSK-014', [
  ['a space', { Topic: topic('user events') }, 'Topic TopicName: \'user events\' is no name for a topic'],
  ['dots alone', { Topic: topic('..') }, 'Topic TopicName: \'..\' is no name for a topic'],
  ['250 letters', { Topic: topic('a'.repeat(250)) }, `Topic TopicName: '${'a'.repeat(250)}' is no name for a topic`],
], [
  ['letters, digits, dots and hyphens', { Topic: topic('user-events.v1_DLT') }],
  ['a parameter', { Topic: topic({ Ref: 'Name' }) }],
  ['a part that only the deployment knows', { Topic: topic({ 'Fn::Sub': '${Kafka}-events' }), Kafka: kafka }],
]);

ruleTests('MSK-015', [
  ['two of a name', { Kafka: kafka, First: topic('events'), Second: topic('events') }, 'Second TopicName: First makes the topic events of this cluster already'],
], [
  ['in two clusters', { Kafka: kafka, Other: kafka, First: topic('events'), Second: topic('events', { Ref: 'Other' }) }],
  ['two parameters', { Kafka: kafka, First: topic({ Ref: 'A' }), Second: topic({ Ref: 'B' }) }],
]);

const growing = (MaxCapacity: unknown) => ({
  Kafka: kafka,
  Storage: resource('AWS::ApplicationAutoScaling::ScalableTarget', {
    ServiceNamespace: 'kafka', ResourceId: { Ref: 'Kafka' }, MaxCapacity,
  }),
});

ruleTests('MSK-017', [
  ['nothing to grow', growing(100), 'Storage MaxCapacity: brokers of Kafka begin with 100 GiB, so 100 GiB leave nothing to grow'],
], [
  ['up to a TiB', growing(1024)],
  ['a parameter', growing({ Ref: 'Most' })],
]);

const production = { Tags: [{ Key: 'Environment', Value: 'prod' }] };

ruleTests('DATA-001', [
  ['a cache', { Cache: resource('AWS::ElastiCache::ReplicationGroup', production) }, 'Cache DeletionPolicy: it is of production, and Delete takes its data with the stack'],
  ['brokers, whose tags are a map', { Kafka: resource('AWS::MSK::Cluster', { Tags: { env: 'Production' } }, { DeletionPolicy: 'Delete' }) },
    'Kafka DeletionPolicy: it is of production, and Delete takes its data with the stack'],
  ['a repository that is emptied first', { Images: resource('AWS::ECR::Repository', { ...production, EmptyOnDelete: true }) },
    'Images DeletionPolicy: it is of production, and Delete takes its data with the stack'],
  ['the key of a secret', { Key: resource('AWS::KMS::Key', production), Secret: resource('AWS::SecretsManager::Secret', { KmsKeyId: { Ref: 'Key' } }) },
    'Key DeletionPolicy: it is of production, and Delete takes its data with the stack'],
], [
  ['what is retained', { Cache: resource('AWS::ElastiCache::ReplicationGroup', production, { DeletionPolicy: 'Retain' }) }],
  ['a database cluster, which leaves a snapshot', { Db: resource('AWS::RDS::DBCluster', production) }],
  ['a repository that is not emptied', { Images: resource('AWS::ECR::Repository', production) }],
  ['a bucket, which is not deleted while it holds something', { Bucket: resource('AWS::S3::Bucket', production) }],
  ['a key of messages', { Key: resource('AWS::KMS::Key', production), Topic: resource('AWS::SNS::Topic', { KmsMasterKeyId: { Ref: 'Key' } }) }],
  ['another environment', { Cache: resource('AWS::ElastiCache::ReplicationGroup', { Tags: [{ Key: 'Environment', Value: 'dev' }] }) }],
  ['no tags', { Cache: resource('AWS::ElastiCache::ReplicationGroup') }],
]);
