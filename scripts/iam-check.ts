/**
 * Asks an IAM simulator that was not written here what every role of the sample app may do in every environment, and what the policies of resources
 * let in, by the policies as the templates have them. What only AWS can show is which permissions and condition keys its services really ask for.
 */
import { join } from 'node:path';
import { Checks } from './lib/checks';
import { BatchBench } from './lib/iam/batch-bench';
import { MutationBench } from './lib/iam/mutation-bench';
import { iamRecord } from './lib/iam/record';
import { batchDeployment } from './lib/iam/sample';
import { sampleEstate } from './lib/iam/sample-app';
import { SampleBench } from './lib/iam/sample-bench';
import { recordProof } from './lib/proof';
import { inTemporaryFolder } from './lib/temporary';

// Neither is looked at here: the demo validates, and at the floor CDK uses what it deprecates.
process.env.CDK_VALIDATION = 'false';
process.env.JSII_DEPRECATED = 'quiet';

async function batchJobs(checks: Checks, folder: string): Promise<void> {
  const bench = new BatchBench(checks, batchDeployment(folder));
  await checks.part('table', () => bench.table());
  await checks.part('resources', () => bench.resources());
  await checks.part('uses', () => bench.uses());
  await checks.part('tasks', () => bench.tasks());
  await checks.part('statements', () => bench.statements());
  await checks.part('mutations', () => bench.mutations());
  bench.unknowns();
}

async function sampleApp(checks: Checks, folder: string): Promise<void> {
  const bench = new SampleBench(checks, sampleEstate(join(folder, 'edge'), true), sampleEstate(join(folder, 'plain'), false));
  const results = await bench.run();
  await checks.part('mutations', () => new MutationBench(checks, bench.estate, bench.members, bench.judge).run());
  recordProof(checks, 'iam', iamRecord(results));
}

async function main(): Promise<void> {
  const checks = new Checks('iam');
  await checks.part('batch jobs', async () => inTemporaryFolder('iam-batch', async (folder) => batchJobs(checks, folder)));
  await checks.part('sample app', async () => inTemporaryFolder('iam-sample', async (folder) => sampleApp(checks, folder)));
  checks.finish();
}

void main();
