/**
 * The guide's values (2.3, 4.6). Its replicas contradict each other: one in each environment (2.3) and none (4.6); fail-over in production needs
 * one, and a second one misses the guide's cost target. Beta has the smaller of the two nodes that the guide allows: with cache.t3.small, and with
 * the cache.t3.medium of 4.6 all the more, beta costs more than the guide says it may.
 *
 * Monthly cost in Seoul: t3.micro 18.25 USD, t3.small 36.50, r6g.large 179.58 a node.
 */
export const CACHE_DEFAULTS = {
  nodeType: { dev: 'cache.t3.micro', beta: 'cache.t3.micro', prod: 'cache.r6g.large' },
  replicas: { dev: 0, beta: 0, prod: 1 },
  snapshotDays: { dev: 1, beta: 1, prod: 7 },
  logRetentionDays: { dev: 7, beta: 14, prod: 30 },
} as const;

export const REDIS_PORT = 6379;

/**
 * ElastiCache takes 16 to 128 characters.
 *
 * @see https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/auth.html
 */
export const AUTH_TOKEN_LENGTH = 64;

/** In UTC: 3 and 4 o'clock at night in Korea. The two may not overlap. */
export const WINDOWS = { snapshot: '18:00-19:00', maintenance: 'sun:19:00-sun:20:00' } as const;

/**
 * What goes when the memory is full: of the keys that expire, those that were not used for longest. That is ElastiCache's own default, written down
 * because the application depends on it. The oldest of its keys are records of processed events, which live for a week although Kafka repeats an
 * event within minutes; logins under way and rate limits are younger than that, and rate limits without an expiry stay. `volatile-ttl` would take
 * the logins first, which live for ten minutes, `allkeys-*` the rate limits as well, and with `noeviction` a full cache would stop all of them.
 *
 * @see guide section 2.3
 * @see https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/ParameterGroups.Engine.html
 */
export const PARAMETERS = { 'maxmemory-policy': 'volatile-lru' } as const;
