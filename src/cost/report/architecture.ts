import { SHOWN_GROUPS } from './architecture-groups';
import { Architecture, ArchitectureEdge } from './architecture-model';
import { Costs, Drawn, drawn, itemsOf, securityGroups } from './architecture-nodes';
import { Estate } from '../../templates/model/estate';
import { entry } from '../../templates/model/json';
import { Resource } from '../../templates/model/resource';

/** The references that are worth an arrow, beside those of security groups: who refers to whom, by kind. */
const REFERENCES: readonly (readonly [string, string])[] = [
  ['service', 'database'], ['service', 'kafka'], ['service', 'cache'], ['schedules', 'workflow'], ['workflow', 'database'], ['workflow', 'kafka'],
  ['workflow', 'cache'], ['workflow', 'topic'], ['cdn', 'bucket'], ['cdn', 'loadBalancer'], ['cdn', 'firewall'], ['alarms', 'topic'], ['budget', 'topic'],
  ['function', 'topic'], ['hours', 'topic'],
];

/** The picture of the estate: its nodes with what they cost, and the arrows that its security groups and references tell. */
export function architectureOf(estate: Estate, costs: Costs): Architecture {
  const pieces = drawn(estate, costs);
  const arrows = [...entrances(pieces), ...behindBalancers(estate, pieces), ...allowedByGroups(estate, pieces), ...references(pieces)];
  const unique = new Map(arrows.filter(({ from, to }) => from !== to).map((arrow) => [`${arrow.from}\n${arrow.to}`, arrow]));
  const order = new Map(pieces.map(({ node }, index) => [node.id, index]));
  return {
    groups: SHOWN_GROUPS.map((name) => ({ name, nodes: pieces.filter(({ group }) => group === name).map(({ node }) => node) }))
      .filter(({ nodes }) => nodes.length > 0),
    edges: [...unique.values()].sort((one, other) => order.get(one.from)! - order.get(other.from)! || order.get(one.to)! - order.get(other.to)!),
  };
}

/** People come through CloudFront where there is one, else through the load balancers. */
function entrances(pieces: readonly Drawn[]): ArchitectureEdge[] {
  const doors = pieces.filter(({ node }) => node.kind === 'cdn');
  const open = doors.length > 0 ? doors : pieces.filter(({ node }) => node.kind === 'loadBalancer');
  return open.map(({ node }) => ({ from: 'users', to: node.id }));
}

/** A service that is in a target group is called by the load balancers whose listeners and rules name the group. */
function behindBalancers(estate: Estate, pieces: readonly Drawn[]): ArchitectureEdge[] {
  return ofKind(pieces, 'service').flatMap(({ node, resources: [service] }) => service.targets('LoadBalancers')
    .flatMap((group) => estate.referringTo(group, 'AWS::ElasticLoadBalancingV2::Listener', 'AWS::ElasticLoadBalancingV2::ListenerRule'))
    .flatMap((one) => [one, ...one.targets('ListenerArn')]).flatMap((listener) => listener.targets('LoadBalancerArn'))
    .flatMap((balancer) => owners(pieces, [balancer])).map(({ node: { id } }) => ({ from: id, to: node.id })));
}

/** Who is let in by the rules of security groups. */
function allowedByGroups(estate: Estate, pieces: readonly Drawn[]): ArchitectureEdge[] {
  const holders = new Map<Resource, Drawn[]>();
  for (const piece of pieces) {
    securityGroups(piece.resources).forEach((group) => holders.set(group, [...holders.get(group) ?? [], piece]));
  }
  const between = (sources: readonly Resource[], targets: readonly Resource[]): ArchitectureEdge[] => at(sources, holders)
    .flatMap(({ node: { id: from } }) => at(targets, holders).map(({ node: { id: to } }) => ({ from, to })));
  const rules = estate.ofType('AWS::EC2::SecurityGroupIngress').flatMap((rule) => between(rule.targets('SourceSecurityGroupId'), rule.targets('GroupId')));
  const inline = estate.ofType('AWS::EC2::SecurityGroup').flatMap((group) => itemsOf(group, 'SecurityGroupIngress')
    .some((rule) => entry(rule, 'SourceSecurityGroupId') !== undefined) ? between(group.targets('SecurityGroupIngress'), [group]) : []);
  return [...rules, ...inline];
}

function at(groups: readonly Resource[], holders: ReadonlyMap<Resource, Drawn[]>): Drawn[] {
  return groups.flatMap((group) => holders.get(group) ?? []);
}

function references(pieces: readonly Drawn[]): ArchitectureEdge[] {
  return REFERENCES.flatMap(([fromKind, toKind]) => ofKind(pieces, fromKind).flatMap((from) => {
    // CloudFront reaches a load balancer inside the network through a resource of its own.
    const near = from.resources.flatMap((resource) => resource.targets());
    const targets = new Set([...near, ...near.filter(({ type }) => type === 'AWS::CloudFront::VpcOrigin').flatMap((origin) => origin.targets())]);
    return ofKind(pieces, toKind).filter(({ resources }) => resources.some((resource) => targets.has(resource)))
      .map(({ node }) => ({ from: from.node.id, to: node.id }));
  }));
}

function ofKind(pieces: readonly Drawn[], kind: string): Drawn[] {
  return pieces.filter(({ node }) => node.kind === kind);
}

function owners(pieces: readonly Drawn[], resources: readonly Resource[]): Drawn[] {
  return pieces.filter((piece) => piece.resources.some((resource) => resources.includes(resource)));
}
