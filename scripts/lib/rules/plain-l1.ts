import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { assemblyTemplates } from '../../../src/templates/assembly-templates';
import { StackTemplate } from '../../../src/templates/model/estate';
import { ROOT } from '../process';

const FOLDER = join(ROOT, 'test', 'rules', 'plain-l1');

/** The apps of other people's style that the tests of the rules have, each in a stack of its own, by the names of their files. */
export async function plainL1Templates(outdir: string): Promise<Map<string, StackTemplate>> {
  const names = readdirSync(FOLDER).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts')).map((file) => file.replace(/\.ts$/, ''));
  const made = new Map<string, StackTemplate>();
  for (const name of names.sort()) {
    const [write] = Object.values<unknown>(await import(join(FOLDER, name))).filter((value): value is (stack: Stack) => void => typeof value === 'function');
    const app = new App({ outdir: join(outdir, name), analyticsReporting: false });
    write(new Stack(app, name.replace(/\W/g, ''), { env: { account: '111122223333', region: 'ap-northeast-2' } }));
    const [template] = assemblyTemplates(app.synth().directory);
    made.set(name, template);
  }
  return made;
}
