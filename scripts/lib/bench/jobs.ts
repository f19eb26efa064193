import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, aws_ecs as ecs, Stack } from 'aws-cdk-lib';
import { JobSchedule, SpringBatchScheduler } from '../../../src/batch';
import { Environment } from '../../../src/core';
import { TechNAiNetwork } from '../../../src/network';

/** As many as a stack holds. */
const IN_STACK = 200;

/**
 * Construct and synth of batch jobs, in as many stacks as they need, in one process: an app of 20 jobs first, which finds nothing loaded, and then
 * one of each number. What 20 jobs take is what the network and the scheduler take; the rest is the jobs'.
 */
function milliseconds(count: number): number {
  const outdir = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    const started = process.hrtime.bigint();
    const app = new App({ outdir });
    const stack = new Stack(app, 'Batch', { env: { region: 'ap-northeast-2' } });
    const environment = Environment.PROD;
    const jobs = Array.from({ length: count }, (_, index) => ({
      name: `source-${index}.job`, schedule: JobSchedule.cron(`${index % 60} ${Math.floor(index / 60)} * * ? *`),
    }));
    const batch = new SpringBatchScheduler(stack, 'Batch', {
      environment,
      vpc: new TechNAiNetwork(stack, 'Network', { environment }).vpc,
      image: ecs.ContainerImage.fromRegistry('example.com/batch-source:1'),
      jobs: jobs.slice(0, IN_STACK),
    });
    for (let from = IN_STACK; from < count; from += IN_STACK) {
      batch.addJobs(new Stack(app, `More${from}`, { env: { region: 'ap-northeast-2' } }), 'Jobs', jobs.slice(from, from + IN_STACK));
    }
    app.synth();
    return Number(process.hrtime.bigint() - started) / 1e6;
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

milliseconds(20);
const few = milliseconds(20);
const each = Object.fromEntries([200, 500, 1000].map((count) => [count, (milliseconds(count) - few) / (count - 20)]));
console.log(`RESULT ${JSON.stringify(each)}`);
