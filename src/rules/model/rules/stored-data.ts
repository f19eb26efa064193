import { Estate } from '../../../templates/model/estate';
import { entry, listOf, textOf } from '../../../templates/model/json';
import { Resource } from '../../../templates/model/resource';
import { Fault, Rule } from '../rule';

/** Types that hold what cannot be made again, with the property of their tags. */
const HOLDERS: Readonly<Record<string, string>> = {
  'AWS::DynamoDB::Table': 'Tags',
  'AWS::ECR::Repository': 'Tags',
  'AWS::EFS::FileSystem': 'FileSystemTags',
  'AWS::ElastiCache::ReplicationGroup': 'Tags',
  'AWS::KMS::Key': 'Tags',
  'AWS::MSK::Cluster': 'Tags',
  'AWS::RDS::DBCluster': 'Tags',
  'AWS::S3::Bucket': 'Tags',
  'AWS::SecretsManager::Secret': 'Tags',
};
const KEPT = ['Retain', 'RetainExceptOnCreate', 'Snapshot'];
const PRODUCTION = /^(prod|prd|production|live)$/i;

/** Whether a tag says so: nothing else in a template tells what it is for. */
function isProduction(resource: Resource, property: string): boolean {
  const tags = resource.value(property);
  const pairs = Array.isArray(tags) ? listOf(tags).map((tag) => [textOf(entry(tag, 'Key')), textOf(entry(tag, 'Value'))])
    : Object.entries(typeof tags === 'object' && tags !== null ? tags : {}).map(([key, value]) => [key, textOf(value)]);
  return pairs.some(([key, value]) => /^(environment|env|stage)$/i.test(key) && PRODUCTION.test(value));
}

/** Buckets and repositories with something in them are not deleted, unless somebody empties them first. */
function isEmptiedFirst(resource: Resource): boolean {
  return resource.type === 'AWS::ECR::Repository' ? resource.flag('EmptyOnDelete') : resource.type !== 'AWS::S3::Bucket';
}

/** A key holds nothing itself: it is missed where it has encrypted what does. */
function matters(estate: Estate, resource: Resource): boolean {
  return resource.type !== 'AWS::KMS::Key' || estate.referringTo(resource, ...Object.keys(HOLDERS)).length > 0;
}

function unkept(estate: Estate): Fault[] {
  return Object.entries(HOLDERS).flatMap(([type, tags]) => estate.ofType(type)
    .filter((resource) => isProduction(resource, tags) && isEmptiedFirst(resource) && !KEPT.includes(policyOf(resource)) && matters(estate, resource))
    .map((resource) => ({ resource, property: 'DeletionPolicy', found: `it is of production, and ${policyOf(resource)} takes its data with the stack` })));
}

/** CloudFormation takes a snapshot of a database cluster where nothing is said. */
function policyOf(resource: Resource): string {
  const byDefault = resource.type === 'AWS::RDS::DBCluster' ? 'Snapshot' : 'Delete';
  return textOf(resource.attribute('DeletionPolicy')) || byDefault;
}

export const STORED_DATA_RULES: readonly Rule[] = [
  {
    id: 'DATA-001',
    severity: 'warning',
    title: 'What holds data in production outlives its stack',
    reason: 'A stack that is deleted by mistake, or a resource that is moved to another one, takes the data with it.',
    fix: 'Set DeletionPolicy and UpdateReplacePolicy to Retain, or to Snapshot where there is one.',
    link: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html',
    check: unkept,
  },
];
