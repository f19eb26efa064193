import { account, grantPattern, identifier, literal, nameProblems } from '../../../../src/database/provision-schemas/model/names';

test('a name ends its quotes only where it says so', () => {
  expect(identifier('auth')).toBe('`auth`');
  expect(identifier('a`b``c')).toBe('`a``b````c`');
  expect(account('o\'user`')).toBe('`o\'user```@`%`');
});

test('text ends its quotes only where it says so, in either mode of the server', () => {
  expect(literal('it\'s', true)).toBe('\'it\'\'s\'');
  expect(literal('\\\'', true)).toBe('\'\\\\\'\'\'');
  expect(literal('\\\'', false)).toBe('\'\\\'\'\'');
});

test('a privilege is for the schema and not for those that are named alike', () => {
  expect(grantPattern('tech_n_ai%', true)).toBe('tech\\_n\\_ai\\%');
  expect(grantPattern('tech_n_ai%', false)).toBe('tech_n_ai%');
});

test.each([
  ['auth', 'auth'],
  ['back`tick', 'o\'user'],
  ['; DROP DATABASE auth; --', 'per%cent'],
  ['한글', '한글'],
  ['a'.repeat(64), 'u'.repeat(32)],
  ['_'.repeat(32), 'back\\slash'],
])('takes the schema %s and the user %s', (schema, user) => {
  expect(nameProblems(schema, user, 'admin')).toEqual([]);
});

test.each([
  ['', 'auth', 'the schema name is empty'],
  ['a'.repeat(65), 'auth', `the schema name '${'a'.repeat(65)}' has more than 64 characters`],
  ['back\\slash', 'auth', 'the schema name \'back\\slash\' holds a backslash, which privileges cannot name without doubt'],
  ['_'.repeat(33), 'auth', `the schema name '${'_'.repeat(33)}' is too long for a privilege, where each _ and % counts twice: 64 characters are the most`],
  ['performance_schema', 'auth', 'the schema \'performance_schema\' belongs to MySQL'],
  ['Mysql', 'auth', 'the schema \'Mysql\' belongs to MySQL'],
  ['a\0b', 'auth', 'the schema name "a\\u0000b" holds a control character'],
  ['rocket🚀', 'auth', 'the schema name \'rocket🚀\' holds a character beyond U+FFFF, which MySQL does not take in names'],
  ['auth ', 'auth', 'the schema name \'auth \' begins or ends with a space'],
  ['auth', '', 'the user name is empty'],
  ['auth', 'u'.repeat(33), `the user name '${'u'.repeat(33)}' has more than 32 characters`],
  ['auth', 'rdsadmin', 'the user \'rdsadmin\' belongs to MySQL or to AWS'],
  ['auth', 'mysql.infoschema', 'the user \'mysql.infoschema\' belongs to MySQL or to AWS'],
  ['auth', 'AWS_LAMBDA_ACCESS', 'the user \'AWS_LAMBDA_ACCESS\' belongs to MySQL or to AWS'],
  ['auth', 'ADMIN', 'the user \'ADMIN\' is the master user, who must stay able to do everything'],
])('refuses the schema %j with the user %j', (schema, user, problem) => {
  expect(nameProblems(schema, user, 'admin')).toEqual([problem]);
});

test('tells everything at once', () => {
  expect(nameProblems('', 'root', 'root')).toHaveLength(3);
});
