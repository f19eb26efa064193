import { AcceptedStatement, AcceptedTrust } from './statements';

/** Statements of the roles for every resource, each with the reason for it. */
export const ACCEPTED_STATEMENTS: readonly AcceptedStatement[] = [
  {
    actions: ['ecr:GetAuthorizationToken'],
    reason: 'AWS knows no resource for it; what may be pulled is said beside it.',
  },
  {
    actions: ['ecs:DescribeTasks', 'ecs:ListTasks', 'ecs:StopTask'],
    conditions: ['ecs:cluster'],
    reason: 'Tasks get their ids when they start, and a list of them has none: the condition names their cluster.',
  },
  {
    actions: ['cloudwatch:PutMetricData'],
    conditions: ['cloudwatch:namespace'],
    reason: 'A metric has no ARN: the condition names the namespace.',
  },
  {
    actions: [
      'logs:CreateLogDelivery', 'logs:DeleteLogDelivery', 'logs:DescribeLogGroups', 'logs:DescribeResourcePolicies', 'logs:GetLogDelivery',
      'logs:ListLogDeliveries', 'logs:PutResourcePolicy', 'logs:UpdateLogDelivery',
    ],
    reason: 'A delivery has no name before it is made: https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html',
  },
  {
    actions: ['xray:GetSamplingRules', 'xray:GetSamplingTargets', 'xray:PutTelemetryRecords', 'xray:PutTraceSegments'],
    reason: 'A trace is no resource: https://docs.aws.amazon.com/step-functions/latest/dg/xray-iam.html',
  },
];

const PASSED_WITHIN = 'Who gives the service a role must pass it, and roles of this account are passed within it alone.';

/** Services that become roles, and what they must say of whom they do it for. */
export const ACCEPTED_TRUST: readonly AcceptedTrust[] = [
  { service: 'scheduler.amazonaws.com', conditions: ['aws:SourceAccount', 'aws:SourceArn'], reason: 'The schedules of the group.' },
  { service: 'states.amazonaws.com', conditions: [], reason: PASSED_WITHIN },
  { service: 'ecs-tasks.amazonaws.com', conditions: [], reason: PASSED_WITHIN },
  { service: 'lambda.amazonaws.com', conditions: [], reason: PASSED_WITHIN },
  { service: 'vpc-flow-logs.amazonaws.com', conditions: [], reason: PASSED_WITHIN },
  { service: 'ec2.amazonaws.com', conditions: [], reason: PASSED_WITHIN },
];
