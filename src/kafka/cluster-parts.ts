import {
  aws_ec2 as ec2, aws_kms as kms, aws_logs as logs, aws_msk as msk, aws_secretsmanager as secretsmanager, CfnResource, RemovalPolicy, SecretValue,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { KafkaAuthentication } from './kafka-authentication';
import { KafkaProtocol } from './kafka-protocol';
import { ManagedKafkaClusterProps } from './managed-kafka-cluster-props';
import { KAFKA_DEFAULTS } from './model/defaults';
import { ClusterNames } from './model/names';
import { PROTOCOLS } from './model/protocols';
import { renderProperties } from './model/server-properties';
import { ClusterSettings } from './settings';
import { acceptFindings } from '../core/accepted-findings';
import { makeEncryptionKey } from '../core/encryption-key';
import { literal } from '../core/literal';
import { retentionOf } from '../core/log-retention';

/** The cluster and what it cannot be without. */
export interface ClusterParts {
  readonly encryptionKey: kms.IKey;
  readonly logGroup: logs.ILogGroup;
  readonly connections: ec2.Connections;
  readonly configuration: msk.CfnConfiguration;
  readonly resource: msk.CfnCluster;
}

export function makeParts(
  scope: Construct, props: ManagedKafkaClusterProps, settings: ClusterSettings, names: ClusterNames, removalPolicy: RemovalPolicy,
): ClusterParts {
  const { environment } = props;
  const key = props.encryptionKey ?? makeEncryptionKey(scope, environment, 'Kafka', removalPolicy);
  const logGroup = new logs.LogGroup(scope, 'LogGroup', {
    logGroupName: names.logGroup,
    retention: props.logRetention ?? retentionOf(environment._pick(KAFKA_DEFAULTS.logRetentionDays)),
    removalPolicy: environment.isProduction ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : RemovalPolicy.DESTROY,
  });
  const connections = connectionsOf(scope, props, settings, removalPolicy);
  const configuration = new msk.CfnConfiguration(scope, 'Configuration', {
    name: names.configuration,
    description: `Brokers of ${settings.clusterName}`,
    // No list of versions: changing it would replace the configuration, which its name does not allow.
    serverProperties: literal(renderProperties(settings.serverProperties)),
  });
  // A cluster that stays keeps it in use, and MSK deletes none that is.
  configuration.applyRemovalPolicy(removalPolicy);

  const { authentication } = settings;
  const resource = new msk.CfnCluster(scope, 'Resource', {
    clusterName: settings.clusterName,
    kafkaVersion: settings.version.version,
    numberOfBrokerNodes: settings.brokers,
    brokerNodeGroupInfo: {
      instanceType: settings.brokerType.instanceType,
      clientSubnets: settings.subnets.map(({ subnetId }) => subnetId),
      // MSK refuses the same group twice.
      securityGroups: [...new Set(connections.securityGroups.map(({ securityGroupId }) => securityGroupId))],
      storageInfo: { ebsStorageInfo: { volumeSize: settings.storage.toGibibytes() } },
      connectivityInfo: { publicAccess: { type: 'DISABLED' } },
    },
    clientAuthentication: clientAuthentication(authentication),
    encryptionInfo: {
      encryptionAtRest: { dataVolumeKmsKeyId: key.keyArn },
      encryptionInTransit: { clientBroker: authentication._offers(KafkaProtocol.PLAINTEXT) ? 'TLS_PLAINTEXT' : 'TLS', inCluster: true },
    },
    // Changed properties make a new revision, and its number tells the cluster to take it.
    configurationInfo: { arn: configuration.attrArn, revision: configuration.attrLatestRevisionRevision },
    enhancedMonitoring: props.monitoringLevel ?? KAFKA_DEFAULTS.monitoringLevel,
    loggingInfo: { brokerLogs: { cloudWatchLogs: { enabled: true, logGroup: logGroup.logGroupName } } },
  });
  resource.applyRemovalPolicy(removalPolicy);
  if (authentication._offers(KafkaProtocol.PLAINTEXT)) {
    acceptFindings(resource, {
      'AwsSolutions-MSK2': 'The user chose KafkaAuthentication.plaintextCompatible() for clients that can speak nothing else; a warning says what it means.',
    });
  }
  return { encryptionKey: key, logGroup, connections, configuration, resource };
}

/** The addresses for people and tools; they change with the brokers and are no credential, so the template may write them. */
export function connectionSecret(
  scope: Construct, secretName: string, bootstrapServers: string, key: kms.IKey, removalPolicy: RemovalPolicy,
): secretsmanager.ISecret {
  const secret = new secretsmanager.Secret(scope, 'ConnectionSecret', {
    secretName,
    description: 'Addresses of the Kafka brokers',
    encryptionKey: key,
    removalPolicy,
    secretObjectValue: { bootstrapServers: SecretValue.unsafePlainText(bootstrapServers) },
  });
  acceptFindings(secret, { 'AwsSolutions-SMG4': 'It holds the addresses of the brokers, which nothing but MSK can change.' });
  return secret;
}

function connectionsOf(
  scope: Construct, props: ManagedKafkaClusterProps, { authentication, clusterName }: ClusterSettings, removalPolicy: RemovalPolicy,
): ec2.Connections {
  const defaultPort = ec2.Port.tcp(PROTOCOLS[authentication._default].port);
  if (props.securityGroups !== undefined) {
    return new ec2.Connections({ securityGroups: props.securityGroups, defaultPort });
  }
  const securityGroup = new ec2.SecurityGroup(scope, 'SecurityGroup', {
    vpc: props.vpc,
    description: `Kafka brokers of ${clusterName}`,
    // Brokers answer; what they have to say to each other does not leave through here.
    allowAllOutbound: false,
  });
  // A cluster that stays keeps it in use, and EC2 deletes none that is.
  (securityGroup.node.defaultChild as CfnResource).applyRemovalPolicy(removalPolicy);
  return new ec2.Connections({ securityGroups: [securityGroup], defaultPort });
}

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-msk-cluster-clientauthentication.html */
function clientAuthentication(authentication: KafkaAuthentication): msk.CfnCluster.ClientAuthenticationProperty {
  const offers = (protocol: KafkaProtocol) => authentication._offers(protocol);
  return {
    // Off is said as well as on: a cluster that goes from one to another must stop offering the first.
    sasl: { scram: { enabled: offers(KafkaProtocol.SCRAM) }, iam: { enabled: offers(KafkaProtocol.IAM) } },
    tls: { enabled: offers(KafkaProtocol.MUTUAL_TLS), certificateAuthorityArnList: authentication._certificateAuthorityArns },
    unauthenticated: { enabled: offers(KafkaProtocol.PLAINTEXT) },
  };
}
