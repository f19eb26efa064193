import { createServer, Server, Socket } from 'node:net';
import { createConnection } from 'mysql2/promise';
import { DriverConnection, MySqlDriver, openMySql } from '../../../src/database/provision-schemas/mysql-connection';
import { SqlError } from '../../../src/database/provision-schemas/sql-connection';

const HASH = '*2470C0C06DEE42FD1618BB99005ADCA2EC9D1E19';
const target = {
  host: 'cluster.example', port: 3306, user: 'admin', password: 'hunter2', secretArn: 'arn:master', ca: 'PEM', connectTimeoutMs: 10_000, statementTimeoutMs: () => 7,
};

class FakeConnection implements DriverConnection {
  public readonly done: string[] = [];
  public failure?: object;
  public rows: unknown = [];
  public end: () => Promise<void> = async () => void this.done.push('end');
  public async query({ sql, timeout }: { sql: string; timeout: number }): Promise<[unknown, unknown]> {
    this.done.push(`${sql} within ${timeout}`);
    if (this.failure !== undefined) {
      throw this.failure;
    }
    return [this.rows, []];
  }
  public destroy = () => void this.done.push('destroy');
  public on = () => this.done.push('on error');
}

const failing = (parts: object): MySqlDriver => ({ createConnection: async () => Promise.reject(Object.assign(new Error(`near '${HASH}' hunter2`), parts)) });

async function caught(work: Promise<unknown>): Promise<SqlError> {
  return work.then(() => Promise.reject(new Error('nothing was thrown')), (error: SqlError) => error);
}

test('asks for TLS, an authority and the host name before it sends anything', async () => {
  const createFake = jest.fn(async () => new FakeConnection());
  await openMySql({ createConnection: createFake }, target);
  expect(createFake).toHaveBeenCalledWith(expect.objectContaining({
    host: 'cluster.example',
    port: 3306,
    user: 'admin',
    password: 'hunter2',
    connectTimeout: 10_000,
    ssl: { ca: 'PEM', rejectUnauthorized: true, verifyIdentity: true, minVersion: 'TLSv1.2' },
  }));
});

test.each([
  [{ code: 'ER_ACCESS_DENIED_ERROR', errno: 1045 }, 'retry-briefly', /^the database at cluster.example:3306 refused the master user: .* in the secret arn:master are not/],
  [{ code: 'ER_CON_COUNT_ERROR', errno: 1040 }, 'retry', /refused to let the master user in \(MySQL error 1040\)/],
  [{ code: 'ER_NOT_SUPPORTED_AUTH_MODE', errno: 1251 }, 'give-up', /MySQL error 1251/],
  [{ code: 'HANDSHAKE_NO_SSL_SUPPORT' }, 'give-up', /does not offer TLS, and no password is sent without it/],
  [{ code: 'HANDSHAKE_SSL_ERROR', message: 'self-signed certificate in certificate chain' }, 'give-up', /does not prove who it is \(self-signed certificate/],
  [{ code: 'HANDSHAKE_SSL_ERROR', message: 'Hostname/IP does not match certificate\'s altnames' }, 'give-up', /No password was sent/],
  [{ code: 'HANDSHAKE_SSL_ERROR', message: 'unable to get local issuer certificate' }, 'give-up', /does not prove who it is/],
  [{ code: 'HANDSHAKE_SSL_ERROR', message: 'wrong version number' }, 'retry-briefly', /do not agree on TLS \(wrong version number\)/],
  [{ code: 'HANDSHAKE_SSL_ERROR', message: 'read ECONNRESET' }, 'retry', /cannot be reached \(read ECONNRESET\)/],
  [{ code: 'ETIMEDOUT', errno: -110 }, 'retry', /cannot be reached \(ETIMEDOUT\): each try waits 10 s at most.*security group.*port 3306.*subnets/],
  [{ code: 'ECONNREFUSED', errno: -111 }, 'retry', /cannot be reached \(ECONNREFUSED\)/],
  [{ code: 'ENOTFOUND', errno: -3008 }, 'retry', /the name is not known in the VPC of this function/],
  [{}, 'retry', /cannot be reached \(no reason given\)/],
])('tells what went wrong while connecting: %j', async (parts, remedy, message) => {
  const error = await caught(openMySql(failing(parts), target));
  expect(error).toBeInstanceOf(SqlError);
  expect(error.remedy).toBe(remedy);
  expect(error.message).toMatch(message);
  expect(error.message).not.toMatch(/hunter2|2470C0C0/);
});

describe('a statement', () => {
  let fake: FakeConnection;
  const statement = { what: 'set a password', sql: `ALTER USER x IDENTIFIED WITH mysql_native_password AS '${HASH}'` };
  const connect = () => openMySql({ createConnection: async () => fake }, target);
  beforeEach(() => {
    fake = new FakeConnection();
  });

  test('brings rows of text', async () => {
    fake.rows = [{ name: 'a', number: 7, nothing: null }];
    expect(await (await connect()).query(statement)).toEqual([{ name: 'a', number: '7', nothing: '' }]);
    expect(fake.done).toContain(`${statement.sql} within 7`);
  });

  test('that changes something brings none', async () => {
    fake.rows = { affectedRows: 1 };
    expect(await (await connect()).query(statement)).toEqual([]);
  });

  test.each([
    [{ errno: 1064, code: 'ER_PARSE_ERROR' }, 'give-up', 'the database at cluster.example:3306 refused to set a password (MySQL error 1064)'],
    [{ errno: 1227, code: 'ER_SPECIFIC_ACCESS_DENIED_ERROR' }, 'give-up',
      'the database at cluster.example:3306 refused to set a password (MySQL error 1227): the master user does not have the privilege for it'],
    [{ errno: 1213, code: 'ER_LOCK_DEADLOCK' }, 'retry', 'the database at cluster.example:3306 refused to set a password (MySQL error 1213)'],
    [{ errno: 1290, code: 'ER_OPTION_PREVENTS_STATEMENT' }, 'retry', 'the database at cluster.example:3306 refused to set a password (MySQL error 1290)'],
    [{ code: 'PROTOCOL_CONNECTION_LOST' }, 'retry', 'the connection to the database at cluster.example:3306 broke (PROTOCOL_CONNECTION_LOST) while it was to set a password'],
    [{ code: 'PROTOCOL_SEQUENCE_TIMEOUT' }, 'retry', 'the connection to the database at cluster.example:3306 broke (PROTOCOL_SEQUENCE_TIMEOUT) while it was to set a password'],
  ])('that fails is named by what it is for, never by its text: %j', async (parts, remedy, message) => {
    fake.failure = Object.assign(new Error(`near '${HASH}'`), { sql: statement.sql }, parts);
    const error = await caught((await connect()).query(statement));
    expect({ remedy: error.remedy, message: error.message }).toEqual({ remedy, message });
    expect(JSON.stringify(error)).not.toContain(HASH);
  });

  test('the connection is always ended', async () => {
    await (await connect()).close();
    expect(fake.done.slice(-2)).toEqual(['end', 'destroy']);
    fake.end = async () => Promise.reject(new Error('gone'));
    await (await connect()).close();
    expect(fake.done.pop()).toBe('destroy');
  });

  test('the connection is ended even when the server does not say goodbye', async () => {
    fake.end = () => new Promise(() => {});
    await (await connect()).close();
    expect(fake.done.pop()).toBe('destroy');
  });
});

test('a server that never answers is given up by the real driver', async () => {
  const sockets: Socket[] = [];
  const hole: Server = createServer((socket) => void sockets.push(socket));
  await new Promise<void>((resolve) => hole.listen(0, '127.0.0.1', resolve));
  const { port } = hole.address() as { port: number };
  const error = await caught(openMySql({ createConnection } as MySqlDriver, { ...target, host: '127.0.0.1', port, connectTimeoutMs: 200 }));
  expect(error.message).toContain('cannot be reached (ETIMEDOUT)');
  sockets.forEach((socket) => socket.destroy());
  hole.close();
});
