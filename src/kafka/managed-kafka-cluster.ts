import {
  aws_cloudwatch as cloudwatch, aws_ec2 as ec2, aws_kms as kms, aws_logs as logs, aws_msk as msk, aws_secretsmanager as secretsmanager, Token,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { BootstrapServers } from './bootstrap-servers';
import { connectionSecret, makeParts } from './cluster-parts';
import { KafkaAccess } from './kafka-access';
import { KafkaAccessOptions } from './kafka-access-options';
import { KafkaAuthentication } from './kafka-authentication';
import { KafkaBrokerType } from './kafka-broker-type';
import { KafkaProtocol } from './kafka-protocol';
import { KafkaVersion } from './kafka-version';
import { ManagedKafkaClusterProps } from './managed-kafka-cluster-props';
import { accessViolations } from './model/access-rules';
import { clusterNames } from './model/names';
import { clusterViolations } from './model/rules';
import { ScramCredentials } from './scram-credentials';
import { clusterFacts, inconvertible, numberOf, settleCluster } from './settings';
import { growStorage } from './storage-growth';
import { IServiceBinding } from '../binding';
import { nameLengthCheck, ofBroker } from './broker-metric';
import { warnOfCluster } from './cluster-warnings';
import { Environment } from '../core';
import { dataRemovalPolicy } from '../core/data-removal-policy';
import { checkGiven } from '../core/given';
import { literal } from '../core/literal';
import { failing } from '../core/model/violation';
import { subnetSelectionCheck } from '../core/subnets';
import { addStandardTags } from '../core/tags';
import { knownChecks, knownEntries } from '../core/tokens';
import { throwViolations } from '../core/violations';

/**
 * Kafka brokers that AWS runs (MSK, provisioned): encrypted, in the subnets for data, reachable by those services alone that `access()` binds, and
 * with their addresses ready for them.
 *
 * Topics do not come into being by themselves; `ManagedKafkaTopics` makes them. MSK takes one kind of change per deployment (version, size of the
 * brokers, number of brokers, storage, configuration, authentication), and each takes a while, since it restarts one broker after the other.
 *
 * Monthly cost in Seoul, storage included: about 106 USD in dev and beta, 599 in prod.
 *
 * @example
 * declare const environment: Environment;
 * declare const network: TechNAiNetwork;
 * declare const chatbot: SpringBootFargateService;
 * const kafka = new ManagedKafkaCluster(this, 'Kafka', { environment, vpc: network.vpc });
 * chatbot.use(kafka.access({ produces: ['conversation-events'], consumes: ['conversation-events'] }));
 *
 * @see guide sections 2.2, 4.2 and 4.6
 */
export class ManagedKafkaCluster extends Construct implements ec2.IConnectable {
  /** The cluster in CloudFormation's terms. */
  public readonly resource: msk.CfnCluster;

  /** ARN of the cluster. */
  public readonly clusterArn: string;

  /** Physical name of the cluster. */
  public readonly clusterName: string;

  /** The environment whose defaults apply. */
  public readonly environment: Environment;

  /** The version of Kafka. */
  public readonly version: KafkaVersion;

  /** Number of brokers; undefined where only the deployment knows it. */
  public readonly brokers?: number;

  /** Size of a broker. */
  public readonly brokerType: KafkaBrokerType;

  /** How clients prove who they are. */
  public readonly authentication: KafkaAuthentication;

  /** Replicas of a topic that asks for no number: one in each zone. */
  public readonly defaultReplicationFactor: number;

  /** The key that encrypts storage and secrets. */
  public readonly encryptionKey: kms.IKey;

  /** The properties of the brokers. */
  public readonly configuration: msk.CfnConfiguration;

  /** The user of SASL/SCRAM, with keys `username` and `password`; undefined where the cluster has no such users. */
  public readonly scramSecret?: secretsmanager.ISecret;

  /** The addresses for people and tools, with key `bootstrapServers`: `tech-n-ai/kafka/{env}`. Services get them as variables. */
  public readonly connectionSecret: secretsmanager.ISecret;

  /** Host names and ports of the brokers for the first way of `authentication`, separated by commas. */
  public readonly bootstrapServers: string;

  /** Who may reach the brokers. */
  public readonly connections: ec2.Connections;

  /** Where the brokers' logs go. */
  public readonly logGroup: logs.ILogGroup;

  private readonly bootstrap: BootstrapServers;
  private readonly scram?: ScramCredentials;

  /**
   * @param scope the parent construct
   * @param id the id in the parent
   * @param props the properties
   * @throws with all violations at once when MSK could not make this cluster
   */
  constructor(scope: Construct, id: string, props: ManagedKafkaClusterProps) {
    super(scope, id);
    checkGiven(this, props, subnetSelectionCheck(props.vpc, props.vpcSubnets));
    const { environment } = props;
    const settings = settleCluster(props);
    throwViolations(this, [
      ...failing(knownChecks({
        clusterName: settings.clusterName,
        version: settings.version.version,
        brokerType: settings.brokerType.instanceType,
        storage: inconvertible(settings.storage),
        storageScaling: inconvertible(settings.storageScaling.maxStorage),
      })),
      ...clusterViolations(clusterFacts(props, settings)),
    ]);
    this.environment = environment;
    this.clusterName = settings.clusterName;
    this.version = settings.version;
    this.brokers = Token.isUnresolved(settings.brokers) ? undefined : settings.brokers;
    this.brokerType = settings.brokerType;
    this.authentication = settings.authentication;
    this.defaultReplicationFactor = numberOf(settings.serverProperties['default.replication.factor']) ?? settings.subnets.length;
    const names = clusterNames(settings.clusterName, environment._nameOf('msk'), environment.project, environment.name);

    const removalPolicy = dataRemovalPolicy(this, props.removalPolicy, 'the Kafka cluster with its records');
    const parts = makeParts(this, props, settings, names, removalPolicy);
    this.resource = parts.resource;
    this.configuration = parts.configuration;
    this.connections = parts.connections;
    this.logGroup = parts.logGroup;
    this.encryptionKey = parts.encryptionKey;
    this.clusterArn = this.resource.ref;
    growStorage(this, this.resource, settings.storageScaling);

    const { clusterArn, clusterName } = this;
    if (this.authentication._offers(KafkaProtocol.SCRAM)) {
      const secretName = names.scramSecret;
      this.scram = new ScramCredentials(this, 'Scram', { environment, secretName, clusterArn, encryptionKey: this.encryptionKey, removalPolicy });
      this.scramSecret = this.scram.store.secret;
    }
    this.bootstrap = new BootstrapServers(this, 'BootstrapServers', {
      environment,
      clusterArn,
      clusterName,
      protocols: this.authentication.protocols,
      revision: { Brokers: settings.brokers, BrokerType: this.brokerType.instanceType, KafkaVersion: this.version.version },
    });
    this.bootstrapServers = this.bootstrap.of(this.authentication._default);
    this.connectionSecret = connectionSecret(this, names.connectionSecret, this.bootstrapServers, this.encryptionKey, removalPolicy);
    warnOfCluster(this, this);
    addStandardTags(this, environment);
  }

  /**
   * What a service needs in order to use the brokers: addresses, credentials, the way through the security groups and, with IAM, the permissions.
   *
   * @param options the topics of the service
   * @throws with all violations at once when a name cannot be one, or the cluster does not speak the protocol
   */
  public access(options: KafkaAccessOptions = {}): IServiceBinding {
    const protocol = options.protocol ?? this.authentication._default;
    throwViolations(this, accessViolations({
      produces: knownEntries(options.produces),
      consumes: knownEntries(options.consumes),
      consumerGroups: knownEntries(options.consumerGroups),
      protocol,
      offered: this.authentication.protocols,
    }));
    return new KafkaAccess({
      environment: this.environment,
      clusterArn: this.clusterArn,
      clusterName: this.clusterName,
      connections: this.connections,
      bootstrapServersOf: (wanted) => this.bootstrap.of(wanted),
      scram: this.scram?.store,
      dependencies: [this.bootstrap, ...(protocol === KafkaProtocol.SCRAM ? this.scram!.ready : [])],
    }, protocol, options);
  }

  /**
   * A metric of the cluster, by default its average over five minutes.
   *
   * @param metricName as MSK names it, e.g. `GlobalTopicCount`
   * @param props properties of the metric; its `dimensionsMap` is added to the cluster's, e.g. `{ 'Broker ID': '1' }`
   * @see https://docs.aws.amazon.com/msk/latest/developerguide/metrics-details.html
   */
  public metric(metricName: string, props?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return new cloudwatch.Metric({
      namespace: 'AWS/Kafka',
      metricName: literal(metricName),
      ...props,
      dimensionsMap: { 'Cluster Name': this.clusterName, ...props?.dimensionsMap },
    }).attachTo(this);
  }
  /**
   * Share of the storage in use, in percent: the highest of the brokers. AWS advises to act at 85.
   *
   * @param props properties of the metric
   */
  public metricKafkaDataLogsDiskUsed(props?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.metric('KafkaDataLogsDiskUsed', { statistic: 'Maximum', ...props });
  }

  /**
   * Partitions that nobody can read or write: 0 in a healthy cluster.
   *
   * @param props properties of the metric
   */
  public metricOfflinePartitionsCount(props?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.metric('OfflinePartitionsCount', { statistic: 'Maximum', ...props });
  }

  /**
   * Controllers that lead the cluster: 1 in a healthy one.
   *
   * @param props properties of the metric
   */
  public metricActiveControllerCount(props?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.metric('ActiveControllerCount', { statistic: 'Maximum', ...props });
  }

  /**
   * Partitions of a broker that lack replicas: 0 in a healthy cluster, more while a broker is restarted.
   *
   * @param brokerId from 1 to the number of brokers
   * @param props properties of the metric
   */
  public metricUnderReplicatedPartitions(brokerId: number, props?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.brokerMetric('UnderReplicatedPartitions', brokerId, { statistic: 'Maximum', ...props });
  }

  /**
   * Partitions of a broker that have fewer replicas in sync than producers with acks=all ask for: 0 where they can write.
   *
   * @param brokerId from 1 to the number of brokers
   * @param props properties of the metric
   */
  public metricUnderMinIsrPartitionCount(brokerId: number, props?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.brokerMetric('UnderMinIsrPartitionCount', brokerId, { statistic: 'Maximum', ...props });
  }

  /**
   * CPU of a broker in user space, in percent. AWS advises to keep it and `metricCpuSystem()` under 60 together.
   *
   * @param brokerId from 1 to the number of brokers
   * @param props properties of the metric
   */
  public metricCpuUser(brokerId: number, props?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.brokerMetric('CpuUser', brokerId, props);
  }

  /**
   * CPU of a broker in kernel space, in percent.
   *
   * @param brokerId from 1 to the number of brokers
   * @param props properties of the metric
   */
  public metricCpuSystem(brokerId: number, props?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.brokerMetric('CpuSystem', brokerId, props);
  }

  /**
   * Records of a topic that a consumer group has yet to read, in the partition that has most of them.
   *
   * @param consumerGroup the group
   * @param topic the topic
   * @param props properties of the metric
   * @see https://docs.aws.amazon.com/msk/latest/developerguide/consumer-lag.html
   */
  public metricMaxOffsetLag(consumerGroup: string, topic: string, props?: cloudwatch.MetricOptions): cloudwatch.Metric {
    checkGiven(this, {}, nameLengthCheck('consumerGroup', consumerGroup), nameLengthCheck('topic', topic));
    return this.metric('MaxOffsetLag', {
      statistic: 'Maximum', ...props, dimensionsMap: { 'Consumer Group': literal(consumerGroup), 'Topic': literal(topic), ...props?.dimensionsMap },
    });
  }

  private brokerMetric(metricName: string, brokerId: number, props?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.metric(metricName, ofBroker(this, this.brokers, brokerId, props));
  }
}
