import { KafkaTopicProps } from './kafka-topic-props';
import { CURRENT_TOPICS, GUIDE_TOPICS } from './model/topic-presets';

/**
 * Topics of a system: the guide's, today's, or your own.
 *
 * @example
 * declare const environment: Environment;
 * declare const kafka: ManagedKafkaCluster;
 * new ManagedKafkaTopics(this, 'Topics', { environment, cluster: kafka, preset: KafkaTopicsPreset.CURRENT });
 *
 * @see guide section 2.2
 */
export class KafkaTopicsPreset {
  /** The guide's: events of users, archive, contests, news and conversations. */
  public static readonly GUIDE = KafkaTopicsPreset.of([...GUIDE_TOPICS]);

  /** What the application publishes today: events of conversations. */
  public static readonly CURRENT = KafkaTopicsPreset.of([...CURRENT_TOPICS]);

  /**
   * Topics of your own.
   *
   * @param topics the topics
   */
  public static of(topics: KafkaTopicProps[]): KafkaTopicsPreset {
    return new KafkaTopicsPreset(topics);
  }

  private constructor(
    /** The topics. */
    public readonly topics: KafkaTopicProps[],
  ) {}
}
