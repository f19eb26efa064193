import { Surroundings } from '../../../src/database/provision-schemas/provision';
import { Statement } from '../../../src/database/provision-schemas/reconcile';
import { Row, SqlConnection } from '../../../src/database/provision-schemas/sql-connection';
import { encode } from '../../../src/database/provision-schemas/wire';

export const MASTER_PASSWORD = 'password-of-the-master';
export const USER_PASSWORD = 'password-of-the-user';

/** What a database says that has nothing yet. */
const NOTHING: Row[] = [];
const ANSWERS: [RegExp, Row[]][] = [
  [/CURRENT_USER/, [{ name: 'admin' }]],
  [/^SHOW VARIABLES/, [{ Variable_name: 'sql_mode', Value: 'STRICT_TRANS_TABLES' }, { Variable_name: 'default_authentication_plugin', Value: 'mysql_native_password' }]],
];

/** A database that is written down, with a clock that only pauses move. */
export class FakeDatabase {
  public readonly ran: string[] = [];
  public readonly logged: string[] = [];
  public readonly answers: [RegExp, Row[]][] = [...ANSWERS];
  public readonly secrets: Record<string, string | undefined> = {
    'arn:master': JSON.stringify({ username: 'admin', password: MASTER_PASSWORD }),
    'arn:user': JSON.stringify({ password: USER_PASSWORD }),
  };
  public opened = 0;
  public closed = 0;
  public clock = 0;
  public readonly surroundings: Surroundings = {
    secrets: { getSecretValue: async ({ SecretId }) => ({ SecretString: this.secrets[SecretId] }) },
    open: async () => this.open(),
    now: () => this.clock,
    sleep: async (milliseconds) => void (this.clock += milliseconds),
    log: (line) => void this.logged.push(line),
  };

  /** Called before each connection and each statement; throws to make it fail. */
  public before: (what: string) => void = () => {};

  public get changes(): string[] {
    return this.ran.filter((sql) => !/^(SELECT|SHOW)/.test(sql));
  }

  private open(): SqlConnection {
    this.before('connect');
    this.opened++;
    return { query: async (statement) => this.answer(statement), close: async () => void this.closed++ };
  }

  private answer({ sql }: Statement): Row[] {
    this.before(sql);
    this.ran.push(sql);
    return this.answers.find(([pattern]) => pattern.test(sql))?.[1] ?? NOTHING;
  }
}

export function properties(drop = false, name = 'auth') {
  return encode({
    route: { kind: 'network', host: 'cluster.example', port: 3306 },
    masterSecretArn: 'arn:master',
    schema: { name, userName: 'auth_user', secretArn: 'arn:user', secretName: 'tech-n-ai/aurora/dev/auth', drop },
  });
}
