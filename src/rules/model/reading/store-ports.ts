import { CLUSTER as KAFKA_CLUSTER } from './kafka-clusters';
import { groupsOf } from './security-groups';
import { Resource } from '../../../templates/model/resource';

/** A kind of data store: where its security groups stand, and where it listens. */
interface StoreKind {
  readonly groups: string;
  readonly ports: (store: Resource) => StorePorts | undefined;
}

/** Where a data store listens. */
export interface StorePorts {
  readonly clients: readonly number[];
  /** The same from elsewhere, and what is for operators. */
  readonly others?: readonly number[];
}

/** ZooKeeper, JMX, and private connections from other VPCs. */
const OF_OPERATORS = [2181, 2182, 11001, 11002, ...Array.from({ length: 101 }, (_, index) => 14000 + index)];
/** What is added to a port of brokers for the public, and for IPv6. */
const [PUBLIC, IPV6] = [100, 11_000];

/** @see https://docs.aws.amazon.com/msk/latest/developerguide/port-info.html */
function portsOfBrokers(cluster: Resource): StorePorts | undefined {
  const settings = ['Sasl.Scram.Enabled', 'Sasl.Iam.Enabled', 'Tls.Enabled', 'Unauthenticated.Enabled'].map((name) => `ClientAuthentication.${name}`);
  const encryption = 'EncryptionInfo.EncryptionInTransit.ClientBroker';
  if ([...settings, encryption].some((name) => isUnknownSomewhere(cluster, name))) {
    return undefined;
  }
  const [scram, iam, tls, anybody] = settings.map((name) => cluster.flag(name));
  const wire = cluster.text(encryption) ?? 'TLS';
  // Without any of them everybody may connect.
  const isOpen = anybody || !(scram || iam || tls);
  const clients = [
    ...wire.includes('PLAINTEXT') ? [9092] : [],
    ...wire.includes('TLS') && (tls || isOpen) ? [9094] : [],
    ...scram ? [9096] : [],
    ...iam ? [9098] : [],
  ];
  return { clients, others: [...clients.flatMap((port) => [port + PUBLIC, port + IPV6]), ...OF_OPERATORS] };
}

/** Whether the property, or what it stands in, is something that only the deployment knows. */
function isUnknownSomewhere(resource: Resource, property: string): boolean {
  return resource.value(property) === undefined && !resource.isAbsent(property);
}

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-rds-dbcluster.html#cfn-rds-dbcluster-port */
function portsOfDatabase(database: Resource): StorePorts | undefined {
  const engine = database.text('Engine') ?? '';
  if (!database.isAbsent('Port')) {
    return only(database.number('Port'));
  }
  // A page of CloudFormation gives PostgreSQL on Aurora the port of MySQL, and Aurora's own page does not.
  return engine === 'aurora-postgresql' ? { clients: [5432], others: [3306] }
    : only(/^(aurora-mysql|mysql|mariadb)$/.test(engine) ? 3306 : engine === 'postgres' ? 5432 : undefined);
}

function portsOfCache(cache: Resource): StorePorts | undefined {
  return only(cache.isAbsent('Port') ? (cache.text('Engine') === 'memcached' ? 11211 : 6379) : cache.number('Port'));
}

function only(port: number | undefined): StorePorts | undefined {
  return port === undefined ? undefined : { clients: [port] };
}

const KINDS: Readonly<Record<string, StoreKind>> = {
  [KAFKA_CLUSTER]: { groups: 'BrokerNodeGroupInfo.SecurityGroups', ports: portsOfBrokers },
  'AWS::RDS::DBCluster': { groups: 'VpcSecurityGroupIds', ports: portsOfDatabase },
  'AWS::RDS::DBInstance': { groups: 'VPCSecurityGroups', ports: portsOfDatabase },
  'AWS::ElastiCache::ReplicationGroup': { groups: 'SecurityGroupIds', ports: portsOfCache },
  'AWS::ElastiCache::CacheCluster': { groups: 'VpcSecurityGroupIds', ports: portsOfCache },
  // The second port is that of the endpoint for reading.
  'AWS::ElastiCache::ServerlessCache': { groups: 'SecurityGroupIds', ports: () => ({ clients: [6379, 6380], others: [11211] }) },
};

export const STORES = Object.keys(KINDS);

/** Where a data store listens for clients; undefined where the template does not tell. */
export function portsOf(store: Resource): StorePorts | undefined {
  return KINDS[store.type]?.ports(store);
}

/** The security groups of a data store; none where one of them is not in the templates. */
export function groupsOfStore(store: Resource): readonly Resource[] {
  const kind = KINDS[store.type];
  return kind === undefined ? [] : groupsOf(store, kind.groups) ?? [];
}
