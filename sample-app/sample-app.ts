import { ArchitectureRules } from '@tech-n-ai/constructs';
import { App, AppProps, Validations } from 'aws-cdk-lib';
import { ENVIRONMENTS, REGION } from './config';
import { acknowledgeFindings } from './findings';
import { SystemStage } from './system-stage';

/** The app with a stage for each environment: `cdk deploy 'dev/*'` deploys one of them. */
export function sampleApp(props?: AppProps): App {
  const app = new App(props);
  for (const config of ENVIRONMENTS) {
    const stage = new SystemStage(app, config.environment.name, { config, env: { account: process.env.CDK_DEFAULT_ACCOUNT, region: REGION } });
    acknowledgeFindings(stage);
  }
  Validations.of(app).addPlugins(new ArchitectureRules());
  return app;
}
