/** A topic as plain data. */
export interface TopicData {
  readonly name: string;
  readonly partitions: number;
}

/** The guide's topics (section 2.2): 3 partitions and, where there are 3 brokers, 3 replicas, for a week (section 4.2). */
export const GUIDE_TOPICS: readonly TopicData[] = [
  'user-events', 'archive-events', 'contest-events', 'news-events', 'conversation-events',
].map((name) => ({ name, partitions: 3 }));

/** What the application publishes today: its chatbot alone uses Kafka. */
export const CURRENT_TOPICS: readonly TopicData[] = [
  { name: 'tech-n-ai.conversation.session.created', partitions: 6 },
  { name: 'tech-n-ai.conversation.session.updated', partitions: 6 },
  { name: 'tech-n-ai.conversation.session.deleted', partitions: 6 },
  { name: 'tech-n-ai.conversation.message.created', partitions: 12 },
];

export const TOPIC_DEFAULTS = { partitions: 3, retentionDays: 7 } as const;

/**
 * Partitions of `__consumer_offsets` and `__transaction_state`, 50 each, which count like any other.
 *
 * @see https://kafka.apache.org/documentation/#brokerconfigs_offsets.topic.num.partitions
 */
export const INTERNAL_PARTITIONS = 100;
