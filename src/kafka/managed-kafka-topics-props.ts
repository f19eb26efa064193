import { RemovalPolicy } from 'aws-cdk-lib';
import { KafkaTopicProps } from './kafka-topic-props';
import { KafkaTopicsPreset } from './kafka-topics-preset';
import { ManagedKafkaCluster } from './managed-kafka-cluster';
import { Environment } from '../core';

/** Properties of `ManagedKafkaTopics`. */
export interface ManagedKafkaTopicsProps {
  /** The environment, which decides the tags. */
  readonly environment: Environment;

  /** The cluster that gets the topics. */
  readonly cluster: ManagedKafkaCluster;

  /**
   * Topics to begin with.
   *
   * @default - KafkaTopicsPreset.GUIDE in every environment; none where `topics` are given
   */
  readonly preset?: KafkaTopicsPreset;

  /**
   * Topics of your own. With a `preset`, they come beside its topics, and in the place of those of the same name.
   *
   * @default - none beside the preset in any environment
   */
  readonly topics?: KafkaTopicProps[];

  /**
   * What happens to a topic with its records when it leaves the template. `DESTROY` needs the second key, see `DataDeletion`.
   *
   * @default - retained in every environment
   * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html
   */
  readonly removalPolicy?: RemovalPolicy;
}
