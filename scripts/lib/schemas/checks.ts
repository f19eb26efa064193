import { strict as assert } from 'node:assert';
import { createConnection } from 'mysql2/promise';
import { errorOf, SchemaBench } from './bench';

/** One check; whatever it throws is its failure. */
export type Check = (what: string, work: () => Promise<void>) => Promise<void>;

const SCHEMAS = ['auth', 'archive', 'chatbot', 'batch'];
const PRIVILEGES = 'SELECT, INSERT, UPDATE, DELETE, CREATE, DROP, REFERENCES, INDEX, ALTER, CREATE TEMPORARY TABLES, LOCK TABLES, CREATE VIEW, SHOW VIEW';
const DENIED_DATABASE = 1044;
export const DENIED_LOGIN = 1045;
const DENIED_TABLE = 1142;
const DENIED_GLOBALLY = 1227;

export async function checkCreation(bench: SchemaBench, check: Check): Promise<void> {
  const { server } = bench;
  await check('four schemas are created, with their collation', async () => {
    for (const schema of SCHEMAS) {
      assert.equal(await bench.run(schema), `Schema/made-schema:${schema}/made-user:${schema}`);
    }
    const rows = await server.query('SELECT SCHEMA_NAME n, DEFAULT_CHARACTER_SET_NAME s, DEFAULT_COLLATION_NAME c FROM information_schema.SCHEMATA');
    for (const schema of SCHEMAS) {
      assert.deepEqual({ ...rows.find(({ n }) => n === schema) }, { n: schema, s: 'utf8mb4', c: 'utf8mb4_unicode_ci' });
    }
  });

  await check('each user has these privileges in its schema, and no other', async () => {
    for (const schema of SCHEMAS) {
      assert.deepEqual(await grantsOf(bench, schema), [`GRANT USAGE ON *.* TO \`${schema}\`@\`%\``, `GRANT ${PRIVILEGES} ON \`${schema}\`.* TO \`${schema}\`@\`%\``]);
    }
  });

  await check('a user makes, changes and fills tables and views in its schema, over TLS', async () => {
    for (const schema of SCHEMAS) {
      const [{ Value }] = await bench.as(schema, `USE ${schema}`, 'CREATE TABLE parent (id INT PRIMARY KEY, name VARCHAR(20))',
        'CREATE TABLE kept (id INT PRIMARY KEY, parent INT, FOREIGN KEY (parent) REFERENCES parent (id))', 'ALTER TABLE kept ADD COLUMN more INT',
        'CREATE INDEX by_more ON kept (more)', 'INSERT INTO parent VALUES (1, \'한글\')', 'INSERT INTO kept VALUES (7, 1, 2)',
        'CREATE VIEW seen AS SELECT id FROM kept', 'CREATE TEMPORARY TABLE passing (id INT)', 'LOCK TABLES kept WRITE', 'UNLOCK TABLES',
        'SHOW STATUS LIKE \'Ssl_version\'');
      assert.match(Value, /^TLSv1\.[23]$/);
    }
    const [{ TABLE_COLLATION }] = await server.query('SELECT TABLE_COLLATION FROM information_schema.TABLES WHERE TABLE_SCHEMA = \'auth\' AND TABLE_NAME = \'kept\'');
    assert.equal(TABLE_COLLATION, 'utf8mb4_unicode_ci');
  });

  await check('the user of auth is refused in archive, in the system and by the server', async () => {
    assert.equal(await errorOf(bench.as('auth', 'USE archive')), DENIED_DATABASE);
    assert.equal(await errorOf(bench.as('auth', 'SELECT * FROM archive.kept')), DENIED_TABLE);
    assert.equal(await errorOf(bench.as('auth', 'CREATE TABLE archive.mine (id INT)')), DENIED_TABLE);
    assert.equal(await errorOf(bench.as('auth', 'SELECT * FROM mysql.user')), DENIED_TABLE);
    assert.equal(await errorOf(bench.as('auth', 'CREATE USER another')), DENIED_GLOBALLY);
    assert.equal(await errorOf(bench.as('auth', 'CREATE DATABASE another')), DENIED_DATABASE);
    assert.equal(await errorOf(bench.as('auth', 'GRANT SELECT ON auth.* TO archive')), DENIED_DATABASE);
    assert.equal(await errorOf(server.queryAs('auth', bench.passwordOf('archive'), 'SELECT 1')), DENIED_LOGIN);
  });

  await check('a second run changes nothing, to the last byte', async () => {
    const before = await bench.state();
    for (const schema of SCHEMAS) {
      await bench.run(schema, { request: 'Update', physicalId: 'as before' });
    }
    assert.equal(await bench.state(), before);
    assert.equal((await bench.as('auth', 'SELECT * FROM auth.kept')).length, 1);
  });

  await check('ten runs at once, on schemas that are there and on one that is not', async () => {
    const before = await bench.state();
    await Promise.all(Array.from({ length: 10 }, (_, index) => bench.run(SCHEMAS[index % SCHEMAS.length])));
    assert.equal(await bench.state(), before);
    await Promise.all(Array.from({ length: 10 }, () => bench.run('raced')));
    await bench.as('raced', 'CREATE TABLE raced.t (id INT)');
    assert.equal((await grantsOf(bench, 'raced')).length, 2);
  });
}

export async function grantsOf(bench: SchemaBench, userName: string): Promise<string[]> {
  const rows = await bench.server.query(`SHOW GRANTS FOR \`${userName.replaceAll('`', '``')}\`@'%'`);
  return rows.map((row) => Object.values(row)[0] as string);
}

const HOSTILE_SCHEMAS = ['back`tick', 'quo\'te', 'dou"ble', 'per%cent', 'under_score', 'in side', '한글', '; DROP DATABASE auth; --', '`.* TO x; --', 'a'.repeat(64)];
const HOSTILE_USERS = ['back`tick', 'quo\'te', 'dou"ble', 'per%cent', 'under_score', 'in@side', '한글', '\'@\'%\' --', 'back\\slash', 'u'.repeat(32)];
/** Schemas that the user of another one reaches when its name is taken for a pattern. */
const DECOYS = ['perXXcent', 'underXscore'];

const REFUSED: [string, string, RegExp][] = [
  ['back\\slash', 'someone', /backslash/],
  ['', 'someone', /schema name is empty/],
  ['a'.repeat(65), 'someone', /more than 64 characters/],
  ['_'.repeat(33), 'someone', /counts twice/],
  ['rocket🚀', 'someone', /beyond U\+FFFF/],
  ['new\nline', 'someone', /control character/],
  ['trailing ', 'someone', /space/],
  ['mysql', 'someone', /belongs to MySQL/],
  ['INFORMATION_SCHEMA', 'someone', /belongs to MySQL/],
  ['fine', '', /user name is empty/],
  ['fine', 'u'.repeat(33), /more than 32 characters/],
  ['fine', 'rdsadmin', /belongs to MySQL or to AWS/],
  ['fine', 'mysql.sys', /belongs to MySQL or to AWS/],
  ['fine', 'root', /belongs to MySQL or to AWS/],
  ['fine', 'admin', /is the master user/],
  ['fine', 'Admin', /is the master user/],
];

export async function checkNames(bench: SchemaBench, check: Check): Promise<void> {
  const { server } = bench;
  await check('hostile names are taken as names', async () => {
    for (const decoy of DECOYS) {
      await server.query(`CREATE DATABASE ${decoy}`, `CREATE TABLE ${decoy}.t (id INT)`);
    }
    for (const [index, schema] of HOSTILE_SCHEMAS.entries()) {
      const userName = HOSTILE_USERS[index];
      const quoted = `\`${schema.replaceAll('`', '``')}\``;
      const as = (statement: string) => server.queryAs(userName, bench.passwordOf(schema), statement);
      await bench.run(schema, { userName });
      const before = await bench.state();
      await bench.run(schema, { userName, request: 'Update' });
      assert.equal(await bench.state(), before, `the second run changes something about ${schema}`);
      await as(`CREATE TABLE ${quoted}.t (id INT)`);
      // What everybody sees, in this version or that.
      const seen = (await as('SHOW DATABASES')).map(({ Database }) => Database).filter((name) => !name.endsWith('_schema'));
      assert.deepEqual(seen, [schema]);
      for (const decoy of DECOYS) {
        assert.equal(await errorOf(as(`SELECT * FROM ${decoy}.t`)), DENIED_TABLE);
      }
    }
    assert.equal((await bench.as('auth', 'SELECT * FROM auth.kept')).length, 1);
  });

  await check('names that MySQL cannot take, or that are not ours, are refused before anything changes', async () => {
    const before = await bench.state();
    for (const [schema, userName, reason] of REFUSED) {
      assert.match((await bench.failureOf(schema, { userName })).message, reason);
    }
    assert.equal(await bench.state(), before);
  });
}

export async function checkWhatIsThere(bench: SchemaBench, check: Check): Promise<void> {
  const { server } = bench;
  await check('a user that belongs to something else is refused and left', async () => {
    await server.query('CREATE USER stranger', 'GRANT SELECT ON archive.* TO stranger', 'CREATE USER global', 'GRANT PROCESS ON *.* TO global',
      'CREATE USER \'local\'@\'10.%\'', 'CREATE ROLE somerole', 'CREATE USER actor', 'GRANT somerole TO actor',
      'CREATE USER reader', 'GRANT SELECT ON TABLE archive.kept TO reader');
    const before = await bench.state();
    const reasons = { stranger: /privileges in archive/, global: /PROCESS/, local: /10\.%/, actor: /somerole/, reader: /privileges in archive/ };
    for (const [userName, reason] of Object.entries(reasons)) {
      const { message } = await bench.failureOf('newcomer', { userName });
      assert.match(message, /belongs to something else/);
      assert.match(message, reason);
    }
    assert.equal(await bench.state(), before);
  });

  await check('privileges beyond are taken away, whatever gave them', async () => {
    await server.query('GRANT TRIGGER, EVENT ON auth.* TO auth WITH GRANT OPTION', 'GRANT SELECT (id), UPDATE (id) ON auth.kept TO auth WITH GRANT OPTION',
      'GRANT DELETE ON auth.parent TO auth', 'GRANT SELECT (id) ON auth.parent TO auth', 'CREATE PROCEDURE auth.p() SELECT 1', 'GRANT EXECUTE ON PROCEDURE auth.p TO auth',
      'REVOKE DROP ON auth.* FROM auth');
    await bench.run('auth', { request: 'Update' });
    assert.deepEqual(await grantsOf(bench, 'auth'), ['GRANT USAGE ON *.* TO `auth`@`%`', `GRANT ${PRIVILEGES} ON \`auth\`.* TO \`auth\`@\`%\``]);
    // Without the backslash, the name is a pattern for more than one schema.
    await server.query('GRANT SELECT ON `under_score`.* TO `under_score`', 'CREATE TABLE IF NOT EXISTS underXscore.t (id INT)');
    await bench.run('under_score', { userName: 'under_score', request: 'Update' });
    assert.equal(await errorOf(server.queryAs('under_score', bench.passwordOf('under_score'), 'SELECT * FROM underXscore.t')), DENIED_TABLE);
  });

  await check('a changed password in the secret reaches the database, and the old one ends', async () => {
    const old = bench.passwordOf('auth');
    bench.newPassword('auth');
    await bench.run('auth', { request: 'Update' });
    assert.equal((await bench.as('auth', 'SELECT * FROM auth.kept')).length, 1);
    assert.equal(await errorOf(server.queryAs('auth', old, 'SELECT 1')), DENIED_LOGIN);
  });

  await check('an empty schema gets the collation; one with tables keeps its own, with a warning', async () => {
    await server.query('CREATE DATABASE hollow CHARACTER SET latin1', 'CREATE DATABASE settled CHARACTER SET latin1', 'CREATE TABLE settled.t (a VARCHAR(9))');
    await bench.run('hollow');
    await bench.run('settled');
    const collations = await server.query('SELECT DEFAULT_COLLATION_NAME c FROM information_schema.SCHEMATA WHERE SCHEMA_NAME IN (\'hollow\', \'settled\') ORDER BY SCHEMA_NAME');
    assert.deepEqual(collations.map(({ c }) => c), ['utf8mb4_unicode_ci', 'latin1_swedish_ci']);
    assert.match(bench.said, /The schema 'settled' has tables, and makes new ones with latin1/);
  });
}

export async function checkDeletion(bench: SchemaBench, check: Check): Promise<void> {
  const { server } = bench;
  const schemas = async (): Promise<string[]> => (await server.query('SHOW DATABASES')).map(({ Database }) => Database);
  await check('deleting keeps schema, data and user; adding it again finds them', async () => {
    const before = await bench.state();
    await bench.run('chatbot', { request: 'Delete', physicalId: 'Schema/made-schema:chatbot/made-user:chatbot' });
    assert.equal(await bench.state(), before);
    assert.equal(await bench.run('chatbot'), 'Schema');
    assert.equal((await bench.as('chatbot', 'SELECT * FROM chatbot.kept')).length, 1);
  });

  await check('deleting with both keys drops the schema and the user that it made, and nothing else', async () => {
    const physicalId = await bench.run('doomed');
    await bench.as('doomed', 'CREATE TABLE doomed.t (id INT)');
    const [before, users] = [await schemas(), await server.query('SELECT User u FROM mysql.user ORDER BY 1')];
    await bench.run('doomed', { request: 'Delete', physicalId, drop: true });
    assert.deepEqual(await schemas(), before.filter((name) => name !== 'doomed'));
    assert.deepEqual(await server.query('SELECT User u FROM mysql.user ORDER BY 1'), users.filter(({ u }) => u !== 'doomed'));
    await bench.run('doomed', { request: 'Delete', physicalId, drop: true });
  });

  await check('rolling back drops nothing that was there before, even with both keys', async () => {
    const before = await bench.state();
    const physicalId = await bench.run('batch', { drop: true });
    await bench.run('batch', { request: 'Delete', physicalId, drop: true });
    assert.equal(await bench.state(), before);
  });

  await check('a renamed schema is a new one beside the old, and neither is dropped in place of the other', async () => {
    const physicalId = await bench.run('oldname', { drop: true });
    assert.equal(await bench.run('newname', { request: 'Update', physicalId, drop: true }), physicalId);
    await bench.run('archive', { request: 'Update', physicalId, drop: true });
    await bench.run('archive', { request: 'Delete', physicalId, drop: true });
    assert.deepEqual((await schemas()).filter((name) => /name$|archive/.test(name)).sort(), ['archive', 'newname', 'oldname']);
  });

  await check('a table that is in use holds a deletion up, but not for ever', async () => {
    const physicalId = await bench.run('busy');
    await bench.as('busy', 'CREATE TABLE busy.t (id INT)');
    const { host, port, ca, adminUser: user, adminPassword: password } = server;
    const holder = await createConnection({ host, port, user, password, ssl: { ca } });
    await holder.query('LOCK TABLES busy.t READ');
    const { message } = await bench.failureOf('busy', { request: 'Delete', physicalId, drop: true, hurry: 60 });
    holder.destroy();
    assert.match(message, /while it was to drop the schema 'busy'/);
    await bench.run('busy', { request: 'Delete', physicalId, drop: true });
  });
}
