import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CfnResource } from 'aws-cdk-lib';
import { sampleApp } from '../../../sample-app/sample-app';
import { ROOT } from '../process';

const STRICT = { '@aws-cdk/core:validateAgainstDefaultRules': true, '@aws-cdk/core:strictCfnValidateErrors': true };

/** One run for `npm run bench`: a fresh process, because the second app in a process finds everything loaded. */
const outdir = mkdtempSync(join(tmpdir(), 'bench-'));
try {
  const { context } = JSON.parse(readFileSync(join(ROOT, 'sample-app', 'cdk.json'), 'utf8'));
  const started = process.hrtime.bigint();
  const app = sampleApp({ outdir, context: { ...context, ...STRICT } });
  const constructed = process.hrtime.bigint();
  app.synth();
  const synthesized = process.hrtime.bigint();
  const resources = app.node.findAll().filter(CfnResource.isCfnResource).length;
  const milliseconds = (from: bigint, to: bigint) => Number(to - from) / 1e6;
  console.log(`RESULT ${JSON.stringify({
    construct: milliseconds(started, constructed),
    synth: milliseconds(constructed, synthesized),
    total: milliseconds(started, synthesized),
    resources,
  })}`);
} finally {
  rmSync(outdir, { recursive: true, force: true });
}
