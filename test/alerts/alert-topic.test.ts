import { App, aws_events as events, aws_kms as kms, aws_sns as sns, aws_sns_subscriptions as subscriptions, Lazy, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { AlertTopic, AlertTopicProps } from '../../src/alerts';
import { topicTarget } from '../../src/alerts/topic-target';
import { Environment } from '../../src/core';
import { messageOf, SEOUL } from '../support/fixtures';

class TopicBench {
  public readonly stack = new Stack(new App(), 'Test', { env: SEOUL });

  public topic(props: Partial<AlertTopicProps> = {}): AlertTopic {
    return new AlertTopic(this.stack, 'Alerts', { environment: Environment.DEV, ...props });
  }

  public get template(): Template {
    return Template.fromStack(this.stack);
  }
}

test.each([['dev', Environment.DEV], ['prod', Environment.PROD]])('%s: an encrypted topic with its name, and each address', (name, environment) => {
  const bench = new TopicBench();
  bench.topic({ environment, emails: ['a@example.com', 'b@example.com'] });
  bench.template.hasResourceProperties('AWS::SNS::Topic', {
    TopicName: `tech-n-ai-alerts-${name}`, KmsMasterKeyId: { 'Fn::GetAtt': [Match.stringLikeRegexp('EncryptionKey'), 'Arn'] },
  });
  for (const Endpoint of ['a@example.com', 'b@example.com']) {
    bench.template.hasResourceProperties('AWS::SNS::Subscription', { Protocol: 'email', Endpoint });
  }
  bench.template.hasResourceProperties('AWS::KMS::Key', { EnableKeyRotation: true });
});

test('alarms and rules of this account may publish, which takes both policies; nobody may without TLS', () => {
  const bench = new TopicBench();
  bench.topic();
  const services = { Service: ['cloudwatch.amazonaws.com', 'events.amazonaws.com'] };
  const Condition = { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } };
  bench.template.hasResourceProperties('AWS::SNS::TopicPolicy', {
    PolicyDocument: {
      Statement: Match.arrayWith([
        Match.objectLike({ Effect: 'Deny', Action: 'sns:Publish', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
        Match.objectLike({ Effect: 'Allow', Action: 'sns:Publish', Principal: services, Condition }),
      ]),
    },
  });
  bench.template.hasResourceProperties('AWS::KMS::Key', {
    KeyPolicy: { Statement: Match.arrayWith([Match.objectLike({ Action: ['kms:Decrypt', 'kms:GenerateDataKey*'], Principal: services, Condition })]) },
  });
});

test('a rule needs no further statement for an AlertTopic, and gets one for another topic', () => {
  const bench = new TopicBench();
  const rule = (id: string, topic: sns.ITopic) => new events.Rule(bench.stack, id, {
    eventPattern: { source: ['aws.ecs'] }, targets: [topicTarget(topic, events.RuleTargetInput.fromText('text'))],
  });
  rule('Ours', bench.topic().topic);
  rule('Theirs', new sns.Topic(bench.stack, 'Other'));
  const open = Object.values(bench.template.findResources('AWS::SNS::TopicPolicy')).map(({ Properties }) => (
    Properties.PolicyDocument.Statement.filter(({ Effect, Condition }: any) => Effect === 'Allow' && Condition === undefined).length));
  expect(open.sort()).toEqual([0, 1]);
  expect(Object.values(bench.template.findResources('AWS::Events::Rule')).map(({ Properties }) => Properties.Targets[0].InputTransformer ?? Properties.Targets[0].Input))
    .toEqual(['"text"', '"text"']);
});

test('a key that is given is used, and lets services use it', () => {
  const bench = new TopicBench();
  const key = new kms.Key(bench.stack, 'Key');
  expect(bench.topic({ encryptionKey: key }).encryptionKey).toBe(key);
  bench.template.resourceCountIs('AWS::KMS::Key', 1);
  bench.template.hasResourceProperties('AWS::KMS::Key', {
    KeyPolicy: { Statement: Match.arrayWith([Match.objectLike({ Principal: { Service: ['cloudwatch.amazonaws.com', 'events.amazonaws.com'] } })]) },
  });
});

describe('a topic that nobody hears', () => {
  const warnings = (work: (bench: TopicBench, alerts: AlertTopic) => void) => {
    const bench = new TopicBench();
    work(bench, bench.topic());
    return Annotations.fromStack(bench.stack).findWarning('*', Match.stringLikeRegexp('Nobody is subscribed'));
  };
  test('is warned of', () => expect(warnings(() => undefined)).toHaveLength(1));
  test('is not with a subscription that comes later', () => {
    expect(warnings((_, { topic }) => topic.addSubscription(new subscriptions.UrlSubscription('https://example.com/hook')))).toHaveLength(0);
    expect(warnings((bench, { topic }) => new sns.Subscription(bench.stack, 'Later', { topic, protocol: sns.SubscriptionProtocol.SMS, endpoint: '+82' })))
      .toHaveLength(0);
  });
});

test('all that cannot work is said at once', () => {
  const bench = new TopicBench();
  const message = messageOf(() => bench.topic({ topicName: 'a b', emails: ['on-call', 'a@example.com', 'a@example.com'] }));
  expect(message).toContain('topicName');
  expect(message).toContain('`emails[0]` must be an e-mail address');
  expect(message).toContain('each address once');
});

test('tokens do not crash a check', () => {
  const later = () => Lazy.string({ produce: () => 'later' });
  const bench = new TopicBench();
  bench.topic({ topicName: later() });
  bench.template.hasResourceProperties('AWS::SNS::Topic', { TopicName: 'later' });
  expect(messageOf(() => new TopicBench().topic({ emails: [later()] }))).toContain('`emails[0]` must be known');
});
