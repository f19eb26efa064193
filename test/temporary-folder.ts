import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Each app of each test leaves its templates in the folder for temporary files: takes one for this run, and removes those of runs that are over.
 * Two runs at a time do not take each other's.
 */
export default function useTemporaryFolder(): void {
  const parent = join(__dirname, '..', '.cache', 'jest');
  mkdirSync(parent, { recursive: true });
  readdirSync(parent).filter((name) => !isRunning(Number(name))).forEach((name) => rmSync(join(parent, name), { recursive: true, force: true }));
  const folder = join(parent, String(process.pid));
  mkdirSync(folder, { recursive: true });
  process.env.TMPDIR = folder;
}

function isRunning(pid: number): boolean {
  try {
    // Signal 0 only asks whether the process is there.
    return Number.isInteger(pid) && process.kill(pid, 0);
  } catch {
    return false;
  }
}
