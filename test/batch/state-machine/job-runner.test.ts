import { App, aws_ec2 as ec2, aws_ecs as ecs, aws_sns as sns, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { executionInput } from '../../../src/batch/state-machine/job-run';
import { JobRunner } from '../../../src/batch/state-machine/job-runner';
import { Environment } from '../../../src/core';

function template(): Template {
  const stack = new Stack(new App(), 'Test', { env: { account: '111111111111', region: 'ap-northeast-2' } });
  const vpc = new ec2.Vpc(stack, 'Vpc');
  const taskDefinition = new ecs.FargateTaskDefinition(stack, 'Task', { family: 'batch' });
  taskDefinition.addContainer('batch-source', { image: ecs.ContainerImage.fromRegistry('batch') });
  new JobRunner(stack, 'Runner', {
    environment: Environment.PROD,
    taskDefinition,
    cluster: new ecs.Cluster(stack, 'Cluster', { vpc }),
    containerName: 'batch-source',
    subnets: { subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS },
    securityGroups: [new ec2.SecurityGroup(stack, 'Group', { vpc })],
    topic: new sns.Topic(stack, 'Topic'),
    namespace: 'tech-n-ai/batch/prod',
    jobLog: '/ecs/batch',
  });
  return Template.fromStack(stack);
}

const run = {
  job: 'contest.github.job',
  profile: 'prod',
  arguments: ['--a=1'],
  environmentVariables: { JOB_NAME: 'other', A: 'b' },
  cpu: 1024,
  memoryMiB: 2048,
  timeoutSeconds: 3600,
  retries: 1,
  spot: true,
};

test('the role runs tasks of the family on the cluster, and passes its two roles to ECS only', () => {
  template().hasResourceProperties('AWS::IAM::Policy', {
    PolicyDocument: {
      Statement: Match.arrayWith([
        Match.objectLike({
          Action: 'ecs:RunTask',
          Resource: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':ecs:ap-northeast-2:111111111111:task-definition/batch:*']] },
          Condition: { ArnEquals: { 'ecs:cluster': { 'Fn::GetAtt': [Match.stringLikeRegexp('^Cluster'), 'Arn'] } } },
        }),
        Match.objectLike({
          Action: 'iam:PassRole',
          Resource: [{ 'Fn::GetAtt': [Match.stringLikeRegexp('TaskTaskRole'), 'Arn'] }, { 'Fn::GetAtt': [Match.stringLikeRegexp('TaskExecutionRole'), 'Arn'] }],
          Condition: { StringEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } },
        }),
      ]),
    },
  });
});

test('it is a STANDARD one that logs errors without the variables of the jobs', () => {
  template().hasResourceProperties('AWS::StepFunctions::StateMachine', {
    StateMachineName: 'tech-n-ai-batch-runner-prod',
    StateMachineType: 'STANDARD',
    LoggingConfiguration: { Level: 'ERROR', IncludeExecutionData: false },
    TracingConfiguration: { Enabled: true },
  });
});

test('an input names job and profile both ways, and a variable of the user does not take the place of the name', () => {
  const input = executionInput(run);
  expect(input.command).toEqual(['--spring.profiles.active=prod', '--job.name=contest.github.job', '--a=1']);
  expect(input.environment).toEqual([
    { Name: 'JOB_NAME', Value: 'contest.github.job' }, { Name: 'A', Value: 'b' }, { Name: 'SPRING_PROFILES_ACTIVE', Value: 'prod' },
  ]);
  expect(input.shortName).toMatch(/^[A-Za-z0-9/_-]{1,128}$/);
});

test.each([[60, 15], [3600, 60], [86_400, 300]])('a task with %d seconds is looked at every %d', (timeoutSeconds, seconds) => {
  expect(executionInput({ ...run, timeoutSeconds }).pollSeconds).toBe(seconds);
});
