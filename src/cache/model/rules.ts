import { EngineData, isSupported } from './engines';
import { isNodeType, runs } from './node-types';
import { keyCheck } from '../../core/model/key-check';
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
  /** Number of the user's own security groups. */
  readonly securityGroups?: number;
  readonly parameters: Readonly<Record<string, string | undefined>>;
  readonly keyAlias?: string;
}

/** @see https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html */
const GROUP_ID: NameLimit = {
  what: 'replication group id',
  max: 40,
  pattern: /^[a-z](-?[a-z0-9])*$/,
  says: 'lower-case letters, digits and single inner hyphens, starting with a letter',
};

/** @see https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/ParameterGroups.Engine.html */
const EVICTION_POLICIES = [
  'volatile-lru', 'allkeys-lru', 'volatile-lfu', 'allkeys-lfu', 'volatile-random', 'allkeys-random', 'volatile-ttl', 'noeviction',
];

export function cacheViolations(facts: CacheFacts): Violation[] {
  return failing([
    nameCheck('replicationGroupId', facts.replicationGroupId, GROUP_ID, 'Choose a shorter id or leave it out'),
    engineCheck(facts.engine),
    nodeTypeCheck(facts.nodeType),
    nodeEngineCheck(facts),
    wholeNumberCheck('cache-replicas', 'replicas', facts.replicas, 5, 'replicas', 'Use 1 for fail-over, 0 for one node alone'),
    wholeNumberCheck('cache-snapshots', 'snapshotRetention', facts.snapshotDays, 35, 'days', 'Use Duration.days(7), or Duration.days(0) for no snapshots'),
    ...subnetChecks(facts),
    securityGroupsCheck(facts.securityGroups),
    keyCheck(facts.keyAlias),
    ...parameterChecks(facts.parameters),
  ]);
}

/** An alarm on a node that is not there would never ring. */
export function nodeViolations(node: number | undefined, nodes: number): Violation[] {
  return failing([node !== undefined && (!Number.isInteger(node) || node < 1 || node > nodes) && {
    rule: 'cache-metric-node',
    property: 'node',
    must: `be a node of the replication group, from 1 to ${nodes}`,
    got: node,
    fix: 'Count the primary as 1 and its replicas from 2 on',
  }]);
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
  return nodeType !== undefined && !isNodeType(nodeType) && {
    rule: 'cache-node-type',
    property: 'nodeType',
    must: 'be a node type that ElastiCache makes for Redis OSS or Valkey, without data tiering',
    got: `'${nodeType}'`,
    fix: 'Use one of the constants of CacheNodeType, or a name such as cache.m7g.large',
  };
}

function nodeEngineCheck({ nodeType, engine }: CacheFacts): Check {
  return nodeType !== undefined && engine !== undefined && !runs(nodeType, engine.engine) && {
    rule: 'cache-node-engine',
    property: 'nodeType',
    must: 'run the engine: ElastiCache makes the eighth generation for Valkey only',
    got: `'${nodeType}' with ${engine.engine} ${engine.version}`,
    fix: 'Use CacheNodeType.R7G_LARGE, or CacheEngine.VALKEY_8_2',
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

/** ElastiCache would take the default group of the VPC, which lets in whoever is in it. */
function securityGroupsCheck(count: number | undefined): Check {
  return count === 0 && {
    rule: 'cache-security-groups',
    property: 'securityGroups',
    must: 'name at least one group',
    got: [],
    fix: 'Leave it out to get one that lets nobody in by itself',
  };
}

function parameterChecks(parameters: CacheFacts['parameters']): Check[] {
  const odd = Object.keys(parameters).filter((name) => !/^[a-z][a-z0-9-]*$/.test(name));
  const clusterEnabled = parameters['cluster-enabled'];
  const policy = parameters['maxmemory-policy'];
  return [
    odd.length > 0 && {
      rule: 'cache-parameters',
      property: 'parameters',
      must: 'have names of Redis: lower-case letters, digits and hyphens',
      got: odd.map((name) => `'${name}'`),
      fix: 'Look the name up in the parameter group of the engine',
    },
    clusterEnabled !== undefined && clusterEnabled !== 'no' && {
      rule: 'cache-parameters',
      property: 'parameters',
      must: 'leave cluster-enabled at no: the application connects to one primary, and the replication group has no shards',
      got: `'${clusterEnabled}'`,
      fix: 'Leave it out',
    },
    policy !== undefined && !EVICTION_POLICIES.includes(policy) && {
      rule: 'cache-parameters',
      property: 'parameters',
      must: `set maxmemory-policy to one of ${EVICTION_POLICIES.join(', ')}`,
      got: `'${policy}'`,
      fix: 'Leave it out for volatile-lru',
    },
  ];
}
