import { Estate } from '../../../templates/model/estate';
import { entry, numberOf, textOf } from '../../../templates/model/json';
import { Resource } from '../../../templates/model/resource';
import { ingressOf } from '../reading/security-groups';
import { groupsOfStore, portsOf, STORES } from '../reading/store-ports';
import { Fault, Rule } from '../rule';

/** What may refer to a group without being behind it: rules, and groups that name it as their client. */
const BESIDE = ['AWS::EC2::SecurityGroupIngress', 'AWS::EC2::SecurityGroupEgress', 'AWS::EC2::SecurityGroup', 'AWS::CDK::Metadata', 'AWS::SSM::Parameter'];

/** The stores behind each group that has nothing else behind it. */
function groupsOfStoresOnly(estate: Estate): Map<Resource, Resource[]> {
  const groups = new Map<Resource, Resource[]>();
  for (const store of estate.ofType(...STORES)) {
    for (const group of groupsOfStore(store)) {
      groups.set(group, [...groups.get(group) ?? [], store]);
    }
  }
  const others = [...new Set(estate.resources.map(({ type }) => type))].filter((type) => ![...BESIDE, ...STORES].includes(type));
  return new Map([...groups].filter(([group, stores]) => estate.referringTo(group, ...others).length === 0
    && estate.referringTo(group, ...STORES).every((store) => stores.includes(store))));
}

/** The ports that a rule opens for TCP; undefined for all of them, and where the template does not tell. */
function opened(rule: unknown): { readonly from: number; readonly to: number } | undefined {
  const [from, to] = ['FromPort', 'ToPort'].map((name) => numberOf(entry(rule, name)));
  return /^(tcp|6)$/i.test(textOf(entry(rule, 'IpProtocol'))) && from !== undefined && to !== undefined && from >= 0 ? { from, to } : undefined;
}

function doorsToNothing(estate: Estate): Fault[] {
  return [...groupsOfStoresOnly(estate)].flatMap(([group, stores]) => {
    const known = stores.map(portsOf);
    const clients = [...new Set(known.flatMap((ports) => ports?.clients ?? []))];
    const open = [...clients, ...known.flatMap((ports) => ports?.others ?? [])];
    return known.includes(undefined) ? [] : ingressOf(estate, group).flatMap(({ rule, from: resource }) => {
      const range = opened(rule);
      if (range === undefined || open.some((port) => range.from <= port && port <= range.to)) {
        return [];
      }
      const where = range.from === range.to ? `port ${range.from}` : `the ports ${range.from} to ${range.to}`;
      return [{
        resource,
        property: resource === group ? 'SecurityGroupIngress' : 'FromPort',
        found: `it opens ${where} of ${group.id}, and ${stores.map(({ id }) => id).join(', ')} ${stores.length > 1 ? 'listen' : 'listens'} at ${clients.join(', ')}`,
      }];
    });
  });
}

export const STORE_DOOR_RULES: readonly Rule[] = [
  {
    id: 'NET-010',
    severity: 'warning',
    title: 'The security group of a data store opens a port on which it listens',
    reason: 'Each way to log in to MSK has a port of its own. At another one nobody answers, and clients wait until their time-out.',
    fix: 'Open 9096 for SCRAM, 9098 for IAM, 9094 for TLS; elsewhere the Port of the store, best by GetAtt of its endpoint.',
    link: 'https://docs.aws.amazon.com/msk/latest/developerguide/port-info.html',
    check: doorsToNothing,
  },
];
