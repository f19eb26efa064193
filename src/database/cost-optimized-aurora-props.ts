import { aws_ec2 as ec2, aws_kms as kms, aws_logs as logs, aws_rds as rds, aws_sns as sns, Duration, RemovalPolicy, Size } from 'aws-cdk-lib';
import { AuroraCompute } from './aurora-compute';
import { AuroraReaderScalingOptions } from './aurora-reader-scaling-options';
import { AuroraSchemaOptions } from './aurora-schema-options';
import { SchemaProvisioning } from './schema-provisioning';
import { Environment } from '../core';

/** Properties of `CostOptimizedAurora`. */
export interface CostOptimizedAuroraProps {
  /** The environment, which decides the defaults. */
  readonly environment: Environment;

  /** The VPC of the services. */
  readonly vpc: ec2.IVpc;

  /**
   * Subnets of the instances, in two zones at least. Changing them means another subnet group, which RDS takes for a new cluster only.
   *
   * @default - the data subnets of the VPC in every environment
   */
  readonly vpcSubnets?: ec2.SubnetSelection;

  /**
   * What the instances run on.
   *
   * @default - AuroraCompute.provisioned() in every environment: db.t4g.medium in dev and beta (about 82 USD a month for each instance), db.r6g.large
   * in prod (about 228)
   * @see guide section 4.1
   */
  readonly compute?: AuroraCompute;

  /**
   * The version of Aurora MySQL: 3.04, or 3.08 and later.
   *
   * @default - 3.10.4 in every environment: the line with long-term support. On such a line minor upgrades wait for you, on others they do not
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.Update.SpecialVersions.html
   */
  readonly version?: rds.AuroraMysqlEngineVersion;

  /**
   * Readers beside the writer, from 0 to 15; each costs as much as the writer. A reader takes over within a minute when the writer fails; without one
   * Aurora makes a new writer, which takes up to ten. The reader endpoint works without readers too: it then leads to the writer.
   *
   * @default - 0 in dev, 1 in beta and prod
   * @see guide sections 2.1 and 4.6
   */
  readonly readers?: number;

  /**
   * Adds readers under load and removes them again.
   *
   * Readers that scaling has added are not in the template: before the cluster is destroyed, remove them by hand.
   *
   * @default - as many readers as `readers` at all times, in every environment
   */
  readonly readerScaling?: AuroraReaderScalingOptions;

  /**
   * Physical name of the cluster: 63 lower-case letters, digits and hyphens at most. Changing it replaces the cluster.
   *
   * @default - aurora-cluster-dev, aurora-cluster-beta, aurora-cluster-prod; with another project than the guide's, it comes first
   */
  readonly clusterIdentifier?: string;

  /**
   * Name of the master user, whom no service uses. Control Tower's CT.RDS.PR.21 wants another one than the guide's. Changing it replaces the cluster.
   *
   * @default - admin in every environment
   * @see guide section 2.1
   */
  readonly masterUserName?: string;

  /**
   * The key that encrypts the data, the backups and the secrets. Changing it replaces the cluster.
   *
   * @default - one customer key made here in every environment, which rotates yearly: about 1 USD a month
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * The schemas, each with a user of its own. More can follow with `addSchema()`.
   *
   * @default - auth, archive, chatbot and batch in every environment
   */
  readonly schemas?: AuroraSchemaOptions[];

  /**
   * How the function that creates schemas reaches the database.
   *
   * @default - SchemaProvisioning.dataApi() where class and version have it, otherwise SchemaProvisioning.inVpc(): the former in prod, the latter in
   * dev and beta, with their default classes
   */
  readonly schemaProvisioning?: SchemaProvisioning;

  /**
   * Further parameters of the server, or other values for those that are set here, by the names of the cluster parameter group.
   *
   * @default - only those that are set here, in every environment: TLS required, time zone Asia/Seoul, utf8mb4, slow statements (a second) and audit
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.Reference.ParameterGroups.html
   */
  readonly parameters?: { [name: string]: string };

  /**
   * Options of the driver, which end every JDBC URL and are the value of `AURORA_OPTIONS`.
   *
   * @default - useSSL=true&serverTimezone=Asia/Seoul&characterEncoding=UTF-8 in every environment
   * @see guide section 2.1
   */
  readonly jdbcOptions?: string;

  /**
   * Days for which backups are kept, from 1 to 35. One day's worth of the data's size is free; more costs 0.023 USD a GB and month.
   *
   * @default - 7 days in dev and beta, 30 days in prod
   * @see guide section 2.1
   */
  readonly backupRetention?: Duration;

  /**
   * When backups are made, in UTC: `hh:mm-hh:mm`, 30 minutes at least.
   *
   * @default - 16:30-17:00 in every environment, which is 01:30 to 02:00 in Seoul, before the first batch job
   */
  readonly backupWindow?: string;

  /**
   * When RDS may restart instances for its own work, in UTC: `ddd:hh:mm-ddd:hh:mm`, 30 minutes at least.
   *
   * @default - sat:15:30-sat:16:30 in every environment, which is 00:30 to 01:30 on Sunday in Seoul, between the batch jobs
   */
  readonly maintenanceWindow?: string;

  /**
   * What happens to the cluster, its secrets and the key made here when they leave the template. The instances, which hold nothing and cost most, go
   * with all but `RETAIN`. `DESTROY` needs the second key, see `DataDeletion`.
   *
   * @default - retained in every environment
   * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html
   */
  readonly removalPolicy?: RemovalPolicy;

  /**
   * Whether RDS refuses to delete the cluster, whoever asks. A first deployment that fails then leaves the cluster behind, to be deleted by hand.
   *
   * @default - false in dev and beta, where `removalPolicy` alone keeps the data; true in prod, unless the data is to be destroyed
   */
  readonly deletionProtection?: boolean;

  /**
   * Whether storage is billed by size alone, at 0.27 USD a GB and month and instances that cost 30 % more, in place of 0.12 USD and 0.24 USD for each
   * million I/O requests. Cheaper when I/O is more than a quarter of the bill.
   *
   * @default - false in every environment
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Concepts.Aurora_Fea_Regions_DB-eng.storage-type.html
   */
  readonly ioOptimized?: boolean;

  /**
   * Performance Insights with the standard mode of Database Insights: which statements the database is busy with, for the last seven days. Free.
   *
   * @default - true in prod, false in dev and beta with their T classes, which it may leave without memory; with Serverless v2, true from 2 ACU on in
   * any environment
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_DatabaseInsights.Engines.html
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.BestPractices.Performance.html#AuroraMySQL.BestPractices.T2Medium
   */
  readonly performanceInsights?: boolean;

  /**
   * Enhanced monitoring of the operating system: every 1, 5, 10, 15, 30 or 60 seconds, or 0 for none. Billed by CloudWatch Logs at 0.76 USD a GB: at
   * 60 seconds some cents a month for each instance, at one second sixty times as much.
   *
   * @default - none in dev and beta, every 60 seconds in prod; none in any environment when the database pauses
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_Monitoring.OS.html
   */
  readonly monitoringInterval?: Duration;

  /**
   * Whether people can log in with their AWS identity in place of a password, once they have a user for that. It takes memory of the instances.
   *
   * @default - false in dev and beta with their T classes, which have little memory; true in prod, and with every larger class
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/UsingWithRDS.IAMDBAuth.html
   */
  readonly iamAuthentication?: boolean;

  /**
   * Days for which the error log, the slow statements and the audit log are kept. Slow statements are logged with the values in them.
   *
   * @default - one week in dev, two weeks in beta, one month in prod
   */
  readonly logRetention?: logs.RetentionDays;

  /**
   * Size of the data above which an alarm goes off. Aurora's storage grows by itself up to 128 TiB and more; the maximum size of the guide does not
   * exist. The alarm costs 0.10 USD a month.
   *
   * @default - 128 GiB in every environment
   * @see guide section 4.1
   */
  readonly storageAlarm?: Size;

  /**
   * Topics that are told when the alarm goes off, and when it is over.
   *
   * @default - none in any environment
   */
  readonly alarmTopics?: sns.ITopic[];
}
