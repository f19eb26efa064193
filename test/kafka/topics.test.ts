import { aws_iam as iam, aws_msk as msk, CfnParameter, Duration, RemovalPolicy, Size, Token } from 'aws-cdk-lib';
import { TopicsBench } from './topics-support';
import { DataDeletion, Environment } from '../../src/core';
import {
  KafkaAuthentication, KafkaBrokerType, KafkaTopicCleanup, KafkaTopicCompression, KafkaTopicsPreset, ManagedKafkaTopics,
} from '../../src/kafka';
import { ENVIRONMENTS, messageOf } from '../support/fixtures';

const GUIDE = ['user-events', 'archive-events', 'contest-events', 'news-events', 'conversation-events'];

describe('the guide\'s topics', () => {
  test.each([
    ['dev', 2, '1'], ['beta', 2, '1'], ['prod', 3, '2'],
  ] as const)('%s: five topics, 3 partitions, %d replicas, a week', (name, replicas, inSync) => {
    const bench = new TopicsBench({}, {}, ENVIRONMENTS[name]);
    expect(bench.topics.topicNames).toEqual(GUIDE);
    expect(Object.keys(bench.rendered)).toEqual(GUIDE);
    for (const topic of Object.values(bench.rendered)) {
      expect(topic).toEqual({
        partitions: 3,
        replicas,
        configs: { 'cleanup.policy': 'delete', 'min.insync.replicas': inSync, 'retention.ms': '604800000' },
      });
    }
  });

  test('they belong to the cluster', () => {
    const bench = new TopicsBench();
    const [cluster] = Object.keys(bench.template.findResources('AWS::MSK::Cluster'));
    for (const { ClusterArn } of bench.properties) {
      expect(ClusterArn).toEqual({ Ref: cluster });
    }
  });

  test('the configurations are Base64 of JSON in the order of their names', () => {
    const [{ Configs }] = new TopicsBench().properties;
    expect(Configs).toBe('eyJjbGVhbnVwLnBvbGljeSI6ImRlbGV0ZSIsIm1pbi5pbnN5bmMucmVwbGljYXMiOiIxIiwicmV0ZW50aW9uLm1zIjoiNjA0ODAwMDAwIn0=');
  });
});

test('today\'s topics', () => {
  const { rendered } = new TopicsBench({ preset: KafkaTopicsPreset.CURRENT }, {}, Environment.PROD);
  expect(Object.fromEntries(Object.entries(rendered).map(([name, { partitions, replicas }]) => [name, [partitions, replicas]]))).toEqual({
    'tech-n-ai.conversation.session.created': [6, 3],
    'tech-n-ai.conversation.session.updated': [6, 3],
    'tech-n-ai.conversation.session.deleted': [6, 3],
    'tech-n-ai.conversation.message.created': [12, 3],
  });
});

describe('preset and topics', () => {
  test('topics alone are all there is', () => {
    expect(new TopicsBench({ topics: [{ name: 'a' }] }).topics.topicNames).toEqual(['a']);
    expect(new TopicsBench({ topics: [] }).topics.topicNames).toEqual([]);
  });

  test('topics come beside those of a preset', () => {
    expect(new TopicsBench({ preset: KafkaTopicsPreset.GUIDE, topics: [{ name: 'a' }] }).topics.topicNames).toEqual([...GUIDE, 'a']);
  });

  test('a topic takes the place of its namesake in the preset', () => {
    const { rendered } = new TopicsBench({ preset: KafkaTopicsPreset.GUIDE, topics: [{ name: 'news-events', partitions: 6 }] });
    expect(Object.keys(rendered).sort()).toEqual([...GUIDE].sort());
    expect(rendered['news-events'].partitions).toBe(6);
    expect(rendered['user-events'].partitions).toBe(3);
  });

  test('a preset of one\'s own', () => {
    expect(new TopicsBench({ preset: KafkaTopicsPreset.of([{ name: 'mine' }]) }).topics.topicNames).toEqual(['mine']);
  });
});

describe('one topic', () => {
  const configsOf = (topic: object) => new TopicsBench({ topics: [{ name: 'a', ...topic }] }).rendered.a.configs;

  test('every property has its configuration', () => {
    expect(configsOf({
      retention: Duration.hours(1),
      cleanup: KafkaTopicCleanup.COMPACT_AND_DELETE,
      minInSyncReplicas: 1,
      maxMessageSize: Size.mebibytes(2),
      compression: KafkaTopicCompression.ZSTD,
      configs: { 'segment.ms': '3600000', 'max.compaction.lag.ms': '86400000' },
    })).toEqual({
      'cleanup.policy': 'compact,delete',
      'compression.type': 'zstd',
      'max.compaction.lag.ms': '86400000',
      'max.message.bytes': '2097152',
      'min.insync.replicas': '1',
      'retention.ms': '3600000',
      'segment.ms': '3600000',
    });
  });

  test('a topic that is compacted only has no retention', () => {
    expect(configsOf({ cleanup: KafkaTopicCleanup.COMPACT })).toEqual({ 'cleanup.policy': 'compact', 'min.insync.replicas': '1' });
  });

  test('records can be kept for ever', () => {
    expect(configsOf({ keepForever: true })).toEqual({ 'cleanup.policy': 'delete', 'min.insync.replicas': '1', 'retention.ms': '-1' });
  });

  test('one replica must itself be in sync', () => {
    expect(configsOf({ replicationFactor: 1 })['min.insync.replicas']).toBe('1');
  });

  test('the order in which configurations are written down changes nothing', () => {
    const encoded = (configs: Record<string, string>) => new TopicsBench({ topics: [{ name: 'a', configs }] }).properties[0].Configs;
    expect(encoded({ 'segment.ms': '1', 'flush.ms': '2' })).toBe(encoded({ 'flush.ms': '2', 'segment.ms': '1' }));
  });

  test('the replicas follow the zones, not the brokers, so that more brokers change no topic', () => {
    expect(new TopicsBench({}, { brokers: 4 }).rendered['user-events'].replicas).toBe(2);
    expect(new TopicsBench({}, { serverProperties: { 'default.replication.factor': '1', 'min.insync.replicas': '1' } }).rendered['user-events'].replicas).toBe(1);
  });
});

describe('records stay', () => {
  const policies = (bench: TopicsBench) => Object.values(bench.template.findResources('AWS::MSK::Topic'))
    .map(({ DeletionPolicy, UpdateReplacePolicy }: any) => [DeletionPolicy, UpdateReplacePolicy]);

  test('by default', () => {
    expect(policies(new TopicsBench())).toEqual(GUIDE.map(() => ['RetainExceptOnCreate', 'Retain']));
  });

  test('with one key to destroying them, and a warning', () => {
    const bench = new TopicsBench({ removalPolicy: RemovalPolicy.DESTROY });
    expect(policies(bench)).toEqual(GUIDE.map(() => ['RetainExceptOnCreate', 'Retain']));
    expect(bench.warnings().join()).toContain('every Kafka topic with its records will be retained');
  });

  test('but not with both', () => {
    const bench = new TopicsBench({ removalPolicy: RemovalPolicy.DESTROY }, {}, Environment.DEV, { [DataDeletion.CONSENT_CONTEXT_KEY]: true });
    expect(policies(bench)).toEqual(GUIDE.map(() => ['Delete', 'Delete']));
  });

  const logicalIds = (bench: TopicsBench) => Object.fromEntries(Object.entries(bench.template.findResources('AWS::MSK::Topic'))
    .map(([id, { Properties }]) => [Properties.TopicName, id]));

  test('a renamed topic is another resource, so that the old one leaves the template and stays', () => {
    const before = logicalIds(new TopicsBench({ topics: [{ name: 'old' }, { name: 'kept' }] }));
    const after = logicalIds(new TopicsBench({ topics: [{ name: 'new' }, { name: 'kept' }] }));
    expect(after.new).not.toBe(before.old);
    expect(after.kept).toBe(before.kept);
  });

  test('with other replicas it is the same resource of the same name, which CloudFormation refuses to replace', () => {
    expect(logicalIds(new TopicsBench({ topics: [{ name: 'a', replicationFactor: 1 }] })))
      .toEqual(logicalIds(new TopicsBench({ topics: [{ name: 'a', replicationFactor: 2 }] })));
  });

  test('names that are alike without their separators are different resources', () => {
    expect(new Set(Object.values(logicalIds(new TopicsBench({ topics: [{ name: 'a-b' }, { name: 'ab' }, { name: 'a.b' }, { name: 'Resource' }, { name: 'Default' }] })))).size).toBe(5);
  });
});

describe('what only the deployment knows', () => {
  test('numbers and values reach the template', () => {
    const bench = new TopicsBench({ topics: [] });
    const number = (id: string) => new CfnParameter(bench.stack, id, { type: 'Number' }).valueAsNumber;
    const text = new CfnParameter(bench.stack, 'Text').valueAsString;
    new ManagedKafkaTopics(bench.stack, 'More', {
      environment: Environment.DEV,
      cluster: bench.kafka,
      topics: [{
        name: 'a', partitions: number('Partitions'), replicationFactor: number('Replicas'), minInSyncReplicas: number('InSync'), configs: { 'segment.ms': text },
      }],
    });
    const [{ PartitionCount, ReplicationFactor, Configs }] = bench.properties;
    expect([PartitionCount, ReplicationFactor]).toEqual([{ Ref: 'Partitions' }, { Ref: 'Replicas' }]);
    expect(Configs).toEqual({
      'Fn::Base64': {
        'Fn::Join': ['', [
          '{"cleanup.policy":"delete","min.insync.replicas":"', { Ref: 'InSync' }, '","retention.ms":"604800000","segment.ms":"', { Ref: 'Text' }, '"}',
        ]],
      },
    });
  });

  test('with unknown replicas the brokers\' own minimum in sync applies', () => {
    const bench = new TopicsBench({ topics: [{ name: 'a', replicationFactor: Token.asNumber({ Ref: 'Replicas' }) }] });
    expect(bench.rendered.a.configs).toEqual({ 'cleanup.policy': 'delete', 'retention.ms': '604800000' });
  });

  test('an unknown number of brokers', () => {
    expect(new TopicsBench({}, { brokers: Token.asNumber({ Ref: 'Brokers' }) }).rendered['user-events'].partitions).toBe(3);
  });
});

describe('reaching topics', () => {
  test('by name', () => {
    const { topics } = new TopicsBench();
    expect(topics.topic('user-events')).toBeInstanceOf(msk.CfnTopic);
    expect(topics.topic('user-events')).toBe(topics.topics['user-events']);
  });

  test('the ARN is what Ref of the topic gives', () => {
    const { stack, topics, template } = new TopicsBench();
    const [[id]] = Object.entries(template.findResources('AWS::MSK::Topic', { Properties: { TopicName: 'user-events' } }));
    expect(stack.resolve(topics.topicArn('user-events'))).toEqual({ Ref: id });
  });

  test('a name that there is not', () => {
    const { topics } = new TopicsBench({ topics: [{ name: 'a' }, { name: 'b' }] });
    expect(messageOf(() => topics.topicArn('c'))).toBe(
      'ManagedKafkaTopics has 1 problem:\n  [Test/Topics] `topicNames` must be topics that are declared here, got: \'c\'. Choose from a, b. (topic-unknown)',
    );
    expect(messageOf(() => topics.topic('toString'))).toContain('(topic-unknown)');
  });
});

describe('grants', () => {
  const iamBench = () => new TopicsBench({}, { authentication: KafkaAuthentication.scramAndIam() });
  const roleOf = (bench: TopicsBench) => new iam.Role(bench.stack, 'Role', { assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com') });
  const statements = (bench: TopicsBench) => Object.entries(bench.template.findResources('AWS::IAM::Policy'))
    .filter(([id]) => id.startsWith('Role')).flatMap(([, { Properties }]) => Properties.PolicyDocument.Statement)
    .map(({ Action, Resource }: any) => [[Action].flat(), [Resource].flat().map((resource: unknown) => JSON.stringify(resource))]);

  test('a producer', () => {
    const bench = iamBench();
    bench.topics.grantProduce(roleOf(bench), ['user-events', 'news-events']);
    const [[connect, [cluster]], [write, topics]] = statements(bench) as any;
    expect(connect).toEqual(['kafka-cluster:Connect', 'kafka-cluster:WriteDataIdempotently']);
    expect(cluster).toMatch(/^\{"Ref":"Kafka\w+"\}$/);
    expect(write).toEqual(['kafka-cluster:DescribeTopic', 'kafka-cluster:WriteData']);
    expect(topics).toHaveLength(2);
    expect(topics[0]).toMatch(/:topic\/.*\/user-events"/);
    expect(topics[1]).toMatch(/:topic\/.*\/news-events"/);
  });

  test('a consumer', () => {
    const bench = iamBench();
    bench.topics.grantConsume(roleOf(bench), ['user-events'], ['chatbot-api']);
    const [[connect], [read, topics], [join, groups]] = statements(bench) as any;
    expect(connect).toEqual(['kafka-cluster:Connect']);
    expect(read).toEqual(['kafka-cluster:DescribeTopic', 'kafka-cluster:ReadData']);
    expect(topics[0]).toMatch(/:topic\/.*\/user-events"/);
    expect(join).toEqual(['kafka-cluster:DescribeGroup', 'kafka-cluster:AlterGroup']);
    expect(groups[0]).toMatch(/:group\/.*\/chatbot-api"/);
  });

  test('without groups a consumer may join none', () => {
    const bench = iamBench();
    bench.topics.grantConsume(roleOf(bench), ['user-events'], []);
    expect(JSON.stringify(statements(bench))).not.toContain('Group');
  });

  test('do nothing without IAM, and say so', () => {
    const bench = new TopicsBench();
    const role = roleOf(bench);
    const problem = messageOf(() => bench.topics.grantConsume(role, ['users'], ['a b']));
    expect(problem).toContain('ManagedKafkaTopics has 3 problems:');
    expect(problem).toContain('`topicNames` must be topics that are declared here, got: \'users\'.');
    expect(problem).toContain('`cluster` must let clients in with IAM, without which a permission does nothing, got: a cluster without IAM authentication. ' +
      'Use KafkaAuthentication.scramAndIam() or iam(), or leave the grant out: users of SCRAM may use every topic. (topic-grant-authentication)');
    expect(problem).toContain('(kafka-access-group)');
    expect(messageOf(() => bench.topics.grantProduce(role, ['user-events']))).toContain('(topic-grant-authentication)');
  });
});

test('partitions above AWS\'s recommendation are warned about', () => {
  const warnings = (partitions: number) => new TopicsBench(
    { topics: [{ name: 'a', partitions }] }, { brokerType: KafkaBrokerType.M5_LARGE },
  ).warnings().filter((warning) => warning.includes('AWS recommends'));
  expect(warnings(900)).toEqual([]);
  expect(warnings(901)).toEqual([expect.stringContaining('The topics put 1001 partitions on each kafka.m5.large, replicas included; AWS recommends 1000 at most.')]);
});
