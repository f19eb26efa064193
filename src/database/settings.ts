import { aws_ec2 as ec2, aws_rds as rds, Duration, Size, SizeRoundingBehavior, Token } from 'aws-cdk-lib';
import { AuroraReaderScalingOptions } from './aurora-reader-scaling-options';
import { AuroraSchemaOptions } from './aurora-schema-options';
import { CostOptimizedAuroraProps } from './cost-optimized-aurora-props';
import { Environment } from '../core';
import { AURORA_DEFAULTS } from './model/defaults';
import { traitsOf } from './model/instance-classes';
import { ClusterFacts, INSIGHTS_MIN_ACU } from './model/rules';
import { minorAtLeast } from './model/versions';
import { aliasOf } from '../core/encryption-key';
import { appSubnets, dataSubnets } from '../core/subnets';
import { known, secondsOf } from '../core/tokens';

/** Every choice made: explicit prop, else the environment's default. */
export interface AuroraSettings {
  readonly clusterIdentifier: string;
  readonly masterUserName: string;
  readonly version: rds.AuroraMysqlEngineVersion;
  /** Undefined with Serverless v2. */
  readonly instanceType?: ec2.InstanceType;
  /** Undefined with instances of a fixed size. */
  readonly serverless?: ServerlessSettings;
  readonly readers: number;
  /** Undefined where the VPC has none. */
  readonly subnets?: ec2.SubnetSelection;
  readonly dataApi: boolean;
  readonly provisioningSubnets?: ec2.SubnetSelection;
  readonly backupRetention: Duration;
  readonly backupWindow: string;
  readonly maintenanceWindow: string;
  readonly performanceInsights: boolean;
  /** Undefined for none. */
  readonly monitoringInterval?: Duration;
  readonly iamAuthentication: boolean;
  readonly storageAlarm: Size;
  readonly jdbcOptions: string;
}

export interface ServerlessSettings {
  readonly minAcu: number;
  readonly maxAcu: number;
  /** Undefined for one that never pauses. */
  readonly autoPauseAfter?: Duration;
}

export function settleAurora(props: CostOptimizedAuroraProps): AuroraSettings {
  const { environment, vpc, compute, schemaProvisioning } = props;
  const serverless = settleServerless(props);
  const instanceType = serverless === undefined
    ? compute?._instanceType ?? new ec2.InstanceType(environment._pick(AURORA_DEFAULTS.instanceType)) : undefined;
  const traits = traitsOf(className(instanceType));
  const version = props.version ?? rds.AuroraMysqlEngineVersion.VER_3_10_4;
  const dataApi = schemaProvisioning?._dataApi ?? (traits.dataApi && minorAtLeast(known(version.auroraMysqlFullVersion), 7));
  return {
    clusterIdentifier: props.clusterIdentifier ?? identifierIn(environment),
    masterUserName: props.masterUserName ?? AURORA_DEFAULTS.masterUserName,
    version,
    instanceType,
    serverless,
    readers: props.readers ?? environment._pick(AURORA_DEFAULTS.readers),
    subnets: props.vpcSubnets ?? dataSubnets(vpc),
    dataApi,
    provisioningSubnets: schemaProvisioning?._subnets ?? appSubnets(vpc),
    backupRetention: props.backupRetention ?? Duration.days(environment._pick(AURORA_DEFAULTS.backupRetentionDays)),
    backupWindow: props.backupWindow ?? AURORA_DEFAULTS.backupWindow,
    maintenanceWindow: props.maintenanceWindow ?? AURORA_DEFAULTS.maintenanceWindow,
    performanceInsights: props.performanceInsights
      ?? (traits.insights && !traits.burstable && (serverless === undefined || serverless.minAcu >= INSIGHTS_MIN_ACU)),
    monitoringInterval: settleMonitoring(props, serverless),
    iamAuthentication: props.iamAuthentication ?? !traits.burstable,
    storageAlarm: props.storageAlarm ?? Size.gibibytes(AURORA_DEFAULTS.storageAlarmGib),
    jdbcOptions: props.jdbcOptions ?? AURORA_DEFAULTS.jdbcOptions,
  };
}

/** The settled choices as plain data, with undefined for what only the deployment will know. */
export function clusterFacts(props: CostOptimizedAuroraProps, settings: AuroraSettings): ClusterFacts {
  const { serverless, dataApi, provisioningSubnets } = settings;
  const backupSeconds = secondsOf(settings.backupRetention);
  return {
    clusterIdentifier: known(settings.clusterIdentifier),
    version: known(settings.version.auroraMysqlFullVersion),
    instanceType: known(settings.instanceType?.toString()),
    serverless: serverless && {
      minAcu: known(serverless.minAcu),
      maxAcu: known(serverless.maxAcu),
      pauseSeconds: secondsOf(props.compute?._serverless?.autoPauseAfter),
    },
    readers: known(settings.readers),
    readerScaling: props.readerScaling && readerScalingFacts(props.readerScaling),
    zones: settings.subnets === undefined ? 0 : zonesOf(props.vpc, settings.subnets),
    masterUserName: known(settings.masterUserName),
    backupDays: backupSeconds === undefined ? undefined : backupSeconds / Duration.days(1).toSeconds(),
    backupWindow: known(settings.backupWindow),
    maintenanceWindow: known(settings.maintenanceWindow),
    monitoringSeconds: secondsOf(props.monitoringInterval),
    insights: props.performanceInsights === true,
    dataApi: props.schemaProvisioning?._dataApi === true,
    provisionable: dataApi || (provisioningSubnets !== undefined && !props.vpc.selectSubnets(provisioningSubnets).hasPublic),
    alarmBytes: bytesOf(settings.storageAlarm),
    keyAlias: aliasOf(props.encryptionKey),
  };
}

/** What CDK itself must know, by property. */
export function mustBeKnown(props: CostOptimizedAuroraProps): Record<string, unknown> {
  const { compute, readerScaling, storageAlarm } = props;
  return {
    'readers': props.readers,
    'compute.minAcu': compute?._serverless?.minAcu,
    'compute.maxAcu': compute?._serverless?.maxAcu,
    'compute.autoPauseAfter': compute?._serverless?.autoPauseAfter,
    'readerScaling.scaleInCooldown': readerScaling?.scaleInCooldown,
    'readerScaling.scaleOutCooldown': readerScaling?.scaleOutCooldown,
    'backupRetention': props.backupRetention,
    'monitoringInterval': props.monitoringInterval,
    'storageAlarm': storageAlarm?.isUnresolved() === true ? Token.asString(storageAlarm) : undefined,
  };
}

/** What CDK itself must know of a schema, by property. */
export function schemaMustBeKnown(property: string, schema: AuroraSchemaOptions): Record<string, unknown> {
  return {
    [`${property}.name`]: schema.name,
    [`${property}.userName`]: schema.userName,
    [`${property}.maxPoolSize`]: schema.maxPoolSize,
  };
}

function settleServerless({ compute }: CostOptimizedAuroraProps): ServerlessSettings | undefined {
  if (compute?._serverless === undefined) {
    return undefined;
  }
  const { minAcu = AURORA_DEFAULTS.serverless.minAcu, maxAcu = AURORA_DEFAULTS.serverless.maxAcu, autoPauseAfter } = compute._serverless;
  const pauses = minAcu === 0;
  return { minAcu, maxAcu, autoPauseAfter: pauses ? autoPauseAfter ?? Duration.seconds(AURORA_DEFAULTS.serverless.autoPauseSeconds) : undefined };
}

function settleMonitoring(props: CostOptimizedAuroraProps, serverless: ServerlessSettings | undefined): Duration | undefined {
  const seconds = serverless?.autoPauseAfter === undefined ? props.environment._pick(AURORA_DEFAULTS.monitoringSeconds) : 0;
  const interval = props.monitoringInterval ?? Duration.seconds(seconds);
  return secondsOf(interval) === 0 ? undefined : interval;
}

/** The guide's name has no project in it; that of another project does, or two projects could not share an account. */
function identifierIn(environment: Environment): string {
  return environment.project === Environment.DEV.project ? `aurora-cluster-${environment.name}` : environment._nameOf('aurora-cluster');
}

/** Serverless v2 is a class as well; undefined for one that only the deployment knows. */
function className(instanceType: ec2.InstanceType | undefined): string | undefined {
  return instanceType === undefined ? 'serverless' : known(instanceType.toString());
}

function readerScalingFacts(options: AuroraReaderScalingOptions): ClusterFacts['readerScaling'] {
  return {
    min: known(options.minReaders),
    max: known(options.maxReaders),
    cpuPercent: known(options.targetCpuPercent),
    cooldownSeconds: [options.scaleInCooldown, options.scaleOutCooldown].map(secondsOf),
  };
}

function bytesOf(size: Size): number | undefined {
  return size.isUnresolved() ? undefined : size.toBytes({ rounding: SizeRoundingBehavior.NONE });
}

function zonesOf(vpc: ec2.IVpc, selection: ec2.SubnetSelection): number {
  const zones = vpc.selectSubnets(selection).subnets.map((subnet) => subnet.availabilityZone);
  // Two tokens may stand for two zones: count them as such.
  return zones.filter((zone, index) => Token.isUnresolved(zone) || zones.indexOf(zone) === index).length;
}
