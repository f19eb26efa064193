/**
 * What happens to old records.
 *
 * @see https://kafka.apache.org/documentation/#topicconfigs_cleanup.policy
 */
export enum KafkaTopicCleanup {
  /** They are deleted by age, and by size where `retention.bytes` is set. */
  DELETE = 'delete',

  /** The newest record of each key stays for ever. */
  COMPACT = 'compact',

  /** The newest record of each key stays until it is too old. */
  COMPACT_AND_DELETE = 'compact,delete',
}
