import { idCheck, nameCheck, NameLimit } from '../../core/model/names';
import { Check, failing, Violation } from '../../core/model/violation';

/** A schema as the user wants it. */
export interface SchemaFacts {
  /** As the user wrote it, e.g. `schemas[2]`. */
  readonly property: string;
  readonly name: string;
  readonly userName: string;
  readonly maxPoolSize?: number;
}

/**
 * MySQL allows more, but the name is also part of a secret's name, of a JDBC URL and of a privilege, where each underscore counts twice.
 *
 * @see https://dev.mysql.com/doc/refman/8.0/en/identifier-length.html
 */
const SCHEMA: NameLimit = {
  what: 'schema name', max: 64, pattern: /^[A-Za-z0-9][A-Za-z0-9_-]*$/, says: 'letters, digits, underscores and hyphens, starting with a letter or digit',
};
const USER: NameLimit = { what: 'user name', max: 32, pattern: /^[A-Za-z][A-Za-z0-9_-]*$/, says: 'letters, digits, underscores and hyphens, starting with a letter' };

const PRIVILEGE_LENGTH = 64;

/** MySQL's own, and those that Aurora keeps for itself. */
const RESERVED_SCHEMAS = ['mysql', 'sys', 'information_schema', 'performance_schema', 'innodb', 'tmp'];
const RESERVED_USERS = /^(?:root|event_scheduler|mysql.*|sys|rds.*|aws_.*)$/i;

/** @param masterUserName undefined when only the deployment knows it */
export function schemaViolations(all: readonly SchemaFacts[], masterUserName: string | undefined): Violation[] {
  return failing([
    ...all.flatMap((schema) => schemaChecks(schema, masterUserName)),
    ...duplicateChecks(all, 'name', 'aurora-schema-duplicate', 'Make each schema once; MySQL on other systems takes upper and lower case for the same'),
    ...duplicateChecks(all, 'userName', 'aurora-user-duplicate', 'Give each schema a user of its own, so that none can read another\'s data'),
  ]);
}

function schemaChecks({ property, name, userName, maxPoolSize }: SchemaFacts, masterUserName: string | undefined): Check[] {
  return [
    nameCheck(`${property}.name`, name, SCHEMA, 'Choose a short name such as auth'),
    idCheck(`${property}.name`, name),
    privilegeCheck(`${property}.name`, name),
    RESERVED_SCHEMAS.includes(name.toLowerCase()) && {
      rule: 'aurora-schema-reserved',
      property: `${property}.name`,
      must: 'not be a schema of MySQL itself',
      got: `'${name}'`,
      fix: 'Choose another name',
    },
    nameCheck(`${property}.userName`, userName, USER, 'Name a shorter user with `userName`, e.g. auth'),
    (RESERVED_USERS.test(userName) || userName.toLowerCase() === masterUserName?.toLowerCase()) && {
      rule: 'aurora-user-reserved',
      property: `${property}.userName`,
      must: 'not be the master user, or one that MySQL or AWS keeps for itself',
      got: `'${userName}'`,
      fix: 'Name another user with `userName`; it gets rights in its schema only',
    },
    maxPoolSize !== undefined && (!Number.isInteger(maxPoolSize) || maxPoolSize < 1 || maxPoolSize > 1000) && {
      rule: 'aurora-pool',
      property: `${property}.maxPoolSize`,
      must: 'be a whole number from 1 to 1000',
      got: maxPoolSize,
      fix: 'Leave it out for 5 on a small database and the application\'s own value on a larger one',
    },
  ];
}

/** In a privilege an underscore stands for any character, so it is escaped, and the column holds 64 characters. */
function privilegeCheck(property: string, name: string): Check {
  const length = name.length + name.split('_').length - 1;
  return name.length <= PRIVILEGE_LENGTH && length > PRIVILEGE_LENGTH && {
    rule: 'aurora-schema-length',
    property,
    must: `have ${PRIVILEGE_LENGTH} characters at most, underscores counted twice`,
    got: `'${name}' (${length})`,
    fix: 'Choose a shorter name, or hyphens in place of underscores',
  };
}

function duplicateChecks(all: readonly SchemaFacts[], key: 'name' | 'userName', rule: string, fix: string): Check[] {
  const values = all.map((schema) => schema[key].toLowerCase());
  return all.map((schema, index) => values.indexOf(values[index]) !== index && {
    rule,
    property: `${schema.property}.${key}`,
    must: 'differ from those of the other schemas, whatever the case of the letters',
    got: `'${schema[key]}'`,
    fix,
  });
}
