import { entry, listOf, numberOf, textOf } from '../../../templates/model/json';
import { Resource } from '../../../templates/model/resource';
import { Item } from '../purchase';
import { DAYS_PER_MONTH } from '../runs-per-month';
import { sentMetrics } from '../sent-metrics';
import { PricingContext, Pricers, shown } from './pricer';
import { Usage, UsageName } from '../usage';

const ALARM = 'AWS::CloudWatch::Alarm';
const FILTER = 'AWS::Logs::MetricFilter';
const HIGH_RESOLUTION_SECONDS = 60;
/** A band of anomaly detection is billed as two metrics beside the watched one. */
const BAND = /ANOMALY_DETECTION_BAND/;

/** Metrics that AWS sends by itself, without a charge or on another bill. */
const SENT_BY_AWS = /^(AWS\/|ECS\/ContainerInsights)/;

/** What a log group is for, told by who refers to it. */
const LOG_WRITERS: readonly (readonly [string, UsageName])[] = [
  ['AWS::EC2::FlowLog', 'flowLogGb'], ['AWS::ECS::TaskDefinition', 'taskLogGb'], ['AWS::MSK::Cluster', 'brokerLogGb'],
];

export const MONITORING_PRICERS: Pricers = {
  'AWS::Logs::LogGroup': (group, context) => {
    const { gb, what } = logGb(group, context);
    const logClass = group.text('LogGroupClass') ?? 'STANDARD';
    const days = group.number('RetentionInDays');
    const months = days === undefined ? context.usage.endlessLogMonths : days / DAYS_PER_MONTH;
    const sku = logClass === 'INFREQUENT_ACCESS' ? 'ingestion Infrequent Access' : 'ingestion Standard';
    return logClass === 'DELIVERY' ? [{ unpriced: 'the price book has no log groups of the class Delivery' }] : [
      { service: 'CloudWatch Logs', sku, quantity: gb, basis: `${shown(gb)} GB ${what}` },
      { service: 'CloudWatch Logs', sku: 'storage', quantity: gb * months, basis: `${shown(gb)} GB a month, kept ${shown(months)} months` },
    ];
  },

  'AWS::EC2::FlowLog': (log) => ((log.value('LogDestinationType') ?? 'cloud-watch-logs') === 'cloud-watch-logs' ? []
    : [{ unpriced: 'the price book has flow logs in CloudWatch Logs only' }]),

  [FILTER]: (filter, context) => customMetrics(filter, context),

  [ALARM]: (alarm, context) => {
    const metrics = alarm.list('Metrics');
    const watched = metrics.filter((item) => entry(item, 'MetricStat') !== undefined).length;
    const bands = metrics.filter((item) => BAND.test(textOf(entry(item, 'Expression')))).length;
    const count = Math.max(1, watched + 2 * bands);
    const periods = [alarm.value('Period'), ...metrics.map((item) => entry(entry(item, 'MetricStat'), 'Period'))].map(numberOf);
    const sku = periods.some((period) => period !== undefined && period < HIGH_RESOLUTION_SECONDS) ? 'alarm (high resolution)' : 'alarm (standard)';
    return [
      { service: 'CloudWatch', sku, quantity: count, basis: count === 1 ? '1 alarm' : `1 alarm on ${count} metrics` },
      ...customMetrics(alarm, context),
    ];
  },

  'AWS::CloudWatch::CompositeAlarm': () => [{ service: 'CloudWatch', sku: 'composite alarm', quantity: 1, basis: '1 alarm' }],
  'AWS::CloudWatch::Dashboard': () => [{ service: 'CloudWatch', sku: 'dashboard', quantity: 1, basis: '1 dashboard' }],

  // Target tracking makes alarms of its own, and they are billed like all others.
  'AWS::ApplicationAutoScaling::ScalingPolicy': (policy) => {
    if (policy.value('PolicyType') !== 'TargetTrackingScaling') {
      return [];
    }
    const growsOnly = policy.flag('TargetTrackingScalingPolicyConfiguration.DisableScaleIn')
      || policy.targets('ScalingTargetId').some((target) => target.value('ServiceNamespace') === 'kafka');
    return [{ service: 'CloudWatch', sku: 'alarm (standard)', quantity: growsOnly ? 1 : 2, basis: 'alarms that target tracking makes' }];
  },
};

function logGb(group: Resource, { estate, usage }: PricingContext): { gb: number; what: string } {
  for (const [type, name] of LOG_WRITERS) {
    if (estate.referringTo(group, type).length > 0) {
      return { gb: usage[name], what: `of ${type.split('::').pop()}` };
    }
  }
  return group.text('LogGroupName')?.startsWith('/aws/rds/') ? { gb: usage.databaseLogGb, what: 'of a database' }
    : { gb: usage.otherLogGb, what: 'of functions and the like' };
}

/** The metrics that the resource is the first to name: a metric is paid once, however many alarms watch it. */
function customMetrics(resource: Resource, { estate, usage }: PricingContext): Item[] {
  // What a state machine sends is priced with it, by its runs.
  const sent = new Set(estate.ofType('AWS::StepFunctions::StateMachine').flatMap((machine) => [...sentMetrics(machine).namespaces]));
  const owned = [...metricsOf(resource)].filter(([key]) => !sent.has(key.split('\n')[0])
    && [...estate.ofType(FILTER), ...estate.ofType(ALARM)].find((other) => metricsOf(other).has(key)) === resource);
  return owned.map(([, { name, hours }]) => ({
    service: 'CloudWatch',
    sku: 'custom metric, first 10,000',
    quantity: hours(usage) / usage.hoursPerMonth || 0,
    basis: `${name}, sent in ${shown(hours(usage))} h of a month`,
  }));
}

interface CustomMetric {
  readonly name: string;
  readonly hours: (usage: Usage) => number;
}

const cache = new WeakMap<Resource, ReadonlyMap<string, CustomMetric>>();

function metricsOf(resource: Resource): ReadonlyMap<string, CustomMetric> {
  const known = cache.get(resource);
  if (known !== undefined) {
    return known;
  }
  const found = new Map<string, CustomMetric>();
  const add = (namespace: unknown, name: unknown, dimensions: unknown, constant: boolean) => {
    if (typeof namespace === 'string' && typeof name === 'string' && !SENT_BY_AWS.test(namespace)) {
      const parts = listOf(dimensions).map((item) => `${textOf(entry(item, 'Name'))}=${JSON.stringify(entry(item, 'Value'))}`).sort();
      const hours = ({ hoursPerMonth, eventMetricHours }: Usage) => (constant ? hoursPerMonth : Math.min(hoursPerMonth, eventMetricHours));
      found.set([namespace, name, ...parts].join('\n'), { name, hours });
    }
  };
  for (const item of resource.list('MetricTransformations')) {
    add(entry(item, 'MetricNamespace'), entry(item, 'MetricName'), undefined, entry(item, 'DefaultValue') !== undefined);
  }
  if (resource.type === ALARM) {
    add(resource.value('Namespace'), resource.value('MetricName'), resource.value('Dimensions'), false);
    for (const metric of resource.list('Metrics').map((item) => entry(entry(item, 'MetricStat'), 'Metric'))) {
      add(entry(metric, 'Namespace'), entry(metric, 'MetricName'), entry(metric, 'Dimensions'), false);
    }
  }
  cache.set(resource, found);
  return found;
}
