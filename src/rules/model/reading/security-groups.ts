import { Estate } from '../../../templates/model/estate';
import { entry, has, isObject, JsonObject, listOf, numberOf, textOf } from '../../../templates/model/json';
import { Resource } from '../../../templates/model/resource';

const GROUP = 'AWS::EC2::SecurityGroup';
const INGRESS = 'AWS::EC2::SecurityGroupIngress';

/** The security groups that a property names; undefined where one of them is not in the templates. */
export function groupsOf(resource: Resource, property: string): readonly Resource[] | undefined {
  const items = resource.list(property);
  const groups = items.map((item) => resource.targetsOf(item).find(({ type }) => type === GROUP));
  return items.length === 0 || groups.includes(undefined) ? undefined : groups.flatMap((group) => group ?? []);
}

/** Whether one of the servers' groups lets the clients in on the port. What cannot be known counts as yes, and so does every rule for addresses. */
export function admits(estate: Estate, servers: readonly Resource[], clients: readonly Resource[], port: number): boolean {
  return servers.some((server) => ingressOf(estate, server).some(({ rule, from }) => covers(rule, port) && isFrom(rule, from, clients)));
}

/** A rule that lets somebody in. */
export interface IngressRule {
  /** Its properties; undefined where only the deployment knows them. */
  readonly rule: unknown;
  /** The group in which it stands, or the resource that it is by itself. */
  readonly from: Resource;
}

/** The rules of a security group, those that stand in it and those that stand by themselves. */
export function ingressOf(estate: Estate, group: Resource): IngressRule[] {
  const inline = group.value('SecurityGroupIngress');
  const own = isObject(inline) ? [inline] : group.isUnknown('SecurityGroupIngress') ? [undefined] : listOf(inline);
  const others = estate.referringTo(group, INGRESS).filter((rule) => rule.targets('GroupId').includes(group));
  return [...own.map((rule) => ({ rule, from: group })), ...others.map((from) => ({ rule: propertiesOf(from), from }))];
}

const INGRESS_PROPERTIES = ['IpProtocol', 'FromPort', 'ToPort', 'SourceSecurityGroupId', 'SourceSecurityGroupName', 'CidrIp', 'CidrIpv6', 'SourcePrefixListId'];

function propertiesOf(rule: Resource): JsonObject {
  return Object.fromEntries(INGRESS_PROPERTIES.filter((name) => !rule.isAbsent(name)).map((name) => [name, rule.value(name)]));
}

function covers(rule: unknown, port: number): boolean {
  const protocol = textOf(entry(rule, 'IpProtocol'));
  const from = numberOf(entry(rule, 'FromPort'));
  const to = numberOf(entry(rule, 'ToPort'));
  if (!isObject(rule) || protocol === '' || protocol === '-1') {
    return true;
  }
  return /^(tcp|6)$/i.test(protocol) && (from === undefined || to === undefined || from === -1 || (from <= port && port <= to));
}

function isFrom(rule: unknown, resource: Resource, clients: readonly Resource[]): boolean {
  const targets = resource.targetsOf(entry(rule, 'SourceSecurityGroupId'));
  return !has(rule, 'SourceSecurityGroupId') || targets.length === 0 || targets.some((target) => clients.includes(target));
}
