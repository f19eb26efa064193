import { DeclaredTopic } from './model/topic-rules';

/** Topics of several `ManagedKafkaTopics` of the same cluster, which must not meet. */
const DECLARED = new WeakMap<object, DeclaredTopic[]>();

export function declaredTopics(cluster: object): readonly DeclaredTopic[] {
  return DECLARED.get(cluster) ?? [];
}

export function declareTopics(cluster: object, topics: readonly DeclaredTopic[]): void {
  DECLARED.set(cluster, [...declaredTopics(cluster), ...topics]);
}
