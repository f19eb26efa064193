import { EngineData, isSupported } from './engines';
import { nameCheck, NameLimit } from '../../core/model/names';
import { Check, failing, Violation } from '../../core/model/violation';

/** What the rules look at; undefined where only the deployment will know. */
export interface CacheFacts {
  readonly replicationGroupId?: string;
  readonly engine?: EngineData;
  readonly nodeType?: string;
  readonly replicas?: number;
  readonly snapshotDays?: number;
  /** Zones of the subnets. */
  readonly zones?: number;
  readonly hasSubnets: boolean;
  readonly keyAlias?: string;
}

/** @see https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html */
const GROUP_ID: NameLimit = {
  what: 'replication group id',
  max: 40,
  pattern: /^[a-z](-?[a-z0-9])*$/,
  says: 'lower-case letters, digits and single inner hyphens, starting with a letter',
};

/**
 * Generations that run the engines of today and have no properties of their own; r6gd wants data tiering.
 *
 * @see https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheNodes.SupportedTypes.html
 */
const NODE_TYPE = /^cache\.(t3\.(micro|small|medium)|t4g\.(micro|small|medium)|(m5|m6g|m7g|m8g|r5|r6g|r7g|r8g|c7gn)\.(large|(2|4|8|12|16|24)?xlarge))$/;

export function cacheViolations(facts: CacheFacts): Violation[] {
  return failing([
    nameCheck('replicationGroupId', facts.replicationGroupId, GROUP_ID, 'Choose a shorter id or leave it out'),
    engineCheck(facts.engine),
    nodeTypeCheck(facts.nodeType),
    wholeNumberCheck('cache-replicas', 'replicas', facts.replicas, 5, 'replicas', 'Use 1 for fail-over, 0 for one node alone'),
    wholeNumberCheck('cache-snapshots', 'snapshotRetention', facts.snapshotDays, 35, 'days', 'Use Duration.days(7), or Duration.days(0) for no snapshots'),
    ...subnetChecks(facts),
    keyCheck(facts.keyAlias),
  ]);
}

function engineCheck(engine: EngineData | undefined): Check {
  return engine !== undefined && !isSupported(engine) && {
    rule: 'cache-engine',
    property: 'engine',
    must: 'be Redis OSS 7.0 or 7.1, or Valkey from 7.2 on, as major.minor',
    got: `${engine.engine} ${engine.version}`,
    fix: 'Use CacheEngine.REDIS_7_1 or CacheEngine.VALKEY_8_2; Redis OSS 6 and older are at the end of their support',
  };
}

function nodeTypeCheck(nodeType: string | undefined): Check {
  return nodeType !== undefined && !NODE_TYPE.test(nodeType) && {
    rule: 'cache-node-type',
    property: 'nodeType',
    must: 'be a node type of ElastiCache that runs this engine without data tiering',
    got: `'${nodeType}'`,
    fix: 'Use one of the constants of CacheNodeType, or a name such as cache.m7g.large',
  };
}

function wholeNumberCheck(rule: string, property: string, value: number | undefined, max: number, unit: string, fix: string): Check {
  return value !== undefined && (!Number.isInteger(value) || value < 0 || value > max) && {
    rule, property, must: `be a whole number from 0 to ${max}`, got: `${value} ${unit}`, fix,
  };
}

function subnetChecks({ hasSubnets, zones, replicas }: CacheFacts): Check[] {
  return [
    !hasSubnets && {
      rule: 'cache-subnets',
      property: 'vpc',
      must: 'have isolated or private subnets for data stores',
      got: 'a VPC with public subnets alone',
      fix: 'Use TechNAiNetwork, or name subnets in `vpcSubnets`',
    },
    hasSubnets && zones !== undefined && (replicas ?? 0) > 0 && zones < 2 && {
      rule: 'cache-zones',
      property: 'vpcSubnets',
      must: 'be in at least two zones when there are replicas, or a replica would fail together with its primary',
      got: `${zones} zone(s)`,
      fix: 'Name subnets of two zones, or use no replicas',
    },
  ];
}

/** IAM policies cannot name an alias. */
function keyCheck(alias: string | undefined): Check {
  return alias !== undefined && {
    rule: 'cache-key',
    property: 'encryptionKey',
    must: 'be a customer key itself, not an alias',
    got: `'${alias}'`,
    fix: 'Pass the key, e.g. kms.Key.fromKeyArn(this, \'Key\', arn), or leave it out',
  };
}
