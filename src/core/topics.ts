import { aws_sns as sns, Stack, Token } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { Check } from './model/violation';

/** Alarms and rules tell topics of their own region and account only, and functions ask for them there. */
export function topicCheck(scope: IConstruct, property: string, topic: sns.ITopic | undefined): Check {
  const stack = Stack.of(scope);
  const differs = (own: string, other: string) => !Token.isUnresolved(own) && !Token.isUnresolved(other) && own !== other;
  return topic !== undefined && (differs(stack.region, topic.env.region) || differs(stack.account, topic.env.account)) && {
    rule: 'topic-place',
    property,
    must: 'be in the region and account of its stack',
    got: `a topic in ${topic.env.region}`,
    fix: 'Make an AlertTopic in a stack of that region and account, and subscribe the same people to it',
  };
}
