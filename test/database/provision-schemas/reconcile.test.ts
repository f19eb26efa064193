import { hashPassword } from '../../../src/database/provision-schemas/model/passwords';
import { Observed, ObservedUser, plan, PRIVILEGES } from '../../../src/database/provision-schemas/reconcile';

const PASSWORD = 'Wx7-of-the-user';
const { plugin, hash } = hashPassword(PASSWORD, 'caching_sha2_password');
const server = { plugin, backslashEscapes: true, grantPatterns: true };
const wanted = { schemaName: 'auth', userName: 'auth_user', password: PASSWORD };
const granted = (schema: string, privileges: readonly string[] = PRIVILEGES) => (
  privileges.map((privilege) => ({ schema, privilege, grantable: false })));
const user: ObservedUser = {
  plugin,
  hash: Buffer.from(hash).toString('hex'),
  requiresTls: true,
  otherHosts: [],
  globalPrivileges: [],
  roles: [],
  schemaPrivileges: granted('auth'),
  finerPrivileges: [],
};
const schema = { characterSet: 'utf8mb4', collation: 'utf8mb4_unicode_ci', tables: 3 };
const complete: Observed = { server, masterUserName: 'admin', schema, user };
const sqlOf = (observed: Observed, changes: Partial<typeof wanted> = {}) => (
  plan(observed, { ...wanted, ...changes }).statements.map(({ sql }) => sql));
const withUser = (changes: Partial<ObservedUser>): Observed => ({ ...complete, user: { ...user, ...changes } });

test('from nothing', () => {
  const statements = sqlOf({ server, masterUserName: 'admin' });
  expect(statements).toEqual([
    'CREATE DATABASE IF NOT EXISTS `auth` DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci',
    expect.stringMatching(/^CREATE USER IF NOT EXISTS `auth_user`@`%` IDENTIFIED WITH caching_sha2_password AS '\$A\$005\$[^']{63}' REQUIRE SSL$/),
    expect.stringMatching(/^ALTER USER `auth_user`@`%` IDENTIFIED WITH caching_sha2_password AS '\$A\$005\$[^']{63}' REQUIRE SSL$/),
    'GRANT ALTER, CREATE, CREATE TEMPORARY TABLES, CREATE VIEW, DELETE, DROP, INDEX, INSERT, LOCK TABLES, REFERENCES, SELECT, SHOW VIEW, UPDATE ' +
      'ON `auth`.* TO `auth_user`@`%`',
  ]);
  expect(statements[1].split(' AS ')[1]).toBe(statements[2].split(' AS ')[1]);
});

test('nothing, when all is there', () => {
  expect(plan(complete, wanted)).toEqual({ statements: [], warnings: [] });
});

test('no statement, and nothing said about one, holds the password', () => {
  expect(JSON.stringify(plan({ server, masterUserName: 'admin' }, wanted))).not.toContain(PASSWORD);
  expect(plan({ server, masterUserName: 'admin' }, wanted).statements.map(({ what }) => what).join()).not.toContain(hash);
});

test.each([
  ['another password', { hash: '00' }],
  ['another way to log in', { plugin: 'AWSAuthenticationPlugin' }],
  ['no need for TLS', { requiresTls: false }],
])('a user with %s is changed, not made again', (_, changes) => {
  expect(sqlOf(withUser(changes))).toEqual([expect.stringMatching(/^ALTER USER `auth_user`@`%` IDENTIFIED WITH .* REQUIRE SSL$/)]);
});

test('the empty schema of somebody gets the collation', () => {
  expect(sqlOf({ ...complete, schema: { characterSet: 'latin1', collation: 'latin1_swedish_ci', tables: 0 } }))
    .toEqual(['ALTER DATABASE `auth` DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci']);
});

test('a schema with tables keeps its collation, with a warning', () => {
  const { statements, warnings } = plan({ ...complete, schema: { characterSet: 'utf8mb4', collation: 'utf8mb4_0900_ai_ci', tables: 1 } }, wanted);
  expect(statements).toEqual([]);
  expect(warnings).toEqual([expect.stringContaining('makes new ones with utf8mb4 and utf8mb4_0900_ai_ci, not with utf8mb4 and utf8mb4_unicode_ci. It stays so')]);
});

test('missing privileges are given, and only those', () => {
  expect(sqlOf(withUser({ schemaPrivileges: granted('auth', PRIVILEGES.filter((name) => name !== 'DROP' && name !== 'SELECT')) })))
    .toEqual(['GRANT DROP, SELECT ON `auth`.* TO `auth_user`@`%`']);
});

test('privileges beyond are taken, also the one to pass them on', () => {
  const schemaPrivileges = [...granted('auth'), { schema: 'auth', privilege: 'TRIGGER', grantable: true }];
  expect(sqlOf(withUser({ schemaPrivileges }))).toEqual(['REVOKE TRIGGER, GRANT OPTION ON `auth`.* FROM `auth_user`@`%`']);
});

test('privileges for tables and routines are taken', () => {
  const finerPrivileges = [
    { kind: 'TABLE', schema: 'auth', name: 'odd`name', grantable: true, others: true },
    { kind: 'TABLE', schema: 'auth', name: 'only', grantable: true, others: false },
    { kind: 'PROCEDURE', schema: 'auth', name: 'p', grantable: false, others: true },
  ] as const;
  expect(sqlOf(withUser({ finerPrivileges }))).toEqual([
    'REVOKE ALL PRIVILEGES ON TABLE `auth`.`odd``name` FROM `auth_user`@`%`',
    'REVOKE GRANT OPTION ON TABLE `auth`.`odd``name` FROM `auth_user`@`%`',
    'REVOKE GRANT OPTION ON TABLE `auth`.`only` FROM `auth_user`@`%`',
    'REVOKE ALL PRIVILEGES ON PROCEDURE `auth`.`p` FROM `auth_user`@`%`',
  ]);
});

test('privileges under the plain name, which is a pattern, give way to those under the exact one', () => {
  const schemaPrivileges = [{ schema: 'my_auth', privilege: 'SELECT', grantable: true }];
  expect(sqlOf(withUser({ schemaPrivileges }), { schemaName: 'my_auth' })).toEqual([
    expect.stringMatching(/^GRANT .* ON `my\\_auth`\.\* TO/),
    'REVOKE SELECT, GRANT OPTION ON `my_auth`.* FROM `auth_user`@`%`',
  ]);
});

test('with partial revokes on, the plain name is the exact one', () => {
  const observed = { ...complete, server: { ...server, grantPatterns: false }, user: { ...user, schemaPrivileges: granted('my_auth') } };
  expect(sqlOf(observed, { schemaName: 'my_auth' })).toEqual([]);
  expect(sqlOf({ ...observed, user: { ...user, schemaPrivileges: granted('my\\_auth') } }, { schemaName: 'my_auth' })).toEqual([
    expect.stringMatching(/^GRANT .* ON `my_auth`\.\* TO/),
    expect.stringMatching(/^REVOKE .* ON `my\\_auth`\.\* FROM/),
  ]);
});

test.each([
  [{ globalPrivileges: ['PROCESS', 'FILE'] }, 'it has the global privileges PROCESS, FILE'],
  [{ roles: ['boss'] }, 'it has the roles boss'],
  [{ schemaPrivileges: granted('other') }, 'it has privileges in other'],
  [{ finerPrivileges: [{ kind: 'TABLE', schema: 'other', name: 't', grantable: false, others: true }] as const }, 'it has privileges in other'],
  [{ otherHosts: ['10.%'] }, 'it has accounts for the hosts 10.%, which come before the one for any host'],
])('a user of something else is refused: %j', (changes, reason) => {
  expect(() => plan(withUser(changes), wanted)).toThrow(
    `the user 'auth_user' is there already and belongs to something else: ${reason}. It was left as it is. Choose another user name for the schema, or drop that user`,
  );
});

test('a user without any privilege is one that an earlier run did not finish', () => {
  expect(sqlOf(withUser({ schemaPrivileges: [] }))).toEqual([expect.stringMatching(/^GRANT /)]);
});
