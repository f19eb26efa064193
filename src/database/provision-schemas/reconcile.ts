import { account, grantPattern, identifier, literal } from './model/names';
import { hashPassword, isHashOf } from './model/passwords';

export const CHARACTER_SET = 'utf8mb4';
export const COLLATION = 'utf8mb4_unicode_ci';

/**
 * What an application needs that also migrates its tables. Nothing here lets it pass rights on, or reach beyond its schema.
 *
 * Without routines, triggers and events: they are not in the guide's tables, and would bring privileges of their own along.
 */
export const PRIVILEGES: readonly string[] = [
  'ALTER', 'CREATE', 'CREATE TEMPORARY TABLES', 'CREATE VIEW', 'DELETE', 'DROP', 'INDEX', 'INSERT', 'LOCK TABLES', 'REFERENCES', 'SELECT',
  'SHOW VIEW', 'UPDATE',
];

/** A statement and what it is for, because the statement itself may not be shown when it fails. */
export interface Statement {
  readonly what: string;
  readonly sql: string;
}

export interface Server {
  /** How the server lets new users log in. */
  readonly plugin: string;
  readonly backslashEscapes: boolean;
  /** Whether `_` and `%` stand for other characters in the name of a schema that a privilege is for. */
  readonly grantPatterns: boolean;
}

/** What is in the database about a schema and its user. */
export interface Observed {
  readonly server: Server;
  readonly masterUserName: string;
  readonly schema?: { readonly characterSet: string; readonly collation: string; readonly tables: number };
  readonly user?: ObservedUser;
}

export interface ObservedUser {
  readonly plugin: string;
  /** In hexadecimal digits. */
  readonly hash: string;
  readonly requiresTls: boolean;
  /** Hosts of other accounts with the same name. */
  readonly otherHosts: readonly string[];
  readonly globalPrivileges: readonly string[];
  readonly roles: readonly string[];
  readonly schemaPrivileges: readonly Privilege[];
  /** Privileges for single tables, columns or routines. */
  readonly finerPrivileges: readonly FinerPrivilege[];
}

export interface Privilege {
  /** Name of the schema, or a pattern. */
  readonly schema: string;
  readonly privilege: string;
  readonly grantable: boolean;
}

export interface FinerPrivilege {
  readonly kind: 'TABLE' | 'FUNCTION' | 'PROCEDURE';
  readonly schema: string;
  readonly name: string;
  /** Whether the user may pass them on. */
  readonly grantable: boolean;
  /** Whether there is anything else. */
  readonly others: boolean;
}

export interface Wanted {
  readonly schemaName: string;
  readonly userName: string;
  readonly password: string;
}

export interface Plan {
  readonly statements: readonly Statement[];
  /** What is not as it should be and is left so. */
  readonly warnings: readonly string[];
}

/**
 * The statements that make the database what it shall be; none when it is.
 *
 * Each can be repeated, and each leaves something that the next run goes on from.
 *
 * @throws when the user belongs to something else
 */
export function plan(observed: Observed, wanted: Wanted): Plan {
  const { schemaName, userName } = wanted;
  const foreign = observed.user === undefined ? [] : foreignTraits(observed.user, ownPatterns(observed.server, schemaName));
  if (foreign.length > 0) {
    throw new Error(`the user '${userName}' is there already and belongs to something else: ${foreign.join('; ')}. It was left as it is. ` +
      'Choose another user name for the schema, or drop that user');
  }
  const { statements, warnings } = schemaPlan(observed, schemaName);
  return { statements: [...statements, ...userStatements(observed, wanted), ...privilegeStatements(observed, wanted)], warnings };
}

/** What a user has that an application of one schema never has; empty when it is that application's. */
export function foreignTraits(user: ObservedUser, patterns: readonly string[]): string[] {
  const elsewhere = [...user.schemaPrivileges, ...user.finerPrivileges].map(({ schema }) => schema).filter((schema) => !patterns.includes(schema));
  return [
    user.globalPrivileges.length > 0 && `it has the global privileges ${user.globalPrivileges.join(', ')}`,
    user.roles.length > 0 && `it has the roles ${user.roles.join(', ')}`,
    elsewhere.length > 0 && `it has privileges in ${[...new Set(elsewhere)].join(', ')}`,
    user.otherHosts.length > 0 && `it has accounts for the hosts ${user.otherHosts.join(', ')}, which come before the one for any host`,
  ].filter((trait) => trait !== false);
}

/** The ways in which privileges may name the schema: exactly, or by its plain name, which is a pattern when it holds `_` or `%`. */
export function ownPatterns({ grantPatterns }: Server, schemaName: string): string[] {
  return [...new Set([grantPattern(schemaName, grantPatterns), grantPattern(schemaName, true), schemaName])];
}

function schemaPlan({ schema }: Observed, schemaName: string): Plan {
  const set = `${identifier(schemaName)} DEFAULT CHARACTER SET ${CHARACTER_SET} COLLATE ${COLLATION}`;
  if (schema === undefined) {
    return { statements: [{ what: `create the schema '${schemaName}'`, sql: `CREATE DATABASE IF NOT EXISTS ${set}` }], warnings: [] };
  }
  if (schema.characterSet === CHARACTER_SET && schema.collation === COLLATION) {
    return { statements: [], warnings: [] };
  }
  if (schema.tables === 0) {
    return { statements: [{ what: `change the collation of the empty schema '${schemaName}'`, sql: `ALTER DATABASE ${set}` }], warnings: [] };
  }
  // Tables of two collations cannot be joined by text.
  const warning = `The schema '${schemaName}' has tables, and makes new ones with ${schema.characterSet} and ${schema.collation}, not with ` +
    `${CHARACTER_SET} and ${COLLATION}. It stays so: new tables would not fit the old ones. To change it: ALTER DATABASE ${set}`;
  return { statements: [], warnings: [warning] };
}

function userStatements({ server, user }: Observed, { userName, password }: Wanted): Statement[] {
  if (user !== undefined && user.requiresTls && isHashOf(password, user.plugin, user.hash)) {
    return [];
  }
  const { plugin, hash } = hashPassword(password, server.plugin);
  const login = `${account(userName)} IDENTIFIED WITH ${plugin} AS ${literal(hash, server.backslashEscapes)} REQUIRE SSL`;
  const alter = { what: `set the password of the user '${userName}'`, sql: `ALTER USER ${login}` };
  return user !== undefined ? [alter] : [
    { what: `create the user '${userName}'`, sql: `CREATE USER IF NOT EXISTS ${login}` },
    // Somebody else may have created it in between, with another password.
    alter,
  ];
}

function privilegeStatements({ server, user }: Observed, { schemaName, userName }: Wanted): Statement[] {
  const exact = grantPattern(schemaName, server.grantPatterns);
  const present = user?.schemaPrivileges ?? [];
  const here = present.filter(({ schema }) => schema === exact);
  const missing = PRIVILEGES.filter((privilege) => !here.some((row) => row.privilege === privilege));
  const beyond = [...new Set(here.map(({ privilege }) => privilege).filter((privilege) => !PRIVILEGES.includes(privilege)))];
  if (here.some(({ grantable }) => grantable)) {
    beyond.push('GRANT OPTION');
  }
  const loose = [...new Set(present.map(({ schema }) => schema).filter((schema) => schema !== exact))];
  const to = account(userName);
  const statement = (what: string, sql: string): Statement => ({ what: `${what} the user '${userName}'`, sql });
  return [
    ...(missing.length > 0 ? [statement('give privileges to', `GRANT ${missing.join(', ')} ON ${identifier(exact)}.* TO ${to}`)] : []),
    ...(beyond.length > 0 ? [statement('take privileges from', `REVOKE ${beyond.join(', ')} ON ${identifier(exact)}.* FROM ${to}`)] : []),
    ...loose.map((pattern) => statement('take privileges from', `REVOKE ${allOf(present, pattern)} ON ${identifier(pattern)}.* FROM ${to}`)),
    // Servers refuse to take what is not there, and ALL does not include the option.
    ...(user?.finerPrivileges ?? []).flatMap(({ kind, schema, name, grantable, others }) => (
      [others && 'ALL PRIVILEGES', grantable && 'GRANT OPTION'].filter(Boolean).map((what) =>
        statement('take privileges from', `REVOKE ${String(what)} ON ${kind} ${identifier(schema)}.${identifier(name)} FROM ${to}`)))),
  ];
}

function allOf(present: readonly Privilege[], pattern: string): string {
  const rows = present.filter(({ schema }) => schema === pattern);
  return [...new Set([...rows.map(({ privilege }) => privilege), ...(rows.some(({ grantable }) => grantable) ? ['GRANT OPTION'] : [])])].join(', ');
}
