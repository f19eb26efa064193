import {
  aws_ec2 as ec2, aws_elasticache as elasticache, aws_kms as kms, aws_logs as logs, CfnResource, RemovalPolicy,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { CostOptimizedRedisProps } from './cost-optimized-redis-props';
import { AUTH_TOKEN_LENGTH, CACHE_DEFAULTS, REDIS_PORT, WINDOWS } from './model/defaults';
import { familyOf } from './model/engines';
import { CacheSettings } from './settings';
import { acceptFindings } from '../core/accepted-findings';
import { makeEncryptionKey } from '../core/encryption-key';
import { literals } from '../core/literal';
import { retentionOf } from '../core/log-retention';
import { StoreSecret } from '../secrets/store-secret';

/** The replication group and what it cannot be without. */
export interface CacheParts {
  readonly encryptionKey: kms.IKey;
  readonly logGroup: logs.ILogGroup;
  readonly connections: ec2.Connections;
  readonly store: StoreSecret;
  readonly resource: elasticache.CfnReplicationGroup;
}

export function makeParts(scope: Construct, props: CostOptimizedRedisProps, settings: CacheSettings, removalPolicy: RemovalPolicy): CacheParts {
  const { environment } = props;
  const snapshot = removalPolicy === RemovalPolicy.SNAPSHOT;
  // Nobody could read the last snapshot without its key. What stands around the nodes is of no use without them, and the name of a secret that
  // stayed would be in the way of the next one.
  const key = props.encryptionKey ?? makeEncryptionKey(scope, environment, 'Redis', snapshot ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : removalPolicy);
  const besides = snapshot ? RemovalPolicy.DESTROY : removalPolicy;

  const logGroup = new logs.LogGroup(scope, 'SlowLog', {
    logGroupName: settings.names.logGroup,
    retention: props.logRetention ?? retentionOf(environment._pick(CACHE_DEFAULTS.logRetentionDays)),
    removalPolicy: environment.isProduction ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : RemovalPolicy.DESTROY,
  });
  const connections = connectionsOf(scope, props, settings, besides);
  const store = new StoreSecret(scope, 'Credentials', {
    environment,
    secretName: settings.names.secret,
    description: 'Address and AUTH token of Redis',
    encryptionKey: key,
    removalPolicy: besides,
    keys: { password: { kind: 'generated', length: AUTH_TOKEN_LENGTH }, port: { kind: 'literal', value: REDIS_PORT } },
    notRotated: 'A new token must reach the replication group and every task in the same step: it is replaced on purpose only.',
  });
  const resource = replicationGroup(scope, props, settings, { encryptionKey: key, logGroup, connections, store }, besides);
  resource.applyRemovalPolicy(removalPolicy);
  return { encryptionKey: key, logGroup, connections, store, resource };
}

function connectionsOf(
  scope: Construct, props: CostOptimizedRedisProps, { replicationGroupId }: CacheSettings, removalPolicy: RemovalPolicy,
): ec2.Connections {
  const defaultPort = ec2.Port.tcp(REDIS_PORT);
  if (props.securityGroups !== undefined) {
    return new ec2.Connections({ securityGroups: props.securityGroups, defaultPort });
  }
  const securityGroup = new ec2.SecurityGroup(scope, 'SecurityGroup', {
    vpc: props.vpc,
    description: `Redis nodes of ${replicationGroupId}`,
    allowAllOutbound: false,
  });
  // A replication group that stays keeps it in use, and EC2 deletes none that is.
  (securityGroup.node.defaultChild as CfnResource).applyRemovalPolicy(removalPolicy);
  return new ec2.Connections({ securityGroups: [securityGroup], defaultPort });
}

function replicationGroup(
  scope: Construct, props: CostOptimizedRedisProps, settings: CacheSettings, parts: Omit<CacheParts, 'resource'>, removalPolicy: RemovalPolicy,
): elasticache.CfnReplicationGroup {
  const { engine, replicas, subnets } = settings;
  const { store } = parts;
  const subnetGroup = new elasticache.CfnSubnetGroup(scope, 'SubnetGroup', {
    description: `Subnets of ${settings.replicationGroupId}`,
    subnetIds: subnets.map(({ subnetId }) => subnetId),
  });
  const parameterGroup = new elasticache.CfnParameterGroup(scope, 'ParameterGroup', {
    cacheParameterGroupFamily: familyOf(engine._data),
    description: `Parameters of ${settings.replicationGroupId}`,
    properties: literals(settings.parameters),
  });
  // In use as long as the replication group is.
  [subnetGroup, parameterGroup].forEach((resource) => resource.applyRemovalPolicy(removalPolicy));

  const group = new elasticache.CfnReplicationGroup(scope, 'Resource', {
    replicationGroupId: settings.replicationGroupId,
    replicationGroupDescription: `OAuth states, rate limits and processed events of ${props.environment.project} in ${props.environment.name}`,
    engine: engine.engine,
    engineVersion: engine.version,
    cacheNodeType: settings.nodeType.nodeType,
    numCacheClusters: replicas + 1,
    automaticFailoverEnabled: replicas > 0,
    multiAzEnabled: replicas > 0,
    port: REDIS_PORT,
    cacheSubnetGroupName: subnetGroup.ref,
    cacheParameterGroupName: parameterGroup.ref,
    securityGroupIds: [...new Set(parts.connections.securityGroups.map(({ securityGroupId }) => securityGroupId))],
    // AUTH works with TLS alone, so there is TLS in every environment, and no way around it.
    transitEncryptionEnabled: true,
    transitEncryptionMode: 'required',
    authToken: store.value('password').unsafeUnwrap(),
    atRestEncryptionEnabled: true,
    kmsKeyId: parts.encryptionKey.keyArn,
    snapshotRetentionLimit: settings.snapshotRetention.toDays(),
    snapshotWindow: WINDOWS.snapshot,
    preferredMaintenanceWindow: WINDOWS.maintenance,
    autoMinorVersionUpgrade: true,
    logDeliveryConfigurations: [{
      logType: 'slow-log',
      logFormat: 'json',
      destinationType: 'cloudwatch-logs',
      destinationDetails: { cloudWatchLogsDetails: { logGroup: parts.logGroup.logGroupName } },
    }],
  });
  // CloudFormation reads the token from the secret when it makes the nodes.
  group.node.addDependency(store.filled);
  acceptFindings(group, {
    'AwsSolutions-AEC5': 'The default port; who may reach it is decided by the security group, AUTH and TLS.',
    ...(replicas === 0 && {
      'AwsSolutions-AEC4': 'One node: what it holds (logins under way, rate limits, processed events) can be lost, and a replica doubles the cost.',
    }),
  });
  return group;
}
