import { configChecks } from './topic-configs';
import { atLeast, ParsedVersion, parseVersion } from './versions';
import { idCheck } from '../../core/model/names';
import { Check, failing, Violation } from '../../core/model/violation';

/** A topic as the rules see it; undefined where only the deployment will know. */
export interface TopicFacts {
  /** As the user reaches it, e.g. `topics[0]`. */
  readonly property: string;
  readonly name?: string;
  readonly partitions?: number;
  readonly replicationFactor?: number;
  readonly minInSyncReplicas?: number;
  /** Undefined where the user gave none. */
  readonly retentionMs?: number;
  readonly keepForever: boolean;
  readonly compactedOnly: boolean;
  readonly maxMessageBytes?: number;
  /** The user's own. */
  readonly configs: Readonly<Record<string, string | undefined>>;
}

/** A topic of the same cluster that was declared before. */
export interface DeclaredTopic {
  readonly name: string;
  readonly path: string;
  /** Partitions with their replicas. */
  readonly replicas: number;
}

export interface TopicsFacts {
  readonly version?: string;
  readonly brokers?: number;
  readonly brokerType: string;
  readonly maxPartitionsPerBroker?: number;
  /** Partitions with replicas that Kafka makes for itself. */
  readonly internalReplicas: number;
  readonly topics: readonly TopicFacts[];
  readonly declared: readonly DeclaredTopic[];
}

/** @see https://docs.aws.amazon.com/msk/latest/developerguide/msk-topic-operations-information.html */
const FIRST_VERSION = { major: 3, minor: 6 };

/** Kafka makes a folder of it, beside the number of a partition. */
const NAME = /^[a-zA-Z0-9._-]{1,249}$/;

const MAX_INT = 2 ** 31 - 1;

export function topicsViolations(facts: TopicsFacts): Violation[] {
  const version = facts.version === undefined ? undefined : parseVersion(facts.version);
  return failing([
    versionCheck(facts.version, version),
    ...facts.topics.flatMap((topic) => topicChecks(topic, facts, version)),
    ...namesakeChecks(facts),
    partitionLimitCheck(facts),
  ]);
}

/** Partitions with replicas on the average broker; undefined where it cannot be known. */
export function replicasPerBroker({ topics, declared, internalReplicas, brokers }: TopicsFacts): number | undefined {
  if (brokers === undefined || brokers < 1) {
    return undefined;
  }
  const here = topics.map(replicasOf).reduce((sum, replicas) => sum + replicas, 0);
  return Math.ceil((here + declared.reduce((sum, { replicas }) => sum + replicas, 0) + internalReplicas) / brokers);
}

/** Partitions with their replicas; none where they are unknown or wrong. */
export function replicasOf({ partitions, replicationFactor }: Pick<TopicFacts, 'partitions' | 'replicationFactor'>): number {
  const replicas = (partitions ?? 0) * (replicationFactor ?? 0);
  return replicas > 0 ? replicas : 0;
}

function versionCheck(given: string | undefined, version: ParsedVersion | undefined): Check {
  return version !== undefined && !atLeast(version, FIRST_VERSION) && {
    rule: 'topics-kafka-version',
    property: 'cluster',
    must: 'run Kafka 3.6 or later, since MSK makes topics in no other',
    got: given,
    fix: 'Use KafkaVersion.V3_9_X_KRAFT',
  };
}

function topicChecks(topic: TopicFacts, { brokers }: TopicsFacts, version: ParsedVersion | undefined): Check[] {
  const { property } = topic;
  return [
    nameCheck(topic),
    idCheck(`${topic.property}.name`, topic.name),
    wholeCheck(`${property}.partitions`, 'topic-partitions', topic.partitions, MAX_INT, 'Use 3, as the guide does; it can grow later and never shrink'),
    replicationCheck(topic, brokers),
    minInSyncCheck(topic),
    retentionCheck(topic),
    wholeCheck(`${property}.maxMessageSize`, 'topic-message-size', topic.maxMessageBytes, MAX_INT, 'Use Size.mebibytes(1), which is about Kafka\'s own', ' bytes'),
    ...configChecks(`${property}.configs`, topic.configs, version),
  ];
}

function nameCheck({ property, name }: TopicFacts): Check {
  const broken = (must: string, fix: string): Check => ({ rule: 'topic-name', property: `${property}.name`, must, got: `'${name}'`, fix });
  if (name === undefined) {
    return undefined;
  }
  if (!NAME.test(name) || name === '.' || name === '..') {
    return broken('be 1-249 letters, digits and . _ -, and neither . nor ..', 'Choose a name such as user-events');
  }
  return name.startsWith('__') && broken('not begin with __, as Kafka\'s own topics do', `Use '${name.replace(/^_+/, '')}'`);
}

function wholeCheck(property: string, rule: string, value: number | undefined, max: number, fix: string, unit = ''): Check {
  return value !== undefined && !(Number.isInteger(value) && value >= 1 && value <= max) && {
    rule, property, must: `be a whole number${unit && ` of${unit}`} from 1 to ${max}`, got: `${value}${unit}`, fix,
  };
}

function replicationCheck({ property, replicationFactor }: TopicFacts, brokers: number | undefined): Check {
  const fits = replicationFactor === undefined
    || (Number.isInteger(replicationFactor) && replicationFactor >= 1 && replicationFactor <= (brokers ?? MAX_INT));
  return !fits && {
    rule: 'topic-replication',
    property: `${property}.replicationFactor`,
    must: `be a whole number from 1 to the number of brokers${brokers === undefined ? '' : ` (${brokers})`}`,
    got: replicationFactor,
    fix: 'Leave it out for one replica in each zone',
  };
}

/** With as many as there are, no broker can be restarted without stopping the producers. */
function minInSyncCheck({ property, minInSyncReplicas, replicationFactor }: TopicFacts): Check {
  if (minInSyncReplicas === undefined) {
    return undefined;
  }
  const max = replicationFactor === undefined ? MAX_INT : Math.max(1, replicationFactor - 1);
  const fits = Number.isInteger(minInSyncReplicas) && minInSyncReplicas >= 1 && minInSyncReplicas <= max;
  return !fits && {
    rule: 'topic-min-in-sync',
    property: `${property}.minInSyncReplicas`,
    must: replicationFactor === 1 ? 'be 1, as the only replica' : 'be a whole number from 1, below the number of replicas',
    got: replicationFactor === undefined ? minInSyncReplicas : `${minInSyncReplicas} of ${replicationFactor}`,
    fix: 'Leave it out for one less than there are replicas',
  };
}

function retentionCheck({ property, retentionMs, keepForever, compactedOnly }: TopicFacts): Check {
  const broken = (must: string, got: unknown, fix: string): Check => ({ rule: 'topic-retention', property: `${property}.retention`, must, got, fix });
  if (retentionMs !== undefined && keepForever) {
    return broken('be left out where `keepForever` is true', `${retentionMs} ms`, 'Choose one of them');
  }
  if (retentionMs !== undefined && compactedOnly) {
    return broken('be left out where old records are compacted only', `${retentionMs} ms`, 'Use KafkaTopicCleanup.COMPACT_AND_DELETE');
  }
  return retentionMs !== undefined && !(Number.isSafeInteger(retentionMs) && retentionMs >= 1)
    && broken('be a whole number of milliseconds, at least 1', `${retentionMs} ms`, 'Use Duration.days(7), or `keepForever`');
}

/** Kafka refuses names that differ in . and _ alone, since its metrics cannot tell them apart. */
function namesakeChecks({ topics, declared }: TopicsFacts): Check[] {
  const named = topics.flatMap(({ property, name }) => name === undefined ? [] : [{ property: `${property}.name`, name, where: property }]);
  const earlier = declared.map(({ name, path }) => ({ name, where: path }));
  return named.map(({ property, name }, index) => {
    const others = [...earlier, ...named.slice(0, index)];
    const other = others.find((candidate) => candidate.name === name) ?? others.find((candidate) => metricName(candidate.name) === metricName(name));
    if (other === undefined) {
      return undefined;
    }
    return other.name === name
      ? { rule: 'topic-duplicate', property, must: `differ from that of ${other.where}`, got: `'${name}'`, fix: 'Declare each topic of a cluster once' }
      : {
        rule: 'topic-collision',
        property,
        must: 'differ from every other in more than . and _',
        got: `'${name}' beside '${other.name}'`,
        fix: 'Use hyphens, or the same separators everywhere',
      };
  });
}

function metricName(topic: string): string {
  return topic.replaceAll('.', '_');
}

/** @see https://docs.aws.amazon.com/msk/latest/developerguide/bestpractices.html#partitions-per-broker */
function partitionLimitCheck(facts: TopicsFacts): Check {
  const { brokers, brokerType, maxPartitionsPerBroker, internalReplicas } = facts;
  const each = replicasPerBroker(facts);
  return each !== undefined && maxPartitionsPerBroker !== undefined && each > maxPartitionsPerBroker && {
    rule: 'topics-partition-limit',
    property: 'topics',
    must: `leave at most ${maxPartitionsPerBroker} partitions on each ${brokerType}, replicas and Kafka's own ${internalReplicas} included`,
    got: `${each} on each of ${brokers}`,
    fix: 'Use fewer partitions, a larger `brokerType` or more `brokers`; above the limit MSK refuses to update the cluster',
  };
}
