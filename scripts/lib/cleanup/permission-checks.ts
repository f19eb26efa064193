import { strict as assert } from 'node:assert';
import { Handler, Planned } from './bench';
import { Guard, GuardOptions } from './guard';
import { account, Check, namesOf } from './janitor-checks';

/** How a role was used: every permission has to be. */
function actionsOf({ verdicts }: Guard): string[] {
  return [...new Set([...verdicts].filter(([, verdict]) => verdict === 'Allowed').map(([request]) => request.split(' ')[0]))].sort();
}

/** What the templates give the functions, settings and role: with these and no others they have to work. */
export function permissionChecks(options: (name: string) => GuardOptions, withoutTags: Handler): Record<string, Check> {
  const guarded = async (guard: Guard, work: (guard: Guard) => Promise<void>) => work(guard).finally(() => guard.close());
  return {
    'the janitor of the template does its work with what its role may': async (bench) => guarded(Guard.janitor(options('both'), true), async (guard) => {
      const snapshots = account(12, 2);
      await bench.plan(snapshots);
      bench.proxy.fault = guard.judge;
      const { error, message } = await bench.janitor(guard.settings);
      assert.equal(error, undefined);
      assert.equal(message?.subject, '[prod] Aurora snapshots: 12 deleted');
      assert.deepEqual(await bench.expectSafe(snapshots), namesOf(snapshots, false));
      assert.deepEqual(actionsOf(guard), [
        'rds:DeleteDBClusterSnapshot', 'rds:DescribeDBClusterSnapshotAttributes', 'rds:DescribeDBClusterSnapshots', 'rds:ListTagsForResource', 'sns:Publish',
      ]);
    }),

    'that of the dry run reports with what its role may': async (bench) => guarded(Guard.janitor(options('dry'), false), async (guard) => {
      const snapshots = account(12, 2);
      await bench.plan(snapshots);
      bench.proxy.fault = guard.judge;
      const { error, message } = await bench.janitor(guard.settings);
      assert.equal(error, undefined);
      assert.equal(message?.subject, '[prod] Aurora snapshots: 12 would be deleted (dry run)');
      assert.equal((await bench.expectSafe(snapshots)).length, snapshots.length);
    }),

    'and may delete nothing, whatever somebody tells it': async (bench) => guarded(Guard.janitor(options('told'), false), async (guard) => {
      const snapshots = account(12, 2).map((one): Planned => ({ ...one, goes: false }));
      await bench.plan(snapshots);
      bench.proxy.fault = guard.judge;
      const { error } = await bench.janitor({ ...guard.settings, dryRun: false });
      assert.match(error!, /AccessDenied/);
      bench.proxy.calls = [];
      await bench.expectSafe(snapshots);
    }),

    'a janitor that has forgotten what tags mean is stopped by its role': async (bench) => guarded(Guard.janitor(options('forgetful'), true), async (guard) => {
      // Those of AWS Backup have names that IAM knows.
      const snapshots = account(1, 3).filter(({ id }) => /^stay-(tagged|young)|^go-|^awsbackup/.test(id));
      await bench.plan(snapshots);
      bench.proxy.fault = guard.judge;
      await bench.instead({ janitor: withoutTags }, async () => {
        const { error } = await bench.janitor(guard.settings);
        assert.match(error!, /stay-tagged-\d: AccessDenied/);
      });
      const asked = bench.proxy.of('DeleteDBClusterSnapshot').map(({ parameters }) => parameters.DBClusterSnapshotIdentifier);
      assert.ok(asked.some((id) => id.startsWith('stay-tagged')), 'the forgetful function asks');
      bench.proxy.calls = [];
      await bench.expectSafe(snapshots);
    }),

    'the audit of the template does its work with what its role may': async (bench) => guarded(Guard.audit(options('audit')), async (guard) => {
      await bench.plan([{ id: 'old', goes: true, days: 31 }]);
      bench.proxy.fault = guard.judge;
      const { error, message } = await bench.audit(guard.settings);
      assert.equal(error, undefined);
      assert.match(message!.subject, /^\[prod\] Monthly audit: \d+ findings$/);
      assert.deepEqual(actionsOf(guard), [
        'ec2:DescribeAddresses', 'ec2:DescribeNetworkInterfaces', 'ec2:DescribeSecurityGroups', 'logs:DescribeLogGroups', 'logs:DescribeLogStreams',
        'rds:DescribeDBClusterSnapshots', 'rds:DescribeDBSnapshots', 'sns:Publish',
      ]);
    }),
  };
}
