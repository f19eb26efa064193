import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { endlessLogs, TemplateOfStack } from './log-destinations';
import { sampleApp } from '../../sample-app/sample-app';

const { context } = JSON.parse(readFileSync(join(__dirname, '../../sample-app/cdk.json'), 'utf8'));
const templates: TemplateOfStack[] = sampleApp({ context }).synth()
  .stacksRecursively.map(({ stackName: stack, template }) => ({ stack, template }));
const resources = templates.flatMap(({ template }) => Object.values(template.Resources ?? {}));
const count = (type: string) => resources.filter(({ Type }) => Type === type).length;

test('every log group of the sample app has a retention, and nothing logs where there is none', () => {
  expect(endlessLogs(templates).sort()).toEqual([]);
});

test('and there is something to look at', () => {
  expect(count('AWS::Logs::LogGroup')).toBeGreaterThan(60);
  // Six services and the batch jobs, in three environments.
  expect(count('AWS::ECS::TaskDefinition')).toBe(21);
  expect(count('AWS::Lambda::Function')).toBeGreaterThan(20);
  expect(count('AWS::StepFunctions::StateMachine')).toBeGreaterThan(2);
});

describe('what the sample app does not do would be noticed:', () => {
  const GROUP = { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: '/mine', RetentionInDays: 7 } };
  const noticed = (Type: string, Properties: object) => endlessLogs([{ stack: 'S', template: { Resources: { Group: GROUP, One: { Type, Properties } } } }]);
  const container = (LogConfiguration?: object) => ({ ContainerDefinitions: [{ LogConfiguration }] });
  const awslogs = (options: object) => container({ LogDriver: 'awslogs', Options: options });

  test.each<[string, string, object, RegExp]>([
    ['a log group without a retention', 'AWS::Logs::LogGroup', {}, /keeps events for ever/],
    ['a retention that is no number', 'AWS::Logs::LogGroup', { RetentionInDays: { Ref: 'Days' } }, /keeps events for ever/],
    ['a function without a log group', 'AWS::Lambda::Function', {}, /group that AWS makes/],
    ['a function with another format alone', 'AWS::Lambda::Function', { LoggingConfig: { LogFormat: 'JSON' } }, /group that AWS makes/],
    ['a group of somebody else', 'AWS::Lambda::Function', { LoggingConfig: { LogGroup: '/theirs' } }, /"\/theirs", which is no group/],
    ['a resource that is no log group', 'AWS::Lambda::Function', { LoggingConfig: { LogGroup: { Ref: 'One' } } }, /which is no group/],
    ['a container that makes its group', 'AWS::ECS::TaskDefinition', awslogs({ 'awslogs-group': { Ref: 'Group' }, 'awslogs-create-group': 'true' }), /group that AWS makes/],
    ['a container with another driver', 'AWS::ECS::TaskDefinition', container({ LogDriver: 'fluentd' }), /group that AWS makes/],
    ['the proxy of Service Connect', 'AWS::ECS::Service', { ServiceConnectConfiguration: { LogConfiguration: { LogDriver: 'awslogs', Options: {} } } }, /group that AWS makes/],
    ['a shell in a task', 'AWS::ECS::Cluster', { Configuration: { ExecuteCommandConfiguration: { Logging: 'DEFAULT' } } }, /group that AWS makes/],
    ['an export without its group', 'AWS::RDS::DBCluster', { DBClusterIdentifier: 'a', EnableCloudwatchLogsExports: ['error'] }, /"\/aws\/rds\/cluster\/a\/error"/],
    ['an export of a cluster without a name', 'AWS::RDS::DBCluster', { EnableCloudwatchLogsExports: ['error'] }, /group that AWS makes/],
    ['a state machine', 'AWS::StepFunctions::StateMachine', { LoggingConfiguration: { Level: 'ALL', Destinations: [{ CloudWatchLogsLogGroup: { LogGroupArn: 'arn' } }] } }, /"arn"/],
    ['a type nobody thought of', 'AWS::ApiGateway::Stage', { AccessLogSetting: { LogGroupArn: 'arn' } }, /has LogGroupArn, which this test does not understand/],
  ])('%s', (_, type, properties, problem) => {
    expect(noticed(type, properties)).toEqual([expect.stringMatching(problem)]);
  });

  test.each<[string, string, object]>([
    ['a function', 'AWS::Lambda::Function', { LoggingConfig: { LogGroup: { Ref: 'Group' } } }],
    ['a function by name', 'AWS::Lambda::Function', { LoggingConfig: { LogGroup: '/mine' } }],
    ['a container', 'AWS::ECS::TaskDefinition', awslogs({ 'awslogs-group': { Ref: 'Group' } })],
    ['a silent container', 'AWS::ECS::TaskDefinition', container()],
    ['a state machine', 'AWS::StepFunctions::StateMachine', { LoggingConfiguration: { Level: 'ALL', Destinations: [{ CloudWatchLogsLogGroup: { LogGroupArn: { 'Fn::GetAtt': ['Group', 'Arn'] } } }] } }],
    ['a silent state machine', 'AWS::StepFunctions::StateMachine', { LoggingConfiguration: { Level: 'OFF' } }],
  ])('%s that logs to a group with a retention is fine', (_, type, properties) => {
    expect(noticed(type, properties)).toEqual([]);
  });
});
