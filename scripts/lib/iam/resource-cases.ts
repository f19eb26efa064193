import { Deployed } from './deployment';
import { Estate } from './estate';
import { ResourcePolicies } from './resource-policies';
import { Role } from './roles';
import { serviceUsesOf } from './services';
import { Context, everything, mayDo, mayServiceDo, Request, Verdict } from './simulator';

/** Somebody who asks a resource: a service in its own name, or an administrator of an account. */
export interface Asker {
  readonly service?: string;
  readonly account?: string;
}

export interface ResourceCase extends Request, Asker {
  readonly allowed: boolean;
  readonly why: string;
}

const OURS = '111111111111';
const OTHERS = '222222222222';
/** Of Elastic Load Balancing in Seoul: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html */
const LOAD_BALANCING = '600734575887';

function from(account: string, arn: string): Context {
  return { 'aws:SourceAccount': account, 'aws:SourceArn': arn };
}

/** What the policies of resources let in, and what they do not. */
export function resourceCases(estate: Estate): ResourceCase[] {
  const of = (type: string, cases: (resource: Deployed) => ResourceCase[]) => estate.deployment.resources(type).flatMap(cases);
  const arn = (resource: Deployed) => estate.deployment.physical(resource).arn;
  return [
    ...serviceUsesOf(estate.deployment).map((use): ResourceCase => ({ ...use, allowed: true, why: use.what })),
    ...of('AWS::SNS::Topic', (topic) => ofTopic(arn(topic), topic.property('KmsMasterKeyId'))),
    ...of('AWS::SQS::Queue', (queue) => ofQueue(arn(queue))),
    ...of('AWS::S3::Bucket', (bucket) => ofAnyBucket(arn(bucket))),
    ...of('AWS::S3::Bucket', (bucket) => ofBucket(estate, bucket)),
    ...of('AWS::KMS::Key', (key) => ofKey(arn(key))),
    ...of('AWS::SecretsManager::Secret', (secret) => [
      { service: 'lambda.amazonaws.com', action: 'secretsmanager:GetSecretValue', resource: arn(secret), allowed: false, why: 'no service reads secrets in its own name' },
    ]),
    ...of('AWS::ECR::Repository', (repository) => [
      { account: OTHERS, action: 'ecr:BatchGetImage', resource: arn(repository), allowed: false, why: 'images are of this account' },
    ]),
  ];
}

function ofTopic(topic: string, key: string): ResourceCase[] {
  const alarm = (account: string) => from(account, `arn:aws:cloudwatch:ap-northeast-2:${account}:alarm:any`);
  const budget = (account: string) => from(account, `arn:aws:budgets::${account}:budget/any`);
  const anomaly = (account: string): Context => ({ 'aws:SourceAccount': account });
  const tells = (service: string, context: Context, allowed: boolean, why: string): ResourceCase => ({
    service: `${service}.amazonaws.com`, action: 'sns:Publish', resource: topic, context, allowed, why,
  });
  return [
    tells('cloudwatch', alarm(OURS), true, 'alarms tell'),
    tells('cloudwatch', alarm(OTHERS), false, 'alarms of another account'),
    tells('cloudwatch', {}, false, 'alarms of nobody'),
    tells('budgets', budget(OURS), true, 'budgets tell'),
    tells('budgets', budget(OTHERS), false, 'budgets of another account'),
    tells('costalerts', anomaly(OURS), true, 'unusual costs are told'),
    tells('costalerts', anomaly(OTHERS), false, 'unusual costs of another account'),
    tells('s3', {}, false, 'no bucket tells anything'),
    tells('lambda', {}, false, 'functions tell by their role'),
    ...['cloudwatch', 'budgets'].map((name): ResourceCase => ({
      service: `${name}.amazonaws.com`, action: 'sns:Subscribe', resource: topic, context: alarm(OURS), allowed: false, why: 'nobody listens who is not told to',
    })),
    { account: OTHERS, action: 'sns:Publish', resource: topic, allowed: false, why: 'another account' },
    { account: OURS, action: 'sns:Publish', resource: topic, context: { 'aws:SecureTransport': 'false' }, allowed: false, why: 'without TLS' },
    { service: 'cloudwatch.amazonaws.com', action: 'kms:GenerateDataKey', resource: key, context: alarm(OURS), allowed: true, why: 'alarms tell' },
    { service: 'cloudwatch.amazonaws.com', action: 'kms:GenerateDataKey', resource: key, context: alarm(OTHERS), allowed: false, why: 'alarms of another account' },
    { service: 'cloudwatch.amazonaws.com', action: 'kms:PutKeyPolicy', resource: key, context: alarm(OURS), allowed: false, why: 'it encrypts and does nothing else' },
  ];
}

function ofQueue(queue: string): ResourceCase[] {
  return [
    { account: OURS, action: 'sqs:SendMessage', resource: queue, allowed: true, why: 'this account, by its roles' },
    { account: OURS, action: 'sqs:SendMessage', resource: queue, context: { 'aws:SecureTransport': 'false' }, allowed: false, why: 'without TLS' },
    { account: OTHERS, action: 'sqs:SendMessage', resource: queue, allowed: false, why: 'another account' },
    ...['scheduler', 'sns', 'events'].map((name): ResourceCase => ({
      service: `${name}.amazonaws.com`, action: 'sqs:SendMessage', resource: queue, allowed: false, why: 'schedules send by their role',
    })),
  ];
}

function ofAnyBucket(bucket: string): ResourceCase[] {
  const object = `${bucket}/any-key`;
  return [
    { account: OURS, action: 's3:GetObject', resource: object, context: { 'aws:SecureTransport': 'false' }, allowed: false, why: 'without TLS' },
    { account: OTHERS, action: 's3:GetObject', resource: object, allowed: false, why: 'another account' },
    { account: OTHERS, action: 's3:ListBucket', resource: bucket, allowed: false, why: 'another account' },
    { service: 'lambda.amazonaws.com', action: 's3:GetObject', resource: object, allowed: false, why: 'functions read by their role' },
  ];
}

/** A bucket is of the distribution that reads it, of the load balancer that writes into it, or of CloudFront's logs, which come by ACL. */
function ofBucket(estate: Estate, bucket: Deployed): ResourceCase[] {
  const { arn } = estate.deployment.physical(bucket);
  const text = JSON.stringify(estate.policies.of(arn)!.Statement);
  const distribution = estate.deployment.resources('AWS::CloudFront::Distribution').map((one) => estate.deployment.physical(one).arn);
  const [own, other] = [...distribution].sort((left, right) => Number(text.includes(right)) - Number(text.includes(left)));
  const cloudfront = (action: string, resource: string, of: string, allowed: boolean, why: string): ResourceCase => ({
    service: 'cloudfront.amazonaws.com', action, resource, context: { 'aws:SourceArn': of }, allowed, why,
  });
  const fromFront = text.includes('cloudfront.amazonaws.com');
  const fromBalancer = text.includes(LOAD_BALANCING);
  const written = (prefix: string) => `${arn}/${prefix}AWSLogs/${OURS}/any.log`;
  return [
    ...(own === undefined ? [] : [
      cloudfront('s3:GetObject', `${arn}/index.html`, own, fromFront, 'its distribution reads'),
      cloudfront('s3:GetObject', `${arn}/index.html`, other, false, 'the distribution of another environment'),
      cloudfront('s3:GetObject', `${arn}/index.html`, own.replace(OURS, OTHERS), false, 'a distribution of another account'),
      cloudfront('s3:PutObject', `${arn}/index.html`, own, false, 'it reads and does nothing else'),
      cloudfront('s3:DeleteObject', `${arn}/index.html`, own, false, 'it reads and does nothing else'),
    ]),
    { account: LOAD_BALANCING, action: 's3:PutObject', resource: written(''), allowed: fromBalancer, why: 'load balancing writes its log' },
    { account: LOAD_BALANCING, action: 's3:PutObject', resource: written('').replace(OURS, OTHERS), allowed: false, why: 'the log of another account' },
    { account: LOAD_BALANCING, action: 's3:GetObject', resource: written(''), allowed: false, why: 'it writes and does nothing else' },
    {
      service: 'delivery.logs.amazonaws.com',
      action: 's3:PutObject',
      resource: written(''),
      context: { 's3:x-amz-acl': 'bucket-owner-full-control' },
      allowed: fromBalancer,
      why: 'a log that is this account\'s own',
    },
    { service: 'delivery.logs.amazonaws.com', action: 's3:PutObject', resource: written(''), allowed: false, why: 'a log that this account could not read' },
    { service: 'delivery.logs.amazonaws.com', action: 's3:GetObject', resource: written(''), allowed: false, why: 'it writes and does nothing else' },
  ];
}

function ofKey(key: string): ResourceCase[] {
  return [
    { account: OURS, action: 'kms:Decrypt', resource: key, allowed: true, why: 'this account, by its roles' },
    { account: OTHERS, action: 'kms:Decrypt', resource: key, allowed: false, why: 'another account' },
    { account: OTHERS, action: 'kms:PutKeyPolicy', resource: key, allowed: false, why: 'another account' },
    ...['ec2', 'lambda', 's3', 'secretsmanager', 'rds', 'kafka'].map((name): ResourceCase => ({
      service: `${name}.amazonaws.com`, action: 'kms:Decrypt', resource: key, allowed: false, why: 'services decrypt in the name of who asks them',
    })),
  ];
}

/** What the policies say to somebody who asks: an administrator may do whatever no resource refuses. */
export async function answer(one: ResourceCase, policies: ResourcePolicies): Promise<Verdict> {
  const { service, account = '', action, resource, context } = one;
  // Buckets do not say in their ARNs whose they are.
  const request: Request = { action, resource, context, owner: OURS };
  if (service !== undefined) {
    return mayServiceDo(service, request, policies);
  }
  const administrator: Role = {
    path: '', name: 'Administrator', arn: `arn:aws:iam::${account}:role/Administrator`, account, trust: { Statement: [] }, policies: [everything()],
  };
  return mayDo(administrator, request, policies);
}
