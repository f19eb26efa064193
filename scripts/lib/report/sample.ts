import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sampleApp } from '../../../sample-app/sample-app';
import { CostReport } from '../../../src/cost/cost-report';
import { ROOT } from '../process';

/** Synthesizes the sample app, and writes its report to the folder. */
export function writeSampleReport(folder: string): void {
  // The templates are validated by the demo; at the floor, CDK uses what it deprecates.
  process.env.CDK_VALIDATION = 'false';
  process.env.JSII_DEPRECATED ??= 'quiet';
  const { context } = JSON.parse(readFileSync(join(ROOT, 'sample-app', 'cdk.json'), 'utf8'));
  CostReport.of(sampleApp({ outdir: join(folder, 'cdk.out'), context })).write(folder);
}
