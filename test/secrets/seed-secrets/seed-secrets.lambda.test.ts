import { SecretsManager } from '@aws-sdk/client-secrets-manager';
import { handler } from '../../../src/secrets/seed-secrets/seed-secrets.lambda';
import { encode } from '../../../src/secrets/seed-secrets/wire';
import { FakeSecretsManager, stringifyLeaves } from '../support';

const ResourceProperties = stringifyLeaves(encode([
  { arn: 'arn:a', name: 'a', keys: [{ path: ['port'], first: { kind: 'literal', value: 3306 } }, { path: ['password'], first: { kind: 'generated', length: 20 } }] },
]));
const event = { LogicalResourceId: 'Seed', ResourceProperties };

let api: FakeSecretsManager;
let destroyed: jest.SpyInstance;
beforeEach(() => {
  jest.spyOn(console, 'log').mockImplementation(() => {});
  api = new FakeSecretsManager().create('arn:a');
  for (const name of ['getSecretValue', 'putSecretValue', 'updateSecretVersionStage'] as const) {
    (jest.spyOn(SecretsManager.prototype, name) as jest.SpyInstance).mockImplementation((input) => api[name](input));
  }
  destroyed = jest.spyOn(SecretsManager.prototype, 'destroy');
});
afterEach(() => jest.restoreAllMocks());

test('fills on create, and answers with nothing but a stable id', async () => {
  expect(await handler({ ...event, RequestType: 'Create' })).toEqual({ PhysicalResourceId: 'Seed' });
  expect(JSON.parse(api.current('arn:a')!)).toEqual({ port: 3306, password: expect.stringMatching(/^\w{20}$/) });
  expect(destroyed).toHaveBeenCalledTimes(1);
});

test('fills on update, under the id it had', async () => {
  api.save('arn:a', '{"port":1}');
  expect(await handler({ ...event, RequestType: 'Update', PhysicalResourceId: 'before' })).toEqual({ PhysicalResourceId: 'before' });
  expect(JSON.parse(api.current('arn:a')!)).toEqual({ port: 1, password: expect.any(String) });
});

test('does nothing on delete', async () => {
  expect(await handler({ ...event, RequestType: 'Delete', PhysicalResourceId: 'before' })).toEqual({ PhysicalResourceId: 'before' });
  expect(api.calls).toEqual([]);
});

test('closes its connections when it fails, too', async () => {
  api.save('arn:a', '[]');
  await expect(handler({ ...event, RequestType: 'Create' })).rejects.toThrow('Secret \'a\': its value is not a JSON object.');
  expect(destroyed).toHaveBeenCalledTimes(1);
});
