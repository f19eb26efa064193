import { aws_ec2 as ec2, Size, SizeRoundingBehavior, Token } from 'aws-cdk-lib';
import { KafkaAuthentication } from './kafka-authentication';
import { KafkaBrokerType } from './kafka-broker-type';
import { KafkaStorageScaling } from './kafka-storage-scaling';
import { KafkaVersion } from './kafka-version';
import { ManagedKafkaClusterProps } from './managed-kafka-cluster-props';
import { KAFKA_DEFAULTS, zonesFor } from './model/defaults';
import { ClusterFacts } from './model/rules';
import { serverProperties } from './model/server-properties';
import { aliasOf } from '../core/encryption-key';
import { dataSubnets } from '../core/subnets';
import { known, knownEntries } from '../core/tokens';

/** Every choice made: explicit prop, else the environment's default. */
export interface ClusterSettings {
  readonly clusterName: string;
  readonly version: KafkaVersion;
  /** May be a token. */
  readonly brokers: number;
  readonly brokerType: KafkaBrokerType;
  /** One in each zone. */
  readonly subnets: ec2.ISubnet[];
  readonly storage: Size;
  readonly storageScaling: KafkaStorageScaling;
  readonly authentication: KafkaAuthentication;
  readonly serverProperties: Record<string, string>;
}

export function settleCluster(props: ManagedKafkaClusterProps): ClusterSettings {
  const { environment } = props;
  const brokers = props.brokers ?? environment._pick(KAFKA_DEFAULTS.brokers);
  const subnets = settleSubnets(props, known(brokers));
  const scaling = environment._pick(KAFKA_DEFAULTS.storageScaling);
  return {
    clusterName: props.clusterName ?? environment._nameOf('msk'),
    version: props.version ?? KafkaVersion.of(KAFKA_DEFAULTS.version),
    brokers,
    brokerType: props.brokerType ?? KafkaBrokerType.of(environment._pick(KAFKA_DEFAULTS.brokerType)),
    subnets,
    storage: props.storage ?? Size.gibibytes(KAFKA_DEFAULTS.storageGib),
    storageScaling: props.storageScaling
      ?? (scaling === undefined ? KafkaStorageScaling.none() : KafkaStorageScaling.upTo(Size.gibibytes(scaling.maxGib))),
    authentication: props.authentication ?? KafkaAuthentication.scram(),
    serverProperties: serverProperties(subnets.length, props.serverProperties),
  };
}

/** The settled choices as plain data, with undefined for what only the deployment will know. */
export function clusterFacts(props: ManagedKafkaClusterProps, settings: ClusterSettings): ClusterFacts {
  const { authentication, storageScaling } = settings;
  const arns = authentication._certificateAuthorityArns;
  return {
    clusterName: known(settings.clusterName),
    version: known(settings.version.version),
    brokers: known(settings.brokers),
    brokerType: known(settings.brokerType.instanceType),
    subnetZones: settings.subnets.map(({ availabilityZone }) => availabilityZone),
    storageGib: gibibytesOf(settings.storage),
    maxStorageGib: storageScaling.maxStorage && gibibytesOf(storageScaling.maxStorage),
    targetUtilizationPercent: known(storageScaling.targetUtilizationPercent),
    // A list that holds tokens only is not an empty one.
    certificateAuthorityArns: arns === undefined || Token.isUnresolved(arns) || (arns.length > 0 && knownEntries(arns).length === 0)
      ? undefined : knownEntries(arns),
    keyAlias: aliasOf(props.encryptionKey),
    serverProperties: Object.fromEntries(Object.entries(props.serverProperties ?? {}).map(([name, value]) => [name, known(value)])),
    replicationFactor: numberOf(settings.serverProperties['default.replication.factor']),
    minInSyncReplicas: numberOf(settings.serverProperties['min.insync.replicas']),
  };
}

/** For the check of what CDK itself must know: sizes in another unit that only the deployment knows, which CDK cannot convert. */
export function inconvertible(size: Size | undefined): unknown {
  try {
    size?.toGibibytes({ rounding: SizeRoundingBehavior.NONE });
    return undefined;
  } catch {
    return Token.asString(size);
  }
}

/** The number in a property; undefined when it is none, or a token. */
export function numberOf(value: string): number | undefined {
  return /^\d+$/.test(value) ? Number(value) : undefined;
}

/** The user's own subnets as they are; else one in each zone, in as many zones as divide the brokers. */
function settleSubnets({ vpc, vpcSubnets }: ManagedKafkaClusterProps, brokers: number | undefined): ec2.ISubnet[] {
  const selection = vpcSubnets ?? dataSubnets(vpc);
  if (selection === undefined) {
    return [];
  }
  const { subnets } = vpc.selectSubnets(selection);
  if (vpcSubnets !== undefined) {
    return subnets;
  }
  // Two tokens may stand for two zones: count them as such.
  const zones = subnets.map(({ availabilityZone }) => availabilityZone);
  const oneEach = subnets.filter((_, index) => zones.indexOf(zones[index]) === index);
  return oneEach.slice(0, zonesFor(brokers, oneEach.length));
}

function gibibytesOf(size: Size): number | undefined {
  return size.isUnresolved() ? undefined : size.toGibibytes({ rounding: SizeRoundingBehavior.NONE });
}
