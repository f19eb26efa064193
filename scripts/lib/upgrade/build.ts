import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Git } from './git';
import { capture, ROOT, tail, tool } from '../process';

const CACHE = join(ROOT, '.cache', 'upgrade');
const SILENT = { JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '20,22' };
/** What compiling reads, and what the compiled package reads at run time. */
const SOURCES = ['src', 'prices', 'rules', 'bin', 'scripts/lazy-index.ts', 'package.json', 'tsconfig.json', 'tsconfig.dev.json', 'README.md', 'LICENSE', '.projen', '.npmignore'];

/** A version of the library as a user has it: compiled, with its jsii assembly and its bundles. */
export interface Build {
  /** Changes with everything that the build was made of. */
  readonly id: string;
  readonly root: string;
  readonly nodeModules: string;
}

interface Lock {
  readonly packages: { readonly [path: string]: { readonly version?: string } };
}

const lockOf = (text: string): Lock => JSON.parse(text);

/** Whether what one lock file installs is all in what another one installed. */
export function installs(installed: Lock, wanted: Lock): boolean {
  return Object.entries(wanted.packages).every(([path, { version }]) => path === '' || installed.packages[path]?.version === version);
}

async function must(what: string, program: string, args: string[], cwd: string, log: string): Promise<void> {
  mkdirSync(CACHE, { recursive: true });
  const file = join(CACHE, `${log}.log`);
  rmSync(file, { force: true });
  const { code, output } = await capture(program, args, { cwd, log: file, env: { ...SILENT, CI: undefined } });
  if (code !== 0) {
    throw new Error(`${what} ended with ${code}:\n${tail(output, 30)}`);
  }
}

/** The packages of another version's own lock file, unless those of today's are the same. */
async function nodeModulesFor(lock: string): Promise<string> {
  const installed = readFileSync(join(ROOT, 'package-lock.json'), 'utf8');
  if (installs(lockOf(installed), lockOf(lock))) {
    return join(ROOT, 'node_modules');
  }
  const home = join(CACHE, `modules-${digest([lock])}`);
  const complete = join(home, 'complete');
  if (!existsSync(complete)) {
    rmSync(home, { recursive: true, force: true });
    mkdirSync(home, { recursive: true });
    writeFileSync(join(home, 'package-lock.json'), lock);
    writeFileSync(join(home, 'package.json'), JSON.stringify({ ...lockOf(lock).packages[''] }));
    await must('npm ci for the version before', 'npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'], home, 'npm-ci');
    writeFileSync(complete, '');
  }
  return join(home, 'node_modules');
}

/** Builds as that version's own tasks say, which another version's tasks need not. */
async function compile(root: string, nodeModules: string): Promise<void> {
  symlinkSync(nodeModules, join(root, 'node_modules'));
  for (const task of ['bundle', 'compile']) {
    await must(`\`projen ${task}\` of ${root.slice(CACHE.length + 1)}`, join(nodeModules, '.bin', 'projen'), [task], root, task);
  }
}

/**
 * Builds a commit once, as its users got it. jsii takes most of the time (about half a minute), and a transpiler alone would not do: jsii-diff needs the
 * assembly. A committed assembly would be 100 kB more per release, and could differ from the commit that it is said to be of without anyone noticing.
 */
export async function buildOfCommit(git: Git, commit: string): Promise<Build> {
  const root = join(CACHE, 'builds', commit);
  const complete = join(root, 'complete');
  const lock = git.show(commit, 'package-lock.json');
  if (lock === undefined) {
    throw new Error(`${commit} has no package-lock.json`);
  }
  const nodeModules = await nodeModulesFor(lock);
  if (!existsSync(complete)) {
    rmSync(root, { recursive: true, force: true });
    mkdirSync(root, { recursive: true });
    git.extract(commit, root);
    await compile(root, nodeModules);
    writeFileSync(complete, '');
  }
  return { id: commit, root, nodeModules };
}

function filesBelow(path: string): string[] {
  const whole = join(ROOT, path);
  return !existsSync(whole) ? [] : statSync(whole).isFile() ? [whole]
    : readdirSync(whole, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name)).sort();
}

export function digest(parts: readonly (string | Buffer)[]): string {
  const hash = createHash('sha256');
  parts.forEach((part) => hash.update(part).update('\0'));
  return hash.digest('hex').slice(0, 16);
}

/** This folder's version: what is compiled here, if that is newer than its sources, and otherwise a copy that is compiled beside. */
export async function buildOfThisFolder(): Promise<Build> {
  const sources = SOURCES.flatMap(filesBelow);
  const id = digest(sources.flatMap((file) => [file.slice(ROOT.length), readFileSync(file)]));
  const nodeModules = join(ROOT, 'node_modules');
  const assembly = join(ROOT, '.jsii');
  const inputs = filesBelow('src').filter((file) => file.endsWith('.ts'));
  if (existsSync(assembly) && existsSync(join(ROOT, 'lib', 'index.js')) && inputs.every((file) => statSync(file).mtimeMs <= statSync(assembly).mtimeMs)) {
    return { id, root: ROOT, nodeModules };
  }
  const home = join(CACHE, 'trees');
  const root = join(home, id);
  if (!existsSync(join(root, 'complete'))) {
    rmSync(home, { recursive: true, force: true });
    mkdirSync(root, { recursive: true });
    SOURCES.filter((path) => existsSync(join(ROOT, path))).forEach((path) => cpSync(join(ROOT, path), join(root, path), { recursive: true }));
    await compile(root, nodeModules);
    writeFileSync(join(root, 'complete'), '');
  }
  return { id, root, nodeModules };
}

/** Compares the public API of two builds; keys of what breaks. */
export async function apiBreaks(before: string, after: string, log: string): Promise<string[]> {
  const file = join(CACHE, `${log}.log`);
  rmSync(file, { force: true });
  mkdirSync(CACHE, { recursive: true });
  const { code, output } = await capture(tool('jsii-diff'), [before, after, '--error-on', 'all', '--keys'], { log: file, env: SILENT });
  const keys = [...output.matchAll(/\[([\w-]+:[^\]\s]+)\]\s*$/gm)].map(([, key]) => key);
  if ((code === 0) !== (keys.length === 0)) {
    throw new Error(`jsii-diff ended with ${code}:\n${tail(output, 30)}`);
  }
  return [...new Set(keys)].sort();
}
