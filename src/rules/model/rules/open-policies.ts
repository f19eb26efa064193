import { Estate } from '../../../templates/model/estate';
import { entry, textOf } from '../../../templates/model/json';
import { Resource } from '../../../templates/model/resource';
import { covers, PolicyStatement, statementsOf } from '../reading/policy-statements';
import { Fault, Rule } from '../rule';

/** Policies of resources, by type, and where they stand. */
const OF_RESOURCES: Readonly<Record<string, string>> = {
  'AWS::ECR::Repository': 'RepositoryPolicyText',
  'AWS::KMS::Key': 'KeyPolicy',
  'AWS::S3::BucketPolicy': 'PolicyDocument',
  'AWS::SecretsManager::ResourcePolicy': 'ResourcePolicy',
  'AWS::SNS::TopicPolicy': 'PolicyDocument',
  'AWS::SQS::QueuePolicy': 'PolicyDocument',
};

/** Whether it is the policy of a website in a bucket, which everybody is to read. */
function isOfWebsite(policy: Resource): boolean {
  return policy.targets('Bucket').some((bucket) => !bucket.isAbsent('WebsiteConfiguration'));
}

function forEverybody(estate: Estate): Fault[] {
  return Object.entries(OF_RESOURCES).flatMap(([type, property]) => estate.ofType(type).flatMap((resource) =>
    statementsOf(resource.value(property)).filter(({ allows, principals, isConditional }) => allows && principals.includes('*') && !isConditional)
      .filter(({ actions }) => actions.some((action) => action.toLowerCase() !== 's3:getobject') || !isOfWebsite(resource))
      .map(({ actions }) => ({ resource, property, found: `everybody in the world may ${actions.join(', ')}` }))));
}

/** The policies of roles, inline and by themselves. */
function policiesOf(estate: Estate): [resource: Resource, property: string, statements: PolicyStatement[]][] {
  return [
    ...estate.ofType('AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy').map((resource): [Resource, string, PolicyStatement[]] =>
      [resource, 'PolicyDocument', statementsOf(resource.value('PolicyDocument'))]),
    ...estate.ofType('AWS::IAM::Role').flatMap((resource) => resource.list('Policies').map((policy): [Resource, string, PolicyStatement[]] =>
      [resource, `Policies.${textOf(entry(policy, 'PolicyName'))}`, statementsOf(entry(policy, 'PolicyDocument'))])),
  ];
}

function allSecrets(estate: Estate): Fault[] {
  return policiesOf(estate).flatMap(([resource, property, statements]) => statements
    .filter((statement) => statement.allows && !statement.isConditional && statement.resources.includes('*') && covers(statement, 'secretsmanager:GetSecretValue'))
    .map(() => ({ resource, property, found: 'it allows secretsmanager:GetSecretValue on every secret of the account' })));
}

export const OPEN_POLICY_RULES: readonly Rule[] = [
  {
    id: 'IAM-005',
    severity: 'error',
    title: 'No policy of a key, topic, queue, bucket, secret or repository lets everybody in',
    reason: 'Principal * without a condition means every account of AWS, and for some services the whole internet.',
    fix: 'Name the principal, or add a condition such as aws:SourceAccount or aws:PrincipalOrgID.',
    link: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html',
    check: forEverybody,
  },
  {
    id: 'IAM-006',
    severity: 'warning',
    title: 'A role reads the secrets that it needs, and no others',
    reason: 'Whoever gets into one service reads the secrets of all of them.',
    fix: 'Name the ARNs of the secrets in Resource.',
    link: 'https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_iam-policies.html',
    check: allSecrets,
  },
];
