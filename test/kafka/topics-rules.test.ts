import { Duration, Size, Token } from 'aws-cdk-lib';
import { TopicsBench } from './topics-support';
import { Environment } from '../../src/core';
import {
  KafkaBrokerType, KafkaTopicCleanup, KafkaTopicProps, KafkaTopicsPreset, KafkaVersion, ManagedKafkaClusterProps, ManagedKafkaTopics,
} from '../../src/kafka';
import { namesIn } from '../../src/kafka/model/known-topic-configs';
import { topicsViolations } from '../../src/kafka/model/topic-rules';
import { messageOf } from '../support/fixtures';

const problemOf = (topics: KafkaTopicProps[], cluster: Partial<ManagedKafkaClusterProps> = {}) => {
  return messageOf(() => new TopicsBench({ topics }, cluster));
};
const problem = (topic: Partial<KafkaTopicProps>, cluster: Partial<ManagedKafkaClusterProps> = {}) => {
  return problemOf([{ name: 'a', ...topic }], cluster);
};
const fine = (topic: Partial<KafkaTopicProps>, cluster: Partial<ManagedKafkaClusterProps> = {}) => {
  return new TopicsBench({ topics: [{ name: 'a', ...topic }] }, cluster).rendered;
};

test('all problems are told at once', () => {
  expect(problemOf([
    { name: 'user events', partitions: 0, replicationFactor: 3, minInSyncReplicas: 3 },
    { name: 'a.b', retention: Duration.millis(0), maxMessageSize: Size.bytes(0) },
    { name: 'a_b', minInSyncReplicas: 2 },
    { name: 'a_b', configs: { 'retention.days': '7', 'retention.ms': '1', 'segment.ms': '0' } },
  ])).toBe([
    'ManagedKafkaTopics has 12 problems:',
    '  [Test/Topics] `topics[0].name` must be 1-249 letters, digits and . _ -, and neither . nor .., got: \'user events\'. Choose a name such as user-events. (topic-name)',
    '  [Test/Topics] `topics[0].partitions` must be a whole number from 1 to 2147483647, got: 0. Use 3, as the guide does; it can grow later and never shrink. (topic-partitions)',
    '  [Test/Topics] `topics[0].replicationFactor` must be a whole number from 1 to the number of brokers (2), got: 3. Leave it out for one replica in each zone. (topic-replication)',
    '  [Test/Topics] `topics[0].minInSyncReplicas` must be a whole number from 1, below the number of replicas, got: 3 of 3. Leave it out for one less than there are replicas. (topic-min-in-sync)',
    '  [Test/Topics] `topics[1].retention` must be a whole number of milliseconds, at least 1, got: 0 ms. Use Duration.days(7), or `keepForever`. (topic-retention)',
    '  [Test/Topics] `topics[1].maxMessageSize` must be a whole number of bytes from 1 to 2147483647, got: 0 bytes. Use Size.mebibytes(1), which is about Kafka\'s own. (topic-message-size)',
    '  [Test/Topics] `topics[2].minInSyncReplicas` must be a whole number from 1, below the number of replicas, got: 2 of 2. Leave it out for one less than there are replicas. (topic-min-in-sync)',
    '  [Test/Topics] `topics[3].configs[\'retention.days\']` must be a configuration of Kafka topics, got: \'retention.days\'. Choose from https://kafka.apache.org/documentation/#topicconfigs. (topic-config)',
    '  [Test/Topics] `topics[3].configs[\'retention.ms\']` must be left out, since it has a property of its own, got: \'1\'. Use `retention`. (topic-config)',
    '  [Test/Topics] `topics[3].configs[\'segment.ms\']` must be a whole number from 1 to 9223372036854775807, got: \'0\'. Write the value as Kafka\'s documentation does. (topic-config)',
    '  [Test/Topics] `topics[2].name` must differ from every other in more than . and _, got: \'a_b\' beside \'a.b\'. Use hyphens, or the same separators everywhere. (topic-collision)',
    '  [Test/Topics] `topics[3].name` must differ from that of topics[2], got: \'a_b\'. Declare each topic of a cluster once. (topic-duplicate)',
  ].join('\n'));
});

describe('topics-kafka-version', () => {
  const violations = (version: string) => topicsViolations({
    version, brokerType: 'kafka.m5.large', internalReplicas: 0, topics: [], declared: [],
  });

  test.each(['3.5.1', '2.8.1'])('MSK makes no topics in %s', (version) => {
    expect(violations(version)).toEqual([expect.objectContaining({ rule: 'topics-kafka-version', property: 'cluster', got: version })]);
  });

  test.each(['3.6.0', '3.9.x.kraft', '4.1.x.kraft', 'unheard-of'])('in %s it does', (version) => {
    expect(violations(version)).toEqual([]);
  });
});

describe('topic-name', () => {
  test.each(['', '.', '..', 'a/b', 'a b', 'ü', 'a'.repeat(250), 'a\n', '*', '__consumer_offsets', '__mine'])('%j is refused', (name) => {
    expect(problem({ name })).toContain('(topic-name)');
  });

  test.each(['a', '...', '_a', 'A.b-c_1', 'a'.repeat(249)])('%s is taken', (name) => {
    expect(Object.keys(fine({ name }))).toEqual([name]);
  });

  test('the name of a topic of Kafka itself leads to one without underscores', () => {
    expect(problem({ name: '__mine' })).toContain('must not begin with __, as Kafka\'s own topics do, got: \'__mine\'. Use \'mine\'.');
  });
});

describe('topic-duplicate and topic-collision', () => {
  test('twice in a list', () => {
    expect(problemOf([{ name: 'a' }, { name: 'b' }, { name: 'a' }])).toContain('`topics[2].name` must differ from that of topics[0], got: \'a\'.');
  });

  test('twice in a preset', () => {
    expect(messageOf(() => new TopicsBench({ preset: KafkaTopicsPreset.of([{ name: 'a' }, { name: 'a' }]) })))
      .toContain('`preset.topics[1].name` must differ from that of preset.topics[0]');
  });

  test('in two constructs of one cluster', () => {
    const { stack, kafka } = new TopicsBench();
    const again = (id: string, name: string) => new ManagedKafkaTopics(stack, id, {
      environment: Environment.DEV, cluster: kafka, topics: [{ name }],
    });
    expect(messageOf(() => again('Again', 'user-events'))).toContain('`topics[0].name` must differ from that of Test/Topics, got: \'user-events\'.');
    again('Dots', 'audit.events');
    expect(messageOf(() => again('Underscores', 'audit_events'))).toContain('\'audit_events\' beside \'audit.events\'');
  });

  test('clusters do not meet', () => {
    new TopicsBench();
    new TopicsBench();
  });

  test('hyphens are no dots', () => {
    const { rendered } = new TopicsBench({ topics: [{ name: 'a.b' }, { name: 'a-b' }, { name: 'ab' }] });
    expect(Object.keys(rendered)).toHaveLength(3);
  });
});

describe('topic-partitions', () => {
  test.each([0, -1, 1.5, NaN, Infinity, 2 ** 31])('%d is refused', (partitions) => {
    expect(problem({ partitions })).toContain('(topic-partitions)');
  });
});

describe('topic-replication and topic-min-in-sync', () => {
  test.each([0, -1, 1.5, 3, NaN])('%d replicas on two brokers are refused', (replicationFactor) => {
    expect(problem({ replicationFactor, minInSyncReplicas: 1 })).toContain('(topic-replication)');
  });

  test('more replicas than zones are Kafka\'s business', () => {
    expect(fine({ replicationFactor: 3 }, { brokers: 4 }).a).toMatchObject({ replicas: 3, configs: { 'min.insync.replicas': '2' } });
  });

  test('with unknown brokers any whole number is taken', () => {
    const brokers = Token.asNumber({ Ref: 'Brokers' });
    expect(fine({ replicationFactor: 7 }, { brokers }).a.replicas).toBe(7);
    expect(problem({ replicationFactor: 0 }, { brokers })).toContain('must be a whole number from 1 to the number of brokers, got: 0.');
  });

  test.each([[2, 2], [1, 2], [2, 0], [2, -1], [2, 0.5]])('of %d replicas %d in sync are refused', (replicationFactor, minInSyncReplicas) => {
    expect(problem({ replicationFactor, minInSyncReplicas })).toContain('(topic-min-in-sync)');
  });

  test.each([[1, 1], [2, 1]])('of %d replicas %d in sync are taken', (replicationFactor, minInSyncReplicas) => {
    expect(fine({ replicationFactor, minInSyncReplicas }).a.configs['min.insync.replicas']).toBe(String(minInSyncReplicas));
  });
});

describe('topic-retention', () => {
  test('half a millisecond is refused', () => {
    expect(problem({ retention: Duration.millis(1.5) })).toContain('(topic-retention)');
  });

  test('for ever and for a week is refused', () => {
    expect(problem({ retention: Duration.days(7), keepForever: true }))
      .toContain('must be left out where `keepForever` is true, got: 604800000 ms. Choose one of them. (topic-retention)');
    expect(fine({ retention: Duration.days(7), keepForever: false }).a.configs['retention.ms']).toBe('604800000');
  });

  test('an age for a topic that is compacted only is refused', () => {
    expect(problem({ retention: Duration.days(7), cleanup: KafkaTopicCleanup.COMPACT })).toContain('Use KafkaTopicCleanup.COMPACT_AND_DELETE. (topic-retention)');
  });
});

test.each([Size.bytes(0.5), Size.gibibytes(2)])('topic-message-size: %s is refused', (maxMessageSize) => {
  expect(problem({ maxMessageSize })).toContain('(topic-message-size)');
});

describe('topic-config', () => {
  test.each([
    ['compression.gzip.level', '0'], ['compression.gzip.level', '10'], ['compression.lz4.level', '18'], ['compression.zstd.level', '23'],
    ['delete.retention.ms', '-1'], ['delete.retention.ms', '1.5'], ['delete.retention.ms', '1d'], ['delete.retention.ms', ''],
    ['delete.retention.ms', '9223372036854775808'], ['flush.messages', '0'], ['max.compaction.lag.ms', '0'],
    ['follower.replication.throttled.replicas', '1'], ['message.timestamp.type', 'createtime'], ['min.cleanable.dirty.ratio', '1.1'],
    ['min.cleanable.dirty.ratio', '-0.1'], ['preallocate', 'yes'], ['retention.bytes', '-2'], ['segment.bytes', '1048575'],
    ['segment.bytes', '2147483648'], ['segment.index.bytes', '3'], ['unclean.leader.election.enable', 'TRUE'],
  ])('%s=%s is refused', (name, value) => {
    expect(problem({ configs: { [name]: value } })).toContain(`\`topics[0].configs['${name}']\` must be `);
  });

  test.each([
    ['compression.gzip.level', '-1'], ['compression.gzip.level', '9'], ['compression.zstd.level', '-131072'], ['delete.retention.ms', '9223372036854775807'],
    ['follower.replication.throttled.replicas', '*'], ['leader.replication.throttled.replicas', '0:1,1:2'], ['message.timestamp.type', 'LogAppendTime'],
    ['min.cleanable.dirty.ratio', '0.25'], ['preallocate', 'true'], ['retention.bytes', '-1'], ['segment.bytes', '1048576'],
  ])('%s=%s is taken', (name, value) => {
    expect(fine({ configs: { [name]: value } }).a.configs[name]).toBe(value);
  });

  test.each([
    ['cleanup.policy', 'delete', 'cleanup'], ['compression.type', 'zstd', 'compression'], ['max.message.bytes', '1', 'maxMessageSize'],
    ['min.insync.replicas', '1', 'minInSyncReplicas'], ['retention.ms', '1', 'retention'],
  ])('%s has a property of its own', (name, value, property) => {
    expect(problem({ configs: { [name]: value } })).toContain(`Use \`${property}\`. (topic-config)`);
  });

  test.each(['message.downconversion.enable', 'message.timestamp.difference.max.ms'])('%s ended with Kafka 3', (name) => {
    const configs = { [name]: name.endsWith('enable') ? 'true' : '1' };
    expect(fine({ configs }).a.configs).toHaveProperty([name]);
    expect(problem({ configs }, { version: KafkaVersion.V4_1_X_KRAFT }))
      .toContain(`must be a configuration that the topics of this version of Kafka have, got: '${name}'.`);
  });

  test.each(['remote.storage.enable', 'local.retention.ms'])('%s needs tiered storage', (name) => {
    expect(problem({ configs: { [name]: 'true' } })).toContain('Remove it: the cluster has no tiered storage. (topic-config)');
  });

  test.each(['toString', 'constructor', '__proto__'])('%s is no configuration', (name) => {
    expect(problem({ configs: Object.fromEntries([[name, '1']]) })).toContain(`must be a configuration of Kafka topics, got: '${name}'.`);
  });

  test('versions before 3.8 have no levels of compression', () => {
    expect(namesIn({ major: 3, minor: 7 })).not.toContain('compression.zstd.level');
    expect(namesIn({ major: 3, minor: 8 })).toContain('compression.zstd.level');
    expect(namesIn(undefined)).toContain('message.downconversion.enable');
  });
});

test('topic-compaction-lag', () => {
  const configs = (min: string, max: string) => ({ 'min.compaction.lag.ms': min, 'max.compaction.lag.ms': max });
  expect(problem({ configs: configs('1001', '1000') })).toContain('must keep min.compaction.lag.ms within max.compaction.lag.ms, got: 1001 and 1000.');
  fine({ configs: configs('1000', '1000') });
  fine({ configs: configs('2', '10') });
});

describe('topics-partition-limit', () => {
  const small = (partitions: number) => ({ topics: [{ name: 'a', partitions }] });

  test('300 partitions fit on a small broker, of which Kafka has 100 for itself', () => {
    expect(new TopicsBench(small(200)).rendered.a.partitions).toBe(200);
    expect(problem({ partitions: 201 })).toContain(
      '`topics` must leave at most 300 partitions on each kafka.t3.small, replicas and Kafka\'s own 200 included, got: 301 on each of 2. ' +
      'Use fewer partitions, a larger `brokerType` or more `brokers`; above the limit MSK refuses to update the cluster. (topics-partition-limit)',
    );
  });

  test('more brokers, or larger ones, bear more', () => {
    fine({ partitions: 201 }, { brokers: 4 });
    fine({ partitions: 1400 }, { brokerType: KafkaBrokerType.M5_LARGE });
    expect(problem({ partitions: 1401 }, { brokerType: KafkaBrokerType.M5_LARGE })).toContain('at most 1500');
  });

  test('topics of other constructs count', () => {
    const { stack, kafka } = new TopicsBench(small(150));
    const more = (id: string, partitions: number) => new ManagedKafkaTopics(stack, id, {
      environment: Environment.DEV, cluster: kafka, topics: [{ name: id, partitions }],
    });
    expect(messageOf(() => more('TooMany', 51))).toContain('got: 301 on each of 2.');
    more('Enough', 50);
  });

  test('what is unknown does not count', () => {
    fine({ partitions: Token.asNumber({ Ref: 'Partitions' }) });
    fine({ partitions: 1000, replicationFactor: Token.asNumber({ Ref: 'Replicas' }) });
  });
});

describe('known-at-synth', () => {
  test.each<[string, Partial<KafkaTopicProps>]>([
    ['name', { name: Token.asString({ Ref: 'Name' }) }],
    ['retention', { retention: Duration.days(Token.asNumber({ Ref: 'Days' })) }],
    ['maxMessageSize', { maxMessageSize: Size.mebibytes(Token.asNumber({ Ref: 'Size' })) }],
  ])('%s', (property, topic) => {
    expect(problem(topic)).toContain(`\`topics[0].${property}\` must be known when the app is synthesized`);
  });
});
