import { brokerTypeCheck } from './broker-types';
import { propertyChecks } from './server-properties';
import { parseVersion, versionCheck } from './versions';
import { keyCheck } from '../../core/model/key-check';
import { nameCheck, NameLimit } from '../../core/model/names';
import { Check, failing, Violation } from '../../core/model/violation';

/** What the rules look at; undefined where only the deployment will know. */
export interface ClusterFacts {
  readonly clusterName?: string;
  readonly version?: string;
  readonly brokers?: number;
  readonly brokerType?: string;
  /** Zones of the chosen subnets, one entry a subnet. */
  readonly subnetZones: readonly string[];
  readonly storageGib?: number;
  readonly maxStorageGib?: number;
  readonly targetUtilizationPercent?: number;
  /** Authorities of mutual TLS; undefined without it. */
  readonly certificateAuthorityArns?: readonly string[];
  /** Name of the alias that was given in place of a key. */
  readonly keyAlias?: string;
  /** The user's own; values that are unknown are undefined. */
  readonly serverProperties: Readonly<Record<string, string | undefined>>;
  /** The values that apply. */
  readonly replicationFactor?: number;
  readonly minInSyncReplicas?: number;
}

/** @see https://docs.aws.amazon.com/msk/1.0/apireference/clusters.html */
export const CLUSTER_NAME: NameLimit = {
  what: 'MSK cluster name', max: 64, pattern: /^[0-9A-Za-z][0-9A-Za-z-]*$/, says: 'letters, digits and hyphens, starting with a letter or digit',
};

/** @see https://docs.aws.amazon.com/msk/latest/developerguide/limits.html */
const LIMITS = { brokersKraft: 60, brokersZooKeeper: 30, storageGib: { min: 1, max: 16384 } };

/** @see https://docs.aws.amazon.com/msk/latest/developerguide/msk-autoexpand-details.html */
const SCALING = { minPercent: 10, maxPercent: 80, stepGib: 10 };

const AUTHORITY = /^arn:[a-z-]+:acm-pca:[a-z0-9-]+:\d{12}:certificate-authority\/[A-Za-z0-9-]+$/;

export function clusterViolations(facts: ClusterFacts): Violation[] {
  const kraft = facts.version === undefined || parseVersion(facts.version)?.kraft !== false;
  return failing([
    nameCheck('clusterName', facts.clusterName, CLUSTER_NAME, 'Choose a shorter name of letters, digits and hyphens, or leave it out'),
    versionCheck(facts.version),
    brokerTypeCheck(facts.brokerType),
    subnetsCheck(facts),
    brokersCheck(facts, kraft),
    storageCheck(facts.storageGib),
    maxStorageCheck(facts),
    targetCheck(facts.targetUtilizationPercent),
    authoritiesCheck(facts.certificateAuthorityArns),
    keyCheck(facts.keyAlias),
    ...propertyChecks(facts.serverProperties, kraft),
    replicationCheck(facts),
  ]);
}

/** @see https://docs.aws.amazon.com/msk/latest/developerguide/msk-create-cluster.html */
function subnetsCheck({ subnetZones }: ClusterFacts): Check {
  const different = new Set(subnetZones).size;
  return (different < 2 || different > 3 || different !== subnetZones.length) && {
    rule: 'kafka-zones',
    property: 'vpcSubnets',
    must: 'be one subnet in each of two or three zones',
    got: `${subnetZones.length} subnets in ${different} zones`,
    fix: 'Leave it out in a VPC that has private or isolated subnets in two zones, or choose one subnet a zone',
  };
}

function brokersCheck({ brokers, subnetZones }: ClusterFacts, kraft: boolean): Check {
  const zones = Math.max(1, subnetZones.length);
  const max = kraft ? LIMITS.brokersKraft : LIMITS.brokersZooKeeper;
  const fits = brokers === undefined || (Number.isInteger(brokers) && brokers >= 2 && brokers <= max && brokers % zones === 0);
  return !fits && {
    rule: 'kafka-brokers',
    property: 'brokers',
    must: `be a whole number from 2 to ${max}, and a multiple of the number of zones (${zones})`,
    got: brokers,
    fix: zones === 3 ? 'Use 3, or 6; for 2 brokers choose subnets of 2 zones' : 'Use 2, or 4; for 3 brokers the VPC needs data subnets in 3 zones',
  };
}

function storageCheck(storageGib: number | undefined): Check {
  const { min, max } = LIMITS.storageGib;
  return storageGib !== undefined && (!Number.isInteger(storageGib) || storageGib < min || storageGib > max) && {
    rule: 'kafka-storage',
    property: 'storage',
    must: `be a whole number of GiB from ${min} to ${max} for each broker`,
    got: `${storageGib} GiB`,
    fix: 'Use Size.gibibytes(100), which the guide asks for',
  };
}

function maxStorageCheck({ storageGib, maxStorageGib }: ClusterFacts): Check {
  const least = (storageGib ?? LIMITS.storageGib.min) + SCALING.stepGib;
  const fits = maxStorageGib === undefined
    || (Number.isInteger(maxStorageGib) && maxStorageGib >= least && maxStorageGib <= LIMITS.storageGib.max);
  return !fits && {
    rule: 'kafka-storage-scaling',
    property: 'storageScaling',
    must: `end at a whole number of GiB from ${least}, one step of growth above the storage, to ${LIMITS.storageGib.max}`,
    got: `${maxStorageGib} GiB`,
    fix: 'Raise the maximum, or use KafkaStorageScaling.none()',
  };
}

function targetCheck(percent: number | undefined): Check {
  return percent !== undefined && !(percent >= SCALING.minPercent && percent <= SCALING.maxPercent) && {
    rule: 'kafka-storage-scaling',
    property: 'storageScaling.targetUtilizationPercent',
    must: `be from ${SCALING.minPercent} to ${SCALING.maxPercent}`,
    got: percent,
    fix: 'AWS recommends 50 to 60',
  };
}

function authoritiesCheck(arns: readonly string[] | undefined): Check {
  const wrong = arns?.filter((arn) => !AUTHORITY.test(arn));
  return arns !== undefined && (arns.length === 0 || wrong!.length > 0) && {
    rule: 'kafka-mutual-tls',
    property: 'authentication',
    must: 'name the authorities of AWS Private CA that sign the certificates of the clients',
    got: wrong!.length > 0 ? wrong : arns,
    fix: 'Pass ARNs such as arn:aws:acm-pca:ap-northeast-2:111122223333:certificate-authority/…, or use KafkaAuthentication.scram()',
  };
}

/** @see https://docs.aws.amazon.com/msk/latest/developerguide/msk-password-tutorial.html */
/** With as many as there are, no broker can be restarted without stopping the producers. */
function replicationCheck({ replicationFactor, minInSyncReplicas, brokers }: ClusterFacts): Check {
  if (replicationFactor === undefined || minInSyncReplicas === undefined) {
    return undefined;
  }
  const fits = replicationFactor <= (brokers ?? Infinity) && minInSyncReplicas < Math.max(2, replicationFactor);
  return !fits && {
    rule: 'kafka-replication',
    property: 'serverProperties',
    must: 'keep default.replication.factor within the number of brokers, and min.insync.replicas below it',
    got: `${replicationFactor} replicas, of which ${minInSyncReplicas} in sync, on ${brokers ?? 'an unknown number of'} brokers`,
    fix: 'Leave both out',
  };
}
