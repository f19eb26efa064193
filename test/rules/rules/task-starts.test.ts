import { found, resource, ruleTests, stackOf } from '../support';

const task = resource('AWS::ECS::TaskDefinition', { Family: 'report', ContainerDefinitions: [{ Name: 'app', Image: 'app:1' }, { Name: 'proxy', Image: 'proxy:1' }] });
const scheduled = (Input: unknown, TaskDefinitionArn: unknown = { Ref: 'Task' }) => ({
  Task: task,
  Nightly: resource('AWS::Scheduler::Schedule', { ScheduleExpression: 'rate(1 day)', Target: { Arn: 'arn:aws:ecs:::cluster/a', EcsParameters: { TaskDefinitionArn }, Input } }),
});
const container = (members: object) => JSON.stringify({ containerOverrides: [{ name: 'app', ...members }] });
const states = (state: object) => ({
  Task: task,
  Job: resource('AWS::StepFunctions::StateMachine', {
    DefinitionString: { 'Fn::Sub': [JSON.stringify({ StartAt: 'Run', States: { Run: { Type: 'Task', End: true, ...state } } }), { TaskArn: { Ref: 'Task' } }] },
  }),
});
const running = (ContainerOverrides: unknown) => ({
  Resource: 'arn:aws:states:::ecs:runTask.sync', Parameters: { Cluster: 'a', TaskDefinition: '${TaskArn}', Overrides: { ContainerOverrides } },
});

ruleTests('SCH-001', [
  ['secrets', scheduled(container({ secrets: [] })), 'Nightly Target.Input: ECS takes no secrets for the container app when it starts a task'],
  ['secrets of the whole task', scheduled('{"secrets":[]}'), 'Nightly Target.Input: ECS takes no secrets when it starts a task'],
  ['a misspelt name', scheduled(container({ environments: [] })), 'Nightly Target.Input: ECS takes no environments for the container app when it starts a task'],
  ['an image', states(running([{ Name: 'app', Image: 'app:2' }])), 'Job DefinitionString: ECS takes no Image for the container app when it starts a task'],
  ['in a branch', states({ Type: 'Parallel', Branches: [{ StartAt: 'Run', States: { Run: running([{ Name: 'app', Secrets: [] }]) } }] }),
    'Job DefinitionString: ECS takes no Secrets for the container app when it starts a task'],
  ['in JSONata', states({ Resource: 'arn:aws:states:::ecs:runTask.sync', Arguments: { Overrides: { ContainerOverrides: [{ Name: 'app', Secrets: [] }] } } }),
    'Job DefinitionString: ECS takes no Secrets for the container app when it starts a task'],
  ['a rule', {
    Nightly: resource('AWS::Events::Rule', { Targets: [{ Arn: 'arn:aws:ecs:::cluster/a', EcsParameters: { TaskDefinitionArn: 'a' }, Input: container({ secrets: [] }) }] }),
  }, 'Nightly Targets.0.Input: ECS takes no secrets for the container app when it starts a task'],
  ['a call of the SDK', {
    Nightly: resource('AWS::Scheduler::Schedule', {
      Target: { Arn: 'arn:aws:scheduler:::aws-sdk:ecs:runTask', Input: '{"TaskDefinition":"a","Overrides":{"ContainerOverrides":[{"Name":"app","Secrets":[]}]}}' },
    }),
  }, 'Nightly Target.Input: ECS takes no Secrets for the container app when it starts a task'],
], [
  ['what ECS knows', scheduled(JSON.stringify({ cpu: '512', memory: '1024', containerOverrides: [{ name: 'app', command: ['a'], environment: [], memory: 512 }] }))],
  ['values of the run', states(running([{ 'Name': 'app', 'Command.$': '$.command', 'Environment': [{ 'Name': 'A', 'Value.$': '$.a' }] }]))],
  ['all of the run', states({ Resource: 'arn:aws:states:::ecs:runTask.sync', Parameters: { 'Overrides.$': '$.overrides' } })],
  ['another call', states({ Resource: 'arn:aws:states:::lambda:invoke', Parameters: { Overrides: { Secrets: [] } } })],
  ['the input of something else', { Nightly: resource('AWS::Scheduler::Schedule', { Target: { Arn: 'arn:aws:lambda:::function:a', Input: '{"secrets":[]}' } }) }],
  ['no JSON', scheduled('{')],
  ['a parameter', scheduled({ Ref: 'Input' })],
  ['JSON of something else', scheduled('[1, null]')],
]);

ruleTests('SCH-008', [
  ['the family', scheduled(JSON.stringify({ containerOverrides: [{ name: 'report', command: [] }] })), 'Nightly Target.Input: Task has no container report, only app, proxy'],
  ['in a state machine', states(running([{ Name: 'main' }])), 'Job DefinitionString: Task has no container main, only app, proxy'],
], [
  ['a container', scheduled(container({}))],
  ['a task of elsewhere', scheduled(JSON.stringify({ containerOverrides: [{ name: 'x' }] }), 'arn:aws:ecs:::task-definition/x')],
  ['a name of the run', states(running([{ 'Name.$': '$.name' }]))],
  ['a name of JSONata', states(running([{ Name: '{% $name %}' }]))],
  ['a name of the deployment', scheduled({ 'Fn::Sub': '{"containerOverrides":[{"name":"${Name}"}]}' })],
  ['a container whose name only the deployment knows', {
    ...scheduled(JSON.stringify({ containerOverrides: [{ name: 'x' }] })),
    Task: resource('AWS::ECS::TaskDefinition', { ContainerDefinitions: [{ Name: { Ref: 'Name' } }] }),
  }],
]);

const unheard = 'nothing here hears when the task fails: no rule for ECS Task State Change, no state machine, no filter of its log';
const plain = scheduled('{}');
const listening = (EventPattern: unknown, properties: object = {}) => ({ ...plain, Failed: resource('AWS::Events::Rule', { EventPattern, Targets: [], ...properties }) });
const logged = {
  ...plain,
  Log: resource('AWS::Logs::LogGroup'),
  Task: resource('AWS::ECS::TaskDefinition', {
    ContainerDefinitions: [{ Name: 'app', LogConfiguration: { LogDriver: 'awslogs', Options: { 'awslogs-group': { Ref: 'Log' } } } }],
  }),
};

ruleTests('SCH-005', [
  ['nobody', plain, `Nightly Target: ${unheard}`],
  ['a rule for something else', listening({ 'source': ['aws.ecs'], 'detail-type': ['ECS Deployment State Change'] }), `Nightly Target: ${unheard}`],
  ['a rule that is off', listening({ source: ['aws.ecs'] }, { State: 'DISABLED' }), `Nightly Target: ${unheard}`],
  ['an alarm of the dead-letter queue', { ...plain, Alarm: resource('AWS::CloudWatch::Alarm', { Namespace: 'AWS/SQS', MetricName: 'ApproximateNumberOfMessagesVisible' }) }, `Nightly Target: ${unheard}`],
  ['a rule with a schedule', {
    Nightly: resource('AWS::Events::Rule', { ScheduleExpression: 'rate(1 day)', Targets: [{ EcsParameters: { TaskDefinitionArn: 'a' } }] }),
  }, `Nightly Targets.0: ${unheard}`],
], [
  ['a rule', listening({ 'source': ['aws.ecs'], 'detail-type': ['ECS Task State Change'], 'detail': { lastStatus: ['STOPPED'] } })],
  ['a rule for all of ECS, as text', listening('{"source":["aws.ecs"]}')],
  ['a rule with a filter', listening({ 'source': [{ prefix: 'aws.' }], 'detail-type': [{ wildcard: 'ECS*' }] })],
  ['a pattern of the deployment', listening({ Ref: 'Pattern' })],
  ['a filter of its log', { ...logged, Errors: resource('AWS::Logs::MetricFilter', { LogGroupName: { Ref: 'Log' }, FilterPattern: 'ERROR' }) }],
  ['its own metric', { ...plain, Alarm: resource('AWS::CloudWatch::Alarm', { Namespace: 'Shop/Jobs', MetricName: 'Failed' }) }],
  ['its own metric in an expression', { ...plain, Alarm: resource('AWS::CloudWatch::Alarm', { Metrics: [{ MetricStat: { Metric: { Namespace: 'Shop/Jobs' } } }] }) }],
  ['a state machine', { Nightly: resource('AWS::Scheduler::Schedule', { Target: { Arn: { Ref: 'Job' } } }), ...states(running([])) }],
  ['a task that an event starts', { Uploaded: resource('AWS::Events::Rule', { EventPattern: { source: ['aws.s3'] }, Targets: [{ EcsParameters: { TaskDefinitionArn: 'a' } }] }) }],
]);

test('SCH-005 hears a rule of another stack', () => {
  const alerts = stackOf({ Failed: resource('AWS::Events::Rule', { EventPattern: { source: ['aws.ecs'] } }) }, 'Alerts');
  expect(found('SCH-005', stackOf(plain), alerts)).toEqual([]);
});
