import { strict as assert } from 'node:assert';
import { Bench, Planned } from './bench';
import { Fault } from './fault-proxy';
import { RESOURCE_ID } from './snapshots';

export type Check = (bench: Bench) => Promise<void>;

const range = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, index) => make(index));
const sorted = (values: readonly string[]) => [...values].sort();
export const namesOf = (snapshots: readonly Planned[], goes: boolean) => sorted(snapshots.filter((one) => one.goes === goes).map(({ id }) => id));

/** Old ones that go, and of each kind some that stay. */
export function account(old: number, each: number): Planned[] {
  const stay = (kind: string, make: (index: number) => Omit<Planned, 'goes' | 'id'>) => range(each, (index): Planned => ({ id: `stay-${kind}-${index}`, goes: false, ...make(index) }));
  return [
    // By its own name, whatever RDS says of its type.
    { id: 'awsbackup:job-1', goes: false, days: 90 },
    ...range(old, (index): Planned => ({ id: `go-${index}`, goes: true, days: 31 + index, cluster: index % 3 === 0 ? 'aurora-2' : 'aurora' })),
    // An hour short of thirty days, too.
    ...stay('young', (index) => ({ days: index === 0 ? 30 - 1 / 24 : index % 30, cluster: index % 2 === 0 ? 'aurora-2' : 'aurora' })),
    ...stay('tagged', (index) => ({ days: 40 + index, tags: [['Keep', 'keep', 'KEEP'][index % 3], 'Project'] })),
    ...stay('shared', (index) => ({ days: 40 + index, sharedWith: [['444455556666', 'all'][index % 2]] })),
    ...stay('backup', (index) => ({ days: 40 + index, tags: ['aws:backup:source-resource'] })),
    ...stay('other', (index) => ({ days: 40 + index, cluster: 'other' })),
    ...stay('earlier', (index) => ({ days: 40 + index, resourceId: 'cluster-BEFORE' })),
    ...stay('automated', (index) => ({ days: 40 + index, type: ['automated', 'awsbackup', 'shared'][index % 3] })),
    ...stay('busy', (index) => ({ days: 40 + index, status: ['creating', 'copying', 'failed'][index % 3] })),
    ...stay('dateless', () => ({ noDate: true })),
    ...stay('future', (index) => ({ days: -1 - index })),
  ];
}

const few = () => account(12, 2);

async function untilDone(bench: Bench, settings: Record<string, unknown> = {}): Promise<number> {
  for (let runs = 1; ; runs++) {
    bench.proxy.calls = [];
    const { error } = await bench.janitor(settings);
    assert.equal(error, undefined);
    if (bench.proxy.of('DeleteDBClusterSnapshot').length === 0) {
      return runs;
    }
  }
}

/** A generator of numbers that gives the same ones for a seed. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

export const JANITOR_CHECKS: Record<string, Check> = {
  'of every kind, exactly the old ones go': async (bench) => {
    // aurora-2 has no young one here, so that an old one is its newest.
    const snapshots = few().map((one) => ({ ...one, cluster: one.id.startsWith('stay-young') ? 'aurora' : one.cluster, goes: one.goes && one.id !== 'go-0' }));
    await bench.plan(snapshots);
    assert.equal((await bench.janitor()).error, undefined);
    assert.deepEqual(await bench.expectSafe(snapshots), namesOf(snapshots, false));
  },

  'the final snapshots of clusters that are gone stay unless told otherwise': async (bench) => {
    const today = [{ identifier: 'aurora', resourceId: RESOURCE_ID }];
    const nameless = [{ identifier: 'aurora' }];
    for (const [settings, gone] of [
      [{ clusters: today }, ['b']],
      [{ clusters: today, earlierClusters: 'keep-newest' }, ['b', 'before', 'long-before']],
      [{ clusters: nameless }, ['b', 'before', 'long-before']],
      [{ clusters: nameless, earlierClusters: 'keep-none' }, ['b', 'before', 'long-before']],
      [{ clusters: today, earlierClusters: 'keep-none' }, ['b', 'before', 'final', 'long-before']],
    ] as const) {
      const snapshots = Object.entries({ 'a': 40, 'b': 50, 'final': 60, 'before': 70, 'long-before': 80 }).map(([id, days]): Planned => (
        { id, days, goes: gone.some((one) => one === id), resourceId: days >= 60 ? 'cluster-BEFORE' : RESOURCE_ID }));
      await bench.plan(snapshots);
      assert.equal((await bench.janitor(settings)).error, undefined);
      assert.deepEqual(await bench.expectSafe(snapshots), namesOf(snapshots, false));
    }
  },

  'what other accounts share does not keep a run from its work': async (bench) => {
    const snapshots = [
      ...range(5, (index): Planned => ({ id: `shared-${index}`, goes: false, days: 60 + index, sharedWith: ['all'] })),
      ...range(4, (index): Planned => ({ id: `own-${index}`, goes: index > 0, days: 40 + index })),
    ];
    await bench.plan(snapshots);
    await bench.janitor({ maxDeletions: 3 });
    assert.deepEqual(await bench.expectSafe(snapshots), namesOf(snapshots, false));
  },

  'of hundreds of snapshots, exactly the old ones go, and more runs change nothing': async (bench) => {
    const snapshots = account(130, 15);
    await bench.plan(snapshots);
    const runs = await untilDone(bench);
    assert.equal(runs, 3, '100 and 30, and a run that finds nothing');
    assert.deepEqual(await bench.expectSafe(snapshots), namesOf(snapshots, false));
    bench.proxy.calls = [];
    const { log, message } = await bench.janitor();
    assert.deepEqual(log[log.length - 1].counts, { kept: 136 });
    assert.equal(message, undefined);
  },

  'lists are read to their end, page by page, and of the clusters alone': async (bench) => {
    await bench.plan(range(201, (index): Planned => ({ id: `s-${index}`, goes: false, days: index % 30 })));
    await bench.janitor();
    assert.deepEqual(bench.proxy.of('DescribeDBClusterSnapshots').map(({ parameters: { DBClusterIdentifier, SnapshotType, MaxRecords, Marker } }) => (
      [DBClusterIdentifier, SnapshotType, MaxRecords, Marker])), [
      ['aurora', 'manual', '100', undefined], ['aurora', 'manual', '100', '100'], ['aurora', 'manual', '100', '200'], ['aurora-2', 'manual', '100', undefined],
    ]);
  },

  'the newest of each cluster stay, though they are old': async (bench) => {
    const snapshots = ['aurora', 'aurora-2'].flatMap((cluster) => range(8, (index): Planned => ({ id: `${cluster}-${index}`, cluster, goes: index >= 3, days: 40 + index })));
    await bench.plan(snapshots);
    await bench.janitor({ keepNewest: 3 });
    assert.deepEqual(await bench.expectSafe(snapshots), namesOf(snapshots, false));
  },

  'a dry run asks for no deletion, and says what would go': async (bench) => {
    const snapshots = few();
    await bench.plan(snapshots);
    const { message, error } = await bench.janitor({ dryRun: true });
    assert.equal(error, undefined);
    assert.equal(bench.proxy.of('DeleteDBClusterSnapshot').length, 0);
    assert.equal((await bench.expectSafe(snapshots)).length, snapshots.length);
    assert.equal(message?.subject, '[prod] Aurora snapshots: 12 would be deleted (dry run)');
  },

  'a run deletes no more than it may, the oldest first': async (bench) => {
    const snapshots = few();
    await bench.plan(snapshots);
    const { message } = await bench.janitor({ maxDeletions: 3 });
    assert.deepEqual(bench.proxy.of('DeleteDBClusterSnapshot').map(({ parameters }) => parameters.DBClusterSnapshotIdentifier), ['go-11', 'go-10', 'go-9']);
    await bench.expectSafe(snapshots);
    assert.match(message!.text, /the next run goes on: 9\n/);
  },

  'the report is with the topic and in the log': async (bench) => {
    const snapshots = few();
    await bench.plan(snapshots);
    const { message, log } = await bench.janitor();
    assert.equal(message?.subject, '[prod] Aurora snapshots: 12 deleted');
    assert.match(message!.text, /Deleted: 12\n {2}go-11 of aurora, \d{4}-\d\d-\d\dT/);
    assert.match(message!.text, /Kept, it has the keep tag: 4\n {2}stay-/);
    assert.deepEqual(sorted(log.filter(({ outcome }) => outcome === 'deleted').map(({ snapshot }) => snapshot)), namesOf(snapshots, true));
    assert.ok(bench.proxy.of('Publish').every(({ done }) => done));
  },

  'throttling is waited out': async (bench) => {
    const snapshots = few();
    await bench.plan(snapshots);
    bench.proxy.fault = ({ index }) => (index % 4 === 1 ? 'throttled' : undefined);
    const { error, log } = await bench.janitor();
    assert.equal(error, undefined);
    assert.equal(log[log.length - 1].counts.deleted, 12);
    assert.deepEqual(await bench.expectSafe(snapshots), namesOf(snapshots, false));
  },

  'errors of the server now and then are tried again': async (bench) => {
    const snapshots = few();
    await bench.plan(snapshots);
    bench.proxy.fault = ({ index }) => (index % 3 === 0 ? 'server-error' : undefined);
    assert.equal((await bench.janitor()).error, undefined);
    assert.deepEqual(await bench.expectSafe(snapshots), namesOf(snapshots, false));
  },

  'a deletion whose answer is lost is one, and no error': async (bench) => {
    const snapshots = few();
    await bench.plan(snapshots);
    bench.proxy.fault = ({ action, index }) => (action === 'DeleteDBClusterSnapshot' && index % 4 === 0 ? 'lost' : undefined);
    const { error, log } = await bench.janitor();
    assert.equal(error, undefined);
    const { deleted, gone } = log[log.length - 1].counts;
    assert.deepEqual([deleted + gone, gone > 0], [12, true]);
    assert.deepEqual(await bench.expectSafe(snapshots), namesOf(snapshots, false));
  },

  'a failure half way ends in an error after the report, and the next run goes on': async (bench) => {
    const snapshots = few();
    await bench.plan(snapshots);
    bench.proxy.fault = ({ action, index }) => (action === 'DeleteDBClusterSnapshot' && index >= 5 ? 'denied' : undefined);
    const { error, message, log } = await bench.janitor();
    assert.match(error!, /^3 snapshots in a row could not be deleted, so the others were not tried\ngo-6: AccessDenied/);
    assert.equal(message!.subject, '[prod] Aurora snapshots: 5 deleted, with errors');
    assert.match(message!.text, /Not deleted because of an error: 3\n[\s\S]*Not tried: 4\n[\s\S]*Deleted: 5\n/);
    assert.deepEqual(log[log.length - 1].counts, { 'deleted': 5, 'failed': 3, 'not-tried': 4, 'kept': 19 });
    assert.equal((await bench.expectSafe(snapshots)).length, snapshots.length - 5);
    bench.proxy.calm();
    assert.equal((await bench.janitor()).error, undefined);
    assert.deepEqual(await bench.expectSafe(snapshots), namesOf(snapshots, false));
  },

  'a list that cannot be read to its end deletes none of that cluster, and the other cluster is cleaned': async (bench) => {
    const snapshots = [
      ...range(201, (index): Planned => ({ id: `s-${index}`, goes: false, days: 40 + index })),
      ...range(4, (index): Planned => ({ id: `two-${index}`, cluster: 'aurora-2', goes: index > 0, days: 40 + index })),
    ];
    await bench.plan(snapshots);
    bench.proxy.fault = ({ action, parameters }) => (action === 'DescribeDBClusterSnapshots' && parameters.Marker === '200' ? 'denied' : undefined);
    const { error, message } = await bench.janitor();
    assert.match(error!, /^The snapshots of aurora cannot be listed, and none of them was touched: AccessDenied/);
    assert.equal(message!.subject, '[prod] Aurora snapshots: 3 deleted, with errors');
    assert.deepEqual(await bench.expectSafe(snapshots), namesOf(snapshots, false));
  },

  'tags that may not be read keep everything': async (bench) => {
    const snapshots = few();
    await bench.plan(snapshots);
    bench.proxy.fault = ({ action }) => (action === 'ListTagsForResource' ? 'denied' : undefined);
    assert.match((await bench.janitor()).error!, /AccessDenied/);
    assert.equal((await bench.expectSafe(snapshots)).length, snapshots.length);
  },

  'what is tagged while the run goes on stays': async (bench) => {
    const snapshots = few().map((one) => (['go-3', 'go-8'].includes(one.id) ? { ...one, goes: false } : one));
    await bench.plan(snapshots);
    let tagged = false;
    bench.proxy.before = async ({ action }) => {
      if (action === 'ListTagsForResource' && !tagged) {
        tagged = true;
        await bench.tag('go-3', 'keep');
        await bench.tag('go-8', 'Keep');
      }
    };
    assert.equal((await bench.janitor()).error, undefined);
    assert.deepEqual(await bench.expectSafe(snapshots), namesOf(snapshots, false));
  },

  'a clock that is wrong deletes nothing, and is an error': async (bench) => {
    const snapshots = few();
    await bench.plan(snapshots);
    const { now } = Date;
    for (const days of [400, 1, -400]) {
      Date.now = () => now() + days * 86_400_000;
      const { error } = await bench.janitor().finally(() => {
        Date.now = now;
      });
      assert.match(error!, /The clock of this function and that of AWS are \d+ s apart/);
      assert.equal((await bench.expectSafe(snapshots)).length, snapshots.length);
    }
    assert.equal(bench.proxy.of('DeleteDBClusterSnapshot').length, 0);
  },

  'a run that has no time left stops, and says so': async (bench) => {
    const snapshots = few();
    await bench.plan(snapshots);
    const { error, log } = await bench.janitor({}, () => (bench.proxy.of('DeleteDBClusterSnapshot').length < 4 ? 60_000 : 20_000));
    assert.match(error!, /^The time of the function ran out/);
    assert.deepEqual([log[log.length - 1].counts.deleted, log[log.length - 1].counts['not-tried']], [4, 8]);
    await bench.expectSafe(snapshots);
  },

  'two runs at once do no harm': async (bench) => {
    const snapshots = few();
    await bench.plan(snapshots);
    await Promise.all([bench.janitor(), bench.janitor()]);
    assert.deepEqual(await bench.expectSafe(snapshots), namesOf(snapshots, false));
  },

  'settings that cannot be read delete nothing': async (bench) => {
    const snapshots = few();
    await bench.plan(snapshots);
    for (const settings of [{ olderThanDays: 0 }, { dryRun: 'false' }, { clusters: [] }, { keepNewest: null }]) {
      assert.match((await bench.janitor(settings)).error!, /settings of this function cannot be read/);
    }
    assert.equal((await bench.expectSafe(snapshots)).length, snapshots.length);
    assert.deepEqual(bench.proxy.calls, []);
  },

  'a report that cannot be sent is an error, and in the log': async (bench) => {
    const snapshots = few();
    await bench.plan(snapshots);
    bench.proxy.fault = ({ action }) => (action === 'Publish' ? 'denied' : undefined);
    const { error, log } = await bench.janitor();
    assert.match(error!, /not authorized/);
    assert.equal(log[log.length - 1].counts.deleted, 12);
  },

  'in storms of errors, nothing that has to stay is touched, and calm weather finishes the work': async (bench) => {
    const faults: Fault[] = ['denied', 'lost', 'server-error', 'throttled'];
    for (let seed = 1; seed <= 3; seed++) {
      const snapshots = account(15, 2);
      await bench.plan(snapshots);
      const next = random(seed);
      const share = seed % 2 === 0 ? 0.1 : 0.25;
      bench.proxy.fault = ({ action }) => (action !== 'Publish' && next() < share ? faults[Math.floor(next() * faults.length)] : undefined);
      for (let run = 0; run < 2; run++) {
        await bench.janitor();
        await bench.expectSafe(snapshots);
      }
      bench.proxy.calm();
      assert.equal((await bench.janitor()).error, undefined);
      assert.deepEqual(await bench.expectSafe(snapshots), namesOf(snapshots, false));
    }
  },
};
