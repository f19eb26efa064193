import { Estate } from '../../../templates/model/estate';
import { Resource } from '../../../templates/model/resource';
import { kafkaVersion, KafkaVersion } from '../data/kafka-versions';

export const CLUSTER = 'AWS::MSK::Cluster';
export const SERVERLESS_CLUSTER = 'AWS::MSK::ServerlessCluster';
const CONFIGURATION = 'AWS::MSK::Configuration';

export function brokersOf(cluster: Resource): number | undefined {
  return cluster.number('NumberOfBrokerNodes');
}

/** The subnets that brokers are spread over, one in each zone. */
export function subnetsOf(cluster: Resource): number | undefined {
  const subnets = cluster.value('BrokerNodeGroupInfo.ClientSubnets');
  return Array.isArray(subnets) && subnets.length > 0 ? subnets.length : undefined;
}

export function brokerTypeOf(cluster: Resource): string | undefined {
  const type = cluster.text('BrokerNodeGroupInfo.InstanceType');
  return type?.includes('<') ? undefined : type;
}

export function versionOf(cluster: Resource): KafkaVersion | undefined {
  return kafkaVersion(cluster.text('KafkaVersion'));
}

/** The configuration that a cluster names, where it is in the templates. */
export function configurationOf(cluster: Resource): Resource | undefined {
  return cluster.targets('ConfigurationInfo.Arn').find(({ type }) => type === CONFIGURATION);
}

/** The clusters of the templates that use a configuration. */
export function clustersWith(estate: Estate, configuration: Resource): readonly Resource[] {
  return estate.ofType(CLUSTER).filter((cluster) => configurationOf(cluster) === configuration);
}

export function configurations(estate: Estate): readonly Resource[] {
  return estate.ofType(CONFIGURATION);
}

/** What a configuration sets for the brokers, by name; undefined where the template does not tell all of it. */
export function serverPropertiesOf(configuration: Resource): ReadonlyMap<string, string> | undefined {
  const text = configuration.text('ServerProperties');
  if (text === undefined || text.includes('${')) {
    return undefined;
  }
  const lines = text.split(/[\r\n]+/).map((line) => line.trim()).filter((line) => line !== '' && !/^[#!]/.test(line));
  const pairs = lines.map((line) => /^([^\s=:]+)\s*[=:]\s*(.*)$/.exec(line));
  // Something else than `name=value` may be text in base64, which older examples have.
  return pairs.includes(null) ? undefined : new Map(pairs.map((pair) => [pair![1], pair![2].trim()]));
}

/** What a topic of the cluster needs in sync, where the topic itself says nothing; undefined where the templates do not tell. */
export function minInSyncOf(cluster: Resource): number | undefined {
  if (cluster.isAbsent('ConfigurationInfo')) {
    return defaultMinInSync(cluster);
  }
  const configuration = configurationOf(cluster);
  const properties = configuration && serverPropertiesOf(configuration);
  const own = properties?.get('min.insync.replicas');
  return properties === undefined ? undefined : own === undefined ? defaultMinInSync(cluster) : wholeNumber(own);
}

/** @see https://docs.aws.amazon.com/msk/latest/developerguide/msk-default-configuration.html */
function defaultMinInSync(cluster: Resource): number | undefined {
  const zones = subnetsOf(cluster);
  return zones === undefined ? undefined : zones >= 3 ? 2 : 1;
}

export function wholeNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^\d+$/.test(text.trim()) ? Number(text) : undefined;
}
