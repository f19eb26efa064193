import { existsSync, readFileSync } from 'node:fs';

interface JestResults {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly numRuntimeErrorTestSuites: number;
}

/**
 * What jest wrote with `--json --outputFile`. A file that could not be loaded has no tests to fail, so it counts as one failure; a skipped
 * test counts as one too, for a suite that skips proves less than it says.
 */
export function jestCounts(file: string): { passed: number; failed: number } {
  if (!existsSync(file)) {
    return { passed: 0, failed: 1 };
  }
  const results: JestResults = JSON.parse(readFileSync(file, 'utf8'));
  return {
    passed: results.numPassedTests,
    failed: results.numFailedTests + results.numRuntimeErrorTestSuites + results.numPendingTests + results.numTodoTests,
  };
}
