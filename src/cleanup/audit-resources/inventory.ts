import { Address, LastEvent, LogGroup, NetworkInterface, OldSnapshot, SecurityGroup } from './reconcile';
import { allPages } from '../pages';

interface Tag {
  readonly Key?: string;
  readonly Value?: string;
}

interface Next {
  readonly NextToken?: string;
  readonly MaxResults?: number;
}

interface Permission {
  readonly UserIdGroupPairs?: readonly { readonly GroupId?: string }[];
}

/** The parts of `EC2`, `RDS` and `CloudWatchLogs` of the AWS SDK that are needed, so that only the handler's own file imports the SDK. */
export interface AuditApis {
  readonly ec2: {
    describeSecurityGroups(input: Next): Promise<{ readonly SecurityGroups?: RawGroup[]; readonly NextToken?: string }>;
    describeNetworkInterfaces(input: Next): Promise<{
      readonly NetworkInterfaces?: { readonly Groups?: readonly { readonly GroupId?: string }[] }[]; readonly NextToken?: string;
    }>;
    describeAddresses(input: object): Promise<{ readonly Addresses?: RawAddress[] }>;
  };
  readonly rds: {
    describeDBClusterSnapshots(input: SnapshotInput): Promise<{ readonly DBClusterSnapshots?: RawClusterSnapshot[]; readonly Marker?: string }>;
    describeDBSnapshots(input: SnapshotInput): Promise<{ readonly DBSnapshots?: RawSnapshot[]; readonly Marker?: string }>;
  };
  readonly logs: {
    describeLogGroups(input: { readonly nextToken?: string; readonly limit?: number }):
    Promise<{ readonly logGroups?: RawLogGroup[]; readonly nextToken?: string }>;
    describeLogStreams(input: { readonly logGroupName: string; readonly orderBy: 'LastEventTime'; readonly descending: boolean; readonly limit: number }):
    Promise<{ readonly logStreams?: { readonly lastEventTimestamp?: number; readonly lastIngestionTime?: number }[] }>;
  };
}

interface RawGroup {
  readonly GroupId?: string;
  readonly GroupName?: string;
  readonly IpPermissions?: readonly Permission[];
  readonly IpPermissionsEgress?: readonly Permission[];
  readonly Tags?: readonly Tag[];
}

interface RawAddress {
  readonly AllocationId?: string;
  readonly PublicIp?: string;
  readonly AssociationId?: string;
}

interface SnapshotInput {
  readonly SnapshotType: string;
  readonly MaxRecords: number;
  readonly Marker?: string;
}

interface RawAnySnapshot {
  readonly SnapshotType?: string;
  readonly SnapshotCreateTime?: Date;
  readonly TagList?: readonly Tag[];
}

interface RawClusterSnapshot extends RawAnySnapshot {
  readonly DBClusterSnapshotIdentifier?: string;
}

interface RawSnapshot extends RawAnySnapshot {
  readonly DBSnapshotIdentifier?: string;
}

interface RawLogGroup {
  readonly logGroupName?: string;
  readonly retentionInDays?: number;
  readonly storedBytes?: number;
  readonly logGroupClass?: string;
  readonly creationTime?: number;
}

/** Most of these lists have it as the largest page. */
const PAGE = 1000;
const RDS_PAGE = 100;
const LOG_PAGE = 50;

export async function securityGroups({ ec2 }: AuditApis): Promise<SecurityGroup[]> {
  const found = await allPages(async (NextToken) => {
    const answer = await ec2.describeSecurityGroups({ NextToken, MaxResults: PAGE });
    return { items: answer.SecurityGroups, next: answer.NextToken };
  });
  return found.map(({ GroupId = '', GroupName = '', IpPermissions = [], IpPermissionsEgress = [], Tags = [] }) => ({
    id: GroupId,
    name: GroupName,
    allows: [...IpPermissions, ...IpPermissionsEgress].flatMap(({ UserIdGroupPairs = [] }) => UserIdGroupPairs.map((pair) => pair.GroupId ?? '')),
    stack: Tags.find(({ Key }) => Key === 'aws:cloudformation:stack-name')?.Value,
  }));
}

export async function networkInterfaces({ ec2 }: AuditApis): Promise<NetworkInterface[]> {
  const found = await allPages(async (NextToken) => {
    const answer = await ec2.describeNetworkInterfaces({ NextToken, MaxResults: PAGE });
    return { items: answer.NetworkInterfaces, next: answer.NextToken };
  });
  return found.map(({ Groups = [] }) => ({ groups: Groups.map(({ GroupId = '' }) => GroupId) }));
}

export async function addresses({ ec2 }: AuditApis): Promise<Address[]> {
  const { Addresses = [] } = await ec2.describeAddresses({});
  return Addresses.map(({ AllocationId = '', PublicIp = '', AssociationId }) => ({ id: AllocationId, ip: PublicIp, associated: AssociationId !== undefined }));
}

/** Of clusters and of single instances: both are billed alike. */
export async function manualSnapshots({ rds }: AuditApis): Promise<OldSnapshot[]> {
  const ofClusters = await allPages(async (Marker) => {
    const answer = await rds.describeDBClusterSnapshots({ SnapshotType: 'manual', MaxRecords: RDS_PAGE, Marker });
    return { items: answer.DBClusterSnapshots, next: answer.Marker };
  });
  const ofInstances = await allPages(async (Marker) => {
    const answer = await rds.describeDBSnapshots({ SnapshotType: 'manual', MaxRecords: RDS_PAGE, Marker });
    return { items: answer.DBSnapshots, next: answer.Marker };
  });
  return [
    ...ofClusters.map((raw) => snapshot(raw.DBClusterSnapshotIdentifier, raw)),
    ...ofInstances.map((raw) => snapshot(raw.DBSnapshotIdentifier, raw)),
  ];
}

export async function logGroups({ logs }: AuditApis): Promise<LogGroup[]> {
  const found = await allPages(async (nextToken) => {
    const answer = await logs.describeLogGroups({ nextToken, limit: LOG_PAGE });
    return { items: answer.logGroups, next: answer.nextToken };
  });
  return found.map(({ logGroupName = '', retentionInDays, storedBytes, creationTime, logGroupClass }) => ({
    name: logGroupName, retentionDays: retentionInDays, class: logGroupClass, storedBytes, createdAt: creationTime,
  }));
}

/** By its stream with the latest event. Undefined for a group that was deleted since it was listed. */
export async function lastEvent({ logs }: AuditApis, name: string): Promise<LastEvent | undefined> {
  try {
    const { logStreams = [] } = await logs.describeLogStreams({ logGroupName: name, orderBy: 'LastEventTime', descending: true, limit: 1 });
    const times = logStreams
      .flatMap(({ lastEventTimestamp = 0, lastIngestionTime = 0 }) => [lastEventTimestamp, lastIngestionTime])
      .filter((time) => time > 0);
    return { name, at: times.length === 0 ? undefined : Math.max(...times) };
  } catch (error) {
    if (error instanceof Error && error.name === 'ResourceNotFoundException') {
      return undefined;
    }
    throw error;
  }
}

function snapshot(id: string | undefined, { SnapshotType, SnapshotCreateTime, TagList = [] }: RawAnySnapshot): OldSnapshot {
  return { id: id ?? '', type: SnapshotType ?? '', createdAt: SnapshotCreateTime, tagKeys: TagList.map(({ Key = '' }) => Key) };
}
