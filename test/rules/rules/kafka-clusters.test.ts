import { resource, ruleTests } from '../support';

const nodes = (properties: object = {}) => ({ InstanceType: 'kafka.m7g.large', ClientSubnets: ['subnet-1', 'subnet-2', 'subnet-3'], ...properties });
const cluster = (properties: object = {}) => resource('AWS::MSK::Cluster', {
  KafkaVersion: '3.9.x.kraft', NumberOfBrokerNodes: 3, BrokerNodeGroupInfo: nodes(), ...properties,
});
const sized = (InstanceType: unknown, properties: object = {}) => ({
  Stream: cluster({ BrokerNodeGroupInfo: nodes({ InstanceType }), ...properties }),
});
const versioned = (KafkaVersion: unknown) => ({ Stream: cluster({ KafkaVersion }) });
const configured = (ServerProperties: unknown, properties: object = {}) => ({
  Settings: resource('AWS::MSK::Configuration', { Name: 'stream', ServerProperties }),
  Stream: cluster({ ConfigurationInfo: { Arn: { Ref: 'Settings' }, Revision: 1 }, ...properties }),
});
const scram = (secret: object) => ({
  Key: resource('AWS::KMS::Key'),
  Secret: resource('AWS::SecretsManager::Secret', { Name: 'AmazonMSK_orders', KmsKeyId: { Ref: 'Key' }, ...secret }),
  Users: resource('AWS::MSK::BatchScramSecret', { ClusterArn: { Ref: 'Stream' }, SecretArnList: [{ Ref: 'Secret' }] }),
});
const noName = resource('AWS::SecretsManager::Secret', { KmsKeyId: 'alias/stream' });

ruleTests('MSK-006', [
  ['four over three', { Stream: cluster({ NumberOfBrokerNodes: 4 }) }, 'Stream NumberOfBrokerNodes: 4 brokers cannot be spread evenly over 3 subnets'],
  ['as text', { Stream: cluster({ NumberOfBrokerNodes: '2' }) }, 'Stream NumberOfBrokerNodes: 2 brokers cannot be spread evenly over 3 subnets'],
  ['subnets of which only the number is known', { Stream: cluster({ NumberOfBrokerNodes: 3, BrokerNodeGroupInfo: nodes({ ClientSubnets: [{ Ref: 'A' }, { Ref: 'B' }] }) }) },
    'Stream NumberOfBrokerNodes: 3 brokers cannot be spread evenly over 2 subnets'],
], [
  ['one each', { Stream: cluster() }],
  ['two each', { Stream: cluster({ NumberOfBrokerNodes: 6 }) }],
  ['a list of the deployment', { Stream: cluster({ NumberOfBrokerNodes: 4, BrokerNodeGroupInfo: nodes({ ClientSubnets: { Ref: 'Subnets' } }) }) }],
  ['no subnets', { Stream: cluster({ BrokerNodeGroupInfo: nodes({ ClientSubnets: [] }) }) }],
]);

ruleTests('MSK-007', [
  ['a size of EC2', sized('m7g.large'), 'Stream BrokerNodeGroupInfo.InstanceType: there are no brokers of the size m7g.large'],
  ['a family that MSK skipped', sized('kafka.m6g.large'), 'Stream BrokerNodeGroupInfo.InstanceType: there are no brokers of the size kafka.m6g.large'],
  ['a larger t3', sized('kafka.t3.medium'), 'Stream BrokerNodeGroupInfo.InstanceType: there are no brokers of the size kafka.t3.medium'],
], [
  ['m7g', sized('kafka.m7g.large')],
  ['m5', sized('kafka.m5.24xlarge')],
  ['Express', sized('express.m7g.4xlarge')],
  ['a newer generation', sized('kafka.m8g.large')],
  ['a parameter', sized({ Ref: 'Size' })],
]);

ruleTests('MSK-008', [
  ['3.6', versioned('3.6.0'), 'Stream KafkaVersion: the support of MSK for Kafka 3.6.0 ended on 2026-06-01'],
  ['2.8', versioned('2.8.1'), 'Stream KafkaVersion: the support of MSK for Kafka 2.8.1 ended on 2024-09-11'],
], [
  ['3.9', versioned('3.9.x')],
  ['a version that comes later', versioned('5.0.x.kraft')],
  ['a parameter', versioned({ Ref: 'Version' })],
]);

ruleTests('MSK-009', [
  ['another name', scram({ Name: 'orders' }), 'Secret Name: orders does not begin with AmazonMSK_'],
  ['no name and no key', { ...scram({}), Secret: resource('AWS::SecretsManager::Secret') },
    'Secret Name: CloudFormation makes up a name, and it has to begin with AmazonMSK_', 'Secret KmsKeyId: the secret is encrypted with the default key of Secrets Manager'],
  ['the default key by its alias', scram({ KmsKeyId: 'alias/aws/secretsmanager' }), 'Secret KmsKeyId: the secret is encrypted with the default key of Secrets Manager'],
  ['an ARN', { Users: resource('AWS::MSK::BatchScramSecret', { SecretArnList: ['arn:aws:secretsmanager:ap-northeast-2:111122223333:secret:orders-a1b2c3'] }) },
    'Users SecretArnList: the name of orders-a1b2c3 does not begin with AmazonMSK_'],
], [
  ['a name and a key', scram({})],
  ['a name of the deployment', scram({ Name: { Ref: 'Name' }, KmsKeyId: { Ref: 'Parameter' } })],
  ['an ARN', { Users: resource('AWS::MSK::BatchScramSecret', { SecretArnList: ['arn:aws:secretsmanager:ap-northeast-2:111122223333:secret:AmazonMSK_a-a1b2c3'] }) }],
  ['a secret that is not for Kafka', { Secret: noName }],
  ['unknown ARNs', { Users: resource('AWS::MSK::BatchScramSecret', { SecretArnList: [{ Ref: 'Arn' }, 3, null] }) }],
]);

ruleTests('MSK-010', [
  ['a map of tags', sized('kafka.t3.small', { Tags: { Environment: 'prod' } }),
    'Stream BrokerNodeGroupInfo.InstanceType: kafka.t3.small runs on CPU credits, and the cluster is of production'],
], [
  ['development', sized('kafka.t3.small', { Tags: { Environment: 'dev' } })],
  ['no tags', sized('kafka.t3.small')],
  ['larger ones', sized('kafka.m7g.large', { Tags: { Environment: 'prod' } })],
]);

const topics = (PartitionCount: number, ReplicationFactor: number) => resource('AWS::MSK::Topic', { ClusterArn: { Ref: 'Stream' }, PartitionCount, ReplicationFactor });

ruleTests('MSK-012', [
  ['400 on t3.small', { ...sized('kafka.t3.small'), Orders: topics(300, 3), Stock: topics(100, 3) },
    'Stream BrokerNodeGroupInfo.InstanceType: its topics put 400 partitions on each broker, and kafka.t3.small bears 300'],
], [
  ['300 on t3.small', { ...sized('kafka.t3.small'), Orders: topics(300, 3) }],
  ['400 on m7g.large', { ...sized('kafka.m7g.large'), Orders: topics(400, 3) }],
  ['Express brokers, which have other limits', { ...sized('express.m7g.large'), Orders: topics(4000, 3) }],
]);

ruleTests('MSK-016', [
  ['a name that MSK keeps to itself', configured('log.dirs=/tmp'), 'Settings ServerProperties: MSK lets nobody set log.dirs'],
  ['a misspelt name', configured('auto.create.topic.enable=false\nnum.partitions=3'), 'Settings ServerProperties: MSK lets nobody set auto.create.topic.enable'],
], [
  ['names of the list', configured('# ours\nauto.create.topics.enable=false\nnum.partitions = 3\n')],
  ['a newer version', configured('some.thing=1', { KafkaVersion: '4.8.x.kraft' })],
  ['text of the deployment', configured({ Ref: 'Text' })],
]);

ruleTests('MSK-018', [
  ['anonymous clients', { Stream: cluster({ ClientAuthentication: { Unauthenticated: { Enabled: 'true' } } }) },
    'Stream ClientAuthentication.Unauthenticated.Enabled: whoever reaches the brokers may read and write all topics'],
  ['plain text', { Stream: cluster({ EncryptionInfo: { EncryptionInTransit: { ClientBroker: 'TLS_PLAINTEXT' } } }) },
    'Stream EncryptionInfo.EncryptionInTransit.ClientBroker: TLS_PLAINTEXT lets clients talk to the brokers without TLS'],
], [
  ['IAM', { Stream: cluster({ ClientAuthentication: { Sasl: { Iam: { Enabled: true } } }, EncryptionInfo: { EncryptionInTransit: { ClientBroker: 'TLS' } } }) }],
  ['not said', { Stream: cluster() }],
]);

ruleTests('MSK-019', [
  ['three on two', configured('default.replication.factor=3', { NumberOfBrokerNodes: 2 }),
    'Settings ServerProperties: default.replication.factor is 3, and a cluster with this configuration has 2 brokers'],
  ['offsets', configured('offsets.topic.replication.factor=3\n', { NumberOfBrokerNodes: 2 }),
    'Settings ServerProperties: offsets.topic.replication.factor is 3, and a cluster with this configuration has 2 brokers'],
], [
  ['three on three', configured('default.replication.factor=3')],
  ['a configuration that nobody uses', { Settings: resource('AWS::MSK::Configuration', { ServerProperties: 'default.replication.factor=9' }) }],
]);

ruleTests('MSK-020', [
  ['Kafka\'s own number', versioned('3.9.1'), 'Stream KafkaVersion: MSK has no version 3.9.1'],
  ['ZooKeeper with Kafka 4', versioned('4.0.x'), 'Stream KafkaVersion: MSK has no version 4.0.x'],
  ['a word', versioned('latest'), 'Stream KafkaVersion: MSK has no version latest'],
], [
  ['3.9 without ZooKeeper', versioned('3.9.x.kraft')],
  ['a version without support', versioned('3.5.1')],
  ['a newer one', versioned('4.3.x.kraft')],
  ['a parameter', versioned({ Ref: 'Version' })],
]);
