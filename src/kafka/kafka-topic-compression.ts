/**
 * How brokers store records.
 *
 * @see https://kafka.apache.org/documentation/#topicconfigs_compression.type
 */
export enum KafkaTopicCompression {
  /** As the producer sent them: no work for the brokers. */
  PRODUCER = 'producer',

  /** Without compression. */
  UNCOMPRESSED = 'uncompressed',

  /** Gzip: small and slow. */
  GZIP = 'gzip',

  /** LZ4: fast. */
  LZ4 = 'lz4',

  /** Snappy: fast. */
  SNAPPY = 'snappy',

  /** Zstandard: nearly as small as gzip and much faster. */
  ZSTD = 'zstd',
}
