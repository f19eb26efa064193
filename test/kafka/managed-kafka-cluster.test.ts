import { aws_cloudwatch as cloudwatch, aws_ec2 as ec2, aws_kms as kms, aws_logs as logs, Size, Stack, Token } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import { kafkaStack } from './support';
import { Environment } from '../../src/core';
import {
  KafkaAuthentication, KafkaBrokerType, KafkaMonitoringLevel, KafkaProtocol, KafkaStorageScaling, KafkaVersion,
} from '../../src/kafka';
import { ENVIRONMENTS, EnvironmentName, messageOf } from '../support/fixtures';

describe('defaults', () => {
  test.each([
    ['dev', 2, 'kafka.t3.small', 2], ['beta', 2, 'kafka.t3.small', 2], ['prod', 3, 'kafka.m5.large', 3],
  ] as [EnvironmentName, number, string, number][])('%s: %d brokers of %s in %d zones, with the names of the guide', (name, brokers, type, zones) => {
    const bench = kafkaStack(ENVIRONMENTS[name]);
    const cluster = bench.properties('AWS::MSK::Cluster');
    expect(cluster).toMatchObject({
      ClusterName: `tech-n-ai-msk-${name}`,
      KafkaVersion: '3.9.x.kraft',
      NumberOfBrokerNodes: brokers,
      EnhancedMonitoring: 'DEFAULT',
      BrokerNodeGroupInfo: {
        InstanceType: type,
        StorageInfo: { EBSStorageInfo: { VolumeSize: 100 } },
        ConnectivityInfo: { PublicAccess: { Type: 'DISABLED' } },
      },
    });
    expect(cluster.BrokerNodeGroupInfo.ClientSubnets).toHaveLength(zones);
    expect(cluster.OpenMonitoring).toBeUndefined();
    expect(bench.kafka.brokers).toBe(brokers);
    expect(bench.kafka.clusterName).toBe(`tech-n-ai-msk-${name}`);
    expect(bench.warnings).toEqual([]);
  });

  test('the brokers are in the subnets for data', () => {
    const { BrokerNodeGroupInfo } = kafkaStack(Environment.PROD).properties('AWS::MSK::Cluster');
    expect(BrokerNodeGroupInfo.ClientSubnets.map(({ Ref }: any) => Ref)).toEqual(
      [1, 2, 3].map((index) => expect.stringMatching(`^NetworkVpcDataSubnet${index}Subnet`)));
  });

  test.each(['dev', 'beta', 'prod'] as EnvironmentName[])('%s: TLS everywhere, SCRAM alone, and a customer key at rest', (name) => {
    const bench = kafkaStack(ENVIRONMENTS[name]);
    expect(bench.properties('AWS::MSK::Cluster')).toMatchObject({
      EncryptionInfo: {
        EncryptionAtRest: { DataVolumeKMSKeyId: { 'Fn::GetAtt': [expect.stringMatching(/^KafkaEncryptionKey/), 'Arn'] } },
        EncryptionInTransit: { ClientBroker: 'TLS', InCluster: true },
      },
      ClientAuthentication: {
        Sasl: { Scram: { Enabled: true }, Iam: { Enabled: false } }, Tls: { Enabled: false }, Unauthenticated: { Enabled: false },
      },
    });
    bench.template.hasResourceProperties('AWS::KMS::Key', { EnableKeyRotation: true });
  });

  test.each([
    ['dev', { replication: 2, inSync: 1 }], ['beta', { replication: 2, inSync: 1 }], ['prod', { replication: 3, inSync: 2 }],
  ] as [EnvironmentName, { replication: number; inSync: number }][])('%s: the properties of the brokers', (name, { replication, inSync }) => {
    const bench = kafkaStack(ENVIRONMENTS[name]);
    const configuration = bench.properties('AWS::MSK::Configuration');
    expect(configuration.Name).toBe(`tech-n-ai-msk-${name}`);
    expect(configuration.KafkaVersionsList).toBeUndefined();
    expect(configuration.ServerProperties.split('\n')).toEqual([
      'auto.create.topics.enable=false',
      `default.replication.factor=${replication}`,
      'log.retention.hours=168',
      `min.insync.replicas=${inSync}`,
      'num.partitions=3',
      `transaction.state.log.min.isr=${inSync}`,
      'unclean.leader.election.enable=false',
      '',
    ]);
    expect(bench.kafka.defaultReplicationFactor).toBe(replication);
  });

  test('a changed configuration reaches the cluster as a new revision', () => {
    const { ConfigurationInfo } = kafkaStack(Environment.DEV).properties('AWS::MSK::Cluster');
    const id = expect.stringMatching(/^KafkaConfiguration/);
    expect(ConfigurationInfo).toEqual({ Arn: { 'Fn::GetAtt': [id, 'Arn'] }, Revision: { 'Fn::GetAtt': [id, 'LatestRevision.Revision'] } });
  });

  test.each([['dev', 7, 'Delete'], ['beta', 14, 'Delete'], ['prod', 30, 'RetainExceptOnCreate']] as [EnvironmentName, number, string][])(
    '%s: the logs of the brokers stay %d days', (name, days, policy) => {
      const bench = kafkaStack(ENVIRONMENTS[name]);
      bench.template.hasResource('AWS::Logs::LogGroup', {
        Properties: { LogGroupName: `/aws/vendedlogs/msk/tech-n-ai-msk-${name}`, RetentionInDays: days }, DeletionPolicy: policy,
      });
      expect(bench.properties('AWS::MSK::Cluster').LoggingInfo).toEqual({
        BrokerLogs: { CloudWatchLogs: { Enabled: true, LogGroup: { Ref: expect.stringMatching(/^KafkaLogGroup/) } } },
      });
    });

  test.each(['dev', 'beta'] as EnvironmentName[])('%s: the storage does not grow', (name) => {
    kafkaStack(ENVIRONMENTS[name]).template.resourceCountIs('AWS::ApplicationAutoScaling::ScalableTarget', 0);
  });

  test('prod: the storage grows by itself, up to 1000 GiB, and never shrinks', () => {
    const bench = kafkaStack(Environment.PROD);
    // Newer versions of CDK tag it.
    const { Tags, ...target } = bench.properties('AWS::ApplicationAutoScaling::ScalableTarget');
    expect(target).toEqual({
      ServiceNamespace: 'kafka',
      ScalableDimension: 'kafka:broker-storage:VolumeSize',
      ResourceId: { Ref: bench.stack.getLogicalId(bench.kafka.resource) },
      MinCapacity: 1,
      MaxCapacity: 1000,
    });
    expect(bench.properties('AWS::ApplicationAutoScaling::ScalingPolicy')).toMatchObject({
      PolicyType: 'TargetTrackingScaling',
      TargetTrackingScalingPolicyConfiguration: {
        PredefinedMetricSpecification: { PredefinedMetricType: 'KafkaBrokerStorageUtilization' }, TargetValue: 60, DisableScaleIn: true,
      },
    });
  });

  test('nobody may reach the brokers by default, and they call nobody', () => {
    const { template } = kafkaStack(Environment.DEV);
    template.hasResourceProperties('AWS::EC2::SecurityGroup', {
      GroupDescription: 'Kafka brokers of tech-n-ai-msk-dev',
      SecurityGroupIngress: Match.absent(),
      SecurityGroupEgress: [Match.objectLike({ CidrIp: '255.255.255.255/32' })],
    });
  });

  test('everything has the tags of the guide', () => {
    const { template } = kafkaStack(Environment.BETA);
    template.hasResourceProperties('AWS::MSK::Cluster', { Tags: Match.objectLike({ Environment: 'beta', Project: 'tech-n-ai' }) });
    template.hasResourceProperties('AWS::IAM::Role', {
      Tags: Match.arrayWith([{ Key: 'Environment', Value: 'beta' }]),
    });
  });
});

describe('the zones', () => {
  test.each([[2, 3, 2], [3, 3, 3], [4, 3, 2], [6, 3, 3], [4, 2, 2], [6, 4, 3], [6, 2, 2]])('%d brokers in a VPC of %d zones use %d', (brokers, maxAzs, used) => {
    const bench = kafkaStack(Environment.DEV, { brokers }, { network: { maxAzs } });
    const { BrokerNodeGroupInfo, NumberOfBrokerNodes } = bench.properties('AWS::MSK::Cluster');
    expect(BrokerNodeGroupInfo.ClientSubnets).toHaveLength(used);
    expect(NumberOfBrokerNodes).toBe(brokers);
    expect(bench.kafka.defaultReplicationFactor).toBe(used);
  });

  test('adding brokers changes neither zones nor configuration, which MSK would not take in the same deployment', () => {
    const [before, after] = [2, 4].map((brokers) => kafkaStack(Environment.DEV, { brokers }, { network: { maxAzs: 3 } }));
    const { NumberOfBrokerNodes, ...rest } = before.properties('AWS::MSK::Cluster');
    expect(after.properties('AWS::MSK::Cluster')).toEqual({ ...rest, NumberOfBrokerNodes: NumberOfBrokerNodes + 2 });
    expect(after.properties('AWS::MSK::Configuration')).toEqual(before.properties('AWS::MSK::Configuration'));
  });

  test('the user may choose the subnets', () => {
    const bench = kafkaStack(Environment.DEV, { vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS } });
    expect(bench.properties('AWS::MSK::Cluster').BrokerNodeGroupInfo.ClientSubnets.map(({ Ref }: any) => Ref)).toEqual([
      expect.stringMatching(/^NetworkVpcAppSubnet1Subnet/), expect.stringMatching(/^NetworkVpcAppSubnet2Subnet/),
    ]);
  });

  test('a number that only the deployment knows is passed on', () => {
    const bench = kafkaStack(Environment.PROD, { brokers: Token.asNumber({ Ref: 'Brokers' }) });
    const { BrokerNodeGroupInfo, NumberOfBrokerNodes } = bench.properties('AWS::MSK::Cluster');
    expect(NumberOfBrokerNodes).toEqual({ Ref: 'Brokers' });
    expect(BrokerNodeGroupInfo.ClientSubnets).toHaveLength(3);
    expect(bench.kafka.brokers).toBeUndefined();
  });
});

describe('choices', () => {
  test('every one of them reaches the cluster', () => {
    const bench = kafkaStack(Environment.DEV, {
      version: KafkaVersion.V4_1_X_KRAFT,
      brokers: 4,
      brokerType: KafkaBrokerType.M7G_LARGE,
      storage: Size.gibibytes(10),
      storageScaling: KafkaStorageScaling.upTo(Size.gibibytes(20), { targetUtilizationPercent: 50 }),
      monitoringLevel: KafkaMonitoringLevel.TOPIC,
      logRetention: logs.RetentionDays.ONE_YEAR,
      serverProperties: { 'log.retention.hours': '24', 'message.max.bytes': '2097152' },
    });
    expect(bench.properties('AWS::MSK::Cluster')).toMatchObject({
      KafkaVersion: '4.1.x.kraft',
      NumberOfBrokerNodes: 4,
      EnhancedMonitoring: 'PER_TOPIC_PER_BROKER',
      BrokerNodeGroupInfo: { InstanceType: 'kafka.m7g.large', StorageInfo: { EBSStorageInfo: { VolumeSize: 10 } } },
    });
    bench.template.hasResourceProperties('AWS::ApplicationAutoScaling::ScalableTarget', { MaxCapacity: 20 });
    bench.template.hasResourceProperties('AWS::ApplicationAutoScaling::ScalingPolicy', {
      TargetTrackingScalingPolicyConfiguration: Match.objectLike({ TargetValue: 50 }),
    });
    bench.template.hasResourceProperties('AWS::Logs::LogGroup', { LogGroupName: '/aws/vendedlogs/msk/tech-n-ai-msk-dev', RetentionInDays: 365 });
    const { ServerProperties } = bench.properties('AWS::MSK::Configuration');
    expect(ServerProperties.split('\n')).toEqual(expect.arrayContaining(['log.retention.hours=24', 'message.max.bytes=2097152']));
    expect(ServerProperties).not.toContain('168');
  });

  test('no growth in prod', () => {
    kafkaStack(Environment.PROD, { storageScaling: KafkaStorageScaling.none() }).template.resourceCountIs('AWS::ApplicationAutoScaling::ScalableTarget', 0);
  });

  test('a replication of the user\'s own is what topics get', () => {
    expect(kafkaStack(Environment.PROD, { serverProperties: { 'default.replication.factor': '2', 'min.insync.replicas': '1' } })
      .kafka.defaultReplicationFactor).toBe(2);
  });

  test('a shared key encrypts the storage and the secrets', () => {
    const stack = new Stack();
    const key = kms.Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:ap-northeast-2:111122223333:key/1234');
    const bench = kafkaStack(Environment.DEV, { encryptionKey: key });
    bench.template.resourceCountIs('AWS::KMS::Key', 0);
    expect(bench.properties('AWS::MSK::Cluster').EncryptionInfo.EncryptionAtRest.DataVolumeKMSKeyId).toBe(key.keyArn);
    bench.template.allResourcesProperties('AWS::SecretsManager::Secret', { KmsKeyId: key.keyArn });
    expect(bench.kafka.encryptionKey).toBe(key);
  });

  test('security groups of the user\'s own take the place of ours', () => {
    const bench = kafkaStack(Environment.DEV, {
      securityGroups: [ec2.SecurityGroup.fromSecurityGroupId(new Stack(), 'Own', 'sg-1')],
    });
    expect(bench.properties('AWS::MSK::Cluster').BrokerNodeGroupInfo.SecurityGroups).toEqual(['sg-1']);
    expect(bench.kafka.node.tryFindChild('SecurityGroup')).toBeUndefined();
  });

  test('small brokers in production have a warning', () => {
    const { warnings } = kafkaStack(Environment.PROD, { brokerType: KafkaBrokerType.T3_SMALL });
    expect(warnings).toEqual([expect.stringMatching(/kafka\.t3\.small in production.*\[ack: Annotation::@tech-n-ai\/constructs:smallKafkaBrokersInProduction\]/)]);
  });

  test('an environment of one\'s own takes the defaults of its base', () => {
    const bench = kafkaStack(Environment.custom('qa', Environment.DEV).withProject('shop'));
    expect(bench.properties('AWS::MSK::Cluster')).toMatchObject({ ClusterName: 'shop-msk-qa', NumberOfBrokerNodes: 2 });
    bench.template.hasResourceProperties('AWS::SecretsManager::Secret', { Name: 'AmazonMSK_shop-qa' });
    bench.template.hasResourceProperties('AWS::SecretsManager::Secret', { Name: 'shop/kafka/qa' });
  });
});

describe('metrics', () => {
  const { kafka, stack } = kafkaStack(Environment.PROD);
  const shown = (metric: cloudwatch.Metric) => {
    const { namespace, metricName, dimensions, statistic } = stack.resolve(metric);
    return { namespace, metricName, dimensions, statistic };
  };
  const cluster = { 'Cluster Name': 'tech-n-ai-msk-prod' };

  test.each([
    [kafka.metricKafkaDataLogsDiskUsed(), 'KafkaDataLogsDiskUsed', cluster, 'Maximum'],
    [kafka.metricOfflinePartitionsCount(), 'OfflinePartitionsCount', cluster, 'Maximum'],
    [kafka.metricActiveControllerCount(), 'ActiveControllerCount', cluster, 'Maximum'],
    [kafka.metricUnderReplicatedPartitions(1), 'UnderReplicatedPartitions', { ...cluster, 'Broker ID': '1' }, 'Maximum'],
    [kafka.metricUnderMinIsrPartitionCount(3), 'UnderMinIsrPartitionCount', { ...cluster, 'Broker ID': '3' }, 'Maximum'],
    [kafka.metricCpuUser(2), 'CpuUser', { ...cluster, 'Broker ID': '2' }, 'Average'],
    [kafka.metricCpuSystem(2), 'CpuSystem', { ...cluster, 'Broker ID': '2' }, 'Average'],
    [kafka.metricMaxOffsetLag('chatbot-api', 'conversation-events'), 'MaxOffsetLag',
      { ...cluster, 'Consumer Group': 'chatbot-api', 'Topic': 'conversation-events' }, 'Maximum'],
    [kafka.metricMaxOffsetLag('${group}', '${topic}'), 'MaxOffsetLag',
      { ...cluster, 'Consumer Group': { 'Fn::Sub': '${!group}' }, 'Topic': { 'Fn::Sub': '${!topic}' } }, 'Maximum'],
    [kafka.metric('GlobalTopicCount', { statistic: 'Minimum' }), 'GlobalTopicCount', cluster, 'Minimum'],
    [kafka.metric('LeaderCount', { dimensionsMap: { 'Broker ID': '1' } }), 'LeaderCount', { ...cluster, 'Broker ID': '1' }, 'Average'],
  ] as [cloudwatch.Metric, string, Record<string, string>, string][])('%#: have the dimensions of MSK', (metric, metricName, dimensions, statistic) => {
    expect(shown(metric)).toEqual({ namespace: 'AWS/Kafka', metricName, dimensions, statistic });
  });

  test('a broker that only the deployment knows has no name, and a metric that looks like a parameter keeps its own', () => {
    expect(messageOf(() => kafka.metricCpuSystem(Token.asNumber({ Ref: 'Broker' })))).toContain('`brokerId` must be known when the app is synthesized');
    expect(shown(kafka.metric('${AWS::Region}')).metricName).toEqual({ 'Fn::Sub': '${!AWS::Region}' });
  });
});

test('the public values say what they are', () => {
  expect(String(KafkaVersion.V3_9_X_KRAFT)).toBe('3.9.x.kraft');
  expect(String(KafkaBrokerType.M7G_2XLARGE)).toBe('kafka.m7g.2xlarge');
  expect(KafkaVersion.of('3.9.x.kraft')._atLeast(3, 6)).toBe(true);
  expect(KafkaVersion.of('3.5.1')._atLeast(3, 6)).toBe(false);
  expect(KafkaVersion.of('4.0.x.kraft')._atLeast(3, 9)).toBe(true);
  expect(KafkaBrokerType.T3_SMALL._partitionLimit).toBe(300);
  expect([KafkaBrokerType.M5_LARGE._recommendedPartitions, KafkaBrokerType.M5_LARGE._partitionLimit]).toEqual([1000, 1500]);
  expect(KafkaBrokerType.of('kafka.none')._partitionLimit).toBeUndefined();
  expect(KafkaAuthentication.plaintextCompatible().protocols).toEqual([KafkaProtocol.PLAINTEXT, KafkaProtocol.SCRAM]);
});
