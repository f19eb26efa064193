import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** Each app of each test leaves its templates in the folder for temporary files: take one of our own, and empty it before a run. */
export default function useTemporaryFolder(): void {
  const folder = join(__dirname, '..', '.cache', 'jest');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  process.env.TMPDIR = folder;
}
