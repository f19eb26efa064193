import { dirname } from 'node:path';
import { findingIn, Outcome, Verifier } from './finding';
import { outputOf } from './program';
import { pythonWith } from '../installed';
import { Template } from './template';

const VERSION = '3.3.13';

/** Its command, and after it the ids of all checks that this has loaded, which it does not tell by itself. */
const PROGRAM = `
import contextlib, io, json, sys
from checkov.main import Checkov
from checkov.cloudformation.checks.resource.registry import cfn_registry
from checkov.common.checks_infra.registry import get_graph_checks_registry
from checkov.version import version
printed = io.StringIO()
files = [argument for file in sys.argv[1:] for argument in ('-f', file)]
with contextlib.redirect_stdout(printed):
    code = Checkov([*files, '--framework', 'cloudformation', '--skip-download', '--skip-results-upload', '--compact', '-o', 'json']).run()
graph = get_graph_checks_registry('cloudformation')
graph.load_checks()
ids = {check.id for checks in cfn_registry.checks.values() for check in checks} | {check.id for check in graph.checks}
json.dump({'version': version, 'rules': sorted(ids), 'report': json.loads(printed.getvalue())}, sys.stdout)
`;

interface Check {
  readonly check_id: string;
  readonly check_name: string;
  readonly file_abs_path: string;
  /** Type and logical id. */
  readonly resource: string;
}

interface Answer {
  readonly version: string;
  readonly rules: readonly string[];
  readonly report: {
    readonly results: Readonly<Record<'passed_checks' | 'failed_checks' | 'skipped_checks', readonly Check[]>>;
    readonly summary: { readonly parsing_errors: number };
  };
}

/** A linter of another company, with what cloudsplaining says about policies. */
export class Checkov implements Verifier {
  public readonly name = 'checkov';
  private python = '';

  public async prepare(): Promise<void> {
    this.python = await pythonWith(`checkov-${VERSION}`, `checkov==${VERSION}`);
  }

  public async verify(templates: readonly Template[]): Promise<Outcome> {
    const { version, rules, report: { results, summary } }: Answer = JSON.parse(
      await outputOf(this.python, ['-c', PROGRAM, ...templates.map(({ file }) => file)], dirname(templates[0].file)),
    );
    if (summary.parsing_errors > 0 || results.skipped_checks.length > 0) {
      throw new Error(`checkov could not read ${summary.parsing_errors} files, and passed over ${results.skipped_checks.length} checks`);
    }
    const judged = new Set([...results.passed_checks, ...results.failed_checks].map(({ file_abs_path: file }) => file));
    return {
      version,
      rules: rules.length,
      templates: templates.filter(({ file, resources }) => judged.has(file) || resources.size === 0).length,
      findings: results.failed_checks.map(({ check_id: rule, check_name: name, file_abs_path: file, resource }) =>
        findingIn(this.name, rule, templates.find((template) => template.file === file)!, resource.slice(resource.indexOf('.') + 1), name)),
    };
  }
}
