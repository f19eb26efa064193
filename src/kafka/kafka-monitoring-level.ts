/**
 * Which metrics the brokers send to CloudWatch. Each level has those before it; all but the first are billed as custom metrics, 0.30 USD a month
 * for each.
 *
 * @see https://docs.aws.amazon.com/msk/latest/developerguide/metrics-details.html
 */
export enum KafkaMonitoringLevel {
  /** The essential ones, disk, CPU and consumer lag among them. Free. */
  CLUSTER = 'DEFAULT',

  /** More for each broker, partitions without enough replicas among them. */
  BROKER = 'PER_BROKER',

  /** Those of each topic on each broker. */
  TOPIC = 'PER_TOPIC_PER_BROKER',

  /** Those of each partition. */
  PARTITION = 'PER_TOPIC_PER_PARTITION',
}
