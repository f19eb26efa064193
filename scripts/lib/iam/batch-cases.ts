import { BatchEstate } from './batch-estate';
import { Context, Request } from './simulator';

/** Whose roles the cases are about. */
export type Who = 'schedules' | 'state machine' | 'task start' | 'application' | 'direct schedules';

export interface Case extends Request {
  readonly who: Who;
  readonly allowed: boolean;
  readonly why: string;
}

const HERE = 'ap-northeast-2:111111111111';
const ECS = `arn:aws:ecs:${HERE}`;
const DEV_CLUSTER = `${ECS}:cluster/tech-n-ai-batch-cluster-dev`;
const BETA_CLUSTER = `${ECS}:cluster/tech-n-ai-batch-cluster-beta`;
const SERVICES = `${ECS}:cluster/tech-n-ai-cluster-dev`;
const TASK = '0123456789abcdef0123456789abcdef';
const RUNNER = `arn:aws:states:${HERE}:stateMachine:tech-n-ai-batch-runner-dev`;
const ADMIN = 'arn:aws:iam::111111111111:role/Administrator';
const TO_TASKS = { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' };
const TO_LAMBDA = { 'iam:PassedToService': 'lambda.amazonaws.com' };
const SECRETS = { 'kms:ViaService': 'secretsmanager.ap-northeast-2.amazonaws.com' };

const on = (cluster: string): Context => ({ 'ecs:cluster': cluster });
const family = (name: string, revision: number | string = 7) => `${ECS}:task-definition/${name}:${revision}`;
const taskOf = (cluster: string) => `${cluster.replace(':cluster/', ':task/')}/${TASK}`;
/** The last characters are Secrets Manager's own. */
const secret = (name: string) => `arn:aws:secretsmanager:${HERE}:secret:tech-n-ai/${name}-AbCdEf`;
const logStream = (group: string) => `arn:aws:logs:${HERE}:log-group:${group}:log-stream:ecs/batch-source/${TASK}`;
const repository = (name: string) => `arn:aws:ecr:${HERE}:repository/tech-n-ai/${name}`;

type Row = readonly [action: string, resource: string, why: string, context?: Context];

function table(who: Who, rows: { readonly may: readonly Row[]; readonly mayNot: readonly Row[] }): Case[] {
  const cases = (allowed: boolean) => ([action, resource, why, context]: Row): Case => ({ who, allowed, action, resource, why, context });
  return [...rows.may.map(cases(true)), ...rows.mayNot.map(cases(false))];
}

/** What nobody of them has any business with. */
const FOREIGN: readonly Row[] = [
  ['secretsmanager:PutSecretValue', secret('batch-sources/dev'), 'values of secrets are written by people'],
  ['s3:GetObject', 'arn:aws:s3:::any-bucket/any-key', 'no bucket is theirs'],
  ['dynamodb:PutItem', `arn:aws:dynamodb:${HERE}:table/any`, 'no table is theirs'],
  ['iam:CreateRole', 'arn:aws:iam::111111111111:role/Another', 'nobody makes roles'],
  ['iam:AttachRolePolicy', ADMIN, 'nobody changes roles'],
  ['sts:AssumeRole', ADMIN, 'nobody becomes another'],
  ['ecs:RegisterTaskDefinition', family('tech-n-ai-batch-source-dev', '*'), 'a new revision could have any image'],
  ['ecs:UpdateService', `${ECS}:service/tech-n-ai-cluster-dev/tech-n-ai-api-auth-dev`, 'services are not theirs', on(SERVICES)],
  ['ecs:ExecuteCommand', taskOf(DEV_CLUSTER), 'nobody gets a shell in a task', on(DEV_CLUSTER)],
];

/** Who reads secrets are tasks at their start, and nobody else. */
const NO_SECRETS: readonly Row[] = ['batch-sources/dev', 'jwt-secret-key/dev', 'mail/dev'].map((name): Row => (
  ['secretsmanager:GetSecretValue', secret(name), 'the value is in a variable when the application starts']));

export function batchCases(dev: BatchEstate, beta: BatchEstate): Case[] {
  const { execution, task } = dev.roles;
  return [
    ...table('schedules', {
      may: [
        ['states:StartExecution', RUNNER, 'their state machine'],
        ['sqs:SendMessage', dev.deadLetters, 'a start that could not be delivered'],
      ],
      mayNot: [
        ['states:StartExecution', RUNNER.replace(/dev$/, 'beta'), 'another state machine'],
        ['states:StartExecution', RUNNER.replace(/runner-dev$/, 'runner-dev-2'), 'a state machine whose name begins like theirs'],
        ['states:StopExecution', RUNNER.replace(':stateMachine:', ':execution:').concat(':any'), 'they start and do nothing else'],
        ['states:UpdateStateMachine', RUNNER, 'they start and do nothing else'],
        ['ecs:RunTask', family('tech-n-ai-batch-source-dev'), 'the state machine runs tasks', on(DEV_CLUSTER)],
        ['iam:PassRole', execution.arn, 'the state machine runs tasks', TO_TASKS],
        ['sqs:SendMessage', beta.deadLetters, 'the queue of another environment'],
        ['sqs:ReceiveMessage', dev.deadLetters, 'people read the queue'],
        ['sns:Publish', dev.topic, 'the state machine tells'],
        ...FOREIGN, ...NO_SECRETS,
      ],
    }),
    ...table('state machine', {
      may: [
        ['ecs:RunTask', family('tech-n-ai-batch-source-dev', 1), 'the first revision', on(DEV_CLUSTER)],
        ['ecs:RunTask', family('tech-n-ai-batch-source-dev', 42), 'a revision of a later deployment', on(DEV_CLUSTER)],
        ['ecs:ListTasks', '*', 'the search for a run that still goes on', on(DEV_CLUSTER)],
        ['ecs:DescribeTasks', taskOf(DEV_CLUSTER), 'the look at the task', on(DEV_CLUSTER)],
        ['ecs:StopTask', taskOf(DEV_CLUSTER), 'the end of a task that hangs', on(DEV_CLUSTER)],
        ['ecs:TagResource', taskOf(DEV_CLUSTER), 'the tags of a task that starts', { 'ecs:CreateAction': 'RunTask' }],
        ['iam:PassRole', task.arn, 'the role of the application', TO_TASKS],
        ['iam:PassRole', execution.arn, 'the role that pulls the image', TO_TASKS],
        ['sns:Publish', dev.topic, 'the message about a job without success'],
        ['kms:GenerateDataKey', dev.topicKey, 'the key of that message', { 'kms:ViaService': 'sns.ap-northeast-2.amazonaws.com' }],
        ['cloudwatch:PutMetricData', '*', 'the metrics of the jobs', { 'cloudwatch:namespace': 'tech-n-ai/batch/dev' }],
      ],
      mayNot: [
        ['ecs:RunTask', family('tech-n-ai-batch-source-dev'), 'the cluster of the services', on(SERVICES)],
        ['ecs:RunTask', family('tech-n-ai-batch-source-dev'), 'the cluster of another environment', on(BETA_CLUSTER)],
        ['ecs:RunTask', family('tech-n-ai-batch-source-beta'), 'the family of another environment', on(DEV_CLUSTER)],
        ['ecs:RunTask', family('tech-n-ai-batch-source-dev-2'), 'a family whose name begins like its own', on(DEV_CLUSTER)],
        ['ecs:RunTask', family('tech-n-ai-api-auth-dev'), 'the family of a service', on(DEV_CLUSTER)],
        ['ecs:ListTasks', '*', 'tasks of another cluster', on(SERVICES)],
        ['ecs:DescribeTasks', taskOf(SERVICES), 'tasks of another cluster', on(SERVICES)],
        ['ecs:StopTask', taskOf(SERVICES), 'tasks of another cluster', on(SERVICES)],
        ['ecs:TagResource', taskOf(DEV_CLUSTER), 'a task that has started already', {}],
        ['ecs:TagResource', taskOf(SERVICES), 'a task of another cluster', { 'ecs:CreateAction': 'RunTask' }],
        ['ecs:TagResource', DEV_CLUSTER, 'the cluster itself', { 'ecs:CreateAction': 'CreateCluster' }],
        ['iam:PassRole', ADMIN, 'the role of an administrator', TO_TASKS],
        ['iam:PassRole', dev.foreign.task.arn, 'the role of a service', TO_TASKS],
        ['iam:PassRole', task.arn, 'a role to a service other than ECS', TO_LAMBDA],
        ['iam:PassRole', execution.arn, 'a role to a service other than ECS', TO_LAMBDA],
        ['sns:Publish', beta.topic, 'the topic of another environment'],
        ['sns:Subscribe', dev.topic, 'people subscribe'],
        ['kms:GenerateDataKey', beta.topicKey, 'the key of another environment', { 'kms:ViaService': 'sns.ap-northeast-2.amazonaws.com' }],
        ['kms:Decrypt', dev.secretsKey, 'the key of the secrets', SECRETS],
        ['cloudwatch:PutMetricData', '*', 'the metrics of another environment', { 'cloudwatch:namespace': 'tech-n-ai/batch/beta' }],
        ['cloudwatch:PutMetricData', '*', 'metrics of AWS', { 'cloudwatch:namespace': 'AWS/ECS' }],
        ['states:StartExecution', RUNNER, 'schedules start it'],
        ...FOREIGN, ...NO_SECRETS,
      ],
    }),
    ...table('task start', {
      may: [
        ...['jwt-secret-key', 'mongodb-atlas', 'internal-api', 'batch-sources'].map((name): Row => (
          ['secretsmanager:GetSecretValue', secret(`${name}/dev`), 'a secret of the batch jobs'])),
        ['kms:Decrypt', dev.secretsKey, 'the key of the secrets', SECRETS],
        ['ecr:GetAuthorizationToken', '*', 'the login to the registry'],
        ['ecr:BatchGetImage', repository('batch-source'), 'the image'],
        ['logs:CreateLogStream', logStream('/ecs/tech-n-ai-batch-source-dev'), 'the log'],
        ['logs:PutLogEvents', logStream('/ecs/tech-n-ai-batch-source-dev'), 'the log'],
      ],
      mayNot: [
        ...['mail/dev', 'openai-api-key/dev', 'oauth/dev', 'chatbot/dev', 'batch-sources/beta'].map((name): Row => (
          ['secretsmanager:GetSecretValue', secret(name), 'a secret of others'])),
        ['secretsmanager:DeleteSecret', secret('batch-sources/dev'), 'it reads and does nothing else'],
        ['kms:Decrypt', dev.secretsKey, 'the key without Secrets Manager between', {}],
        ['kms:Decrypt', dev.secretsKey, 'the key by way of another service', { 'kms:ViaService': 's3.ap-northeast-2.amazonaws.com' }],
        ['kms:Encrypt', dev.secretsKey, 'it reads and does nothing else', SECRETS],
        ['kms:Decrypt', beta.secretsKey, 'the key of another environment', SECRETS],
        ['ecr:BatchGetImage', repository('api-auth'), 'the image of a service'],
        ['ecr:PutImage', repository('batch-source'), 'it pulls and does nothing else'],
        ['logs:PutLogEvents', logStream('/ecs/tech-n-ai-api-auth-dev'), 'the log of a service'],
        ['logs:PutLogEvents', logStream('/ecs/tech-n-ai-batch-source-beta'), 'the log of another environment'],
        ['logs:DeleteLogGroup', `arn:aws:logs:${HERE}:log-group:/ecs/tech-n-ai-batch-source-dev`, 'the log stays'],
        ...FOREIGN,
      ],
    }),
    ...table('application', {
      // Its bindings bring variables and secrets, and no permission.
      may: [],
      mayNot: [
        ...FOREIGN, ...NO_SECRETS,
        ['kms:Decrypt', dev.secretsKey, 'the value is in a variable when the application starts', SECRETS],
        ['ecs:RunTask', family('tech-n-ai-batch-source-dev'), 'a job does not start jobs', on(DEV_CLUSTER)],
        ['iam:PassRole', execution.arn, 'a job does not start jobs', TO_TASKS],
        ['states:StartExecution', RUNNER, 'a job does not start jobs'],
        ['sns:Publish', dev.topic, 'the state machine tells'],
      ],
    }),
    ...table('direct schedules', {
      may: [
        ['ecs:RunTask', family('tech-n-ai-batch-source-beta', 1), 'the revision that the schedules name', on(BETA_CLUSTER)],
        ['ecs:RunTask', family('tech-n-ai-batch-source-beta', 2), 'the next revision, while a deployment goes on', on(BETA_CLUSTER)],
        ['ecs:TagResource', taskOf(BETA_CLUSTER), 'the tags of a task that starts', { 'ecs:CreateAction': 'RunTask' }],
        ['iam:PassRole', beta.roles.task.arn, 'the role of the application', TO_TASKS],
        ['iam:PassRole', beta.roles.execution.arn, 'the role that pulls the image', TO_TASKS],
        ['sqs:SendMessage', beta.deadLetters, 'a start that could not be delivered'],
      ],
      mayNot: [
        ['ecs:RunTask', family('tech-n-ai-batch-source-beta', 1), 'a task on another cluster', on(SERVICES)],
        ['ecs:TagResource', taskOf(BETA_CLUSTER), 'a task that has started already', {}],
        ['ecs:RunTask', family('tech-n-ai-batch-source-dev', 1), 'the family of another environment', on(BETA_CLUSTER)],
        ['ecs:RunTask', family('tech-n-ai-api-auth-beta', 1), 'the family of a service', on(BETA_CLUSTER)],
        ['ecs:TagResource', taskOf(SERVICES), 'a task of another cluster', { 'ecs:CreateAction': 'RunTask' }],
        ['ecs:StopTask', taskOf(BETA_CLUSTER), 'they start and do nothing else', on(BETA_CLUSTER)],
        ['iam:PassRole', ADMIN, 'the role of an administrator', TO_TASKS],
        ['iam:PassRole', execution.arn, 'a role of another environment', TO_TASKS],
        ['iam:PassRole', beta.roles.task.arn, 'a role to a service other than ECS', TO_LAMBDA],
        ['sqs:SendMessage', dev.deadLetters, 'the queue of another environment'],
        ...FOREIGN, ...NO_SECRETS,
      ],
    }),
  ];
}
