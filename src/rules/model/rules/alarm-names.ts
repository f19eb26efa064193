import { Estate } from '../../../templates/model/estate';
import { textOf } from '../../../templates/model/json';
import { Resource } from '../../../templates/model/resource';
import { ALARM, metricsOf } from '../reading/alarm-metrics';
import { isSlipOf } from '../reading/name-slips';
import { CLUSTER, SERVICE } from '../reading/services';
import { Fault, Rule } from '../rule';

/** What a dimension names: types, with the property of their name. */
const NAMED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'ClusterName': { [CLUSTER]: 'ClusterName', 'AWS::EKS::Cluster': 'Name' },
  'ServiceName': { [SERVICE]: 'ServiceName' },
  'Cluster Name': { 'AWS::MSK::Cluster': 'ClusterName', 'AWS::MSK::ServerlessCluster': 'ClusterName' },
  'DBClusterIdentifier': { 'AWS::RDS::DBCluster': 'DBClusterIdentifier' },
  'DBInstanceIdentifier': { 'AWS::RDS::DBInstance': 'DBInstanceIdentifier' },
  'CacheClusterId': { 'AWS::ElastiCache::ReplicationGroup': 'ReplicationGroupId', 'AWS::ElastiCache::CacheCluster': 'ClusterName' },
  'ReplicationGroupId': { 'AWS::ElastiCache::ReplicationGroup': 'ReplicationGroupId' },
  'FunctionName': { 'AWS::Lambda::Function': 'FunctionName' },
  'QueueName': { 'AWS::SQS::Queue': 'QueueName' },
  'TopicName': { 'AWS::SNS::Topic': 'TopicName' },
  'TableName': { 'AWS::DynamoDB::Table': 'TableName', 'AWS::DynamoDB::GlobalTable': 'TableName' },
  'RuleName': { 'AWS::Events::Rule': 'Name' },
};

/** Nodes of a cache are numbered: `sessions-001`, and with shards `sessions-0001-001`. */
const NODE = /(-\d{4})?-\d{3}$/;
/** Shorter words are too often like others: `api` and `app`. */
const SHORTEST_WORD = 4;

interface Named {
  readonly resource: Resource;
  readonly name: string;
}

function isWritten(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && !/[\u0001$<]/.test(value);
}

/** The resources that a dimension may mean and whose names the templates tell. */
function namesOf(estate: Estate, dimension: string): readonly Named[] {
  return Object.entries(NAMED[dimension] ?? {}).flatMap(([type, property]) => estate.ofType(type).flatMap((resource) => {
    const name = resource.value(property);
    return isWritten(name) ? [{ resource, name }] : [];
  }));
}

/** Whether all words of two names are the same but one, in which a letter or two differ. Numbers and short words are what names are told apart by. */
function isMisspelt(name: string, meant: string): boolean {
  const [words, others] = [name, meant].map((text) => text.split(/[-_./]/));
  const differing = words.flatMap((word, index) => word === others[index] ? [] : [[word, others[index] ?? ''] as const]);
  return words.length === others.length && differing.length === 1 && differing.every(([word, other]) => /^[a-z]+$/i.test(word) && /^[a-z]+$/i.test(other)
    && other.length >= SHORTEST_WORD && isSlipOf(word, other));
}

function misspeltNames(estate: Estate): Fault[] {
  const metrics = estate.ofType(ALARM).flatMap((alarm) => metricsOf(alarm).map((metric) => ({ alarm, ...metric })));
  // Who has an alarm of the same kind on the very resource means another one here.
  const isWatched = (namespace: string, name: string, dimension: string, { resource, name: value }: Named) => metrics.some((metric) =>
    metric.namespace === namespace && metric.name === name
    && (metric.dimensions[dimension] === value || metric.alarm.refersTo(metric.dimensions[dimension], resource)));
  return metrics.flatMap(({ alarm, property, namespace, name, dimensions }) => Object.entries(dimensions).flatMap(([dimension, value]) => {
    const wanted = dimension === 'CacheClusterId' && isWritten(value) ? value.replace(NODE, '') : value;
    const named = namesOf(estate, dimension).filter(({ resource }) => resource.region === alarm.region);
    if (!isWritten(wanted) || named.some((other) => other.name === wanted || other.name === value)) {
      return [];
    }
    const meant = named.find((other) => isMisspelt(wanted, other.name) && !isWatched(namespace, name, dimension, other));
    return meant === undefined ? [] : [{ resource: alarm, property, found: `there is no ${dimension} ${textOf(value)}; ${meant.resource.id} is called ${meant.name}` }];
  }));
}

export const ALARM_NAME_RULES: readonly Rule[] = [
  {
    id: 'ALM-005',
    severity: 'warning',
    title: 'An alarm spells a name as its resource does',
    reason: 'CloudWatch takes any name. Of one that nobody has there are no metrics, and the alarm never goes off.',
    fix: 'Refer to the resource in place of writing its name.',
    link: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html',
    check: misspeltNames,
  },
];
