import { Deployed, Deployment } from './deployment';
import { throughKey } from './requests';
import { pathOf } from './roles';
import { Request } from './simulator';

/** What a service does in its own name, as other parts of the templates have it. */
export interface ServiceUse extends Request {
  readonly service: string;
  readonly what: string;
}

const RULES = 'events.amazonaws.com';
const ALARMS = 'cloudwatch.amazonaws.com';

/** What alarms, rules, budgets and the search for unusual costs send: each of it must be allowed by the policy of the resource, and by that of its key. */
export function serviceUsesOf(deployment: Deployment): ServiceUse[] {
  return [
    ...deployment.resources('AWS::CloudWatch::Alarm', 'AWS::CloudWatch::CompositeAlarm').flatMap((alarm) => ofAlarm(deployment, alarm)),
    ...deployment.resources('AWS::Events::Rule').flatMap((rule) => ofRule(deployment, rule)),
    ...deployment.resources('AWS::Budgets::Budget').flatMap((budget) => ofBudget(deployment, budget)),
    ...deployment.resources('AWS::CE::AnomalySubscription').flatMap((subscription) => ofAnomalies(deployment, subscription)),
  ];
}

/** @see https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html */
function ofAlarm(deployment: Deployment, alarm: Deployed): ServiceUse[] {
  const actions = ['AlarmActions', 'OKActions', 'InsufficientDataActions'].flatMap((property): string[] => alarm.property(property) ?? []);
  return [...new Set(actions)].flatMap((arn) => {
    if (arn.split(':')[2] !== 'sns') {
      throw new Error(`${pathOf(alarm)}: iam/services.ts does not know the action ${arn}`);
    }
    return publish(deployment, alarm, arn, { 'aws:SourceAccount': alarm.stack.account, 'aws:SourceArn': deployment.physical(alarm).arn })
      .map((request) => ({ ...request, service: ALARMS, what: pathOf(alarm) }));
  });
}

/**
 * Of a rule, nothing may be asked by which it could be told: not for a topic, and not for the key of one. Log groups are told whose events they get.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html#eb-sns-permissions
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services
 */
function ofRule(deployment: Deployment, rule: Deployed): ServiceUse[] {
  const targets: { Arn: string; RoleArn?: string }[] = rule.property('Targets') ?? [];
  return targets.flatMap(({ Arn, RoleArn }) => {
    const service = RoleArn === undefined ? Arn.split(':')[2] : 'role';
    const requests = {
      sns: () => publish(deployment, rule, Arn, {}),
      logs: (): Request[] => [
        { action: 'logs:CreateLogStream', resource: `${Arn}:log-stream:0123456789abcdef` },
        { action: 'logs:PutLogEvents', resource: `${Arn}:log-stream:0123456789abcdef`, context: { 'aws:SourceArn': deployment.physical(rule).arn } },
      ],
    }[service as 'sns' | 'logs'];
    if (requests === undefined) {
      throw new Error(`${pathOf(rule)}: iam/services.ts does not know the target ${Arn}`);
    }
    return requests().map((request) => ({ ...request, service: RULES, what: pathOf(rule) }));
  });
}

/** @see https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-sns-policy.html */
function ofBudget(deployment: Deployment, budget: Deployed): ServiceUse[] {
  const { account } = budget.stack;
  const topics = budget.parts('NotificationsWithSubscribers').flatMap((one) => one.parts('Subscribers')).filter((one) => one.property('SubscriptionType') === 'SNS');
  return [...new Set(topics.map((one) => one.property('Address') as string))].flatMap((topic) => [
    { action: 'sns:Publish', resource: topic, context: { 'aws:SourceAccount': account, 'aws:SourceArn': deployment.physical(budget).arn } },
    // Of a key, it does not say for whom it asks.
    ...publish(deployment, budget, topic, {}).slice(1),
  ]).map((request) => ({ ...request, service: 'budgets.amazonaws.com', what: pathOf(budget) }));
}

/** @see https://docs.aws.amazon.com/cost-management/latest/userguide/ad-SNS.html */
function ofAnomalies(deployment: Deployment, subscription: Deployed): ServiceUse[] {
  const topics = subscription.parts('Subscribers').filter((one) => one.property('Type') === 'SNS').map((one) => one.property('Address') as string);
  return topics.flatMap((topic) => [
    { action: 'sns:Publish', resource: topic, context: { 'aws:SourceAccount': subscription.stack.account } },
    ...publish(deployment, subscription, topic, {}).slice(1),
  ]).map((request) => ({ ...request, service: 'costalerts.amazonaws.com', what: pathOf(subscription) }));
}

function publish(deployment: Deployment, by: Deployed, topic: string, context: Record<string, string>): Request[] {
  const keys = throughKey(deployment, by, { type: 'AWS::SNS::Topic', arn: topic, service: 'sns' });
  return [{ action: 'sns:Publish', resource: topic, context }, ...keys.map(({ action, resource }) => ({ action, resource, context }))];
}
