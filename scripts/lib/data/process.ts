import { randomUUID } from 'node:crypto';
import { Checks } from '../checks';
import { READER, WRITER } from './servers';
import { TOPIC } from './templates';
import { Answer, SpringProcess, Variables } from '../spring/process';

const JDBC_OPTIONS = 'useSSL=true&serverTimezone=Asia/Seoul&characterEncoding=UTF-8';
/** One letter of it takes four bytes, which MySQL's older character set has not. */
const TEXT = '한글 😀';
/** As Java and as OpenSSL name them; without TLS there is no name. */
const CIPHER = /^(TLS_|ECDHE-|DHE-)/;
const COMPONENTS = ['db', 'kafka', 'redis'];
const TABLE_DENIED = 1142;

/** Pools by the host that each must connect to: Spring Boot's own, and those that the application makes. */
const API_POOLS = { dataSource: WRITER, reader: READER, writer: WRITER };
const POOLS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  auth: API_POOLS,
  batch: { batchMeta: WRITER, batchMetaReader: READER, batchReader: READER, batchWriter: WRITER, ...API_POOLS },
  pausing: API_POOLS,
};

/** A started application of `test/spring-contract/data`, and what is asked of it. */
export class DataProcess {
  /** Starts it, and ends it whatever happens to the work. */
  public static async with(
    checks: Checks, name: string, schema: string, variables: Variables, work: (process: DataProcess) => Promise<void>,
  ): Promise<void> {
    const started = await SpringProcess.start('data', `data-${name.replaceAll(/\W+/g, '-')}`, variables);
    try {
      await work(new DataProcess(checks, name, schema, started));
    } finally {
      await started.stop();
    }
  }

  private constructor(
    private readonly checks: Checks,
    private readonly name: string,
    private readonly schema: string,
    private readonly started: SpringProcess,
  ) {}

  public async checkUp(): Promise<void> {
    const health = await this.started.actuator('/health');
    this.check('/actuator/health is 200 and UP', health.status === 200 && health.body?.status === 'UP', shown(health));
    for (const component of COMPONENTS) {
      this.same(`${component} is UP`, health.body?.components?.[component]?.status, 'UP');
    }
    this.same('every pool is a part of db', Object.keys(health.body?.components?.db?.components ?? {}).sort(), Object.keys(POOLS[this.schema]));
  }

  /** What is down, and what that is for, by component; the others are up. */
  public async checkDown(wanted: Readonly<Record<string, RegExp>>): Promise<void> {
    const health = await this.started.actuator('/health');
    this.check('/actuator/health is 503 and DOWN', health.status === 503 && health.body?.status === 'DOWN', shown(health));
    for (const component of COMPONENTS) {
      const { status, ...details } = health.body?.components?.[component] ?? {};
      const reason = wanted[component];
      const text = JSON.stringify(details);
      this.check(`${component} is ${reason === undefined ? 'UP' : 'DOWN'}`, status === (reason === undefined ? 'UP' : 'DOWN'), `${status}: ${text}`);
      if (reason !== undefined) {
        this.check(`${component} says why: ${reason}`, reason.test(text), text);
      }
    }
  }

  /** The number of MySQL's error when a pool connects: health does not tell it. */
  public async checkLoginRefused(error: number): Promise<void> {
    for (const pool of Object.keys(POOLS[this.schema])) {
      this.same(`${pool}: MySQL refuses the login with error ${error}`, (await this.get(`/pools/${pool}/count`, { schema: this.schema })).body, { error });
    }
  }

  /** Without a component for the database, since its checks would keep it awake. */
  public async checkNoDatabaseHealth(): Promise<void> {
    const { body } = await this.started.actuator('/health');
    this.check('health does not ask the database', body?.components !== undefined && !('db' in body.components), JSON.stringify(body));
  }

  public async checkPools(settings: (pool: string) => Readonly<Record<string, number>>): Promise<void> {
    const pools = await this.pools();
    const wanted = POOLS[this.schema];
    this.same('the pools are those of the variables', Object.keys(pools), Object.keys(wanted));
    for (const [pool, host] of Object.entries(wanted)) {
      this.same(`${pool}: its URL is that of its endpoint`, pools[pool]?.url, `jdbc:mysql://${host}:3306/${this.schema}?${JDBC_OPTIONS}`);
      this.same(`${pool}: its user is the schema's`, pools[pool]?.user, this.schema);
      for (const [setting, value] of Object.entries(settings(pool))) {
        this.same(`${pool}: ${setting} is ${value}`, pools[pool]?.[setting], value);
      }
    }
  }

  /** Writes through every pool of the writer, and reads through every pool. */
  public async checkDatabase(): Promise<void> {
    const entries = Object.entries(POOLS[this.schema]);
    for (const [writer] of entries.filter(([, host]) => host === WRITER)) {
      const id = randomUUID();
      const written = await this.get(`/pools/${writer}/write`, { id, text: TEXT });
      this.check(`${writer}: a row is written`, written.status === 200 && written.body?.rows === 1, shown(written));
      for (const [reader] of writer === 'writer' ? entries : [[writer]]) {
        const { cipher, ...read } = (await this.get(`/pools/${reader}/read`, { id })).body ?? {};
        this.same(`${reader}: the row of ${writer} is read as it was written, in the schema, by its user`, read,
          { text: TEXT, schema: this.schema, collation: 'utf8mb4_unicode_ci', user: this.schema });
        this.check(`${reader}: TLS is in use`, CIPHER.test(cipher), `cipher '${cipher}'`);
      }
    }
  }

  /** Its own table, so that there is one, and that of another schema, which is there as well. */
  public async checkOnlyOwnSchema(other: string): Promise<void> {
    const own = await this.get('/pools/writer/count', { schema: this.schema });
    this.check(`reads ${this.schema}.round_trip`, own.body?.rows >= 1, shown(own));
    for (const pool of Object.keys(POOLS[this.schema])) {
      const answer = await this.get(`/pools/${pool}/count`, { schema: other });
      this.same(`${pool}: MySQL refuses ${other}.round_trip`, answer.body, { error: TABLE_DENIED });
    }
  }

  public async checkRedis(): Promise<void> {
    const { text, cipher } = (await this.get('/redis', { id: randomUUID(), text: TEXT })).body ?? {};
    this.same('Redis gives back what was set', text, TEXT);
    this.check('Redis: TLS is in use', CIPHER.test(cipher), `cipher '${cipher}'`);
  }

  public async checkKafka(): Promise<void> {
    const answer = await this.get('/kafka', { topic: TOPIC, id: randomUUID(), text: TEXT });
    const { text, cipher } = answer.body ?? {};
    this.check('Kafka gives back what was sent', text === TEXT, shown(answer));
    this.check('Kafka: TLS is in use', CIPHER.test(cipher), `cipher '${cipher}'`);
  }

  /** Connections that the pools hold, by pool. */
  public async connections(): Promise<Record<string, number>> {
    return Object.fromEntries(Object.entries(await this.pools()).map(([pool, { connections }]) => [pool, connections]));
  }

  private async pools(): Promise<Record<string, any>> {
    return (await this.started.get('/pools')).body ?? {};
  }

  private async get(path: string, parameters: Variables): Promise<Answer> {
    return this.started.get(`${path}?${new URLSearchParams(parameters)}`);
  }

  private same(what: string, got: unknown, wanted: unknown): void {
    const [left, right] = [got, wanted].map((value) => JSON.stringify(value));
    this.check(what, left === right, `got ${left}, wanted ${right}`);
  }

  private check(what: string, holds: boolean, otherwise: string): void {
    this.checks.check(`${this.name}: ${what}`, holds, otherwise);
  }
}

function shown({ status, text }: Answer): string {
  return `${status}: ${text.slice(0, 800)}`;
}
