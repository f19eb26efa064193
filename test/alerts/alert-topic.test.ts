import { App, aws_events as events, aws_events_targets as targets, aws_kms as kms, aws_sns as sns, aws_sns_subscriptions as subscriptions, Lazy, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { AlertTopic, AlertTopicProps } from '../../src/alerts';
import { Environment } from '../../src/core';
import { messageOf, SEOUL } from '../support/fixtures';

const ALARMS = { Service: 'cloudwatch.amazonaws.com' };
const OURS = { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } };
const KEY_USE = ['kms:Decrypt', 'kms:GenerateDataKey*'];

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

test('alarms of this account may publish, which takes both policies; nobody may without TLS', () => {
  const bench = new TopicBench();
  bench.topic();
  bench.template.hasResourceProperties('AWS::SNS::TopicPolicy', {
    PolicyDocument: {
      Statement: Match.arrayWith([
        Match.objectLike({ Effect: 'Deny', Action: 'sns:Publish', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
        Match.objectLike({ Effect: 'Allow', Action: 'sns:Publish', Principal: ALARMS, Condition: OURS }),
      ]),
    },
  });
  bench.template.hasResourceProperties('AWS::KMS::Key', {
    KeyPolicy: { Statement: Match.arrayWith([Match.objectLike({ Action: KEY_USE, Principal: ALARMS, Condition: OURS })]) },
  });
});

test('a rule may publish without a condition, since EventBridge brings none to an encrypted topic', () => {
  const bench = new TopicBench();
  const { topic } = bench.topic();
  new events.Rule(bench.stack, 'Rule', { eventPattern: { source: ['aws.ecs'] }, targets: [new targets.SnsTopic(topic)] });
  const Principal = { Service: 'events.amazonaws.com' };
  const Condition = Match.absent();
  bench.template.hasResourceProperties('AWS::SNS::TopicPolicy', {
    PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Effect: 'Allow', Action: 'sns:Publish', Principal, Condition })]) },
  });
  bench.template.hasResourceProperties('AWS::KMS::Key', {
    KeyPolicy: { Statement: Match.arrayWith([Match.objectLike({ Action: KEY_USE, Principal, Condition })]) },
  });
});

test('a key that is given is used, and lets services use it', () => {
  const bench = new TopicBench();
  const key = new kms.Key(bench.stack, 'Key');
  expect(bench.topic({ encryptionKey: key }).encryptionKey).toBe(key);
  bench.template.resourceCountIs('AWS::KMS::Key', 1);
  bench.template.hasResourceProperties('AWS::KMS::Key', {
    KeyPolicy: { Statement: Match.arrayWith([Match.objectLike({ Principal: ALARMS })]) },
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
