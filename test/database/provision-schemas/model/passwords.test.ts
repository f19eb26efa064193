import { CACHING_SHA2, hashPassword, isHashOf, NATIVE, passwordProblem } from '../../../../src/database/provision-schemas/model/passwords';

const hex = (text: string) => Buffer.from(text, 'latin1').toString('hex').toUpperCase();

/** Of a MySQL 8.0 server, for the password 'x' and for none else. */
const OF_A_SERVER = '244124303035246850685A550E6D5F171F170D5C03525860154A51363065314E4B472E424D37616F336763617479454A4D37335137424374786B6B6E62655042694E756E312F';

test('knows the hash that a server made', () => {
  expect(isHashOf('x', CACHING_SHA2, OF_A_SERVER)).toBe(true);
  expect(isHashOf('y', CACHING_SHA2, OF_A_SERVER)).toBe(false);
  // From the manual: PASSWORD('password').
  expect(isHashOf('password', NATIVE, hex('*2470C0C06DEE42FD1618BB99005ADCA2EC9D1E19'))).toBe(true);
  expect(isHashOf('Password', NATIVE, hex('*2470C0C06DEE42FD1618BB99005ADCA2EC9D1E19'))).toBe(false);
});

test.each([CACHING_SHA2, NATIVE])('makes a hash with %s that it knows again', (plugin) => {
  for (const password of ['a', 'Zz09'.repeat(16), 'pässwörd', 'x'.repeat(256)]) {
    const made = hashPassword(password, plugin);
    expect(made.plugin).toBe(plugin);
    expect(isHashOf(password, plugin, hex(made.hash))).toBe(true);
    expect(isHashOf(`${password}x`, plugin, hex(made.hash))).toBe(false);
  }
});

test('salts', () => {
  expect(hashPassword('a', CACHING_SHA2).hash).not.toBe(hashPassword('a', CACHING_SHA2).hash);
  expect(hashPassword('a', CACHING_SHA2).hash).toMatch(/^\$A\$005\$[A-Za-z0-9]{20}[./0-9A-Za-z]{43}$/);
});

test('takes the safer way where the server has another', () => {
  expect(hashPassword('a', 'sha256_password').plugin).toBe(CACHING_SHA2);
});

test.each([
  [CACHING_SHA2, ''], [CACHING_SHA2, hex('$A$005$tooshort')], [NATIVE, ''], ['AWSAuthenticationPlugin', hex('RDS')], ['', ''],
])('is not the hash of any password: %s %j', (plugin, stored) => {
  expect(isHashOf('', plugin, stored)).toBe(false);
  expect(isHashOf('x', plugin, stored)).toBe(false);
});

test.each([undefined, '', 7, null, ['x']])('%j is no password', (password) => {
  expect(passwordProblem(password)).toBe('has no password');
});

test('a password has 256 bytes at most', () => {
  expect(passwordProblem('x'.repeat(256))).toBeUndefined();
  expect(passwordProblem('x'.repeat(257))).toContain('longer than 256 bytes');
  expect(passwordProblem('ü'.repeat(129))).toContain('longer than 256 bytes');
  expect(passwordProblem('a\0b')).toContain('null character');
});
