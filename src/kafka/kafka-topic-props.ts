import { Duration, Size } from 'aws-cdk-lib';
import { KafkaTopicCleanup } from './kafka-topic-cleanup';
import { KafkaTopicCompression } from './kafka-topic-compression';

/** A topic of `ManagedKafkaTopics`. */
export interface KafkaTopicProps {
  /**
   * Name of the topic: 1-249 letters, digits and `. _ -`. Another name is another topic, without the records of the first, which stays.
   */
  readonly name: string;

  /**
   * Number of partitions, which is how many members of a consumer group can read at the same time. It can grow, which moves keys to other
   * partitions, and never shrink. Change it and the configurations in separate deployments: MSK changes one at a time.
   *
   * @default 3 in every environment
   * @see https://docs.aws.amazon.com/msk/latest/developerguide/msk-update-topic.html
   */
  readonly partitions?: number;

  /**
   * Number of brokers that hold each partition. It is fixed when the topic is made: CloudFormation refuses to change it.
   *
   * @default - one in each zone of the cluster: 2 in dev and beta, 3 in prod
   */
  readonly replicationFactor?: number;

  /**
   * Replicas that must have a record before a producer with `acks=all` goes on, fewer than there are.
   *
   * @default - one less than there are replicas: 1 in dev and beta, 2 in prod
   */
  readonly minInSyncReplicas?: number;

  /**
   * Age at which records may be deleted.
   *
   * @default Duration.days(7) in every environment; none where records are compacted only or kept for ever
   */
  readonly retention?: Duration;

  /**
   * Whether records are never deleted for their age. Watch the storage of the brokers.
   *
   * @default false in every environment
   */
  readonly keepForever?: boolean;

  /**
   * What happens to old records.
   *
   * @default KafkaTopicCleanup.DELETE in every environment
   */
  readonly cleanup?: KafkaTopicCleanup;

  /**
   * The largest batch of records that brokers take, after compression.
   *
   * @default - what the brokers take: 1 MiB in every environment, unless `serverProperties` of the cluster say otherwise
   */
  readonly maxMessageSize?: Size;

  /**
   * How brokers store records.
   *
   * @default - as the producer sent them in every environment, unless `serverProperties` of the cluster say otherwise
   */
  readonly compression?: KafkaTopicCompression;

  /**
   * Further configurations by Kafka's own names, e.g. `segment.ms`, with values as Kafka's documentation writes them. To go back to a default,
   * write it down before you remove the configuration.
   *
   * @default - none in any environment
   * @see https://kafka.apache.org/documentation/#topicconfigs
   */
  readonly configs?: { [name: string]: string };
}
