import { Estate } from '../../../templates/model/estate';
import { entry, has, listOf } from '../../../templates/model/json';
import { Resource } from '../../../templates/model/resource';

const TOPIC = 'AWS::SNS::Topic';

/** A service of AWS that is to send messages to a topic of the templates. */
export interface Publisher {
  readonly topic: Resource;
  /** Who asks for it. */
  readonly resource: Resource;
  readonly service: string;
  /** Whether the policy that SNS gives each new topic lets it. */
  readonly isLetInByDefault: boolean;
}

const ALARMS = ['AWS::CloudWatch::Alarm', 'AWS::CloudWatch::CompositeAlarm'];
const ACTIONS = ['AlarmActions', 'OKActions', 'InsufficientDataActions'];

/**
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services
 */
export function topicPublishers(estate: Estate): Publisher[] {
  const from = (resource: Resource, values: readonly unknown[], service: string, isLetInByDefault = false): Publisher[] => {
    const topics = new Set(values.flatMap((value) => resource.targetsOf(value)).filter(({ type }) => type === TOPIC));
    return [...topics].map((topic) => ({ topic, resource, service, isLetInByDefault }));
  };
  return [
    ...estate.ofType(...ALARMS).flatMap((alarm) => from(alarm, ACTIONS.flatMap((name) => alarm.list(name)), 'cloudwatch.amazonaws.com', true)),
    // A target with a role needs no policy of the topic.
    ...estate.ofType('AWS::Events::Rule').flatMap((rule) => from(rule,
      rule.list('Targets').filter((target) => !has(target, 'RoleArn')).map((target) => entry(target, 'Arn')), 'events.amazonaws.com')),
    ...estate.ofType('AWS::Budgets::Budget').flatMap((budget) => from(budget,
      budget.list('NotificationsWithSubscribers').flatMap((notice) => listOf(entry(notice, 'Subscribers')).map((who) => entry(who, 'Address'))), 'budgets.amazonaws.com')),
    ...estate.ofType('AWS::CE::AnomalySubscription').flatMap((subscription) => from(subscription,
      subscription.list('Subscribers').map((who) => entry(who, 'Address')), 'costalerts.amazonaws.com')),
  ];
}
