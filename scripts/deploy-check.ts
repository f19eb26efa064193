/**
 * Deploys the data tier with the CDK CLI into an emulator of AWS: the functions of the custom resources run for real, and create schemas and users
 * in a real MySQL. Create, update, a failing create, delete.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { CreateClusterCommand, KafkaClient } from '@aws-sdk/client-kafka';
import { CreateSecretCommand, GetSecretValueCommand, PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { createConnection } from 'mysql2/promise';
import { Checks } from './lib/checks';
import { Attributes, bootstrap, EmulatedStack } from './lib/emulated-stack';
import { MySqlServer } from './lib/mysql-server';
import { capture, ROOT, tail } from './lib/process';
import { inTemporaryFolder } from './lib/temporary';
import { Emulator } from './secrets-emulator';
import { CostOptimizedRedis } from '../src/cache';
import { DataDeletion, Environment } from '../src/core';
import { AuroraSchemaOptions, CostOptimizedAurora } from '../src/database';
import { ManagedKafkaCluster, ManagedKafkaTopics } from '../src/kafka';
import { NatStrategy, TechNAiNetwork } from '../src/network';

const CACHE = join(ROOT, '.cache');
const LOGS = join(CACHE, 'deploy-check');
const BROKERS = 'b-1.emulated.kafka.example:9096,b-2.emulated.kafka.example:9096';
const REDIS_HOST = 'primary.emulated.redis.example';
const SCHEMAS = ['auth', 'archive', 'chatbot', 'batch'];
/** More than the function's own limit, less than CloudFormation's hour. */
const CLEAR_FAILURE_MS = 7 * 60_000;

const checks = new Checks('deploy');

/** The data tier in one stack, as a user writes it. */
function dataTier(stack: Stack, schemas: AuroraSchemaOptions[]): void {
  const environment = Environment.DEV;
  // Not an instance: the emulator has no machine images.
  const { vpc } = new TechNAiNetwork(stack, 'Network', { environment, nat: NatStrategy.gateways(1) });
  new CostOptimizedAurora(stack, 'Aurora', { environment, vpc, schemas });
  new CostOptimizedRedis(stack, 'Redis', { environment, vpc });
  const cluster = new ManagedKafkaCluster(stack, 'Kafka', { environment, vpc });
  new ManagedKafkaTopics(stack, 'Topics', { environment, cluster });
}

class Account {
  public readonly secrets = new SecretsManagerClient({});

  constructor(private readonly mysql: MySqlServer, private readonly clusterArn: string, private readonly masterSecretArn: string) {}

  /** What the emulator cannot know: where the database, the cache and the brokers really are. */
  public get attributes(): Attributes {
    const { host, port } = this.mysql;
    return {
      'AWS::RDS::DBCluster': {
        'Endpoint.Address': host, 'Endpoint.Port': String(port), 'ReadEndpoint.Address': host, 'MasterUserSecret.SecretArn': this.masterSecretArn,
      },
      'AWS::MSK::Cluster': { Ref: this.clusterArn, Arn: this.clusterArn },
      'AWS::ElastiCache::ReplicationGroup': { 'PrimaryEndPoint.Address': REDIS_HOST, 'ReaderEndPoint.Address': REDIS_HOST },
    };
  }

  public async json(name: string): Promise<any> {
    const { SecretString } = await this.secrets.send(new GetSecretValueCommand({ SecretId: name }));
    return JSON.parse(SecretString!);
  }

  public async setMasterPassword(password: string): Promise<void> {
    const SecretString = JSON.stringify({ username: this.mysql.adminUser, password });
    await this.secrets.send(new PutSecretValueCommand({ SecretId: this.masterSecretArn, SecretString }));
  }

  /** One statement as the user of a schema, with the password that the deployment made. */
  public async asUserOf(schema: string, sql: string): Promise<any[]> {
    const { username, password } = await this.json(`tech-n-ai/aurora/dev/${schema}`);
    return this.query(username, password, sql, schema);
  }

  public async asAdmin(sql: string): Promise<any[]> {
    return this.query(this.mysql.adminUser, this.mysql.adminPassword, sql);
  }

  private async query(user: string, password: string, sql: string, database?: string): Promise<any[]> {
    const { host, port, ca } = this.mysql;
    const connection = await createConnection({ host, port, user, password, database, ssl: { ca } });
    try {
      const [rows] = await connection.query(sql);
      return rows as any[];
    } finally {
      await connection.end();
    }
  }
}

async function account(mysql: MySqlServer): Promise<Account> {
  const { ClusterArn } = await new KafkaClient({}).send(new CreateClusterCommand({
    ClusterName: 'tech-n-ai-msk-dev', KafkaVersion: '3.9.x', NumberOfBrokerNodes: 2, BrokerNodeGroupInfo: { InstanceType: 'kafka.t3.small', ClientSubnets: [] },
  }));
  const { ARN } = await new SecretsManagerClient({}).send(new CreateSecretCommand({
    Name: 'rds!cluster-emulated', SecretString: JSON.stringify({ username: mysql.adminUser, password: mysql.adminPassword }),
  }));
  return new Account(mysql, ClusterArn!, ARN!);
}

async function checkCreated(aws: Account, mysql: MySqlServer): Promise<void> {
  const schemata = await aws.asAdmin('SELECT SCHEMA_NAME name, DEFAULT_CHARACTER_SET_NAME charset, DEFAULT_COLLATION_NAME collation FROM information_schema.SCHEMATA');
  for (const schema of SCHEMAS) {
    const found = schemata.find(({ name }) => name === schema);
    checks.check(`${schema}: made with utf8mb4_unicode_ci`, found?.charset === 'utf8mb4' && found?.collation === 'utf8mb4_unicode_ci', JSON.stringify(found));
    await aws.asUserOf(schema, 'CREATE TABLE kept (id INT PRIMARY KEY)');
    await aws.asUserOf(schema, 'INSERT INTO kept VALUES (1)');
    const { host, port, dbname, engine } = await aws.json(`tech-n-ai/aurora/dev/${schema}`);
    checks.check(`${schema}: its secret has the address`, host === mysql.host && Number(port) === 3306 && dbname === schema && engine === 'mysql', String(host));
  }
  const refused = await aws.asUserOf('auth', 'SELECT * FROM archive.kept').then(() => 'nothing', (error: Error) => error.message);
  checks.check('the user of auth may not read archive', /denied/.test(refused), refused);

  const redis = await aws.json('tech-n-ai/redis/dev');
  checks.check('redis: address and port are written, and a token is generated',
    redis.host === REDIS_HOST && redis.port === 6379 && /^[A-Za-z0-9]{64}$/.test(redis.password), `${redis.host}:${redis.port}`);
  const kafka = await aws.json('tech-n-ai/kafka/dev');
  checks.check('kafka: the addresses of the brokers are written', kafka.bootstrapServers === BROKERS, kafka.bootstrapServers);
  const scram = await aws.json('AmazonMSK_tech-n-ai-dev');
  checks.check('kafka: the user has name and password alone', Object.keys(scram).sort().join() === 'password,username', Object.keys(scram).join());
}

interface SynthesizeOptions {
  /** Of every schema. */
  readonly removalPolicy?: RemovalPolicy;
  readonly context?: Record<string, unknown>;
}

/** Makes a version of a stack with these schemas. */
type Synthesize = (name: string, version: string, schemas: string[], options?: SynthesizeOptions) => EmulatedStack;

/** Deploys the stack, and says of a failure what the CLI said. */
async function deploy(stack: EmulatedStack, what: string): Promise<void> {
  const log = join(LOGS, `${what}.log`);
  const started = Date.now();
  const code = await stack.deploy(log);
  const { output } = await capture('true', [], { log });
  checks.check(`${what}: cdk deploy ends well (${Math.round((Date.now() - started) / 1000)} s)`, code === 0, tail(output, 15));
}

async function checkLifeCycle(synthesize: Synthesize, mysql: MySqlServer, aws: Account): Promise<void> {
  const created = synthesize('DataTier', 'created', SCHEMAS);
  console.log(`stand-ins for types that the emulator lacks: ${created.stubbed.join(', ')}`);
  await deploy(created, 'create');
  await checkCreated(aws, mysql);

  const before = await aws.json('tech-n-ai/aurora/dev/auth');
  await deploy(synthesize('DataTier', 'updated', ['auth', 'archive', 'batch', 'bookmark']), 'update');
  checks.check('update: a new schema is made', (await aws.asUserOf('bookmark', 'SELECT DATABASE() name'))[0].name === 'bookmark');
  checks.check('update: a password stays', (await aws.json('tech-n-ai/aurora/dev/auth')).password === before.password);
  checks.check('update: a schema that left keeps its data', (await aws.asAdmin('SELECT * FROM chatbot.kept')).length === 1);

  const removed = synthesize('DataTier', 'deleted', ['auth']);
  checks.check('delete: cdk destroy ends well', await removed.destroy(join(LOGS, 'delete.log')) === 0);
  for (const schema of SCHEMAS) {
    checks.check(`delete: ${schema} keeps its data`, (await aws.asAdmin(`SELECT * FROM ${schema}.kept`)).length === 1);
  }
}

/** With both keys to destroying data, and only for the schema that they are given for. */
async function checkDropping(synthesize: Synthesize, aws: Account): Promise<void> {
  const consent = { [DataDeletion.CONSENT_CONTEXT_KEY]: true };
  const stack = synthesize('Dropping', 'dropping', ['ledger'], { removalPolicy: RemovalPolicy.DESTROY, context: consent });
  await deploy(stack, 'create-to-drop');
  await aws.asUserOf('ledger', 'CREATE TABLE lost (id INT PRIMARY KEY)');
  checks.check('both keys: cdk destroy ends well', await stack.destroy(join(LOGS, 'drop.log')) === 0);
  const left = await aws.asAdmin('SELECT SCHEMA_NAME name FROM information_schema.SCHEMATA');
  checks.check('both keys: its schema is dropped', !left.some(({ name }) => name === 'ledger'));
  checks.check('both keys: no other schema is', SCHEMAS.every((schema) => left.some(({ name }) => name === schema)));
  const users = await aws.asAdmin('SELECT GRANTEE grantee FROM information_schema.USER_PRIVILEGES');
  checks.check('both keys: its user is gone', !users.some(({ grantee }) => String(grantee).includes('ledger')));
}

/** The last, because the emulator does not roll back as CloudFormation does. */
async function checkFailure(stack: EmulatedStack, aws: Account, mysql: MySqlServer): Promise<void> {
  await aws.setMasterPassword('not-the-password');
  const started = Date.now();
  const log = join(LOGS, 'failure.log');
  const code = await stack.deploy(log);
  const { output } = await capture('true', [], { log });
  const took = Date.now() - started;
  checks.check('a wrong master password: the deployment fails', code !== 0);
  checks.check(`a wrong master password: within minutes (${Math.round(took / 1000)} s)`, took < CLEAR_FAILURE_MS);
  checks.check('a wrong master password: the message says what was refused', /orders/.test(output) && /(denied|password)/i.test(output), tail(output, 15));
  checks.check('a wrong master password: no password is in the message', !output.includes('not-the-password') && !output.includes(mysql.adminPassword));
}

async function main(): Promise<void> {
  rmSync(LOGS, { recursive: true, force: true });
  mkdirSync(LOGS, { recursive: true });
  const mysql = await MySqlServer.start();
  const emulator = await Emulator.start('ministack', CACHE, {
    // Lambda has the SDK of AWS; the emulator finds it here.
    NODE_PATH: join(ROOT, 'node_modules'),
    MINISTACK_MSK_BOOTSTRAP_SASL_SCRAM: BROKERS,
  });
  try {
    checks.check('cdk bootstrap ends well', await bootstrap(join(LOGS, 'bootstrap.log')) === 0);
    const aws = await account(mysql);
    await inTemporaryFolder('deploy-check', async (folder) => {
      const synthesize: Synthesize = (name, version, schemas, { removalPolicy, context } = {}) => EmulatedStack.synthesize(name, {
        outdir: join(folder, version),
        attributes: aws.attributes,
        functionVariables: { DATABASE_CA_FILE: mysql.caFile },
        context,
        build: (stack) => dataTier(stack, schemas.map((schema) => ({ name: schema, removalPolicy }))),
      });
      await checkLifeCycle(synthesize, mysql, aws);
      await checkDropping(synthesize, aws);
      await checkFailure(synthesize('Failing', 'failing', ['orders']), aws, mysql);
    });
  } finally {
    await emulator.stop();
    await mysql.stop();
  }
}

void main()
  .catch((error: Error) => checks.check('the check runs to its end', false, error.message))
  .then(() => checks.finish());
