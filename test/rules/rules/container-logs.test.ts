import { found, resource, ruleTests, stackOf } from '../support';

const task = (LogConfiguration: unknown, RequiresCompatibilities: unknown = ['FARGATE']) => resource('AWS::ECS::TaskDefinition', {
  RequiresCompatibilities, ContainerDefinitions: [{ Name: 'app', ...LogConfiguration === undefined ? {} : { LogConfiguration } }],
});
const awslogs = (Options?: unknown) => ({ LogDriver: 'awslogs', ...Options === undefined ? {} : { Options } });
const to = (group: unknown, more: object = {}) => awslogs({ 'awslogs-group': group, 'awslogs-region': { Ref: 'AWS::Region' }, 'awslogs-stream-prefix': 'app', ...more });
const group = (LogGroupName: unknown) => resource('AWS::Logs::LogGroup', { LogGroupName, RetentionInDays: 7 });
const at = 'Task ContainerDefinitions.0.LogConfiguration: app';

ruleTests('LOG-002', [
  ['nothing', { Task: task(undefined) }, `${at} has no log configuration, so nobody reads what it prints`],
], [
  ['a driver', { Task: task(to('a')) }],
  ['a driver of the deployment', { Task: task({ Ref: 'Logs' }) }],
  ['on EC2, where the host keeps it', { Task: task(undefined, ['EC2']) }],
]);

ruleTests('LOG-003', [
  ['a letter too few', { Log: group('/ecs/orders'), Task: task(to('/ecs/order')) }, `${at} logs to /ecs/order, which nobody makes; Log makes /ecs/orders`],
  ['another case', { Log: group('/ecs/Orders'), Task: task(to('ecs/orders')) }, `${at} logs to ecs/orders, which nobody makes; Log makes /ecs/Orders`],
], [
  ['the name', { Log: group('/ecs/orders'), Task: task(to('/ecs/orders')) }],
  ['a reference', { Log: group('/ecs/orders'), Task: task(to({ Ref: 'Log' })) }],
  ['made when the task starts', { Log: group('/ecs/orders'), Task: task(to('/ecs/order', { 'awslogs-create-group': 'true' })) }],
  ['a group of another team', { Log: group('/ecs/orders'), Task: task(to('/platform/shared')) }],
  ['a similar group that somebody else writes to', { Log: group('/ecs/orders'), Other: task(to('/ecs/orders')), Task: task(to('/ecs/order')) }],
  ['a name of the deployment', { Log: group('/ecs/orders'), Task: task(to({ 'Fn::Sub': '/ecs/order${Suffix}' })) }],
]);

test('LOG-003 knows groups of other stacks', () => {
  expect(found('LOG-003', stackOf({ Log: group('/ecs/orders') }, 'Logs'), stackOf({ Task: task(to('/ecs/orders')) }, 'App'))).toEqual([]);
});

ruleTests('LOG-004', [
  ['no options', { Task: task(awslogs()) }, `${at} logs with awslogs, and has no awslogs-group, awslogs-region, awslogs-stream-prefix`],
  ['no prefix', { Task: task(awslogs({ 'awslogs-group': 'a', 'awslogs-region': 'ap-northeast-2' })) }, `${at} logs with awslogs, and has no awslogs-stream-prefix`],
], [
  ['all', { Task: task(to('a')) }],
  ['values of the deployment', { Task: task(awslogs({ 'awslogs-group': { Ref: 'A' }, 'awslogs-region': { Ref: 'B' }, 'awslogs-stream-prefix': { Ref: 'C' } })) }],
  ['options of the deployment', { Task: task(awslogs({ Ref: 'Options' })) }],
  ['without a prefix on EC2', { Task: task(awslogs({ 'awslogs-group': 'a', 'awslogs-region': 'ap-northeast-2' }), ['EC2']) }],
  ['another driver', { Task: task({ LogDriver: 'awsfirelens', Options: {} }) }],
]);
