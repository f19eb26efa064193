import { Call } from './fault-proxy';

/** What RDS is to say of a snapshot, which an emulator cannot be told. */
export interface Story {
  readonly days?: number;
  /** The moment that the days go back from. */
  readonly from?: number;
  readonly type?: string;
  readonly status?: string;
  readonly resourceId?: string;
  /** Overrides `days`. */
  readonly noDate?: boolean;
}

export const RESOURCE_ID = 'cluster-NOW';

const BLOCK = /<DBClusterSnapshot>[\s\S]*?<\/DBClusterSnapshot>/g;

/** Tells the stories, and hands the list out in pages as RDS does: an emulator answers with everything at once. */
export function tellStories(stories: ReadonlyMap<string, Story>): (body: string, call: Call) => string {
  return (body, { parameters }) => {
    const blocks = body.match(BLOCK) ?? [];
    const from = Number(parameters.Marker ?? 0);
    const to = from + Number(parameters.MaxRecords ?? 100);
    const marker = to < blocks.length ? `<Marker>${to}</Marker>` : '';
    return '<DescribeDBClusterSnapshotsResponse xmlns="http://rds.amazonaws.com/doc/2014-10-31/"><DescribeDBClusterSnapshotsResult>'
      + `<DBClusterSnapshots>${blocks.slice(from, to).map((block) => retold(block, stories)).join('')}</DBClusterSnapshots>${marker}`
      + '</DescribeDBClusterSnapshotsResult><ResponseMetadata><RequestId>1</RequestId></ResponseMetadata></DescribeDBClusterSnapshotsResponse>';
  };
}

function retold(block: string, stories: ReadonlyMap<string, Story>): string {
  const id = /<DBClusterSnapshotIdentifier>([^<]*)</.exec(block)![1];
  const { days = 0, from = Date.now(), type = 'manual', status = 'available', resourceId = RESOURCE_ID, noDate = false } = stories.get(id) ?? {};
  const facts: Record<string, string | undefined> = {
    SnapshotCreateTime: noDate ? undefined : new Date(from - days * 86_400_000).toISOString(),
    SnapshotType: type,
    Status: status,
    DbClusterResourceId: resourceId,
  };
  const bare = Object.keys(facts).reduce((text, name) => text.replace(new RegExp(`<${name}>[^<]*</${name}>|<${name} ?/>`), ''), block);
  const told = Object.entries(facts).flatMap(([name, value]) => (value === undefined ? [] : [`<${name}>${value}</${name}>`])).join('');
  return bare.replace('<DBClusterSnapshot>', `<DBClusterSnapshot>${told}`);
}
