import { aws_ec2 as ec2, aws_kms as kms, aws_logs as logs, RemovalPolicy, Size } from 'aws-cdk-lib';
import { KafkaAuthentication } from './kafka-authentication';
import { KafkaBrokerType } from './kafka-broker-type';
import { KafkaMonitoringLevel } from './kafka-monitoring-level';
import { KafkaStorageScaling } from './kafka-storage-scaling';
import { KafkaVersion } from './kafka-version';
import { Environment } from '../core';

/** Properties of `ManagedKafkaCluster`. */
export interface ManagedKafkaClusterProps {
  /** The environment, which decides the defaults. */
  readonly environment: Environment;

  /** The VPC of the services. */
  readonly vpc: ec2.IVpc;

  /**
   * Subnets of the brokers, one in each of two or three zones. Changing them replaces the cluster, topics and all.
   *
   * @default - the data subnets of the VPC in every environment, in as many zones as divide the number of brokers, three at most
   */
  readonly vpcSubnets?: ec2.SubnetSelection;

  /**
   * Physical name of the cluster, 64 letters, digits and hyphens at most. Changing it replaces the cluster, topics and all.
   *
   * @default - tech-n-ai-msk-dev, tech-n-ai-msk-beta, tech-n-ai-msk-prod
   */
  readonly clusterName?: string;

  /**
   * The version of Kafka. A later one can follow; from ZooKeeper to KRaft there is no way.
   *
   * @default - KafkaVersion.V3_9_X_KRAFT in every environment
   * @see https://docs.aws.amazon.com/msk/latest/developerguide/version-upgrades.html
   */
  readonly version?: KafkaVersion;

  /**
   * Number of brokers: a multiple of the number of zones, 2 at least, and 60 at most with KRaft (30 without). MSK can add brokers to a cluster.
   *
   * @default - 2 in dev and beta, 3 in prod
   * @see https://docs.aws.amazon.com/msk/latest/developerguide/limits.html
   */
  readonly brokers?: number;

  /**
   * Size of a broker.
   *
   * @default - KafkaBrokerType.T3_SMALL in dev and beta (about 83 USD a month for two), KafkaBrokerType.M5_LARGE in prod (about 565 for three)
   */
  readonly brokerType?: KafkaBrokerType;

  /**
   * Storage of each broker, 1 to 16384 GiB. It can grow later, by 10 GiB at least, and never shrink. Where it has grown by itself, a new number must
   * be above what the brokers have by then, or MSK refuses it.
   *
   * @default - 100 GiB in every environment (11.40 USD a month for each broker)
   * @see https://docs.aws.amazon.com/msk/latest/developerguide/msk-update-storage.html
   */
  readonly storage?: Size;

  /**
   * Growth of the storage by itself.
   *
   * @default - none in dev and beta, up to 1000 GiB for each broker in prod (114 USD a month for each)
   */
  readonly storageScaling?: KafkaStorageScaling;

  /**
   * How clients prove who they are.
   *
   * @default - KafkaAuthentication.scram() in every environment
   */
  readonly authentication?: KafkaAuthentication;

  /**
   * Security groups of the brokers. Changing them replaces the cluster, topics and all.
   *
   * @default - one made here in every environment, which lets nobody in by itself
   */
  readonly securityGroups?: ec2.ISecurityGroup[];

  /**
   * The key that encrypts the storage and the secrets. Changing it replaces the cluster, topics and all.
   *
   * @default - one customer key made here in every environment, which rotates yearly: about 1 USD a month
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * Properties of the brokers beside those that the construct sets, or in their place, e.g. `log.retention.hours`.
   *
   * @default - no topics by themselves, 3 partitions, a week of records, as many replicas as brokers (three at most), of which all but one must be
   * in sync, in every environment
   * @see https://docs.aws.amazon.com/msk/latest/developerguide/msk-configuration-properties.html
   */
  readonly serverProperties?: { [name: string]: string };

  /**
   * Which metrics there are.
   *
   * @default - KafkaMonitoringLevel.CLUSTER, which is free, in every environment
   * @see https://docs.aws.amazon.com/msk/latest/developerguide/metrics-details.html
   */
  readonly monitoringLevel?: KafkaMonitoringLevel;

  /**
   * Days for which the brokers' logs are kept.
   *
   * @default - one week in dev, two weeks in beta, one month in prod
   */
  readonly logRetention?: logs.RetentionDays;

  /**
   * What happens to the cluster with its records, its secrets and the key made here when they leave the template. `DESTROY` needs the second
   * key, see `DataDeletion`.
   *
   * @default - retained in every environment
   * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html
   */
  readonly removalPolicy?: RemovalPolicy;
}
