import { createHash } from 'node:crypto';

/** What CloudFormation answers for a resource, with `{name}`, `{arn}`, `{id}` and the parts of the place in braces. */
interface Kind {
  /** The property with the physical name; CloudFormation makes one up where there is none. */
  readonly name?: string;
  readonly arn: string;
  readonly ref: string;
  readonly attributes?: Readonly<Record<string, string>>;
}

/** Where a stack is deployed to. */
export interface Place {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
}

/** Where a resource stands in the templates. */
interface Path {
  readonly stack: string;
  readonly logicalId: string;
}

/** A resource as it stands in AWS. */
export interface Physical {
  readonly name: string;
  readonly arn: string;
  readonly ref: string;
  attribute(name: string): string | undefined;
}

const regional = (resource: string) => `arn:{partition}:${resource.replace(':', ':{region}:{account}:')}`;
const NAMED = { ref: '{name}', attributes: { Arn: '{arn}' } };

/**
 * The resources that policies speak of. One that is not here is an error where it is asked for.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html
 */
const KINDS: Readonly<Record<string, Kind>> = {
  'AWS::Budgets::Budget': { arn: 'arn:{partition}:budgets::{account}:budget/{name}', ref: '{name}' },
  'AWS::CloudFront::Distribution': { arn: 'arn:{partition}:cloudfront::{account}:distribution/{id}', ref: '{id}', attributes: { Id: '{id}' } },
  'AWS::CloudWatch::Alarm': { ...NAMED, name: 'AlarmName', arn: regional('cloudwatch:alarm:{name}') },
  'AWS::CloudWatch::CompositeAlarm': { ...NAMED, name: 'AlarmName', arn: regional('cloudwatch:alarm:{name}') },
  'AWS::EC2::SecurityGroup': { arn: regional('ec2:security-group/sg-{id}'), ref: 'sg-{id}', attributes: { GroupId: 'sg-{id}' } },
  'AWS::EC2::Subnet': { arn: regional('ec2:subnet/subnet-{id}'), ref: 'subnet-{id}' },
  'AWS::EC2::VPC': { arn: regional('ec2:vpc/vpc-{id}'), ref: 'vpc-{id}', attributes: { DefaultSecurityGroup: 'sg-{id}' } },
  'AWS::ECR::Repository': { ...NAMED, name: 'RepositoryName', arn: regional('ecr:repository/{name}') },
  'AWS::ECS::Cluster': { ...NAMED, name: 'ClusterName', arn: regional('ecs:cluster/{name}') },
  'AWS::ECS::Service': { name: 'ServiceName', arn: regional('ecs:service/{name}'), ref: '{arn}', attributes: { Name: '{name}' } },
  'AWS::ECS::TaskDefinition': { name: 'Family', arn: regional('ecs:task-definition/{name}:1'), ref: '{arn}', attributes: { TaskDefinitionArn: '{arn}' } },
  'AWS::Events::Rule': { ...NAMED, name: 'Name', arn: regional('events:rule/{name}') },
  'AWS::IAM::ManagedPolicy': { name: 'ManagedPolicyName', arn: 'arn:{partition}:iam::{account}:policy/{name}', ref: '{arn}' },
  'AWS::IAM::Role': { ...NAMED, name: 'RoleName', arn: 'arn:{partition}:iam::{account}:role/{name}' },
  'AWS::KMS::Key': { arn: regional('kms:key/{id}'), ref: '{id}', attributes: { Arn: '{arn}', KeyId: '{id}' } },
  'AWS::Lambda::Function': { ...NAMED, name: 'FunctionName', arn: regional('lambda:function:{name}') },
  'AWS::Logs::LogGroup': { name: 'LogGroupName', arn: regional('logs:log-group:{name}:*'), ref: '{name}', attributes: { Arn: '{arn}' } },
  'AWS::MSK::Cluster': { name: 'ClusterName', arn: regional('kafka:cluster/{name}/{id}-1'), ref: '{arn}', attributes: { Arn: '{arn}' } },
  'AWS::RDS::DBCluster': {
    name: 'DBClusterIdentifier',
    arn: regional('rds:cluster:{name}'),
    ref: '{name}',
    attributes: { 'DBClusterArn': '{arn}', 'DBClusterResourceId': 'cluster-{id}', 'MasterUserSecret.SecretArn': regional('secretsmanager:secret:rds!cluster-{id}-AbCdEf') },
  },
  'AWS::S3::Bucket': { ...NAMED, name: 'BucketName', arn: 'arn:{partition}:s3:::{name}' },
  'AWS::SNS::Topic': { name: 'TopicName', arn: regional('sns:{name}'), ref: '{arn}', attributes: { TopicArn: '{arn}', TopicName: '{name}' } },
  'AWS::SQS::Queue': {
    name: 'QueueName', arn: regional('sqs:{name}'), ref: 'https://sqs.{region}.amazonaws.com/{account}/{name}', attributes: { Arn: '{arn}', QueueName: '{name}' },
  },
  'AWS::Scheduler::ScheduleGroup': { ...NAMED, name: 'Name', arn: regional('scheduler:schedule-group/{name}') },
  'AWS::SecretsManager::Secret': { name: 'Name', arn: regional('secretsmanager:secret:{name}-AbCdEf'), ref: '{arn}', attributes: { Id: '{arn}' } },
  'AWS::StepFunctions::StateMachine': {
    name: 'StateMachineName', arn: regional('states:stateMachine:{name}'), ref: '{arn}', attributes: { Arn: '{arn}', Name: '{name}' },
  },
};

/** Whether the names of a type are known. */
export function isKnown(type: string): boolean {
  return Object.hasOwn(KINDS, type);
}

/**
 * A resource in AWS.
 *
 * @param given the text of its name, by the property that holds it; undefined where the template names none
 */
export function physical(type: string, path: Path, place: Place, given: (property: string) => string | undefined): Physical {
  if (!isKnown(type)) {
    throw new Error(`${path.stack}/${path.logicalId}: iam/arns.ts does not know the names of ${type}`);
  }
  const kind = KINDS[type];
  const hash = createHash('sha256').update(`${path.stack}/${path.logicalId}`).digest('hex');
  const id = [hash.slice(0, 8), hash.slice(8, 12), hash.slice(12, 16), hash.slice(16, 20), hash.slice(20, 32)].join('-');
  // As CloudFormation makes names up: parts of both, and some letters, so that no two are the same.
  const madeUp = `${path.stack.slice(0, 16)}-${path.logicalId.slice(0, 24)}-${hash.slice(0, 12).toUpperCase()}`;
  const named = (kind.name !== undefined ? given(kind.name) : undefined) ?? madeUp;
  const name = type === 'AWS::S3::Bucket' ? named.toLowerCase() : named;
  const fill = (text: string, more: Record<string, string>) => text.replace(/\{(\w+)\}/g, (_, part: string) => ({ ...place, name, id, ...more })[part]!);
  const arn = fill(kind.arn, {});
  return {
    name,
    arn,
    ref: fill(kind.ref, { arn }),
    attribute: (attribute) => {
      const format = kind.attributes?.[attribute];
      return format === undefined ? undefined : fill(format, { arn });
    },
  };
}
