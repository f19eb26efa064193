import { ChildProcess, spawn, spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { freePort } from '../free-port';
import { ROOT, tail } from '../process';

export type Variables = Record<string, string>;
export type Application = 'gateway' | 'service' | 'data' | 'batch';

const CACHE = join(ROOT, '.cache', 'spring-contract');
const BUILD_MS = 600_000;
const START_MS = 120_000;
const STEP_MS = 200;

export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly body: any;
  readonly milliseconds: number;
}

/** A Spring Boot application of `test/spring-contract` on this machine's loopback address. */
export class SpringProcess {
  /** Builds the application unless its jar is newer than all that it is made from. Returns whether it had to. */
  public static build(application: Application): boolean {
    const sources = join(ROOT, 'test', 'spring-contract', application);
    const newest = Math.max(...filesIn(sources).map((file) => statSync(file).mtimeMs));
    if ((statSync(jarOf(application), { throwIfNoEntry: false })?.mtimeMs ?? 0) > newest) {
      return false;
    }
    const log = logOf(`maven-${application}`);
    const output = openSync(log, 'w');
    const args = ['-q', '-B', '-f', join(sources, 'pom.xml'), `-Doutput=${join(CACHE, application)}`, 'package'];
    const { status, error } = spawnSync('mvn', args, { stdio: ['ignore', output, output], timeout: BUILD_MS });
    closeSync(output);
    if (status !== 0) {
      throw new Error(`Maven did not build the ${application}: ${error?.message ?? `exit code ${status}`}\n${tail(readFileSync(log, 'utf8'), 10)}`);
    }
    return true;
  }

  /**
   * Starts it with the variables and, of this process's own, only those that find Java. Its ports are free ones, whatever the variables say.
   */
  public static async start(application: Application, name: string, given: Variables): Promise<SpringProcess> {
    const port = await freePort();
    const separate = given.MANAGEMENT_SERVER_PORT !== undefined;
    const managementPort = separate ? await freePort() : port;
    const { PATH, JAVA_HOME } = process.env;
    const log = logOf(name);
    const output = openSync(log, 'w');
    const java = JAVA_HOME === undefined ? 'java' : join(JAVA_HOME, 'bin', 'java');
    // One compiler instead of two: these applications start often and run for seconds.
    const child = spawn(java, ['-XX:TieredStopAtLevel=1', '-jar', jarOf(application)], {
      cwd: CACHE,
      stdio: ['ignore', output, output],
      env: {
        PATH,
        ...given,
        SERVER_ADDRESS: '127.0.0.1',
        SERVER_PORT: String(port),
        ...(separate && { MANAGEMENT_SERVER_ADDRESS: '127.0.0.1', MANAGEMENT_SERVER_PORT: String(managementPort) }),
      },
    });
    closeSync(output);
    const started = new SpringProcess(child, name, `http://127.0.0.1:${port}`, `http://127.0.0.1:${managementPort}`);
    SpringProcess.running.add(started);
    child.once('error', (error) => started.end(error.message));
    child.once('exit', (code, signal) => started.end(signal ?? code ?? undefined));
    await started.ready(log);
    return started;
  }

  /** Ends every process that was started here, and no other, at once. */
  public static killAll(): void {
    SpringProcess.running.forEach(({ child }) => child.kill('SIGKILL'));
  }

  private static readonly running = new Set<SpringProcess>();

  /** How it ended: the exit code, or what ended it. */
  public ended?: number | string;

  private constructor(
    private readonly child: ChildProcess,
    public readonly name: string,
    public readonly url: string,
    public readonly managementUrl: string,
  ) {}

  /** Asks and waits for the answer, however bad it is; status 0 is none. */
  public async get(path: string, headers: Variables = {}): Promise<Answer> {
    return ask(`${this.url}${path}`, headers);
  }

  public async actuator(path: string = '', headers: Variables = {}): Promise<Answer> {
    return ask(`${this.managementUrl}/actuator${path}`, headers);
  }

  public terminate(): void {
    this.child.kill('SIGTERM');
  }

  /** Waits until it has ended. Returns how long that took, or undefined if it still runs. */
  public async gone(withinMs: number): Promise<number | undefined> {
    const started = Date.now();
    while (this.ended === undefined && Date.now() - started < withinMs) {
      await sleep(STEP_MS);
    }
    return this.ended === undefined ? undefined : Date.now() - started;
  }

  /** Ends it at once; what is asked of an orderly end is asked before. */
  public async stop(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.gone(5_000);
  }

  private async ready(log: string): Promise<void> {
    const deadline = Date.now() + START_MS;
    while (this.ended === undefined && Date.now() < deadline) {
      if ((await this.actuator('/health')).status !== 0) {
        return;
      }
      await sleep(STEP_MS);
    }
    const how = this.ended ?? `no answer in ${START_MS / 1_000} s`;
    await this.stop();
    throw new Error(`${this.name} did not start (${how}): see ${relative(ROOT, log)}\n${tail(readFileSync(log, 'utf8'), 15)}`);
  }

  private end(how: number | string | undefined): void {
    this.ended ??= how;
    SpringProcess.running.delete(this);
  }
}

export function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

async function ask(url: string, headers: Variables): Promise<Answer> {
  const started = Date.now();
  const done = (status: number, text: string): Answer => ({ status, text, body: parsed(text), milliseconds: Date.now() - started });
  try {
    const answer = await fetch(url, { headers, signal: AbortSignal.timeout(20_000) });
    return done(answer.status, await answer.text());
  } catch (error) {
    return done(0, (error as Error).message);
  }
}

function parsed(text: string): any {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function filesIn(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

export function jarOf(application: Application): string {
  return join(CACHE, application, `${application}.jar`);
}

export function logOf(name: string): string {
  mkdirSync(join(CACHE, 'logs'), { recursive: true });
  return join(CACHE, 'logs', `${name}.log`);
}
