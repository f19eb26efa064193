import { app, failing, resource } from './support';

type Properties = Parameters<typeof resource>[1];

const change = (type: string, from: Properties, to: Properties) =>
  failing(app({ A: { X: resource(type, from) } }), app({ A: { X: resource(type, to) } }));

const CLUSTER = 'AWS::RDS::DBCluster';
const versionOf = (minor: string) => ({ EngineVersion: `8.0.mysql_aurora.3.${minor}` });

test.each<[string, Properties, Properties, string[]]>([
  [CLUSTER, versionOf('08.2'), versionOf('08.1'), ['shrinks Dev/A/X']],
  [CLUSTER, versionOf('08.2'), versionOf('10.0'), []],
  [CLUSTER, versionOf('08.2'), {}, []],
  ['AWS::MSK::Topic', { PartitionCount: 6 }, { PartitionCount: 3 }, ['shrinks Dev/A/X']],
  ['AWS::MSK::Topic', { PartitionCount: 6 }, { PartitionCount: 12 }, []],
  ['AWS::MSK::Cluster', { KafkaVersion: '3.9.x' }, { KafkaVersion: '3.10.x' }, []],
  ['AWS::MSK::Cluster', { KafkaVersion: '4.1.x' }, { KafkaVersion: '3.9.x' }, ['shrinks Dev/A/X']],
  [CLUSTER, { BackupRetentionPeriod: 30 }, {}, ['keeps-less Dev/A/X']],
  [CLUSTER, {}, { BackupRetentionPeriod: 7 }, []],
  ['AWS::Logs::LogGroup', {}, { RetentionInDays: 365 }, ['keeps-less Dev/A/X']],
  ['AWS::Logs::LogGroup', { RetentionInDays: 30 }, {}, []],
  [CLUSTER, { DeletionProtection: true }, { DeletionProtection: false }, ['guard-lost Dev/A/X']],
  [CLUSTER, { DeletionProtection: true }, {}, ['guard-lost Dev/A/X']],
  [CLUSTER, {}, { DeletionProtection: true }, []],
  ['AWS::ECR::Repository', {}, { EmptyOnDelete: true }, ['guard-lost Dev/A/X']],
  ['AWS::S3::Bucket', {}, { Tags: [{ Key: 'aws-cdk:auto-delete-objects', Value: 'true' }] }, ['guard-lost Dev/A/X']],
  ['AWS::ElasticLoadBalancingV2::LoadBalancer', { LoadBalancerAttributes: [{ Key: 'deletion_protection.enabled', Value: 'true' }] }, {}, ['guard-lost Dev/A/X']],
])('%s from %j to %j: %j', (type, from, to, expected) => {
  expect(change(type, from, to)).toEqual(expected);
});
