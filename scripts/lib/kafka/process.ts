import { ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';

const COMMAND_MS = 120_000;

const running = new Set<ChildProcess>();

// Every process that was started here, and no other.
process.once('exit', () => running.forEach((child) => child.kill('SIGKILL')));

export interface CommandResult {
  readonly code: number;
  readonly output: string;
}

/** Starts a program that stays, and writes what it prints to a file. */
export function launch(program: string, args: string[], logFile: string): ChildProcess {
  const log = openSync(logFile, 'w');
  const child = spawn(program, args, { stdio: ['ignore', log, log] });
  closeSync(log);
  return registered(child);
}

/** Runs a program to its end. What it prints, errors included, is the output. */
export function collect(program: string, args: string[]): Promise<CommandResult> {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], timeout: COMMAND_MS, killSignal: 'SIGKILL' });
  registered(child);
  let output = '';
  child.stdout.on('data', (text) => output += text);
  child.stderr.on('data', (text) => output += text);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

function registered<T extends ChildProcess>(child: T): T {
  running.add(child);
  child.once('exit', () => running.delete(child));
  child.once('error', () => running.delete(child));
  return child;
}
