import { App, aws_kms as kms, aws_secretsmanager as secretsmanager, aws_sns as sns, CfnResource, Stack, Stage, Token, Validations } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { AlertTopic } from '../../src/alerts';
import { Environment } from '../../src/core';
import { AnomalyDetection, BudgetScope, CostGuard, CostGuardProps, OverTarget } from '../../src/cost';
import { ENVIRONMENTS, EnvironmentName, messageOf, SEOUL } from '../support/fixtures';

function guarded(props: Partial<CostGuardProps> = {}): { stack: Stack; guard: CostGuard; template: () => Template } {
  const stack = new Stack(new App(), 'Guarded', { env: SEOUL });
  const guard = new CostGuard(stack, 'Guard', { environment: Environment.DEV, ...props });
  return { stack, guard, template: () => Template.fromStack(stack) };
}

describe('the budget', () => {
  test.each([['dev', 300], ['beta', 400], ['prod', 1500]] as const)('of %s is the upper end of the guide\'s target', (name, amount) => {
    guarded({ environment: ENVIRONMENTS[name] }).template().hasResourceProperties('AWS::Budgets::Budget', {
      Budget: { BudgetType: 'COST', TimeUnit: 'MONTHLY', BudgetLimit: { Amount: amount, Unit: 'USD' }, CostFilters: Match.absent(), BudgetName: Match.absent() },
    });
  });

  test('tells at 50, 80 and 100 percent, and of a forecast beyond the target', () => {
    const { template } = guarded({ emails: ['team@example.com'] });
    const [budget] = Object.values(template().findResources('AWS::Budgets::Budget'));
    const { NotificationsWithSubscribers: told } = budget.Properties;
    expect(told.map(({ Notification: { NotificationType, Threshold, ThresholdType, ComparisonOperator } }: any) =>
      [NotificationType, Threshold, ThresholdType, ComparisonOperator])).toEqual([
      ['ACTUAL', 50, 'PERCENTAGE', 'GREATER_THAN'], ['ACTUAL', 80, 'PERCENTAGE', 'GREATER_THAN'], ['ACTUAL', 100, 'PERCENTAGE', 'GREATER_THAN'],
      ['FORECASTED', 100, 'PERCENTAGE', 'GREATER_THAN'],
    ]);
    expect(told[3].Subscribers).toEqual([{ SubscriptionType: 'EMAIL', Address: 'team@example.com' }]);
  });

  test('has no notifications where nobody would get them, which AWS refuses', () => {
    guarded().template().hasResourceProperties('AWS::Budgets::Budget', { NotificationsWithSubscribers: Match.absent() });
  });

  test('counts a target of one\'s own, and what is tagged', () => {
    guarded({ monthlyTarget: { maxUsd: 250 }, budgetScope: BudgetScope.environmentTag() }).template().hasResourceProperties('AWS::Budgets::Budget', {
      Budget: { BudgetLimit: { Amount: 250 }, CostFilters: { TagKeyValue: ['user:Environment$dev'] } },
    });
  });
});

describe('the topic', () => {
  function withTopic(): Template {
    const stack = new Stack(new App(), 'Guarded', { env: SEOUL });
    const { topic } = new AlertTopic(stack, 'Alerts', { environment: Environment.DEV, emails: ['on-call@example.com'] });
    new CostGuard(stack, 'Guard', { environment: Environment.DEV, alertTopic: topic });
    return Template.fromStack(stack);
  }
  const statement = (wanted: object) => ({ PolicyDocument: { Statement: Match.arrayWith([Match.objectLike(wanted)]) } });

  test('lets budgets and anomaly detection of this account publish', () => {
    const template = withTopic();
    template.hasResourceProperties('AWS::SNS::TopicPolicy', statement({
      Effect: 'Allow',
      Action: 'sns:Publish',
      Principal: { Service: 'budgets.amazonaws.com' },
      Condition: {
        StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } },
        ArnLike: { 'aws:SourceArn': { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':budgets::', { Ref: 'AWS::AccountId' }, ':*']] } },
      },
    }));
    template.hasResourceProperties('AWS::SNS::TopicPolicy', statement({
      Effect: 'Allow', Action: 'sns:Publish', Principal: { Service: 'costalerts.amazonaws.com' }, Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
    }));
  });

  test('has a key that both may use: without it every message is lost', () => {
    withTopic().hasResourceProperties('AWS::KMS::Key', {
      KeyPolicy: {
        Statement: Match.arrayWith([Match.objectLike({
          Action: ['kms:Decrypt', 'kms:GenerateDataKey*'], Principal: { Service: ['budgets.amazonaws.com', 'costalerts.amazonaws.com'] },
        })]),
      },
    });
  });

  test('is ready before AWS tries it', () => {
    const template = withTopic();
    const [policy] = Object.keys(template.findResources('AWS::SNS::TopicPolicy'));
    for (const type of ['AWS::Budgets::Budget', 'AWS::CE::AnomalySubscription']) {
      expect(Object.values(template.findResources(type)).map(({ DependsOn }) => DependsOn)).toEqual([expect.arrayContaining([policy])]);
    }
  });

  test('may be imported, or have no key', () => {
    const stack = new Stack(new App(), 'Guarded', { env: SEOUL });
    const alertTopic = sns.Topic.fromTopicArn(stack, 'Imported', 'arn:aws:sns:ap-northeast-2:111122223333:alerts');
    new CostGuard(stack, 'Guard', { environment: Environment.DEV, alertTopic });
    Template.fromStack(stack).hasResourceProperties('AWS::CE::AnomalySubscription', { Subscribers: [{ Type: 'SNS', Address: alertTopic.topicArn }] });
  });
});

describe('anomalies', () => {
  test.each([['dev', '30'], ['beta', '40'], ['prod', '150']] as const)('of %s are told from a tenth of the target', (name, threshold) => {
    const { template } = guarded({ environment: ENVIRONMENTS[name], emails: ['team@example.com'] });
    template().hasResourceProperties('AWS::CE::AnomalyMonitor', {
      MonitorType: 'CUSTOM',
      MonitorSpecification: JSON.stringify({ Tags: { Key: 'Environment', Values: [name], MatchOptions: ['EQUALS'] } }),
    });
    template().hasResourceProperties('AWS::CE::AnomalySubscription', {
      Frequency: 'DAILY',
      Subscribers: [{ Type: 'EMAIL', Address: 'team@example.com' }],
      ThresholdExpression: JSON.stringify({ Dimensions: { Key: 'ANOMALY_TOTAL_IMPACT_ABSOLUTE', MatchOptions: ['GREATER_THAN_OR_EQUAL'], Values: [threshold] } }),
    });
  });

  test('go to the topic at once and to addresses once a day, since AWS takes no other combination', () => {
    const stack = new Stack(new App(), 'Guarded', { env: SEOUL });
    const alertTopic = new sns.Topic(stack, 'Topic', { masterKey: new kms.Key(stack, 'Key') });
    new CostGuard(stack, 'Guard', { environment: Environment.DEV, alertTopic, emails: ['team@example.com'] });
    const frequencies = Object.values(Template.fromStack(stack).findResources('AWS::CE::AnomalySubscription'))
      .map(({ Properties: { Frequency, Subscribers } }) => [Frequency, Subscribers.map(({ Type }: { Type: string }) => Type)]);
    expect(frequencies).toEqual([['IMMEDIATE', ['SNS']], ['DAILY', ['EMAIL']]]);
  });

  test.each([
    ['every service', AnomalyDetection.services(), { MonitorType: 'DIMENSIONAL', MonitorDimension: 'SERVICE' }],
  ])('%s', (_, anomalyDetection, properties) => {
    guarded({ anomalyDetection }).template().hasResourceProperties('AWS::CE::AnomalyMonitor', properties);
  });

  test('of a monitor that exists', () => {
    const monitorArn = 'arn:aws:ce::111122223333:anomalymonitor/11111111-2222-3333-4444-555555555555';
    const { guard, template } = guarded({ anomalyDetection: AnomalyDetection.existingMonitor(monitorArn), emails: ['team@example.com'] });
    expect(guard.anomalyMonitor).toBeUndefined();
    template().resourceCountIs('AWS::CE::AnomalyMonitor', 0);
    template().hasResourceProperties('AWS::CE::AnomalySubscription', { MonitorArnList: [monitorArn] });
  });

  test('not at all', () => {
    const { template } = guarded({ anomalyDetection: AnomalyDetection.none(), emails: ['team@example.com'] });
    template().resourceCountIs('AWS::CE::AnomalyMonitor', 0);
    template().resourceCountIs('AWS::CE::AnomalySubscription', 0);
  });
});

test('all that is wrong is told at once', () => {
  expect(messageOf(() => guarded({ monthlyTarget: { minUsd: 400, maxUsd: 300 }, emails: ['nobody', 'team@example.com'], anomalyThresholdUsd: 0 }))).toBe([
    'CostGuard has 3 problems:',
    '  [Guarded/Guard] `monthlyTarget.minUsd` must be from 0 to maxUsd (300), got: 400. Leave it out, or give the lower end of the target. (cost-target)',
    '  [Guarded/Guard] `anomalyThresholdUsd` must be more than 0, got: 0. Give the USD above the expected costs from which an anomaly is told, e.g. 30. (anomaly-threshold)',
    "  [Guarded/Guard] `emails[0]` must be an e-mail address, got: 'nobody'. Give an address such as on-call@example.com. (budget-email)",
  ].join('\n'));
  expect(messageOf(() => guarded({ monthlyTarget: { maxUsd: 0 } }))).toContain('`monthlyTarget.maxUsd` must be more than 0, got: 0.');
  expect(messageOf(() => guarded({ emails: Array.from({ length: 11 }, (_, index) => `a${index}@example.com`) }))).toContain('must be at most 10 addresses');
});

test('what only the deployment knows is refused where the synthesis compares it, and taken where it does not', () => {
  const later = Token.asNumber({ resolve: () => 300 });
  expect(messageOf(() => guarded({ monthlyTarget: { maxUsd: later } }))).toContain('`monthlyTarget.maxUsd` must be known when the app is synthesized');
  expect(() => guarded({ emails: [Token.asString({ resolve: () => 'team@example.com' })] })).not.toThrow();
});

describe('the gate', () => {
  const written: string[] = [];
  const { CDK_VALIDATION } = process.env;

  beforeEach(() => {
    written.length = 0;
    process.env.CDK_VALIDATION = 'true';
    jest.spyOn(process.stderr, 'write').mockImplementation((text) => {
      written.push(String(text));
      return true;
    });
  });
  afterEach(() => {
    process.env.CDK_VALIDATION = CDK_VALIDATION;
    jest.restoreAllMocks();
  });

  /** Secrets cost 0.40 USD each, and their requests nothing worth a cent. */
  function app(secrets: number, props: Partial<CostGuardProps> = {}, name: EnvironmentName = 'dev'): { app: App; stage: Stage } {
    const root = new App();
    const stage = new Stage(root, name, { env: SEOUL });
    const data = new Stack(stage, 'Data');
    for (let index = 0; index < secrets; index += 1) {
      new secretsmanager.Secret(data, `Secret${index}`);
    }
    new CostGuard(new Stack(stage, 'Guarded'), 'Guard', { environment: ENVIRONMENTS[name], monthlyTarget: { maxUsd: 4 }, ...props });
    return { app: root, stage };
  }
  const said = () => written.filter((text) => text.includes(' USD a month'));

  test('says one line where all is well', () => {
    app(5).app.synth();
    expect(said()).toEqual(['dev: 2 of 4 USD a month\n']);
  });

  test('fails above the target, and names the price of what is too much', () => {
    const message = messageOf(() => app(50).app.synth());
    expect(message).toContain('dev costs 20 USD a month, 16 more than its target of 4. Dearest: Secrets Manager 20');
    expect(message).toContain('CostGuard');
    expect(said()).toEqual(['dev: 20 of 4 USD a month\n']);
  });

  test('warns where it is told to', () => {
    expect(() => app(50, { overTarget: OverTarget.WARN }).app.synth()).not.toThrow();
    expect(said()).toEqual(['dev: 20 of 4 USD a month\n']);
  });

  test('says once what is in several regions, and counts all of them', () => {
    const { app: root, stage } = app(5);
    new secretsmanager.Secret(new Stack(stage, 'Abroad', { env: { ...SEOUL, region: 'us-east-1' } }), 'Secret');
    new CfnResource(new Stack(stage, 'Elsewhere', { env: { ...SEOUL, region: 'eu-west-1' } }), 'Robot', { type: 'AWS::Robots::Robot' });
    root.synth();
    expect(said()).toHaveLength(1);
    expect(said()[0]).toMatch(/^dev: \d of 4 USD a month; \d+ not priced: .*Robot/);
  });

  test('judges each environment by itself', () => {
    const { app: root } = app(5);
    const prod = new Stage(root, 'prod', { env: SEOUL });
    new CostGuard(new Stack(prod, 'Guarded'), 'Guard', { environment: Environment.PROD });
    root.synth();
    expect(said().sort()).toEqual(['dev: 2 of 4 USD a month\n', 'prod: 0 of 1500 USD a month\n']);
  });

  test('counts a part where it is told to', () => {
    const { app: root, stage } = app(50, { monthlyTarget: { maxUsd: 400 } });
    const part = new Stack(stage, 'Part');
    new secretsmanager.Secret(part, 'Secret');
    new CostGuard(part, 'Guard', { environment: Environment.DEV, counted: part, monthlyTarget: { maxUsd: 300 } });
    root.synth();
    expect(said().sort()).toEqual(['dev: 0 of 300 USD a month\n', 'dev: 21 of 400 USD a month\n']);
  });

  test('can be accepted with a reason', () => {
    const { app: root, stage } = app(50);
    Validations.of(stage).acknowledge({ id: 'CostGuard::over-target', reason: 'A load test this month' });
    expect(() => root.synth()).not.toThrow();
  });

  test('has an estimate to look into', () => {
    const stack = new Stack(new App(), 'Guarded', { env: SEOUL });
    new secretsmanager.Secret(stack, 'Secret');
    const guard = new CostGuard(stack, 'Guard', { environment: Environment.DEV });
    expect(guard.estimate().lines.map(({ sku }) => sku)).toContain('secret');
  });
});
