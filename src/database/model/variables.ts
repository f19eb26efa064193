/** How a service uses its schema. */
export type Usage = 'api' | 'batch';

/** What the variables are made from. Endpoints may be tokens: they are only ever written into text. */
export interface DatasourceFacts {
  readonly usage: Usage;
  readonly schema: string;
  readonly writer: string;
  readonly reader: string;
  readonly port: number;
  readonly jdbcOptions: string;
  /** By the canonical names of Hikari's settings. */
  readonly pool: Readonly<Record<string, string>>;
  readonly autoPause: boolean;
}

const ROLES = ['WRITER', 'READER'] as const;
const BATCH_PARTS = ['META', 'BUSINESS'] as const;

/**
 * Plain variables: the guide's names, those that the application's later versions read in their place, and Spring Boot's own.
 *
 * @see https://docs.spring.io/spring-boot/reference/features/external-config.html#features.external-config.typesafe-configuration-properties.relaxed-binding.environment-variables
 */
export function datasourceVariables(facts: DatasourceFacts): Record<string, string> {
  const { usage, schema, writer, reader, jdbcOptions } = facts;
  const hosts = { WRITER: writer, READER: reader };
  return {
    AURORA_WRITER_ENDPOINT: writer,
    AURORA_READER_ENDPOINT: reader,
    AURORA_OPTIONS: jdbcOptions,
    AURORA_SCHEMA: schema,
    MODULE_AURORA_SCHEMA: schema,
    ...(usage === 'batch' && { MODULE_AURORA_META_SCHEMA: schema, MODULE_AURORA_BUSINESS_SCHEMA: schema }),
    SPRING_DATASOURCE_URL: jdbcUrl(facts, writer),
    ...Object.fromEntries(ROLES.flatMap((role) => partsOf(usage, role).map((part) => [`${part}_URL`, jdbcUrl(facts, hosts[role])]))),
    ...poolVariables(usage, facts.pool),
    // The database would be asked for its health every few seconds, and so never sleep.
    ...(facts.autoPause && { MANAGEMENT_HEALTH_DB_ENABLED: 'false' }),
  };
}

/** Variables from the secret, each with the key that it takes. */
export function datasourceSecrets(usage: Usage): Record<string, 'username' | 'password'> {
  const prefixes = ['AURORA', 'SPRING_DATASOURCE', ...ROLES.flatMap((role) => partsOf(usage, role))];
  return Object.fromEntries(prefixes.flatMap((prefix) => [[`${prefix}_USERNAME`, 'username'], [`${prefix}_PASSWORD`, 'password']]));
}

/** Spring Batch keeps its own tables apart from the rest, and each part has a pool. */
function partsOf(usage: Usage, role: string): string[] {
  const own = `SPRING_DATASOURCE_${role}`;
  return usage === 'batch' ? [own, ...BATCH_PARTS.map((part) => `${own}_${part}`)] : [own];
}

/** Spring Boot's own pool, and those that the application binds: it has other names for them than for their URLs. */
const POOLS = { api: ['API_WRITER', 'API_READER'], batch: ['BATCH_META', 'BATCH_WRITER', 'BATCH_READER'] } as const;

function poolVariables(usage: Usage, pool: Readonly<Record<string, string>>): Record<string, string> {
  const prefixes = ['SPRING_DATASOURCE', ...POOLS[usage].map((name) => `SPRING_DATASOURCE_${name}`)];
  return Object.fromEntries(prefixes.flatMap((prefix) => Object.entries(pool).map(([name, value]) => [`${prefix}_HIKARI_${name}`, value])));
}

function jdbcUrl({ port, schema, jdbcOptions }: DatasourceFacts, host: string): string {
  return `jdbc:mysql://${host}:${port}/${schema}${jdbcOptions === '' ? '' : `?${jdbcOptions}`}`;
}
