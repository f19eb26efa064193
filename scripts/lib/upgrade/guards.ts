import { Pair } from './replacement';
import { isObject, Json, JsonObject, valuesAt } from './template';

interface Days {
  readonly path: string;
  /** What a missing value means. */
  readonly otherwise: number;
}

/**
 * Numbers that the service never lets sink.
 *
 * @see https://docs.aws.amazon.com/msk/latest/developerguide/msk-update-storage.html
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PIOPS.StorageTypes.html
 */
const ONLY_GROWS: { readonly [type: string]: readonly string[] } = {
  'AWS::ElastiCache::ReplicationGroup': ['EngineVersion'],
  'AWS::MSK::Cluster': ['BrokerNodeGroupInfo/StorageInfo/EBSStorageInfo/VolumeSize', 'KafkaVersion'],
  'AWS::MSK::Topic': ['PartitionCount'],
  'AWS::RDS::DBCluster': ['EngineVersion'],
  'AWS::RDS::DBInstance': ['AllocatedStorage', 'EngineVersion'],
};

/** Days for which something is kept: fewer of them delete what is older, at once. */
const KEPT: { readonly [type: string]: Days } = {
  'AWS::ElastiCache::ReplicationGroup': { path: 'SnapshotRetentionLimit', otherwise: 0 },
  'AWS::Logs::LogGroup': { path: 'RetentionInDays', otherwise: Infinity },
  'AWS::RDS::DBCluster': { path: 'BackupRetentionPeriod', otherwise: 1 },
};

/** The numbers in a version: `8.0.mysql_aurora.3.08.2` is 8, 0, 3, 8, 2. */
function numbersIn(value: Json): number[] {
  return typeof value === 'object' ? [] : (String(value).match(/\d+/g) ?? []).map(Number);
}

function sinks(old: Json, now: Json): boolean {
  const [before, after] = [numbersIn(old), numbersIn(now)];
  const at = before.findIndex((number, index) => after[index] !== undefined && after[index] !== number);
  return at >= 0 && after[at] < before[at];
}

const first = (properties: JsonObject, path: string): Json => valuesAt(properties, path.split('/'))[0];

/** Properties that become smaller and may not, with both values. */
export function shrinks({ before, after }: Pair): string[] {
  return (ONLY_GROWS[before.resource.Type] ?? []).flatMap((path) => {
    const [old, now] = [first(before.properties, path), first(after.properties, path)];
    return sinks(old, now) ? [`${path} from ${old} to ${now}`] : [];
  });
}

/** What is kept for fewer days than before. */
export function keepsLess({ before, after }: Pair): string[] {
  const kept = KEPT[before.resource.Type];
  if (kept === undefined) {
    return [];
  }
  const [old, now] = [before, after].map(({ properties }) => Number(first(properties, kept.path) ?? kept.otherwise));
  return now < old ? [`${kept.path} from ${old} to ${now}`] : [];
}

/** Ways in which a resource is kept from being deleted by hand, or deletes its content by itself. */
function guardsOf({ resource, properties }: Pair['before']): string[] {
  const attributes = valuesAt(properties, ['LoadBalancerAttributes', '*']).filter(isObject);
  const tags = valuesAt(properties, ['Tags', '*']).filter(isObject);
  return [
    ...['DeletionProtection', 'DeletionProtectionEnabled'].filter((name) => String(properties[name]) === 'true'),
    ...attributes.some(({ Key, Value }) => Key === 'deletion_protection.enabled' && String(Value) === 'true') ? ['deletion_protection.enabled'] : [],
    ...resource.Type === 'AWS::ECR::Repository' && String(properties.EmptyOnDelete) !== 'true' ? ['EmptyOnDelete not set'] : [],
    ...resource.Type === 'AWS::S3::Bucket' && !tags.some(({ Key }) => Key === 'aws-cdk:auto-delete-objects') ? ['no aws-cdk:auto-delete-objects'] : [],
  ];
}

export function lostGuards({ before, after }: Pair): string[] {
  const now = guardsOf(after);
  return guardsOf(before).filter((guard) => !now.includes(guard));
}
