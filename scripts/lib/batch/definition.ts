import { App, aws_ec2 as ec2, aws_ecs as ecs, aws_sns as sns, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { JobRunner } from '../../../src/batch/state-machine/job-runner';
import { Environment } from '../../../src/core';

export const TOPIC = 'tech-n-ai-batch-alerts-dev';
export const NAMESPACE = 'tech-n-ai/batch/dev';

/** Of the template that would be deployed: ids instead of references, as CloudFormation puts them in. */
export function deployedDefinition(topic: string = TOPIC): string {
  const stack = new Stack(new App(), 'Test', { env: { account: '111111111111', region: 'ap-northeast-2' } });
  const vpc = new ec2.Vpc(stack, 'Vpc', { natGateways: 1 });
  const cluster = new ecs.Cluster(stack, 'Cluster', { vpc, enableFargateCapacityProviders: true });
  const taskDefinition = new ecs.FargateTaskDefinition(stack, 'Task', { family: 'tech-n-ai-batch-source-dev' });
  taskDefinition.addContainer('batch-source', { image: ecs.ContainerImage.fromRegistry('batch') });
  new JobRunner(stack, 'Runner', {
    environment: Environment.DEV,
    taskDefinition,
    cluster,
    containerName: 'batch-source',
    subnets: { subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS },
    securityGroups: [new ec2.SecurityGroup(stack, 'Group', { vpc })],
    topic: sns.Topic.fromTopicArn(stack, 'Topic', `arn:aws:sns:ap-northeast-2:123456789012:${topic}`),
    namespace: NAMESPACE,
    jobLog: '/ecs/tech-n-ai-batch-source-dev',
  });
  const [machine] = Object.values(Template.fromStack(stack).findResources('AWS::StepFunctions::StateMachine'));
  return text(machine.Properties.DefinitionString);
}

function text(value: any): string {
  if (typeof value === 'string') {
    return value;
  }
  const [[name, of]] = Object.entries<any>(value);
  if (name === 'Fn::Join') {
    return of[1].map(text).join(of[0]);
  }
  if (name === 'Fn::GetAtt') {
    return of[1] === 'Arn' ? `arn:aws:ecs:ap-northeast-2:111111111111:cluster/${of[0]}` : `sg-${of[0]}`;
  }
  if (name === 'Ref') {
    return of === 'AWS::Partition' ? 'aws' : `subnet-${of}`;
  }
  throw new Error(`the definition holds ${name}`);
}
