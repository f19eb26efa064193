import { Who } from './batch-cases';
import { BatchEstate } from './batch-estate';
import { Context, Request } from './simulator';

/** Who wants to be one of the roles. */
export interface TrustCase {
  readonly who: Who;
  readonly principal: string;
  readonly allowed: boolean;
  readonly why: string;
  readonly context?: Context;
}

const GROUP = 'arn:aws:scheduler:ap-northeast-2:111111111111:schedule-group/tech-n-ai-batch-dev';
const SCHEDULER = 'scheduler.amazonaws.com';

function of(account: string, arn: string): Context {
  return { 'aws:SourceAccount': account, 'aws:SourceArn': arn };
}

/** Who else might want to be each of them. */
function nobodyElse(who: Who, service: string): TrustCase[] {
  const services = [SCHEDULER, 'states.amazonaws.com', 'ecs-tasks.amazonaws.com', 'ec2.amazonaws.com', 'lambda.amazonaws.com', 'events.amazonaws.com'];
  const people = ['arn:aws:iam::111111111111:role/Administrator', 'arn:aws:iam::222222222222:role/Administrator', 'arn:aws:iam::222222222222:user/anyone'];
  return [...services.filter((one) => one !== service), ...people].map((principal) => ({ who, principal, allowed: false, why: 'somebody else' }));
}

export const TRUST_CASES: readonly TrustCase[] = [
  { who: 'schedules', principal: SCHEDULER, allowed: true, why: 'for the schedules of the group', context: of('111111111111', GROUP) },
  { who: 'schedules', principal: SCHEDULER, allowed: false, why: 'for another group', context: of('111111111111', GROUP.replace(/dev$/, 'beta')) },
  { who: 'schedules', principal: SCHEDULER, allowed: false, why: 'for another account', context: of('222222222222', GROUP.replace(/\d{12}/, '222222222222')) },
  { who: 'schedules', principal: SCHEDULER, allowed: false, why: 'for nobody' },
  ...nobodyElse('schedules', SCHEDULER),
  {
    who: 'direct schedules', principal: SCHEDULER, allowed: true, why: 'for the schedules of the group', context: of('111111111111', GROUP.replace(/dev$/, 'beta')),
  },
  { who: 'direct schedules', principal: SCHEDULER, allowed: false, why: 'for another group', context: of('111111111111', GROUP) },
  ...nobodyElse('direct schedules', SCHEDULER),
  { who: 'state machine', principal: 'states.amazonaws.com', allowed: true, why: 'for its executions' },
  ...nobodyElse('state machine', 'states.amazonaws.com'),
  { who: 'task start', principal: 'ecs-tasks.amazonaws.com', allowed: true, why: 'for a task that starts' },
  ...nobodyElse('task start', 'ecs-tasks.amazonaws.com'),
  { who: 'application', principal: 'ecs-tasks.amazonaws.com', allowed: true, why: 'for a task that runs' },
  ...nobodyElse('application', 'ecs-tasks.amazonaws.com'),
];

/** A service that asks a resource in its own name. */
export interface ServiceCase extends Request {
  readonly service: string;
  readonly allowed: boolean;
  readonly why: string;
}

/** What is told to people comes from this account alone, as far as AWS says for whom it asks. */
export function serviceCases({ topic, topicKey, deadLetters, secretsKey }: BatchEstate): ServiceCase[] {
  const alarms = 'cloudwatch.amazonaws.com';
  const ours = of('111111111111', 'arn:aws:cloudwatch:ap-northeast-2:111111111111:alarm:any');
  const others = of('222222222222', 'arn:aws:cloudwatch:ap-northeast-2:222222222222:alarm:any');
  return [
    { service: alarms, allowed: true, action: 'sns:Publish', resource: topic, context: ours, why: 'alarms tell' },
    { service: alarms, allowed: true, action: 'kms:GenerateDataKey', resource: topicKey, context: ours, why: 'alarms tell' },
    { service: alarms, allowed: false, action: 'sns:Publish', resource: topic, context: others, why: 'alarms of another account' },
    { service: alarms, allowed: false, action: 'kms:GenerateDataKey', resource: topicKey, context: others, why: 'alarms of another account' },
    { service: alarms, allowed: false, action: 'sns:DeleteTopic', resource: topic, context: ours, why: 'alarms tell and do nothing else' },
    { service: 's3.amazonaws.com', allowed: false, action: 'sns:Publish', resource: topic, context: ours, why: 'no bucket tells anything' },
    { service: SCHEDULER, allowed: false, action: 'sqs:SendMessage', resource: deadLetters, context: of('222222222222', GROUP), why: 'schedules do it by their role' },
    { service: 'events.amazonaws.com', allowed: false, action: 'kms:Decrypt', resource: secretsKey, why: 'the key of the secrets' },
  ];
}
