import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export const ROOT = join(__dirname, '..', '..');

export interface RunOptions {
  readonly cwd?: string;
  /** Laid over this process's environment; undefined takes a variable away. */
  readonly env?: NodeJS.ProcessEnv;
  /** File that takes what the child prints. */
  readonly log: string;
}

/** Runs a program and waits for it. What it prints goes to a file, not through memory: some of it is long. */
export function run(program: string, args: string[], options: RunOptions): Promise<number> {
  mkdirSync(dirname(options.log), { recursive: true });
  const output = openSync(options.log, 'a');
  return new Promise<number>((resolve) => {
    const child = spawn(program, args, {
      cwd: options.cwd ?? ROOT,
      env: { ...process.env, ...options.env },
      stdio: ['ignore', output, output],
    });
    child.once('error', () => resolve(127));
    child.once('close', (code) => resolve(code ?? 1));
  }).finally(() => closeSync(output));
}

/** Like `run`, and hands back what was printed. */
export async function capture(program: string, args: string[], options: RunOptions): Promise<{ code: number; output: string }> {
  const code = await run(program, args, options);
  return { code, output: readFileSync(options.log, 'utf8') };
}

/** The program of an installed package, without a shell or npx between. */
export function tool(name: string, root: string = ROOT): string {
  return join(root, 'node_modules', '.bin', name);
}

/** Runs one of our TypeScript files the way the projen tasks do. */
export function tsx(file: string, root: string = ROOT): string[] {
  return [tool('tsx', root), '--tsconfig', join(root, 'tsconfig.dev.json'), join(root, file)];
}

export function tail(text: string, lines: number): string {
  return text.trimEnd().split('\n').slice(-lines).join('\n');
}
