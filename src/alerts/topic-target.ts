import { aws_events as events, aws_events_targets as targets, aws_sns as sns } from 'aws-cdk-lib';
import { AlertTopic } from './alert-topic';

/**
 * Sends what a rule finds to a topic. CDK's own target opens topic and key to the rules of every account; an `AlertTopic` is open to those of its
 * own already.
 */
export function topicTarget(topic: sns.ITopic, message: events.RuleTargetInput): events.IRuleTarget {
  if (topic.node.scope instanceof AlertTopic) {
    return { bind: () => ({ arn: topic.topicArn, input: message, targetResource: topic }) };
  }
  return new targets.SnsTopic(topic, { message });
}
