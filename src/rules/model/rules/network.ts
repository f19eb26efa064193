import { Estate } from '../../../templates/model/estate';
import { Resource } from '../../../templates/model/resource';
import { Call, callsOf, hasOtherNames, isBare } from '../reading/calls';
import { runsOnFargate } from '../reading/capacity-strategies';
import { containersOf, isForFargate } from '../reading/containers';
import { allEndpoints, Endpoint, endpointsFor, isConnected, isNamespaceKnown, namespaceOf, possibleNamesOf } from '../reading/endpoints';
import { SERVICE, taskOf } from '../reading/services';
import { hasImageEndpoint, waysOutOf } from '../reading/subnet-routes';
import { Fault, Rule } from '../rule';

const DEFAULT_PORTS: Readonly<Record<string, number>> = { http: 80, ws: 80, https: 443, wss: 443 };
const SUBNETS = 'NetworkConfiguration.AwsvpcConfiguration.Subnets';
/** As many names as a message can bear. */
const MOST_NAMES = 6;

/** What a service calls by a name without a dot, each with who answers to it. */
interface NamedCall {
  readonly service: Resource;
  readonly call: Call;
  readonly answering: readonly Endpoint[];
}

function namedCalls(service: Resource, endpoints: readonly Endpoint[]): NamedCall[] {
  const task = taskOf(service);
  // In the other network modes Docker has names of its own.
  if (task === undefined || !(task.text('NetworkMode') === 'awsvpc' || isForFargate(task))) {
    return [];
  }
  return containersOf(task).filter((container) => !hasOtherNames(container)).flatMap(callsOf).filter(isBare)
    .map((call) => ({ service, call, answering: endpoints.filter((endpoint) => possibleNamesOf(endpoint).includes(call.host)) }));
}

function at({ call: { container, variable } }: NamedCall): Pick<Fault, 'resource' | 'property'> {
  return { resource: container.task, property: `${container.property}.Environment.${variable}` };
}

/** Each place once, although several services may run the task. */
function once(faults: readonly Fault[]): Fault[] {
  return faults.filter(({ resource, property, found }, index) =>
    index === faults.findIndex((other) => other.resource === resource && other.property === property && other.found === found));
}

/** Calls inside namespaces of which everybody who answers is known. */
function connectedCalls(estate: Estate): (NamedCall & { readonly endpoints: readonly Endpoint[]; readonly namespace: string })[] {
  return estate.ofType(SERVICE).filter((service) => isConnected(service) === true).flatMap((service) => {
    const namespace = namespaceOf(estate, service);
    if (namespace === undefined || !isNamespaceKnown(estate, namespace)) {
      return [];
    }
    const endpoints = endpointsFor(estate, service);
    return namedCalls(service, endpoints).map((call) => ({ ...call, endpoints, namespace: namespace.name }));
  });
}

/** Calls of services that do not take part in Service Connect. */
function looseCalls(estate: Estate): NamedCall[] {
  // A search domain of the VPC may complete the names.
  return estate.ofType('AWS::EC2::DHCPOptions').length > 0 ? []
    : estate.ofType(SERVICE).filter((service) => isConnected(service) === false).flatMap((service) => namedCalls(service, allEndpoints(estate)));
}

function nobody(estate: Estate): Fault[] {
  const connected = connectedCalls(estate).filter(({ answering }) => answering.length === 0).map((named) => {
    const names = [...new Set(named.endpoints.flatMap(possibleNamesOf))];
    return {
      ...at(named),
      found: `${named.call.container.name} calls '${named.call.host}', but in the namespace ${named.namespace} `
        + (names.length === 0 ? 'nobody offers anything' : `there are only ${names.slice(0, MOST_NAMES).join(', ')}${names.length > MOST_NAMES ? ' and others' : ''}`),
    };
  });
  const loose = looseCalls(estate).filter(({ answering }) => answering.length === 0).map((named) => ({
    ...at(named), found: `${named.call.container.name} calls '${named.call.host}', a name that no DNS of a VPC knows`,
  }));
  return once([...connected, ...loose]);
}

function outside(estate: Estate): Fault[] {
  return once(looseCalls(estate).filter(({ answering }) => answering.length > 0).map(({ service, call }) => ({
    resource: service,
    property: 'ServiceConnectConfiguration',
    found: `${call.container.name} calls '${call.host}', a name of Service Connect (${call.variable}), and the service does not take part in it`,
  })));
}

function wrongPorts(estate: Estate): Fault[] {
  return once(connectedCalls(estate).flatMap((named) => {
    const port = named.call.port ?? DEFAULT_PORTS[named.call.scheme];
    const aliases = named.answering.flatMap((endpoint) => endpoint.aliases).filter(({ name }) => name?.toLowerCase() === named.call.host);
    const ports = aliases.map((alias) => alias.port);
    return port === undefined || ports.length === 0 || ports.includes(port) || ports.includes(undefined) ? [] : [{
      ...at(named), found: `${named.call.container.name} calls '${named.call.host}' on port ${port}, and Service Connect has the name on port ${[...new Set(ports)].join(', ')}`,
    }];
  }));
}

function cutOff(estate: Estate): Fault[] {
  return estate.ofType(SERVICE).filter((service) => runsOnFargate(estate, service)).flatMap((service) => {
    const address = service.isUnknown('NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp') ? undefined
      : service.text('NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp') ?? 'DISABLED';
    const why = service.targets(SUBNETS).filter(({ type }) => type === 'AWS::EC2::Subnet').flatMap((subnet) => {
      const ways = waysOutOf(estate, subnet);
      if (address === undefined || ways === undefined || ways.hasOther || hasImageEndpoint(estate, subnet)) {
        return [];
      }
      return !ways.isPublic ? [`${subnet.id} has no route out of the VPC`]
        : address === 'DISABLED' ? [`${subnet.id} leads to an internet gateway, but tasks get no public address`] : [];
    });
    return why.length === 0 ? [] : [{ resource: service, property: SUBNETS, found: `${why.join(', and ')}: no task can pull its image` }];
  });
}

function unresolved(estate: Estate): Fault[] {
  return estate.ofType('AWS::ServiceDiscovery::PrivateDnsNamespace').flatMap((resource) => {
    const [vpc] = resource.targets('Vpc').filter(({ type }) => type === 'AWS::EC2::VPC');
    const registers = estate.referringTo(resource, 'AWS::ServiceDiscovery::Service').some((service) => !service.isAbsent('DnsConfig'));
    if (vpc === undefined || !registers) {
      return [];
    }
    const off = ['EnableDnsSupport', 'EnableDnsHostnames'].find((name) => !vpc.isUnknown(name) && !vpc.flag(name)
      && !(name === 'EnableDnsSupport' && vpc.isAbsent(name)));
    return off === undefined ? [] : [{ resource, property: 'Vpc', found: `${vpc.id} has ${off} off, so nobody in it can resolve the names of this namespace` }];
  });
}

export const NETWORK_RULES: readonly Rule[] = [
  {
    id: 'NET-001',
    severity: 'error',
    title: 'Somebody answers to the names that services call',
    reason: 'A name without a dot, as in Docker Compose, is known only where Service Connect puts it into the task. Otherwise every call ends with "unknown host".',
    fix: 'Call an alias of Service Connect, or a whole DNS name; or give the other service this alias.',
    link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/interconnecting-services.html',
    check: nobody,
  },
  {
    id: 'NET-002',
    severity: 'error',
    title: 'Who calls names of Service Connect takes part in it',
    reason: 'The names exist only inside tasks with the proxy of Service Connect, not in DNS, so the call ends with "unknown host".',
    fix: 'Set ServiceConnectConfiguration with Enabled and the namespace; a client needs nothing else.',
    link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect-concepts-deploy.html',
    check: outside,
  },
  {
    id: 'NET-003',
    severity: 'error',
    title: 'Tasks on Fargate can pull their images',
    reason: 'Fargate pulls from inside the subnet. Without a way to the registry every task stops with CannotPullContainerError or ResourceInitializationError.',
    fix: 'Add a NAT gateway, or interface endpoints for ecr.api and ecr.dkr with a gateway endpoint for S3; in a public subnet set AssignPublicIp to ENABLED.',
    link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_cannot_pull_image.html',
    check: cutOff,
  },
  {
    id: 'NET-005',
    severity: 'error',
    title: 'A VPC with private DNS names resolves them',
    reason: 'Private hosted zones need both EnableDnsSupport and EnableDnsHostnames, and the latter is off unless a template says otherwise.',
    fix: 'Set both to true.',
    link: 'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/hosted-zone-private-considerations.html',
    check: unresolved,
  },
  {
    id: 'NET-009',
    severity: 'error',
    title: 'Services are called on the port that Service Connect has for them',
    reason: 'The proxy listens for a name on the port of its alias only; on any other, and without one in the address, the connection is refused.',
    fix: 'Write the port of the alias into the address, or change the alias.',
    link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceConnectClientAlias.html',
    check: wrongPorts,
  },
];
