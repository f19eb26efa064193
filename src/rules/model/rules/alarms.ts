import { Estate } from '../../../templates/model/estate';
import { entry, listOf, textOf } from '../../../templates/model/json';
import { Resource } from '../../../templates/model/resource';
import { ALARM, AlarmMetric, metricsOf } from '../reading/alarm-metrics';
import { EVENT_RULE, mayHear } from '../reading/event-patterns';
import { isSlipOf } from '../reading/name-slips';
import { CLUSTER, clusterOf, SERVICE } from '../reading/services';
import { Fault, Rule } from '../rule';

/** A dimension whose value is a name, and attributes of a resource that give something else: an ARN or an address. */
interface WrongForm {
  readonly dimension: string;
  readonly type: string;
  /** Attributes, the empty one for Ref. */
  readonly wrong: readonly string[];
  readonly right: string;
}

/** What Ref and GetAtt give stands on the page of each type under "Return values". */
const WRONG_FORMS: readonly WrongForm[] = [
  { dimension: 'LoadBalancer', type: 'AWS::ElasticLoadBalancingV2::LoadBalancer', wrong: ['', 'LoadBalancerArn', 'LoadBalancerName', 'DNSName'], right: 'LoadBalancerFullName' },
  { dimension: 'TargetGroup', type: 'AWS::ElasticLoadBalancingV2::TargetGroup', wrong: ['', 'TargetGroupArn', 'TargetGroupName'], right: 'TargetGroupFullName' },
  { dimension: 'ServiceName', type: SERVICE, wrong: ['', 'ServiceArn'], right: 'Name' },
  { dimension: 'ClusterName', type: CLUSTER, wrong: ['Arn'], right: 'Ref' },
  { dimension: 'Cluster Name', type: 'AWS::MSK::Cluster', wrong: ['', 'Arn'], right: 'the name as text' },
  { dimension: 'DBClusterIdentifier', type: 'AWS::RDS::DBCluster', wrong: ['DBClusterArn', 'Endpoint.Address', 'DBClusterResourceId'], right: 'Ref' },
  { dimension: 'DBInstanceIdentifier', type: 'AWS::RDS::DBInstance', wrong: ['DBInstanceArn', 'Endpoint.Address', 'DbiResourceId'], right: 'Ref' },
  { dimension: 'FunctionName', type: 'AWS::Lambda::Function', wrong: ['Arn'], right: 'Ref' },
  { dimension: 'QueueName', type: 'AWS::SQS::Queue', wrong: ['', 'Arn', 'QueueUrl'], right: 'QueueName' },
  { dimension: 'TopicName', type: 'AWS::SNS::Topic', wrong: ['', 'TopicArn'], right: 'TopicName' },
  { dimension: 'StateMachineArn', type: 'AWS::StepFunctions::StateMachine', wrong: ['Name'], right: 'Ref' },
  { dimension: 'CacheClusterId', type: 'AWS::ElastiCache::ReplicationGroup', wrong: [''], right: 'the name of a node, e.g. <name>-001' },
];

/** What the value refers to and nothing else: the attribute and the resource; undefined for a text with more in it. */
function referenceIn(alarm: Resource, value: unknown): { readonly target: Resource; readonly attribute: string } | undefined {
  const [target] = typeof value === 'string' && /^\u0001\d+\u0002$/.test(value) ? alarm.targetsOf(value) : [];
  const [, attribute] = /^<[^.>]+\.?(.*)>$/.exec(alarm.readable(value) ?? '') ?? [];
  return target === undefined || attribute === undefined ? undefined : { target, attribute };
}

function ofMetrics(estate: Estate, judge: (alarm: Resource, metric: AlarmMetric) => string[]): Fault[] {
  return estate.ofType(ALARM).flatMap((alarm) => metricsOf(alarm).flatMap((metric) => judge(alarm, metric)
    .map((found) => ({ resource: alarm, property: metric.property, found }))));
}

function wrongForms(estate: Estate): Fault[] {
  return ofMetrics(estate, (alarm, { dimensions }) => WRONG_FORMS.flatMap(({ dimension, type, wrong, right }) => {
    const reference = referenceIn(alarm, dimensions[dimension]);
    return reference === undefined || reference.target.type !== type || !wrong.includes(reference.attribute) ? [] : [
      `${dimension} is ${reference.attribute === '' ? 'Ref' : reference.attribute} of ${reference.target.id}, and its metrics go by ${right}`,
    ];
  }));
}

function serviceOfAnotherCluster(estate: Estate): Fault[] {
  return ofMetrics(estate, (alarm, { dimensions }) => {
    const service = referenceIn(alarm, dimensions.ServiceName)?.target;
    const cluster = referenceIn(alarm, dimensions.ClusterName)?.target;
    const own = service?.type === SERVICE ? clusterOf(estate, service) : undefined;
    return own === undefined || cluster?.type !== CLUSTER || cluster === own ? [] : [`${service!.id} runs in ${own.id}, not in ${cluster.id}`];
  });
}

/** Mute rules for alarms that nobody has, beside others that the templates have. */
function mutesNothing(estate: Estate): Fault[] {
  const names = new Set(estate.ofType(ALARM, 'AWS::CloudWatch::CompositeAlarm').map((alarm) => alarm.value('AlarmName')));
  return estate.ofType('AWS::CloudWatch::AlarmMuteRule').flatMap((resource) => {
    const muted = resource.list('MuteTargets.AlarmNames');
    const strange = muted.filter((name) => typeof name === 'string' && !/[\u0001$*]/.test(name) && !names.has(name));
    return strange.length === muted.length ? [] : strange.map((name) => ({ resource, property: 'MuteTargets.AlarmNames', found: `there is no alarm ${textOf(name)}` }));
  });
}

const LISTENERS = ['AWS::CloudWatch::CompositeAlarm', SERVICE, 'AWS::CodeDeploy::DeploymentGroup', 'AWS::AppConfig::Environment', 'AWS::Lambda::Function',
  'AWS::AutoScaling::ScalingPolicy', 'AWS::SSMIncidents::ResponsePlan', 'AWS::FIS::ExperimentTemplate', 'AWS::Route53::HealthCheck', 'AWS::CloudWatch::Dashboard', EVENT_RULE];
const ACTIONS = ['AlarmActions', 'OKActions', 'InsufficientDataActions'];

/** Whether something else looks at the alarm, by a reference or by its name. */
function isLookedAt(estate: Estate, alarm: Resource): boolean {
  const name = alarm.value('AlarmName');
  return estate.referringTo(alarm, ...LISTENERS).length > 0 || (typeof name === 'string' && name !== ''
    && estate.ofType(...LISTENERS).some((listener) => [listener.text('AlarmRule'), ...listener.list('DeploymentConfiguration.Alarms.AlarmNames'),
      ...listener.list('AlarmConfiguration.Alarms').map((item) => entry(item, 'Name'))].some((text) => textOf(text).includes(name))));
}

/** Whether it counts the events of a rule that sends each of them to a topic. */
function countsMessages(alarm: Resource): boolean {
  return metricsOf(alarm).some(({ namespace, dimensions }) => namespace === 'AWS/Events' && alarm.targetsOf(dimensions.RuleName)
    .some((rule) => rule.type === EVENT_RULE && rule.list('Targets').some((target) => rule.targetsOf(entry(target, 'Arn')).some(({ type }) => type === 'AWS::SNS::Topic'))));
}

/** Whether the state machine that writes its metric, or the rule whose events it counts, sends messages itself: then the alarm only shows what was told already. */
function isToldOtherwise(estate: Estate, alarm: Resource): boolean {
  if (countsMessages(alarm)) {
    return true;
  }
  const namespaces = metricsOf(alarm).map(({ namespace }) => namespace).filter((namespace) => namespace !== '' && !namespace.startsWith('AWS/'));
  return estate.ofType('AWS::StepFunctions::StateMachine').map((machine) => textOf(machine.value('DefinitionString')) || JSON.stringify(machine.value('Definition') ?? ''))
    .some((definition) => definition.includes(':sns:publish') && namespaces.some((namespace) => definition.includes(namespace)));
}

function withoutActions(estate: Estate): Fault[] {
  if (estate.ofType(EVENT_RULE).some((rule) => mayHear(rule, 'aws.cloudwatch', 'CloudWatch Alarm State Change'))) {
    return [];
  }
  return estate.ofType(ALARM, 'AWS::CloudWatch::CompositeAlarm').filter((alarm) => {
    const isSilent = ACTIONS.every((name) => alarm.isAbsent(name) || (Array.isArray(alarm.value(name)) && alarm.list(name).length === 0));
    const isOff = textOf(alarm.value('ActionsEnabled')) === 'false';
    return (isSilent || isOff) && !isLookedAt(estate, alarm) && !isToldOtherwise(estate, alarm);
  }).map((resource) => ({
    resource,
    property: textOf(resource.value('ActionsEnabled')) === 'false' ? 'ActionsEnabled' : 'AlarmActions',
    found: textOf(resource.value('ActionsEnabled')) === 'false' ? 'its actions are switched off' : 'it goes off, and tells nobody',
  }));
}

/** Alarms beside the namespace that a metric filter of the same metric writes to, when nobody looks at what it writes. */
function besideTheFilter(estate: Estate): Fault[] {
  const written = estate.ofType('AWS::Logs::MetricFilter').flatMap((filter) => listOf(filter.value('MetricTransformations')).map((metric) => ({
    filter, namespace: textOf(entry(metric, 'MetricNamespace')), name: textOf(entry(metric, 'MetricName')),
  })));
  const watched = new Set(estate.ofType(ALARM).flatMap(metricsOf).map(({ namespace, name }) => `${namespace}\n${name}`));
  return ofMetrics(estate, (_, { namespace, name }) => {
    if (namespace === '' || name === '' || namespace.startsWith('AWS/') || written.some((metric) => metric.namespace === namespace && metric.name === name)) {
      return [];
    }
    const meant = written.find((metric) => metric.name === name && isSlipOf(namespace, metric.namespace) && !watched.has(`${metric.namespace}\n${name}`));
    return meant === undefined ? [] : [`nobody writes ${name} to ${namespace}; ${meant.filter.id} writes it to ${meant.namespace}`];
  }).map((fault) => ({ ...fault, property: 'Namespace' }));
}

/** Alarms of CloudWatch. */
export const ALARM_RULES: readonly Rule[] = [
  {
    id: 'ALM-001',
    severity: 'error',
    title: 'An alarm looks at a metric that there is',
    reason: 'CloudWatch takes any dimension. An ARN in place of a name, or a service with another cluster, has no metrics, and the alarm never goes off.',
    fix: 'Take the attribute that the metrics go by, and for a service its own cluster.',
    link: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html',
    check: (estate) => [...wrongForms(estate), ...serviceOfAnotherCluster(estate), ...mutesNothing(estate)],
  },
  {
    id: 'ALM-002',
    severity: 'warning',
    title: 'Somebody hears an alarm',
    reason: 'An alarm without actions costs 0.10 USD a month, and is seen by those who look at the console at that hour.',
    fix: 'Set AlarmActions to a topic with subscribers.',
    link: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html',
    check: withoutActions,
  },
  {
    id: 'ALM-004',
    severity: 'warning',
    title: 'An alarm on a metric of a log filter has the namespace of the filter',
    reason: 'In another namespace there is no such metric. The alarm stays as it is, whatever the logs say.',
    fix: 'Write the namespace of the filter, letter by letter.',
    link: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/MonitoringLogData.html',
    check: besideTheFilter,
  },
];
