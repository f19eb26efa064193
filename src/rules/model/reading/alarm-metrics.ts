import { entry, JsonObject, listOf, textOf } from '../../../templates/model/json';
import { Resource } from '../../../templates/model/resource';

export const ALARM = 'AWS::CloudWatch::Alarm';

/** A metric that an alarm looks at. */
export interface AlarmMetric {
  /** Where its dimensions stand. */
  readonly property: string;
  readonly namespace: string;
  readonly name: string;
  /** Values as they stand in the estate, by name. */
  readonly dimensions: JsonObject;
}

export function metricsOf(alarm: Resource): AlarmMetric[] {
  const single = alarm.isAbsent('MetricName') ? []
    : [metric('Dimensions', alarm.value('Namespace'), alarm.value('MetricName'), alarm.value('Dimensions'))];
  return [...single, ...alarm.list('Metrics').flatMap((item, index) => {
    const inner = entry(entry(item, 'MetricStat'), 'Metric');
    return inner === undefined ? []
      : [metric(`Metrics.${index}.MetricStat.Metric.Dimensions`, entry(inner, 'Namespace'), entry(inner, 'MetricName'), entry(inner, 'Dimensions'))];
  })];
}

function metric(property: string, namespace: unknown, name: unknown, dimensions: unknown): AlarmMetric {
  return {
    property,
    namespace: textOf(namespace),
    name: textOf(name),
    dimensions: Object.fromEntries(listOf(dimensions).map((pair) => [textOf(entry(pair, 'Name')), entry(pair, 'Value')])),
  };
}
