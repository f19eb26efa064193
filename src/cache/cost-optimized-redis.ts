import {
  aws_cloudwatch as cloudwatch, aws_ec2 as ec2, aws_elasticache as elasticache, aws_kms as kms, aws_logs as logs,
  aws_secretsmanager as secretsmanager, CfnResource, RemovalPolicy, Validations,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { CostOptimizedRedisProps } from './cost-optimized-redis-props';
import { AUTH_TOKEN_LENGTH, CACHE_DEFAULTS, REDIS_PORT, WINDOWS } from './model/defaults';
import { familyOf } from './model/engines';
import { cacheViolations } from './model/rules';
import { RedisBinding } from './redis-binding';
import { cacheFacts, CacheSettings, settleCache } from './settings';
import { IServiceBinding } from '../binding';
import { Environment } from '../core';
import { acceptFindings } from '../core/accepted-findings';
import { dataRemovalPolicy } from '../core/data-removal-policy';
import { encryptionKey } from '../core/encryption-key';
import { retentionOf } from '../core/log-retention';
import { failing } from '../core/model/violation';
import { addStandardTags } from '../core/tags';
import { knownChecks } from '../core/tokens';
import { throwViolations } from '../core/violations';
import { StoreSecret } from '../secrets/store-secret';

/**
 * Redis (or Valkey) as a replication group with one primary: TLS and a generated AUTH token everywhere, encrypted at rest, in the subnets for data,
 * reachable by those services alone that use its binding.
 *
 * Monthly cost in Seoul, the secret (0.40) not counted: 18.25 USD in dev, 36.50 in beta, 359.16 in prod for primary and replica.
 *
 * @example
 * declare const environment: Environment;
 * declare const network: TechNAiNetwork;
 * declare const auth: SpringBootFargateService;
 * const redis = new CostOptimizedRedis(this, 'Redis', { environment, vpc: network.vpc });
 * auth.use(redis.binding);
 *
 * @see guide sections 2.3, 4.3 and 4.6
 */
export class CostOptimizedRedis extends Construct implements ec2.IConnectable {
  /** The replication group in CloudFormation's terms. */
  public readonly resource: elasticache.CfnReplicationGroup;

  /** Physical name of the replication group. */
  public readonly replicationGroupId: string;

  /** The environment whose defaults apply. */
  public readonly environment: Environment;

  /** Host name of the primary, which reads and writes. */
  public readonly primaryEndpointAddress: string;

  /** Host name that spreads reads over the replicas; without any, it leads to the primary. */
  public readonly readerEndpointAddress: string;

  /** Port of both, for TLS only. */
  public readonly port: number;

  /** Number of replicas beside the primary. */
  public readonly replicas: number;

  /** Host, port and AUTH token, with keys `host`, `port` and `password`: `tech-n-ai/redis/{env}`. */
  public readonly secret: secretsmanager.ISecret;

  /** The key that encrypts the data at rest and the secret. */
  public readonly encryptionKey: kms.IKey;

  /** Who may reach the nodes. */
  public readonly connections: ec2.Connections;

  /** Where slow commands are logged. */
  public readonly logGroup: logs.ILogGroup;

  /** What a service needs in order to use the cache, for `service.use()`. */
  public readonly binding: IServiceBinding;

  /**
   * @param scope the parent construct
   * @param id the id in the parent
   * @param props the properties
   * @throws with all violations at once when ElastiCache could not make this replication group
   */
  constructor(scope: Construct, id: string, props: CostOptimizedRedisProps) {
    super(scope, id);
    const { environment } = props;
    const settings = settleCache(props);
    const { replicationGroupId, engine, nodeType, replicas, snapshotRetention } = settings;
    throwViolations(this, [
      ...failing(knownChecks({ replicationGroupId, engine: engine.version, nodeType: nodeType.nodeType, replicas, snapshotRetention })),
      ...cacheViolations(cacheFacts(props, settings)),
    ]);
    this.environment = environment;
    this.replicationGroupId = replicationGroupId;
    this.replicas = replicas;
    this.port = REDIS_PORT;

    const removalPolicy = dataRemovalPolicy(this, props.removalPolicy, 'the replication group with its data and its secret');
    const besides = removalPolicy === RemovalPolicy.SNAPSHOT ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : removalPolicy;
    this.encryptionKey = props.encryptionKey ?? encryptionKey(this, environment, 'Redis', besides);
    this.logGroup = new logs.LogGroup(this, 'SlowLog', {
      retention: props.logRetention ?? retentionOf(environment._pick(CACHE_DEFAULTS.logRetentionDays)),
      removalPolicy: environment.isProduction ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : RemovalPolicy.DESTROY,
    });
    this.connections = this.makeConnections(props, besides);
    const store = this.makeSecret(besides);
    this.secret = store.secret;

    this.resource = this.makeReplicationGroup(props, settings, store, besides);
    this.resource.applyRemovalPolicy(removalPolicy);
    this.primaryEndpointAddress = this.resource.attrPrimaryEndPointAddress;
    this.readerEndpointAddress = this.resource.attrReaderEndPointAddress;
    store.publish('Address', { host: this.primaryEndpointAddress, port: REDIS_PORT });
    this.binding = new RedisBinding({ resource: this.resource, store, connections: this.connections });
    this.warn();
    addStandardTags(this, environment);
  }

  /**
   * A metric of one node, by default its average over five minutes: ElastiCache has no metrics of a whole replication group.
   *
   * @param metricName as ElastiCache names it, e.g. `CacheHitRate`
   * @param node 1 for the node that is the primary at first, 2 for the first replica, and so on; 1 when left out
   * @param props properties of the metric
   * @see https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheMetrics.Redis.html
   */
  public metric(metricName: string, node?: number, props?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return new cloudwatch.Metric({
      namespace: 'AWS/ElastiCache',
      metricName,
      ...props,
      dimensionsMap: { CacheClusterId: `${this.replicationGroupId}-${String(node ?? 1).padStart(3, '0')}`, ...props?.dimensionsMap },
    }).attachTo(this);
  }

  /**
   * CPU of the thread that answers commands, in percent.
   *
   * @param node the node; 1 when left out
   * @param props properties of the metric
   */
  public metricEngineCpuUtilization(node?: number, props?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.metric('EngineCPUUtilization', node, props);
  }

  /**
   * Share of the memory for data that is in use, in percent.
   *
   * @param node the node; 1 when left out
   * @param props properties of the metric
   */
  public metricMemoryUsage(node?: number, props?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.metric('DatabaseMemoryUsagePercentage', node, props);
  }

  /**
   * Keys that had to go because the memory was full: 0 when it is large enough.
   *
   * @param node the node; 1 when left out
   * @param props properties of the metric
   */
  public metricEvictions(node?: number, props?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.metric('Evictions', node, { statistic: 'Sum', ...props });
  }

  /**
   * Connections of clients.
   *
   * @param node the node; 1 when left out
   * @param props properties of the metric
   */
  public metricCurrConnections(node?: number, props?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.metric('CurrConnections', node, props);
  }

  /**
   * Time by which a replica is behind its primary, in seconds.
   *
   * @param node the replica, from 2 on
   * @param props properties of the metric
   */
  public metricReplicationLag(node: number, props?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.metric('ReplicationLag', node, { statistic: 'Maximum', ...props });
  }

  private makeSecret(removalPolicy: RemovalPolicy): StoreSecret {
    const { environment } = this;
    return new StoreSecret(this, 'Credentials', {
      environment,
      secretName: `${environment.project}/redis/${environment.name}`,
      description: 'Address and AUTH token of Redis',
      encryptionKey: this.encryptionKey,
      removalPolicy,
      keys: { password: { kind: 'generated', length: AUTH_TOKEN_LENGTH }, port: { kind: 'literal', value: REDIS_PORT } },
      notRotated: 'A new token must reach the replication group and every task in the same step: it is replaced on purpose only.',
    });
  }

  private makeConnections(props: CostOptimizedRedisProps, removalPolicy: RemovalPolicy): ec2.Connections {
    const defaultPort = ec2.Port.tcp(REDIS_PORT);
    if (props.securityGroups !== undefined) {
      return new ec2.Connections({ securityGroups: props.securityGroups, defaultPort });
    }
    const securityGroup = new ec2.SecurityGroup(this, 'SecurityGroup', {
      vpc: props.vpc,
      description: `Redis nodes of ${this.replicationGroupId}`,
      allowAllOutbound: false,
    });
    // A replication group that stays keeps it in use, and EC2 deletes none that is.
    (securityGroup.node.defaultChild as CfnResource).applyRemovalPolicy(removalPolicy);
    return new ec2.Connections({ securityGroups: [securityGroup], defaultPort });
  }

  private makeReplicationGroup(
    props: CostOptimizedRedisProps, settings: CacheSettings, store: StoreSecret, removalPolicy: RemovalPolicy,
  ): elasticache.CfnReplicationGroup {
    const { engine, replicas, subnets } = settings;
    const subnetGroup = new elasticache.CfnSubnetGroup(this, 'SubnetGroup', {
      description: `Subnets of ${settings.replicationGroupId}`,
      subnetIds: subnets.map(({ subnetId }) => subnetId),
    });
    const parameterGroup = new elasticache.CfnParameterGroup(this, 'ParameterGroup', {
      cacheParameterGroupFamily: familyOf(engine._data),
      description: `Parameters of ${settings.replicationGroupId}`,
      properties: settings.parameters,
    });
    // In use as long as the replication group is.
    [subnetGroup, parameterGroup].forEach((resource) => resource.applyRemovalPolicy(removalPolicy));
    const group = new elasticache.CfnReplicationGroup(this, 'Resource', {
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
      securityGroupIds: this.connections.securityGroups.map(({ securityGroupId }) => securityGroupId),
      // AUTH works with TLS alone, so there is TLS in every environment.
      transitEncryptionEnabled: true,
      authToken: store.value('password').unsafeUnwrap(),
      atRestEncryptionEnabled: true,
      kmsKeyId: this.encryptionKey.keyArn,
      snapshotRetentionLimit: settings.snapshotRetention.toDays(),
      snapshotWindow: WINDOWS.snapshot,
      preferredMaintenanceWindow: WINDOWS.maintenance,
      autoMinorVersionUpgrade: true,
      logDeliveryConfigurations: [{
        logType: 'slow-log',
        logFormat: 'json',
        destinationType: 'cloudwatch-logs',
        destinationDetails: { cloudWatchLogsDetails: { logGroup: this.logGroup.logGroupName } },
      }],
    });
    group.node.addDependency(store.filled);
    if (replicas === 0) {
      acceptFindings(group, {
        'AwsSolutions-AEC4': 'One node: what it holds (logins under way, rate limits, processed events) can be lost, and a replica doubles the cost.',
      });
    }
    acceptFindings(group, { 'AwsSolutions-AEC5': 'The default port; who may reach it is decided by the security group, AUTH and TLS.' });
    return group;
  }

  private warn(): void {
    if (this.environment.isProduction && this.replicas === 0) {
      Validations.of(this).addWarning(
        '@tech-n-ai/constructs:singleCacheNodeInProduction',
        '`replicas` is 0 in production: while its one node is replaced, nobody can log in. Use 1, which doubles the cost of the cache.',
      );
    }
  }
}
