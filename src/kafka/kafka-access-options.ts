import { KafkaProtocol } from './kafka-protocol';

/** Options of `ManagedKafkaCluster.access()`. */
export interface KafkaAccessOptions {
  /**
   * Topics that the service writes to. With IAM it may write to no other; a `*` stands for any letters.
   *
   * @default - none in any environment
   */
  readonly produces?: string[];

  /**
   * Topics that the service reads. With IAM it may read no other; a `*` stands for any letters.
   *
   * @default - none in any environment
   */
  readonly consumes?: string[];

  /**
   * Groups in which the service reads. With IAM it may join no other.
   *
   * @default - any in every environment; with IAM one of the service's own name, which SPRING_KAFKA_CONSUMER_GROUP_ID then carries
   */
  readonly consumerGroups?: string[];

  /**
   * How the service speaks to the brokers, where the cluster offers several ways.
   *
   * @default - the first way of the cluster's `authentication` in every environment
   */
  readonly protocol?: KafkaProtocol;
}
