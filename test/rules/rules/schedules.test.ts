import { resource, ruleTests } from '../support';

const ecs = { TaskDefinitionArn: { Ref: 'Task' }, LaunchType: 'FARGATE', NetworkConfiguration: { AwsvpcConfiguration: { Subnets: ['subnet-1'] } } };
const schedule = (target: object = {}, properties: object = {}) => resource('AWS::Scheduler::Schedule', {
  ScheduleExpression: 'rate(1 hour)',
  FlexibleTimeWindow: { Mode: 'OFF' },
  Target: { Arn: { 'Fn::GetAtt': ['Cluster', 'Arn'] }, RoleArn: 'arn:aws:iam::111122223333:role/start', EcsParameters: ecs, RetryPolicy: {}, ...target },
  ...properties,
});
const timed = (ScheduleExpression: unknown, properties: object = {}) => ({ Nightly: schedule({}, { ScheduleExpression, ...properties }) });
const rule = (target: object, properties: object = {}) => resource('AWS::Events::Rule', {
  ScheduleExpression: 'rate(1 hour)', Targets: [{ Id: 'target', Arn: { 'Fn::GetAtt': ['Cluster', 'Arn'] }, ...target }], ...properties,
});
const task = (NetworkMode: unknown) => resource('AWS::ECS::TaskDefinition', { NetworkMode, ContainerDefinitions: [] });

ruleTests('SCH-002', [
  ['nothing is said', { Nightly: resource('AWS::Scheduler::Schedule', { Target: { EcsParameters: ecs } }) },
    'Nightly Target.RetryPolicy: no retry policy is set, so a start that fails is tried 185 times over 24 hours'],
], [
  ['a policy', { Nightly: schedule({ RetryPolicy: { MaximumRetryAttempts: 3 } }) }],
  ['a policy of the deployment', { Nightly: schedule({ RetryPolicy: { Ref: 'Policy' } }) }],
  ['another target', { Nightly: resource('AWS::Scheduler::Schedule', { Target: { Arn: { Ref: 'Queue' } } }) }],
  ['rubbish', { Nightly: resource('AWS::Scheduler::Schedule', { Target: 'x' }), Odd: { Type: 'AWS::Scheduler::Schedule' } }],
]);

ruleTests('SCH-003', [
  ['an hour', timed('cron(0 21 * * ? *)'), 'Nightly ScheduleExpressionTimezone: nothing says in which time zone cron(0 21 * * ? *) is, so it is in UTC'],
  ['several hours', timed('cron(0 9,18 ? * MON-FRI *)'), 'Nightly ScheduleExpressionTimezone: nothing says in which time zone cron(0 9,18 ? * MON-FRI *) is, so it is in UTC'],
], [
  ['a zone', timed('cron(0 21 * * ? *)', { ScheduleExpressionTimezone: 'Asia/Seoul' })],
  ['UTC, which is said', timed('cron(0 21 * * ? *)', { ScheduleExpressionTimezone: 'UTC' })],
  ['a zone of the deployment', timed('cron(0 21 * * ? *)', { ScheduleExpressionTimezone: { Ref: 'Zone' } })],
  ['every hour', timed('cron(15 * * * ? *)')],
  ['every second hour', timed('cron(15 0/2 * * ? *)')],
  ['a rate', timed('rate(1 day)')],
  ['a rule, which is in UTC always', { Nightly: rule({}, { ScheduleExpression: 'cron(0 21 * * ? *)' }) }],
]);

const cronFault = (expression: string, fault: string) => `Nightly ScheduleExpression: AWS does not take ${expression}: ${fault}`;

ruleTests('SCH-004', [
  ['five fields', timed('cron(0 2 * * *)'), cronFault('cron(0 2 * * *)', 'it has 5 fields, and AWS reads 6: minute, hour, day of month, month, day of week, year')],
  ['both days', timed('cron(0 2 1 * MON *)'), cronFault('cron(0 2 1 * MON *)', 'exactly one of day of month (1) and day of week (MON) must be ?')],
  ['neither day', timed('cron(0 2 * * * *)'), cronFault('cron(0 2 * * * *)', 'exactly one of day of month (*) and day of week (*) must be ?')],
  ['hour 24', timed('cron(0 24 * * ? *)'), cronFault('cron(0 24 * * ? *)', '24 is no hour from 0 to 23')],
  ['Sunday as 0', timed('cron(0 2 ? * 0 *)'), cronFault('cron(0 2 ? * 0 *)', '0 is no day of week from 1 to 7')],
  ['a year of Spring', timed('cron(0 0 2 * * ?)'), cronFault('cron(0 0 2 * * ?)', 'exactly one of day of month (2) and day of week (*) must be ?')],
  ['without brackets', timed('0 2 * * ? *'), cronFault('0 2 * * ? *', 'it is none of cron(), rate() and at()')],
  ['a rate of nothing', timed('rate(0 minutes)'), cronFault('rate(0 minutes)', 'rate() takes a number of at least 1 and minutes, hours or days')],
  ['a rate of weeks', timed('rate(2 weeks)'), cronFault('rate(2 weeks)', 'rate() takes a number of at least 1 and minutes, hours or days')],
  ['a date alone', timed('at(2026-12-31)'), cronFault('at(2026-12-31)', 'at() takes a time such as 2026-12-31T23:00:00')],
  ['at() in a rule', { Nightly: rule({}, { ScheduleExpression: 'at(2026-12-31T23:00:00)' }) },
    cronFault('at(2026-12-31T23:00:00)', 'rules of EventBridge know no at()')],
  ['a scaling action', { Target: resource('AWS::ApplicationAutoScaling::ScalableTarget', { ScheduledActions: [{ Schedule: 'cron(0 9 * * MON-FRI *)' }] }) },
    'Target ScheduledActions.0.Schedule: AWS does not take cron(0 9 * * MON-FRI *): exactly one of day of month (*) and day of week (MON-FRI) must be ?'],
], [
  ['daily', timed('cron(0 2 * * ? *)')],
  ['the first Monday', timed('cron(0 2 ? * MON#1 *)')],
  ['the last Friday', timed('cron(0 2 ? * 6L *)')],
  ['the last day of the month', timed('cron(0 2 L * ? *)')],
  ['the workday next to the 15th', timed('cron(0 2 15W JAN-MAR,dec ? 2026-2030)')],
  ['steps', timed('cron(0/15 8-18/2 ? * 2-6 *)')],
  ['a weekend that goes round', timed('cron(0 2 ? * FRI-MON *)')],
  ['a rate', timed('rate(5 minutes)')],
  ['a time', timed('at(2026-12-31T23:00:00)')],
  ['a parameter', timed({ Ref: 'When' })],
  ['a parameter in it', timed({ 'Fn::Sub': 'cron(${Minute} 2 * * ? *)' })],
  ['rubbish', timed({ a: 3 })],
]);

const parameters = (properties: object) => ({ TaskDefinitionArn: { Ref: 'Task' }, ...properties });
const noSubnets = (property: string) => `Nightly ${property}.EcsParameters.NetworkConfiguration: no subnets are named for a task that has network interfaces of its own`;

ruleTests('SCH-006', [
  ['Fargate', { Nightly: schedule({ EcsParameters: parameters({ LaunchType: 'FARGATE' }) }) }, noSubnets('Target')],
  ['Fargate Spot', { Nightly: schedule({ EcsParameters: parameters({ CapacityProviderStrategy: [{ capacityProvider: 'FARGATE_SPOT' }] }) }) }, noSubnets('Target')],
  ['a task with the network mode', { Task: task('awsvpc'), Nightly: rule({ EcsParameters: parameters({}) }) }, noSubnets('Targets.0')],
], [
  ['subnets', { Nightly: schedule() }],
  ['subnets of the deployment', { Nightly: schedule({ EcsParameters: parameters({ LaunchType: 'FARGATE', NetworkConfiguration: { Ref: 'Network' } }) }) }],
  ['a task on EC2 with a bridge', { Task: task('bridge'), Nightly: schedule({ EcsParameters: parameters({ LaunchType: 'EC2' }) }) }],
  ['a task of elsewhere', { Nightly: schedule({ EcsParameters: { TaskDefinitionArn: 'arn:aws:ecs:::task-definition/a' } }) }],
]);

const machine = resource('AWS::StepFunctions::StateMachine');

ruleTests('SCH-007', [
  ['single quotes', { Nightly: schedule({ Input: '{\'containerOverrides\': []}' }) }, 'Nightly Target.Input: the input is no JSON'],
  ['a comma too much, joined with a reference', { Nightly: schedule({ Input: { 'Fn::Join': ['', ['{"command": ["', { Ref: 'Cluster' }, '",]}']] } }), Cluster: resource('AWS::ECS::Cluster') },
    'Nightly Target.Input: the input is no JSON'],
  ['for a rule', { Nightly: rule({ Input: 'hello' }) }, 'Nightly Targets.0.Input: the input is no JSON'],
  ['for a state machine', { Machine: machine, Nightly: schedule({ EcsParameters: { Ref: 'AWS::NoValue' }, Arn: { Ref: 'Machine' }, Input: 'job=a' }) }, 'Nightly Target.Input: the input is no JSON'],
], [
  ['an object', { Nightly: schedule({ Input: '{"containerOverrides": []}' }) }],
  ['a reference in a text', { Cluster: resource('AWS::ECS::Cluster'), Nightly: schedule({ Input: { 'Fn::Sub': '{"a": "${Cluster}"}' } }) }],
  ['a reference in place of a number', { Size: resource('AWS::SSM::Parameter'), Nightly: schedule({ Input: { 'Fn::Join': ['', ['{"a": ', { 'Fn::GetAtt': ['Size', 'Value'] }, '}']] } }) }],
  ['a parameter in place of an object', { Nightly: schedule({ Input: { 'Fn::Sub': '{"a": ${Overrides}}' } }) }],
  ['text for a queue', { Nightly: resource('AWS::Scheduler::Schedule', { Target: { Arn: { Ref: 'Queue' }, Input: 'wake up' } }), Queue: resource('AWS::SQS::Queue') }],
  ['a parameter', { Nightly: schedule({ Input: { Ref: 'Input' } }) }],
  ['none', { Nightly: schedule() }],
]);
