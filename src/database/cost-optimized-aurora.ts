import {
  aws_cloudwatch as cloudwatch, aws_ec2 as ec2, aws_kms as kms, aws_logs as logs, aws_rds as rds, aws_secretsmanager as secretsmanager, Validations,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { AuroraSchema } from './aurora-schema';
import { AuroraSchemaOptions } from './aurora-schema-options';
import { makeCluster } from './cluster-parts';
import { CostOptimizedAuroraProps } from './cost-optimized-aurora-props';
import { DEFAULT_SCHEMAS } from './model/defaults';
import { traitsOf } from './model/instance-classes';
import { clusterViolations } from './model/rules';
import { SchemaFacts, schemaViolations } from './model/schema-rules';
import { scaleReaders } from './reader-scaling';
import { keptUnlessDestroyed } from './removal';
import { SchemaMaker } from './schema-maker';
import { AuroraSettings, clusterFacts, mustBeKnown, schemaMustBeKnown, settleAurora } from './settings';
import { makeStorageAlarm } from './storage-alarm';
import { Environment } from '../core';
import { dataRemovalPolicy } from '../core/data-removal-policy';
import { makeEncryptionKey } from '../core/encryption-key';
import { checkGiven } from '../core/given';
import { literal } from '../core/literal';
import { failing } from '../core/model/violation';
import { subnetSelectionCheck } from '../core/subnets';
import { addStandardTags } from '../core/tags';
import { known, knownChecks } from '../core/tokens';
import { topicCheck } from '../core/topics';
import { throwViolations } from '../core/violations';

/**
 * Aurora MySQL with the application's schemas in it, each with a user of its own: encrypted, in the subnets for data, over TLS only, and reachable by
 * those alone that use one of its schemas.
 *
 * RDS keeps the master user's password and changes it every week; nothing but the function that creates schemas ever reads it. The users' passwords
 * are generated once and stay as they are, because tasks read them when they start.
 *
 * Monthly cost in Seoul without storage (0.12 USD a GB) and I/O (0.24 USD a million requests): about 86 USD in dev, 168 in beta, 460 in prod, made of
 * the instances, five secrets at 0.40 USD, the key and the alarm. A reservation of a year takes 34 to 44 % off prod's instances.
 *
 * @example
 * declare const environment: Environment;
 * declare const network: TechNAiNetwork;
 * declare const auth: SpringBootFargateService;
 * const aurora = new CostOptimizedAurora(this, 'Aurora', { environment, vpc: network.vpc });
 * auth.use(aurora.schema('auth'));
 *
 * @see guide sections 2.1, 4.1 and 4.6
 */
export class CostOptimizedAurora extends Construct implements ec2.IConnectable {
  /** The cluster. */
  public readonly cluster: rds.IDatabaseCluster;

  /** The environment whose defaults apply. */
  public readonly environment: Environment;

  /** The key that encrypts the data, the backups and the secrets. */
  public readonly encryptionKey: kms.IKey;

  /** Who may connect. Services that use a schema are let in by that. */
  public readonly connections: ec2.Connections;

  /** The master user's password, kept and changed every week by RDS. */
  public readonly masterSecret: secretsmanager.ISecret;

  /** Host name of the writer. */
  public readonly writerEndpoint: string;

  /** Host name that leads to one of the readers, or to the writer where there is none. */
  public readonly readerEndpoint: string;

  /** Where the audit log, the error log and the slow statements go. */
  public readonly logGroups: logs.ILogGroup[];

  /** Goes off when the data is larger than the guide's maximum, see `storageAlarm` of the properties. */
  public readonly storageAlarm: cloudwatch.IAlarm;

  private readonly madeCluster: rds.DatabaseCluster;
  private readonly settings: AuroraSettings;
  private readonly maker: SchemaMaker;
  private readonly made = new Map<string, AuroraSchema>();

  /**
   * @param scope the parent construct
   * @param id the id in the parent
   * @param props the properties
   * @throws with all violations at once when sizes, windows, schemas or features contradict each other or what AWS has
   */
  constructor(scope: Construct, id: string, props: CostOptimizedAuroraProps) {
    super(scope, id);
    checkGiven(this, props, subnetSelectionCheck(props.vpc, props.vpcSubnets),
      subnetSelectionCheck(props.vpc, props.schemaProvisioning?._subnets, 'schemaProvisioning'), ...knownChecks({ parameters: Object.keys(props.parameters ?? {}) }),
      ...(props.alarmTopics ?? []).map((topic, index) => topicCheck(this, `alarmTopics[${index}]`, topic)));
    const { environment, vpc } = props;
    const schemas: AuroraSchemaOptions[] = props.schemas ?? DEFAULT_SCHEMAS.map((name) => ({ name }));
    throwViolations(this, failing(knownChecks({
      ...mustBeKnown(props), ...Object.assign({}, ...schemas.map((schema, index) => schemaMustBeKnown(`schemas[${index}]`, schema))),
    })));
    this.settings = settleAurora(props);
    throwViolations(this, [
      ...clusterViolations(clusterFacts(props, this.settings)),
      ...schemaViolations(schemas.map((schema, index) => schemaFacts(`schemas[${index}]`, schema)), known(this.settings.masterUserName)),
    ]);
    this.environment = environment;
    const removalPolicy = dataRemovalPolicy(this, props.removalPolicy, 'the database, its secrets and their encryption key', true);
    this.encryptionKey = props.encryptionKey ?? makeEncryptionKey(this, environment, 'the database', keptUnlessDestroyed(removalPolicy));

    const { cluster, logGroups } = makeCluster(this, props, this.settings, this.encryptionKey, removalPolicy);
    this.madeCluster = cluster;
    this.cluster = cluster;
    this.connections = cluster.connections;
    this.masterSecret = cluster.secret!;
    this.writerEndpoint = cluster.clusterEndpoint.hostname;
    this.readerEndpoint = cluster.clusterReadEndpoint.hostname;
    this.logGroups = logGroups;
    if (props.readerScaling !== undefined) {
      scaleReaders(this, cluster, this.settings.readers, props.readerScaling);
    }
    this.storageAlarm = makeStorageAlarm(this, this.metricVolumeBytesUsed(), this.settings.storageAlarm, props.alarmTopics ?? []);
    const { settings, masterSecret } = this;
    this.maker = new SchemaMaker(this, 'Schemas', {
      environment, vpc, cluster, masterSecret, encryptionKey: this.encryptionKey, removalPolicy, settings,
    });
    schemas.forEach((schema) => this.makeSchema(schema));
    addStandardTags(this, environment);
    this.warn();
  }

  /** The schemas, in the order in which they were added. */
  public get schemas(): AuroraSchema[] {
    return [...this.made.values()];
  }

  /**
   * One of the schemas, ready for `service.use()`.
   *
   * @param name its name, e.g. `auth`
   * @throws when there is none of that name
   */
  public schema(name: string): AuroraSchema {
    const found = this.made.get(name);
    throwViolations(this, failing([found === undefined && {
      rule: 'aurora-schema-unknown',
      property: 'name',
      must: 'be one of this cluster\'s schemas',
      got: `'${name}'`,
      fix: `Choose one of ${[...this.made.keys()].join(', ') || 'none yet'}, or make it with addSchema()`,
    }]));
    return found!;
  }

  /**
   * One more schema with a user of its own; its secret costs 0.40 USD a month.
   *
   * @param options the schema
   * @throws when its name or user is taken or cannot be
   */
  public addSchema(options: AuroraSchemaOptions): AuroraSchema {
    throwViolations(this, failing(knownChecks(schemaMustBeKnown('options', options))));
    const others = this.schemas.map(({ name, userName }): SchemaFacts => ({ property: 'schemas', name, userName }));
    throwViolations(this, schemaViolations([...others, schemaFacts('options', options)], known(this.settings.masterUserName)));
    return this.makeSchema(options);
  }

  /**
   * One of the cluster's metrics.
   *
   * @param metricName as CloudWatch has it, e.g. `AuroraReplicaLag`
   * @param options statistic, period and the like
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.AuroraMonitoring.Metrics.html
   */
  public metric(metricName: string, options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.madeCluster.metric(literal(metricName), options);
  }

  /**
   * Load of the processors in percent, on average over all instances.
   *
   * @param options statistic, period and the like
   */
  public metricCpuUtilization(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.madeCluster.metricCPUUtilization(options);
  }

  /**
   * Open connections, on average over all instances.
   *
   * @param options statistic, period and the like
   */
  public metricDatabaseConnections(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.madeCluster.metricDatabaseConnections(options);
  }

  /**
   * Free memory in bytes, on average over all instances.
   *
   * @param options statistic, period and the like
   */
  public metricFreeableMemory(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.madeCluster.metricFreeableMemory(options);
  }

  /**
   * Size of the data in bytes, which is what storage is billed by.
   *
   * @param options statistic, period and the like
   */
  public metricVolumeBytesUsed(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.madeCluster.metricVolumeBytesUsed(options);
  }

  /**
   * Capacity in ACU, on average over all instances; without data unless they are serverless.
   *
   * @param options statistic, period and the like
   */
  public metricServerlessDatabaseCapacity(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.madeCluster.metricServerlessDatabaseCapacity(options);
  }

  private makeSchema(options: AuroraSchemaOptions): AuroraSchema {
    const schema = this.maker.make(options);
    this.made.set(schema.name, schema);
    return schema;
  }

  private warn(): void {
    const { instanceType, readers } = this.settings;
    if (!this.environment.isProduction) {
      return;
    }
    if (traitsOf(known(instanceType?.toString())).burstable) {
      Validations.of(this).addWarning(
        '@tech-n-ai/constructs:burstableAuroraInProduction',
        `\`compute\` is db.${instanceType!.toString()} in production: above its baseline it lives on credits, and AWS advises against it. ` +
          'Use AuroraCompute.provisioned(new ec2.InstanceType(\'r7g.large\')).',
      );
    }
    if (readers === 0) {
      Validations.of(this).addWarning(
        '@tech-n-ai/constructs:auroraWithoutReaderInProduction',
        '`readers` is 0 in production: when the writer fails, Aurora makes a new one, which takes up to ten minutes. Use 1.',
      );
    }
  }
}

function schemaFacts(property: string, { name, userName, maxPoolSize }: AuroraSchemaOptions): SchemaFacts {
  return { property, name, userName: userName ?? name, maxPoolSize };
}
