import { strict as assert } from 'node:assert';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateSecretCommand, GetSecretValueCommand, PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { handler } from '../../../src/database/provision-schemas/provision-schemas.lambda';
import { encode, Route } from '../../../src/database/provision-schemas/wire';
import { Emulator } from '../../secrets-emulator';
import { MySqlServer } from '../mysql-server';
import { ROOT, tail } from '../process';

const CACHE = join(ROOT, '.cache');
const DRIVER = 'PyMySQL==1.1.2';
const CLUSTER = 'arn:aws:rds:ap-northeast-2:000000000000:cluster:emulated';

type Check = (what: string, work: () => Promise<void>) => Promise<void>;

/**
 * The emulator runs SQL only in containers that it started. Told where a server is, it does with that server what it does with those; how it reads
 * requests, logs in, runs statements and words answers and errors stays its own.
 */
const REDIRECT = `
import os
import pymysql
from ministack.services import rds_data

def connect(instance, engine, database=None, password=None, username=None):
    return pymysql.connect(host='localhost', port=int(os.environ['REAL_MYSQL_PORT']), user=username, password=password, autocommit=True,
                           ssl={'ca': os.environ['REAL_MYSQL_CA']})

rds_data._connect = connect
rds_data._has_real_endpoint = lambda instance: True
rds_data._resolve_target = lambda arn: ({'_docker_container_id': 'real'}, 'aurora-mysql', {'HttpEndpointEnabled': arn == os.environ['REAL_MYSQL_ARN']})
`;

/** The function as Lambda runs it, with the SDK of AWS and an emulator's Secrets Manager and Data API, both ways to the database. */
export async function checkDataApi(server: MySqlServer, check: Check): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'data-api-'));
  writeFileSync(join(folder, 'sitecustomize.py'), REDIRECT);
  const emulator = await Emulator.start('ministack', CACHE, {
    PYTHONPATH: [folder, driver()].join(':'), REAL_MYSQL_PORT: String(server.port), REAL_MYSQL_CA: server.caFile, REAL_MYSQL_ARN: CLUSTER,
  });
  process.env.DATABASE_CA_FILE = server.caFile;
  try {
    await new DataApiCheck(server, check).run();
  } finally {
    await emulator.stop();
    rmSync(folder, { recursive: true, force: true });
    delete process.env.DATABASE_CA_FILE;
  }
}

class DataApiCheck {
  private readonly secrets = new SecretsManagerClient({});
  private master = '';

  constructor(private readonly server: MySqlServer, private readonly check: Check) {}

  public async run(): Promise<void> {
    const { host, port, adminUser: username, adminPassword: password } = this.server;
    this.master = await this.secret('master', { username, password });
    const routes: Record<string, Route> = { network: { kind: 'network', host, port }, dataapi: { kind: 'data-api', clusterArn: CLUSTER } };
    for (const [name, route] of Object.entries(routes)) {
      const secret = await this.secret(`user-${name}`, { password: 'set-by-the-secret' });
      await this.check(`${name}: the function, with the SDK of AWS and an emulator, makes a schema and its user, and changes nothing the second time`, async () => {
        const made = await this.handle(name, route, secret, 'Create');
        assert.equal(made.PhysicalResourceId, `Schema/made-schema:by_${name}/made-user:by_${name}`);
        await this.server.queryAs(`by_${name}`, 'set-by-the-secret', `CREATE TABLE by_${name}.kept (id INT)`);
        const state = () => this.server.query(`SELECT * FROM mysql.user WHERE User = 'by_${name}'`);
        const before = await state();
        await this.handle(name, route, secret, 'Update', made.PhysicalResourceId);
        assert.deepEqual(await state(), before);
      });
      await this.check(`${name}: a changed password in the secret reaches the database`, async () => {
        await this.secrets.send(new PutSecretValueCommand({ SecretId: secret, SecretString: JSON.stringify({ password: 'changed' }) }));
        await this.handle(name, route, secret, 'Update', 'Schema');
        await this.server.queryAs(`by_${name}`, 'changed', `SELECT * FROM by_${name}.kept`);
      });
      await this.check(`${name}: deleting keeps the schema, and with both keys drops it`, async () => {
        const id = `Schema/made-schema:by_${name}/made-user:by_${name}`;
        await this.handle(name, route, secret, 'Delete', id);
        await this.server.queryAs(`by_${name}`, 'changed', `SELECT * FROM by_${name}.kept`);
        await this.handle(name, route, secret, 'Delete', id, true);
        assert.equal((await this.server.query(`SHOW DATABASES LIKE 'by_${name}'`)).length, 0);
        assert.equal((await this.server.query(`SELECT 1 FROM mysql.user WHERE User = 'by_${name}'`)).length, 0);
      });
    }
    await this.check('dataapi: a user of something else is refused through it, too', async () => {
      await this.server.query('CREATE USER elsewhere', 'GRANT SELECT ON other.* TO elsewhere');
      const secret = await this.secret('elsewhere', { password: 'set-by-the-secret' });
      await assert.rejects(this.handle('dataapi', routes.dataapi, secret, 'Create', undefined, false, 'elsewhere'), /belongs to something else/);
    });
    await this.check('dataapi: a cluster without the Data API is named within two minutes', async () => {
      const started = Date.now();
      const route: Route = { kind: 'data-api', clusterArn: `${CLUSTER}-other` };
      await assert.rejects(this.handle('dataapi', route, this.master, 'Create'), /the RDS Data API of .*-other refused.*HttpEndpointNotEnabledException/);
      assert(Date.now() - started < 120_000);
    });
  }

  private async handle(
    name: string, route: Route, secretArn: string, RequestType: 'Create' | 'Update' | 'Delete', PhysicalResourceId?: string, drop = false,
    userName = `by_${name}`,
  ): Promise<{ PhysicalResourceId: string }> {
    const schema = { name: `by_${name}`, userName, secretArn, secretName: secretArn, drop };
    const ResourceProperties = encode({ route, masterSecretArn: this.master, schema });
    return handler({ RequestType, LogicalResourceId: 'Schema', PhysicalResourceId, ResourceProperties });
  }

  private async secret(Name: string, value: object): Promise<string> {
    const { ARN } = await this.secrets.send(new CreateSecretCommand({ Name, SecretString: JSON.stringify(value) }));
    await this.secrets.send(new GetSecretValueCommand({ SecretId: ARN }));
    return ARN!;
  }
}

/** The emulator's driver for MySQL, which it does not bring along. */
function driver(): string {
  const folder = join(CACHE, DRIVER.replace('==', '-').toLowerCase());
  if (!existsSync(folder)) {
    const fresh = `${folder}.${process.pid}`;
    const { status, stderr, error } = spawnSync('python3', ['-m', 'pip', 'install', '-q', '--target', fresh, DRIVER], { encoding: 'utf8' });
    if (status !== 0) {
      throw new Error(`pip did not install ${DRIVER}: ${error?.message ?? tail(stderr, 5)}`);
    }
    renameSync(fresh, folder);
  }
  return folder;
}
