import { StackTemplate } from './deployment';

/** Who notices a fault in the templates. */
export type NoticedBy = 'inventory' | 'families' | 'resources' | 'matrix' | 'schemas' | 'needs';

/** A fault in the templates, and what must notice it. */
export interface TemplateMutation {
  readonly what: string;
  readonly noticed: NoticedBy;
  readonly change: (stacks: StackTemplate[]) => void;
}

type Resources = Record<string, any>;

function resourcesOf(stacks: StackTemplate[], name: string): Resources {
  const stack = stacks.find((one) => one.name === name);
  if (stack === undefined) {
    throw new Error(`There is no stack ${name}`);
  }
  return stack.template.Resources!;
}

/** The one logical id that begins like this. */
function idOf(resources: Resources, type: string, begin: string = ''): string {
  const found = Object.entries(resources).filter(([id, { Type }]) => Type === type && id.startsWith(begin)).map(([id]) => id);
  if (found.length !== 1) {
    throw new Error(`${found.length} resources ${type} ${begin}`);
  }
  return found[0];
}

function only(resources: Resources, type: string, begin?: string): any {
  return resources[idOf(resources, type, begin)];
}

function statements(resource: any, property: string, change: (statement: any) => any): void {
  const before = JSON.stringify(resource.Properties[property]);
  resource.Properties[property].Statement = resource.Properties[property].Statement.map(change).filter((one: any) => one !== undefined);
  if (JSON.stringify(resource.Properties[property]) === before) {
    throw new Error(`${property} has nothing to change`);
  }
}

const isFor = (service: string) => ({ Principal }: any) => [Principal?.Service ?? []].flat().some((one: string) => one.startsWith(service));
const deniesPlain = ({ Effect }: any) => Effect === 'Deny';

export const TEMPLATE_MUTATIONS: readonly TemplateMutation[] = [
  {
    what: 'a policy on a secret',
    noticed: 'inventory',
    change: (stacks) => {
      const resources = resourcesOf(stacks, 'dev-Secrets');
      resources.Added = {
        Type: 'AWS::SecretsManager::ResourcePolicy',
        Properties: { SecretId: { Ref: idOf(resources, 'AWS::SecretsManager::Secret', 'SecretsJwt') }, ResourcePolicy: { Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }] } },
      };
    },
  },
  {
    what: 'a function that everyone may call',
    noticed: 'inventory',
    change: (stacks) => {
      resourcesOf(stacks, 'dev-Cost').Added = {
        Type: 'AWS::Lambda::Permission', Properties: { Action: 'lambda:InvokeFunction', FunctionName: 'any', Principal: '*' },
      };
    },
  },
  {
    what: 'a policy on a repository',
    noticed: 'inventory',
    change: (stacks) => {
      only(resourcesOf(stacks, 'dev-Images'), 'AWS::ECR::Repository', 'Repositoriesapiauth').Properties.RepositoryPolicyText = {
        Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: '*', Action: 'ecr:BatchGetImage' }],
      };
    },
  },
  {
    what: 'a permission set',
    noticed: 'inventory',
    change: (stacks) => {
      resourcesOf(stacks, 'dev-Cost').Added = {
        Type: 'AWS::SSO::PermissionSet', Properties: { InlinePolicy: JSON.stringify({ Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] }) },
      };
    },
  },
  {
    what: 'a role that nothing uses',
    noticed: 'families',
    change: (stacks) => {
      resourcesOf(stacks, 'dev-Cost').Added = {
        Type: 'AWS::IAM::Role',
        Properties: { AssumeRolePolicyDocument: { Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }] } },
      };
    },
  },
  {
    what: 'a rule with the role of the schedules',
    noticed: 'families',
    change: (stacks) => {
      const resources = resourcesOf(stacks, 'dev-Batch');
      only(resources, 'AWS::Events::Rule').Properties.Targets[0].RoleArn = { 'Fn::GetAtt': [idOf(resources, 'AWS::IAM::Role', 'BatchStartRole'), 'Arn'] };
    },
  },
  {
    what: 'one role for starting a task and for the application',
    noticed: 'families',
    change: (stacks) => {
      const definition = only(resourcesOf(stacks, 'dev-Services'), 'AWS::ECS::TaskDefinition', 'auth');
      definition.Properties.TaskRoleArn = definition.Properties.ExecutionRoleArn;
    },
  },
  {
    what: 'the execution roles of two services, swapped',
    noticed: 'matrix',
    change: (stacks) => {
      const [auth, news] = ['auth', 'news'].map((name) => only(resourcesOf(stacks, 'dev-Services'), 'AWS::ECS::TaskDefinition', name).Properties);
      [auth.ExecutionRoleArn, news.ExecutionRoleArn] = [news.ExecutionRoleArn, auth.ExecutionRoleArn];
    },
  },
  {
    what: 'a secret in a task definition alone',
    noticed: 'matrix',
    change: (stacks) => {
      const containers = ['auth', 'contest'].map((name) => only(resourcesOf(stacks, 'dev-Services'), 'AWS::ECS::TaskDefinition', name).Properties.ContainerDefinitions[0]);
      containers[1].Secrets.push({ ...containers[0].Secrets[0], Name: 'ADDED' });
    },
  },
  {
    what: 'the user of another schema',
    noticed: 'schemas',
    change: (stacks) => {
      const resources = resourcesOf(stacks, 'dev-Services');
      const [archive, auth] = ['archive', 'auth'].map((name) => only(resources, 'AWS::ECS::TaskDefinition', name).Properties.ContainerDefinitions[0]);
      const isOfAurora = ({ ValueFrom }: any) => JSON.stringify(ValueFrom).includes('AuroraSchemas');
      auth.Secrets = auth.Secrets.map((one: any) => (isOfAurora(one) ? archive.Secrets.find(isOfAurora) : one));
    },
  },
  {
    what: 'a key of the secrets that functions may use in their own name',
    noticed: 'resources',
    change: (stacks) => {
      only(resourcesOf(stacks, 'dev-Secrets'), 'AWS::KMS::Key').Properties.KeyPolicy.Statement.push(
        { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'kms:Decrypt', Resource: '*' });
    },
  },
  {
    what: 'a key of the secrets that everyone may use',
    noticed: 'resources',
    change: (stacks) => {
      only(resourcesOf(stacks, 'prod-Secrets'), 'AWS::KMS::Key').Properties.KeyPolicy.Statement.push({ Effect: 'Allow', Principal: { AWS: '*' }, Action: 'kms:*', Resource: '*' });
    },
  },
  {
    what: 'a topic on which the account may do everything',
    noticed: 'resources',
    change: (stacks) => {
      only(resourcesOf(stacks, 'prod-Alerts'), 'AWS::SNS::TopicPolicy').Properties.PolicyDocument.Statement.push(
        { Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::111111111111:root' }, Action: 'sns:*', Resource: '*' });
    },
  },
  {
    what: 'a topic for alarms of every account',
    noticed: 'resources',
    change: (stacks) => statements(only(resourcesOf(stacks, 'dev-Alerts'), 'AWS::SNS::TopicPolicy'), 'PolicyDocument', (one) => (
      isFor('cloudwatch')(one) ? { ...one, Condition: {} } : one)),
  },
  {
    what: 'a topic that rules may not publish to',
    noticed: 'resources',
    change: (stacks) => statements(only(resourcesOf(stacks, 'dev-Alerts'), 'AWS::SNS::TopicPolicy'), 'PolicyDocument', (one) => (isFor('events')(one) ? undefined : one)),
  },
  {
    what: 'a key of the topic that budgets may not use',
    noticed: 'resources',
    change: (stacks) => statements(only(resourcesOf(stacks, 'dev-Alerts'), 'AWS::KMS::Key'), 'KeyPolicy', (one) => (isFor('budgets')(one) ? undefined : one)),
  },
  {
    what: 'a queue without TLS',
    noticed: 'resources',
    change: (stacks) => statements(only(resourcesOf(stacks, 'dev-Batch'), 'AWS::SQS::QueuePolicy'), 'PolicyDocument', (one) => (
      deniesPlain(one) ? { ...one, Condition: { Bool: { 'aws:SecureTransport': 'true' } } } : one)),
  },
  {
    what: 'a bucket for every distribution',
    noticed: 'resources',
    change: (stacks) => statements(only(resourcesOf(stacks, 'dev-Edge'), 'AWS::S3::BucketPolicy', 'EdgeStatic'), 'PolicyDocument', (one) => (
      isFor('cloudfront')(one) ? { ...one, Condition: {} } : one)),
  },
  {
    what: 'a bucket for the logs of every account',
    noticed: 'resources',
    change: (stacks) => {
      const resources = resourcesOf(stacks, 'dev-Gateway');
      const bucket = { 'Fn::GetAtt': [idOf(resources, 'AWS::S3::Bucket'), 'Arn'] };
      statements(only(resources, 'AWS::S3::BucketPolicy'), 'PolicyDocument', (one) => (
        one.Action === 's3:PutObject' ? { ...one, Resource: { 'Fn::Join': ['', [bucket, '/*']] } } : one));
    },
  },
  {
    what: 'a schedule for a function that its role may not start',
    noticed: 'needs',
    change: (stacks) => {
      const resources = resourcesOf(stacks, 'dev-Cost');
      const other = idOf(resources, 'AWS::Lambda::Function', 'ResourceAudit');
      only(resources, 'AWS::Scheduler::Schedule', 'SnapshotJanitor').Properties.Target.Arn = { 'Fn::GetAtt': [other, 'Arn'] };
    },
  },
];
