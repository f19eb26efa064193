import { strict as assert } from 'node:assert';
import { randomBytes } from 'node:crypto';
import { createConnection } from 'mysql2/promise';
import { handle } from '../../../src/database/provision-schemas/handle';
import { DriverConnection, MySqlDriver, openMySql } from '../../../src/database/provision-schemas/mysql-connection';
import { Surroundings } from '../../../src/database/provision-schemas/provision';
import { encode, Route } from '../../../src/database/provision-schemas/wire';
import { MySqlServer } from '../mysql-server';

const MASTER = 'arn:aws:secretsmanager:ap-northeast-2:111122223333:secret:master';

export interface RunOptions {
  readonly request?: 'Create' | 'Update' | 'Delete';
  readonly physicalId?: string;
  readonly userName?: string;
  readonly drop?: boolean;
  readonly route?: Route;
  /** How many times faster than on the clock everything goes: pauses, and the limits of time. */
  readonly hurry?: number;
  /** Called with each statement, and does it. */
  readonly around?: (sql: string, run: () => Promise<unknown>) => Promise<unknown>;
}

/** The handler of the custom resource as it runs in Lambda, with a real MySQL, and with secrets out of a map. */
export class SchemaBench {
  public static async start(server: MySqlServer): Promise<SchemaBench> {
    const bench = new SchemaBench(server);
    bench.secrets.set(MASTER, { username: server.adminUser, password: server.adminPassword });
    return bench;
  }

  /** All that was logged or thrown, for the check that looks for passwords in it. */
  public said = '';
  public readonly secrets = new Map<string, { username: string; password: string }>();

  private constructor(public readonly server: MySqlServer) {}

  /** A new password for the user of a schema, as the secret holds it. */
  public newPassword(schema: string): string {
    const password = randomBytes(16).toString('hex');
    this.secrets.set(secretOf(schema), { username: schema, password });
    return password;
  }

  public passwordOf(schema: string): string {
    return this.secrets.get(secretOf(schema))?.password ?? this.newPassword(schema);
  }

  /** Another bench with the same server, that has another password of the master user. */
  public withMasterPassword(password: string): SchemaBench {
    const bench = new SchemaBench(this.server);
    this.secrets.forEach((value, key) => bench.secrets.set(key, value));
    bench.secrets.set(MASTER, { username: this.server.adminUser, password });
    return bench;
  }

  /** Runs the handler, and returns the physical id. */
  public async run(schema: string, options: RunOptions = {}): Promise<string> {
    this.passwordOf(schema);
    const { request = 'Create', physicalId, userName = schema, drop = false } = options;
    const { host, port } = this.server;
    const job = {
      route: options.route ?? { kind: 'network' as const, host, port },
      masterSecretArn: MASTER,
      schema: { name: schema, userName, secretArn: secretOf(schema), secretName: secretOf(schema), drop },
    };
    const event = { RequestType: request, LogicalResourceId: 'Schema', PhysicalResourceId: physicalId, ResourceProperties: encode(job) };
    try {
      return (await handle(event, this.surroundings(options))).PhysicalResourceId;
    } catch (error) {
      this.said += `${(error as Error).message}\n`;
      throw error;
    }
  }

  /** What it says when it fails, and after how long. */
  public async failureOf(schema: string, options: RunOptions = {}): Promise<{ message: string; seconds: number }> {
    const start = Date.now();
    try {
      await this.run(schema, options);
    } catch (error) {
      return { message: (error as Error).message, seconds: (Date.now() - start) / 1_000 };
    }
    return assert.fail('nothing was thrown');
  }

  public async as(schema: string, ...statements: string[]): Promise<any[]> {
    return this.server.queryAs(schema, this.passwordOf(schema), ...statements);
  }

  /** Everything in the server about schemas and users, to tell whether anything has changed. */
  public async state(): Promise<string> {
    const schemata = await this.server.query('SELECT * FROM information_schema.SCHEMATA ORDER BY SCHEMA_NAME');
    const users = await this.server.query('SELECT * FROM mysql.user ORDER BY User, Host');
    const privileges = await this.server.query('SELECT * FROM information_schema.SCHEMA_PRIVILEGES ORDER BY GRANTEE, TABLE_SCHEMA, PRIVILEGE_TYPE');
    const tables = await this.server.query('SELECT TABLE_SCHEMA, TABLE_NAME, TABLE_COLLATION FROM information_schema.TABLES ORDER BY TABLE_SCHEMA, TABLE_NAME');
    return JSON.stringify({ schemata, users, privileges, tables });
  }

  private surroundings({ hurry = 1, around }: RunOptions): Surroundings {
    const createWatched = async (options: never): Promise<DriverConnection> => {
      const connection = await createConnection(options);
      const query = connection.query.bind(connection);
      return around === undefined ? connection as DriverConnection : Object.assign(connection, {
        query: (statement: { sql: string }) => around(statement.sql, () => query(statement as never)),
      }) as unknown as DriverConnection;
    };
    return {
      secrets: { getSecretValue: async ({ SecretId }) => ({ SecretString: JSON.stringify(this.secrets.get(SecretId)) }) },
      open: async ({ route }, { username = '', password }, statementTimeoutMs) => {
        assert(route.kind === 'network');
        return openMySql({ createConnection: createWatched } as MySqlDriver, {
          ...route,
          user: username,
          password,
          secretArn: MASTER,
          ca: this.server.ca,
          connectTimeoutMs: 10_000 / hurry,
          statementTimeoutMs: () => statementTimeoutMs() / hurry,
        });
      },
      now: () => Date.now() * hurry,
      sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds / hurry)),
      log: (line) => void (this.said += `${line}\n`),
    };
  }
}

function secretOf(schema: string): string {
  return `test/aurora/${schema}`;
}

/** The number of MySQL's error, or what else was thrown, or nothing. */
export async function errorOf(work: Promise<unknown>): Promise<number | string | undefined> {
  try {
    await work;
    return undefined;
  } catch (error) {
    const { errno, code, message } = error as { errno?: number; code?: string; message: string };
    return errno ?? code ?? message;
  }
}
