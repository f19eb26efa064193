import { Estate } from '../../../templates/model/estate';
import { numberOf, entry, has, isObject } from '../../../templates/model/json';
import { Resource } from '../../../templates/model/resource';
import { clientsOf } from '../reading/calls';
import { allEndpoints, Endpoint, portOf } from '../reading/endpoints';
import { admits, groupsOf } from '../reading/security-groups';
import { SERVICE } from '../reading/services';
import { balancersOf, registrationsOf } from '../reading/target-groups';
import { Fault, Rule } from '../rule';

const GROUPS = 'NetworkConfiguration.AwsvpcConfiguration.SecurityGroups';

function closed(estate: Estate, service: Resource, client: Resource, property: string, port: number): Fault[] {
  const servers = groupsOf(service, GROUPS);
  const clients = groupsOf(client, property);
  return servers === undefined || clients === undefined || admits(estate, servers, clients, port) ? [] : [{
    resource: service,
    property: GROUPS,
    found: `${client.id} (${idsOf(clients)}) is let in on port ${port} by no rule of ${idsOf(servers)}`,
  }];
}

function idsOf(groups: readonly Resource[]): string {
  return groups.map(({ id }) => id).join(', ');
}

function toTargets(estate: Estate): Fault[] {
  return estate.ofType(SERVICE).flatMap((service) => registrationsOf(service).flatMap(({ containerPort, groups }) => {
    const balancers = new Set(groups.flatMap((group) => balancersOf(estate, group)));
    return containerPort === undefined ? [] : [...balancers].flatMap((balancer) => closed(estate, service, balancer, 'SecurityGroups', containerPort));
  }));
}

/** Where the proxy of the server listens. */
function listeningPort(endpoint: Endpoint): number | undefined {
  const port = portOf(endpoint);
  return has(endpoint.body, 'IngressPortOverride') ? numberOf(entry(endpoint.body, 'IngressPortOverride')) : isObject(port) ? numberOf(port.number) : undefined;
}

function toServices(estate: Estate): Fault[] {
  return allEndpoints(estate).flatMap((endpoint) => {
    const port = listeningPort(endpoint);
    const clients = new Set(clientsOf(estate, endpoint).map(({ service }) => service).filter((service) => service !== endpoint.service));
    return port === undefined ? [] : [...clients].flatMap((client) => closed(estate, endpoint.service, client, GROUPS, port));
  });
}

export const DOOR_RULES: readonly Rule[] = [
  {
    id: 'NET-004',
    severity: 'error',
    title: 'Security groups let in those who call',
    reason: 'A load balancer finds all its targets unhealthy, and a service waits for its call until the time-out, since a security group drops what it does not allow.',
    fix: 'Allow the security group of the client on this port.',
    link: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-register-targets.html',
    check: (estate) => [...toTargets(estate), ...toServices(estate)],
  },
];
