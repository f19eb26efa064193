import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { StackTemplate } from '../../../src/templates/model/estate';
import { pythonWith } from '../installed';
import { run } from '../process';

/** A library that writes templates in Python. Its examples were written by many people, over ten years. */
export const TROPOSPHERE = '4.9.6';
const AWACS = '2.6.1';

/** Runs every example, each of which prints its template. Some print something else, or need an account: they say nothing. */
const PROGRAM = `
import contextlib, io, json, os, runpy, sys
examples, answer = sys.argv[1:3]
os.chdir(examples)
sys.path.insert(0, examples)
templates = {}
for file in sorted(name for name in os.listdir('.') if name.endswith('.py')):
    printed = io.StringIO()
    sys.argv = [file]
    try:
        with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(io.StringIO()):
            runpy.run_path(file, run_name='__main__')
        templates[file[:-3]] = json.loads(printed.getvalue())
    except (Exception, SystemExit):
        pass
json.dump(templates, open(answer, 'w'))
`;

/** Templates of people who never saw these rules: what is found in them is true, or a false alarm. */
export async function examplesOfOthers(folder: string): Promise<StackTemplate[]> {
  const python = await pythonWith(`troposphere-${TROPOSPHERE}`, `troposphere==${TROPOSPHERE}`, `awacs==${AWACS}`);
  const examples = await sourcesOf(dirname(dirname(python)), python);
  const [answer, log] = [join(folder, 'examples.json'), join(folder, 'examples.log')];
  if (await run(python, ['-c', PROGRAM, examples, answer], { log }) !== 0) {
    throw new Error(`the examples of troposphere end early: ${readFileSync(log, 'utf8')}`);
  }
  return Object.entries<object>(JSON.parse(readFileSync(answer, 'utf8'))).filter(([, template]) => 'Resources' in template)
    .map(([stackName, template]) => ({ stackName, template }));
}

/** The examples are in the source package alone. */
async function sourcesOf(home: string, python: string): Promise<string> {
  const complete = join(home, 'sources-complete');
  if (!existsSync(complete)) {
    const log = join(home, 'sources.log');
    const download = ['-m', 'pip', 'download', '--disable-pip-version-check', '--no-deps', '--no-binary', ':all:', '-d', home, `troposphere==${TROPOSPHERE}`];
    const unpack = ['-m', 'tarfile', '-e', join(home, `troposphere-${TROPOSPHERE}.tar.gz`), home];
    if (await run(python, download, { log }) !== 0 || await run(python, unpack, { log }) !== 0) {
      throw new Error(`the examples of troposphere cannot be had: ${readFileSync(log, 'utf8')}`);
    }
    writeFileSync(complete, '');
  }
  const examples = join(home, `troposphere-${TROPOSPHERE}`, 'examples');
  if (readdirSync(examples).length === 0) {
    throw new Error('troposphere has no examples');
  }
  return examples;
}
