import { dirname } from 'node:path';
import { findingIn, Outcome, Verifier } from './finding';
import { outputOf } from './program';
import { pythonWith } from '../installed';
import { Template } from './template';

const VERSION = '1.55.1';
/** CloudFront takes its certificate from us-east-1, and everything else is in Seoul. */
const REGIONS = ['ap-northeast-2', 'us-east-1'];

/**
 * One process for all templates: most of the time of the first goes into loading schemas. Its levels are those of the command line without options:
 * errors and warnings. What it calls information is advice about style, e.g. to prefer one function over another.
 */
const PROGRAM = `
import json, sys
import cfnlint.version
from cfnlint.config import ConfigMixIn
from cfnlint.decode import decode
from cfnlint.runner import Runner
runner = Runner(ConfigMixIn(regions=sys.argv[1].split(',')))
answer = {
    'version': cfnlint.version.__version__,
    'rules': [rule for rule in runner.rules if rule[0] in 'EW'],
    'read': [],
    'findings': [],
}
for file in sys.argv[2:]:
    template, errors = decode(file)
    answer['read'].append(file)
    for match in errors or runner.validate_template(template):
        path = [str(part) for part in getattr(match, 'path', None) or []]
        answer['findings'].append({
            'file': file, 'rule': match.rule.id, 'message': '/'.join(path) + ': ' + match.message,
            'logicalId': path[1] if len(path) > 1 and path[0] == 'Resources' else None,
        })
json.dump(answer, sys.stdout)
`;

interface Answer {
  readonly version: string;
  readonly rules: readonly string[];
  readonly read: readonly string[];
  readonly findings: readonly { readonly file: string; readonly rule: string; readonly message: string; readonly logicalId: string | null }[];
}

/** AWS's older linter, with the schemas of the resource types of a region. */
export class CfnLint implements Verifier {
  public readonly name = 'cfn-lint';
  private python = '';

  public async prepare(): Promise<void> {
    this.python = await pythonWith(`cfn-lint-${VERSION}`, `cfn-lint==${VERSION}`);
  }

  public async verify(templates: readonly Template[]): Promise<Outcome> {
    const { version, rules, read, findings }: Answer = JSON.parse(
      await outputOf(this.python, ['-c', PROGRAM, REGIONS.join(), ...templates.map(({ file }) => file)], dirname(templates[0].file)),
    );
    return {
      version,
      rules: rules.length,
      templates: read.length,
      findings: findings.map(({ file, rule, message, logicalId }) =>
        findingIn(this.name, rule, templates.find((template) => template.file === file)!, logicalId ?? undefined, message)),
    };
  }
}
