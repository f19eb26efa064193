import * as fc from 'fast-check';
import { decide, Snapshot } from '../../../src/cleanup/delete-snapshots/reconcile';

const DAY_MS = 86_400_000;
const NOW = Date.UTC(2026, 10, 23);

/** Names, clusters and times that collide are where mistakes hide. */
const ids = fc.oneof(
  { weight: 15, arbitrary: fc.integer({ min: 0, max: 200 }).map((number) => `snapshot-${number}`) },
  { weight: 1, arbitrary: fc.constantFrom('a', 'A', 'rds:aurora-2026-01-01', 'awsbackup:job-1', '') },
);
const clusters = fc.oneof({ weight: 6, arbitrary: fc.constant('aurora') }, { weight: 2, arbitrary: fc.constantFrom('Aurora', 'other', 'aurora-2', undefined) });
const dates = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: -10, max: 90 }).map((days) => new Date(NOW - days * DAY_MS)) },
  { weight: 4, arbitrary: fc.integer({ min: -10, max: 90 }).map((days) => new Date(NOW - days * DAY_MS + 1)) },
  { weight: 1, arbitrary: fc.constantFrom(undefined, new Date(NaN), new Date(0), new Date(8.64e15), new Date(-1)) },
);
const keys = fc.constantFrom('Project', 'Environment', 'Name', 'Owner', 'Keeper', 'Project', 'Keep', 'keep', 'KEEP', 'aws:backup:source-resource');
const snapshot: fc.Arbitrary<Snapshot> = fc.record({
  id: fc.option(ids, { nil: undefined, freq: 20 }),
  cluster: clusters,
  clusterResourceId: fc.constantFrom('cluster-NOW', 'cluster-NOW', 'cluster-NOW', 'cluster-BEFORE', undefined),
  type: fc.oneof(
    { weight: 6, arbitrary: fc.constant<string | undefined>('manual') },
    { weight: 1, arbitrary: fc.constantFrom('automated', 'awsbackup', 'shared', 'public', 'Manual', undefined) },
  ),
  status: fc.oneof({ weight: 6, arbitrary: fc.constant('available') }, { weight: 1, arbitrary: fc.constantFrom('creating', 'copying', 'deleting', 'failed', undefined) }),
  createdAt: dates,
  tagKeys: fc.option(fc.array(keys, { maxLength: 2 }), { nil: undefined }),
}).chain((made) => fc.constantFrom(
  { ...made, arn: `arn:aws:rds:ap-northeast-2:111122223333:cluster-snapshot:${made.id}` }, { ...made, arn: undefined },
  { ...made, arn: `arn:aws:rds:ap-northeast-2:111122223333:cluster-snapshot:${made.id}` },
));

const rules = fc.record({
  clusters: fc.constantFrom(
    [{ identifier: 'aurora', resourceId: 'cluster-NOW' }], [{ identifier: 'aurora' }], [{ identifier: 'AURORA' }, { identifier: 'aurora-2' }],
  ) as fc.Arbitrary<{ identifier: string; resourceId?: string }[]>,
  earlierClusters: fc.constantFrom<('keep-all' | 'keep-newest' | 'keep-none')[]>('keep-all', 'keep-all', 'keep-newest', 'keep-none'),
  olderThanDays: fc.oneof(
    { weight: 3, arbitrary: fc.integer({ min: 7, max: 60 }) }, { weight: 1, arbitrary: fc.constantFrom(0, -30, 6.9, NaN, Infinity, -Infinity) },
  ),
  keepTag: fc.constantFrom('Keep', 'keep'),
  keepNewest: fc.oneof({ weight: 3, arbitrary: fc.integer({ min: 1, max: 4 }) }, { weight: 1, arbitrary: fc.constantFrom(0, -1, NaN, 1.5) }),
});

const input = fc.tuple(fc.array(snapshot, { maxLength: 40, size: 'max' }), rules, fc.oneof({ weight: 9, arbitrary: fc.constant(NOW) }, { weight: 1, arbitrary: fc.constantFrom(NaN, 0) }));

/** Looks at whatever is to be deleted, together with all that there was. */
function always(holds: (gone: Snapshot[], given: { all: Snapshot[]; rule: Parameters<typeof decide>[1]; now: number }) => boolean): void {
  fc.assert(fc.property(input, ([all, rule, now]) => {
    const gone = decide(all, rule, now).filter(({ keep }) => keep === undefined).map((verdict) => verdict.snapshot);
    return holds(gone, { all, rule, now });
  }), { numRuns: 2_000 });
}

describe('whatever RDS tells, never deleted is', () => {
  test('what is younger than the limit, or than a week under a limit that makes no sense', () => always((gone, { rule, now }) => gone.every(({ createdAt }) => {
    const age = (now - createdAt!.getTime()) / DAY_MS;
    return age > 7 && age > rule.olderThanDays;
  })));

  test('what has no date, or one in the future', () => always((gone, { now }) => gone.every(({ createdAt }) => createdAt!.getTime() > 0 && createdAt!.getTime() < now)));

  test('what is tagged, in whatever letters', () => always((gone) => gone.every(({ tagKeys }) => (tagKeys ?? []).every((key) => !/^keep$|^aws:backup/i.test(key)))));

  test('what was not made by hand', () => always((gone) => gone.every(({ type, id }) => type === 'manual' && !id!.includes(':'))));

  test('what is not available', () => always((gone) => gone.every(({ status }) => status === 'available')));

  test('what is of another cluster, or of an earlier one of that name unless told otherwise', () => always((gone, { rule }) => gone.every((one) => rule.clusters
    .filter(({ identifier }) => identifier.toLowerCase() === one.cluster!.toLowerCase())
    .some(({ resourceId }) => resourceId === undefined || resourceId === one.clusterResourceId
      || rule.earlierClusters !== 'keep-all' && one.clusterResourceId !== undefined))));

  test('what is told of in two ways', () => always((gone, { all }) => gone.every((one) => all
    .filter(({ id }) => id?.toLowerCase() === one.id!.toLowerCase()).every((other) => JSON.stringify(other) === JSON.stringify(one)))));

  test('one of the newest of its cluster, however many there are, nor of one that was deleted unless told so', () => always((gone, { all, rule }) => gone.every((one) => {
    const earlier = rule.clusters.some(({ identifier, resourceId }) => (
      identifier === one.cluster?.toLowerCase() && resourceId !== undefined && resourceId !== one.clusterResourceId));
    const newer = new Set(all.filter((other) => !gone.includes(other)
      && other.cluster?.toLowerCase() === one.cluster!.toLowerCase() && other.clusterResourceId === one.clusterResourceId
      && other.type === 'manual' && other.status === 'available' && other.createdAt !== undefined && other.createdAt >= one.createdAt!).map(({ id }) => id?.toLowerCase()));
    return newer.size >= Math.max(rule.keepNewest, 1) || earlier && rule.earlierClusters === 'keep-none';
  })));

  test('anything twice', () => always((gone) => new Set(gone.map(({ id }) => id!.toLowerCase())).size === gone.length));
});

test('and what may go is found: the inputs above do delete', () => {
  let deleted = 0;
  fc.assert(fc.property(input, ([all, rule, now]) => {
    deleted += decide(all, rule, now).filter(({ keep }) => keep === undefined).length;
  }), { numRuns: 1_000, seed: 5 });
  expect(deleted).toBeGreaterThan(500);
});

test('a second run over what is left deletes nothing', () => {
  fc.assert(fc.property(input, ([all, rule, now]) => {
    const gone = decide(all, rule, now).filter(({ keep }) => keep === undefined).map((verdict) => verdict.snapshot);
    return decide(all.filter((one) => !gone.includes(one)), rule, now).every(({ keep }) => keep !== undefined);
  }), { numRuns: 1_000 });
});
