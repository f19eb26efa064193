import { Estate } from '../../../templates/model/estate';
import { entry, isObject, listOf } from '../../../templates/model/json';
import { EVENT_RULE, patternOf } from '../reading/event-patterns';
import { jsonIn } from '../reading/json-texts';
import { isSlipOf } from '../reading/name-slips';
import { Fault, Rule } from '../rule';

/**
 * Types of the events of some sources. Others may be added: only another spelling of one of these is a fault.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/ref/events-ref-ecs.html
 */
const TYPES: Readonly<Record<string, readonly string[]>> = {
  'aws.ecs': ['ECS Container Instance State Change', 'ECS Task State Change', 'ECS Service Action', 'ECS Deployment State Change'],
  'aws.states': ['Step Functions Execution Status Change'],
  'aws.cloudwatch': ['CloudWatch Alarm State Change', 'CloudWatch Alarm Configuration Change'],
  'aws.rds': ['RDS DB Instance Event', 'RDS DB Cluster Event', 'RDS DB Snapshot Event', 'RDS DB Cluster Snapshot Event'],
};

/** Names beside which a pattern means nothing. */
const FIELDS = ['account', 'detail', 'detail-type', 'id', 'region', 'resources', 'source', 'time', 'version', '$or'];

/** Places of a pattern that hold one value: EventBridge wants lists, and matches any of what they hold. */
function scalars(value: unknown, path: string): string[] {
  if (isObject(value)) {
    return Object.entries(value).flatMap(([name, inner]) => scalars(inner, path === '' ? name : `${path}.${name}`));
  }
  return ['string', 'number', 'boolean'].includes(typeof value) ? [path] : [];
}

function plain(text: string): string {
  return text.toLowerCase().replace(/[^a-z]/g, '');
}

/** The sources that a pattern names; undefined where it matches others too. */
function sourcesOf(pattern: unknown): readonly string[] | undefined {
  const sources = entry(pattern, 'source');
  return Array.isArray(sources) && sources.every((name) => typeof name === 'string') ? sources : undefined;
}

/** State and Status are mixed up most: each service says it in its own way. */
function misspelt(pattern: unknown): string[] {
  const source = entry(pattern, 'source');
  const sources = [source, ...listOf(source)].filter((name): name is string => typeof name === 'string' && Object.hasOwn(TYPES, name));
  const known = sources.flatMap((name) => TYPES[name]);
  return listOf(entry(pattern, 'detail-type')).flatMap((type) => {
    const meant = typeof type !== 'string' || known.includes(type) ? undefined : known.find((name) => plain(name) === plain(type) || isSlipOf(type, name));
    return meant === undefined ? [] : [`'${String(type)}' never comes: the events are called '${meant}'`];
  });
}

/** Types of a service, asked of another one of AWS, or of the service without `aws.` in front. */
function fromElsewhere(pattern: unknown): string[] {
  const sources = sourcesOf(pattern) ?? [];
  return listOf(entry(pattern, 'detail-type')).flatMap((type) => {
    const owner = Object.keys(TYPES).find((source) => TYPES[source].includes(String(type)));
    const isNever = owner !== undefined && sources.length > 0 && sources.every((source) => source !== owner && (/^aws\./i.test(source) || `aws.${source.toLowerCase()}` === owner));
    return isNever ? [`'${String(type)}' comes from ${owner}, and never from ${sources.join(' or ')}`] : [];
  });
}

function unknownFields(pattern: object): string[] {
  return Object.keys(pattern).filter((name) => !FIELDS.includes(name))
    .flatMap((name) => {
      const meant = FIELDS.find((field) => plain(field) === plain(name));
      return meant === undefined ? [] : [`no event has the field ${name}; it is called ${meant}`];
    });
}

function patterns(estate: Estate): Fault[] {
  return estate.ofType(EVENT_RULE).flatMap((resource) => {
    const read = jsonIn(resource.value('EventPattern'));
    const pattern = patternOf(resource);
    const found = read !== undefined && 'broken' in read ? ['the pattern is no JSON'] : pattern === undefined ? [] : [
      ...scalars(pattern, '').map((path) => `${path} is no list`),
      ...unknownFields(pattern),
      ...misspelt(pattern),
      ...fromElsewhere(pattern),
    ];
    return found.map((said) => ({ resource, property: 'EventPattern', found: said }));
  });
}

/** Events of EventBridge. */
export const EVENT_RULES: readonly Rule[] = [
  {
    id: 'EVT-001',
    severity: 'error',
    title: 'A pattern is one that EventBridge takes, and that events match',
    reason: 'EventBridge refuses values that are no lists. Another spelling of a type or a field is taken, and the rule never fires.',
    fix: 'Put each value into a list, and take the names of types from the page.',
    link: 'https://docs.aws.amazon.com/eventbridge/latest/ref/events-ref-ecs.html',
    check: patterns,
  },
];
