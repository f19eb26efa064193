import { ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { jarOf, logOf, sleep, Variables } from '../spring/process';

/** Of the application: the older one ends with 0 whatever happened and hears its arguments, the newer one ends as the job did and drops them. */
export type Image = 'older' | 'newer';
export const IMAGES: readonly Image[] = ['older', 'newer'];

const END_MS = 120_000;
const STEP_MS = 100;

/** What became of a container. */
export interface Ended {
  /** The exit code, or the signal or error that ended it. */
  readonly how: number | string;
  /** What it printed; each line is a log event. */
  readonly lines: readonly string[];
}

/** A run of the application of `test/spring-contract/batch` as ECS starts a container: variables, and arguments behind those of the image. */
export class BatchContainer {
  public static start(image: Image, name: string, variables: Variables, command: readonly string[]): BatchContainer {
    const log = logOf(`batch-${name}`);
    const output = openSync(log, 'w');
    const { PATH, JAVA_HOME } = process.env;
    const jar = jarOf('batch');
    // One compiler instead of two: it runs for seconds.
    const entryPoint = ['-XX:TieredStopAtLevel=1', `-Dcontract.newer=${image === 'newer'}`, '-jar', jar];
    const child = spawn(JAVA_HOME === undefined ? 'java' : join(JAVA_HOME, 'bin', 'java'), [...entryPoint, ...command], {
      cwd: dirname(jar), stdio: ['ignore', output, output], env: { PATH, ...variables },
    });
    closeSync(output);
    return new BatchContainer(child, log);
  }

  /** Ends every process that was started here, and no other, at once. */
  public static killAll(): void {
    BatchContainer.running.forEach(({ child }) => child.kill('SIGKILL'));
  }

  private static readonly running = new Set<BatchContainer>();

  private how?: number | string;

  private constructor(private readonly child: ChildProcess, private readonly log: string) {
    BatchContainer.running.add(this);
    child.once('error', (error) => this.end(error.message));
    child.once('exit', (code, signal) => this.end(signal ?? code ?? 'unknown'));
  }

  /** Waits until it has printed a text, or ended. */
  public async says(text: string): Promise<void> {
    await this.until(() => this.how !== undefined || this.lines().some((line) => line.includes(text)));
  }

  /** What ECS does first when it stops a task, for a deployment as for Spot. */
  public terminate(): void {
    this.child.kill('SIGTERM');
  }

  /** Waits for its end, and ends it when that does not come. */
  public async ended(): Promise<Ended> {
    await this.until(() => this.how !== undefined);
    this.child.kill('SIGKILL');
    return { how: this.how ?? `still there after ${END_MS / 1_000} s`, lines: this.lines() };
  }

  private lines(): string[] {
    return readFileSync(this.log, 'utf8').split('\n');
  }

  private async until(holds: () => boolean): Promise<void> {
    const deadline = Date.now() + END_MS;
    while (!holds() && Date.now() < deadline) {
      await sleep(STEP_MS);
    }
  }

  private end(how: number | string): void {
    this.how ??= how;
    BatchContainer.running.delete(this);
  }
}
