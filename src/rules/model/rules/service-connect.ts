import { Estate } from '../../../templates/model/estate';
import { entry, has, isObject, numberOf } from '../../../templates/model/json';
import { Resource } from '../../../templates/model/resource';
import { clientsOf } from '../reading/calls';
import { containersOf, isForFargate, portsOf } from '../reading/containers';
import { allEndpoints, areTogether, Endpoint, isConnected, portOf } from '../reading/endpoints';
import { cutClients, requestTimeoutOf } from '../reading/request-timeouts';
import { isEntryUnknown, servicesOf, taskOf } from '../reading/services';
import { memoryOf } from '../reading/task-sizes';
import { Fault, Rule } from '../rule';

const TIMEOUT = 'Timeout.PerRequestTimeoutSeconds';

function nameOf({ aliases, discoveryName }: Endpoint): string {
  return aliases.find(({ name }) => name !== undefined)?.name ?? discoveryName ?? 'it';
}

function unset(estate: Estate): Fault[] {
  return allEndpoints(estate).flatMap((endpoint) => {
    const timeout = requestTimeoutOf(endpoint);
    return timeout?.isDefault !== true || cutClients(estate, endpoint, timeout).length > 0 ? [] : [{
      resource: endpoint.service,
      property: `${endpoint.property}.${TIMEOUT}`,
      found: `nothing is set, so Service Connect cuts requests to ${nameOf(endpoint)} after ${timeout.seconds} seconds`,
    }];
  });
}

function tooShort(estate: Estate): Fault[] {
  return allEndpoints(estate).flatMap((endpoint) => {
    const timeout = requestTimeoutOf(endpoint);
    const [cut] = timeout === undefined ? [] : cutClients(estate, endpoint, timeout);
    return timeout === undefined || cut === undefined ? [] : [{
      resource: endpoint.service,
      property: `${endpoint.property}.${TIMEOUT}`,
      found: `Service Connect cuts requests to ${nameOf(endpoint)} after ${timeout.seconds} seconds${timeout.isDefault ? ' (the default)' : ''}, `
        + `and ${cut.client.service.id} waits ${cut.wait} for them`,
    }];
  });
}

function unknownPorts(estate: Estate): Fault[] {
  return allEndpoints(estate).flatMap((endpoint) => {
    const task = taskOf(endpoint.service);
    return task === undefined || portOf(endpoint) !== 'none' ? [] : [{
      resource: endpoint.service, property: `${endpoint.property}.PortName`, found: `'${endpoint.portName}' is no port of ${task.id}, which has ${portNames(task)}`,
    }];
  });
}

function portNames(task: Resource): string {
  const names = containersOf(task).flatMap(portsOf).flatMap(({ name }) => name === undefined ? [] : [`'${name}'`]);
  return names.length === 0 ? 'none with a name' : names.join(', ');
}

/** A name that is taken, by whom, and where. */
interface Claim {
  readonly endpoint: Endpoint;
  readonly property: string;
  readonly name: string;
  /** What may not be the same twice. */
  readonly key: string;
}

function claimsOf(endpoint: Endpoint): Claim[] {
  const { property, discoveryName, aliases } = endpoint;
  return [
    ...discoveryName === undefined ? [] : [{ property: `${property}.DiscoveryName`, name: discoveryName, key: `discovery ${discoveryName.toLowerCase()}` }],
    ...aliases.flatMap(({ name, port, property: at }) => name === undefined || port === undefined ? []
      : [{ property: `${at}.DnsName`, name: `${name}:${port}`, key: `alias ${name.toLowerCase()}:${port}` }]),
  ].map((claim) => ({ ...claim, endpoint }));
}

function doubleNames(estate: Estate): Fault[] {
  // Of two services with conditions, perhaps only one is ever made.
  const claims = allEndpoints(estate).filter(({ service }) => service.attribute('Condition') === undefined).flatMap(claimsOf);
  return claims.flatMap((claim, index) => {
    const { service } = claim.endpoint;
    const first = claims.slice(0, index).find(({ key, endpoint }) => key === claim.key && areTogether(estate, endpoint.service, service));
    return first === undefined ? [] : [{
      resource: service, property: claim.property, found: `${first.endpoint.service.id} already has the name '${claim.name}' in this namespace`,
    }];
  });
}

/** Whether the port has no protocol, which means TCP to ECS. */
function isPlain(endpoint: Endpoint): boolean {
  const port = portOf(endpoint);
  return isObject(port) && !has(port.body, 'AppProtocol');
}

function withoutProtocol(estate: Estate): Fault[] {
  return allEndpoints(estate).filter(isPlain).flatMap((endpoint) => {
    const client = clientsOf(estate, endpoint).find(({ scheme }) => /^(https?|grpcs?|wss?)$/.test(scheme));
    const port = portOf(endpoint);
    const why = client !== undefined ? `${client.service.id} calls ${nameOf(endpoint)} by ${client.scheme}`
      : /^(http|grpc)/i.test(endpoint.portName ?? '') ? `the port is called '${endpoint.portName}'` : undefined;
    return why === undefined || !isObject(port) ? [] : [{
      resource: endpoint.service, property: `${endpoint.property}.PortName`, found: `${why}, but it has no AppProtocol, so Service Connect takes it for TCP`,
    }];
  });
}

function timeoutOfTcp(estate: Estate): Fault[] {
  return allEndpoints(estate).filter(isPlain).flatMap((endpoint) => {
    const seconds = numberOf(entry(entry(endpoint.body, 'Timeout'), 'PerRequestTimeoutSeconds'));
    return seconds === undefined || seconds === 0 ? [] : [{
      resource: endpoint.service,
      property: `${endpoint.property}.${TIMEOUT}`,
      found: `${seconds} seconds are set for requests, but '${endpoint.portName}' has no AppProtocol and so no requests, only TCP connections`,
    }];
  });
}

function crowded(estate: Estate): Fault[] {
  const tasks = new Set(estate.ofType('AWS::ECS::Service').filter((service) => isConnected(service) === true).flatMap((service) => taskOf(service) ?? []));
  return [...tasks].filter((task) => isForFargate(task) && servicesOf(estate, task).length > 0).flatMap((task) => {
    const memory = memoryOf(task);
    const containers = containersOf(task);
    const limits = containers.map(({ body }) => isEntryUnknown(body, 'Memory') ? undefined : numberOf(entry(body, 'Memory')));
    const isKnown = containers.length > 0 && containers.length === task.list('ContainerDefinitions').length && limits.every((limit) => limit !== undefined);
    const sum = limits.reduce<number>((total, limit) => total + (limit ?? 0), 0);
    return memory === undefined || !isKnown || sum < memory ? [] : [{
      resource: task, property: 'Memory', found: `the containers may take ${sum} MiB, which is all that the task has, and leave nothing for the proxy of Service Connect`,
    }];
  });
}

export const SERVICE_CONNECT_RULES: readonly Rule[] = [
  {
    id: 'SC-001',
    severity: 'warning',
    title: 'Service Connect is told how long a request may take',
    reason: 'By default it cuts every request after 15 seconds, whatever client and server allow: reports, uploads and answers of language models end with 504.',
    fix: 'Set Timeout.PerRequestTimeoutSeconds longer than the clients wait, or 0 for no limit.',
    link: 'https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_ecs.ServiceConnectService.html',
    check: unset,
  },
  {
    id: 'SC-002',
    severity: 'error',
    title: 'Service Connect waits as long as those who call',
    reason: 'It cuts requests that the gateway would still wait for, and its time-out never comes to bear.',
    fix: 'Raise Timeout.PerRequestTimeoutSeconds above the response time-out of the gateway, or lower that.',
    link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TimeoutConfiguration.html',
    check: tooShort,
  },
  {
    id: 'SC-003',
    severity: 'error',
    title: 'Service Connect offers a port that the task has',
    reason: 'PortName must be the name of a port mapping of the task definition, or ECS refuses the service.',
    fix: 'Give the port mapping this Name, or correct PortName.',
    link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceConnectService.html',
    check: unknownPorts,
  },
  {
    id: 'SC-004',
    severity: 'error',
    title: 'Names of Service Connect are taken once in a namespace',
    reason: 'Discovery names, and aliases with their ports, must be unique in a namespace: the second service cannot be made, or takes the requests of the first.',
    fix: 'Rename one of the two.',
    link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceConnectClientAlias.html',
    check: doubleNames,
  },
  {
    id: 'SC-005',
    severity: 'warning',
    title: 'Ports that speak HTTP or gRPC say so to Service Connect',
    reason: 'Without AppProtocol it balances whole connections in place of requests, has no time-outs or retries for them, and no metrics of HTTP.',
    fix: 'Set AppProtocol of the port mapping to http, http2 or grpc. A service must be made anew for that.',
    link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html',
    check: withoutProtocol,
  },
  {
    id: 'SC-006',
    severity: 'warning',
    title: 'Containers leave memory for the proxy of Service Connect',
    reason: 'The proxy lives on what the limits of the containers leave of the task, and AWS wants the task to have more than their sum.',
    fix: 'Leave at least 64 MiB: raise Memory of the task, or lower the limits of its containers.',
    link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect-concepts-deploy.html',
    check: crowded,
  },
  {
    id: 'SC-007',
    severity: 'error',
    title: 'A time-out for requests is set only for ports that speak HTTP or gRPC',
    reason: 'ECS refuses PerRequestTimeoutSeconds for TCP, and a port without AppProtocol is TCP.',
    fix: 'Set AppProtocol of the port mapping, or remove the time-out.',
    link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TimeoutConfiguration.html',
    check: timeoutOfTcp,
  },
];
