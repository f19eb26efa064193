import { account, identifier, nameProblems } from './model/names';
import { observe } from './observe';
import { foreignTraits, Observed, ownPatterns, plan } from './reconcile';
import { Credentials, readCredentials, SecretsReader } from './secrets';
import { SqlConnection, SqlError } from './sql-connection';
import { Job, WantedSchema } from './wire';

/** What was there before the resource made the rest; kept in the id of the resource, because only that comes back when it is deleted. */
export interface Made {
  readonly schema: boolean;
  readonly user: boolean;
}

export interface Surroundings {
  readonly secrets: SecretsReader;
  /** @param statementTimeoutMs how long a statement may take, asked for each anew */
  open(job: Job, master: Credentials, statementTimeoutMs: () => number): Promise<SqlConnection>;
  now(): number;
  sleep(milliseconds: number): Promise<void>;
  log(line: string): void;
}

/** A paused or starting database is up within a minute; a security group that was just changed, at once. */
export const TRY_FOR_MS = 180_000;
/** Before the function itself is ended, without a word. */
export const END_AFTER_MS = 270_000;
const PAUSE_MS = 5_000;
/** As long as AWS takes to spread a permission or a changed password. */
const BRIEFLY_MS = 60_000;
const STATEMENT_MS = 30_000;

/** Makes the schema and its user, or leaves them when they are as they shall be. Tells what was not there before. */
export async function provision(job: Job, surroundings: Surroundings): Promise<Made> {
  const { schema } = job;
  return persistently(job, surroundings, STATEMENT_MS, async (connection, master) => {
    const { password } = await readCredentials(surroundings.secrets, schema.secretArn, schema.secretName);
    const observed = await look(connection, schema, master);
    const { statements, warnings } = planFor(observed, schema, password);
    for (const statement of statements) {
      await connection.query(statement);
      surroundings.log(`${schema.name}: done: ${statement.what}`);
    }
    warnings.forEach((warning) => surroundings.log(warning));
    if (statements.length === 0) {
      surroundings.log(`${schema.name}: everything is as it shall be`);
    }
    return { schema: observed.schema === undefined, user: observed.user === undefined };
  });
}

/**
 * Drops the schema with its data, and its user, as far as the resource made them.
 *
 * What was there before it stays: CloudFormation also deletes what it just created, when something else in the deployment fails.
 */
export async function drop(job: Job, made: Made, surroundings: Surroundings): Promise<void> {
  const { schema } = job;
  if (!made.schema) {
    surroundings.log(`The schema '${schema.name}' was there before this resource, so it and its user stay. To drop it: ` +
      `DROP DATABASE ${identifier(schema.name)}`);
    return;
  }
  await persistently(job, surroundings, END_AFTER_MS, async (connection, master) => {
    const observed = await look(connection, schema, master);
    await connection.query({ what: `drop the schema '${schema.name}'`, sql: `DROP DATABASE IF EXISTS ${identifier(schema.name)}` });
    surroundings.log(`Dropped the schema '${schema.name}'`);
    const { user, server } = observed;
    const foreign = user === undefined ? [] : foreignTraits(user, ownPatterns(server, schema.name));
    if (!made.user || foreign.length > 0) {
      surroundings.log(`The user '${schema.userName}' stays: ${made.user ? foreign.join('; ') : 'it was there before this resource'}`);
      return;
    }
    await connection.query({ what: `drop the user '${schema.userName}'`, sql: `DROP USER IF EXISTS ${account(schema.userName)}` });
    surroundings.log(`Dropped the user '${schema.userName}'`);
  });
}

/** Refuses names before they stand in a statement, and the master user under the name that the server knows, too. */
async function look(connection: SqlConnection, { name, userName }: WantedSchema, { username = '' }: Credentials): Promise<Observed> {
  refuse(nameProblems(name, userName, username));
  const observed = await observe(connection, { schemaName: name, userName });
  refuse(nameProblems(name, userName, observed.masterUserName));
  return observed;
}

function refuse(problems: readonly string[]): void {
  if (problems.length > 0) {
    throw new SqlError(problems.join('; '), 'give-up');
  }
}

function planFor(observed: Observed, { name, userName }: WantedSchema, password: string): ReturnType<typeof plan> {
  try {
    return plan(observed, { schemaName: name, userName, password });
  } catch (error) {
    throw new SqlError((error as Error).message, 'give-up');
  }
}

/**
 * Does the work on a connection of its own, again while its failures may pass, and from the beginning each time: who reads the password anew
 * finds the one that was just changed, and who looks at the database anew finds what the last try has done.
 */
async function persistently<T>(
  job: Job, surroundings: Surroundings, statementMs: number, work: (connection: SqlConnection, master: Credentials) => Promise<T>,
): Promise<T> {
  const { now, sleep, log } = surroundings;
  const start = now();
  const statementTimeoutMs = (): number => Math.max(1_000, Math.min(statementMs, start + END_AFTER_MS - now()));
  for (;;) {
    try {
      return await once(job, surroundings, statementTimeoutMs, work);
    } catch (error) {
      const remedy = error instanceof SqlError ? error.remedy : 'give-up';
      const elapsed = now() - start;
      const longest = { 'retry': TRY_FOR_MS, 'retry-briefly': BRIEFLY_MS, 'give-up': 0 }[remedy];
      if (elapsed + PAUSE_MS > longest) {
        throw new Error(`Schema '${job.schema.name}': ${shown(error)}${elapsed < PAUSE_MS ? '' : `. Tried for ${Math.round(elapsed / 1_000)} s`}`);
      }
      log(`${job.schema.name}: ${shown(error)}. Tries again`);
      await sleep(PAUSE_MS);
    }
  }
}

async function once<T>(
  job: Job, surroundings: Surroundings, statementTimeoutMs: () => number, work: (connection: SqlConnection, master: Credentials) => Promise<T>,
): Promise<T> {
  const master = await readCredentials(surroundings.secrets, job.masterSecretArn);
  const connection = await surroundings.open(job, master, statementTimeoutMs);
  try {
    return await work(connection, master);
  } finally {
    await connection.close();
  }
}

/** Only our own messages are shown: another may quote a statement. */
function shown(error: unknown): string {
  return error instanceof SqlError ? error.message : `an unexpected failure (${error instanceof Error ? error.name : typeof error})`;
}
