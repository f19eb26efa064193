import { Estate } from '../../../templates/model/estate';
import { entry, listOf } from '../../../templates/model/json';
import { Resource } from '../../../templates/model/resource';
import { covers, PolicyStatement, statementsOf } from '../reading/policy-statements';
import { Publisher, topicPublishers } from '../reading/topic-publishers';
import { Fault, Rule } from '../rule';

const BUDGET = 'AWS::Budgets::Budget';

/** @see https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_budgets_Budget.html */
const OF_BUDGET: Readonly<Record<string, readonly string[]>> = {
  BudgetType: ['USAGE', 'COST', 'RI_UTILIZATION', 'RI_COVERAGE', 'SAVINGS_PLANS_UTILIZATION', 'SAVINGS_PLANS_COVERAGE'],
  TimeUnit: ['DAILY', 'MONTHLY', 'QUARTERLY', 'ANNUALLY', 'CUSTOM'],
};

/** @see https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_budgets_Notification.html */
const OF_NOTIFICATION: Readonly<Record<string, readonly string[]>> = {
  ComparisonOperator: ['GREATER_THAN', 'LESS_THAN', 'EQUAL_TO'],
  NotificationType: ['ACTUAL', 'FORECASTED'],
  ThresholdType: ['PERCENTAGE', 'ABSOLUTE_VALUE'],
};

function words(resource: Resource, property: string, body: unknown, legal: Readonly<Record<string, readonly string[]>>): Fault[] {
  return Object.entries(legal).flatMap(([name, values]) => {
    const value = resource.readable(entry(body, name));
    return value === undefined || /[<$]/.test(value) || values.includes(value) ? []
      : [{ resource, property: `${property}.${name}`, found: `there is no ${name} ${value}, only ${values.join(', ')}` }];
  });
}

function unknownWords(estate: Estate): Fault[] {
  return estate.ofType(BUDGET).flatMap((budget) => [
    ...words(budget, 'Budget', budget.value('Budget'), OF_BUDGET),
    ...budget.list('NotificationsWithSubscribers').flatMap((notice, index) =>
      words(budget, `NotificationsWithSubscribers.${index}.Notification`, entry(notice, 'Notification'), OF_NOTIFICATION)),
  ]);
}

/** What policies say of a topic; undefined where there may be one that the templates do not tell. */
function policiesOf(estate: Estate, topic: Resource): readonly PolicyStatement[][] | undefined {
  const policies = [
    ...estate.ofType('AWS::SNS::TopicPolicy').map((policy) => ({ policy, names: policy.value('Topics') })),
    ...estate.ofType('AWS::SNS::TopicInlinePolicy').map((policy) => ({ policy, names: policy.value('TopicArn') })),
  ];
  const isUnknown = policies.some(({ names }) => names === undefined || listOf(names).includes(undefined));
  const own = policies.filter(({ policy, names }) => policy.refersTo(names, topic)).map(({ policy }) => policy);
  return isUnknown || own.some((policy) => policy.isUnknown('PolicyDocument')) ? undefined : own.map((policy) => statementsOf(policy.value('PolicyDocument')));
}

/** Whether a statement lets a service in, or a service of which only the deployment knows which: accounts and their roles are none. */
function lets(statements: readonly PolicyStatement[], action: string, service: string, alsoAccounts: boolean): boolean {
  return statements.some((statement) => statement.allows && covers(statement, action) && (statement.principals.length === 0
    || statement.principals.some((principal) => principal === `service:${service}` || principal === '*' || /^service:(?:$|.*[\u0001<$])/.test(principal)
      || (alsoAccounts && principal.startsWith('aws:')))));
}

function refusedByPolicy(estate: Estate, { topic, resource, service, isLetInByDefault }: Publisher): Fault[] {
  const policies = policiesOf(estate, topic);
  const isLetIn = policies === undefined || (policies.length === 0 ? isLetInByDefault : policies.some((statements) => lets(statements, 'sns:Publish', service, isLetInByDefault)));
  return isLetIn ? [] : [{ resource: topic, property: 'TopicPolicy', found: `no policy lets ${service} publish, which ${resource.id} needs` }];
}

/** The key of a topic, where it is in the templates; `managed` for the one that AWS keeps for SNS, whose policy nobody can change. */
function keyOf(topic: Resource): Resource | 'managed' | undefined {
  if (/^alias\/aws\/sns$|:alias\/aws\/sns$/.test(topic.text('KmsMasterKeyId') ?? '')) {
    return 'managed';
  }
  const targets = topic.targets('KmsMasterKeyId').flatMap((target) => target.type === 'AWS::KMS::Alias' ? target.targets('TargetKeyId') : [target]);
  return targets.find(({ type }) => type === 'AWS::KMS::Key');
}

function refusedByKey({ topic, resource, service }: Publisher): Fault[] {
  const key = keyOf(topic);
  const isLetIn = key === undefined || (key !== 'managed' && (key.isUnknown('KeyPolicy') || lets(statementsOf(key.value('KeyPolicy')), 'kms:GenerateDataKey', service, false)));
  return isLetIn ? [] : [{
    resource: topic,
    property: 'KmsMasterKeyId',
    found: `${key === 'managed' ? 'the key that AWS keeps for SNS does' : `the policy of ${key.id} does`} not let ${service} use it, which ${resource.id} needs`,
  }];
}

function unheard(estate: Estate): Fault[] {
  const seen = new Set<string>();
  return topicPublishers(estate).filter(({ topic, service }) => {
    const pair = `${topic.stackName}\n${topic.id}\n${service}`;
    return !seen.has(pair) && seen.add(pair);
  }).flatMap((publisher) => [...refusedByPolicy(estate, publisher), ...refusedByKey(publisher)]);
}

/** Budgets, and whether anybody hears them. */
export const BUDGET_RULES: readonly Rule[] = [
  {
    id: 'BUD-001',
    severity: 'error',
    title: 'A budget uses the words that AWS Budgets has',
    reason: 'The schema of CloudFormation takes any text, and AWS Budgets refuses it at deployment.',
    fix: 'Use e.g. COST, MONTHLY, GREATER_THAN, ACTUAL and PERCENTAGE.',
    link: 'https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_budgets_Budget.html',
    check: unknownWords,
  },
  {
    id: 'BUD-002',
    severity: 'error',
    title: 'A topic lets in those who are to publish to it',
    reason: 'Budgets, EventBridge and CloudWatch are refused without a word: the alarm goes off, and nobody hears it. A policy of one\'s own replaces the one that lets CloudWatch in.',
    fix: 'Allow sns:Publish to the service in an AWS::SNS::TopicPolicy, and kms:GenerateDataKey* and kms:Decrypt in the policy of the key.',
    link: 'https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services',
    check: unheard,
  },
];
