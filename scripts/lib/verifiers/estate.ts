import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Stack, Stage, Validations } from 'aws-cdk-lib';
import { Templates } from './template';
import { ENVIRONMENTS, REGION } from '../../../sample-app/config';
import { acknowledgeFindings } from '../../../sample-app/findings';
import { SystemStage } from '../../../sample-app/system-stage';
import { ArchitectureRules } from '../../../src/rules';
import { ROOT } from '../process';

const EDGE = {
  domainName: 'www.example.com',
  certificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/12345678-1234-1234-1234-123456789012',
};

/** A warning of ours, which is about what dev and beta hold, and not about a template. */
const PUBLISHES = {
  id: 'Annotation::@tech-n-ai/constructs:edgePublishesInternal',
  reason: 'Nothing here is deployed: CloudFront is put before every environment so that its template is judged with the sizes of each.',
};

/** AWS's validation inside of CDK with its rules as errors and its warnings too, which CDK leaves off. */
export const STRICT = { '@aws-cdk/core:validateAgainstDefaultRules': true, '@aws-cdk/core:strictCfnValidateErrors': true };

/** The sample app in all environments, without and with CloudFront in front. */
export interface Estate {
  readonly apps: readonly App[];
  readonly templates: Templates;
  /** Why an app could not be synthesized under strict validation, by variant. */
  readonly failures: Readonly<Record<string, string | undefined>>;
}

export function synthesizeEstate(folder: string): Estate {
  const { context } = JSON.parse(readFileSync(join(ROOT, 'sample-app', 'cdk.json'), 'utf8'));
  const files = join(folder, 'templates');
  mkdirSync(files);
  const templates = new Templates(files);
  const failures: Record<string, string | undefined> = {};
  const apps = Object.entries({ 'without-edge': undefined, 'with-edge': EDGE }).map(([variant, edge]) => {
    const app = new App({ outdir: join(folder, variant), context: { ...context, ...STRICT } });
    for (const config of ENVIRONMENTS) {
      const stage = new SystemStage(app, config.environment.name, { config: { ...config, edge }, env: { region: REGION } });
      acknowledgeFindings(stage);
      if (edge !== undefined) {
        Validations.of(stage).acknowledge(PUBLISHES);
      }
    }
    Validations.of(app).addPlugins(new ArchitectureRules());
    failures[variant] = failureOf(() => app.synth());
    templates.add(app, variant);
    return app;
  });
  return { apps, templates, failures };
}

/** Paths of the stacks of an app, e.g. `dev/Data`. */
export function stackPaths(app: App): string[] {
  return app.node.children.filter(Stage.isStage).flatMap((stage) => stage.node.children.filter(Stack.isStack).map(({ node }) => node.path));
}

/** What is said where something throws. */
export function failureOf(work: () => void): string | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}
