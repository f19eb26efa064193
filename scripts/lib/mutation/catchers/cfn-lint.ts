import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Catcher } from './catcher';
import { TemplateFile } from './template-files';
import { pythonWith } from '../../installed';
import { run } from '../../process';
import { Finding } from '../finding';

const VERSION = '1.55.1';

/** One process for all templates: the rules are loaded once, which takes longer than to judge most of them. */
const PROGRAM = `
import json, sys
from cfnlint.config import ConfigMixIn
from cfnlint.decode import decode
from cfnlint.runner import Runner
asked, answer, region = sys.argv[1:4]
runner = Runner(ConfigMixIn(regions=[region]))
found = []
for file in json.load(open(asked)):
    template, errors = decode(file)
    for match in errors or runner.validate_template(template):
        path = [str(part) for part in getattr(match, 'path', None) or []]
        logical_id = path[1] if len(path) > 1 and path[0] == 'Resources' else ''
        found.append({'file': file, 'rule': match.rule.id, 'logicalId': logical_id, 'detail': match.message})
json.dump(found, open(answer, 'w'))
`;

/** AWS's older linter. */
export async function cfnLint(files: readonly TemplateFile[], folder: string, region: string): Promise<Catcher> {
  const python = await pythonWith(`cfn-lint-${VERSION}`, `cfn-lint==${VERSION}`);
  return {
    name: 'cfn-lint',
    program: `cfn-lint ${VERSION}`,
    find: async (cases) => {
      const [asked, answer] = [join(folder, 'cfn-lint-asked.json'), join(folder, 'cfn-lint-answer.json')];
      writeFileSync(asked, JSON.stringify(files.map(({ file }) => file)));
      const log = join(folder, 'cfn-lint.log');
      if (await run(python, ['-c', PROGRAM, asked, answer, region], { log }) !== 0) {
        throw new Error(`cfn-lint ended early: ${readFileSync(log, 'utf8')}`);
      }
      const byFile = new Map<string, Finding[]>();
      for (const { file, rule, logicalId, detail } of JSON.parse(readFileSync(answer, 'utf8')) as (Finding & { readonly file: string })[]) {
        const { stackName } = files.find((one) => one.file === file)!;
        byFile.set(file, [...byFile.get(file) ?? [], { rule, stackName, logicalId, detail }]);
      }
      return cases.map((_, index) => files.filter((file) => file.index === index).flatMap(({ file }) => byFile.get(file) ?? []));
    },
  };
}
