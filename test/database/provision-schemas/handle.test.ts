import { FakeDatabase, MASTER_PASSWORD, properties, USER_PASSWORD } from './support';
import { handle } from '../../../src/database/provision-schemas/handle';
import { hashPassword, NATIVE } from '../../../src/database/provision-schemas/model/passwords';
import { PRIVILEGES } from '../../../src/database/provision-schemas/reconcile';
import { SqlError } from '../../../src/database/provision-schemas/sql-connection';

const MADE = 'Schema/made-schema:auth/made-user:auth_user';
const create = { RequestType: 'Create', LogicalResourceId: 'Schema', ResourceProperties: properties() } as const;
const remove = { RequestType: 'Delete', LogicalResourceId: 'Schema', PhysicalResourceId: MADE, ResourceProperties: properties(true) } as const;
const schemaIsThere: [RegExp, Record<string, string>[]] = [/SCHEMATA/, [{ characterSet: 'utf8mb4', collation: 'utf8mb4_unicode_ci', tableCount: '0' }]];
const userIsThere: [RegExp, Record<string, string>[]] = [/FROM mysql.user/, [{ host: '%', plugin: 'mysql_native_password', hash: '', tls: 'ANY' }]];

let database: FakeDatabase;
beforeEach(() => {
  database = new FakeDatabase();
});

/** The message, and how long it took on the clock of the test. */
async function failure(event: Parameters<typeof handle>[0] = create): Promise<string> {
  return handle(event, database.surroundings).then(() => 'nothing was thrown', (error: Error) => error.message);
}

describe('create and update', () => {
  test('make what is missing, and say in the id what they made', async () => {
    expect(await handle(create, database.surroundings)).toEqual({ PhysicalResourceId: MADE });
    expect(database.changes.map((sql) => sql.split(' ').slice(0, 2).join(' '))).toEqual(['CREATE DATABASE', 'CREATE USER', 'ALTER USER', 'GRANT ALTER,']);
    expect(database.opened).toBe(1);
    expect(database.closed).toBe(1);
  });

  test('say in the id that the schema was there', async () => {
    database.answers.unshift(schemaIsThere);
    expect(await handle(create, database.surroundings)).toEqual({ PhysicalResourceId: 'Schema/made-user:auth_user' });
    database.answers.unshift(userIsThere);
    expect(await handle(create, database.surroundings)).toEqual({ PhysicalResourceId: 'Schema' });
  });

  test('never change the id, or CloudFormation would delete the resource under the old one', async () => {
    const renamed = { ...create, RequestType: 'Update', PhysicalResourceId: MADE, ResourceProperties: properties(true, 'renamed') } as const;
    expect(await handle(renamed, database.surroundings)).toEqual({ PhysicalResourceId: MADE });
    expect(database.changes.join('\n')).not.toMatch(/DROP (DATABASE|USER)/);
  });

  test('log what they did, and neither password', async () => {
    await handle(create, database.surroundings);
    expect(database.logged).toContain('auth: done: create the schema \'auth\'');
    expect([...database.logged, ...database.ran].join('\n')).not.toMatch(new RegExp(`${MASTER_PASSWORD}|${USER_PASSWORD}`));
  });

  test('change nothing when everything is there, and say so', async () => {
    database.answers.unshift(
      schemaIsThere,
      [/FROM mysql.user/, [{ host: '%', plugin: NATIVE, hash: Buffer.from(hashPassword(USER_PASSWORD, NATIVE).hash).toString('hex'), tls: 'ANY' }]],
      [/SCHEMA_PRIVILEGES/, PRIVILEGES.map((privilege) => ({ name: 'auth', privilege, grantable: 'NO' }))],
    );
    await handle({ ...create, RequestType: 'Update', PhysicalResourceId: MADE }, database.surroundings);
    expect(database.changes).toEqual([]);
    expect(database.logged).toEqual(['auth: everything is as it shall be']);
  });

  test('take away privileges for single tables and routines', async () => {
    database.answers.unshift(schemaIsThere, userIsThere, [/tables_priv/, [{ kind: 'FUNCTION', name: 'auth', object: 'f', privileges: 'Execute,Grant' }]], [/role_edges/, []]);
    await handle(create, database.surroundings);
    expect(database.changes.slice(-2)).toEqual([
      'REVOKE ALL PRIVILEGES ON FUNCTION `auth`.`f` FROM `auth_user`@`%`', 'REVOKE GRANT OPTION ON FUNCTION `auth`.`f` FROM `auth_user`@`%`',
    ]);
  });

  test('refuse a user who has a role', async () => {
    database.answers.unshift(userIsThere, [/role_edges/, [{ role: 'boss' }]]);
    expect(await failure()).toContain('it has the roles boss');
  });

  test('log warnings', async () => {
    database.answers.unshift([/SCHEMATA/, [{ characterSet: 'latin1', collation: 'latin1_swedish_ci', tableCount: '2' }]]);
    await handle(create, database.surroundings);
    expect(database.logged).toContainEqual(expect.stringContaining('It stays so'));
  });

  test('refuse the master user, under the name in the secret or the one that the server knows, before anything changes', async () => {
    const asMaster = (userName: string) => ({ ...create, ResourceProperties: { ...properties(), UserName: userName } });
    expect(await failure(asMaster('admin'))).toBe('Schema \'auth\': the user \'admin\' is the master user, who must stay able to do everything');
    database.answers.unshift([/CURRENT_USER/, [{ name: 'realmaster' }]]);
    expect(await failure(asMaster('realmaster'))).toContain('is the master user');
    expect(database.changes).toEqual([]);
    expect(database.closed).toBe(2);
  });

  test('refuse a user of something else', async () => {
    database.answers.unshift(userIsThere, [/USER_PRIVILEGES/, [{ privilege: 'PROCESS' }]]);
    expect(await failure()).toMatch(/^Schema 'auth': the user 'auth_user' is there already and belongs to something else: it has the global privileges PROCESS/);
    expect(database.changes).toEqual([]);
  });
});

describe('failures', () => {
  test('that pass are waited for, on a new connection and with secrets read anew', async () => {
    let failures = 5;
    database.before = (what) => {
      if (what.startsWith('CREATE USER') && failures-- > 0) {
        database.secrets['arn:user'] = JSON.stringify({ password: `changed-${failures}` });
        throw new SqlError('deadlock', 'retry');
      }
    };
    await handle(create, database.surroundings);
    expect(database.opened).toBe(6);
    expect(database.closed).toBe(6);
    expect(database.logged).toContain('auth: deadlock. Tries again');
  });

  test.each([['retry', 180_000], ['retry-briefly', 60_000], ['give-up', 0]] as const)('%s: is tried for %i ms, and then told', async (remedy, longest) => {
    database.before = (what) => {
      if (what === 'connect') {
        throw new SqlError('the database is not there', remedy);
      }
    };
    expect(await failure()).toMatch(/^Schema 'auth': the database is not there/);
    expect(database.clock).toBeLessThanOrEqual(longest);
    expect(database.clock).toBeGreaterThanOrEqual(longest - 10_000);
  });

  test('that nobody foresaw are told without their text, which may quote a statement', async () => {
    database.before = (what) => {
      if (what.startsWith('CREATE USER')) {
        throw new TypeError(`cannot read ${what}`);
      }
    };
    expect(await failure()).toBe('Schema \'auth\': an unexpected failure (TypeError)');
    expect(database.closed).toBe(1);
  });

  test('of a statement are bounded by the time that is left', async () => {
    let limit = 0;
    const { surroundings } = database;
    await handle(create, {
      ...surroundings,
      open: async (job, master, statementTimeoutMs) => {
        expect(statementTimeoutMs()).toBe(30_000);
        database.clock += 265_000;
        limit = statementTimeoutMs();
        return surroundings.open(job, master, statementTimeoutMs);
      },
    });
    expect(limit).toBe(5_000);
  });

  test.each([
    ['arn:master', undefined, 'the secret arn:master is not a JSON object'],
    ['arn:master', '"hunter2"', 'the secret arn:master is not a JSON object'],
    ['arn:user', '{"username":"auth_user"}', 'the secret tech-n-ai/aurora/dev/auth has no password. Save one under the key password, then deploy again'],
  ])('a secret without what is needed is named: %s %s', async (arn, text, message) => {
    database.secrets[arn] = text;
    expect(await failure()).toBe(`Schema 'auth': ${message}`);
  });
});

describe('delete', () => {
  test('keeps everything, and does not even connect', async () => {
    expect(await handle({ ...remove, ResourceProperties: properties(false) }, database.surroundings)).toEqual({ PhysicalResourceId: MADE });
    expect(database.opened).toBe(0);
    expect(database.logged).toEqual(['The schema \'auth\', its data and its user stay']);
  });

  test('with both keys drops what the resource made', async () => {
    database.answers.unshift(schemaIsThere, userIsThere);
    expect(await handle(remove, database.surroundings)).toEqual({ PhysicalResourceId: MADE });
    expect(database.changes).toEqual(['DROP DATABASE IF EXISTS `auth`', 'DROP USER IF EXISTS `auth_user`@`%`']);
  });

  test.each(['Schema', 'Schema/made-user:auth_user', 'Schema/made-schema:other', 'made-schema:auther', undefined])(
    'with both keys keeps what was there before: %s', async (PhysicalResourceId) => {
      await handle({ ...remove, PhysicalResourceId }, database.surroundings);
      expect(database.changes).toEqual([]);
      expect(database.logged).toEqual([expect.stringContaining('was there before this resource, so it and its user stay. To drop it: DROP DATABASE `auth`')]);
    });

  test('with both keys keeps a user that was there before, or has got other work', async () => {
    await handle({ ...remove, PhysicalResourceId: 'Schema/made-schema:auth' }, database.surroundings);
    database.answers.unshift(userIsThere, [/SCHEMA_PRIVILEGES/, [{ name: 'other', privilege: 'SELECT', grantable: 'NO' }]]);
    await handle(remove, database.surroundings);
    expect(database.changes).toEqual(['DROP DATABASE IF EXISTS `auth`', 'DROP DATABASE IF EXISTS `auth`']);
    expect(database.logged).toContain('The user \'auth_user\' stays: it was there before this resource');
    expect(database.logged).toContain('The user \'auth_user\' stays: it has privileges in other');
  });

  test('with both keys never drops a schema of MySQL', async () => {
    const event = { ...remove, PhysicalResourceId: 'Schema/made-schema:mysql', ResourceProperties: properties(true, 'mysql') };
    expect(await failure(event)).toContain('belongs to MySQL');
    expect(database.changes).toEqual([]);
  });
});
