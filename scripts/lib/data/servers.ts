import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { Relay } from './relay';
import { KafkaBrokers } from '../kafka/cluster';
import { javaProgram } from '../kafka/jars';
import { MySqlServer } from '../mysql-server';
import { RedisServer } from '../redis-server';

/** Loopback addresses that nothing else uses, so that every server can have the port that it has on AWS. */
export const WRITER = '127.0.0.21';
export const READER = '127.0.0.22';
const MYSQL_PORT = 3306;
const REDIS_PORT = 6379;

/** A real MySQL behind the addresses of a writer and of a reader, a real Redis and a real Kafka, all with TLS and passwords. */
export class DataServers {
  public static async start(folder: string): Promise<DataServers> {
    const started: { stop(): unknown }[] = [];
    const keep = <T extends { stop(): unknown }>(server: T): T => {
      started.push(server);
      return server;
    };
    try {
      const [mysql, kafka, redis] = await Promise.all([
        MySqlServer.start({ certificateNames: ['localhost', WRITER, READER] }).then(keep),
        KafkaBrokers.start({ version: '3.9', brokers: 1 }).then(keep),
        RedisServer.start({ address: WRITER, port: REDIS_PORT }).then(keep),
      ]);
      await Promise.all([WRITER, READER].map(async (host) => keep(await Relay.start(host, MYSQL_PORT, mysql.port))));
      return new DataServers(mysql, kafka, redis, folder, started);
    } catch (error) {
      await Promise.all(started.map((server) => server.stop()));
      throw error;
    }
  }

  /**
   * Options for the JVM with which it trusts the authorities of the servers here. On AWS it needs none: those of MSK and ElastiCache are among
   * the public ones that every JVM trusts.
   */
  public readonly trust: string;

  private redisPassword: string;

  private constructor(
    public readonly mysql: MySqlServer,
    private readonly kafka: KafkaBrokers,
    private readonly redis: RedisServer,
    folder: string,
    private readonly started: { stop(): unknown }[],
  ) {
    this.redisPassword = redis.password;
    const store = join(folder, 'trust.p12');
    const password = randomBytes(18).toString('hex');
    [mysql, kafka, redis].forEach(({ caFile }, index) => importAuthority(store, password, `authority-${index}`, caFile));
    this.trust = `-Djavax.net.ssl.trustStore=${store} -Djavax.net.ssl.trustStoreType=PKCS12 -Djavax.net.ssl.trustStorePassword=${password}`;
  }

  /** What the attributes of resources are on this machine. Addresses of Kafka have ports, so these may be others. */
  public get attributes(): Record<string, string> {
    return {
      'AWS::RDS::DBCluster.Endpoint.Address': WRITER,
      'AWS::RDS::DBCluster.Endpoint.Port': String(MYSQL_PORT),
      'AWS::RDS::DBCluster.ReadEndpoint.Address': READER,
      'AWS::ElastiCache::ReplicationGroup.PrimaryEndPoint.Address': WRITER,
      'Custom::TechNAiKafkaBootstrapServers.BootstrapBrokerStringSaslScram': this.kafka.bootstrapServers,
    };
  }

  /** What ElastiCache does with the AUTH token of a replication group. */
  public async setRedisPassword(password: string): Promise<void> {
    const { host, port, caFile } = this.redis;
    const answer = await new Promise<string>((resolve, reject) => {
      let text = '';
      const socket = connect({ host, port, ca: readFileSync(caFile), servername: 'localhost' }, () => {
        socket.end(`AUTH ${this.redisPassword}\r\nCONFIG SET requirepass ${password}\r\nQUIT\r\n`);
      });
      socket.on('data', (chunk: Buffer) => text += String(chunk)).once('error', reject).once('close', () => resolve(text));
    });
    if (!/^(\+OK\r\n){2,}/.test(answer)) {
      throw new Error(`Redis did not take the password: ${answer}`);
    }
    this.redisPassword = password;
  }

  /** What MSK does with a secret that is associated with a cluster. */
  public async setKafkaUser(username: string, password: string): Promise<void> {
    await this.kafkaCommand('ConfigCommand', '--alter', '--add-config', `SCRAM-SHA-512=[password=${password}]`, '--entity-type', 'users', '--entity-name', username);
  }

  /** One replica and no minimum of them, since there is one broker. `npm run verify` looks at both on three brokers. */
  public async makeTopic(name: string, partitions: number): Promise<void> {
    await this.kafkaCommand('TopicCommand', '--create', '--if-not-exists', '--topic', name, '--partitions', String(partitions), '--replication-factor', '1');
  }

  public async stop(): Promise<void> {
    await Promise.all(this.started.map((server) => server.stop()));
  }

  private async kafkaCommand(...args: Parameters<KafkaBrokers['admin']>): Promise<void> {
    const { code, output } = await this.kafka.admin(...args);
    if (code !== 0) {
      throw new Error(`Kafka's ${args[0]} failed with exit code ${code}: ${output}`);
    }
  }
}

function importAuthority(store: string, password: string, alias: string, file: string): void {
  const { status, stdout, stderr, error } = spawnSync(javaProgram('keytool'), ['-importcert', '-noprompt', '-alias', alias, '-file', file, '-keystore', store,
    '-storetype', 'PKCS12', '-storepass', password], { encoding: 'utf8' });
  if (status !== 0) {
    throw new Error(`keytool failed: ${error?.message ?? `${stdout}${stderr}`}`);
  }
}
