import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { jestCounts } from './jest-counts';
import { capture, ROOT, run, tool, tsx } from './process';

export interface Counts {
  readonly passed: number;
  readonly failed: number;
}

/** One line of `npm run verify`. */
export interface Step {
  readonly name: string;
  readonly what: string;
  /** Runs it in child processes that write to the log. */
  readonly check: (log: string) => Promise<Counts>;
  /** What it needs for itself while it runs: a step that names the same waits. */
  readonly shares?: readonly string[];
  /** Whether it does nothing but wait most of the time: one such step runs beside those that fill the lanes. */
  readonly waits?: boolean;
  /** Steps that must be over before it starts, if they run at all. */
  readonly after?: readonly string[];
}

const one = (holds: boolean): Counts => ({ passed: holds ? 1 : 0, failed: holds ? 0 : 1 });

/** A program that says all with its exit code. */
export function plain(name: string, what: string, command: string[], env: NodeJS.ProcessEnv = {}): Step {
  const [program, ...args] = command;
  return { name, what, check: async (log) => one(await run(program, args, { log, env }) === 0) };
}

export function projenTask(name: string, what: string, before: () => void = () => {}): Step {
  return {
    name,
    what,
    check: async (log) => {
      before();
      return one(await run(tool('projen'), [name], { log }) === 0);
    },
  };
}

export function jest(name: string, what: string, args: string[], env: NodeJS.ProcessEnv = {}): Step {
  return {
    name,
    what,
    check: async (log) => {
      const results = `${log}.json`;
      rmSync(results, { force: true });
      const code = await run(tool('jest'), ['--ci', '--json', `--outputFile=${results}`, ...args], { log, env });
      const { passed, failed } = jestCounts(results);
      return { passed, failed: code !== 0 ? Math.max(failed, 1) : failed };
    },
  };
}

/** A script of ours that counts by itself and ends with `name: N passed, M failed`. */
export function counting(name: string, what: string): Step {
  return {
    name,
    what,
    check: async (log) => {
      const [program, ...args] = tsx(join('scripts', `${name}.ts`));
      const { code, output } = await capture(program, args, { log });
      const lines = [...output.matchAll(/^[\w-]+: (\d+) passed, (\d+) failed$/gm)];
      const passed = lines.reduce((sum, [, count]) => sum + Number(count), 0);
      const failed = lines.reduce((sum, [, , count]) => sum + Number(count), 0);
      return { passed, failed: code !== 0 || passed === 0 ? Math.max(failed, 1) : failed };
    },
  };
}

function digest(path: string): string {
  const file = join(ROOT, path);
  return existsSync(file) ? createHash('sha256').update(readFileSync(file)).digest('hex') : 'missing';
}

/**
 * Makes files anew and fails if that changes one of them, or if git does not know one.
 *
 * This compares with what is in the folder and not with the last commit: in a fresh clone that is the same, and at work it is the question
 * that one has.
 */
export function unchanged(name: string, what: string, paths: () => string[], command: string[], env: NodeJS.ProcessEnv = {}): Step {
  return {
    name,
    what,
    check: async (log) => {
      const before = new Map(paths().map((path) => [path, digest(path)]));
      const [program, ...args] = command;
      const code = await run(program, args, { log, env });
      const changed = [...new Set([...before.keys(), ...paths()])].filter((path) => before.get(path) !== digest(path));
      const tracked = await run('git', ['ls-files', '--error-unmatch', '--', ...before.keys()], { log });
      if (changed.length > 0) {
        await run('echo', [`changed by this run: ${changed.join(', ')}`], { log });
      }
      return one(code === 0 && tracked === 0 && changed.length === 0);
    },
  };
}

/** The examples in the README and in the source compile, in the way in which jsii translates them. */
export function examples(name: string, what: string): Step {
  return {
    name,
    what,
    check: async (log) => {
      const code = await run(tool('jsii-rosetta'), ['extract', '--compile', '--strict', '.'], { log });
      rmSync(join(ROOT, '.jsii.tabl.json'), { force: true });
      return one(code === 0);
    },
  };
}

/** The sources for the four other languages can be made, under the names that users import. */
export function languages(name: string, what: string): Step {
  const out = join(ROOT, '.cache', 'languages');
  const expected: [file: string, text: RegExp][] = [
    ['python/src/tech_n_ai/constructs/__init__.py', /class Environment\(/],
    ['java/src/main/java/com/technai/constructs/Environment.java', /^package com\.technai\.constructs;/m],
    ['dotnet/TechNAi.Constructs/TechNAi/Constructs/Environment.cs', /^namespace TechNAi\.Constructs\b/m],
    ['go/technaiconstructs/main.go', /^package technaiconstructs$/m],
  ];
  return {
    name,
    what,
    check: async (log) => {
      rmSync(out, { recursive: true, force: true });
      const code = await run(tool('jsii-pacmak'), ['--code-only', '--no-npmignore', '--outdir', out, '.'], { log });
      const wrong = expected.filter(([file, text]) => !existsSync(join(out, file)) || !text.test(readFileSync(join(out, file), 'utf8')));
      if (wrong.length > 0) {
        await run('echo', [`not as expected: ${wrong.map(([file]) => file).join(', ')}`], { log });
      }
      return { passed: (code === 0 ? 1 : 0) + expected.length - wrong.length, failed: (code === 0 ? 0 : 1) + wrong.length };
    },
  };
}

interface Lock {
  readonly packages: { readonly [path: string]: { readonly resolved?: string; readonly optionalDependencies?: { readonly [name: string]: string } } };
}

/**
 * `npm ci` can install the lock file anywhere: it names no address, which would be that of the mirror somebody's npm used, and it lists the
 * builds for every platform, which npm leaves out without a word when the mirror does not have them.
 */
export function lockFile(name: string, what: string): Step {
  return {
    name,
    what,
    check: async (log) => {
      const { packages }: Lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'));
      const addresses = Object.keys(packages).filter((path) => /^(https?|git)/.test(packages[path].resolved ?? ''));
      const absent = Object.entries(packages).flatMap(([path, { optionalDependencies }]) => Object.keys(optionalDependencies ?? {})
        .filter((dependency) => packages[`node_modules/${dependency}`] === undefined && packages[`${path}/node_modules/${dependency}`] === undefined));
      await run('echo', [`with an address: ${addresses.join(', ') || 'none'}\nabsent builds: ${absent.join(', ') || 'none'}`], { log });
      const [first, second] = [one(addresses.length === 0), one(absent.length === 0)];
      return { passed: first.passed + second.passed, failed: first.failed + second.failed };
    },
  };
}
