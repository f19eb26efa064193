import { Statement } from './reconcile';

export type Row = Readonly<Record<string, string>>;

/** A way to the writer as the master user. */
export interface SqlConnection {
  /** Every value as text, nothing as empty text. */
  query(statement: Statement): Promise<Row[]>;
  close(): Promise<void>;
}

/** What to do about a failure. */
export type Remedy =
  /** The same again in a moment: it passes, or the database is not up yet. */
  | 'retry'
  /** The same again a few times: right after a change the old state may still hold. */
  | 'retry-briefly'
  | 'give-up';

/**
 * A failure with a message of our own, because the messages of servers and drivers quote statements.
 */
export class SqlError extends Error {
  constructor(message: string, public readonly remedy: Remedy) {
    super(message);
    this.name = 'SqlError';
  }
}

/**
 * Numbers of MySQL's errors, and of Aurora's when a statement went to an instance that is not the writer any more.
 *
 * @see https://dev.mysql.com/doc/mysql-errors/8.0/en/server-error-reference.html
 */
const PASSING_ERRORS = new Set([
  1040, // too many connections
  1053, // shutdown in progress
  1129, // host is blocked
  1141, 1147, 1403, // no such grant: another run was at it
  1158, 1159, 1160, 1161, // network errors
  1205, // lock wait timeout
  1213, // deadlock
  1290, // read-only option: a reader, during a failover
  1317, // query interrupted
  1396, // operation CREATE USER or ALTER USER failed: another run was at it
  1836, // running in read-only mode
  1927, // connection killed
  3024, // maximum execution time exceeded
  3168, // server not up yet
  3169, // session killed
  4031, // disconnected for inactivity
]);

export const ACCESS_DENIED = 1045;
const NO_PRIVILEGE = new Set([1044, 1142, 1227, 1370, 1410]);

/** For a statement that the server refused; the number says enough, and its text may quote a password hash. */
export function refusal(statement: Statement, number: number, where: string): SqlError {
  const remedy = PASSING_ERRORS.has(number) ? 'retry' : 'give-up';
  const why = NO_PRIVILEGE.has(number) ? ': the master user does not have the privilege for it' : '';
  return new SqlError(`${where} refused to ${statement.what} (MySQL error ${number})${why}`, remedy);
}
