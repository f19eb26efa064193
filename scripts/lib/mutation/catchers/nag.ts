import { readFileSync, writeFileSync } from 'node:fs';
import { App, Stack } from 'aws-cdk-lib';
import { CfnInclude } from 'aws-cdk-lib/cloudformation-include';
import { AwsSolutionsChecks, NIST80053R5Checks } from 'cdk-nag';
import { Catcher } from './catcher';
import { oneByOne } from './one-by-one';
import { TemplateFile } from './template-files';
import { Finding } from '../finding';
import { Json } from '../templates';

/** cdk-nag reads trees of constructs: templates are made into such. A template that CDK refuses to read it cannot judge. */
export function nag(files: readonly TemplateFile[], region: string): Catcher {
  const { version }: { version: string } = JSON.parse(readFileSync(require.resolve('cdk-nag/package.json'), 'utf8'));
  return {
    name: 'cdk-nag',
    program: `cdk-nag ${version} (AwsSolutions, NIST 800-53 r5)`,
    find: async (cases) => oneByOne(cases, (_, index) => files.filter((file) => file.index === index).flatMap((file) => findingsIn(file, region))),
  };
}

function findingsIn({ file, stackName, template }: TemplateFile, region: string): Finding[] {
  const stack = new Stack(new App(), 'Stack', { env: { region } });
  const included = `${file}.included.json`;
  writeFileSync(included, JSON.stringify(withoutOutputsOfOthers(template)));
  try {
    new CfnInclude(stack, 'Include', { templateFile: included });
  } catch {
    return [];
  }
  return [new AwsSolutionsChecks(), new NIST80053R5Checks()].flatMap((pack) => pack.validateScope(stack).violations)
    .flatMap(({ ruleName, violatingResources }) => violatingResources.map(({ constructPath = '' }) => (
      { rule: ruleName, stackName, logicalId: constructPath.split('/')[2] ?? '', detail: '' })));
}

/** CDK writes references to other stacks with a function that its reader does not know. */
function withoutOutputsOfOthers(template: Json): Json {
  return JSON.parse(JSON.stringify(template, (_, value) => (
    value?.['Fn::GetStackOutput'] === undefined ? value : { 'Fn::ImportValue': value['Fn::GetStackOutput'].OutputName })));
}
