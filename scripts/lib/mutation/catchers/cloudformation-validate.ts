import { createRequire } from 'node:module';
import { Catcher } from './catcher';
import { oneByOne } from './one-by-one';
import { TemplateFile } from './template-files';

/** What is used of AWS's engine, which CDK brings along and does not export. */
interface Engine {
  readonly TemplateFile: new (file: string) => object;
  readonly RegoEngine: new (config: object) => {
    validateDetailed(file: object, options: object): { readonly diagnostics: readonly Diagnostic[] };
  };
  version(): string;
}

interface Diagnostic {
  readonly ruleId: string;
  readonly message: string;
  readonly entity?: { readonly entityType: string; readonly logicalId: string };
}

/** AWS's engine with all of its rules, of which CDK leaves some out; its warnings count, as in a strict synthesis. */
export function cloudFormationValidate(files: readonly TemplateFile[], region: string): Catcher {
  const engine: Engine = createRequire(require.resolve('aws-cdk-lib/package.json'))('@aws/cloudformation-validate');
  const rego = new engine.RegoEngine({});
  return {
    name: 'CloudFormation Validate',
    program: `CloudFormation Validate ${engine.version()}`,
    find: async (cases) => oneByOne(cases, (_, index) => files.filter((file) => file.index === index).flatMap(({ file, stackName }) => (
      rego.validateDetailed(new engine.TemplateFile(file), { pseudoParameterOverrides: { region }, severityLevel: 'WARN' }).diagnostics
        .map(({ ruleId, message, entity }) => ({
          rule: ruleId, stackName, logicalId: entity?.entityType === 'Resource' ? entity.logicalId : '', detail: message,
        }))))),
  };
}
