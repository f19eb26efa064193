import { Estate } from '../../../templates/model/estate';
import { entry, has, listOf, numberOf, textOf } from '../../../templates/model/json';
import { Resource } from '../../../templates/model/resource';
import { Fault, Rule } from '../rule';

/** Variables that Java reads, or that its usual images hand on. */
const OPTIONS = ['JAVA_TOOL_OPTIONS', 'JDK_JAVA_OPTIONS', 'JAVA_OPTS', '_JAVA_OPTIONS'];
const UNITS: Readonly<Record<string, number>> = { k: 1 / 1024, m: 1, g: 1024, t: 1024 * 1024 };
/** Spring Boot reads either spelling. */
const SHUTDOWN = ['SPRING_LIFECYCLE_TIMEOUT_PER_SHUTDOWN_PHASE', 'SPRING_LIFECYCLE_TIMEOUTPERSHUTDOWNPHASE'];
/** What Fargate gives a container that says nothing. */
const DEFAULT_STOP_SECONDS = 30;

type Judge = (container: unknown, task: Resource) => string | undefined;

function inContainers(estate: Estate, judge: Judge): Fault[] {
  return estate.ofType('AWS::ECS::TaskDefinition').flatMap((resource) => resource.list('ContainerDefinitions').flatMap((container, index) => {
    const found = judge(container, resource);
    return found === undefined ? [] : [{ resource, property: `ContainerDefinitions.${index}`, found: `${textOf(entry(container, 'Name'))}: ${found}` }];
  }));
}

function variable(container: unknown, names: readonly string[]): string | undefined {
  const found = listOf(entry(container, 'Environment')).find((pair) => names.includes(textOf(entry(pair, 'Name'))));
  const value = entry(found, 'Value');
  return typeof value === 'string' ? value : undefined;
}

/** The heap grows up to the last -Xmx that is given. */
const heap: Judge = (container, task) => {
  const words = [variable(container, OPTIONS) ?? '', ...listOf(entry(container, 'EntryPoint')).map(textOf), ...listOf(entry(container, 'Command')).map(textOf)];
  const [, size, unit] = [...words.join(' ').matchAll(/-Xmx(\d+)([kmgt]?)/gi)].pop() ?? [];
  const memory = has(container, 'Memory') ? numberOf(entry(container, 'Memory')) : task.number('Memory');
  const heapMiB = size === undefined ? undefined : unit === '' ? Number(size) / (1024 * 1024) : Number(size) * UNITS[unit.toLowerCase()];
  return heapMiB === undefined || memory === undefined || heapMiB < memory ? undefined
    : `a heap of ${Math.round(heapMiB)} MiB does not fit into ${memory} MiB beside the rest of Java`;
};

const shutdown: Judge = (container) => {
  const [, amount, unit] = /^(\d+)\s*(ms|s|m)?$/i.exec((variable(container, SHUTDOWN) ?? '').replace(/^PT/i, '')) ?? [];
  // A number alone means milliseconds to Spring.
  const seconds = amount === undefined ? undefined : Number(amount) * ({ s: 1, m: 60 }[(unit ?? 'ms').toLowerCase()] ?? 0.001);
  const stop = has(container, 'StopTimeout') ? numberOf(entry(container, 'StopTimeout')) : DEFAULT_STOP_SECONDS;
  return seconds === undefined || stop === undefined || seconds < stop ? undefined
    : `Spring wants ${seconds} seconds to finish requests, and ECS kills the container after ${stop}`;
};

export const JAVA_RULES: readonly Rule[] = [
  {
    id: 'JVM-001',
    severity: 'error',
    title: 'The heap of Java is smaller than the memory of its container',
    reason: 'Java needs memory beside the heap (classes, threads, buffers), and ECS kills a container that takes more than it has.',
    fix: 'Use -XX:MaxRAMPercentage=75 in place of -Xmx, or more memory.',
    link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html',
    check: (estate) => inContainers(estate, heap),
  },
  {
    id: 'ECS-012',
    severity: 'warning',
    title: 'A container may take longer to stop than Spring to finish its requests',
    reason: 'ECS kills it in the midst of them, and callers see broken connections at each deployment.',
    fix: 'Raise StopTimeout (30 seconds where nothing is set, 120 at most), or lower the time-out of Spring.',
    link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
    check: (estate) => inContainers(estate, shutdown),
  },
];
