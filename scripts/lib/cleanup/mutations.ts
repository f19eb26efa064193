import { Change, Verb } from './bundles';

/** A mistake in the source that a check must notice, or it checks nothing. */
export interface Mutation {
  readonly what: string;
  readonly verb: Verb;
  /** The title of the check that has to fail. */
  readonly noticedBy: string;
  readonly changes: readonly Change[];
}

const RULES = 'delete-snapshots/reconcile.ts';
const RUN = 'delete-snapshots/janitor.ts';
const AUDIT_RULES = 'audit-resources/reconcile.ts';

const EXACTLY = 'of every kind, exactly the old ones go';
const FOREVER = 'finds exactly what nothing uses, over many pages, and changes nothing';

function janitor(what: string, noticedBy: string, ...changes: [file: string, from: string, to: string][]): Mutation {
  return { what, verb: 'delete-snapshots', noticedBy, changes: changes.map(([file, from, to]) => ({ file, from, to })) };
}

function audit(what: string, noticedBy: string, ...changes: [file: string, from: string, to: string][]): Mutation {
  return { ...janitor(what, noticedBy, ...changes), verb: 'audit-resources' };
}

export const MUTATIONS: readonly Mutation[] = [
  janitor('the age is not looked at', EXACTLY, [RULES, '!(createdAt.getTime() < limit)', 'false']),
  janitor('thirty days are two hours short', EXACTLY, [RULES, '* DAY_MS;\n  // Written', '* DAY_MS + 7_200_000;\n  // Written']),
  janitor('the keep tag is known in its own letters alone', EXACTLY, ['model/marks.ts', 'key.toLowerCase() === keepTag.toLowerCase()', 'key === keepTag']),
  janitor('tags of AWS Backup mean nothing', EXACTLY, ['model/marks.ts', ' || key.toLowerCase().startsWith(BACKUP_TAG)', '']),
  janitor('the newest go as well', EXACTLY, [RULES, 'newest.has(id.toLowerCase())', 'false']),
  janitor('the oldest are taken for the newest', EXACTLY, [RULES, 'b.createdAt.getTime() - a.createdAt.getTime()', 'a.createdAt.getTime() - b.createdAt.getTime()']),
  janitor('the type is not looked at', EXACTLY, [RULES, 'type !== \'manual\' || isOfSomebodyElse(id)', 'isOfSomebodyElse(id)']),
  janitor('names of AWS mean nothing', EXACTLY, [RULES, 'type !== \'manual\' || isOfSomebodyElse(id)', 'type !== \'manual\'']),
  janitor('the status is not looked at', EXACTLY, [RULES, 'status !== \'available\'', 'false']),
  janitor('no date is an old one', EXACTLY, [RULES, 'const created = createdAt?.getTime();', 'const created = createdAt?.getTime() ?? 1;'],
    [RULES, '!(createdAt.getTime() < limit)', '!((createdAt?.getTime() ?? 1) < limit)']),
  janitor('clusters of the same name are one', EXACTLY, [RULES, 'resourceId === undefined || resourceId === clusterResourceId', 'true']),
  janitor('all clusters are meant', EXACTLY, [RUN, 'DBClusterIdentifier: identifier, SnapshotType', 'DBClusterIdentifier: identifier && undefined as never, SnapshotType'],
    [RULES, 'identifier.toLowerCase() === cluster?.toLowerCase()', 'true']),
  janitor('nobody asks with whom a snapshot is shared', EXACTLY, [RUN, 'if (await isShared(api, snapshot))', 'if (false)']),
  janitor('nothing is old enough', EXACTLY, [RULES, '* DAY_MS;\n  // Written', '* DAY_MS * 100;\n  // Written']),
  janitor('the first page is the list', 'lists are read to their end, page by page, and of the clusters alone',
    ['pages.ts', 'from = next === \'\' ? undefined : next;', 'from = next === \'\' ? undefined : undefined;']),
  janitor('the final snapshot of a deleted cluster is not the newest of its own', 'the final snapshots of clusters that are gone stay unless told otherwise',
    [RULES, '[candidate.cluster.toLowerCase(), candidate.clusterResourceId]', '[candidate.cluster.toLowerCase()]']),
  janitor('a dry run is none', 'a dry run asks for no deletion, and says what would go', [RUN, 'if (dryRun)', 'if (false)']),
  janitor('there is no limit', 'a run deletes no more than it may, the oldest first', [RUN, '!(left >= 1)', 'false']),
  janitor('what stays counts as deleted', 'what other accounts share does not keep a run from its work', [RUN, 'fate.outcome === \'kept\' ? 0 : 1', '1']),
  janitor('nothing is tried again', 'throttling is waited out', ['retries.ts', 'maxAttempts: 8', 'maxAttempts: 1']),
  janitor('a snapshot that is not there is an error', 'a deletion whose answer is lost is one, and no error', [RUN, '\'DBClusterSnapshotNotFoundFault\'', '\'Other\'']),
  janitor('failures do not stop a run', 'a failure half way ends in an error after the report, and the next run goes on', [RUN, 'failures >= FAILURES', 'false']),
  janitor('a part of a list is taken for all of it', 'a list that cannot be read to its end deletes none of that cluster, and the other cluster is cleaned',
    ['pages.ts', 'const { items, next } = await read(from);', 'const { items, next } = await read(from).catch(() => ({ items: [], next: undefined }));']),
  janitor('tags that cannot be read are none', 'tags that may not be read keep everything',
    [RUN, 'await api.listTagsForResource({ ResourceName: snapshot.arn! })', 'await api.listTagsForResource({ ResourceName: snapshot.arn! }).catch(() => ({ TagList: [] }))']),
  janitor('tags are read once', 'what is tagged while the run goes on stays', [RUN, 'if (isKept(keysOf(TagList), keepTag))', 'if (TagList === null)']),
  janitor('any clock is right', 'a clock that is wrong deletes nothing, and is an error', ['clock.ts', 'Math.abs(this.farthest) > TOLERANCE_MS', 'false']),
  janitor('time never runs out', 'a run that has no time left stops, and says so', [RUN, 'remainingMs() < RESERVE_MS', 'false']),
  janitor('settings are believed', 'settings that cannot be read delete nothing', ['delete-snapshots/wire.ts', '!isSettings(settings)', '!isSettings(settings) && settings === 1']),
  janitor('a report that was not sent was sent', 'a report that cannot be sent is an error, and in the log', ['message.ts', 'Message: shortened(text) });', 'Message: shortened(text) }).catch(() => undefined);']),

  audit('what is in a network interface is unused', FOREVER, [AUDIT_RULES, 'interfaces.flatMap((one) => one.groups)', 'interfaces.flatMap(() => [])']),
  audit('a group that refers to itself is used', FOREVER, [AUDIT_RULES, '.filter((other) => other !== id)', '']),
  audit('the first page is the list', FOREVER, ['pages.ts', 'from = next === \'\' ? undefined : next;', 'from = next === \'\' ? undefined : undefined;']),
  audit('log groups without a retention are fine', FOREVER, [AUDIT_RULES, 'group.retentionDays === undefined', 'group.retentionDays === 0']),
  audit('the keep tag means nothing', FOREVER, [AUDIT_RULES, '!isKept(tagKeys, keepTag)', '!isKept([], keepTag)']),
  audit('no network interfaces are none', 'without network interfaces calls no group unused, tells the rest, and ends with an error',
    [AUDIT_RULES, 'const used = new Set(', 'const used = new Set<string>('],
    ['audit-resources/audit.ts', 'await networkInterfaces(apis)', 'await networkInterfaces(apis).catch(() => [])']),
  audit('what could not be looked at is no error', 'without network interfaces calls no group unused, tells the rest, and ends with an error',
    ['audit-resources/audit-resources.lambda.ts', 'result.problems.length > 0', 'false']),
];

/** A function that looks at no tag, neither in the list nor before it deletes. */
export const FORGETFUL: readonly Change[] = [{ file: 'model/marks.ts', from: 'return (tagKeys ?? []).some(', to: 'return [].some(' }];
