/**
 * Starts a Spring Boot application with exactly the variables that our templates give a task, against a real MySQL, Kafka and Redis, all with TLS and
 * passwords. Secrets, schemas and users are made by the functions that make them on AWS.
 */
import { join } from 'node:path';
import { Checks } from './lib/checks';
import { CONTRACT, GUIDES_NAMES, POOL_PREFIXES, SPRINGS_NAMES } from './lib/data/contract';
import { DataDeployment } from './lib/data/deployment';
import { DataProcess } from './lib/data/process';
import { Containers, Resolver, taskVariables, Template } from './lib/data/resolver';
import { DataServers } from './lib/data/servers';
import { pausingTemplate, systemTemplate } from './lib/data/templates';
import { sleep, SpringProcess, Variables } from './lib/spring/process';
import { inTemporaryFolder } from './lib/temporary';
import { Environment } from '../src/core';
import { KafkaAuthentication, KafkaProtocol } from '../src/kafka';

// Neither is looked at here: the demo validates, and at the floor CDK uses what it deprecates.
process.env.CDK_VALIDATION = 'false';
process.env.JSII_DEPRECATED = 'quiet';

const SERVICES = ['auth', 'batch'] as const;
type ServiceName = typeof SERVICES[number];

/** Instances of dev take 90 connections. Those of prod take 1000: the application's own 20, and Hikari's own 10, are left. */
const POOL_SIZES = { dev: () => 5, prod: (pool: string) => (pool === 'dataSource' ? 10 : 20) } as const;

/** With these, a pool lets go of its connections a minute after their last use. */
const PAUSING_POOL = { minimumIdle: 0, idleTimeout: 60_000, keepaliveTime: 0, connectionTimeout: 60_000, initializationFailTimeout: 60_000 };
/** That minute, the half of one after which Hikari looks again, and some more. */
const PAUSE_MS = 150_000;

/** MySQL's error for a wrong password, and for a user who may log in over TLS alone and does not. */
const LOGIN_DENIED = 1045;

const checks = new Checks('data-contract');

/**
 * Variables as the container gets them, with one addition: whom to trust. The authorities of MSK and ElastiCache are among those that every JVM
 * trusts, and those of the servers here are not.
 */
function trusting({ trust }: DataServers, variables: Variables): Variables {
  return { ...variables, JAVA_TOOL_OPTIONS: `${variables.JAVA_TOOL_OPTIONS} ${trust}` };
}

function without(variables: Variables, names: RegExp): Variables {
  return Object.fromEntries(Object.entries(variables).filter(([name]) => !names.test(name)));
}

function variablesOf(containers: Containers, service: string): Variables {
  return containers.get(`api-${service}`) ?? {};
}

/** Both services, as the template says. Batch is first, so that there is something in its schema that auth may not read. */
async function checkServices(environment: 'dev' | 'prod', servers: DataServers, containers: Containers): Promise<void> {
  const each = async (schema: ServiceName, other?: string): Promise<void> => DataProcess.with(
    checks, `${environment} ${schema}`, schema, trusting(servers, variablesOf(containers, schema)), async (process) => {
      await process.checkUp();
      // Spring Batch has none of the pools of a web service.
      const foreign = schema === 'batch' ? ['writer', 'reader'] : [];
      await process.checkPools((pool) => ({ ...(!foreign.includes(pool) && { maximumPoolSize: POOL_SIZES[environment](pool) }) }));
      await process.checkDatabase();
      await process.checkRedis();
      await process.checkKafka();
      if (other !== undefined) {
        await process.checkOnlyOwnSchema(other);
      }
    });
  await each('batch');
  await each('auth', 'batch');
}

/** Each spelling must do without the other. */
async function checkSpellings(servers: DataServers, variables: Variables): Promise<void> {
  const halves = { 'guide\'s names alone': SPRINGS_NAMES, 'Spring\'s names alone': GUIDES_NAMES };
  await Promise.all(Object.entries(halves).map(([name, others]) => DataProcess.with(
    checks, name, 'auth', without(trusting(servers, variables), others), async (process) => {
      await process.checkUp();
      await process.checkPools(() => ({}));
      await process.checkDatabase();
      await process.checkRedis();
      await process.checkKafka();
    })));
}

/** What must be down, so that nothing is up by itself. */
async function checkFailures(servers: DataServers, variables: Variables): Promise<void> {
  const given = trusting(servers, variables);
  const changed = (names: RegExp, change: (value: string) => string): Variables => Object.fromEntries(
    Object.entries(given).filter(([name]) => names.test(name)).map(([name, value]) => [name, change(value)]));
  const down = async (name: string, broken: Variables, wanted: Readonly<Record<string, RegExp>>): Promise<void> => DataProcess.with(
    checks, name, 'auth', broken, async (process) => {
      await process.checkDown(wanted);
      if ('db' in wanted) {
        await process.checkLoginRefused(LOGIN_DENIED);
      }
    });
  await Promise.all([
    down('wrong password of Redis', { ...given, ...changed(/REDIS_PASSWORD$/, () => 'wrong') }, { redis: /RedisConnectionFailure/ }),
    down('wrong passwords of MySQL and Kafka', { ...given, ...changed(/^(SPRING_DATASOURCE_(\w+_)?|AURORA_|KAFKA_)PASSWORD$/, () => 'wrong') },
      { db: /CannotGetJdbcConnection/, kafka: /SaslAuthentication/ }),
  ]);
  const plain = {
    ...without(given, /^SPRING_KAFKA_(SECURITY|PROPERTIES)_/),
    // The second option lets the driver try at all.
    ...changed(/^SPRING_DATASOURCE_.*URL$/, (url) => url.replace('useSSL=true', 'sslMode=DISABLED&allowPublicKeyRetrieval=true')),
    SPRING_DATA_REDIS_SSL_ENABLED: 'false',
  };
  await Promise.all([
    down('plain text', plain, { db: /CannotGetJdbcConnection/, kafka: /Timeout/, redis: /RedisConnectionFailure/ }),
    // MySQL's driver encrypts with the guide's options, and asks for no proof: the database is up.
    down('authorities unknown', variables, { kafka: /SSL handshake/, redis: /RedisConnectionFailure/ }),
  ]);
}

/** Beside the other checks, since it takes a while to idle. */
async function checkPausing(servers: DataServers, folder: string): Promise<void> {
  const { containers } = await DataDeployment.of(pausingTemplate(join(folder, 'pausing')), servers);
  await DataProcess.with(checks, 'pausing', 'pausing', trusting(servers, variablesOf(containers, 'pausing')), async (process) => {
    await process.checkNoDatabaseHealth();
    await process.checkPools(() => PAUSING_POOL);
    await process.checkDatabase();
    const deadline = Date.now() + PAUSE_MS;
    while (Object.values(await process.connections()).some((count) => count > 0) && Date.now() < deadline) {
      await sleep(1_000);
    }
    checks.same('pausing: no pool holds a connection any more', await process.connections(), { dataSource: 0, reader: 0, writer: 0 });
    const [{ connections }] = await servers.mysql.query('SELECT COUNT(*) AS connections FROM information_schema.PROCESSLIST WHERE USER = \'pausing\'');
    checks.same('pausing: MySQL has no connection of the service any more', connections, 0);
    await process.checkDatabase();
  });
}

/** Names that do not depend on the environment, except for those of the pools where they need none. */
function checkNames(all: ReadonlyMap<string, Containers>): void {
  for (const service of SERVICES) {
    const [dev, beta, prod] = ['dev', 'beta', 'prod'].map((name) => variablesOf(all.get(name)!, service));
    checks.same(`${service}: the contract is complete`, CONTRACT[service].filter((name) => !(name in dev)), []);
    checks.same(`${service}: every pool has its size`, POOL_PREFIXES[service].filter((prefix) => dev[`${prefix}MAXIMUMPOOLSIZE`] !== '5'), []);
    checks.same(`${service}: beta has the names of dev`, Object.keys(beta), Object.keys(dev));
    checks.same(`${service}: prod has the names of dev without those of the pools`, Object.keys(prod), Object.keys(dev).filter((name) => !name.includes('_HIKARI_')));
    for (const [name, variables] of Object.entries({ dev, beta, prod })) {
      checks.same(`${service}: the profile of ${name} is its name`, variables.SPRING_PROFILES_ACTIVE, name);
    }
  }
}

const KAFKA_NAMES = /^(SPRING_)?KAFKA_/;
const PLAIN_ADDRESS = 'plain.example.invalid:9092';
const SCRAM_ADDRESS = 'scram.example.invalid:9096';
const IAM_ADDRESS = 'iam.example.invalid:9098';

/** What else a cluster can ask of its clients. */
function checkKafkaModes(servers: DataServers, folder: string): void {
  const bootstrap = 'Custom::TechNAiKafkaBootstrapServers.BootstrapBrokerString';
  const attributes = { ...servers.attributes, [bootstrap]: PLAIN_ADDRESS, [`${bootstrap}SaslScram`]: SCRAM_ADDRESS, [`${bootstrap}SaslIam`]: IAM_ADDRESS };
  const mode = (name: string, authentication: KafkaAuthentication, protocol?: KafkaProtocol): Variables => {
    const template = systemTemplate(join(folder, name), { environment: Environment.DEV, authentication, protocol });
    const variables = variablesOf(taskVariables(new Resolver(template, attributes), () => 'from the secret'), 'auth');
    return Object.fromEntries(Object.entries(variables).filter(([variable]) => KAFKA_NAMES.test(variable)).sort());
  };
  checks.same('plaintext-compatible: no login and no TLS, at port 9092', mode('plaintext', KafkaAuthentication.plaintextCompatible()), {
    KAFKA_BOOTSTRAP_SERVERS: PLAIN_ADDRESS,
    SPRING_KAFKA_BOOTSTRAP_SERVERS: PLAIN_ADDRESS,
    SPRING_KAFKA_SECURITY_PROTOCOL: 'PLAINTEXT',
  });
  const scram = {
    KAFKA_BOOTSTRAP_SERVERS: SCRAM_ADDRESS,
    KAFKA_PASSWORD: 'from the secret',
    KAFKA_USERNAME: 'from the secret',
    SPRING_KAFKA_BOOTSTRAP_SERVERS: SCRAM_ADDRESS,
    SPRING_KAFKA_PROPERTIES_SASL_JAAS_CONFIG:
      'org.apache.kafka.common.security.scram.ScramLoginModule required username="${KAFKA_USERNAME}" password="${KAFKA_PASSWORD}";',
    SPRING_KAFKA_PROPERTIES_SASL_MECHANISM: 'SCRAM-SHA-512',
    SPRING_KAFKA_SECURITY_PROTOCOL: 'SASL_SSL',
  };
  checks.same('plaintext-compatible, for who asks for SCRAM: as in a cluster of SCRAM alone', mode('both', KafkaAuthentication.plaintextCompatible(), KafkaProtocol.SCRAM), scram);
  checks.same('SCRAM and IAM: SCRAM', mode('scram-and-iam', KafkaAuthentication.scramAndIam()), scram);
  checks.same('IAM: the login of AWS\'s library, no password, and a group of its own', mode('iam', KafkaAuthentication.iam()), {
    KAFKA_BOOTSTRAP_SERVERS: IAM_ADDRESS,
    SPRING_KAFKA_BOOTSTRAP_SERVERS: IAM_ADDRESS,
    SPRING_KAFKA_CONSUMER_GROUP_ID: 'auth',
    SPRING_KAFKA_PROPERTIES_SASL_CLIENT_CALLBACK_HANDLER_CLASS: 'software.amazon.msk.auth.iam.IAMClientCallbackHandler',
    SPRING_KAFKA_PROPERTIES_SASL_JAAS_CONFIG: 'software.amazon.msk.auth.iam.IAMLoginModule required;',
    SPRING_KAFKA_PROPERTIES_SASL_MECHANISM: 'AWS_MSK_IAM',
    SPRING_KAFKA_SECURITY_PROTOCOL: 'SASL_SSL',
  });
}

async function main(): Promise<void> {
  console.log(`data.jar ${SpringProcess.build('data') ? 'built' : 'is newer than its sources'}`);
  await inTemporaryFolder('data-contract', async (folder) => {
    const template = (environment: Environment): Template => systemTemplate(join(folder, environment.name), { environment });
    const templates = { dev: template(Environment.DEV), beta: template(Environment.BETA), prod: template(Environment.PROD) };
    const servers = await DataServers.start(folder);
    try {
      checkNames(new Map(Object.entries(templates).map(([name, wanted]) => (
        [name, taskVariables(new Resolver(wanted, servers.attributes), () => 'from a secret')]))));
      checkKafkaModes(servers, folder);
      const pausing = checks.part('pausing', () => checkPausing(servers, folder));
      await checks.part('dev', async () => {
        const { containers } = await DataDeployment.of(templates.dev, servers);
        await checkServices('dev', servers, containers);
        await checkSpellings(servers, variablesOf(containers, 'auth'));
        await checkFailures(servers, variablesOf(containers, 'auth'));
      });
      await checks.part('prod', async () => {
        const { containers } = await DataDeployment.of(templates.prod, servers);
        await checkServices('prod', servers, containers);
      });
      await pausing;
    } finally {
      await servers.stop();
    }
  });
}

process.once('exit', () => SpringProcess.killAll());
process.once('SIGINT', () => process.exit(130));
process.once('SIGTERM', () => process.exit(143));

void checks.part('data-contract', main).then(() => checks.finish());
