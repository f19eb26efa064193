import { createRequire } from 'node:module';
import { findingIn, Outcome, Verifier } from './finding';
import { Template } from './template';

/** What is used of AWS's engine, which CDK brings along and does not export. */
interface Engine {
  readonly TemplateFile: new (file: string) => object;
  readonly RegoEngine: new (config: object) => {
    listRules(): { readonly id: string; readonly severity: string }[];
    validateDetailed(file: object, options: object): { readonly diagnostics: readonly Diagnostic[] };
  };
  version(): string;
}

interface Diagnostic {
  readonly ruleId: string;
  readonly severity: string;
  readonly message: string;
  readonly entity?: { readonly entityType: string; readonly logicalId: string };
}

/** Below are notices: of every property that CloudFormation cannot change in place, for one. */
const JUDGED = ['FATAL', 'ERROR', 'WARN'];

/** AWS's engine with all of its rules: inside of CDK seven of them are left out, whatever the context says. */
export class CloudFormationValidate implements Verifier {
  public readonly name = 'CloudFormation Validate';

  public async prepare(): Promise<void> {
    // It is in the package of CDK.
  }

  public async verify(templates: readonly Template[]): Promise<Outcome> {
    const engine: Engine = createRequire(require.resolve('aws-cdk-lib/package.json'))('@aws/cloudformation-validate');
    const rego = new engine.RegoEngine({});
    const findings = templates.flatMap((template) => {
      const options = { pseudoParameterOverrides: { region: 'ap-northeast-2' }, severityLevel: 'WARN' };
      return rego.validateDetailed(new engine.TemplateFile(template.file), options).diagnostics.map(({ ruleId, message, entity }) =>
        findingIn(this.name, ruleId, template, entity?.entityType === 'Resource' ? entity.logicalId : undefined, message));
    });
    return {
      version: engine.version(),
      rules: rego.listRules().filter(({ severity }) => JUDGED.includes(severity)).length,
      templates: templates.length,
      findings,
    };
  }
}
