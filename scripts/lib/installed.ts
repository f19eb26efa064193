import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, run } from './process';
import { emptyProject, INSTALL } from './temporary';

export const CACHE = join(ROOT, '.cache');

/** A folder for a tool, made complete once. */
export async function installed(name: string, install: (home: string, log: string) => Promise<number>): Promise<string> {
  const home = join(CACHE, name);
  // Written last: without it the installation was cut short.
  const complete = join(home, 'complete');
  if (!existsSync(complete)) {
    mkdirSync(home, { recursive: true });
    if (await install(home, join(CACHE, `${name}-install.log`)) !== 0) {
      throw new Error(`${name} could not be installed: see .cache/${name}-install.log`);
    }
    writeFileSync(complete, '');
  }
  return home;
}

/** The Python of an environment with these packages, beside other things of this repository that are not in it. */
export async function pythonWith(name: string, ...packages: string[]): Promise<string> {
  const home = await installed(name, async (folder, log) => await run('python3', ['-m', 'venv', '--clear', folder], { log })
    || run(join(folder, 'bin', 'python'), ['-m', 'pip', 'install', '--disable-pip-version-check', ...packages], { log }));
  return join(home, 'bin', 'python');
}

/** The folder of a package of npm, without what it would want beside it, and without running its scripts. */
export async function npmPackage(home: string, name: string, version: string, afterwards: (root: string) => void): Promise<string> {
  const root = (folder: string) => join(folder, 'node_modules', name);
  return root(await installed(`${home}-${version}`, async (folder, log) => {
    emptyProject(folder);
    const code = await run('npm', [...INSTALL, '--legacy-peer-deps', `${name}@${version}`], { cwd: folder, log });
    if (code === 0) {
      afterwards(root(folder));
    }
    return code;
  }));
}
