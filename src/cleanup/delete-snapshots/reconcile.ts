import { JanitorSettings, LEAST_DAYS } from './wire';
import { isKept, isOfSomebodyElse } from '../model/marks';

/** A snapshot as RDS tells of it: nothing is certain to be there. */
export interface Snapshot {
  readonly id?: string;
  readonly arn?: string;
  readonly cluster?: string;
  readonly clusterResourceId?: string;
  readonly type?: string;
  readonly status?: string;
  readonly createdAt?: Date;
  readonly tagKeys?: readonly string[];
}

/** Why a snapshot stays; that it is shared and that a run may delete no more, only the run itself knows. */
export type KeepReason =
  | 'beyond-limit' | 'contradictory' | 'earlier-cluster' | 'in-future' | 'newest' | 'no-date' | 'not-available' | 'not-manual' | 'other-cluster'
  | 'shared' | 'tagged' | 'unnamed' | 'young';

export interface Verdict {
  readonly snapshot: Snapshot;
  /** Undefined for a snapshot that goes. */
  readonly keep?: KeepReason;
}

/** A snapshot that has all that a decision needs. */
interface Candidate extends Snapshot {
  readonly id: string;
  readonly cluster: string;
  readonly createdAt: Date;
}

type Rules = Pick<JanitorSettings, 'clusters' | 'earlierClusters' | 'olderThanDays' | 'keepTag' | 'keepNewest'>;

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * What is to become of each snapshot, the oldest first. Whatever is not known to be old, manual, available, untagged and not among the newest of one of
 * the clusters stays. Of a cluster that was deleted, the newest is its final snapshot or was made after it.
 *
 * @param snapshots all snapshots of the clusters: with some missing, the newest ones would not be the newest
 * @param now milliseconds since 1970
 */
export function decide(snapshots: readonly Snapshot[], rules: Rules, now: number): Verdict[] {
  const verdicts = distinct(snapshots).map(({ snapshot, keep }): Verdict => ({ snapshot, keep: keep ?? unfit(snapshot, rules, now) }));
  const newest = newestIds(verdicts.flatMap(({ snapshot, keep }) => (keep === undefined ? [snapshot as Candidate] : [])), rules);
  return [...verdicts].sort(byAge).map(({ snapshot, keep }) => ({ snapshot, keep: keep ?? spared(snapshot as Candidate, rules, newest, now) }));
}

/** A list that changes while its pages are read can have a snapshot twice; two stories about one snapshot are a reason to leave it alone. */
function distinct(snapshots: readonly Snapshot[]): Verdict[] {
  const stories = new Map<string, Set<string>>();
  for (const snapshot of snapshots) {
    const key = identity(snapshot);
    stories.set(key, (stories.get(key) ?? new Set()).add(JSON.stringify(snapshot)));
  }
  const seen = new Set<string>();
  return snapshots.flatMap((snapshot): Verdict[] => {
    const key = identity(snapshot);
    const again = seen.has(key);
    seen.add(key);
    return again ? [] : [{ snapshot, keep: stories.get(key)!.size > 1 ? 'contradictory' : undefined }];
  });
}

/** RDS keeps names in small letters. */
function identity({ id }: Snapshot): string {
  return id?.toLowerCase() ?? '';
}

/** Why a snapshot is none of the manual, available, dated ones of the clusters. */
function unfit(snapshot: Snapshot, rules: Rules, now: number): KeepReason | undefined {
  const { id, arn, type, status, createdAt } = snapshot;
  if (id === undefined || id === '' || arn?.endsWith(`:cluster-snapshot:${id}`) !== true) {
    return 'unnamed';
  }
  const stranger = ofOtherCluster(snapshot, rules);
  if (stranger !== undefined) {
    return stranger;
  }
  if (type !== 'manual' || isOfSomebodyElse(id)) {
    return 'not-manual';
  }
  if (status !== 'available') {
    return 'not-available';
  }
  const created = createdAt?.getTime();
  if (created === undefined || !(created > 0)) {
    return 'no-date';
  }
  return created <= now ? undefined : 'in-future';
}

/** A snapshot that does not say of which cluster it is may be of any that had the name. */
function ofOtherCluster(snapshot: Snapshot, rules: Rules): KeepReason | undefined {
  switch (standing(snapshot, rules)) {
    case 'other': return 'other-cluster';
    case 'earlier': return rules.earlierClusters === 'keep-all' || snapshot.clusterResourceId === undefined ? 'earlier-cluster' : undefined;
    default: return undefined;
  }
}

/** Whether a snapshot is of a cluster of today, of an earlier one of that name, or of another; a cluster without an id takes all that have its name. */
function standing({ cluster, clusterResourceId }: Snapshot, { clusters }: Rules): 'earlier' | 'other' | 'today' {
  const namesakes = clusters.filter(({ identifier }) => identifier.toLowerCase() === cluster?.toLowerCase());
  if (namesakes.length === 0) {
    return 'other';
  }
  return namesakes.every(({ resourceId }) => resourceId === undefined || resourceId === clusterResourceId) ? 'today' : 'earlier';
}

function spared({ id, createdAt, tagKeys }: Candidate, rules: Rules, newest: ReadonlySet<string>, now: number): KeepReason | undefined {
  const limit = now - Math.max(rules.olderThanDays, LEAST_DAYS) * DAY_MS;
  // Written so that a limit that is no number keeps everything.
  if (!(createdAt.getTime() < limit)) {
    return 'young';
  }
  if (isKept(tagKeys, rules.keepTag)) {
    return 'tagged';
  }
  return newest.has(id.toLowerCase()) ? 'newest' : undefined;
}

/** Of each cluster by itself, also where two of them had one name: the newest of a deleted cluster is all that is left of it. */
function newestIds(candidates: readonly Candidate[], rules: Rules): Set<string> {
  const byCluster = new Map<string, Candidate[]>();
  for (const candidate of candidates) {
    if (standing(candidate, rules) === 'earlier' && rules.earlierClusters === 'keep-none') {
      continue;
    }
    const cluster = JSON.stringify([candidate.cluster.toLowerCase(), candidate.clusterResourceId]);
    byCluster.set(cluster, [...byCluster.get(cluster) ?? [], candidate]);
  }
  const kept = Math.ceil(Math.max(rules.keepNewest, 1));
  return new Set([...byCluster.values()].flatMap((own) => own
    .sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime() || (a.id < b.id ? -1 : 1))
    // A count that is no number keeps everything.
    .slice(0, Number.isNaN(kept) ? own.length : kept)
    .map(({ id }) => id.toLowerCase())));
}

function byAge(a: Verdict, b: Verdict): number {
  return timeOf(a) - timeOf(b);
}

function timeOf({ snapshot: { createdAt } }: Verdict): number {
  const time = createdAt?.getTime() ?? 0;
  return Number.isNaN(time) ? 0 : time;
}
