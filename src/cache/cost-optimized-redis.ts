import {
  aws_cloudwatch as cloudwatch, aws_ec2 as ec2, aws_elasticache as elasticache, aws_kms as kms, aws_logs as logs,
  aws_secretsmanager as secretsmanager, Validations,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { makeParts } from './cache-parts';
import { CostOptimizedRedisProps } from './cost-optimized-redis-props';
import { REDIS_PORT } from './model/defaults';
import { cacheViolations, nodeViolations } from './model/rules';
import { RedisBinding } from './redis-binding';
import { cacheFacts, settleCache } from './settings';
import { IServiceBinding } from '../binding';
import { Environment } from '../core';
import { dataRemovalPolicy } from '../core/data-removal-policy';
import { checkGiven } from '../core/given';
import { literal } from '../core/literal';
import { failing } from '../core/model/violation';
import { subnetSelectionCheck } from '../core/subnets';
import { addStandardTags } from '../core/tags';
import { known, knownChecks } from '../core/tokens';
import { throwViolations } from '../core/violations';

/**
 * Redis (or Valkey) as a replication group with one primary: TLS and a generated AUTH token everywhere, encrypted at rest, in the subnets for data,
 * reachable by those services alone that use its binding.
 *
 * Monthly cost in Seoul, the secret (0.40) not counted: 18.25 USD in dev and beta, 359.16 in prod for primary and replica.
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

  /** Host name that spreads reads over the replicas; that of the primary where there are none. */
  public readonly readerEndpointAddress: string;

  /** Port of both, for TLS only. */
  public readonly port: number;

  /** Number of replicas beside the primary. */
  public readonly replicas: number;

  /**
   * Host, port and AUTH token, with keys `host`, `port` and `password`: `tech-n-ai/redis/{env}`. ElastiCache learns of another token only when somebody
   * tells it (`aws elasticache modify-replication-group --auth-token-update-strategy ROTATE`), and services when they are deployed again.
   *
   * @see https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/auth.html
   */
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
    checkGiven(this, props, subnetSelectionCheck(props.vpc, props.vpcSubnets), ...knownChecks({ parameters: Object.keys(props.parameters ?? {}) }));
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

    const removalPolicy = dataRemovalPolicy(this, props.removalPolicy, 'the replication group with its data and its secret', true);
    const { resource, store, connections, encryptionKey, logGroup } = makeParts(this, props, settings, removalPolicy);
    this.resource = resource;
    this.secret = store.secret;
    this.connections = connections;
    this.encryptionKey = encryptionKey;
    this.logGroup = logGroup;
    this.primaryEndpointAddress = resource.attrPrimaryEndPointAddress;
    this.readerEndpointAddress = replicas > 0 ? resource.attrReaderEndPointAddress : this.primaryEndpointAddress;
    store.publish('Address', { host: this.primaryEndpointAddress, port: REDIS_PORT });
    this.binding = new RedisBinding({ environment, resource, store, connections });
    this.warn();
    addStandardTags(this, environment);
  }

  /**
   * A metric of one node, by default its average over five minutes: ElastiCache has no metrics of a whole replication group. After a fail-over another
   * node is the primary, so watch all of them.
   *
   * @param metricName as ElastiCache names it, e.g. `NewConnections`
   * @param node 1 for the node that is the primary at first, 2 for the first replica, and so on; 1 when left out
   * @param props properties of the metric
   * @throws when there is no such node
   * @see https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheMetrics.Redis.html
   */
  public metric(metricName: string, node?: number, props?: cloudwatch.MetricOptions): cloudwatch.Metric {
    throwViolations(this, [...failing(knownChecks({ node })), ...nodeViolations(known(node), this.replicas + 1)]);
    return new cloudwatch.Metric({
      namespace: 'AWS/ElastiCache',
      metricName: literal(metricName),
      ...props,
      dimensionsMap: { CacheClusterId: `${this.replicationGroupId}-${String(node ?? 1).padStart(3, '0')}`, ...props?.dimensionsMap },
    }).attachTo(this);
  }

  /**
   * CPU of all cores of a node, in percent: the one to watch on nodes of two vCPUs. One thread answers commands, so that 45 means 90 % of what the node
   * can do.
   *
   * @param node the node; 1 when left out
   * @param props properties of the metric
   * @see https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheMetrics.WhichShouldIMonitor.html
   */
  public metricCpuUtilization(node?: number, props?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.metric('CPUUtilization', node, props);
  }

  /**
   * CPU of the thread that answers commands, in percent: the one to watch on nodes of four vCPUs or more, up to 90.
   *
   * @param node the node; 1 when left out
   * @param props properties of the metric
   * @see https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheMetrics.WhichShouldIMonitor.html
   */
  public metricEngineCpuUtilization(node?: number, props?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.metric('EngineCPUUtilization', node, props);
  }

  /**
   * Share of reads that found their key, in percent.
   *
   * @param node the node; 1 when left out
   * @param props properties of the metric
   */
  public metricCacheHitRate(node?: number, props?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.metric('CacheHitRate', node, props);
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

  private warn(): void {
    if (this.environment.isProduction && this.replicas === 0) {
      Validations.of(this).addWarning(
        '@tech-n-ai/constructs:singleCacheNodeInProduction',
        '`replicas` is 0 in production: while its one node is replaced, nobody can log in. Use 1, which doubles the cost of the cache.',
      );
    }
  }
}
