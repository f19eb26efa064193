import { Clock } from '../../../src/cleanup/clock';
import { cleanUp, SnapshotsApi } from '../../../src/cleanup/delete-snapshots/janitor';
import { failureOf, isWorthTelling, logLines, subjectOf, textOf } from '../../../src/cleanup/delete-snapshots/report';
import { JanitorSettings } from '../../../src/cleanup/delete-snapshots/wire';
import { awsError, NOW, raw, SETTINGS } from '../support';

type Raw = ReturnType<typeof raw>;

/** RDS with two snapshots a page. */
class FakeRds implements SnapshotsApi {
  public readonly deleted: string[] = [];
  public readonly asked: object[] = [];
  /** Whom a snapshot is shared with. */
  public readonly shared: Record<string, string[]> = {};

  constructor(public snapshots: Raw[]) {}

  public before: (call: string, id: string) => void = () => {};

  public async describeDBClusterSnapshots(input: Parameters<SnapshotsApi['describeDBClusterSnapshots']>[0]) {
    this.asked.push(input);
    this.before('list', input.DBClusterIdentifier);
    const from = Number(input.Marker ?? 0);
    return { DBClusterSnapshots: this.snapshots.slice(from, from + 2), ...from + 2 < this.snapshots.length && { Marker: String(from + 2) } };
  }

  public async describeDBClusterSnapshotAttributes({ DBClusterSnapshotIdentifier: id }: { DBClusterSnapshotIdentifier: string }) {
    this.before('attributes', id);
    return { DBClusterSnapshotAttributesResult: { DBClusterSnapshotAttributes: [{ AttributeName: 'restore', AttributeValues: this.shared[id] ?? [] }] } };
  }

  public async listTagsForResource({ ResourceName }: { ResourceName: string }) {
    this.before('tags', ResourceName.split(':').pop()!);
    return { TagList: this.snapshots.find(({ DBClusterSnapshotArn }) => DBClusterSnapshotArn === ResourceName)?.TagList };
  }

  public async deleteDBClusterSnapshot({ DBClusterSnapshotIdentifier: id }: { DBClusterSnapshotIdentifier: string }) {
    this.before('delete', id);
    this.deleted.push(id);
  }
}

const rightClock = () => {
  const clock = new Clock(() => NOW);
  clock.hear(new Date(NOW).toUTCString());
  return clock;
};
const run = (rds: FakeRds, settings: Partial<JanitorSettings> = {}, clock = rightClock(), remainingMs = () => 600_000) => (
  cleanUp(rds, { ...SETTINGS, ...settings }, clock, remainingMs));

const SEVEN = [raw('young', 5), raw('old-1', 40), raw('old-2', 50), raw('old-3', 60), raw('old-4', 70), raw('old-5', 80), raw('old-6', 90)];

test('deletes the old ones of all pages, the oldest first, and asks for manual ones of its cluster alone', async () => {
  const rds = new FakeRds(SEVEN);
  const result = await run(rds);
  expect(rds.deleted).toEqual(['old-6', 'old-5', 'old-4', 'old-3', 'old-2', 'old-1']);
  expect(rds.asked).toEqual([undefined, '2', '4', '6'].map((Marker) => ({ DBClusterIdentifier: 'aurora', SnapshotType: 'manual', MaxRecords: 100, ...Marker && { Marker } })));
  expect(failureOf(result)).toBeUndefined();
  expect(subjectOf(result, SETTINGS)).toBe('[prod] Aurora snapshots: 6 deleted');
});

test('keeps the newest, though it is old', async () => {
  const rds = new FakeRds([raw('a', 40), raw('b', 50), raw('c', 60)]);
  await run(rds);
  expect(rds.deleted).toEqual(['c', 'b']);
});

test('deletes nothing in a dry run, and says what would be', async () => {
  const rds = new FakeRds(SEVEN);
  const result = await run(rds, { dryRun: true });
  expect(rds.deleted).toEqual([]);
  expect(subjectOf(result, { ...SETTINGS, dryRun: true })).toBe('[prod] Aurora snapshots: 6 would be deleted (dry run)');
  expect(textOf(result, { ...SETTINGS, dryRun: true })).toContain('This is a dry run: nothing was deleted.\n\nWould be deleted: 6\n  old-6 of aurora, 2026-08-25');
});

test('stops at what one run may, and goes on with the next', async () => {
  const rds = new FakeRds(SEVEN);
  const first = await run(rds, { maxDeletions: 2 });
  expect(rds.deleted).toEqual(['old-6', 'old-5']);
  expect(failureOf(first)).toBeUndefined();
  expect(textOf(first, SETTINGS)).toContain('Kept, the run has deleted as many as one run may; the next run goes on: 4\n');
  rds.snapshots = rds.snapshots.filter(({ DBClusterSnapshotIdentifier: id }) => !rds.deleted.includes(id));
  await run(rds, { maxDeletions: 2 });
  expect(rds.deleted).toEqual(['old-6', 'old-5', 'old-4', 'old-3']);
});

test('what turns out to be shared does not use up what a run may delete', async () => {
  const rds = new FakeRds(SEVEN);
  Object.assign(rds.shared, { 'old-6': ['all'], 'old-5': ['all'], 'old-3': ['all'] });
  await run(rds, { maxDeletions: 2 });
  expect(rds.deleted).toEqual(['old-4', 'old-2']);
});

test('what failed does, since it may be gone', async () => {
  const rds = new FakeRds(SEVEN);
  rds.before = (call, id) => {
    if (call === 'delete' && id === 'old-6') {
      throw awsError('InternalFailure');
    }
  };
  await run(rds, { maxDeletions: 2 });
  expect(rds.deleted).toEqual(['old-5']);
});

test.each([0, -1, NaN, 0.5])('deletes nothing when it may delete %p', async (maxDeletions) => {
  const rds = new FakeRds(SEVEN);
  await run(rds, { maxDeletions });
  expect(rds.deleted).toEqual([]);
});

test('reads the tags again before it deletes, and keeps what cannot be read', async () => {
  const rds = new FakeRds(SEVEN);
  rds.before = (call, id) => {
    if (call === 'tags' && id === 'old-6') {
      rds.snapshots = rds.snapshots.map((one) => (one.DBClusterSnapshotIdentifier === id ? { ...one, TagList: [{ Key: 'keep' }] } : one));
    }
    if (call === 'tags' && id === 'old-5') {
      throw awsError('AccessDenied', 'not authorized to perform rds:ListTagsForResource');
    }
  };
  const result = await run(rds);
  expect(rds.deleted).toEqual(['old-4', 'old-3', 'old-2', 'old-1']);
  expect(failureOf(result)).toBe('old-5: AccessDenied: not authorized to perform rds:ListTagsForResource');
});

test('keeps what other accounts may restore, and what RDS does not say it of', async () => {
  const rds = new FakeRds(SEVEN);
  rds.shared['old-6'] = ['444455556666'];
  rds.shared['old-5'] = ['all'];
  const { describeDBClusterSnapshotAttributes: ask } = rds;
  rds.describeDBClusterSnapshotAttributes = async (input) => (
    input.DBClusterSnapshotIdentifier === 'old-4' ? {} as Awaited<ReturnType<typeof ask>> : ask.call(rds, input));
  const result = await run(rds);
  expect(rds.deleted).toEqual(['old-3', 'old-2', 'old-1']);
  expect(failureOf(result)).toBe('old-4: Error: RDS does not say with whom it is shared');
  expect(textOf(result, SETTINGS)).toContain('Kept, other accounts may copy and restore it: 2\n  old-6 of aurora');
});

test('reads the tags last before it deletes', async () => {
  const rds = new FakeRds([raw('newest', 40), raw('old', 50)]);
  const calls: string[] = [];
  rds.before = (call) => void calls.push(call);
  await run(rds);
  expect(calls).toEqual(['list', 'attributes', 'tags', 'delete']);
});

describe('what is left of a cluster that was deleted', () => {
  const before = (id: string, days: number) => raw(id, days, { DbClusterResourceId: 'cluster-BEFORE' });
  const snapshots = () => [raw('a', 40), raw('b', 50), before('final', 60), before('c', 70), before('d', 80), raw('unsaid', 90, { DbClusterResourceId: undefined })];
  const deletedWith = async (settings: Partial<JanitorSettings>) => {
    const rds = new FakeRds(snapshots());
    await run(rds, settings);
    return rds.deleted;
  };
  const today = [{ identifier: 'aurora', resourceId: 'cluster-NOW' }];

  test.each<[string, Partial<JanitorSettings>, string[]]>([
    ['stays, all of it, unless told otherwise', { clusters: today }, ['b']],
    ['stays as its final snapshot', { clusters: today, earlierClusters: 'keep-newest' }, ['d', 'c', 'b']],
    ['stays as its newest two', { clusters: today, earlierClusters: 'keep-newest', keepNewest: 2 }, ['d']],
    ['goes when the code says so', { clusters: today, earlierClusters: 'keep-none' }, ['d', 'c', 'final', 'b']],
    ['stays as its final snapshot where nobody knows which cluster is which', { clusters: [{ identifier: 'aurora' }] }, ['d', 'c', 'b']],
    ['stays there even when the settings say otherwise', { clusters: [{ identifier: 'aurora' }], earlierClusters: 'keep-none' }, ['d', 'c', 'b']],
  ])('%s', async (_, settings, gone) => expect(await deletedWith(settings)).toEqual(gone));
});

test('touches none of a cluster whose list it could not read to the end, and goes on with the others', async () => {
  const rds = new FakeRds(SEVEN);
  let pages = 0;
  rds.before = (call, cluster) => {
    if (call === 'list' && cluster === 'aurora' && ++pages === 3) {
      throw awsError('InternalFailure');
    }
  };
  const result = await run(rds, { clusters: [{ identifier: 'aurora' }] });
  expect(rds.deleted).toEqual([]);
  expect(failureOf(result)).toBe('The snapshots of aurora cannot be listed, and none of them was touched: InternalFailure: InternalFailure');
});

test('gives up a list that leads back to where it was', async () => {
  const rds = new FakeRds([]);
  rds.describeDBClusterSnapshots = async () => ({ DBClusterSnapshots: SEVEN, Marker: 'again' });
  expect(failureOf(await run(rds))).toMatch(/The list has no end/);
  expect(rds.deleted).toEqual([]);
});

test('goes on after a failure, and tells what was done and what was not', async () => {
  const rds = new FakeRds(SEVEN);
  rds.before = (call, id) => {
    if (call === 'delete' && id === 'old-5') {
      throw awsError('InvalidDBClusterSnapshotStateFault', 'it is being copied');
    }
    if (call === 'delete' && id === 'old-4') {
      throw awsError('DBClusterSnapshotNotFoundFault');
    }
  };
  const result = await run(rds);
  expect(rds.deleted).toEqual(['old-6', 'old-3', 'old-2', 'old-1']);
  expect(failureOf(result)).toBe('old-5: InvalidDBClusterSnapshotStateFault: it is being copied');
  expect(subjectOf(result, SETTINGS)).toBe('[prod] Aurora snapshots: 4 deleted, with errors');
  const lines = logLines(result, SETTINGS).map((line) => JSON.parse(line));
  expect(lines.map(({ snapshot, outcome }) => [snapshot, outcome])).toEqual([
    ['old-6', 'deleted'], ['old-5', 'failed'], ['old-4', 'gone'], ['old-3', 'deleted'], ['old-2', 'deleted'], ['old-1', 'deleted'], ['young', 'kept'],
    [undefined, undefined],
  ]);
  expect(lines[7].counts).toEqual({ deleted: 4, failed: 1, gone: 1, kept: 1 });
});

test('stops where everything fails', async () => {
  const rds = new FakeRds(SEVEN);
  rds.before = (call) => {
    if (call === 'delete') {
      throw awsError('Throttling', 'Rate exceeded');
    }
  };
  const result = await run(rds);
  expect(result.fates.map(({ outcome }) => outcome)).toEqual(['failed', 'failed', 'failed', 'not-tried', 'not-tried', 'not-tried', 'kept']);
  expect(result.problems).toEqual(['3 snapshots in a row could not be deleted, so the others were not tried']);
});

test('stops in time to report', async () => {
  const rds = new FakeRds(SEVEN);
  const result = await run(rds, {}, rightClock(), () => (rds.deleted.length < 2 ? 60_000 : 20_000));
  expect(rds.deleted).toHaveLength(2);
  expect(result.fates.filter(({ outcome }) => outcome === 'not-tried')).toHaveLength(4);
  expect(failureOf(result)).toMatch(/^The time of the function ran out before everything was tried\n/);
});

describe('a clock', () => {
  const after = (heard: string | undefined, local = NOW) => {
    const clock = new Clock(() => local);
    clock.hear(heard);
    return clock;
  };

  test.each<[string, Clock, RegExp]>([
    ['without any time of AWS', after(undefined), /no answer of AWS held the time/],
    ['with a time that is none', after('yesterday'), /no answer of AWS held the time/],
    ['a year ahead', after(new Date(NOW).toUTCString(), NOW + 365 * 86_400_000), /are 31536000 s apart/],
    ['behind', after(new Date(NOW).toUTCString(), NOW - 3_600_000), /are 3600 s apart/],
    ['that is no number', after(new Date(NOW).toUTCString(), NaN), /There is no clock/],
  ])('%s deletes nothing', async (_, clock, message) => {
    const rds = new FakeRds(SEVEN);
    const result = await run(rds, {}, clock);
    expect(rds.deleted).toEqual([]);
    expect(failureOf(result)).toMatch(message);
  });

  test('that was wrong once is wrong', () => {
    const clock = after(new Date(NOW + 3_600_000).toUTCString());
    clock.hear(new Date(NOW).toUTCString());
    expect(() => clock.now()).toThrow('3600 s apart');
  });

  test('a little off takes the earlier time', () => {
    expect(after(new Date(NOW - 60_000).toUTCString()).now()).toBe(NOW - 60_000);
    expect(after(new Date(NOW + 60_000).toUTCString()).now()).toBe(NOW);
  });
});

describe('the report', () => {
  test('is not sent when there is nothing to tell', async () => {
    expect(isWorthTelling(await run(new FakeRds([raw('young', 5)])))).toBe(false);
    expect(isWorthTelling(await run(new FakeRds([])))).toBe(false);
    expect(isWorthTelling(await run(new FakeRds(SEVEN), { dryRun: true }))).toBe(true);
  });

  test('says of everything why it was kept', async () => {
    const rds = new FakeRds([
      ...SEVEN, raw('tagged', 100, { TagList: [{ Key: 'KEEP' }] }), raw('before', 100, { DbClusterResourceId: 'cluster-BEFORE' }),
      raw('other', 100, { DBClusterIdentifier: 'other' }), raw('dateless', 0, { SnapshotCreateTime: undefined }), raw('copying', 100, { Status: 'copying' }),
      raw('rds:aurora-2026-01-01', 100), raw('awsbackup:job-1', 100), raw('future', -1), raw('twice', 100), raw('twice', 101), raw('nameless', 100, { DBClusterSnapshotArn: undefined }),
      // As RDS calls what another account shares.
      raw('arn:aws:rds:ap-northeast-2:444455556666:cluster-snapshot:theirs', 100, { DBClusterSnapshotArn: 'arn:aws:rds:ap-northeast-2:444455556666:cluster-snapshot:theirs' }),
    ]);
    const result = await run(rds);
    expect(Object.fromEntries(result.fates.filter(({ outcome }) => outcome === 'kept').map(({ snapshot, reason }) => [snapshot.id, reason]))).toEqual({
      'young': 'young',
      'tagged': 'tagged',
      'before': 'earlier-cluster',
      'other': 'other-cluster',
      'dateless': 'no-date',
      'copying': 'not-available',
      'rds:aurora-2026-01-01': 'not-manual',
      'awsbackup:job-1': 'not-manual',
      'future': 'in-future',
      'twice': 'contradictory',
      'nameless': 'unnamed',
      'arn:aws:rds:ap-northeast-2:444455556666:cluster-snapshot:theirs': 'unnamed',
    });
    const text = textOf(result, SETTINGS);
    expect(text).toContain('Kept, it has the keep tag: 1\n  tagged of aurora, 2026-08-15T00:00:00.000Z\n');
    expect(text).toContain('Kept, RDS does not say when it was made: 1\n  dateless of aurora, no date\n');
  });
});
