import { spawn } from 'node:child_process';

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
