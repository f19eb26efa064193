import { instanceTypeCheck, traitsOf } from './instance-classes';
import { minorAtLeast, versionCheck } from './versions';
import { windowChecks } from './windows';
import { keyCheck } from '../../core/model/key-check';
import { nameCheck, NameLimit } from '../../core/model/names';
import { Check, failing, Violation } from '../../core/model/violation';

/** What the rules look at; undefined where only the deployment will know. */
export interface ClusterFacts {
  readonly clusterIdentifier?: string;
  readonly version?: string;
  /** Undefined on Serverless v2. */
  readonly instanceType?: string;
  /** Undefined on provisioned instances. */
  readonly serverless?: ServerlessFacts;
  readonly readers?: number;
  readonly readerScaling?: ReaderScalingFacts;
  /** Zones that the subnets are in; two tokens count as two. */
  readonly zones: number;
  readonly masterUserName?: string;
  readonly backupDays?: number;
  readonly backupWindow?: string;
  readonly maintenanceWindow?: string;
  readonly monitoringSeconds?: number;
  /** Whether the user asked for Performance Insights. */
  readonly insights: boolean;
  /** Whether the user asked for the Data API. */
  readonly dataApi: boolean;
  /** Whether there are private subnets for the function that creates schemas, if it needs any. */
  readonly provisionable: boolean;
  readonly alarmBytes?: number;
  /** Name of the alias that was given in place of a key. */
  readonly keyAlias?: string;
}

export interface ServerlessFacts {
  readonly minAcu?: number;
  readonly maxAcu?: number;
  /** As the user gave it. */
  readonly pauseSeconds?: number;
}

export interface ReaderScalingFacts {
  readonly min?: number;
  readonly max?: number;
  readonly cpuPercent?: number;
  readonly cooldownSeconds: (number | undefined)[];
}

/** @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html */
const CLUSTER_IDENTIFIER: NameLimit = {
  what: 'cluster identifier',
  max: 63,
  pattern: /^[a-z](?:-?[a-z0-9])*$/,
  says: 'lower-case letters, digits and single inner hyphens, starting with a letter',
};
const MASTER_USER: NameLimit = {
  what: 'master user name',
  max: 16,
  pattern: /^(?!rds|root$|mysql$|sys$)[a-z][a-z0-9_]*$/i,
  says: 'letters, digits and underscores, starting with a letter, and not a name that RDS or MySQL keeps for itself',
};

const MAX_READERS = 15;
const MONITORING_SECONDS = [1, 5, 10, 15, 30, 60];
/** Below it, what watches the database would not leave it enough memory to work in. */
export const INSIGHTS_MIN_ACU = 2;

export function clusterViolations(facts: ClusterFacts): Violation[] {
  return failing([
    nameCheck('clusterIdentifier', facts.clusterIdentifier, CLUSTER_IDENTIFIER, 'Leave it out for aurora-cluster-{env}'),
    versionCheck(facts.version),
    instanceTypeCheck(facts.instanceType),
    ...serverlessChecks(facts),
    within('readers', 'aurora-readers', facts.readers, 0, MAX_READERS, 'Choose 0 for the lowest price, or 1 to survive the loss of a zone within a minute'),
    ...readerScalingChecks(facts),
    zonesCheck(facts.zones),
    nameCheck('masterUserName', facts.masterUserName, MASTER_USER, 'Leave it out for admin'),
    within('backupRetention', 'aurora-backup', facts.backupDays, 1, 35, 'Aurora always keeps backups; choose 1 to 35 days'),
    ...windowChecks(facts.backupWindow, facts.maintenanceWindow),
    monitoringCheck(facts.monitoringSeconds),
    ...featureChecks(facts),
    alarmCheck(facts.alarmBytes),
    keyCheck(facts.keyAlias),
  ]);
}

function within(property: string, rule: string, value: number | undefined, min: number, max: number, fix: string): Check {
  return value !== undefined && (!Number.isInteger(value) || value < min || value > max) && {
    rule, property, must: `be a whole number from ${min} to ${max}`, got: value, fix,
  };
}

/**
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2.setting-capacity.html
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2-auto-pause.html
 */
function serverlessChecks({ serverless, version }: ClusterFacts): Check[] {
  if (serverless === undefined) {
    return [];
  }
  const { minAcu, maxAcu, pauseSeconds } = serverless;
  return [
    acuCheck('compute.minAcu', minAcu, 0),
    acuCheck('compute.maxAcu', maxAcu, 1),
    minAcu !== undefined && maxAcu !== undefined && minAcu > maxAcu && {
      rule: 'aurora-acu',
      property: 'compute.minAcu',
      must: 'not be above maxAcu',
      got: `${minAcu} with a maximum of ${maxAcu}`,
      fix: 'Raise maxAcu or lower minAcu; without either it scales from 2 to 16',
    },
    minAcu === 0 && !minorAtLeast(version, 8) && {
      rule: 'aurora-pause',
      property: 'compute.minAcu',
      must: 'be 0.5 at least on a version below 3.08, which cannot pause',
      got: `0 on '${version}'`,
      fix: 'Leave `version` out for the 3.10 line',
    },
    pauseSeconds !== undefined && minAcu !== undefined && minAcu !== 0 && {
      rule: 'aurora-pause',
      property: 'compute.autoPauseAfter',
      must: 'come with minAcu 0, since only then the database pauses',
      got: `${pauseSeconds} seconds with a minimum of ${minAcu} ACU`,
      fix: 'Set minAcu to 0, or leave autoPauseAfter out',
    },
    pauseSeconds !== undefined && (!Number.isInteger(pauseSeconds) || pauseSeconds < 300 || pauseSeconds > 86_400) && {
      rule: 'aurora-pause',
      property: 'compute.autoPauseAfter',
      must: 'be from 300 to 86400 whole seconds',
      got: pauseSeconds,
      fix: 'Leave it out for 5 minutes',
    },
  ];
}

function acuCheck(property: string, value: number | undefined, min: number): Check {
  return value !== undefined && !(Number.isInteger(value * 2) && value >= min && value <= 256) && {
    rule: 'aurora-acu',
    property,
    must: `be from ${min} to 256 in steps of 0.5`,
    got: value,
    fix: 'One ACU is about 2 GiB of memory with the processors that go with it',
  };
}

/** @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Integrating.AutoScaling.html */
function readerScalingChecks({ readerScaling, readers }: ClusterFacts): Check[] {
  if (readerScaling === undefined) {
    return [];
  }
  const { min, max, cpuPercent, cooldownSeconds } = readerScaling;
  return [
    within('readerScaling.minReaders', 'aurora-reader-scaling', min, 1, MAX_READERS, 'Without a reader there is no load to measure, so choose 1 at least'),
    within('readerScaling.maxReaders', 'aurora-reader-scaling', max, 1, MAX_READERS, 'Aurora has 15 readers at most'),
    min !== undefined && max !== undefined && min > max && {
      rule: 'aurora-reader-scaling',
      property: 'readerScaling.minReaders',
      must: 'not be above maxReaders',
      got: `${min} with a maximum of ${max}`,
      fix: 'Raise maxReaders or lower minReaders',
    },
    readers !== undefined && max !== undefined && readers > max && {
      rule: 'aurora-reader-scaling',
      property: 'readerScaling.maxReaders',
      must: 'count in the readers of the template, which scaling never removes',
      got: `${max} with ${readers} readers`,
      fix: 'Raise maxReaders, or lower `readers`',
    },
    cpuPercent !== undefined && !(cpuPercent >= 10 && cpuPercent <= 90) && {
      rule: 'aurora-reader-scaling',
      property: 'readerScaling.targetCpuPercent',
      must: 'be from 10 to 90',
      got: cpuPercent,
      fix: 'Leave it out for 70',
    },
    cooldownSeconds.some((seconds) => seconds !== undefined && !Number.isInteger(seconds)) && {
      rule: 'aurora-reader-scaling',
      property: 'readerScaling',
      must: 'have cooldowns of whole seconds',
      got: cooldownSeconds.filter((seconds) => seconds !== undefined),
      fix: 'Leave them out for 5 minutes',
    },
  ];
}

/** @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html */
function zonesCheck(zones: number): Check {
  return zones < 2 && {
    rule: 'aurora-zones',
    property: 'vpc',
    must: 'have subnets for data in two zones at least',
    got: zones === 0 ? 'no such subnets' : `subnets in ${zones} zone`,
    fix: 'Use a TechNAiNetwork, or name the subnets with `vpcSubnets`',
  };
}

/** @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html */
function monitoringCheck(seconds: number | undefined): Check {
  return seconds !== undefined && seconds !== 0 && !MONITORING_SECONDS.includes(seconds) && {
    rule: 'aurora-monitoring',
    property: 'monitoringInterval',
    must: `be ${MONITORING_SECONDS.join(', ')} seconds, or 0 for none`,
    got: seconds,
    fix: 'Choose 60 seconds: shorter ones cost more in CloudWatch Logs',
  };
}

function featureChecks(facts: ClusterFacts): Check[] {
  const { instanceType, serverless, version, insights, dataApi, provisionable } = facts;
  const traits = traitsOf(serverless === undefined ? instanceType : 'serverless');
  const known = serverless !== undefined || instanceType !== undefined;
  return [
    insights && known && !traits.insights && {
      rule: 'aurora-insights',
      property: 'performanceInsights',
      must: 'be off on a class that has none',
      got: `true on db.${instanceType}`,
      fix: 'Leave it out, or choose t4g.medium or a larger class',
    },
    dataApi && known && !traits.dataApi && {
      rule: 'aurora-data-api',
      property: 'schemaProvisioning',
      must: 'not be the Data API on a T class, which has none',
      got: `dataApi() on db.${instanceType}`,
      fix: 'Leave it out, or use SchemaProvisioning.inVpc()',
    },
    dataApi && !minorAtLeast(version, 7) && {
      rule: 'aurora-data-api',
      property: 'schemaProvisioning',
      must: 'not be the Data API on a version below 3.07, which has none',
      got: `dataApi() on '${version}'`,
      fix: 'Leave `version` out for the 3.10 line, or use SchemaProvisioning.inVpc()',
    },
    !provisionable && {
      rule: 'aurora-provisioning',
      property: 'schemaProvisioning',
      must: 'have private subnets for the function that creates schemas',
      got: 'public ones, or none',
      fix: 'Use a TechNAiNetwork, or name subnets with a way to Secrets Manager: SchemaProvisioning.inVpc(subnets)',
    },
  ];
}

function alarmCheck(bytes: number | undefined): Check {
  return bytes !== undefined && !(bytes > 0) && {
    rule: 'aurora-storage-alarm',
    property: 'storageAlarm',
    must: 'be more than nothing',
    got: `${bytes} bytes`,
    fix: 'Leave it out for the guide\'s 128 GiB; Aurora\'s storage has no cap but an alarm',
  };
}
