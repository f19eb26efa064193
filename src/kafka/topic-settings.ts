import { Duration, Lazy, Size, SizeRoundingBehavior, Token, Tokenization } from 'aws-cdk-lib';
import { KafkaTopicCleanup } from './kafka-topic-cleanup';
import { KafkaTopicProps } from './kafka-topic-props';
import { KafkaTopicsPreset } from './kafka-topics-preset';
import { ManagedKafkaCluster } from './managed-kafka-cluster';
import { ManagedKafkaTopicsProps } from './managed-kafka-topics-props';
import { minInSyncFor } from './model/defaults';
import { sorted } from './model/topic-configs';
import { INTERNAL_PARTITIONS, TOPIC_DEFAULTS } from './model/topic-presets';
import { DeclaredTopic, TopicFacts, TopicsFacts } from './model/topic-rules';
import { failing, Violation } from '../core/model/violation';
import { known, knownChecks } from '../core/tokens';

/** A topic with every choice made; numbers may be tokens. */
export interface TopicSettings {
  /** As the user reaches it, e.g. `topics[0]`. */
  readonly property: string;
  readonly name: string;
  readonly partitions: number;
  readonly replicationFactor: number;
  /** Undefined where only the deployment knows the replicas: then the brokers' own applies. */
  readonly minInSyncReplicas?: number;
  readonly cleanup: KafkaTopicCleanup;
  readonly given: KafkaTopicProps;
}

export function settleTopics({ cluster, preset, topics }: ManagedKafkaTopicsProps): TopicSettings[] {
  const own = topics ?? [];
  const first = (preset ?? (topics === undefined ? KafkaTopicsPreset.GUIDE : undefined))?.topics ?? [];
  const replaced = new Set(own.map(({ name }) => name));
  return [
    ...first.map((given, index) => settleTopic(given, cluster, `preset.topics[${index}]`)).filter(({ name }) => !replaced.has(name)),
    ...own.map((given, index) => settleTopic(given, cluster, `topics[${index}]`)),
  ];
}

/** Names in the place of logical ids, and what goes into text, must be known. */
export function unknownViolations(topics: readonly TopicSettings[]): Violation[] {
  return failing(knownChecks(Object.fromEntries(topics.flatMap(({ property, given: { name, retention, maxMessageSize } }) => [
    [`${property}.name`, name],
    [`${property}.retention`, retention],
    [`${property}.maxMessageSize`, maxMessageSize?.isUnresolved() === true ? Lazy.string({ produce: () => '' }) : undefined],
  ]))));
}

/** The settled choices as plain data. */
export function topicsFacts(cluster: ManagedKafkaCluster, topics: readonly TopicSettings[], declared: readonly DeclaredTopic[]): TopicsFacts {
  return {
    version: known(cluster.version.version),
    brokers: cluster.brokers,
    brokerType: cluster.brokerType.instanceType,
    maxPartitionsPerBroker: cluster.brokerType._partitionLimit,
    internalReplicas: INTERNAL_PARTITIONS * cluster.defaultReplicationFactor,
    topics: topics.map(topicFacts),
    declared,
  };
}

/** Every configuration of a topic by Kafka's name. */
export function renderConfigs({ minInSyncReplicas, cleanup, given }: TopicSettings): Record<string, string> {
  const { compression, maxMessageSize, configs } = given;
  return sorted({
    ...configs,
    ...retentionOf(given, cleanup),
    'cleanup.policy': cleanup,
    ...(minInSyncReplicas !== undefined && { 'min.insync.replicas': textOf(minInSyncReplicas) }),
    ...(compression !== undefined && { 'compression.type': compression }),
    ...(maxMessageSize !== undefined && { 'max.message.bytes': String(maxMessageSize.toBytes()) }),
  });
}

function settleTopic(given: KafkaTopicProps, cluster: ManagedKafkaCluster, property: string): TopicSettings {
  // Not the number of brokers: it may grow, and a topic that exists cannot follow.
  const replicationFactor = given.replicationFactor ?? cluster.defaultReplicationFactor;
  return {
    property,
    name: given.name,
    partitions: given.partitions ?? TOPIC_DEFAULTS.partitions,
    replicationFactor,
    minInSyncReplicas: given.minInSyncReplicas ?? (Token.isUnresolved(replicationFactor) ? undefined : minInSyncFor(replicationFactor)),
    cleanup: given.cleanup ?? KafkaTopicCleanup.DELETE,
    given,
  };
}

function retentionOf({ retention, keepForever }: KafkaTopicProps, cleanup: KafkaTopicCleanup): Record<string, string> {
  if (keepForever === true) {
    return { 'retention.ms': '-1' };
  }
  return cleanup === KafkaTopicCleanup.COMPACT
    ? {} : { 'retention.ms': String((retention ?? Duration.days(TOPIC_DEFAULTS.retentionDays)).toMilliseconds()) };
}

function topicFacts({ property, name, partitions, replicationFactor, minInSyncReplicas, cleanup, given }: TopicSettings): TopicFacts {
  const { retention, keepForever, maxMessageSize, configs } = given;
  return {
    property,
    name: known(name),
    partitions: known(partitions),
    replicationFactor: known(replicationFactor),
    minInSyncReplicas: known(minInSyncReplicas),
    retentionMs: retention === undefined || retention.isUnresolved() ? undefined : retention.toMilliseconds({ integral: false }),
    keepForever: keepForever === true,
    compactedOnly: cleanup === KafkaTopicCleanup.COMPACT,
    maxMessageBytes: bytesOf(maxMessageSize),
    configs: Object.fromEntries(Object.entries(configs ?? {}).filter(([key]) => !Token.isUnresolved(key)).map(([key, value]) => [key, known(value)])),
  };
}

function bytesOf(size: Size | undefined): number | undefined {
  return size === undefined || size.isUnresolved() ? undefined : size.toBytes({ rounding: SizeRoundingBehavior.NONE });
}

function textOf(value: number): string {
  return Token.isUnresolved(value) ? Tokenization.stringifyNumber(value) : String(value);
}
