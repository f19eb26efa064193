/** Counts what holds and what does not, and goes on after a failure, so that one run tells everything. */
export class Checks {
  private passed = 0;
  private failed = 0;

  constructor(private readonly name: string) {}

  public check(what: string, holds: boolean, otherwise: string = ''): boolean {
    if (holds) {
      this.passed += 1;
      console.log(`ok    ${what}`);
    } else {
      this.failed += 1;
      console.log(`FAIL  ${what}${otherwise === '' ? '' : `\n      ${otherwise.replaceAll('\n', '\n      ')}`}`);
    }
    return holds;
  }

  /** Whether two values are written the same way in JSON. */
  public same(what: string, got: unknown, wanted: unknown): boolean {
    const [left, right] = [got, wanted].map((value) => JSON.stringify(value));
    return this.check(what, left === right, `got ${left}, wanted ${right}`);
  }

  /** Runs one part, and counts it as failed where it cannot go on. */
  public async part(name: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.check(`${name}: runs to its end`, false, (error as Error).message);
    }
  }

  /** Adds tests that another program counted. */
  public add(what: string, counts: { passed: number; failed: number }): void {
    this.passed += counts.passed;
    this.failed += counts.failed;
    console.log(`${counts.failed === 0 ? 'ok   ' : 'FAIL '} ${what}: ${counts.passed} passed, ${counts.failed} failed`);
  }

  /** The line that `npm run verify` reads; a failure is the exit code as well. */
  public finish(): void {
    console.log(`${this.name}: ${this.passed} passed, ${this.failed} failed`);
    process.exitCode = this.failed === 0 ? 0 : 1;
  }
}
