/** Names of variables as the application and Spring Boot read them, written down apart from the code that makes them. */

const REDIS = ['REDIS_HOST', 'REDIS_PORT', 'REDIS_SSL_ENABLED', 'REDIS_PASSWORD', 'SPRING_DATA_REDIS_HOST', 'SPRING_DATA_REDIS_PORT',
  'SPRING_DATA_REDIS_SSL_ENABLED', 'SPRING_DATA_REDIS_PASSWORD'];

const KAFKA = ['KAFKA_BOOTSTRAP_SERVERS', 'SPRING_KAFKA_BOOTSTRAP_SERVERS', 'SPRING_KAFKA_SECURITY_PROTOCOL', 'SPRING_KAFKA_PROPERTIES_SASL_MECHANISM',
  'SPRING_KAFKA_PROPERTIES_SASL_JAAS_CONFIG', 'KAFKA_USERNAME', 'KAFKA_PASSWORD'];

const API = ['AURORA_WRITER_ENDPOINT', 'AURORA_READER_ENDPOINT', 'AURORA_USERNAME', 'AURORA_PASSWORD', 'AURORA_OPTIONS', 'MODULE_AURORA_SCHEMA',
  ...source('SPRING_DATASOURCE'), ...source('SPRING_DATASOURCE_WRITER'), ...source('SPRING_DATASOURCE_READER')];

const BATCH = [...API, 'MODULE_AURORA_META_SCHEMA', 'MODULE_AURORA_BUSINESS_SCHEMA', ...source('SPRING_DATASOURCE_WRITER_META'),
  ...source('SPRING_DATASOURCE_WRITER_BUSINESS'), ...source('SPRING_DATASOURCE_READER_META'), ...source('SPRING_DATASOURCE_READER_BUSINESS')];

/** What a service that uses all three stores must get. */
export const CONTRACT = { auth: [...API, ...REDIS, ...KAFKA], batch: [...BATCH, ...REDIS, ...KAFKA] } as const;

/** Where the application's own configuration has the settings of its pools, beside Spring Boot's own place. */
export const POOL_PREFIXES = {
  auth: ['SPRING_DATASOURCE_HIKARI_', 'SPRING_DATASOURCE_API_WRITER_HIKARI_', 'SPRING_DATASOURCE_API_READER_HIKARI_'],
  batch: ['SPRING_DATASOURCE_HIKARI_', 'SPRING_DATASOURCE_BATCH_META_HIKARI_', 'SPRING_DATASOURCE_BATCH_WRITER_HIKARI_', 'SPRING_DATASOURCE_BATCH_READER_HIKARI_'],
} as const;

/** Names for which the application has another, so that it must do without them. */
export const SPRINGS_NAMES = /^SPRING_(DATA_REDIS_|KAFKA_BOOTSTRAP_SERVERS$|DATASOURCE_(WRITER|READER)_(URL|USERNAME|PASSWORD)$)/;

/** And the other way round. The two in the line that logs in to Kafka have no other name. */
export const GUIDES_NAMES = /^(REDIS_|AURORA_|MODULE_AURORA_|KAFKA_BOOTSTRAP_SERVERS$)/;

function source(prefix: string): string[] {
  return ['URL', 'USERNAME', 'PASSWORD'].map((part) => `${prefix}_${part}`);
}
