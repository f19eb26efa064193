import { Deployed, Deployment } from './deployment';
import { LATER_REVISION, SOME_TASK } from './instances';
import { Request } from './simulator';
import { taskNeeds } from './task-needs';

/** `TaskDefinition` is an ARN or a family, for which ECS asks about its latest revision. */
export function runTask(deployment: Deployment, { stack }: Deployed, asked: { cluster: string; taskDefinition: string; tagged: boolean }): Request[] {
  const { cluster, taskDefinition, tagged } = asked;
  const resource = taskDefinition.startsWith('arn:') ? taskDefinition
    : `arn:${stack.partition}:ecs:${stack.region}:${stack.account}:task-definition/${taskDefinition}:${LATER_REVISION}`;
  const family = /task-definition\/([^:]+)/.exec(resource)![1];
  const definition = deployment.resources('AWS::ECS::TaskDefinition').find((one) => deployment.physical(one).name === family);
  if (definition === undefined) {
    throw new Error(`The family ${family} is in none of the templates`);
  }
  const { taskRole, executionRole } = taskNeeds(definition);
  return [
    { action: 'ecs:RunTask', resource, context: { 'ecs:cluster': cluster } },
    ...[taskRole, executionRole].map((role) => ({ action: 'iam:PassRole', resource: role, context: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } })),
    // The task has no id yet.
    ...(tagged ? [{ action: 'ecs:TagResource', resource: `${cluster.replace(':cluster/', ':task/')}/*`, context: { 'ecs:CreateAction': 'RunTask' } }] : []),
  ];
}

export function onTask(action: string, cluster: string): Request {
  return { action, resource: `${cluster.replace(':cluster/', ':task/')}/${SOME_TASK}`, context: { 'ecs:cluster': cluster } };
}

export function sendMessage(deployment: Deployment, by: Deployed, arn: string): Request[] {
  return [{ action: 'sqs:SendMessage', resource: arn }, ...throughKey(deployment, by, { type: 'AWS::SQS::Queue', arn, service: 'sqs' })];
}

/** The key of a customer that encrypts something, which the service uses in the name of who asks. */
export function throughKey(
  deployment: Deployment, { stack }: Deployed, { type, arn, service }: { type: string; arn: string; service: string }, ...actions: string[]
): Request[] {
  const encrypted = deployment.resources(type).find((resource) => deployment.physical(resource).arn === arn);
  if (encrypted === undefined) {
    throw new Error(`${arn} is in none of the templates`);
  }
  const key: string | undefined = encrypted.property('KmsMasterKeyId') ?? encrypted.property('KmsKeyId');
  if (key === undefined || key.startsWith('alias/aws/')) {
    return [];
  }
  const resource = key.startsWith('arn:') ? key : `arn:${stack.partition}:kms:${stack.region}:${stack.account}:key/${key}`;
  return (actions.length > 0 ? actions : ['kms:GenerateDataKey', 'kms:Decrypt']).map((action) => (
    { action, resource, context: { 'kms:ViaService': `${service}.${stack.region}.amazonaws.com` } }));
}
