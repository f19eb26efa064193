import { decide, KeepReason, Snapshot, Verdict } from './reconcile';
import { JanitorSettings, WatchedCluster } from './wire';
import { Clock } from '../clock';
import { messageOf } from '../message';
import { isKept } from '../model/marks';
import { allPages } from '../pages';

/** The part of `RDS` of the AWS SDK that is needed, so that only the handler's own file imports the SDK. */
export interface SnapshotsApi {
  describeDBClusterSnapshots(input: ListInput): Promise<{ readonly DBClusterSnapshots?: RawSnapshot[]; readonly Marker?: string }>;
  describeDBClusterSnapshotAttributes(input: { readonly DBClusterSnapshotIdentifier: string }): Promise<{
    readonly DBClusterSnapshotAttributesResult?: { readonly DBClusterSnapshotAttributes?: readonly RawAttribute[] };
  }>;
  listTagsForResource(input: { readonly ResourceName: string }): Promise<{ readonly TagList?: RawTag[] }>;
  deleteDBClusterSnapshot(input: { readonly DBClusterSnapshotIdentifier: string }): Promise<unknown>;
}

interface ListInput {
  readonly DBClusterIdentifier: string;
  readonly SnapshotType: string;
  readonly MaxRecords: number;
  readonly Marker?: string;
}

interface RawTag {
  readonly Key?: string;
}

interface RawAttribute {
  readonly AttributeName?: string;
  readonly AttributeValues?: readonly string[];
}

interface RawSnapshot {
  readonly DBClusterSnapshotIdentifier?: string;
  readonly DBClusterSnapshotArn?: string;
  readonly DBClusterIdentifier?: string;
  readonly DbClusterResourceId?: string;
  readonly SnapshotType?: string;
  readonly Status?: string;
  readonly SnapshotCreateTime?: Date;
  readonly TagList?: readonly RawTag[];
}

/** What became of a snapshot. */
export type Outcome = 'deleted' | 'failed' | 'gone' | 'kept' | 'not-tried' | 'would-delete';

export interface Fate {
  readonly snapshot: Snapshot;
  readonly outcome: Outcome;
  readonly reason?: KeepReason;
  readonly error?: string;
}

/** What a run did; all of it is known even when the run failed half way. */
export interface JanitorResult {
  readonly fates: readonly Fate[];
  /** What went wrong beside single snapshots. */
  readonly problems: readonly string[];
}

/** The most that one page can hold. */
const PAGE = 100;

/** After so many in a row, the fault is not with the snapshots. */
const FAILURES = 3;

/** Time that is left for the report. */
const RESERVE_MS = 30_000;

/**
 * Deletes what may go, and never throws: what it did must be told.
 *
 * @param remainingMs time until Lambda ends the run
 */
export async function cleanUp(api: SnapshotsApi, settings: JanitorSettings, clock: Clock, remainingMs: () => number): Promise<JanitorResult> {
  const problems: string[] = [];
  const snapshots: Snapshot[] = [];
  for (const cluster of settings.clusters) {
    try {
      snapshots.push(...await list(api, cluster));
    } catch (error) {
      // Without all of its snapshots, nobody knows which are its newest.
      problems.push(`The snapshots of ${cluster.identifier} cannot be listed, and none of them was touched: ${messageOf(error)}`);
    }
  }
  let verdicts: Verdict[] = [];
  try {
    verdicts = snapshots.length === 0 ? [] : decide(snapshots, settings, clock.now());
  } catch (error) {
    problems.push(`Nothing was deleted. ${messageOf(error)}`);
  }
  return { fates: await carryOut(api, verdicts, settings, remainingMs, problems), problems };
}

async function list(api: SnapshotsApi, { identifier }: WatchedCluster): Promise<Snapshot[]> {
  const found = await allPages(async (from) => {
    const { DBClusterSnapshots, Marker } = await api.describeDBClusterSnapshots({
      DBClusterIdentifier: identifier, SnapshotType: 'manual', MaxRecords: PAGE, ...from !== undefined && { Marker: from },
    });
    return { items: DBClusterSnapshots, next: Marker };
  });
  return found.map((raw) => ({
    id: raw.DBClusterSnapshotIdentifier,
    arn: raw.DBClusterSnapshotArn,
    cluster: raw.DBClusterIdentifier,
    clusterResourceId: raw.DbClusterResourceId,
    type: raw.SnapshotType,
    status: raw.Status,
    createdAt: raw.SnapshotCreateTime,
    tagKeys: keysOf(raw.TagList),
  }));
}

/** One after the other, so that what is told is also the order in which it was done. */
async function carryOut(
  api: SnapshotsApi, verdicts: readonly Verdict[], settings: JanitorSettings, remainingMs: () => number, problems: string[],
): Promise<Fate[]> {
  const fates: Fate[] = [];
  let left = settings.maxDeletions;
  let failures = 0;
  let stopped = false;
  for (const { snapshot, keep } of verdicts) {
    if (keep !== undefined) {
      fates.push({ snapshot, outcome: 'kept', reason: keep });
      continue;
    }
    // Written so that a limit that is no number deletes nothing.
    if (!(left >= 1)) {
      fates.push({ snapshot, outcome: 'kept', reason: 'beyond-limit' });
      continue;
    }
    if (!stopped && remainingMs() < RESERVE_MS) {
      problems.push('The time of the function ran out before everything was tried');
      stopped = true;
    }
    if (!stopped && failures >= FAILURES) {
      problems.push(`${FAILURES} snapshots in a row could not be deleted, so the others were not tried`);
      stopped = true;
    }
    const fate: Fate = stopped ? { snapshot, outcome: 'not-tried' } : await remove(api, snapshot, settings);
    failures = fate.outcome === 'failed' ? failures + 1 : 0;
    // What stays after all does not count, or a few of those would keep all others from going; what failed may be gone all the same.
    left -= fate.outcome === 'kept' ? 0 : 1;
    fates.push(fate);
  }
  return fates;
}

/** Looks once more before it deletes, the tags last: what changed since the list was read counts. */
async function remove(api: SnapshotsApi, snapshot: Snapshot, { keepTag, dryRun }: JanitorSettings): Promise<Fate> {
  try {
    if (await isShared(api, snapshot)) {
      return { snapshot, outcome: 'kept', reason: 'shared' };
    }
    // By a call that fails where tags may not be read: a list without tags says nothing about them.
    const { TagList } = await api.listTagsForResource({ ResourceName: snapshot.arn! });
    if (isKept(keysOf(TagList), keepTag)) {
      return { snapshot, outcome: 'kept', reason: 'tagged' };
    }
    if (dryRun) {
      return { snapshot, outcome: 'would-delete' };
    }
    await api.deleteDBClusterSnapshot({ DBClusterSnapshotIdentifier: snapshot.id! });
    return { snapshot, outcome: 'deleted' };
  } catch (error) {
    // Somebody was faster, or it was this run, whose first try was carried out and answered with an error.
    return error instanceof Error && error.name === 'DBClusterSnapshotNotFoundFault'
      ? { snapshot, outcome: 'gone' }
      : { snapshot, outcome: 'failed', error: messageOf(error) };
  }
}

/**
 * Whether other accounts may copy and restore it: they would lose it as well, and nothing here knows what they need.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBClusterSnapshotAttributes.html
 */
async function isShared(api: SnapshotsApi, { id }: Snapshot): Promise<boolean> {
  const { DBClusterSnapshotAttributesResult: found } = await api.describeDBClusterSnapshotAttributes({ DBClusterSnapshotIdentifier: id! });
  if (found === undefined) {
    throw new Error('RDS does not say with whom it is shared');
  }
  return (found.DBClusterSnapshotAttributes ?? []).some(({ AttributeName, AttributeValues = [] }) => AttributeName === 'restore' && AttributeValues.length > 0);
}

function keysOf(tags: readonly RawTag[] | undefined): string[] {
  return (tags ?? []).flatMap(({ Key }) => (Key === undefined ? [] : [Key]));
}
