/**
 * Runs the function that creates schemas against a real MySQL server: what tests with a stand-in cannot show is that the statements do what they
 * shall, that the server refuses what it shall, and that a failure in the middle leaves nothing that the next run does not mend.
 */
import { strict as assert } from 'node:assert';
import { createServer, Socket } from 'node:net';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import { CertificateAuthority } from './lib/certificate-authority';
import { Checks } from './lib/checks';
import { checkDataApi } from './lib/data/api-check';
import { MySqlServer } from './lib/mysql-server';
import { errorOf, RunOptions, SchemaBench } from './lib/schemas/bench';
import { Check, checkCreation, checkDeletion, checkNames, checkWhatIsThere, DENIED_LOGIN, grantsOf } from './lib/schemas/checks';
import { inTemporaryFolder } from './lib/temporary';

/** The function is ended after five minutes. */
const LONGEST_SECONDS = 270;
const TLS_REQUIRED = 3159;

const checks = new Checks('mysql');

const check: Check = async (what, work) => {
  let problem = '';
  try {
    await work();
  } catch (error) {
    problem = (error as Error).stack ?? String(error);
  }
  checks.check(what, problem === '', problem);
};

async function checkCrashes(bench: SchemaBench): Promise<void> {
  const { server } = bench;
  for (const part of ['CREATE DATABASE', 'CREATE USER', 'ALTER USER', 'GRANT']) {
    for (const when of ['before', 'after'] as const) {
      await check(`the server is killed ${when} ${part}: the run ends well, and nothing is lost`, async () => {
        const schema = `crash_${part.replace(' ', '_').toLowerCase()}_${when}`;
        let killed = false;
        await bench.run(schema, {
          hurry: 10,
          around: async (sql, run) => {
            if (killed || !sql.startsWith(part)) {
              return run();
            }
            killed = true;
            const done = when === 'after' ? await run() : undefined;
            await server.kill();
            await server.revive();
            return when === 'after' ? assert.fail(`the answer is lost: ${String(done)}`) : run();
          },
        }).catch(async (error: Error) => {
          // What the test threw is no failure that passes, so the deployment fails; the next one goes on from there.
          assert.equal(when, 'after', error.message);
          await bench.run(schema, { hurry: 10 });
        });
        assert(killed);
        await bench.as(schema, `CREATE TABLE ${schema}.t (id INT)`);
        assert.equal((await grantsOf(bench, schema)).length, 2);
        assert.equal((await bench.as('auth', 'SELECT * FROM auth.kept')).length, 1);
      });
    }
  }

  await check('a server that is down for a while is waited for', async () => {
    await server.kill();
    const run = bench.run('awaited');
    await new Promise((resolve) => setTimeout(resolve, 4_000));
    await server.revive();
    await run;
    assert.match(bench.said, /cannot be reached \(ECONNREFUSED\).*Tries again/);
  });
}

async function checkTls(folder: string): Promise<void> {
  const server = await MySqlServer.start({ options: ['--require-secure-transport=OFF', '--sql-mode=ANSI_QUOTES,NO_BACKSLASH_ESCAPES'] });
  try {
    const bench = await SchemaBench.start(server);
    await bench.run('auth');
    await check('a connection without TLS is refused to the user even by a server that would take it', async () => {
      const plain = { host: '127.0.0.1', port: server.port, user: 'auth', password: bench.passwordOf('auth') };
      assert.equal(await errorOf(createConnection(plain)), DENIED_LOGIN);
    });

    await check('hostile names are taken as names by a server that reads quotes and backslashes in another way', async () => {
      const userName = '\\\'"`';
      await bench.run('"\'`', { userName });
      await server.queryAs(userName, bench.passwordOf('"\'`'), 'CREATE TABLE `"\'```.t (id INT)');
      const before = await bench.state();
      await bench.run('"\'`', { userName, request: 'Update' });
      assert.equal(await bench.state(), before);
    });

    await check('a certificate for another host name is refused at once', async () => {
      server.useCertificate(['other.example']);
      await server.restart();
      const { message, seconds } = await bench.failureOf('auth');
      assert.match(message, /does not prove who it is.*altnames.*No password was sent/);
      assert(seconds < 10);
    });

    await check('a certificate of another authority is refused at once', async () => {
      const ours = bench.server.ca;
      const stranger = CertificateAuthority.create(join(folder, 'stranger'));
      server.useCertificate(['localhost'], stranger);
      await server.restart();
      assert.equal(server.ca, ours);
      const { message, seconds } = await bench.failureOf('auth');
      assert.match(message, /does not prove who it is.*certificate.*No password was sent/);
      assert(seconds < 10);
    });
  } finally {
    await server.stop();
  }
}

/** In real time, beside the other checks: it is the time that counts. */
async function checkPatience(bench: SchemaBench): Promise<void> {
  const sockets = new Set<Socket>();
  const hole = createServer((socket) => void sockets.add(socket));
  await new Promise<void>((resolve) => hole.listen(0, '127.0.0.1', resolve));
  const { port } = hole.address() as { port: number };
  const unreachable = async (what: string, route: RunOptions['route'], reason: RegExp): Promise<void> => check(what, async () => {
    const { message, seconds } = await bench.failureOf('auth', { route });
    assert.match(message, reason);
    assert.match(message, /security group/);
    assert(seconds > 120 && seconds < LONGEST_SECONDS, `after ${seconds} s`);
    console.log(`      after ${Math.round(seconds)} s: ${message}`);
  });
  await Promise.all([
    unreachable('a port that never answers: a clear error within the time of the function', { kind: 'network', host: 'localhost', port }, /ETIMEDOUT/),
    unreachable('a closed port: a clear error within the time of the function', { kind: 'network', host: 'localhost', port: 1 }, /ECONNREFUSED/),
  ]);
  sockets.forEach((socket) => socket.destroy());
  hole.close();
}

async function checkWrongPassword(bench: SchemaBench): Promise<void> {
  await check('a wrong master password: a clear error that names cluster and secret, within two minutes', async () => {
    const wrong = bench.withMasterPassword('not the password');
    const { message, seconds } = await wrong.failureOf('auth');
    assert.match(message, /the database at localhost:\d+ refused the master user.*secret arn:aws:secretsmanager:[^ ]+:master/);
    assert(!message.includes('not the password'));
    assert(seconds < 120, `after ${seconds} s`);
  });
}

async function main(): Promise<void> {
  const server = await MySqlServer.start();
  try {
    const bench = await SchemaBench.start(server);
    const [{ version }] = await server.query('SELECT VERSION() AS version');
    console.log(`MySQL ${version}`);
    const patience = checkPatience(await SchemaBench.start(server));
    const refusal = checkWrongPassword(bench);
    await check('a connection without TLS is refused', async () => {
      const { port, adminUser: user, adminPassword: password } = server;
      const error = await errorOf(createConnection({ host: '127.0.0.1', port, user, password }));
      assert(error === TLS_REQUIRED || error === DENIED_LOGIN, String(error));
    });
    await checkCreation(bench, check);
    await checkNames(bench, check);
    await checkWhatIsThere(bench, check);
    await checkDeletion(bench, check);
    await inTemporaryFolder('mysql-check', checkTls);
    await checkDataApi(server, check);
    await refusal;
    await checkCrashes(bench);
    await check('no password and no hash is logged or thrown', async () => {
      const hashes = await server.query('SELECT authentication_string AS hash FROM mysql.user WHERE authentication_string <> \'\'');
      const secrets = [...[...bench.secrets.values()].map(({ password }) => password), ...hashes.map(({ hash }) => String(hash))];
      assert(secrets.length > 40 && bench.said.length > 1_000);
      secrets.forEach((secret) => assert(!bench.said.includes(secret)));
    });
    await patience;
  } finally {
    await server.stop();
  }
  checks.finish();
}

main().catch((error: Error) => {
  console.error(error);
  checks.check('the checks can run', false, error.message);
  checks.finish();
});
