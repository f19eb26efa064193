import { Estate } from '../../../templates/model/estate';
import { Resource } from '../../../templates/model/resource';
import { isBrokerProperty } from '../data/broker-properties';
import { isBrokerType, partitionLimitsOf } from '../data/broker-types';
import { isNewerThanKnown, kafkaVersion, supportOf } from '../data/kafka-versions';
import {
  brokersOf, brokerTypeOf, CLUSTER, clustersWith, configurations, serverPropertiesOf, subnetsOf, versionOf, wholeNumber,
} from '../reading/kafka-clusters';
import { topics } from '../reading/kafka-topics';
import { isProduction } from '../reading/production';
import { Fault, Rule } from '../rule';

const TYPE = 'BrokerNodeGroupInfo.InstanceType';
const FACTORS = ['default.replication.factor', 'offsets.topic.replication.factor', 'transaction.state.log.replication.factor'];

function ofClusters(estate: Estate, judge: (cluster: Resource) => Omit<Fault, 'resource'> | undefined): Fault[] {
  return estate.ofType(CLUSTER).flatMap((resource) => {
    const fault = judge(resource);
    return fault === undefined ? [] : [{ resource, ...fault }];
  });
}

function unevenBrokers(estate: Estate): Fault[] {
  return ofClusters(estate, (cluster) => {
    const [brokers, subnets] = [brokersOf(cluster), subnetsOf(cluster)];
    return brokers === undefined || subnets === undefined || brokers % subnets === 0 ? undefined
      : { property: 'NumberOfBrokerNodes', found: `${brokers} brokers cannot be spread evenly over ${subnets} subnets` };
  });
}

function unknownTypes(estate: Estate): Fault[] {
  return ofClusters(estate, (cluster) => {
    const type = brokerTypeOf(cluster);
    return type === undefined || isBrokerType(type) ? undefined : { property: TYPE, found: `there are no brokers of the size ${type}` };
  });
}

function unsupportedVersions(estate: Estate): Fault[] {
  return ofClusters(estate, (cluster) => {
    const version = cluster.text('KafkaVersion');
    const support = version === undefined ? undefined : supportOf(version);
    return support === undefined || support === 'supported' ? undefined
      : { property: 'KafkaVersion', found: `the support of MSK for Kafka ${version} ended on ${support.until}` };
  });
}

function unknownVersions(estate: Estate): Fault[] {
  return ofClusters(estate, (cluster) => {
    const text = cluster.text('KafkaVersion');
    const version = kafkaVersion(text);
    const isJudged = text !== undefined && /^[\w.-]+$/.test(text) && supportOf(text) === undefined;
    return !isJudged || (version !== undefined && isNewerThanKnown(version)) ? undefined
      : { property: 'KafkaVersion', found: `MSK has no version ${text}` };
  });
}

/** What several brokers need is a number of the configuration, and what they are is one of the cluster. */
function tooManyReplicasByDefault(estate: Estate): Fault[] {
  return configurations(estate).flatMap((resource) => {
    const properties = serverPropertiesOf(resource);
    const brokers = clustersWith(estate, resource).flatMap((cluster) => brokersOf(cluster) ?? []);
    const fewest = brokers.length === 0 ? undefined : Math.min(...brokers);
    return FACTORS.flatMap((name) => {
      const factor = wholeNumber(properties?.get(name));
      return factor === undefined || fewest === undefined || factor <= fewest ? []
        : [{ resource, property: 'ServerProperties', found: `${name} is ${factor}, and a cluster with this configuration has ${fewest} brokers` }];
    });
  });
}

function burstsInProduction(estate: Estate): Fault[] {
  return ofClusters(estate, (cluster) => brokerTypeOf(cluster) === 'kafka.t3.small' && isProduction(cluster)
    ? { property: TYPE, found: 'kafka.t3.small runs on CPU credits, and the cluster is of production' } : undefined);
}

/** Only topics of the templates are counted: there may be more. */
function tooManyPartitions(estate: Estate): Fault[] {
  const declared = topics(estate);
  return ofClusters(estate, (cluster) => {
    const [brokers, type] = [brokersOf(cluster), brokerTypeOf(cluster)];
    const limits = type === undefined ? undefined : partitionLimitsOf(type);
    const replicas = declared.filter((topic) => topic.cluster === cluster)
      .reduce((sum, { partitions, replicationFactor }) => sum + (partitions ?? 0) * (replicationFactor ?? 0), 0);
    const perBroker = brokers === undefined || brokers === 0 ? 0 : Math.ceil(replicas / brokers);
    return limits === undefined || perBroker <= limits.recommended ? undefined : {
      property: TYPE,
      found: `its topics put ${perBroker} partitions on each broker, and ${type} bears ${limits.recommended}`,
    };
  });
}

function unknownProperties(estate: Estate): Fault[] {
  return configurations(estate).flatMap((resource) => {
    const versions = clustersWith(estate, resource).map(versionOf);
    const isNew = versions.some((version) => version === undefined || isNewerThanKnown(version));
    return isNew ? [] : [...serverPropertiesOf(resource)?.keys() ?? []].filter((name) => !isBrokerProperty(name))
      .map((name) => ({ resource, property: 'ServerProperties', found: `MSK lets nobody set ${name}` }));
  });
}

function openDoors(estate: Estate): Fault[] {
  return ofClusters(estate, (cluster) => {
    const inTransit = cluster.text('EncryptionInfo.EncryptionInTransit.ClientBroker');
    if (inTransit === 'PLAINTEXT' || inTransit === 'TLS_PLAINTEXT') {
      return { property: 'EncryptionInfo.EncryptionInTransit.ClientBroker', found: `${inTransit} lets clients talk to the brokers without TLS` };
    }
    return cluster.flag('ClientAuthentication.Unauthenticated.Enabled')
      ? { property: 'ClientAuthentication.Unauthenticated.Enabled', found: 'whoever reaches the brokers may read and write all topics' } : undefined;
  });
}

function scramSecrets(estate: Estate): Fault[] {
  return estate.ofType('AWS::MSK::BatchScramSecret').flatMap((list) => list.list('SecretArnList').flatMap((arn): Fault[] => {
    const [secret] = list.targetsOf(arn).filter(({ type }) => type === 'AWS::SecretsManager::Secret');
    if (secret !== undefined) {
      return [...secretName(secret), ...secretKey(secret)];
    }
    const [, name] = /^arn:aws[\w-]*:secretsmanager:[^:]*:[^:]*:secret:([^:]+)$/.exec(typeof arn === 'string' ? arn : '') ?? [];
    return name === undefined || name.startsWith('AmazonMSK_') || /[\u0001$]/.test(name) ? []
      : [{ resource: list, property: 'SecretArnList', found: `the name of ${name} does not begin with AmazonMSK_` }];
  }));
}

function secretName(resource: Resource): Fault[] {
  const name = resource.text('Name');
  if (resource.isAbsent('Name')) {
    return [{ resource, property: 'Name', found: 'CloudFormation makes up a name, and it has to begin with AmazonMSK_' }];
  }
  return name === undefined || /^[<$]/.test(name) || name.startsWith('AmazonMSK_') ? []
    : [{ resource, property: 'Name', found: `${name} does not begin with AmazonMSK_` }];
}

function secretKey(resource: Resource): Fault[] {
  const key = resource.text('KmsKeyId');
  const isDefault = resource.isAbsent('KmsKeyId') || key?.endsWith('alias/aws/secretsmanager') === true;
  return isDefault ? [{ resource, property: 'KmsKeyId', found: 'the secret is encrypted with the default key of Secrets Manager' }] : [];
}

/** Clusters of MSK, their configurations and credentials. */
export const KAFKA_CLUSTER_RULES: readonly Rule[] = [
  {
    id: 'MSK-006',
    severity: 'error',
    title: 'A cluster has the same number of brokers in each of its subnets',
    reason: 'MSK spreads brokers evenly over the zones, and refuses a number that cannot be.',
    fix: 'Make the number of brokers a multiple of the number of subnets.',
    link: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-msk-cluster.html',
    check: unevenBrokers,
  },
  {
    id: 'MSK-007',
    severity: 'error',
    title: 'The size of brokers is one that MSK has',
    reason: 'MSK refuses any other, although EC2 may have it. The list is of November 2026; of newer generations nothing is said.',
    fix: 'Choose kafka.t3.small for development, and kafka.m7g.large or larger, or express.m7g.large or larger, for production.',
    link: 'https://docs.aws.amazon.com/msk/latest/developerguide/broker-instance-sizes.html',
    check: unknownTypes,
  },
  {
    id: 'MSK-008',
    severity: 'warning',
    title: 'A cluster runs a version of Kafka that MSK supports',
    reason: 'MSK upgrades clusters of other versions at a time of its own and without telling, and takes none for new clusters. The list is of November 2026.',
    fix: 'Upgrade to a version with support, e.g. 3.9.x.kraft; from ZooKeeper to KRaft a new cluster is needed.',
    link: 'https://docs.aws.amazon.com/msk/latest/developerguide/version-support.html',
    check: unsupportedVersions,
  },
  {
    id: 'MSK-009',
    severity: 'error',
    title: 'Credentials for SCRAM are in secrets named AmazonMSK_... with a key of your own',
    reason: 'MSK refuses secrets of other names and those under the default key of Secrets Manager, so that no client can log in.',
    fix: 'Name the secret AmazonMSK_<something>, and set KmsKeyId to a symmetric key of yours.',
    link: 'https://docs.aws.amazon.com/msk/latest/developerguide/msk-password-limitations.html',
    check: scramSecrets,
  },
  {
    id: 'MSK-010',
    severity: 'warning',
    title: 'Brokers of production do not run on CPU credits',
    reason: 'Under constant load the credits of kafka.t3.small are used up, and the brokers answer slowly just when there is much to do.',
    fix: 'Use kafka.m7g.large or larger in production.',
    link: 'https://docs.aws.amazon.com/msk/latest/developerguide/broker-instance-sizes.html',
    check: burstsInProduction,
  },
  {
    id: 'MSK-012',
    severity: 'warning',
    title: 'Brokers have no more partitions than their size bears',
    reason: 'Above the number brokers are slow to restart and to elect leaders, and above the next one MSK refuses updates and new credentials.',
    fix: 'Use fewer partitions or replicas, more brokers, or larger ones.',
    link: 'https://docs.aws.amazon.com/msk/latest/developerguide/bestpractices.html#partitions-per-broker',
    check: tooManyPartitions,
  },
  {
    id: 'MSK-016',
    severity: 'error',
    title: 'A configuration sets only properties that MSK lets one set',
    reason: 'MSK refuses the configuration for one misspelt name, or for a name of Kafka that MSK keeps to itself.',
    fix: 'Take the names from the page; settings of topics belong to the topics, without the `log.` in front.',
    link: 'https://docs.aws.amazon.com/msk/latest/developerguide/msk-configuration-properties.html',
    check: unknownProperties,
  },
  {
    id: 'MSK-018',
    severity: 'warning',
    title: 'Brokers let in only clients with TLS and a name',
    reason: 'Without TLS records and passwords go through the network as they are, and without names every container in it may read and write all topics.',
    fix: 'Set ClientBroker to TLS, and turn on IAM or SCRAM in place of Unauthenticated.',
    link: 'https://docs.aws.amazon.com/msk/latest/developerguide/msk-authentication.html',
    check: openDoors,
  },
  {
    id: 'MSK-019',
    severity: 'error',
    title: 'A configuration asks for at most as many replicas as its clusters have brokers',
    reason: 'Topics that Kafka makes itself, for offsets and transactions too, cannot be made, so that no consumer gets anywhere.',
    fix: 'Set the factors to at most the number of brokers.',
    link: 'https://docs.aws.amazon.com/msk/latest/developerguide/msk-configuration-properties.html',
    check: tooManyReplicasByDefault,
  },
  {
    id: 'MSK-020',
    severity: 'error',
    title: 'The version of Kafka is one that MSK has',
    reason: 'MSK names versions in its own way, e.g. 3.9.x.kraft, and refuses others. The list is of November 2026; of newer versions nothing is said.',
    fix: 'Write 3.9.x.kraft, 4.0.x.kraft or another one of the page.',
    link: 'https://docs.aws.amazon.com/msk/latest/developerguide/supported-kafka-versions.html',
    check: unknownVersions,
  },
];
