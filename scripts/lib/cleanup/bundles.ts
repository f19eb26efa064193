import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, Plugin } from 'esbuild';
import { Handler } from './bench';
import { ROOT } from '../process';

export type Verb = 'audit-resources' | 'delete-snapshots';

/** A change of the source, which has to be there exactly once. */
export interface Change {
  /** In `src/cleanup`. */
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

/** Where node finds the packages of the repository. */
const FOLDER = join(ROOT, '.cache', 'cleanup-check');

/** The file that the package has. */
export function shippedFile(verb: Verb): string {
  return join(ROOT, 'assets', 'cleanup', verb, `${verb}.lambda`, 'index.js');
}

/** Whether the file that the package has is what its source gives today. */
export async function isFresh(verb: Verb): Promise<boolean> {
  return readFileSync(shippedFile(verb), 'utf8') === await bundled(verb, []);
}

export async function shipped(verb: Verb): Promise<Handler> {
  return import(shippedFile(verb)) as Promise<Handler>;
}

/** The function as it would be with these changes. */
export async function changed(verb: Verb, name: string, changes: readonly Change[]): Promise<Handler> {
  const outfile = join(FOLDER, `${verb}-${name}.js`);
  await bundled(verb, changes, outfile);
  return import(outfile) as Promise<Handler>;
}

/** As projen does it, so that without a change both are the same. */
async function bundled(verb: Verb, changes: readonly Change[], outfile?: string): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: ROOT,
    bundle: true,
    entryPoints: [`src/cleanup/${verb}/${verb}.lambda.ts`],
    external: ['@aws-sdk/*'],
    minifyWhitespace: true,
    minifySyntax: true,
    logLevel: 'error',
    outfile: outfile ?? shippedFile(verb),
    platform: 'node',
    plugins: [changing(changes)],
    target: 'node22',
    write: outfile !== undefined,
  });
  return outputFiles?.[0].text ?? '';
}

function changing(changes: readonly Change[]): Plugin {
  return {
    name: 'changing',
    setup: ({ onLoad, onEnd }) => {
      const made = new Set<Change>();
      onLoad({ filter: /\/src\/cleanup\/.*\.ts$/ }, ({ path }) => {
        const mine = changes.filter(({ file }) => path === join(ROOT, 'src', 'cleanup', file));
        let contents = readFileSync(path, 'utf8');
        for (const change of mine) {
          if (contents.split(change.from).length !== 2) {
            throw new Error(`${change.file} does not have this exactly once: ${change.from}`);
          }
          contents = contents.replace(change.from, () => change.to);
          made.add(change);
        }
        return mine.length === 0 ? undefined : { contents, loader: 'ts' };
      });
      onEnd(() => {
        if (made.size < changes.length) {
          throw new Error('A change is of a file that the function does not have');
        }
      });
    },
  };
}
