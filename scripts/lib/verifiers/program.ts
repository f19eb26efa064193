import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, run } from '../process';
import { emptyProject, INSTALL } from '../temporary';

export const CACHE = join(ROOT, '.cache');

/** Runs a program and hands back what it printed on its standard output, whatever its exit code: these exit with one for findings. */
export async function outputOf(program: string, args: readonly string[], cwd: string): Promise<string> {
  return new Promise<string>((resolve, reject) => {
    const child = spawn(program, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    const [output, errors]: [Buffer[], Buffer[]] = [[], []];
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => errors.push(chunk));
    child.once('error', reject);
    child.once('close', (code) => {
      const text = Buffer.concat(output).toString('utf8');
      if (text.trim() === '') {
        reject(new Error(`${program} exits with ${code} and prints nothing: ${Buffer.concat(errors).toString('utf8').slice(-2000)}`));
      } else {
        resolve(text);
      }
    });
  });
}

/** A folder for a tool, made complete once. */
async function installed(name: string, install: (home: string, log: string) => Promise<number>): Promise<string> {
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

/** The Python of an environment with one package, and with what that wants besides. */
export async function pythonWith(name: string, version: string, ...others: string[]): Promise<string> {
  const home = await installed(`${name}-${version}`, async (folder, log) => await run('python3', ['-m', 'venv', '--clear', folder], { log })
    || run(join(folder, 'bin', 'python'), ['-m', 'pip', 'install', '--disable-pip-version-check', `${name}==${version}`, ...others], { log }));
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
