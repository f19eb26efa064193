import { areContainersKnown, containersOf, Port, portsOf } from './containers';
import { nearest } from './nearest';
import { clusterOf, isEntryUnknown, isListKnown, SERVICE, taskOf } from './services';
import { Estate } from '../../../templates/model/estate';
import { entry, isObject, JsonObject, listOf, numberOf } from '../../../templates/model/json';
import { Resource } from '../../../templates/model/resource';

const CONNECT = 'ServiceConnectConfiguration';
const NAMESPACES = ['AWS::ServiceDiscovery::HttpNamespace', 'AWS::ServiceDiscovery::PrivateDnsNamespace', 'AWS::ServiceDiscovery::PublicDnsNamespace'];

/** A name under which other services call one through Service Connect. */
export interface Alias {
  readonly property: string;
  /** Undefined where Service Connect makes it from the discovery name, or where only the deployment knows it. */
  readonly name?: string;
  readonly port?: number;
}

/** What a service offers through Service Connect. */
export interface Endpoint {
  readonly service: Resource;
  /** Where it stands in the service. */
  readonly property: string;
  readonly body: JsonObject;
  readonly portName?: string;
  /** The name in Cloud Map, where nothing else is said that of the port; undefined where only the deployment knows it. */
  readonly discoveryName?: string;
  readonly aliases: readonly Alias[];
  /** Whether all its names are known. */
  readonly isKnown: boolean;
}

/** Whether the service takes part in Service Connect; undefined where the template does not tell. */
export function isConnected(service: Resource): boolean | undefined {
  if (service.isUnknown(CONNECT) || service.isUnknown(`${CONNECT}.Enabled`)) {
    return undefined;
  }
  return service.flag(`${CONNECT}.Enabled`);
}

export function allEndpoints(estate: Estate): Endpoint[] {
  return estate.ofType(SERVICE).flatMap(endpointsOf);
}

export function endpointsOf(service: Resource): Endpoint[] {
  if (isConnected(service) !== true) {
    return [];
  }
  return service.list(`${CONNECT}.Services`).flatMap((body, index) => {
    if (!isObject(body)) {
      return [];
    }
    const property = `${CONNECT}.Services.${index}`;
    const portName = service.readable(entry(body, 'PortName'));
    const aliases = aliasesOf(service, property, body);
    return [{
      service,
      property,
      body,
      portName,
      discoveryName: isEntryUnknown(body, 'DiscoveryName') ? undefined : service.readable(entry(body, 'DiscoveryName')) ?? portName,
      aliases,
      isKnown: !['PortName', 'DiscoveryName', 'ClientAliases'].some((name) => isEntryUnknown(body, name))
        && listOf(entry(body, 'ClientAliases')).every((alias) => isObject(alias) && !isEntryUnknown(alias, 'DnsName')),
    }];
  });
}

/** One at most, says the schema. */
function aliasesOf(service: Resource, property: string, body: JsonObject): Alias[] {
  return listOf(entry(body, 'ClientAliases')).flatMap((alias, index) => isObject(alias) ? [{
    property: `${property}.ClientAliases.${index}`,
    name: service.readable(entry(alias, 'DnsName')),
    port: numberOf(entry(alias, 'Port')),
  }] : []);
}

/** The names of its aliases, or where there are none the discovery name, by itself and in the namespace; in lower case. */
export function namesOf(estate: Estate, { service, discoveryName, aliases }: Endpoint): string[] {
  const given = aliases.flatMap(({ name }) => name === undefined ? [] : [name]);
  const namespace = given.length > 0 ? undefined : namespaceOf(estate, service);
  const made = given.length > 0 || discoveryName === undefined ? [] : [discoveryName, ...namespace === undefined ? [] : [`${discoveryName}.${namespace.name}`]];
  return [...given, ...made].map((name) => name.toLowerCase());
}

/** Every name that may lead to it: also the discovery name of one that has aliases. */
export function possibleNamesOf({ discoveryName, aliases }: Endpoint): string[] {
  return [...aliases.map(({ name }) => name), discoveryName].flatMap((name) => name === undefined ? [] : [name.toLowerCase()]);
}

/** The port of the task that the endpoint leads to; 'none' where the task surely has none of that name, undefined where the templates do not tell. */
export function portOf({ service, portName }: Endpoint): Port | 'none' | undefined {
  const task = taskOf(service);
  if (task === undefined || portName === undefined) {
    return undefined;
  }
  const port = containersOf(task).flatMap(portsOf).find(({ name }) => name === portName);
  return port ?? (areContainersKnown(task) ? 'none' : undefined);
}

/** The namespace in which a service calls and is called. */
export interface Namespace {
  /** The same for all services in it. */
  readonly key: unknown;
  readonly name: string;
  /** Whether the templates make it: whoever else answers in it is most likely in them too. */
  readonly isOwn: boolean;
}

/** The service's namespace: its own, or that of its cluster; undefined where the templates do not tell. */
export function namespaceOf(estate: Estate, service: Resource): Namespace | undefined {
  if (!service.isAbsent(`${CONNECT}.Namespace`)) {
    return namespaceAt(estate, service, `${CONNECT}.Namespace`, false);
  }
  const cluster = clusterOf(estate, service);
  return cluster && namespaceAt(estate, cluster, 'ServiceConnectDefaults.Namespace', true);
}

function namespaceAt(estate: Estate, resource: Resource, property: string, makesIt: boolean): Namespace | undefined {
  const value = resource.value(property);
  if (typeof value !== 'string') {
    return undefined;
  }
  const made = resource.targets(property).find(({ type }) => NAMESPACES.includes(type))
    ?? nearest(estate.ofType(...NAMESPACES).filter((namespace) => namespace.region === resource.region && namespace.value('Name') === value), resource);
  if (made !== undefined) {
    return { key: made, name: made.text('Name') ?? made.id, isOwn: true };
  }
  // Every cluster with this default would make it, if it is not there yet.
  const isOwn = makesIt || estate.ofType('AWS::ECS::Cluster').some((cluster) => cluster.region === resource.region
    && cluster.value('ServiceConnectDefaults.Namespace') === value);
  return resource.targets(property).length > 0 ? { key: value, name: resource.readable(value) ?? '', isOwn: false }
    : { key: `${resource.region} ${value}`, name: value, isOwn: isOwn && !value.startsWith('arn:') };
}

/**
 * Whether both services surely are in one namespace. The same name alone is not enough for services of different stacks and clusters: these may be different
 * environments, each in an account of its own.
 */
export function areTogether(estate: Estate, one: Resource, other: Resource): boolean {
  const namespace = namespaceOf(estate, one);
  const cluster = clusterOf(estate, one);
  return namespace !== undefined && namespace.key === namespaceOf(estate, other)?.key
    && (typeof namespace.key !== 'string' || one.stackName === other.stackName || (cluster !== undefined && cluster === clusterOf(estate, other)));
}

/** Whether it is known who answers in the namespace: the templates make it, and tell the names of all in it. */
export function isNamespaceKnown(estate: Estate, { key, isOwn }: Namespace): boolean {
  return isOwn && estate.ofType(SERVICE).filter((service) => namespaceOf(estate, service)?.key === key)
    .every((service) => isConnected(service) !== undefined && isListKnown(service, `${CONNECT}.Services`)
      && endpointsOf(service).every((endpoint) => endpoint.isKnown));
}

/** What answers in the namespace of a service. */
export function endpointsFor(estate: Estate, service: Resource): Endpoint[] {
  const namespace = namespaceOf(estate, service);
  return namespace === undefined ? [] : allEndpoints(estate).filter((endpoint) => namespaceOf(estate, endpoint.service)?.key === namespace.key);
}
