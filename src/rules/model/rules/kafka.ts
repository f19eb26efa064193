import { Estate } from '../../../templates/model/estate';
import { textOf } from '../../../templates/model/json';
import { isAtLeast, isNewerThanKnown } from '../data/kafka-versions';
import { isTopicConfig, wantedInstead } from '../data/topic-configs';
import { brokersOf, configurations, minInSyncOf, serverPropertiesOf, versionOf, wholeNumber } from '../reading/kafka-clusters';
import { configsOf, Topic, topics } from '../reading/kafka-topics';
import { Fault, Rule } from '../rule';

/** @see https://docs.aws.amazon.com/msk/latest/developerguide/msk-topic-operations-information.html */
const FIRST_WITH_TOPICS = { major: 3, minor: 6 };

const KEPT = ['Retain', 'RetainExceptOnCreate'];

function ofTopics(estate: Estate, judge: (topic: Topic) => Omit<Fault, 'resource'>[]): Fault[] {
  return topics(estate).flatMap((topic) => judge(topic).map((fault) => ({ resource: topic.resource, ...fault })));
}

function tooManyReplicas(estate: Estate): Fault[] {
  return ofTopics(estate, ({ cluster, replicationFactor }) => {
    const brokers = cluster && brokersOf(cluster);
    return brokers === undefined || replicationFactor === undefined || replicationFactor <= brokers ? [] : [{
      property: 'ReplicationFactor',
      found: `replication factor ${replicationFactor} is greater than the ${brokers} brokers of ${cluster!.id}`,
      fix: `Set a replication factor of at most ${brokers}, or use more brokers.`,
    }];
  });
}

function noBrokerToSpare(estate: Estate): Fault[] {
  return ofTopics(estate, (topic) => {
    const factor = topic.replicationFactor;
    const configs = configsOf(topic);
    const given = configs !== undefined && 'values' in configs ? configs.values.get('min.insync.replicas') : undefined;
    const isSilent = topic.resource.isAbsent('Configs') || (configs !== undefined && 'values' in configs);
    const own = wholeNumber(given);
    const needed = own ?? (given === undefined && isSilent && topic.cluster !== undefined ? minInSyncOf(topic.cluster) : undefined);
    // One replica needs one in sync: there is nothing less, and newer versions of Kafka take a greater number of the cluster for one.
    if (factor === undefined || needed === undefined || needed < factor || (factor === 1 && (own ?? 1) === 1)) {
      return [];
    }
    return [{
      property: own === undefined ? 'ReplicationFactor' : 'Configs',
      found: own === undefined
        ? `${topic.name} has ${factor} replicas, and ${topic.cluster!.id} asks for ${needed} in sync (min.insync.replicas)`
        : `${topic.name} has ${factor} replicas, and asks for ${needed} in sync (min.insync.replicas)`,
    }];
  });
}

/** Topics that nobody declared, and those of Kafka itself. */
function noBrokerToSpareByDefault(estate: Estate): Fault[] {
  return configurations(estate).flatMap((resource) => {
    const properties = serverPropertiesOf(resource);
    const [factor, needed] = ['default.replication.factor', 'min.insync.replicas'].map((name) => wholeNumber(properties?.get(name)));
    return factor === undefined || needed === undefined || needed < factor || (factor === 1 && needed === 1) ? [] : [{
      resource, property: 'ServerProperties', found: `default.replication.factor is ${factor}, and min.insync.replicas ${needed}`,
    }];
  });
}

function tooOld(estate: Estate): Fault[] {
  return ofTopics(estate, ({ cluster }) => {
    const version = cluster && versionOf(cluster);
    return version === undefined || isAtLeast(version, FIRST_WITH_TOPICS) ? [] : [{
      property: 'ClusterArn', found: `${cluster!.id} runs Kafka ${cluster!.text('KafkaVersion')}, and topics need 3.6 or later`,
    }];
  });
}

function unreadableConfigs(estate: Estate): Fault[] {
  return ofTopics(estate, (topic) => {
    const read = configsOf(topic);
    if (read === undefined || 'fault' in read) {
      return read === undefined ? [] : [{ property: 'Configs', found: read.fault }];
    }
    const version = topic.cluster && versionOf(topic.cluster);
    const isListKnown = version !== undefined && !isNewerThanKnown(version);
    return [...read.values.keys()].filter((name) => isListKnown && !isTopicConfig(name)).map((name) => ({
      property: 'Configs', found: `${name} is no setting of a topic in Kafka ${version!.major}.${version!.minor}`,
    }));
  });
}

function values(estate: Estate): Fault[] {
  return ofTopics(estate, (topic) => {
    const read = configsOf(topic);
    return read === undefined || 'fault' in read ? [] : [...read.values].flatMap(([name, value]) => {
      const wanted = wantedInstead(name, value);
      return wanted === undefined ? [] : [{ property: 'Configs', found: `${name} is '${value}', and Kafka wants ${wanted}` }];
    });
  });
}

function unkept(estate: Estate): Fault[] {
  return ofTopics(estate, ({ resource }) => {
    const open = ['DeletionPolicy', 'UpdateReplacePolicy'].filter((name) => !KEPT.includes(textOf(resource.attribute(name))));
    return open.length === 0 ? [] : [{
      property: open[0],
      found: `${open.join(' and ')} ${open.length === 1 ? 'is' : 'are'} not Retain, so a deployment that ${open.length === 2 ? 'removes or replaces'
        : open[0] === 'DeletionPolicy' ? 'removes' : 'replaces'} the topic deletes what is in it`,
    }];
  });
}

function serverless(estate: Estate): Fault[] {
  return ofTopics(estate, (topic) => topic.serverless === undefined ? [] : [{
    property: 'ClusterArn', found: `${topic.serverless.id} is serverless, and MSK makes topics only for clusters with brokers`,
  }]);
}

/** Topics of MSK. */
export const KAFKA_RULES: readonly Rule[] = [
  {
    id: 'MSK-001',
    severity: 'error',
    title: 'A topic has at most as many replicas as its cluster has brokers',
    reason: 'Kafka refuses the topic when it is made: each replica needs a broker of its own.',
    fix: 'Lower the replication factor, or use more brokers.',
    link: 'https://docs.aws.amazon.com/msk/latest/developerguide/bestpractices.html',
    check: tooManyReplicas,
  },
  {
    id: 'MSK-002',
    severity: 'error',
    title: 'A topic needs fewer replicas in sync than it has',
    reason: 'When as many must be in sync as there are, nobody can write while one broker restarts, and MSK restarts all of them one by one for each update.',
    fix: 'Set min.insync.replicas to at most the replication factor minus 1, in the configs of the topic or in the configuration of the cluster.',
    link: 'https://docs.aws.amazon.com/msk/latest/developerguide/bestpractices.html',
    check: (estate) => [...noBrokerToSpare(estate), ...noBrokerToSpareByDefault(estate)],
  },
  {
    id: 'MSK-003',
    severity: 'error',
    title: 'A cluster whose topics a template makes runs Kafka 3.6 or later',
    reason: 'The interface of MSK for topics does not know older versions, so that the deployment of the topic fails.',
    fix: 'Upgrade the cluster, e.g. to 3.9.x.kraft, or make the topics with a client of Kafka.',
    link: 'https://docs.aws.amazon.com/msk/latest/developerguide/msk-topic-operations-information.html',
    check: tooOld,
  },
  {
    id: 'MSK-004',
    severity: 'error',
    title: 'The configs of a topic are base64 of a JSON object with settings that Kafka has',
    reason: 'MSK refuses JSON that is not encoded, and Kafka refuses names that it does not know. The list of names is that of Kafka 4.2; of newer ones nothing is said.',
    fix: 'Encode the JSON object with Fn::Base64, and take the names from the documentation of Kafka; names of brokers such as log.retention.ms are other ones.',
    link: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-msk-topic.html',
    check: unreadableConfigs,
  },
  {
    id: 'MSK-005',
    severity: 'error',
    title: 'A topic stays when its resource goes',
    reason: 'A new name, another replication factor or a removed line deletes the topic with all its records, and consumers notice it first.',
    fix: 'Set DeletionPolicy and UpdateReplacePolicy to Retain.',
    link: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html',
    check: unkept,
  },
  {
    id: 'MSK-011',
    severity: 'error',
    title: 'A template makes topics only in clusters with brokers',
    reason: 'The interface of MSK for topics is not there for MSK Serverless, so that the deployment of the topic fails.',
    fix: 'Make the topics of a serverless cluster with a client of Kafka.',
    link: 'https://docs.aws.amazon.com/msk/latest/developerguide/msk-topic-operations-information.html',
    check: serverless,
  },
  {
    id: 'MSK-013',
    severity: 'error',
    title: 'The settings of a topic have values that Kafka takes',
    reason: 'Kafka refuses a topic with a word where a number belongs, or a number out of range.',
    fix: 'Write the value as the documentation of Kafka does; times are in milliseconds, sizes in bytes.',
    link: 'https://kafka.apache.org/documentation/#topicconfigs',
    check: values,
  },
];
