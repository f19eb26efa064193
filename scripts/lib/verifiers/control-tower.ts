import { chmodSync, readdirSync, readFileSync } from 'node:fs';
import { arch } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { Finding, findingIn, Outcome, Verifier } from './finding';
import { outputOf } from './program';
import { npmPackage } from '../installed';
import { Template } from './template';

const PACKAGE = '@cdklabs/cdk-validator-cfnguard';
const VERSION = '0.0.62';

interface Report {
  readonly name: string;
  readonly not_compliant: readonly { readonly Rule: { readonly name: string } }[];
  readonly not_applicable: readonly string[];
  readonly compliant: readonly string[];
}

/**
 * The proactive controls of AWS Control Tower, with cfn-guard.
 *
 * @see https://docs.aws.amazon.com/controltower/latest/controlreference/proactive-controls.html
 */
export class ControlTower implements Verifier {
  public readonly name = 'Control Tower';
  private program = '';
  private rules = '';
  /** Number of a control, e.g. `CT.RDS.PR.1`, by the name of its rule. */
  private readonly ids = new Map<string, string>();

  public async prepare(): Promise<void> {
    const root = await npmPackage('cfnguard', PACKAGE, VERSION, (folder) => chmodSync(programOf(folder), 0o755));
    this.program = programOf(root);
    this.rules = join(root, 'rules', 'control-tower', 'cfn-guard');
    for (const file of readdirSync(this.rules, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.guard'))) {
      const id = basename(file, '.guard').toUpperCase().replaceAll('-', '.');
      for (const [, rule] of readFileSync(join(this.rules, file), 'utf8').matchAll(/^rule (\w+) when is_cfn_template/gm)) {
        this.ids.set(rule, id);
      }
    }
  }

  public async verify(templates: readonly Template[]): Promise<Outcome> {
    const reports = await this.reports(templates);
    const rules = new Set(reports.flatMap(({ compliant, not_applicable: others, not_compliant: broken }) =>
      [...compliant, ...others, ...broken.map(({ Rule: { name } }) => name)]));
    return {
      version: VERSION,
      rules: rules.size,
      templates: reports.length,
      findings: reports.flatMap((report) => this.findingsIn(report, templates.find(({ file }) => file === report.name)!)),
    };
  }

  private async reports(templates: readonly Template[]): Promise<Report[]> {
    return JSON.parse(await outputOf(this.program, [
      'validate', '--rules', this.rules, ...templates.flatMap(({ file }) => ['--data', file]),
      '--structured', '--output-format', 'json', '--show-summary', 'none',
    ], dirname(templates[0].file)));
  }

  private findingsIn({ not_compliant: broken }: Report, template: Template): Finding[] {
    return broken.flatMap((rule) => {
      const { name } = rule.Rule;
      const logicalIds = new Set([...JSON.stringify(rule).matchAll(/"path":"\/Resources\/([^/"]+)/g)].map(([, logicalId]) => logicalId));
      // A rule that names no resource is a finding as well.
      return (logicalIds.size === 0 ? [undefined] : [...logicalIds]).map((logicalId) =>
        findingIn(this.name, this.ids.get(name) ?? name, template, logicalId, name));
    });
  }
}

function programOf(root: string): string {
  return join(root, 'bin', process.platform === 'darwin' ? 'macos' : 'ubuntu', arch() === 'arm64' ? 'aarch64' : 'x86_64', 'cfn-guard');
}
