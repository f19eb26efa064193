import { ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { CertificateAuthority } from './certificate-authority';
import { freePort } from './free-port';
import { tail } from './process';

const PROGRAM = 'redis-server';
const START_MS = 20_000;
const STEP_MS = 100;

export interface RedisOptions {
  /** A free one when left out. */
  readonly port?: number;
  /** Loopback address; 127.0.0.1 when left out. */
  readonly address?: string;
  /** Who signs the certificate; an authority of its own when left out. */
  readonly authority?: CertificateAuthority;
}

/** A real Redis on this machine's loopback address that speaks TLS only and asks for a password, as ElastiCache with AUTH does. */
export class RedisServer {
  public static async start({ port, address = '127.0.0.1', authority }: RedisOptions = {}): Promise<RedisServer> {
    install();
    const folder = mkdtempSync(join(tmpdir(), 'redis-'));
    const server = new RedisServer(folder, address, port ?? await freePort(address), authority ?? CertificateAuthority.create(join(folder, 'authority')));
    try {
      await server.run();
      return server;
    } catch (error) {
      await server.stop();
      throw error;
    }
  }

  private static readonly running = new Set<ChildProcess>();

  static {
    process.once('exit', () => RedisServer.running.forEach((child) => child.kill('SIGKILL')));
  }

  public readonly password = randomBytes(32).toString('hex');
  private child?: ChildProcess;

  private constructor(
    private readonly folder: string,
    public readonly host: string,
    public readonly port: number,
    private readonly authority: CertificateAuthority,
  ) {}

  /** File with the certificate of the authority that signed the server's. */
  public get caFile(): string {
    return this.authority.file;
  }

  /** Ends it, and removes its data. */
  public async stop(): Promise<void> {
    const { child } = this;
    if (child?.pid !== undefined && child.exitCode === null && child.signalCode === null) {
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    }
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async run(): Promise<void> {
    const at = (name: string): string => join(this.folder, name);
    this.authority.issue(this.folder, ['localhost', this.host]);
    // In a file, since the arguments of a process are there for everybody to read.
    writeFileSync(at('redis.conf'), [
      `bind ${this.host}`, 'port 0', `tls-port ${this.port}`, `tls-cert-file ${at('certificate.pem')}`, `tls-key-file ${at('key.pem')}`,
      `tls-ca-cert-file ${at('ca.pem')}`, 'tls-auth-clients no', `requirepass ${this.password}`, `dir ${this.folder}`, 'save ""', 'daemonize no',
      'maxmemory-policy volatile-lru', '',
    ].join('\n'), { mode: 0o600 });
    const log = openSync(at('log'), 'a');
    const child = spawn(PROGRAM, [at('redis.conf')], { stdio: ['ignore', log, log] });
    closeSync(log);
    this.child = child;
    RedisServer.running.add(child);
    child.once('exit', () => RedisServer.running.delete(child));
    await this.ready(child);
  }

  private async ready(child: ChildProcess): Promise<void> {
    const deadline = Date.now() + START_MS;
    while (Date.now() < deadline && child.exitCode === null && child.signalCode === null) {
      if ((await this.ask(`AUTH ${this.password}\r\nPING\r\n`)).includes('+PONG')) {
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, STEP_MS));
    }
    throw new Error(`Redis did not start:\n${tail(readFileSync(join(this.folder, 'log'), 'utf8'), 10)}`);
  }

  /** What it answers within a second; nothing when it does not. */
  private async ask(commands: string): Promise<string> {
    return new Promise<string>((resolve) => {
      let answer = '';
      const socket = connect({ host: this.host, port: this.port, ca: readFileSync(this.caFile), servername: 'localhost' }, () => socket.write(commands));
      const done = (): void => {
        socket.destroy();
        resolve(answer);
      };
      socket.setTimeout(1_000, done);
      socket.once('error', done);
      socket.on('data', (chunk: Buffer) => {
        answer += String(chunk);
        if (answer.split('\r\n').length > 2) {
          done();
        }
      });
    });
  }
}

/** Installs Redis where that is possible, or says what to do. */
function install(): void {
  const there = (): boolean => spawnSync(PROGRAM, ['--version']).status === 0;
  if (there()) {
    return;
  }
  if (process.getuid?.() === 0) {
    // Without the service that the package starts by itself on some machines.
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
    spawnSync('apt-get', ['update', '-q'], { stdio: 'ignore', env });
    spawnSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', PROGRAM], { stdio: 'ignore', env });
  }
  if (!there()) {
    throw new Error(`${PROGRAM} is not installed, and apt-get could not install it here. Install Redis 7, then run this again`);
  }
}
