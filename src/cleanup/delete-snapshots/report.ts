import { Fate, JanitorResult, Outcome } from './janitor';
import { KeepReason } from './reconcile';
import { JanitorSettings } from './wire';
import { listed } from '../message';

const REASONS: Readonly<Record<KeepReason, string>> = {
  'beyond-limit': 'the run has deleted as many as one run may; the next run goes on',
  'contradictory': 'RDS listed it twice, in two ways',
  'earlier-cluster': 'it is of an earlier cluster of that name, or RDS does not say of which',
  'in-future': 'it is from the future',
  'newest': 'it is among the newest of its cluster',
  'no-date': 'RDS does not say when it was made',
  'not-available': 'its status is not available',
  'not-manual': 'it was not made by hand',
  'other-cluster': 'it is of another cluster',
  'shared': 'other accounts may copy and restore it',
  'tagged': 'it has the keep tag',
  'unnamed': 'RDS does not say what it is called',
  'young': 'it is not old enough',
};

const EARLIER_CLUSTERS: Readonly<Record<JanitorSettings['earlierClusters'], string>> = {
  'keep-all': 'Those of earlier clusters of the same names stay.',
  'keep-newest': 'Those of earlier clusters of the same names go alike, but for the newest of each.',
  'keep-none': 'Those of earlier clusters of the same names go alike, the last ones as well.',
};

const NO_FAULT: readonly Outcome[] = ['deleted', 'gone', 'kept', 'would-delete'];

/** The lines of the log, each a JSON object: one for each snapshot, then the sum. */
export function logLines({ fates, problems }: JanitorResult, settings: JanitorSettings): string[] {
  const snapshots = fates.map(({ snapshot, outcome, reason, error }) => JSON.stringify({
    event: 'snapshot', snapshot: snapshot.id, cluster: snapshot.cluster, createdAt: dateOf(snapshot.createdAt), outcome, reason, error,
  }));
  const { clusters, earlierClusters, olderThanDays, keepTag, keepNewest, maxDeletions, dryRun, environment } = settings;
  return [...snapshots, JSON.stringify({
    event: 'report',
    environment,
    dryRun,
    counts: counts(fates),
    problems,
    rules: { clusters: clusters.map(({ identifier }) => identifier), earlierClusters, olderThanDays, keepTag, keepNewest, maxDeletions },
  })];
}

/** What went wrong, or undefined. */
export function failureOf({ fates, problems }: JanitorResult): string | undefined {
  const failed = fates.filter(({ outcome }) => !NO_FAULT.includes(outcome));
  return problems.length === 0 && failed.length === 0
    ? undefined
    : [...problems, ...failed.map(({ snapshot, outcome, error }) => `${snapshot.id}: ${error ?? outcome}`)].join('\n');
}

/** Nobody wants a message that says that all is as it was. */
export function isWorthTelling({ fates, problems }: JanitorResult): boolean {
  return problems.length > 0 || fates.some(({ outcome }) => outcome !== 'kept');
}

export function subjectOf(result: JanitorResult, { environment, dryRun }: JanitorSettings): string {
  const { deleted = 0, 'would-delete': would = 0 } = counts(result.fates);
  const what = dryRun ? `${would} would be deleted (dry run)` : `${deleted} deleted`;
  return `[${environment}] Aurora snapshots: ${what}${failureOf(result) === undefined ? '' : ', with errors'}`;
}

/** The report for people. */
export function textOf({ fates, problems }: JanitorResult, settings: JanitorSettings): string {
  const { clusters, earlierClusters, olderThanDays, keepTag, keepNewest, dryRun, environment } = settings;
  const of = (outcome: Outcome) => fates.filter((fate) => fate.outcome === outcome).map(shown);
  const kept = (reason: KeepReason) => fates.filter((fate) => fate.outcome === 'kept' && fate.reason === reason).map(shown);
  return [
    `Manual snapshots of ${clusters.map(({ identifier }) => identifier).join(', ')} in ${environment}`,
    `Deleted are those older than ${olderThanDays} days without the tag ${keepTag}; the newest ${keepNewest} of each cluster stay.`,
    EARLIER_CLUSTERS[earlierClusters],
    ...dryRun ? ['This is a dry run: nothing was deleted.'] : [],
    '',
    ...listed('Problems', problems),
    ...listed('Not deleted because of an error', of('failed')),
    ...listed('Not tried', of('not-tried')),
    ...listed('Would be deleted', of('would-delete')),
    ...listed('Deleted', of('deleted')),
    ...listed('Deleted by somebody else meanwhile, or by a call whose answer was lost', of('gone')),
    ...(Object.keys(REASONS) as KeepReason[]).flatMap((reason) => listed(`Kept, ${REASONS[reason]}`, kept(reason))),
  ].join('\n').trimEnd();
}

function shown({ snapshot, error }: Fate): string {
  return `${snapshot.id ?? '?'} of ${snapshot.cluster ?? '?'}, ${dateOf(snapshot.createdAt) ?? 'no date'}${error === undefined ? '' : `: ${error}`}`;
}

function counts(fates: readonly Fate[]): Partial<Record<Outcome, number>> {
  const sums: Partial<Record<Outcome, number>> = {};
  fates.forEach(({ outcome }) => {
    sums[outcome] = (sums[outcome] ?? 0) + 1;
  });
  return sums;
}

function dateOf(date: Date | undefined): string | undefined {
  return date === undefined || Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}
