import { DataApi, DataApiConnection } from '../../../src/database/provision-schemas/data-api-connection';
import { SqlError } from '../../../src/database/provision-schemas/sql-connection';

const target = { clusterArn: 'arn:cluster', secretArn: 'arn:master' };
const statement = { what: 'set a password', sql: 'ALTER USER x IDENTIFIED WITH y AS \'*2470\'' };

test('sends a statement as the master user, and waits no longer than a call lasts', async () => {
  const executeStatement = jest.fn(async () => ({}));
  const connection = new DataApiConnection({ executeStatement }, target);
  expect(await connection.query(statement)).toEqual([]);
  await connection.close();
  expect(executeStatement).toHaveBeenCalledWith({
    resourceArn: 'arn:cluster', secretArn: 'arn:master', sql: statement.sql, includeResultMetadata: true, continueAfterTimeout: true,
  });
});

test('brings rows of text, under the names that the statement gave', async () => {
  const api: DataApi = {
    executeStatement: async () => ({
      columnMetadata: [{ label: 'a' }, { label: 'b' }, { name: 'c' }, { label: 'd' }, { label: 'e' }, {}],
      records: [[{ stringValue: 'x' }, { longValue: 0 }, { booleanValue: false }, { isNull: true }, { blobValue: Buffer.from('bytes') }, { doubleValue: 1.5 }]],
    }),
  };
  expect(await new DataApiConnection(api, target).query(statement)).toEqual([{ a: 'x', b: '0', c: 'false', d: '', e: 'bytes', 5: '1.5' }]);
});

test.each([
  ['DatabaseResumingException', 'The Aurora DB instance is resuming', 'retry', /could not set a password \(DatabaseResumingException\); the cluster must be available/],
  ['DatabaseUnavailableException', '', 'retry', /could not set a password/],
  ['StatementTimeoutException', '', 'retry', /could not set a password/],
  ['BadRequestException', 'Communications link failure', 'retry', /could not set a password/],
  ['HttpEndpointNotEnabledException', '', 'retry-briefly', /must have the Data API on, and this function's role the permission rds-data:ExecuteStatement/],
  ['AccessDeniedException', '', 'retry-briefly', /refused this function/],
  ['InvalidSecretException', '', 'give-up', /cannot log in with the secret arn:master/],
  ['DatabaseErrorException', 'Access denied for user; Error code: 1045; SQLState: 28000', 'retry-briefly', /refused the master user: .* in the secret arn:master are not/],
  ['DatabaseErrorException', 'near \'*2470\'; Error code: 1064; SQLState: 42000', 'give-up', /^the RDS Data API of arn:cluster refused to set a password \(MySQL error 1064\)$/],
  ['BadRequestException', 'Database error code: 1213. Message: Deadlock', 'retry', /MySQL error 1213/],
  ['BadRequestException', 'Database error: (1227, "Access denied")', 'give-up', /the master user does not have the privilege for it/],
  ['BadRequestException', 'near \'*2470\'', 'give-up', /^the RDS Data API of arn:cluster refused to set a password \(BadRequestException\)$/],
])('tells what went wrong: %s %s', async (name, message, remedy, expected) => {
  const api: DataApi = { executeStatement: async () => Promise.reject(Object.assign(new Error(message), { name })) };
  const error: SqlError = await new DataApiConnection(api, target).query(statement).then(() => Promise.reject(new Error('nothing was thrown')), (thrown) => thrown);
  expect(error.remedy).toBe(remedy);
  expect(error.message).toMatch(expected);
  expect(error.message).toContain('the RDS Data API of arn:cluster');
  expect(error.message).not.toContain('2470');
});
