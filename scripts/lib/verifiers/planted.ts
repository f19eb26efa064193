import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, BootstraplessSynthesizer, Stack, Stage } from 'aws-cdk-lib';
import { CfnInclude } from 'aws-cdk-lib/cloudformation-include';
import { failureOf, STRICT } from './estate';
import { Template } from './template';

/** Environment of the copy, which no finding of the sample app has. */
export const PLANTED = 'planted';

/** A copy of the template of production's data with faults: no encryption, an impossible retention, a property that does not exist. */
export function plantedTemplate(templates: readonly Template[], folder: string): Template {
  const original = templates.find(({ environment, stack }) => environment === 'prod' && stack === 'Data')!;
  const json = structuredClone(original.json);
  const ofType = (type: string): any => Object.values<any>(json.Resources).find(({ Type }) => Type === type);
  ofType('AWS::RDS::DBCluster').Properties.StorageEncrypted = false;
  ofType('AWS::Logs::LogGroup').Properties.RetentionInDays = 8;
  ofType('AWS::RDS::DBSubnetGroup').Properties.SubnetNames = ['one'];
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${PLANTED}.template.json`);
  writeFileSync(file, JSON.stringify(json, undefined, 1));
  return { ...original, environment: PLANTED, file, json };
}

/** The copy as a tree of constructs, for who does not read templates. */
export function plantedApp({ json, file }: Template): App {
  // CDK's reader of templates does not know this function; what another stack has made is a text in the end.
  const text = JSON.stringify(json, (_, value) => value?.['Fn::GetStackOutput']?.OutputName ?? value);
  const readable = `${file}.readable.json`;
  writeFileSync(readable, text);
  const app = new App({ outdir: `${file}.out`, context: STRICT });
  // What other synthesizers add to a template is in it already.
  const stack = new Stack(new Stage(app, PLANTED), 'Data', { synthesizer: new BootstraplessSynthesizer() });
  new CfnInclude(stack, 'Template', { templateFile: readable });
  return app;
}

/** Rules by which CDK's own validation refuses an app; none if it does not. */
export function refusalsOf(app: App): string[] {
  if (failureOf(() => app.synth()) === undefined) {
    return [];
  }
  const report: { readonly pluginReports: readonly { readonly violations: readonly { readonly ruleName: string }[] }[] } = JSON.parse(
    readFileSync(join(app.outdir, 'validation-report.json'), 'utf8'),
  );
  return report.pluginReports.flatMap(({ violations }) => violations.map(({ ruleName }) => ruleName));
}
