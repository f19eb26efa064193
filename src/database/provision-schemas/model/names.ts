/** Accounts that MySQL or AWS need; AWS keeps `rds` and `AWS_` for itself. */
const RESERVED_USERS = /^(?:root|event_scheduler|mysql\..*|rds.*|aws_.*)$/i;
const SYSTEM_SCHEMAS = /^(?:mysql|sys|information_schema|performance_schema|innodb|tmp)$/i;
const SCHEMA_NAME_LENGTH = 64;
const USER_NAME_LENGTH = 32;
/** Length of the column that holds the pattern of a privilege. */
const PATTERN_LENGTH = 64;

/** Any host: security groups decide who can connect, and tasks get new addresses all the time. */
export const ANY_HOST = '%';

/**
 * A name inside a statement.
 *
 * @see https://dev.mysql.com/doc/refman/8.0/en/identifiers.html
 */
export function identifier(name: string): string {
  return `\`${name.replaceAll('`', '``')}\``;
}

/** Text inside a statement; a server in the mode NO_BACKSLASH_ESCAPES takes a backslash as it is. */
export function literal(text: string, backslashEscapes: boolean): string {
  const backslashed = backslashEscapes ? text.replaceAll('\\', '\\\\') : text;
  return `'${backslashed.replaceAll("'", "''")}'`;
}

export function account(userName: string, host: string = ANY_HOST): string {
  return `${identifier(userName)}@${identifier(host)}`;
}

/**
 * The name as `GRANT` wants it: there, `_` stands for any character and `%` for any text, unless partial revokes are on.
 *
 * @see https://dev.mysql.com/doc/refman/8.0/en/grant.html#grant-database-privileges
 * @see https://dev.mysql.com/doc/refman/8.0/en/partial-revokes.html
 */
export function grantPattern(schemaName: string, patterns: boolean): string {
  return patterns ? schemaName.replace(/[_%]/g, '\\$&') : schemaName;
}

/** What makes it impossible to make such a schema for such a user, or dangerous. */
export function nameProblems(schemaName: string, userName: string, masterUserName: string): string[] {
  const same = userName.toLowerCase() === masterUserName.toLowerCase();
  return [
    ...spellingProblems('schema', schemaName, SCHEMA_NAME_LENGTH),
    SYSTEM_SCHEMAS.test(schemaName) && `the schema '${schemaName}' belongs to MySQL`,
    schemaName.includes('\\') && `the schema name '${schemaName}' holds a backslash, which privileges cannot name without doubt`,
    [...schemaName].length <= SCHEMA_NAME_LENGTH && grantPattern(schemaName, true).length > PATTERN_LENGTH &&
      `the schema name '${schemaName}' is too long for a privilege, where each _ and % counts twice: ${PATTERN_LENGTH} characters are the most`,
    ...spellingProblems('user', userName, USER_NAME_LENGTH),
    RESERVED_USERS.test(userName) && `the user '${userName}' belongs to MySQL or to AWS`,
    same && `the user '${userName}' is the master user, who must stay able to do everything`,
  ].filter((problem) => problem !== false);
}

function spellingProblems(what: string, name: string, length: number): string[] {
  return [
    name === '' && `the ${what} name is empty`,
    [...name].length > length && `the ${what} name '${name}' has more than ${length} characters`,
    // eslint-disable-next-line no-control-regex
    /[\u0000-\u001f\u007f]/.test(name) && `the ${what} name ${JSON.stringify(name)} holds a control character`,
    /[\ud800-\udfff]/.test(name) && `the ${what} name '${name}' holds a character beyond U+FFFF, which MySQL does not take in names`,
    name !== '' && name !== name.trim() && `the ${what} name '${name}' begins or ends with a space`,
  ].filter((problem) => problem !== false);
}
