import { aws_ec2 as ec2, aws_kms as kms, App, Size, Stack, Token } from 'aws-cdk-lib';
import { kafkaStack, KafkaBench } from './support';
import { Environment } from '../../src/core';
import {
  KafkaAuthentication, KafkaBrokerType, KafkaProtocol, KafkaStorageScaling, KafkaVersion, ManagedKafkaCluster, ManagedKafkaClusterProps,
} from '../../src/kafka';
import { messageOf, SEOUL } from '../support/fixtures';

const AUTHORITY = 'arn:aws:acm-pca:ap-northeast-2:111122223333:certificate-authority/11112222-3333-4444-5555-666677778888';
const gib = (amount: number) => Size.gibibytes(amount);
const problem = (props: Partial<ManagedKafkaClusterProps>, network = {}) => messageOf(() => kafkaStack(Environment.DEV, props, { network }));
const fine = (props: Partial<ManagedKafkaClusterProps>, network = {}) => kafkaStack(Environment.DEV, props, { network }).template.toJSON();
const token = (name: string) => Token.asString({ Ref: name });

test('all problems are told at once', () => {
  expect(problem({
    clusterName: 'my_cluster',
    version: KafkaVersion.of('3.5.1'),
    brokers: 3,
    brokerType: KafkaBrokerType.of('m5.large'),
    storage: gib(0),
    authentication: KafkaAuthentication.mutualTls([]),
  })).toBe([
    'ManagedKafkaCluster has 6 problems:',
    '  [Test/Kafka] `clusterName` must lead to a valid MSK cluster name: at most 64 characters, letters, digits and hyphens, starting with a letter or digit, got: \'my_cluster\'. Choose a shorter name of letters, digits and hyphens, or leave it out. (name)',
    '  [Test/Kafka] `version` must be one that MSK still supports: 3.8 or later, got: \'3.5.1\'. MSK makes no new cluster of a version without support; use KafkaVersion.V3_9_X_KRAFT. (kafka-version)',
    '  [Test/Kafka] `brokerType` must be a type of Standard broker that MSK has, got: \'m5.large\'. Choose one of kafka.t3.small, kafka.m5.large, kafka.m5.xlarge, kafka.m5.2xlarge, kafka.m5.4xlarge, kafka.m5.8xlarge, kafka.m5.12xlarge, kafka.m5.16xlarge, kafka.m5.24xlarge, kafka.m7g.large, kafka.m7g.xlarge, kafka.m7g.2xlarge, kafka.m7g.4xlarge, kafka.m7g.8xlarge, kafka.m7g.12xlarge, kafka.m7g.16xlarge. (kafka-broker-type)',
    '  [Test/Kafka] `brokers` must be a whole number from 2 to 30, and a multiple of the number of zones (2), got: 3. Use 2, or 4; for 3 brokers the VPC needs data subnets in 3 zones. (kafka-brokers)',
    '  [Test/Kafka] `storage` must be a whole number of GiB from 1 to 16384 for each broker, got: 0 GiB. Use Size.gibibytes(100), which the guide asks for. (kafka-storage)',
    '  [Test/Kafka] `authentication` must name the authorities of AWS Private CA that sign the certificates of the clients, got: an empty list. Pass ARNs such as arn:aws:acm-pca:ap-northeast-2:111122223333:certificate-authority/…, or use KafkaAuthentication.scram(). (kafka-mutual-tls)',
  ].join('\n'));
});

describe('kafka-version', () => {
  test.each(['2.8.1', '3.5.1', '3.6.0', '3.7.x', '3.7.x.kraft', '4.0.x', '4.2.x.kraft', '3.9', 'latest', ''])('%s is refused', (version) => {
    expect(problem({ version: KafkaVersion.of(version) })).toContain('(kafka-version)');
  });

  test.each(['3.8.x', '3.8.x.kraft', '3.9.x', '3.9.x.kraft', '4.0.x.kraft', '4.1.x.kraft', '4.3.x.kraft', '5.0.x.kraft'])('%s is taken', (version) => {
    fine({ version: KafkaVersion.of(version) });
  });

  test('Kafka 4 without KRaft says how to write it', () => {
    expect(problem({ version: KafkaVersion.of('4.1.x') })).toContain('Use KafkaVersion.of(\'4.1.x.kraft\')');
  });
});

describe('kafka-brokers', () => {
  test.each([0, 1, 3, -2, 2.5, 62, NaN])('%d in two zones is refused', (brokers) => {
    expect(problem({ brokers })).toContain('(kafka-brokers)');
  });

  test.each([2, 4, 30, 60])('%d in two zones is taken', (brokers) => {
    fine({ brokers });
  });

  test('with ZooKeeper there are 30 at most', () => {
    expect(problem({ brokers: 32, version: KafkaVersion.of('3.9.x') })).toContain('from 2 to 30');
    fine({ brokers: 30, version: KafkaVersion.of('3.9.x') });
  });

  test('3 in production need a VPC of three zones', () => {
    expect(messageOf(() => kafkaStack(Environment.PROD, {}, { network: { maxAzs: 2 } }))).toContain('for 3 brokers the VPC needs data subnets in 3 zones');
  });

  test('2 do not fit into three zones that the user chose', () => {
    const app = new App();
    const stack = new Stack(app, 'Test', { env: SEOUL });
    const vpc = ec2.Vpc.fromVpcAttributes(stack, 'Vpc', {
      vpcId: 'vpc-1', availabilityZones: ['a', 'b', 'c'], isolatedSubnetIds: ['subnet-a', 'subnet-b', 'subnet-c'],
    });
    const chosen = { vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_ISOLATED } };
    expect(messageOf(() => new ManagedKafkaCluster(stack, 'Kafka', { environment: Environment.DEV, vpc, ...chosen }))).toContain(
      'a multiple of the number of zones (3), got: 2. Use 3, or 6; for 2 brokers choose subnets of 2 zones. (kafka-brokers)');
  });
});

describe('kafka-zones', () => {
  const importedVpc = (zones: string[], kind: 'isolatedSubnetIds' | 'publicSubnetIds') => {
    const stack = new Stack(new App(), 'Test', { env: SEOUL });
    return { stack, vpc: ec2.Vpc.fromVpcAttributes(stack, 'Vpc', { vpcId: 'vpc-1', availabilityZones: zones, [kind]: zones.map((zone) => `subnet-${zone}`) }) };
  };
  const make = ({ stack, vpc }: ReturnType<typeof importedVpc>, props = {}) => (
    () => new ManagedKafkaCluster(stack, 'Kafka', { environment: Environment.DEV, vpc, ...props }));

  test('a VPC without room for data is refused', () => {
    expect(messageOf(make(importedVpc(['a', 'b'], 'publicSubnetIds')))).toContain(
      '`vpcSubnets` must be one subnet in each of two or three zones, got: 0 subnets in 0 zones');
  });

  test('one zone is too few', () => {
    expect(messageOf(make(importedVpc(['a'], 'isolatedSubnetIds')))).toContain('1 subnets in 1 zones');
  });

  test('four zones of the user\'s own are too many, and the first three of a VPC are not', () => {
    const four = ['a', 'b', 'c', 'd'];
    const vpcSubnets = { subnetType: ec2.SubnetType.PRIVATE_ISOLATED };
    expect(messageOf(make(importedVpc(four, 'isolatedSubnetIds'), { brokers: 4, vpcSubnets }))).toContain('(kafka-zones)');
    expect(make(importedVpc(four, 'isolatedSubnetIds'), { brokers: 3 })).not.toThrow();
  });

  test('two subnets in one zone are refused', () => {
    const stack = new Stack(new App(), 'Test', { env: SEOUL });
    const subnet = (id: string, availabilityZone: string) => ec2.Subnet.fromSubnetAttributes(stack, id, { subnetId: id, availabilityZone });
    const { vpc } = kafkaStack(Environment.DEV).network;
    const subnets = [subnet('a1', 'a'), subnet('a2', 'a')];
    expect(messageOf(() => new ManagedKafkaCluster(stack, 'Kafka', { environment: Environment.DEV, vpc, vpcSubnets: { subnets } })))
      .toContain('2 subnets in 1 zones');
  });
});

describe('kafka-broker-type', () => {
  test.each(['kafka.t3.large', 'm7g.large', 'kafka.m6i.large', ''])('%s is refused', (type) => {
    expect(problem({ brokerType: KafkaBrokerType.of(type) })).toContain('(kafka-broker-type)');
  });

  test('Express brokers are told apart', () => {
    expect(problem({ brokerType: KafkaBrokerType.of('express.m7g.large') })).toContain('make them with msk.CfnCluster');
  });

  test.each(['kafka.t3.small', 'kafka.m5.24xlarge', 'kafka.m7g.16xlarge'])('%s is taken', (type) => {
    fine({ brokerType: KafkaBrokerType.of(type) });
  });
});

describe('kafka-storage', () => {
  test.each([0, 16385])('%d GiB is refused', (amount) => {
    expect(problem({ storage: gib(amount) })).toContain('(kafka-storage)');
  });

  test('parts of a GiB are refused', () => {
    expect(problem({ storage: Size.mebibytes(1500) })).toContain('(kafka-storage)');
  });

  test.each([1, 16384])('%d GiB is taken', (amount) => {
    fine({ storage: gib(amount) });
  });
});

describe('kafka-storage-scaling', () => {
  test.each([100, 109, 16385])('up to %d GiB from 100 is refused', (max) => {
    expect(problem({ storageScaling: KafkaStorageScaling.upTo(gib(max)) })).toContain('(kafka-storage-scaling)');
  });

  test.each([110, 16384])('up to %d GiB from 100 is taken', (max) => {
    fine({ storageScaling: KafkaStorageScaling.upTo(gib(max)) });
  });

  test.each([9, 81, NaN])('a target of %d percent is refused', (targetUtilizationPercent) => {
    expect(problem({ storageScaling: KafkaStorageScaling.upTo(gib(200), { targetUtilizationPercent }) }))
      .toContain('`storageScaling.targetUtilizationPercent` must be from 10 to 80');
  });

  test.each([10, 80])('a target of %d percent is taken', (targetUtilizationPercent) => {
    fine({ storageScaling: KafkaStorageScaling.upTo(gib(200), { targetUtilizationPercent }) });
  });
});

describe('kafka-mutual-tls', () => {
  test.each(['arn:aws:acm:ap-northeast-2:111122223333:certificate/1234', 'my-authority'])('%s is refused', (arn) => {
    expect(problem({ authentication: KafkaAuthentication.mutualTls([AUTHORITY, arn]) })).toContain(`got: ${arn}. `);
  });

  test('an authority of AWS Private CA is taken', () => {
    fine({ authentication: KafkaAuthentication.mutualTls([AUTHORITY]) });
  });
});

test('encryption-key: an alias is refused, for AWS\'s keys and for others', () => {
  const stack = new Stack();
  for (const name of ['alias/aws/secretsmanager', 'alias/mine']) {
    expect(problem({ encryptionKey: kms.Alias.fromAliasName(stack, name, name) })).toContain(
      `\`encryptionKey\` must be a customer key itself, not an alias, got: '${name}'`);
  }
});

describe('kafka-server-property', () => {
  test.each([
    [{ 'broker.id': '1' }, '\'broker.id\''], [{ 'retention.ms': '1' }, '\'retention.ms\''],
    [{ 'zookeeper.session.timeout.ms': '10000' }, '\'zookeeper.session.timeout.ms\''],
    [{ 'compression.type': 'zstd\nlog.retention.hours=1' }, 'have values of one line'], [{ 'compression.type': '' }, 'have values of one line'],
  ] as [Record<string, string>, string][])('%j is refused', (serverProperties, part) => {
    expect(problem({ serverProperties })).toContain(part);
    expect(problem({ serverProperties })).toContain('(kafka-server-property)');
  });

  test('ZooKeeper\'s are taken where there is one', () => {
    fine({ version: KafkaVersion.of('3.9.x'), serverProperties: { 'zookeeper.session.timeout.ms': '10000' } });
  });
});

describe('kafka-replication', () => {
  test.each([
    [{ 'default.replication.factor': '3' }], [{ 'min.insync.replicas': '2' }], [{ 'default.replication.factor': '1', 'min.insync.replicas': '2' }],
  ] as Record<string, string>[][])('%j on two brokers is refused', (serverProperties) => {
    expect(problem({ serverProperties })).toContain('(kafka-replication)');
  });

  test('one replica with one in sync is taken', () => {
    fine({ serverProperties: { 'default.replication.factor': '1', 'min.insync.replicas': '1' } });
  });
});

describe('tokens', () => {
  test('do not crash where only the deployment must know', () => {
    fine({
      brokers: Token.asNumber({ Ref: 'Brokers' }),
      storage: Size.gibibytes(Token.asNumber({ Ref: 'Storage' })),
      storageScaling: KafkaStorageScaling.upTo(Size.gibibytes(Token.asNumber({ Ref: 'Max' })), {
        targetUtilizationPercent: Token.asNumber({ Ref: 'Target' }),
      }),
      authentication: KafkaAuthentication.mutualTls(Token.asList({ Ref: 'Authorities' })),
      serverProperties: { 'log.retention.hours': token('Hours'), 'default.replication.factor': token('Replicas') },
    });
    fine({ authentication: KafkaAuthentication.mutualTls([token('Authority')]) });
  });

  test('are refused where CDK decides with them what there is', () => {
    expect(problem({ clusterName: token('Name'), version: KafkaVersion.of(token('Version')), brokerType: KafkaBrokerType.of(token('Type')) }))
      .toMatch(/`clusterName` must be known[^]*`version` must be known[^]*`brokerType` must be known/);
  });

  test('are refused as sizes in another unit, which CDK cannot convert', () => {
    const unknown = Size.tebibytes(Token.asNumber({ Ref: 'Storage' }));
    expect(problem({ storage: unknown, storageScaling: KafkaStorageScaling.upTo(unknown) }))
      .toMatch(/`storage` must be known when the app is synthesized[^]*`storageScaling` must be known/);
  });
});

describe('access', () => {
  const access = (options: object, authentication = KafkaAuthentication.scram()) => (
    messageOf(() => new KafkaBench({ authentication }).kafka.access(options)));

  test('all problems are told at once', () => {
    expect(access({ produces: ['user events'], consumes: ['a'.repeat(250), 'ok'], consumerGroups: ['그룹'], protocol: KafkaProtocol.IAM })).toBe([
      'ManagedKafkaCluster has 4 problems:',
      '  [Test/Kafka] `protocol` must be one that the cluster offers, got: IAM. Choose SCRAM, or change the cluster\'s `authentication`. (kafka-access-protocol)',
      '  [Test/Kafka] `produces` must name topics: 1-249 letters, digits and . _ -, or * in their place, got: \'user events\'. Write the names as they are in ManagedKafkaTopics. (kafka-access-topic)',
      `  [Test/Kafka] \`consumes\` must name topics: 1-249 letters, digits and . _ -, or * in their place, got: '${'a'.repeat(250)}'. Write the names as they are in ManagedKafkaTopics. (kafka-access-topic)`,
      '  [Test/Kafka] `consumerGroups` must name groups: 1-255 ASCII characters without spaces, got: \'그룹\'. Use the group ids of the application, by default its spring.application.name. (kafka-access-group)',
    ].join('\n'));
  });

  test('a protocol that the cluster offers beside its first is taken', () => {
    const { kafka } = new KafkaBench({ authentication: KafkaAuthentication.scramAndIam() });
    expect(() => kafka.access({ protocol: KafkaProtocol.IAM, produces: [token('Topic'), 'tech-n-ai.conversation.*'] })).not.toThrow();
  });
});
