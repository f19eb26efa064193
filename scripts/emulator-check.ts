/**
 * Deploys all stacks of the sample app with the CDK CLI into an emulator that nobody here wrote, asks the services what is there, and compares it with
 * the templates; then updates, fails an update on purpose, deploys the same again, and destroys.
 */
import { join } from 'node:path';
import { Checks } from './lib/checks';
import { EmulatedAccount } from './lib/emulator/account';
import { assembly, Assembly } from './lib/emulator/deployment';
import { checkDestruction, checkFailure, checkRepetition, checkUpdate } from './lib/emulator/life';
import { emulatorRecord, Shown } from './lib/emulator/record';
import { checkTampering } from './lib/emulator/self-checks';
import { recordProof } from './lib/proof';
import { inTemporaryFolder } from './lib/temporary';

// The templates are judged elsewhere.
process.env.CDK_VALIDATION = 'false';
process.env.JSII_DEPRECATED = 'quiet';

const checks = new Checks('emulator');

/** Every environment, and production with CloudFront in front of it. */
const VARIANTS = [
  { name: 'dev', environments: ['dev'] },
  { name: 'beta', environments: ['beta'] },
  { name: 'prod', environments: ['prod'], edge: true },
] as const;

/** All that happens to the system of developers, after its first deployment. */
async function life(folder: string, account: EmulatedAccount, dev: Assembly): Promise<string[]> {
  await checkTampering(checks, account, dev);
  await checkRepetition(checks, account, dev);
  await checkUpdate(checks, account, join(folder, 'updated'), dev);
  await checkFailure(checks, account, join(folder, 'failing'), dev);
  return checkDestruction(checks, account, dev);
}

async function run(folder: string): Promise<void> {
  const shown: Shown[] = [];
  let kept: string[] = [];
  for (const { name, ...options } of VARIANTS) {
    await checks.part(name, async () => {
      const account = await EmulatedAccount.start(folder);
      try {
        const made = await assembly(account, join(folder, name), options);
        checks.check(`${name}: the CDK CLI deploys all its stacks`, await account.cdk('deploy', made.folder, `deploy-${name}`, `${name}/*`) === 0, await made.failures());
        shown.push({ name, ...await made.compare(checks) });
        kept = name === 'dev' ? await life(folder, account, made) : kept;
      } finally {
        await account.stop();
      }
    });
  }
  recordProof(checks, 'emulator', emulatorRecord(shown, kept));
}

inTemporaryFolder('emulator', run).catch((error: Error) => {
  checks.check('the check itself ran', false, error.stack);
}).finally(() => checks.finish());
