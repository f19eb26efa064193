import { resource, ruleTests } from '../support';

const notice = (notification: object = {}, Address: unknown = 'team@example.com') => ({
  Notification: { NotificationType: 'ACTUAL', ComparisonOperator: 'GREATER_THAN', Threshold: 80, ...notification },
  Subscribers: [{ SubscriptionType: 'SNS', Address }],
});
const budget = (properties: object = {}, notification: object = notice()) => resource('AWS::Budgets::Budget', {
  Budget: { BudgetType: 'COST', TimeUnit: 'MONTHLY', BudgetLimit: { Amount: 300, Unit: 'USD' }, ...properties }, NotificationsWithSubscribers: [notification],
});

ruleTests('BUD-001', [
  ['a unit', { Budget: budget({ TimeUnit: 'MONTH' }) }, 'Budget Budget.TimeUnit: there is no TimeUnit MONTH, only DAILY, MONTHLY, QUARTERLY, ANNUALLY, CUSTOM'],
  ['a type', { Budget: budget({ BudgetType: 'Cost' }) },
    'Budget Budget.BudgetType: there is no BudgetType Cost, only USAGE, COST, RI_UTILIZATION, RI_COVERAGE, SAVINGS_PLANS_UTILIZATION, SAVINGS_PLANS_COVERAGE'],
  ['a comparison', { Budget: budget({}, notice({ ComparisonOperator: 'GreaterThan' })) },
    'Budget NotificationsWithSubscribers.0.Notification.ComparisonOperator: there is no ComparisonOperator GreaterThan, only GREATER_THAN, LESS_THAN, EQUAL_TO'],
  ['a forecast', { Budget: budget({}, notice({ NotificationType: 'FORECAST' })) },
    'Budget NotificationsWithSubscribers.0.Notification.NotificationType: there is no NotificationType FORECAST, only ACTUAL, FORECASTED'],
], [
  ['words of AWS', { Budget: budget({}, notice({ ThresholdType: 'PERCENTAGE' })) }],
  ['a parameter', { Budget: budget({ TimeUnit: { Ref: 'Unit' } }) }],
  ['rubbish', { Budget: budget({ TimeUnit: 3, BudgetType: null }), Odd: resource('AWS::Budgets::Budget', { Budget: 'x' }) }],
]);

const topic = (properties: object = {}) => resource('AWS::SNS::Topic', properties);
const policy = (Principal: unknown, Action: unknown = 'sns:Publish') => resource('AWS::SNS::TopicPolicy', {
  Topics: [{ Ref: 'Topic' }], PolicyDocument: { Statement: [{ Effect: 'Allow', Principal, Action, Resource: { Ref: 'Topic' } }] },
});
const rule = (target: object = {}) => resource('AWS::Events::Rule', { EventPattern: { source: ['aws.ecs'] }, Targets: [{ Id: 'a', Arn: { Ref: 'Topic' }, ...target }] });
const alarm = resource('AWS::CloudWatch::Alarm', { AlarmActions: [{ Ref: 'Topic' }] });
const key = (Principal: unknown, Action: unknown = ['kms:Decrypt', 'kms:GenerateDataKey*']) => resource('AWS::KMS::Key', {
  KeyPolicy: { Statement: [{ Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::111122223333:root' }, Action: 'kms:*' }, { Effect: 'Allow', Principal, Action, Resource: '*' }] },
});
const service = (name: string) => ({ Service: name });
const byKey = (Key: object, KmsMasterKeyId: unknown = { Ref: 'Key' }) => ({ Alarm: alarm, Key, Topic: topic({ KmsMasterKeyId }) });

ruleTests('BUD-002', [
  ['a budget without a policy', { Budget: budget({}, notice({}, { Ref: 'Topic' })), Topic: topic() },
    'Topic TopicPolicy: no policy lets budgets.amazonaws.com publish, which Budget needs'],
  ['a rule without a policy', { Rule: rule(), Topic: topic() }, 'Topic TopicPolicy: no policy lets events.amazonaws.com publish, which Rule needs'],
  ['a policy for somebody else', { Rule: rule(), Topic: topic(), Policy: policy(service('budgets.amazonaws.com')) },
    'Topic TopicPolicy: no policy lets events.amazonaws.com publish, which Rule needs'],
  ['an alarm, whose way in the policy for a rule closes', { Rule: rule(), Alarm: alarm, Topic: topic(), Policy: policy(service('events.amazonaws.com')) },
    'Topic TopicPolicy: no policy lets cloudwatch.amazonaws.com publish, which Alarm needs'],
  ['anomalies', { Anomalies: resource('AWS::CE::AnomalySubscription', { Subscribers: [{ Type: 'SNS', Address: { Ref: 'Topic' } }] }), Topic: topic() },
    'Topic TopicPolicy: no policy lets costalerts.amazonaws.com publish, which Anomalies needs'],
  ['a key that does not know CloudWatch', byKey(key(service('events.amazonaws.com'))),
    'Topic KmsMasterKeyId: the policy of Key does not let cloudwatch.amazonaws.com use it, which Alarm needs'],
  ['by an alias', { ...byKey(key(service('events.amazonaws.com')), { Ref: 'Alias' }), Alias: resource('AWS::KMS::Alias', { TargetKeyId: { 'Fn::GetAtt': ['Key', 'Arn'] } }) },
    'Topic KmsMasterKeyId: the policy of Key does not let cloudwatch.amazonaws.com use it, which Alarm needs'],
  ['a key as CDK writes it, for the account', byKey(resource('AWS::KMS::Key', {
    KeyPolicy: { Statement: [{ Effect: 'Allow', Principal: { AWS: { 'Fn::Sub': 'arn:aws:iam::${AWS::AccountId}:root' } }, Action: 'kms:*', Resource: '*' }] },
  })), 'Topic KmsMasterKeyId: the policy of Key does not let cloudwatch.amazonaws.com use it, which Alarm needs'],
  ['the key of AWS', { Alarm: alarm, Topic: topic({ KmsMasterKeyId: 'alias/aws/sns' }) },
    'Topic KmsMasterKeyId: the key that AWS keeps for SNS does not let cloudwatch.amazonaws.com use it, which Alarm needs'],
], [
  ['a policy', { Rule: rule(), Topic: topic(), Policy: policy(service('events.amazonaws.com')) }],
  ['a policy for several, as a list', { Rule: rule(), Alarm: alarm, Topic: topic(), Policy: policy(service(['events.amazonaws.com', 'cloudwatch.amazonaws.com'] as never), ['SNS:Publish']) }],
  ['everybody', { Rule: rule(), Topic: topic(), Policy: policy('*', 'sns:*') }],
  ['an alarm, which SNS lets in by itself', { Alarm: alarm, Topic: topic() }],
  ['an alarm and a policy for the account', { Alarm: alarm, Topic: topic(), Policy: policy({ AWS: '*' }) }],
  ['a rule with a role', { Rule: rule({ RoleArn: 'arn:aws:iam::111122223333:role/publish' }), Topic: topic() }],
  ['a topic of elsewhere', { Rule: rule({ Arn: 'arn:aws:sns:ap-northeast-2:111122223333:alerts' }) }],
  ['a policy whose topics only the deployment knows', { Rule: rule(), Topic: topic(), Policy: resource('AWS::SNS::TopicPolicy', { Topics: { Ref: 'Topics' }, PolicyDocument: {} }) }],
  ['a policy that only the deployment knows', { Rule: rule(), Topic: topic(), Policy: resource('AWS::SNS::TopicPolicy', { Topics: [{ Ref: 'Topic' }], PolicyDocument: { Ref: 'P' } }) }],
  ['a service of the deployment', { Rule: rule(), Topic: topic(), Policy: policy({ Service: { Ref: 'S' } }) }],
  ['a key', byKey(key(service('cloudwatch.amazonaws.com')))],
  ['a key of elsewhere', byKey(key(service('x.amazonaws.com')), 'alias/team')],
]);
