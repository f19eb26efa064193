import { readCredentials, SecretsReader } from '../../../src/database/provision-schemas/secrets';
import { SqlError } from '../../../src/database/provision-schemas/sql-connection';

const holding = (SecretString?: string): SecretsReader => ({ getSecretValue: async () => ({ SecretString }) });
const failing = (parts: object): SecretsReader => ({ getSecretValue: async () => Promise.reject(Object.assign(new Error('hunter2'), parts)) });
const caught = async (api: SecretsReader): Promise<SqlError> => (
  readCredentials(api, 'arn', 'the/name').then(() => Promise.reject(new Error('nothing was thrown')), (error) => error));

test('reads a user and a password', async () => {
  expect(await readCredentials(holding('{"username":"u","password":"p","port":3306}'), 'arn')).toEqual({ username: 'u', password: 'p' });
  expect(await readCredentials(holding('{"password":"p","username":7}'), 'arn')).toEqual({ username: undefined, password: 'p' });
});

test.each([undefined, '', 'hunter2', '"hunter2"', 'null', '{"password":"hunter2'])('is told without the value when it is no JSON object: %j', async (text) => {
  const error = await caught(holding(text));
  expect(error.message).toBe('the secret the/name is not a JSON object');
  expect(error.remedy).toBe('give-up');
});

test.each(['{}', '[]', '{"password":""}', '{"password":7}'])('is told when there is no password: %s', async (text) => {
  expect((await caught(holding(text))).message).toBe('the secret the/name has no password. Save one under the key password, then deploy again');
});

test.each([
  [{ name: 'TimeoutError' }], [{ name: 'Error', code: 'ECONNREFUSED' }], [{ name: 'Error', code: 'ENOTFOUND' }], [{ name: 'Error', code: 'EAI_AGAIN' }],
])('subnets without a way to Secrets Manager are told as such: %j', async (parts) => {
  const error = await caught(failing(parts));
  expect(error.message).toMatch(/^this function cannot reach Secrets Manager \(.*\): its subnets need a way out through a NAT, or an interface endpoint/);
  expect(error.remedy).toBe('retry-briefly');
});

test.each([
  ['AccessDeniedException', 'retry-briefly'], ['DecryptionFailure', 'retry-briefly'], ['ResourceNotFoundException', 'give-up'],
])('%s is told with the name of the secret', async (name, remedy) => {
  const error = await caught(failing({ name }));
  expect(error.message).toBe(`the secret the/name cannot be read (${name})`);
  expect(error.remedy).toBe(remedy);
});
