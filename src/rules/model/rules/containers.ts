import { Estate } from '../../../templates/model/estate';
import { entry, has, isObject, listOf, numberOf, textOf } from '../../../templates/model/json';
import { Resource } from '../../../templates/model/resource';
import { missingPair } from '../data/fargate-sizes';
import { allContainers, areContainersKnown, Container, containersOf, isForFargate, portsOf, TASK_DEFINITION } from '../reading/containers';
import { isEntryUnknown, SERVICE, taskOf } from '../reading/services';
import { registrationsOf } from '../reading/target-groups';
import { cpuOf, memoryOf } from '../reading/task-sizes';
import { Fault, Rule } from '../rule';

/** What ECS takes of a health check. */
const CHECKS: readonly [name: string, least: number, most: number][] = [['Interval', 5, 300], ['Timeout', 2, 60], ['StartPeriod', 0, 300], ['Retries', 1, 10]];
const PRIVATE_IMAGE = /^\d{12}\.dkr\.ecr\.|\.dkr\.ecr\.[\w-]+\.(amazonaws\.com|<)/;

function registered(estate: Estate): Fault[] {
  return estate.ofType(SERVICE).flatMap((service) => registrationsOf(service).flatMap(({ property, containerName, containerPort }) => {
    const task = taskOf(service);
    if (task === undefined || containerName === undefined || !areContainersKnown(task)) {
      return [];
    }
    const containers = containersOf(task);
    const container = containers.find(({ name }) => name === containerName);
    if (container === undefined) {
      return [{
        resource: service, property: `${property}.ContainerName`, found: `'${containerName}' is no container of ${task.id}, which has ${quoted(containers.map(({ name }) => name))}`,
      }];
    }
    const ports = portsOf(container);
    return containerPort === undefined || ports.some((port) => has(port.body, 'ContainerPortRange') || port.number === containerPort) ? [] : [{
      resource: service,
      property: `${property}.ContainerPort`,
      found: `${containerName} does not open port ${containerPort}: it has ${ports.length === 0 ? 'no port mappings' : ports.map(({ number }) => number).join(', ')}`,
    }];
  }));
}

function quoted(names: readonly string[]): string {
  return names.length === 0 ? 'none' : names.map((name) => `'${name}'`).join(', ');
}

function hostPorts(estate: Estate): Fault[] {
  return allContainers(estate).filter(({ task }) => ['awsvpc', 'host'].includes(task.text('NetworkMode') ?? '')).flatMap((container) => portsOf(container).flatMap((port) => {
    const host = numberOf(entry(port.body, 'HostPort'));
    return host === undefined || host === 0 || port.number === undefined || host === port.number ? [] : [{
      resource: container.task, property: `${port.property}.HostPort`, found: `${container.name} listens on ${port.number}, and in ${container.task.text('NetworkMode')} the host cannot map it to ${host}`,
    }];
  }));
}

/** What the containers of a task claim of it together; undefined where the template does not tell. */
function claimed(task: Resource, ...names: string[]): number | undefined {
  const claims = task.list('ContainerDefinitions').map((container) => {
    const name = names.find((one) => has(container, one));
    return !isObject(container) ? undefined : name === undefined ? 0 : numberOf(entry(container, name));
  });
  return claims.reduce<number | undefined>((sum, claim) => sum === undefined || claim === undefined ? undefined : sum + claim, 0);
}

function sizes(estate: Estate): Fault[] {
  return estate.ofType(TASK_DEFINITION).flatMap((resource): Fault[] => {
    const cpu = cpuOf(resource);
    const memory = memoryOf(resource);
    const offered = cpu === undefined || memory === undefined || !isForFargate(resource) ? undefined : missingPair(cpu, memory);
    const memoryClaim = claimed(resource, 'MemoryReservation', 'Memory');
    const cpuClaim = claimed(resource, 'Cpu');
    return [
      ...offered === undefined ? [] : [{ resource, property: 'Memory', found: `Fargate has no ${memory} MiB with ${cpu} CPU units, but ${offered}` }],
      ...memory === undefined || memoryClaim === undefined || memoryClaim <= memory ? []
        : [{ resource, property: 'Memory', found: `the containers claim ${memoryClaim} MiB together, and the task has ${memory}` }],
      ...cpu === undefined || cpuClaim === undefined || cpuClaim <= cpu ? []
        : [{ resource, property: 'Cpu', found: `the containers claim ${cpuClaim} CPU units together, and the task has ${cpu}` }],
      ...containersOf(resource).flatMap(({ body, name, property }) => {
        const limit = numberOf(entry(body, 'Memory'));
        return memory === undefined || limit === undefined || limit <= memory || (memoryClaim ?? 0) > memory ? []
          : [{ resource, property: `${property}.Memory`, found: `${name} may take ${limit} MiB, and the task has ${memory}` }];
      }),
    ];
  });
}

function healthChecks(estate: Estate): Fault[] {
  return allContainers(estate).flatMap(({ task, property, body, name }) => CHECKS.flatMap(([setting, least, most]) => {
    const value = numberOf(entry(entry(body, 'HealthCheck'), setting));
    return value === undefined || (value >= least && value <= most) ? [] : [{
      resource: task, property: `${property}.HealthCheck.${setting}`, found: `${value} of ${name} is not between ${least} and ${most}`,
    }];
  }));
}

/** What the container needs that is fetched for it before it starts. */
function fetched({ task, body }: Container): string | undefined {
  const image = task.readable(entry(body, 'Image')) ?? '';
  const hasSecrets = !isEntryUnknown(body, 'Secrets') && listOf(entry(body, 'Secrets')).length > 0;
  const driver = textOf(entry(entry(body, 'LogConfiguration'), 'LogDriver'));
  return hasSecrets ? 'its secrets' : !isForFargate(task) ? undefined
    : PRIVATE_IMAGE.test(image) || refersToRepository(task, body) ? 'its image in ECR' : driver === 'awslogs' ? 'its log group' : undefined;
}

function refersToRepository(task: Resource, body: unknown): boolean {
  return task.targetsOf(entry(body, 'Image')).some(({ type }) => type === 'AWS::ECR::Repository');
}

function withoutRole(estate: Estate): Fault[] {
  return estate.ofType(TASK_DEFINITION).filter((task) => task.isAbsent('ExecutionRoleArn')).flatMap((resource) => {
    const [first] = containersOf(resource).flatMap((container) => {
      const what = fetched(container);
      return what === undefined ? [] : [{ resource, property: 'ExecutionRoleArn', found: `nothing is set, so ${container.name} does not get ${what}` }];
    });
    return first === undefined ? [] : [first];
  });
}

export const CONTAINER_RULES: readonly Rule[] = [
  {
    id: 'ECS-004',
    severity: 'error',
    title: 'A load balancer leads to a container and a port that the task has',
    reason: 'ECS refuses the service otherwise.',
    fix: 'Write the Name of the container and the ContainerPort of one of its port mappings.',
    link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LoadBalancer.html',
    check: registered,
  },
  {
    id: 'ECS-005',
    severity: 'error',
    title: 'Host and container have the same port where they share the address',
    reason: 'In awsvpc and host mode nothing maps ports, and ECS refuses the task definition.',
    fix: 'Remove HostPort.',
    link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html',
    check: hostPorts,
  },
  {
    id: 'ECS-006',
    severity: 'error',
    title: 'A task has a size that exists, and its containers fit into it',
    reason: 'Fargate offers certain pairs of CPU and memory only, and ECS refuses containers that together claim more than the task has.',
    fix: 'Choose a pair of the table, and claim no more than that.',
    link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-cpu-memory-error.html',
    check: sizes,
  },
  {
    id: 'ECS-007',
    severity: 'error',
    title: 'Health checks of containers keep to the ranges of ECS',
    reason: 'ECS refuses the task definition: an interval is 5 to 300 seconds, a time-out 2 to 60, a start period up to 300, and there are 1 to 10 retries.',
    fix: 'Set a value inside the range; a start that takes longer than 300 seconds needs more retries.',
    link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html',
    check: healthChecks,
  },
  {
    id: 'ECS-008',
    severity: 'error',
    title: 'Tasks that need secrets, images or logs have an execution role',
    reason: 'ECS fetches and writes these with the execution role before the container starts; without one no task starts.',
    fix: 'Set ExecutionRoleArn to a role that trusts ecs-tasks.amazonaws.com and has AmazonECSTaskExecutionRolePolicy.',
    link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html',
    check: withoutRole,
  },
];
