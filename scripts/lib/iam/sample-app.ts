import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { stacksOf } from './deployment';
import { Estate } from './estate';
import { PLACE } from './sample';
import { ENVIRONMENTS } from '../../../sample-app/config';
import { SystemStage } from '../../../sample-app/system-stage';
import { ROOT } from '../process';

const EDGE = {
  domainName: 'www.example.com', certificateArn: `arn:aws:acm:us-east-1:${PLACE.account}:certificate/12345678-1234-1234-1234-123456789012`,
};

/** The sample app with its three environments in one account, where nothing but permissions separates them. */
export function sampleEstate(outdir: string, withEdge: boolean): Estate {
  const { context } = JSON.parse(readFileSync(join(ROOT, 'sample-app', 'cdk.json'), 'utf8'));
  const app = new App({ outdir, context });
  for (const config of ENVIRONMENTS) {
    new SystemStage(app, config.environment.name, { config: { ...config, ...(withEdge ? { edge: EDGE } : {}) }, env: PLACE });
  }
  return new Estate(stacksOf(app.synth(), PLACE), outdir);
}
