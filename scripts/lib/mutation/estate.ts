import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { ENVIRONMENTS, REGION } from '../../../sample-app/config';
import { sampleApp } from '../../../sample-app/sample-app';
import { SystemStage } from '../../../sample-app/system-stage';
import { AlertTopic } from '../../../src/alerts';
import { BatchLaunch, SpringBatchScheduler } from '../../../src/batch';
import { Environment } from '../../../src/core';
import { TechNAiNetwork } from '../../../src/network';
import { ServiceRepositories } from '../../../src/repositories';
import { assemblyTemplates } from '../../../src/templates/assembly-templates';
import { StackTemplate } from '../../../src/templates/model/estate';
import { ROOT } from '../process';

/**
 * The sample app in its environments; its production with CloudFront in front; and, in one stack, jobs that their schedules start themselves,
 * which the sample app has not.
 */
export const ESTATES = ['dev', 'beta', 'prod', 'edge', 'direct'] as const;

export type EstateName = typeof ESTATES[number];

export type Estates = Readonly<Record<EstateName, readonly StackTemplate[]>>;

const EDGE = {
  domainName: 'www.example.com',
  certificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/12345678-1234-1234-1234-123456789012',
};

/** Where the assembly of an estate is, with the code of its functions. */
export function assemblyOf(folder: string, estate: EstateName): string {
  return join(folder, estate === 'edge' || estate === 'direct' ? estate : 'sample');
}

/** Synthesizes everything that mutations change, into a folder. */
export function sampleEstates(folder: string): Estates {
  const { context } = JSON.parse(readFileSync(join(ROOT, 'sample-app', 'cdk.json'), 'utf8'));
  const sample = assemblyOf(folder, 'dev');
  sampleApp({ outdir: sample, context }).synth();

  const edge = assemblyOf(folder, 'edge');
  const app = new App({ outdir: edge, context });
  const [config] = ENVIRONMENTS.filter(({ environment }) => environment.isProduction);
  new SystemStage(app, 'edge', { config: { ...config, edge: EDGE }, env: { region: REGION } });
  app.synth();

  const direct = assemblyOf(folder, 'direct');
  directJobs(new App({ outdir: direct, context })).synth();

  const stages = assemblyTemplates(sample);
  const ofStage = (name: string) => stages.filter(({ stackName }) => stackName.startsWith(`${name}-`));
  return {
    dev: ofStage('dev'), beta: ofStage('beta'), prod: ofStage('prod'), edge: assemblyTemplates(edge), direct: assemblyTemplates(direct),
  };
}

function directJobs(app: App): App {
  const environment = Environment.BETA;
  const stack = new Stack(app, 'direct-Jobs', { env: { region: REGION } });
  const { vpc } = new TechNAiNetwork(stack, 'Network', { environment });
  const repositories = new ServiceRepositories(stack, 'Repositories', { environment });
  const { topic: alertTopic } = new AlertTopic(stack, 'Alerts', { environment, emails: ['on-call@example.com'] });
  new SpringBatchScheduler(stack, 'Batch', { environment, vpc, image: repositories.image('batch-source', '1.0.0'), launch: BatchLaunch.direct(), alertTopic });
  return app;
}
