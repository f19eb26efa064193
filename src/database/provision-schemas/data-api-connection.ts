import { Statement } from './reconcile';
import { ACCESS_DENIED, refusal, Row, SqlConnection, SqlError } from './sql-connection';

/** The part of `RDSData` of the AWS SDK that is needed, so that only the handler's own file imports the SDK. */
export interface DataApi {
  executeStatement(input: ExecuteInput): Promise<ExecuteOutput>;
}

interface ExecuteInput {
  readonly resourceArn: string;
  readonly secretArn: string;
  readonly sql: string;
  readonly includeResultMetadata: boolean;
  readonly continueAfterTimeout: boolean;
}

interface ExecuteOutput {
  readonly columnMetadata?: { readonly label?: string; readonly name?: string }[];
  readonly records?: Field[][];
}

interface Field {
  readonly isNull?: boolean;
  readonly stringValue?: string;
  readonly longValue?: number;
  readonly doubleValue?: number;
  readonly booleanValue?: boolean;
  readonly blobValue?: Uint8Array;
}

export interface DataApiTarget {
  readonly clusterArn: string;
  readonly secretArn: string;
}

/**
 * Statements over HTTPS, without a connection of our own: AWS logs in as the master user with the secret.
 *
 * @see https://docs.aws.amazon.com/rdsdataservice/latest/APIReference/API_ExecuteStatement.html
 */
export class DataApiConnection implements SqlConnection {
  constructor(private readonly api: DataApi, private readonly target: DataApiTarget) {}

  public async query(statement: Statement): Promise<Row[]> {
    const { clusterArn, secretArn } = this.target;
    try {
      const { columnMetadata = [], records = [] } = await this.api.executeStatement({
        resourceArn: clusterArn,
        secretArn,
        sql: statement.sql,
        includeResultMetadata: true,
        // A change that takes longer than the 45 seconds of a call goes on, and the next try finds it done.
        continueAfterTimeout: true,
      });
      return records.map((fields) => Object.fromEntries(fields.map((field, index) => [
        columnMetadata[index]?.label ?? columnMetadata[index]?.name ?? String(index), textOf(field),
      ])));
    } catch (error) {
      throw failureOf(error, statement, this.target);
    }
  }

  public async close(): Promise<void> {
    // There is none.
  }
}

function textOf({ stringValue, longValue, doubleValue, booleanValue, blobValue }: Field): string {
  return blobValue === undefined ? String(stringValue ?? longValue ?? doubleValue ?? booleanValue ?? '') : Buffer.from(blobValue).toString();
}

/** The database wakes, starts or fails over; or AWS has a moment of its own. */
const PASSING = new Set([
  'DatabaseResumingException', 'DatabaseUnavailableException', 'InternalServerErrorException', 'InvalidResourceStateException',
  'ServiceUnavailableError', 'StatementTimeoutException', 'ThrottlingException', 'TimeoutError',
]);
/** A permission or a switch that was just given works everywhere within a minute. */
const NOT_YET = new Set(['AccessDeniedException', 'ForbiddenException', 'HttpEndpointNotEnabledException', 'DatabaseNotFoundException']);
const SECRET = new Set(['InvalidSecretException', 'SecretsErrorException']);
const PAUSED_OR_STARTING = /communications link failure|resum/i;
const ERROR_NUMBER = /error code: ?(\d+)|\((\d{4}), /i;

function failureOf(error: unknown, statement: Statement, { clusterArn, secretArn }: DataApiTarget): SqlError {
  const { name, message } = error as Error;
  const server = `the RDS Data API of ${clusterArn}`;
  if (PASSING.has(name) || PAUSED_OR_STARTING.test(message)) {
    return new SqlError(`${server} could not ${statement.what} (${name}); the cluster must be available`, 'retry');
  }
  if (NOT_YET.has(name)) {
    return new SqlError(`${server} refused this function (${name}): the cluster must have the Data API on, and this function's role the permission ` +
      'rds-data:ExecuteStatement for it', 'retry-briefly');
  }
  if (SECRET.has(name)) {
    return new SqlError(`${server} cannot log in with the secret ${secretArn} (${name}): it must hold username and password`, 'give-up');
  }
  const match = ERROR_NUMBER.exec(message);
  const number = match === null ? undefined : Number(match[1] ?? match[2]);
  if (number === ACCESS_DENIED) {
    return new SqlError(`${server} refused the master user: the user name and the password in the secret ${secretArn} are not those of the cluster`,
      'retry-briefly');
  }
  return number === undefined
    ? new SqlError(`${server} refused to ${statement.what} (${name})`, 'give-up')
    : refusal(statement, number, server);
}
