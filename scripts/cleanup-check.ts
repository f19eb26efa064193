/**
 * Runs the bundled functions that delete old snapshots and look for what is unused, with the real clients of the AWS SDK, against an emulator with
 * hundreds of resources, behind a proxy that throttles, fails and loses answers: nothing that has to stay may ever be asked to go.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { AuditedAccount, auditChecks } from './lib/cleanup/audit-checks';
import { Bench, Handler } from './lib/cleanup/bench';
import { FaultProxy } from './lib/cleanup/fault-proxy';
import { Check, JANITOR_CHECKS } from './lib/cleanup/janitor-checks';
import { ROOT } from './lib/process';
import { Emulator } from './secrets-emulator';

const bundle = (verb: string) => join(ROOT, 'assets', 'cleanup', verb, `${verb}.lambda`, 'index.js');
const FUNCTIONS = { janitor: bundle('delete-snapshots'), audit: bundle('audit-resources') };

async function runAll(bench: Bench, title: string, checks: Record<string, Check>): Promise<{ passed: number; failed: number }> {
  const counts = { passed: 0, failed: 0 };
  for (const [name, check] of Object.entries(checks)) {
    const started = Date.now();
    try {
      await check(bench);
      counts.passed++;
      console.log(`ok - ${title}: ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
    } catch (error) {
      counts.failed++;
      console.log(`not ok - ${title}: ${name}\n${(error as Error).stack}`);
    }
  }
  return counts;
}

async function main(): Promise<number> {
  const missing = Object.values(FUNCTIONS).filter((file) => !existsSync(file));
  if (missing.length > 0) {
    console.error(`Not bundled: ${missing.join(', ')}. Run: npx projen bundle`);
    return 1;
  }
  const emulator = await Emulator.start('moto', join(ROOT, '.cache'), { MOTO_RDS_SNAPSHOT_LIMIT: '10000' });
  const proxy = await FaultProxy.start();
  const bench = new Bench(proxy, { janitor: await import(FUNCTIONS.janitor) as Handler, audit: await import(FUNCTIONS.audit) as Handler });
  try {
    await bench.open();
    const account = new AuditedAccount();
    await account.fill(bench);
    const janitor = await runAll(bench, 'janitor', JANITOR_CHECKS);
    const audit = await runAll(bench, 'audit', auditChecks(account));
    const failed = janitor.failed + audit.failed;
    console.log(`cleanup: ${janitor.passed + audit.passed} passed, ${failed} failed`);
    return failed === 0 ? 0 : 1;
  } finally {
    bench.close();
    proxy.stop();
    await emulator.stop();
  }
}

main().then((code) => {
  process.exitCode = code;
}, (error: Error) => {
  console.error(error.stack);
  process.exitCode = 1;
});
