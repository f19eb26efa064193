import { task } from '../ecs-resources';
import { allow, arnOf, policy, role, trust } from '../iam-resources';
import { found, resource, ruleTests, stackOf } from '../support';

const taskWith = (Role: object) => ({ Role, Task: task({}, { TaskRoleArn: arnOf('Role') }) });
const trusting = (Principal: unknown) => taskWith(resource('AWS::IAM::Role', { AssumeRolePolicyDocument: trust(Principal) }));

ruleTests('IAM-001', [
  ['a slip', taskWith(role('ecs-task.amazonaws.com')), 'Task TaskRoleArn: Role does not trust ecs-tasks.amazonaws.com, but ecs-task.amazonaws.com'],
  ['the wrong services', taskWith(role(['ecs.amazonaws.com', 'lambda.amazonaws.com'])), 'Task TaskRoleArn: Role does not trust ecs-tasks.amazonaws.com, but ecs.amazonaws.com, lambda.amazonaws.com'],
  ['an account only', trusting({ AWS: { 'Fn::Sub': 'arn:aws:iam::${AWS::AccountId}:root' } }), 'Task TaskRoleArn: Role does not trust ecs-tasks.amazonaws.com, but no service at all'],
  ['a document as text', taskWith(resource('AWS::IAM::Role', { AssumeRolePolicyDocument: JSON.stringify(trust({ Service: 'ec2.amazonaws.com' })) })),
    'Task TaskRoleArn: Role does not trust ecs-tasks.amazonaws.com, but ec2.amazonaws.com'],
  ['a role by its name', {
    Role: resource('AWS::IAM::Role', { RoleName: 'shop', AssumeRolePolicyDocument: trust({ Service: 'ec2.amazonaws.com' }) }),
    Task: task({}, { ExecutionRoleArn: { 'Fn::Sub': 'arn:aws:iam::${AWS::AccountId}:role/teams/shop' } }),
  }, 'Task ExecutionRoleArn: Role does not trust ecs-tasks.amazonaws.com, but ec2.amazonaws.com'],
  ['a schedule with the role of a rule', { Role: role('events.amazonaws.com'), Schedule: resource('AWS::Scheduler::Schedule', { Target: { RoleArn: arnOf('Role') } }) },
    'Schedule Target.RoleArn: Role does not trust scheduler.amazonaws.com, but events.amazonaws.com'],
  ['one of the targets of a rule', { Role: role('scheduler.amazonaws.com'), Rule: resource('AWS::Events::Rule', { Targets: [{ Id: 'a' }, { Id: 'b', RoleArn: arnOf('Role') }] }) },
    'Rule Targets.RoleArn: Role does not trust events.amazonaws.com, but scheduler.amazonaws.com'],
  ['monitoring', { Role: role('rds.amazonaws.com'), Db: resource('AWS::RDS::DBInstance', { MonitoringRoleArn: arnOf('Role') }) },
    'Db MonitoringRoleArn: Role does not trust monitoring.rds.amazonaws.com, but rds.amazonaws.com'],
], [
  ['the service', taskWith(role('ecs-tasks.amazonaws.com'))],
  ['one of several', taskWith(role(['ec2.amazonaws.com', 'ecs-tasks.amazonaws.com']))],
  ['a state machine by its region', { Role: role({ 'Fn::Sub': 'states.${AWS::Region}.amazonaws.com' }), Machine: resource('AWS::StepFunctions::StateMachine', { RoleArn: arnOf('Role') }) }],
  ['China', { Role: role('lambda.amazonaws.com.cn'), Function: resource('AWS::Lambda::Function', { Role: arnOf('Role') }) }],
  ['the suffix of the partition', { Role: role({ 'Fn::Join': ['', ['vpc-flow-logs.', { Ref: 'AWS::URLSuffix' }]] }), Log: resource('AWS::EC2::FlowLog', { DeliverLogsPermissionArn: arnOf('Role') }) }],
  ['a parameter', taskWith(role({ Ref: 'Service' }))],
  ['principals that only the deployment knows', trusting({ Ref: 'Principal' })],
  ['everybody', trusting('*')],
  ['a document that only the deployment knows', taskWith(resource('AWS::IAM::Role', { AssumeRolePolicyDocument: { Ref: 'Trust' } }))],
  ['a role of somebody else', { Task: task({}, { TaskRoleArn: 'arn:aws:iam::111122223333:role/x' }) }],
  ['garbage', taskWith(resource('AWS::IAM::Role', { AssumeRolePolicyDocument: { Statement: [null, 3] } }))],
]);

const RUN = allow('ecs:RunTask');
const PASS = allow('iam:PassRole', [arnOf('TaskRole'), arnOf('ExecutionRole')]);
const starting = (...statements: object[]) => ({
  TaskRole: role('ecs-tasks.amazonaws.com'),
  ExecutionRole: role('ecs-tasks.amazonaws.com'),
  Task: task({}, { TaskRoleArn: arnOf('TaskRole'), ExecutionRoleArn: arnOf('ExecutionRole') }),
  Role: role('scheduler.amazonaws.com', ...statements),
  Schedule: resource('AWS::Scheduler::Schedule', { Target: { Arn: arnOf('Cluster'), RoleArn: arnOf('Role'), EcsParameters: { TaskDefinitionArn: { Ref: 'Task' } } } }),
});
const machine = (definition: object) => ({
  Schedule: resource('AWS::StepFunctions::StateMachine', { RoleArn: arnOf('Role'), ...definition }),
});
const STATES = { StartAt: 'Run', States: { Run: { Type: 'Task', Resource: 'arn:aws:states:::ecs:runTask.sync', Parameters: { TaskDefinition: 'TASK' }, End: true } } };
const asText = { 'Fn::Join': ['', [...JSON.stringify(STATES).split('TASK').flatMap((part, index) => index === 0 ? [part] : [{ Ref: 'Task' }, part])]] };
const managed = (...ManagedPolicyArns: unknown[]) => ({ Role: resource('AWS::IAM::Role', { AssumeRolePolicyDocument: trust({ Service: 'scheduler.amazonaws.com' }), ManagedPolicyArns }) });

ruleTests('IAM-002', [
  ['no permission at all', starting(), 'Schedule Target: Role may not do ecs:RunTask', 'Schedule Target: Role may not do iam:PassRole with TaskRole', 'Schedule Target: Role may not do iam:PassRole with ExecutionRole'],
  ['no ecs:RunTask', starting(PASS, allow(['ecs:Describe*', 'ecs:RunTasks'])), 'Schedule Target: Role may not do ecs:RunTask'],
  ['one role only', starting(RUN, allow('iam:PassRole', arnOf('TaskRole'))), 'Schedule Target: Role may not do iam:PassRole with ExecutionRole'],
  ['a rule', {
    ...starting(RUN),
    Schedule: resource('AWS::Events::Rule', { Targets: [{ Arn: arnOf('Cluster'), RoleArn: arnOf('Role'), EcsParameters: { TaskDefinitionArn: { Ref: 'Task' } } }] }),
  }, 'Schedule Targets.0: Role may not do iam:PassRole with TaskRole', 'Schedule Targets.0: Role may not do iam:PassRole with ExecutionRole'],
  ['a state machine as text', { ...starting(RUN), ...machine({ DefinitionString: asText }) },
    'Schedule RoleArn: Role may not do iam:PassRole with TaskRole', 'Schedule RoleArn: Role may not do iam:PassRole with ExecutionRole'],
  ['a state machine as an object, inside a map', {
    ...starting(PASS), ...machine({ Definition: { States: { Each: { Type: 'Map', ItemProcessor: STATES } } } }),
  }, 'Schedule RoleArn: Role may not do ecs:RunTask'],
  ['a task by its family', { ...starting(RUN), ...machine({ Definition: JSON.parse(JSON.stringify(STATES).replace('TASK', 'shop')) }) },
    'Schedule RoleArn: Role may not do iam:PassRole with TaskRole', 'Schedule RoleArn: Role may not do iam:PassRole with ExecutionRole'],
  ['a policy for another role', { ...starting(PASS), Policy: resource('AWS::IAM::Policy', { Roles: ['other'], PolicyDocument: { Statement: RUN } }) }, 'Schedule Target: Role may not do ecs:RunTask'],
], [
  ['both', starting(RUN, PASS)],
  ['patterns', starting(allow('ecs:*'), allow('iam:Pass*'))],
  ['a pattern of names', starting(RUN, allow('iam:PassRole', { 'Fn::Sub': 'arn:aws:iam::${AWS::AccountId}:role/shop-*' }))],
  ['a policy by itself', { ...starting(), Policy: policy(RUN, PASS) }],
  ['a managed policy of the templates', {
    ...starting(), ...managed({ Ref: 'Managed' }), Managed: resource('AWS::IAM::ManagedPolicy', { PolicyDocument: { Statement: [RUN, PASS] } }),
  }],
  ['a managed policy that names the role', { ...starting(), Managed: resource('AWS::IAM::ManagedPolicy', { Roles: [{ Ref: 'Role' }], PolicyDocument: { Statement: [RUN, PASS] } }) }],
  ['a policy of AWS for this', { ...starting(), ...managed('arn:aws:iam::aws:policy/service-role/AmazonEC2ContainerServiceEventsRole') }],
  ['a policy that only the deployment knows', { ...starting(), Role: { ...role('scheduler.amazonaws.com'), Properties: { Policies: { Ref: 'Policies' } } } }],
  ['what is left out of a statement', starting({ Effect: 'Allow', NotAction: 'iam:CreateUser', Resource: '*' })],
  ['a role of somebody else', { ...starting(), Role: undefined }],
  ['a state machine that runs no tasks', { ...starting(), ...machine({ DefinitionString: '{"States":{"Wait":{"Type":"Wait"}}}' }) }],
  ['a definition that is no JSON', { ...starting(), ...machine({ DefinitionString: 'x' }) }],
]);

test('IAM-002 follows roles and tasks into other stacks', () => {
  const { TaskRole, ExecutionRole, Task, Role, Schedule } = starting(RUN) as Record<string, object>;
  const exported = (name: string, Value: object) => ({ Value, Export: { Name: name } });
  const tasks = stackOf({ TaskRole, ExecutionRole, Task }, 'Tasks', { Task: exported('task', { Ref: 'Task' }) });
  const jobs = stackOf({ Role, Schedule: JSON.parse(JSON.stringify(Schedule).replace('{"Ref":"Task"}', '{"Fn::ImportValue":"task"}')) }, 'Jobs');
  expect(found('IAM-002', tasks, jobs)).toEqual(['Schedule Target: Role may not do iam:PassRole with TaskRole', 'Schedule Target: Role may not do iam:PassRole with ExecutionRole']);
});

const invoking = (Arn: unknown, more: object, ...statements: object[]) => ({
  Role: role('scheduler.amazonaws.com', ...statements),
  Machine: resource('AWS::StepFunctions::StateMachine', { Definition: {} }),
  Function: resource('AWS::Lambda::Function'),
  Queue: resource('AWS::SQS::Queue'),
  Schedule: resource('AWS::Scheduler::Schedule', { Target: { Arn, RoleArn: arnOf('Role'), ...more } }),
});

ruleTests('IAM-004', [
  ['a state machine', invoking({ Ref: 'Machine' }, {}, allow('states:StopExecution')), 'Schedule Target.Arn: Role may not do states:StartExecution with Machine'],
  ['a function and the queue of dead letters', invoking(arnOf('Function'), { DeadLetterConfig: { Arn: arnOf('Queue') } }),
    'Schedule Target.Arn: Role may not do lambda:InvokeFunction with Function', 'Schedule Target.DeadLetterConfig.Arn: Role may not do sqs:SendMessage with Queue'],
  ['a rule', { ...invoking('x', {}), Schedule: resource('AWS::Events::Rule', { Targets: [{ Arn: { Ref: 'Machine' }, RoleArn: arnOf('Role') }] }) },
    'Schedule Targets.0.Arn: Role may not do states:StartExecution with Machine'],
], [
  ['what it asks for', invoking({ Ref: 'Machine' }, { DeadLetterConfig: { Arn: arnOf('Queue') } }, allow(['states:StartExecution', 'sqs:SendMessage']))],
  ['a function of a rule, which has a policy of its own', { ...invoking('x', {}), Schedule: resource('AWS::Events::Rule', { Targets: [{ Arn: arnOf('Function'), RoleArn: arnOf('Role') }] }) }],
  ['an API of AWS', invoking('arn:aws:scheduler:::aws-sdk:sqs:sendMessage', {})],
  ['a policy of AWS', { ...invoking({ Ref: 'Machine' }, {}), ...managed('arn:aws:iam::aws:policy/AWSStepFunctionsFullAccess') }],
]);
