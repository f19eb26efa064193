import { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CertificateAuthority } from '../certificate-authority';
import { freePorts } from '../free-port';
import { classPath, exactVersion, javaProgram, KafkaLine } from './jars';
import { collect, CommandResult, launch } from './process';
import { tail } from '../process';

const START_MS = 120_000;
const STEP_MS = 100;
const HEAP_MB = 320;

const ADMIN = 'admin';
const APPLICATION = 'application';
const STARTED = 'Kafka Server started';

/** One compiler and one collector: these processes are many, small, and run for seconds or minutes. */
const JVM = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-Xshare:auto'];

/** Short names of Kafka's own commands. */
const COMMANDS = { TopicCommand: 'org.apache.kafka.tools.TopicCommand', ConfigCommand: 'kafka.admin.ConfigCommand' } as const;

export type KafkaCommand = keyof typeof COMMANDS;

export interface KafkaOptions {
  readonly version: KafkaLine;
  /** One takes less, three are what production has. */
  readonly brokers?: 1 | 3;
}

/**
 * Real Kafka brokers (KRaft, each a controller as well) on free ports of this machine's loopback address that take no client without TLS and
 * SCRAM-SHA-512, configured as MSK configures its own.
 */
export class KafkaBrokers {
  public static async start({ version, brokers = 3 }: KafkaOptions): Promise<KafkaBrokers> {
    const jars = classPath(version);
    const folder = mkdtempSync(join(tmpdir(), 'kafka-'));
    const [ports, controllerPorts] = halves(await freePorts(2 * brokers));
    const cluster = new KafkaBrokers(exactVersion(version), jars, folder, ports, controllerPorts);
    try {
      await cluster.prepare();
      await cluster.run();
      return cluster;
    } catch (error) {
      await cluster.stop();
      throw error;
    }
  }

  /** Addresses with ports, separated by commas. */
  public readonly bootstrapServers: string;

  /** What an application logs in with. It may do what an application may do on MSK where nobody wrote access control lists: everything. */
  public readonly username = APPLICATION;
  public readonly password = secret();

  /** Keys of Java with the certificate of the authority, and what opens it. */
  public readonly trustStore: string;
  public readonly trustStoreType = 'PKCS12';
  public readonly trustStorePassword = secret();

  private readonly adminPassword = secret();
  private readonly authority: CertificateAuthority;
  private children: ChildProcess[] = [];

  private constructor(
    /** The exact version. */
    public readonly version: string,
    private readonly jars: string,
    private readonly folder: string,
    private readonly ports: number[],
    private readonly controllerPorts: number[],
  ) {
    this.bootstrapServers = ports.map((port) => `localhost:${port}`).join(',');
    this.trustStore = this.at('trust.p12');
    this.authority = CertificateAuthority.create(this.at('tls'));
  }

  /** File with the certificate of the authority that signed the brokers', as PEM. */
  public get caFile(): string {
    return this.authority.file;
  }

  /** File with the settings of the administrator as a client, for `--command-config` and the like. */
  public get adminConfig(): string {
    return this.at('admin.properties');
  }

  /** The same for the application. */
  public get applicationConfig(): string {
    return this.at('application.properties');
  }

  /** Runs one of Kafka's own commands as the administrator. */
  public async admin(command: KafkaCommand, ...args: string[]): Promise<CommandResult> {
    return this.java(COMMANDS[command], '--bootstrap-server', this.bootstrapServers, '--command-config', this.adminConfig, ...args);
  }

  /** Runs a class of Kafka, or a source file, with Kafka's jars. What it prints, errors included, is the output. */
  public async java(main: string, ...args: string[]): Promise<CommandResult> {
    return collect(javaProgram(), [...JVM, '-Xmx256m', ...this.logging('OFF'), '-cp', this.jars, main, ...args]);
  }

  /** Ends the brokers, and removes their data. */
  public async stop(): Promise<void> {
    const alive = this.children.filter((child) => child.pid !== undefined && child.exitCode === null && child.signalCode === null);
    const gone = alive.map((child) => once(child, 'exit'));
    alive.forEach((child) => child.kill('SIGKILL'));
    await Promise.all(gone);
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Writes certificates, settings and users. */
  private async prepare(): Promise<void> {
    this.authority.issue(this.at('server'), ['localhost']);
    const server = (name: string): string => readFileSync(this.at(`server/${name}.pem`), 'utf8');
    this.write('server/store.pem', `${server('key')}${server('certificate')}${server('ca')}`);
    await this.succeed(javaProgram('keytool'), ['-importcert', '-noprompt', '-alias', 'authority', '-file', this.caFile,
      '-keystore', this.trustStore, '-storetype', this.trustStoreType, '-storepass', this.trustStorePassword]);
    this.write('admin.properties', this.clientProperties(ADMIN, this.adminPassword));
    this.write('application.properties', this.clientProperties(APPLICATION, this.password));
    this.ports.forEach((_, index) => this.write(`broker-${index + 1}.properties`, this.brokerProperties(index)));

    const id = randomBytes(16).toString('base64url');
    const users = [[ADMIN, this.adminPassword], [APPLICATION, this.password]]
      .flatMap(([name, password]) => ['--add-scram', `SCRAM-SHA-512=[name=${name},password=${password}]`]);
    await Promise.all(this.ports.map((_, index) => this.succeed(javaProgram(), [...JVM, ...this.logging('OFF'), '-cp', this.jars,
      'kafka.tools.StorageTool', 'format', '-t', id, '-c', this.at(`broker-${index + 1}.properties`), ...users])));
  }

  private async run(): Promise<void> {
    this.children = this.ports.map((_, index) => launch(javaProgram(), [...JVM, `-Xmx${HEAP_MB}m`, ...this.logging('WARN'), '-cp', this.jars,
      'kafka.Kafka', this.at(`broker-${index + 1}.properties`)], this.logOf(index)));
    await Promise.all(this.children.map((child, index) => this.ready(child, index)));
  }

  private async ready(child: ChildProcess, index: number): Promise<void> {
    const deadline = Date.now() + START_MS;
    const log = (): string => readFileSync(this.logOf(index), 'utf8');
    while (Date.now() < deadline && child.exitCode === null && child.signalCode === null && child.pid !== undefined) {
      if (log().includes(STARTED)) {
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, STEP_MS));
    }
    throw new Error(`Broker ${index + 1} of Kafka ${this.version} did not start:\n${tail(log(), 15)}`);
  }

  private brokerProperties(index: number): string {
    const copies = this.ports.length;
    const inSync = Math.max(1, copies - 1);
    return lines({
      'process.roles': 'broker,controller',
      'node.id': index + 1,
      'controller.quorum.voters': this.controllerPorts.map((port, voter) => `${voter + 1}@127.0.0.1:${port}`).join(','),
      'controller.listener.names': 'CONTROLLER',
      'listeners': `SASL_SSL://127.0.0.1:${this.ports[index]},CONTROLLER://127.0.0.1:${this.controllerPorts[index]}`,
      'advertised.listeners': `SASL_SSL://localhost:${this.ports[index]}`,
      'listener.security.protocol.map': 'CONTROLLER:PLAINTEXT,SASL_SSL:SASL_SSL',
      'inter.broker.listener.name': 'SASL_SSL',
      'sasl.enabled.mechanisms': 'SCRAM-SHA-512',
      'sasl.mechanism.inter.broker.protocol': 'SCRAM-SHA-512',
      'listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config': login(ADMIN, this.adminPassword),
      'ssl.keystore.type': 'PEM',
      'ssl.keystore.location': this.at('server/store.pem'),
      'ssl.truststore.type': 'PEM',
      'ssl.truststore.location': this.caFile,
      'authorizer.class.name': 'org.apache.kafka.metadata.authorizer.StandardAuthorizer',
      // Controllers speak to each other without TLS, and so without a name.
      'super.users': `User:${ADMIN};User:ANONYMOUS`,
      'log.dirs': this.at(`data-${index + 1}`),
      // As on MSK.
      'allow.everyone.if.no.acl.found': 'true',
      'auto.create.topics.enable': 'false',
      'default.replication.factor': copies,
      'min.insync.replicas': inSync,
      'offsets.topic.replication.factor': copies,
      'transaction.state.log.replication.factor': copies,
      'transaction.state.log.min.isr': inSync,
      // Fewer files and no waiting: nobody counts on either here.
      'offsets.topic.num.partitions': 3,
      'transaction.state.log.num.partitions': 3,
      'group.initial.rebalance.delay.ms': 0,
      'num.network.threads': 1,
      'num.io.threads': 2,
    });
  }

  private clientProperties(user: string, password: string): string {
    return lines({
      'security.protocol': 'SASL_SSL',
      'sasl.mechanism': 'SCRAM-SHA-512',
      'sasl.jaas.config': login(user, password),
      'ssl.truststore.type': this.trustStoreType,
      'ssl.truststore.location': this.trustStore,
      'ssl.truststore.password': this.trustStorePassword,
    });
  }

  /** Kafka 3 logs with Log4j 1, Kafka 4 with Log4j 2: each gets its own settings. */
  private logging(level: 'OFF' | 'WARN'): string[] {
    const log4j = `log4j-${level}.properties`;
    const log4j2 = `log4j2-${level}.properties`;
    const loud = level === 'OFF' ? 'OFF' : 'INFO';
    const pattern = '%d %p %m (%c)%n';
    this.write(log4j, lines({
      'log4j.rootLogger': `${level}, out`,
      'log4j.appender.out': 'org.apache.log4j.ConsoleAppender',
      'log4j.appender.out.layout': 'org.apache.log4j.PatternLayout',
      'log4j.appender.out.layout.ConversionPattern': pattern,
      'log4j.logger.kafka.server.KafkaRaftServer': loud,
    }));
    this.write(log4j2, lines({
      'rootLogger': `${level}, out`,
      'appender.out.type': 'Console',
      'appender.out.name': 'out',
      'appender.out.layout.type': 'PatternLayout',
      'appender.out.layout.pattern': pattern,
      'logger.server.name': 'kafka.server.KafkaRaftServer',
      'logger.server.level': loud,
    }));
    return [`-Dlog4j.configuration=file:${this.at(log4j)}`, `-Dlog4j2.configurationFile=${this.at(log4j2)}`];
  }

  private async succeed(program: string, args: string[]): Promise<void> {
    const { code, output } = await collect(program, args);
    if (code !== 0) {
      throw new Error(`${program} failed with exit code ${code}:\n${tail(output, 10)}`);
    }
  }

  private write(name: string, text: string): void {
    mkdirSync(this.folder, { recursive: true });
    writeFileSync(this.at(name), text, { mode: 0o600 });
  }

  private logOf(index: number): string {
    return this.at(`broker-${index + 1}.log`);
  }

  private at(name: string): string {
    return join(this.folder, name);
  }
}

function login(user: string, password: string): string {
  return `org.apache.kafka.common.security.scram.ScramLoginModule required username="${user}" password="${password}";`;
}

function lines(properties: Readonly<Record<string, string | number>>): string {
  return Object.entries(properties).map(([name, value]) => `${name}=${value}\n`).join('');
}

function secret(): string {
  return randomBytes(18).toString('hex');
}

function halves<T>(values: T[]): [T[], T[]] {
  return [values.slice(0, values.length / 2), values.slice(values.length / 2)];
}
