import { entry, isObject, listOf, textOf } from '../../templates/model/json';
import { Resource } from '../../templates/model/resource';

/** A metric that a state machine sends by itself in a run in which nothing goes wrong. */
export interface SentMetric {
  readonly namespace: string;
  readonly name: string;
  /** Whether each value of a dimension, such as the name of a job, is a metric of its own. */
  readonly isSplit: boolean;
}

const SENDS = /:cloudwatch:putMetricData$/;
/** What is about failures gets a value when something fails, which is hardly ever; its name may not even be written out. */
const OF_FAILURES = /fail|fell|error|time|not|lost|overlap|interrupt|retr/i;

/** What a state machine sends. */
export interface Sent {
  readonly namespaces: ReadonlySet<string>;
  readonly metrics: readonly SentMetric[];
}

const cache = new WeakMap<Resource, Sent>();

/** The namespaces that a state machine sends metrics to, and the metrics that it sends in each run. */
export function sentMetrics(machine: Resource): Sent {
  const sent = cache.get(machine) ?? readMetrics(machine);
  cache.set(machine, sent);
  return sent;
}

function readMetrics(machine: Resource): Sent {
  const sends = statesOf(definitionOf(machine)).filter((state) => SENDS.test(textOf(entry(state, 'Resource'))));
  const parameters = sends.map((state) => entry(state, 'Parameters') ?? entry(state, 'Arguments'));
  return {
    namespaces: new Set(parameters.map((one) => textOf(entry(one, 'Namespace')))),
    metrics: parameters.flatMap((one) => listOf(entry(one, 'MetricData')).flatMap((datum): SentMetric[] => {
      const name = textOf(entry(datum, 'MetricName'));
      return name === '' || OF_FAILURES.test(name) ? []
        : [{ namespace: textOf(entry(one, 'Namespace')), name, isSplit: listOf(entry(datum, 'Dimensions')).length > 0 }];
    })),
  };
}

function definitionOf(machine: Resource): unknown {
  const text = machine.text('DefinitionString');
  try {
    return text === undefined ? machine.value('Definition') : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** All states, those of branches and of loops too. */
function statesOf(definition: unknown): unknown[] {
  return Object.values(isObject(entry(definition, 'States')) ? entry(definition, 'States') as object : {}).flatMap((state) => [
    state, ...[...listOf(entry(state, 'Branches')), entry(state, 'ItemProcessor'), entry(state, 'Iterator')].flatMap(statesOf),
  ]);
}
