/**
 * Runs the bundled functions that delete old snapshots and look for what is unused, with the real clients of the AWS SDK, against an emulator with
 * hundreds of resources, behind a proxy that throttles, fails, loses answers and denies what the role in the template may not do: nothing that has to
 * stay may ever be asked to go. Mistakes are put into the source one by one, and each has to be noticed. What only AWS can show is that its API answers
 * as the emulator does.
 */
import { AssertionError } from 'node:assert';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Checks } from './lib/checks';
import { AuditedAccount, auditChecks } from './lib/cleanup/audit-checks';
import { Bench } from './lib/cleanup/bench';
import { changed, isFresh, shipped, shippedFile, Verb } from './lib/cleanup/bundles';
import { FaultProxy } from './lib/cleanup/fault-proxy';
import { hasten } from './lib/cleanup/haste';
import { Check, JANITOR_CHECKS } from './lib/cleanup/janitor-checks';
import { FORGETFUL, MUTATIONS } from './lib/cleanup/mutations';
import { permissionChecks } from './lib/cleanup/permission-checks';
import { ROOT } from './lib/process';
import { inTemporaryFolder } from './lib/temporary';
import { Emulator } from './secrets-emulator';

// Neither is looked at here: the demo validates, and at the floor CDK uses what it deprecates.
process.env.CDK_VALIDATION = 'false';
process.env.JSII_DEPRECATED = 'quiet';

const VERBS: readonly Verb[] = ['delete-snapshots', 'audit-resources'];

const checks = new Checks('cleanup-check');

async function failureOf(bench: Bench, check: Check): Promise<Error | undefined> {
  try {
    await check(bench);
    return undefined;
  } catch (error) {
    return error as Error;
  }
}

async function all(bench: Bench, title: string, table: Record<string, Check>): Promise<void> {
  for (const [name, check] of Object.entries(table)) {
    const started = performance.now();
    const failure = await failureOf(bench, check);
    checks.check(`${title}: ${name} (${((performance.now() - started) / 1000).toFixed(1)} s)`, failure === undefined, failure?.message);
  }
}

/** Puts each mistake in, and lets the check look that has to notice it. */
async function mistakes(bench: Bench, tables: Record<Verb, Record<string, Check>>): Promise<void> {
  for (const [index, { what, verb, noticedBy, changes }] of MUTATIONS.entries()) {
    const handler = await changed(verb, String(index), changes);
    const check = tables[verb][noticedBy];
    let failure: Error | undefined;
    await bench.instead(verb === 'delete-snapshots' ? { janitor: handler } : { audit: handler }, async () => {
      failure = await failureOf(bench, check);
    });
    // Another error would say that the check itself is broken.
    checks.check(`noticed in ${verb}: ${what}`, failure instanceof AssertionError, failure?.stack ?? `"${noticedBy}" finds nothing wrong`);
  }
}

async function against(bench: Bench, folder: string): Promise<void> {
  await bench.open();
  const account = new AuditedAccount();
  await account.fill(bench);
  const tables: Record<Verb, Record<string, Check>> = { 'delete-snapshots': JANITOR_CHECKS, 'audit-resources': auditChecks(account) };
  await all(bench, 'janitor', tables['delete-snapshots']);
  await all(bench, 'audit', tables['audit-resources']);
  const options = (name: string) => ({ outdir: join(folder, name), topicArn: bench.topicArn, endpoint: bench.proxy.upstream.href });
  await all(bench, 'permissions', permissionChecks(options, await changed('delete-snapshots', 'forgetful', FORGETFUL)));
  await mistakes(bench, tables);
}

async function main(): Promise<void> {
  const missing = VERBS.map(shippedFile).filter((file) => !existsSync(file));
  if (missing.length > 0) {
    throw new Error(`Not bundled: ${missing.join(', ')}. Run: npx projen bundle`);
  }
  for (const verb of VERBS) {
    checks.check(`${verb}: the bundle is what its source gives`, await isFresh(verb), 'Run: npx projen bundle');
  }
  const emulator = await Emulator.start('moto', join(ROOT, '.cache'), { MOTO_RDS_SNAPSHOT_LIMIT: '10000' });
  const endHaste = hasten();
  const proxy = await FaultProxy.start();
  const bench = new Bench(proxy, { janitor: await shipped('delete-snapshots'), audit: await shipped('audit-resources') });
  try {
    await inTemporaryFolder('cleanup-check', (folder) => checks.part('the functions', () => against(bench, folder)));
  } finally {
    bench.close();
    proxy.stop();
    endHaste();
    await emulator.stop();
  }
  checks.finish();
}

main().catch((error: Error) => {
  console.error(error.stack);
  process.exitCode = 1;
});
