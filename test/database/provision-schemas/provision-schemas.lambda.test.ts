import { RDSData } from '@aws-sdk/client-rds-data';
import { SecretsManager } from '@aws-sdk/client-secrets-manager';
import { MASTER_PASSWORD, properties, USER_PASSWORD } from './support';
import { handler } from '../../../src/database/provision-schemas/provision-schemas.lambda';

const dataApi = { ...properties(), Host: '', Port: '', DataApiClusterArn: 'arn:cluster' };
const create = { RequestType: 'Create', LogicalResourceId: 'Schema', ResourceProperties: dataApi } as const;

let ran: string[];
let destroyed: jest.SpyInstance[];
let logged: jest.SpyInstance;
beforeEach(() => {
  ran = [];
  logged = jest.spyOn(console, 'log').mockImplementation(() => {});
  (jest.spyOn(SecretsManager.prototype, 'getSecretValue') as jest.SpyInstance).mockImplementation(async ({ SecretId }) => ({
    SecretString: JSON.stringify(SecretId === 'arn:master' ? { username: 'admin', password: MASTER_PASSWORD } : { password: USER_PASSWORD }),
  }));
  (jest.spyOn(RDSData.prototype, 'executeStatement') as jest.SpyInstance).mockImplementation(async ({ sql, resourceArn, secretArn }) => {
    expect([resourceArn, secretArn]).toEqual(['arn:cluster', 'arn:master']);
    ran.push(sql);
    return sql.includes('CURRENT_USER') ? { columnMetadata: [{ label: 'name' }], records: [[{ stringValue: 'admin' }]] } : {};
  });
  destroyed = [jest.spyOn(SecretsManager.prototype, 'destroy'), jest.spyOn(RDSData.prototype, 'destroy')];
});
afterEach(() => jest.restoreAllMocks());

test('makes a schema through the Data API, and closes what it opened', async () => {
  expect(await handler(create)).toEqual({ PhysicalResourceId: 'Schema/made-schema:auth/made-user:auth_user' });
  expect(ran.filter((sql) => /^(CREATE|ALTER|GRANT)/.test(sql))).toHaveLength(4);
  destroyed.forEach((spy) => expect(spy).toHaveBeenCalledTimes(1));
  expect(JSON.stringify([ran, logged.mock.calls])).not.toMatch(new RegExp(`${MASTER_PASSWORD}|${USER_PASSWORD}`));
});

test('keeps everything on delete', async () => {
  await handler({ ...create, RequestType: 'Delete', PhysicalResourceId: 'Schema' });
  expect(ran).toEqual([]);
});

test('closes what it opened when it fails, too', async () => {
  await expect(handler({ ...create, ResourceProperties: { ...dataApi, SchemaName: 'mysql' } })).rejects.toThrow('Schema \'mysql\': the schema \'mysql\' belongs to MySQL');
  destroyed.forEach((spy) => expect(spy).toHaveBeenCalledTimes(1));
});

test('connects by itself when there is no Data API, with the authorities of RDS', async () => {
  const network = { ...properties(), Host: '127.0.0.1', Port: '1' };
  // So late that it does not try again.
  let now = 0;
  jest.spyOn(Date, 'now').mockImplementation(() => now += 200_000);
  await expect(handler({ ...create, ResourceProperties: network })).rejects.toThrow('the database at 127.0.0.1:1 cannot be reached (ECONNREFUSED)');
  expect(ran).toEqual([]);
});
