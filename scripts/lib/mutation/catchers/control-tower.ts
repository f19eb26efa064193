import { chmodSync, readdirSync, readFileSync } from 'node:fs';
import { arch } from 'node:os';
import { basename, join } from 'node:path';
import { Case, Catcher } from './catcher';
import { TemplateFile } from './template-files';
import { npmPackage } from '../../installed';
import { outputOf } from '../../verifiers/program';
import { Finding } from '../finding';

const PACKAGE = '@cdklabs/cdk-validator-cfnguard';
const VERSION = '0.0.62';

/** A file of rules of Guard, which holds one control. */
interface Control {
  /** As AWS numbers it, e.g. `CT.RDS.PR.1`. */
  readonly id: string;
  readonly file: string;
  readonly text: string;
}

interface Report {
  readonly name: string;
  readonly not_compliant: readonly { readonly Rule: { readonly name: string } }[];
}

/** The proactive controls of AWS Control Tower, with the program cfn-guard. */
export async function controlTower(files: readonly TemplateFile[], folder: string): Promise<Catcher> {
  const root = await npmPackage('cfnguard', PACKAGE, VERSION, (home) => chmodSync(programOf(home), 0o755));
  const controls = controlsIn(join(root, 'rules', 'control-tower', 'cfn-guard'));
  return {
    name: 'Control Tower',
    program: `cfn-guard with the ${controls.length} controls of ${PACKAGE} ${VERSION}`,
    find: async (cases) => {
      const found = cases.map((): Finding[] => []);
      for (const [wanted, asked] of grouped(cases, files, controls)) {
        const reports: Report[] = JSON.parse(await outputOf(programOf(root), [
          'validate', ...wanted.flatMap(({ file }) => ['--rules', file]), ...asked.flatMap(({ file }) => ['--data', file]),
          '--structured', '--output-format', 'json', '--show-summary', 'none',
        ], folder));
        for (const report of reports) {
          const { index, stackName } = asked.find(({ file }) => file === report.name)!;
          found[index].push(...findingsIn(report, wanted, stackName));
        }
      }
      return found;
    },
  };
}

/**
 * Cases that the same controls can say something about, since a rule of Guard names the types that it is for; with them, for comparison, the stacks
 * as they were.
 */
function grouped(cases: readonly Case[], files: readonly TemplateFile[], controls: readonly Control[]): [Control[], TemplateFile[]][] {
  const groups = new Map<string, { readonly wanted: Control[]; readonly indexes: number[] }>();
  cases.forEach(({ changed, types }, index) => {
    const wanted = changed === undefined ? [] : controls.filter(({ text }) => types.some((type) => text.includes(type)));
    const key = wanted.map(({ id }) => id).join();
    groups.set(key, { wanted, indexes: [...groups.get(key)?.indexes ?? [], index] });
  });
  return [...groups.values()].filter(({ wanted }) => wanted.length > 0).map(({ wanted, indexes }) => {
    const changed = files.filter(({ index }) => indexes.includes(index));
    const original = files.filter(({ index, stackName }) => cases[index].changed === undefined && changed.some((one) => one.stackName === stackName));
    return [wanted, [...original, ...changed]];
  });
}

function findingsIn({ not_compliant: broken }: Report, controls: readonly Control[], stackName: string): Finding[] {
  return broken.flatMap((rule) => {
    const control = controls.find(({ text }) => new RegExp(`^rule ${rule.Rule.name}\\b`, 'm').test(text))!;
    const logicalIds = [...JSON.stringify(rule).matchAll(/"path":"\/Resources\/([^/"]+)/g)].map(([, logicalId]) => logicalId);
    return [...new Set(logicalIds)].map((logicalId) => ({ rule: control.id, stackName, logicalId, detail: '' }));
  });
}

function controlsIn(folder: string): Control[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.guard')).sort();
  return names.map((name) => {
    const file = join(folder, name);
    return { id: basename(name, '.guard').toUpperCase().replaceAll('-', '.'), file, text: readFileSync(file, 'utf8') };
  });
}

function programOf(root: string): string {
  return join(root, 'bin', process.platform === 'darwin' ? 'macos' : 'ubuntu', arch() === 'arm64' ? 'aarch64' : 'x86_64', 'cfn-guard');
}
