import { ANY_HOST, literal } from './model/names';
import { CACHING_SHA2 } from './model/passwords';
import { FinerPrivilege, Observed, ObservedUser, Server } from './reconcile';
import { Row, SqlConnection } from './sql-connection';

export interface Names {
  readonly schemaName: string;
  readonly userName: string;
}

/** Reads what is there about a schema and its user; changes nothing. */
export async function observe(connection: SqlConnection, { schemaName, userName }: Names): Promise<Observed> {
  const server = await readServer(connection);
  const text = (value: string): string => literal(value, server.backslashEscapes);
  const read = (what: string, sql: string): Promise<Row[]> => connection.query({ what: `read ${what}`, sql });

  const [me] = await read('the name of the master user', `SELECT ${column('SUBSTRING_INDEX(CURRENT_USER(), \'@\', 1)')} AS name`);
  const [schema] = await read('schemas', `SELECT ${column('s.DEFAULT_CHARACTER_SET_NAME')} AS characterSet, ` +
    `${column('s.DEFAULT_COLLATION_NAME')} AS collation, ` +
    `${column('(SELECT COUNT(*) FROM information_schema.TABLES t WHERE t.TABLE_SCHEMA = s.SCHEMA_NAME)')} AS tableCount ` +
    `FROM information_schema.SCHEMATA s WHERE s.SCHEMA_NAME = ${text(schemaName)}`);
  return {
    server,
    masterUserName: me.name,
    schema: schema && { characterSet: schema.characterSet, collation: schema.collation, tables: Number(schema.tableCount) },
    user: await readUser(read, text, userName),
  };
}

async function readServer(connection: SqlConnection): Promise<Server> {
  const rows = await connection.query({
    what: 'read variables of the server',
    sql: 'SHOW VARIABLES WHERE Variable_name IN (\'sql_mode\', \'partial_revokes\', \'default_authentication_plugin\')',
  });
  const variables = new Map(rows.map((row) => [row.Variable_name, row.Value]));
  return {
    // Gone in MySQL 8.4, where the default is this one.
    plugin: variables.get('default_authentication_plugin') ?? CACHING_SHA2,
    backslashEscapes: !(variables.get('sql_mode') ?? '').split(',').includes('NO_BACKSLASH_ESCAPES'),
    grantPatterns: variables.get('partial_revokes') !== 'ON',
  };
}

async function readUser(
  read: (what: string, sql: string) => Promise<Row[]>, text: (value: string) => string, userName: string,
): Promise<ObservedUser | undefined> {
  const named = (names: string): string => `${names} = ${text(userName)}`;
  const accounts = await read('accounts', `SELECT ${column('Host')} AS host, ${column('plugin')} AS plugin, ` +
    `${column('HEX(authentication_string)')} AS hash, ${column('ssl_type')} AS tls FROM mysql.user WHERE ${named('User')}`);
  const ours = accounts.find(({ host }) => host === ANY_HOST);
  const otherHosts = accounts.map(({ host }) => host).filter((host) => host !== ANY_HOST);
  if (ours === undefined && otherHosts.length === 0) {
    return undefined;
  }
  const grantee = `GRANTEE = ${text(`'${userName}'@'${ANY_HOST}'`)}`;
  const global = await read('global privileges',
    `SELECT ${column('PRIVILEGE_TYPE')} AS privilege FROM information_schema.USER_PRIVILEGES WHERE ${grantee}`);
  const roles = await read('roles', `SELECT ${column('FROM_USER')} AS role FROM mysql.role_edges WHERE ${named('TO_USER')}`);
  const schemas = await read('privileges in schemas', `SELECT ${column('TABLE_SCHEMA')} AS name, ${column('PRIVILEGE_TYPE')} AS privilege, ` +
    `${column('IS_GRANTABLE')} AS grantable FROM information_schema.SCHEMA_PRIVILEGES WHERE ${grantee}`);
  const finer = await read('privileges for tables and routines',
    `SELECT 'TABLE' AS kind, ${column('Db')} AS name, ${column('Table_name')} AS object, ` +
    `${column('CONCAT_WS(\',\', Table_priv, Column_priv)')} AS privileges FROM mysql.tables_priv WHERE ${named('User')} UNION ` +
    `SELECT ${column('Routine_type')}, ${column('Db')}, ${column('Routine_name')}, ${column('Proc_priv')} FROM mysql.procs_priv WHERE ${named('User')}`);
  return {
    plugin: ours?.plugin ?? '',
    hash: ours?.hash ?? '',
    requiresTls: ours?.tls !== undefined && ours.tls !== '',
    otherHosts,
    globalPrivileges: global.map(({ privilege }) => privilege).filter((privilege) => privilege !== 'USAGE'),
    roles: roles.map(({ role }) => role),
    schemaPrivileges: schemas.map(({ name, privilege, grantable }) => ({ schema: name, privilege, grantable: grantable === 'YES' })),
    finerPrivileges: finer.map(({ kind, name, object, privileges }) => ({
      kind: kind as FinerPrivilege['kind'],
      schema: name,
      name: object,
      grantable: privileges.split(',').includes('Grant'),
      others: privileges.split(',').some((privilege) => privilege !== '' && privilege !== 'Grant'),
    })),
  };
}

/** As text of the connection: many columns of the system tables are binary, and would arrive as bytes. */
function column(expression: string): string {
  return `CONVERT(${expression} USING utf8mb4)`;
}
