import { found, resource, ruleTests, stackOf } from '../support';

const cluster = (properties: object = {}) => resource('AWS::MSK::Cluster', {
  KafkaVersion: '3.9.x.kraft',
  NumberOfBrokerNodes: 3,
  BrokerNodeGroupInfo: { InstanceType: 'kafka.m7g.large', ClientSubnets: ['subnet-1', 'subnet-2', 'subnet-3'] },
  ...properties,
});
const kept = { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' };
const topic = (properties: object = {}, attributes: object = kept) => resource('AWS::MSK::Topic', {
  ClusterArn: { Ref: 'Stream' }, TopicName: 'orders', PartitionCount: 6, ReplicationFactor: 3, ...properties,
}, attributes);
const base64 = (value: unknown) => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64');
const withConfigs = (Configs: unknown, properties: object = {}) => ({ Stream: cluster(), Orders: topic({ Configs, ...properties }) });
const withSettings = (settings: object) => withConfigs(base64(settings));
const configuration = (ServerProperties: unknown) => resource('AWS::MSK::Configuration', { Name: 'stream', ServerProperties });
const configured = (ServerProperties: unknown, properties: object = {}, topicProperties: object = {}) => ({
  Settings: configuration(ServerProperties),
  Stream: cluster({ ConfigurationInfo: { Arn: { 'Fn::GetAtt': ['Settings', 'Arn'] }, Revision: 1 }, ...properties }),
  Orders: topic(topicProperties),
});
const inTwoZones = { NumberOfBrokerNodes: 2, BrokerNodeGroupInfo: { InstanceType: 'kafka.m7g.large', ClientSubnets: ['subnet-1', 'subnet-2'] } };

ruleTests('MSK-001', [
  ['three replicas on two brokers', { Stream: cluster({ NumberOfBrokerNodes: 2 }), Orders: topic() },
    'Orders ReplicationFactor: replication factor 3 is greater than the 2 brokers of Stream'],
  ['numbers as text', { Stream: cluster({ NumberOfBrokerNodes: '2' }), Orders: topic({ ReplicationFactor: '3' }) },
    'Orders ReplicationFactor: replication factor 3 is greater than the 2 brokers of Stream'],
  ['by the attribute of the cluster', { Stream: cluster({ NumberOfBrokerNodes: 2 }), Orders: topic({ ClusterArn: { 'Fn::GetAtt': ['Stream', 'Arn'] } }) },
    'Orders ReplicationFactor: replication factor 3 is greater than the 2 brokers of Stream'],
], [
  ['as many', { Stream: cluster(), Orders: topic() }],
  ['fewer', { Stream: cluster({ NumberOfBrokerNodes: 6 }), Orders: topic({ ReplicationFactor: 2 }) }],
  ['a cluster of elsewhere', { Orders: topic({ ClusterArn: 'arn:aws:kafka:ap-northeast-2:111122223333:cluster/a/b' }) }],
  ['a parameter', { Stream: cluster({ NumberOfBrokerNodes: { Ref: 'Brokers' } }), Orders: topic() }],
  ['rubbish', { Stream: cluster({ NumberOfBrokerNodes: [2] }), Orders: topic({ ReplicationFactor: null }), Odd: { Type: 'AWS::MSK::Topic', Properties: 3 } }],
]);

test('MSK-001 follows the cluster into another stack', () => {
  const data = stackOf({ Stream: cluster({ NumberOfBrokerNodes: 2 }) }, 'Data', {
    Arn: { Value: { Ref: 'Stream' }, Export: { Name: 'stream-arn' } },
  });
  const topics = stackOf({ Orders: topic({ ClusterArn: { 'Fn::ImportValue': 'stream-arn' } }) }, 'Topics');
  expect(found('MSK-001', data, topics)).toEqual(['Orders ReplicationFactor: replication factor 3 is greater than the 2 brokers of Stream']);
});

ruleTests('MSK-002', [
  ['all in sync', withSettings({ 'min.insync.replicas': '3' }), 'Orders Configs: orders has 3 replicas, and asks for 3 in sync (min.insync.replicas)'],
  ['more than there are', { Stream: cluster(), Orders: topic({ ReplicationFactor: 1, Configs: base64({ 'min.insync.replicas': 2 }) }) },
    'Orders Configs: orders has 1 replicas, and asks for 2 in sync (min.insync.replicas)'],
  ['what MSK sets in three zones', { Stream: cluster(), Orders: topic({ ReplicationFactor: 2 }) },
    'Orders ReplicationFactor: orders has 2 replicas, and Stream asks for 2 in sync (min.insync.replicas)'],
  ['what the configuration of the cluster sets', configured('min.insync.replicas=3'),
    'Orders ReplicationFactor: orders has 3 replicas, and Stream asks for 3 in sync (min.insync.replicas)'],
  ['what the configuration does not set', configured('auto.create.topics.enable = false\n', {}, { ReplicationFactor: 2 }),
    'Orders ReplicationFactor: orders has 2 replicas, and Stream asks for 2 in sync (min.insync.replicas)'],
  ['encoded by CloudFormation', withConfigs({ 'Fn::Base64': '{"min.insync.replicas":"3"}' }),
    'Orders Configs: orders has 3 replicas, and asks for 3 in sync (min.insync.replicas)'],
  ['a configuration for topics that nobody declares', { Settings: configuration('default.replication.factor=2\nmin.insync.replicas=2\n') },
    'Settings ServerProperties: default.replication.factor is 2, and min.insync.replicas 2'],
], [
  ['one to spare', withSettings({ 'min.insync.replicas': '2' })],
  ['the topic overrides the cluster', configured('min.insync.replicas=3', {}, { Configs: base64({ 'min.insync.replicas': '2' }) })],
  ['what MSK sets in two zones', { Stream: cluster(inTwoZones), Orders: topic({ ReplicationFactor: 2 }) }],
  ['a single replica', { Stream: cluster({ NumberOfBrokerNodes: 1, BrokerNodeGroupInfo: { ClientSubnets: ['subnet-1'] } }), Orders: topic({ ReplicationFactor: 1 }) }],
  ['a single replica that says so', withConfigs(base64({ 'min.insync.replicas': '1' }), { ReplicationFactor: 1 })],
  ['a single replica in a large cluster', { Stream: cluster(), Orders: topic({ ReplicationFactor: 1 }) }],
  ['a configuration of elsewhere', { Stream: cluster({ ConfigurationInfo: { Arn: 'arn:aws:kafka:::configuration/a', Revision: 1 } }), Orders: topic({ ReplicationFactor: 2 }) }],
  ['configs that only the deployment knows', withConfigs({ Ref: 'Configs' }, { ReplicationFactor: 2 })],
  ['a number that only the deployment knows', configured({ 'Fn::Sub': 'min.insync.replicas=${Replicas}' }, {}, { ReplicationFactor: 2 })],
  ['a configuration in base64, which older examples have', configured(base64('min.insync.replicas=3'))],
  ['a configuration with a spare', { Settings: configuration('default.replication.factor=3\nmin.insync.replicas=2') }],
]);

ruleTests('MSK-003', [
  ['3.5', { Stream: cluster({ KafkaVersion: '3.5.1' }), Orders: topic() }, 'Orders ClusterArn: Stream runs Kafka 3.5.1, and topics need 3.6 or later'],
  ['2.8', { Stream: cluster({ KafkaVersion: '2.8.2.tiered' }), Orders: topic() }, 'Orders ClusterArn: Stream runs Kafka 2.8.2.tiered, and topics need 3.6 or later'],
], [
  ['3.6', { Stream: cluster({ KafkaVersion: '3.6.0' }), Orders: topic() }],
  ['3.10, which is later', { Stream: cluster({ KafkaVersion: '3.10.x' }), Orders: topic() }],
  ['4.1', { Stream: cluster({ KafkaVersion: '4.1.x.kraft' }), Orders: topic() }],
  ['a parameter', { Stream: cluster({ KafkaVersion: { Ref: 'Version' } }), Orders: topic() }],
  ['an old cluster without topics', { Stream: cluster({ KafkaVersion: '3.5.1' }) }],
]);

ruleTests('MSK-004', [
  ['JSON as it is', withConfigs('{"cleanup.policy":"compact"}'), 'Orders Configs: \'{"cleanup.policy":"compact"}\' is not base64'],
  ['properties in base64', withConfigs(base64('retention.ms=1000')), 'Orders Configs: \'retention.ms=1000\' is no JSON object of settings'],
  ['a word that looks like base64', withConfigs('compact1'), 'Orders Configs: \'compact1\' is no JSON object of settings'],
  ['a misspelt name', withSettings({ 'retention.msec': '1000' }), 'Orders Configs: retention.msec is no setting of a topic in Kafka 3.9'],
  ['a name of brokers', withSettings({ 'log.retention.ms': '1000' }), 'Orders Configs: log.retention.ms is no setting of a topic in Kafka 3.9'],
  ['no JSON under Fn::Base64', withConfigs({ 'Fn::Base64': 'cleanup.policy: compact' }), 'Orders Configs: \'cleanup.policy: compact\' is no JSON object of settings'],
  ['long text', withConfigs(`{"cleanup.policy":"compact","retention.ms":"${'1'.repeat(20)}"}`),
    'Orders Configs: \'{"cleanup.policy":"compact","retentio...\' is not base64'],
], [
  ['settings', withSettings({ 'cleanup.policy': 'compact,delete', 'retention.ms': '604800000' })],
  ['numbers', withSettings({ 'retention.ms': 604800000 })],
  ['nothing', withSettings({})],
  ['tiered storage', withSettings({ 'remote.storage.enable': 'true', 'local.retention.ms': '3600000' })],
  ['lines of base64', withConfigs(base64({ 'retention.ms': '604800000' }).replace(/(.{8})/g, '$1\n'))],
  ['encoded by CloudFormation', withConfigs({ 'Fn::Base64': '{"cleanup.policy":"compact"}' })],
  ['with a value of the deployment', withConfigs({ 'Fn::Base64': { 'Fn::Sub': '{"retention.ms":"${Retention}"}' } })],
  ['a parameter', withConfigs({ Ref: 'Configs' })],
  ['none', { Stream: cluster(), Orders: topic() }],
  ['a name in a newer version', { Stream: cluster({ KafkaVersion: '4.9.x.kraft' }), Orders: topic({ Configs: base64({ 'share.groups': 'true' }) }) }],
  ['a name in a cluster of elsewhere', { Orders: topic({ ClusterArn: 'arn:aws:kafka:::cluster/a', Configs: base64({ 'share.groups': 'true' }) }) }],
]);

ruleTests('MSK-005', [
  ['nothing', { Stream: cluster(), Orders: topic({}, {}) },
    'Orders DeletionPolicy: DeletionPolicy and UpdateReplacePolicy are not Retain, so a deployment that removes or replaces the topic deletes what is in it'],
  ['only one', { Stream: cluster(), Orders: topic({}, { DeletionPolicy: 'Retain' }) },
    'Orders UpdateReplacePolicy: UpdateReplacePolicy is not Retain, so a deployment that replaces the topic deletes what is in it'],
  ['Delete', { Stream: cluster(), Orders: topic({}, { ...kept, DeletionPolicy: 'Delete' }) },
    'Orders DeletionPolicy: DeletionPolicy is not Retain, so a deployment that removes the topic deletes what is in it'],
], [
  ['Retain', { Stream: cluster(), Orders: topic() }],
  ['Retain except on create', { Stream: cluster(), Orders: topic({}, { ...kept, DeletionPolicy: 'RetainExceptOnCreate' }) }],
]);

ruleTests('MSK-011', [
  ['a serverless cluster', { Stream: resource('AWS::MSK::ServerlessCluster', { ClusterName: 'stream' }), Orders: topic() },
    'Orders ClusterArn: Stream is serverless, and MSK makes topics only for clusters with brokers'],
], [
  ['brokers', { Stream: cluster(), Orders: topic() }],
]);

ruleTests('MSK-013', [
  ['a word for a number', withSettings({ 'retention.ms': '7d' }), 'Orders Configs: retention.ms is \'7d\', and Kafka wants a whole number of at least -1'],
  ['a policy of its own', withSettings({ 'cleanup.policy': 'compacted' }), 'Orders Configs: cleanup.policy is \'compacted\', and Kafka wants one of delete, compact, compact,delete, delete,compact'],
  ['above the largest', withSettings({ 'max.message.bytes': '4294967296' }), 'Orders Configs: max.message.bytes is \'4294967296\', and Kafka wants a whole number from 0 to 2147483647'],
  ['no share', withSettings({ 'min.cleanable.dirty.ratio': '50' }), 'Orders Configs: min.cleanable.dirty.ratio is \'50\', and Kafka wants a number from 0 to 1'],
], [
  ['legal values', withSettings({ 'retention.ms': '-1', 'cleanup.policy': 'compact, delete', 'min.cleanable.dirty.ratio': '0.5', 'preallocate': 'true' })],
  ['an unknown name', withSettings({ 'some.thing': 'x' })],
]);
