import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { ENVIRONMENTS, EnvironmentConfig, REGION } from '../../../sample-app/config';
import { SystemStage } from '../../../sample-app/system-stage';
import { ROOT } from '../process';

export interface SampleOptions {
  readonly outdir: string;
  readonly account: string;
  /** Availability zones, which the CLI asks the account for. */
  readonly zones: readonly string[];
  readonly environments: readonly string[];
  /** What somebody writes into `config.ts`. */
  readonly config?: Partial<EnvironmentConfig>;
  /** What somebody changes in the stacks. */
  readonly change?: (stage: SystemStage) => void;
}

/** Synthesizes the sample app with the settings of its own `cdk.json`. */
export function sample({ outdir, account, zones, environments, config, change }: SampleOptions): void {
  const { context } = JSON.parse(readFileSync(join(ROOT, 'sample-app', 'cdk.json'), 'utf8'));
  const app = new App({
    outdir, analyticsReporting: false, context: { ...context, [`availability-zones:account=${account}:region=${REGION}`]: zones },
  });
  for (const own of ENVIRONMENTS.filter(({ environment }) => environments.includes(environment.name))) {
    const stage = new SystemStage(app, own.environment.name, { config: { ...own, ...config }, env: { account, region: REGION } });
    change?.(stage);
  }
  app.synth();
}
