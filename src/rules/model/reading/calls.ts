import { Container, containersOf, Variable, variablesOf } from './containers';
import { areTogether, Endpoint, isConnected, namesOf } from './endpoints';
import { SERVICE, taskOf } from './services';
import { Estate } from '../../../templates/model/estate';
import { entry, listOf } from '../../../templates/model/json';
import { Resource } from '../../../templates/model/resource';

/** Schemes whose address is a host of the network; others, such as s3 or lb, name something else. */
const ADDRESS = /(?<![\w.+-])(https?|grpcs?|wss?|tcp|rediss?|amqps?|mysql|mariadb|postgres(?:ql)?|mongodb|nats|ldaps?):\/\/([^\s/?#"'`<>|;]*)/gi;
/** One label that DNS could know. */
const BARE = /^(?=.*[a-z])[a-z0-9](?:[a-z0-9_-]*[a-z0-9])?$/i;
const HERE = ['localhost', 'host', 'loopback'];

/** An address in a variable of a container. */
export interface Call {
  readonly container: Container;
  readonly variable: string;
  readonly scheme: string;
  /** In lower case. */
  readonly host: string;
  readonly port?: number;
}

/** The addresses in a container's variables. */
export function callsOf(container: Container): Call[] {
  const variables = variablesOf(container);
  return variables.flatMap((variable) => [...addressesIn(variable), ...hostIn(variable, variables)]
    .map((call) => ({ ...call, container, variable: variable.name })));
}

/** Whether the host is a name that only Service Connect, or whatever else adds names to a task, can tell the address of. */
export function isBare({ host, container }: Call): boolean {
  return BARE.test(host) && !HERE.includes(host) && containersOf(container.task).every(({ name }) => name.toLowerCase() !== host);
}

/** A service that calls another one through Service Connect. */
export interface Client {
  readonly service: Resource;
  readonly container: Container;
  readonly scheme: string;
  readonly port?: number;
}

/** The services that call an endpoint by one of its names, from the same namespace. */
export function clientsOf(estate: Estate, endpoint: Endpoint): Client[] {
  const names = namesOf(estate, endpoint);
  const neighbours = estate.ofType(SERVICE).filter((service) => isConnected(service) === true && areTogether(estate, service, endpoint.service));
  return neighbours.flatMap((service) => {
    const task = taskOf(service);
    return task === undefined ? [] : containersOf(task).flatMap(callsOf).filter(({ host }) => names.includes(host))
      .map(({ container, scheme, port }) => ({ service, container, scheme, port }));
  });
}

type Address = Pick<Call, 'scheme' | 'host' | 'port'>;

/** Every address of a text; several hosts may share a scheme, as in `mongodb://a:1,b:2`. */
function addressesIn({ value }: Variable): Address[] {
  return [...value.matchAll(ADDRESS)].flatMap(([, scheme, authority]) => {
    const hosts = authority.slice(authority.lastIndexOf('@') + 1).split(',');
    return hosts.map((host) => {
      const [, name, port] = /^([^:]*)(?::(\d+))?$/.exec(host) ?? ['', ''];
      return { scheme: scheme.toLowerCase(), host: name.toLowerCase(), port: port === undefined ? undefined : Number(port) };
    });
  }).filter(({ host }) => host !== '');
}

/** `REDIS_HOST` beside `REDIS_PORT`: the pair is an address; a lone host may be anything. */
function hostIn({ name, value }: Variable, variables: readonly Variable[]): Address[] {
  const prefix = /^(?!VIRTUAL_|SERVER_|HTTP_|BIND_|LISTEN_)([A-Z0-9_]+)_HOST$/i.exec(name)?.[1];
  const port = prefix === undefined ? undefined : variables.find((other) => other.name === `${prefix}_PORT`)?.value;
  return port !== undefined && /^\d+$/.test(port) ? [{ scheme: '', host: value.toLowerCase(), port: Number(port) }] : [];
}

/** Whether somebody tells the task further names: links, hosts, a search domain, or a mesh. */
export function hasOtherNames(container: Container): boolean {
  const { task, body } = container;
  return !task.isAbsent('ProxyConfiguration')
    || ['Links', 'ExtraHosts', 'DnsSearchDomains', 'DnsServers'].some((name) => entry(body, name) !== undefined && listOf(entry(body, name)).length > 0);
}
