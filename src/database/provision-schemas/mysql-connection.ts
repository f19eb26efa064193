import { Statement } from './reconcile';
import { ACCESS_DENIED, refusal, Row, SqlConnection, SqlError } from './sql-connection';

/** The part of mysql2 that is needed, so that only the handler's own file imports it. */
export interface MySqlDriver {
  createConnection(options: MySqlOptions): Promise<DriverConnection>;
}

export interface DriverConnection {
  query(options: { sql: string; timeout: number }): Promise<[unknown, unknown]>;
  end(): Promise<void>;
  destroy(): void;
  on(event: 'error', listener: (error: Error) => void): unknown;
}

interface MySqlOptions {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly connectTimeout: number;
  readonly charset: string;
  readonly supportBigNumbers: boolean;
  readonly dateStrings: boolean;
  readonly ssl: TlsOptions;
}

interface TlsOptions {
  readonly ca: string | string[];
  readonly rejectUnauthorized: boolean;
  readonly verifyIdentity: boolean;
  readonly minVersion: string;
}

export interface MySqlTarget {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly secretArn: string;
  /** Certificates of the authorities that the server's must come from. */
  readonly ca: string | string[];
  readonly connectTimeoutMs: number;
  /** How long a statement may take, asked for each anew. */
  readonly statementTimeoutMs: () => number;
}

const GOODBYE_MS = 2_000;

/**
 * Connects with TLS, and only to a server whose certificate one of the authorities signed for exactly this host name.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/UsingWithRDS.SSL.html
 */
export async function openMySql(driver: MySqlDriver, target: MySqlTarget): Promise<SqlConnection> {
  const { host, port, user, password, ca, connectTimeoutMs } = target;
  try {
    const connection = await driver.createConnection({
      host,
      port,
      user,
      password,
      connectTimeout: connectTimeoutMs,
      charset: 'utf8mb4_unicode_ci',
      supportBigNumbers: true,
      dateStrings: true,
      ssl: { ca, rejectUnauthorized: true, verifyIdentity: true, minVersion: 'TLSv1.2' },
    });
    // Without a listener, a connection that breaks between two statements would end the process.
    connection.on('error', () => {});
    return new MySqlConnection(connection, target);
  } catch (error) {
    throw connectFailure(error, target);
  }
}

class MySqlConnection implements SqlConnection {
  constructor(private readonly connection: DriverConnection, private readonly target: MySqlTarget) {}

  public async query(statement: Statement): Promise<Row[]> {
    try {
      const [rows] = await this.connection.query({ sql: statement.sql, timeout: this.target.statementTimeoutMs() });
      return Array.isArray(rows) ? rows.map(textRow) : [];
    } catch (error) {
      throw statementFailure(error, statement, this.target);
    }
  }

  public async close(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    try {
      await Promise.race([this.connection.end(), new Promise<void>((resolve) => {
        timer = setTimeout(resolve, GOODBYE_MS);
      })]);
    } catch {
      // It is gone already.
    } finally {
      clearTimeout(timer);
      this.connection.destroy();
    }
  }
}

function textRow(row: unknown): Row {
  const entries = Object.entries(row as Record<string, unknown>);
  return Object.fromEntries(entries.map(([name, value]) => [name, value === null || value === undefined ? '' : String(value)]));
}

const NO_TLS = 'HANDSHAKE_NO_SSL_SUPPORT';
/** mysql2 puts this in the place of the code of Node.js or OpenSSL, and leaves their text, in which no statement can be. */
const TLS_FAILED = 'HANDSHAKE_SSL_ERROR';
const CERTIFICATE = /certificate|altnames|issuer/i;
const NETWORK = /ECONN|EPIPE|ETIMEDOUT|disconnected/;
const NO_SUCH_HOST = new Set(['ENOTFOUND', 'EAI_AGAIN']);

function connectFailure(error: unknown, { host, port, secretArn, connectTimeoutMs }: MySqlTarget): SqlError {
  const { code, number, text } = partsOf(error);
  const server = `the database at ${host}:${port}`;
  if (number === ACCESS_DENIED) {
    return new SqlError(`${server} refused the master user: the user name and the password in the secret ${secretArn} are not those of the cluster`,
      'retry-briefly');
  }
  if (number !== undefined) {
    return refusal({ what: 'let the master user in', sql: '' }, number, server);
  }
  if (code === NO_TLS) {
    return new SqlError(`${server} does not offer TLS, and no password is sent without it`, 'give-up');
  }
  if (code === TLS_FAILED && CERTIFICATE.test(text)) {
    return new SqlError(`${server} does not prove who it is (${text}): Amazon RDS did not issue its certificate for this host name. ` +
      'No password was sent. Connect to the cluster endpoint itself, not through another name or a proxy', 'give-up');
  }
  if (code === TLS_FAILED && !NETWORK.test(text)) {
    return new SqlError(`${server} and this function do not agree on TLS (${text}); version 1.2 at least is asked for`, 'retry-briefly');
  }
  const why = code === TLS_FAILED ? text : code;
  const hint = NO_SUCH_HOST.has(code)
    ? 'the name is not known in the VPC of this function'
    : `each try waits ${connectTimeoutMs / 1_000} s at most. The security group of the cluster must let in that of this function at port ${port}, ` +
      'their subnets must reach each other, and the cluster must be available';
  return new SqlError(`${server} cannot be reached (${why}): ${hint}`, 'retry');
}

function statementFailure(error: unknown, statement: Statement, { host, port }: MySqlTarget): SqlError {
  const { code, number } = partsOf(error);
  const server = `the database at ${host}:${port}`;
  return number === undefined
    ? new SqlError(`the connection to ${server} broke (${code}) while it was to ${statement.what}`, 'retry')
    : refusal(statement, number, server);
}

/** A number is MySQL's own; those of the network are negative. */
function partsOf(error: unknown): { code: string; number?: number; text: string } {
  const { code, errno, message } = error as { code?: unknown; errno?: unknown; message?: unknown };
  return { code: String(code ?? 'no reason given'), number: typeof errno === 'number' && errno > 0 ? errno : undefined, text: String(message) };
}
