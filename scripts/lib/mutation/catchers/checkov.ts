import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Catcher } from './catcher';
import { TemplateFile } from './template-files';
import { pythonWith } from '../../installed';
import { run } from '../../process';

const VERSION = '3.3.13';

const PROGRAM = `
import contextlib, io, json, sys
from checkov.main import Checkov
asked, answer = sys.argv[1:3]
files = [argument for file in json.load(open(asked)) for argument in ('-f', file)]
printed = io.StringIO()
with contextlib.redirect_stdout(printed):
    Checkov([*files, '--framework', 'cloudformation', '--skip-download', '--skip-results-upload', '--quiet', '--compact', '-o', 'json']).run()
open(answer, 'w').write(printed.getvalue())
`;

interface Failure {
  readonly check_id: string;
  readonly file_abs_path: string;
  /** Type and logical id. */
  readonly resource: string;
}

/** A linter of another company. It is slow, so it gets those files only that are of interest. */
export async function checkov(files: readonly TemplateFile[], folder: string): Promise<Catcher> {
  const python = await pythonWith(`checkov-${VERSION}`, `checkov==${VERSION}`);
  return {
    name: 'checkov',
    program: `checkov ${VERSION}`,
    find: async (cases) => {
      const [asked, answer] = [join(folder, 'checkov-asked.json'), join(folder, 'checkov-answer.json')];
      writeFileSync(asked, JSON.stringify(files.map(({ file }) => file)));
      const log = join(folder, 'checkov.log');
      if (await run(python, ['-c', PROGRAM, asked, answer], { log, cwd: folder }) !== 0) {
        throw new Error(`checkov ended early: ${readFileSync(log, 'utf8')}`);
      }
      const { results, summary }: { results: { failed_checks: Failure[] }; summary: { parsing_errors: number } } = JSON.parse(readFileSync(answer, 'utf8'));
      if (summary.parsing_errors > 0) {
        throw new Error(`checkov could not read ${summary.parsing_errors} templates`);
      }
      return cases.map((_, index) => files.filter((file) => file.index === index).flatMap(({ file, stackName }) => results.failed_checks
        .filter((failure) => failure.file_abs_path === file)
        .map(({ check_id: rule, resource }) => ({ rule, stackName, logicalId: resource.split('.').pop() ?? '', detail: '' }))));
    },
  };
}
