import { App, AppProps } from 'aws-cdk-lib';
import { Minimal } from './minimal';
import { Options } from './options';
import { WholeSystem } from './whole-system';
import { Environment, SystemPreset } from '@tech-n-ai/constructs';

const ENVIRONMENTS = [Environment.DEV, Environment.BETA, Environment.PROD];

/**
 * What the sample app leaves out: every construct with its defaults alone and with as many options as go together, the whole system in one construct,
 * an environment of one's own, and references between stacks by exports.
 */
export function broadApp(props?: AppProps): App {
  const app = new App(props);
  for (const environment of ENVIRONMENTS) {
    new Minimal(app, `minimal-${environment.name}`, environment.withProject('minimal'));
    new WholeSystem(app, `system-${environment.name}`, environment.withProject('whole'), SystemPreset.GUIDE);
  }
  new WholeSystem(app, 'system-current', Environment.PROD.withProject('current'), SystemPreset.CURRENT);
  new Options(app, 'options', Environment.custom('live', Environment.PROD).withProject('shop'), false);
  new Options(app, 'other-options', Environment.custom('qa', Environment.DEV).withProject('shop'), true);
  return app;
}
