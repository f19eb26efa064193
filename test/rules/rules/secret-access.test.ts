import { task } from '../ecs-resources';
import { allow, arnOf, policy, role } from '../iam-resources';
import { resource, ruleTests } from '../support';

const READ = 'secretsmanager:GetSecretValue';
const reading = (ValueFrom: unknown, ...statements: object[]) => ({
  Role: role('ecs-tasks.amazonaws.com', ...statements),
  Secret: resource('AWS::SecretsManager::Secret'),
  Other: resource('AWS::SecretsManager::Secret'),
  Task: task({ Secrets: [{ Name: 'PASSWORD', ValueFrom }] }, { ExecutionRoleArn: arnOf('Role') }),
});
const keyOfSecret = { 'Fn::Join': ['', [{ Ref: 'Secret' }, ':password::']] };
const AT = 'Task ContainerDefinitions.0';
const REFUSED = `${AT}.Secrets: shop asks for PASSWORD, and Role may not do ${READ} with it`;
const key = (...statements: object[]) => ({
  Secret: resource('AWS::SecretsManager::Secret', { KmsKeyId: arnOf('Key') }), Key: resource('AWS::KMS::Key', { KeyPolicy: { Statement: statements } }),
});
const ROOT = { ...allow('kms:*'), Principal: { AWS: { 'Fn::Sub': 'arn:aws:iam::${AWS::AccountId}:root' } } };
const ECS_POLICY = 'arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy';
const managed = (...ManagedPolicyArns: unknown[]) => ({ Role: resource('AWS::IAM::Role', { AssumeRolePolicyDocument: {}, ManagedPolicyArns }) });

ruleTests('IAM-003', [
  ['nothing allowed', reading({ Ref: 'Secret' }), REFUSED],
  ['only the policy of AWS for tasks', { ...reading(keyOfSecret), ...managed(ECS_POLICY) }, REFUSED],
  ['another secret', reading(keyOfSecret, allow(READ, { Ref: 'Other' })), REFUSED],
  ['a slip in the action', { ...reading(keyOfSecret), Policy: policy(allow(['secretsmanager:GetSecretValues', 'secretsmanager:DescribeSecret'], { Ref: 'Secret' })) }, REFUSED],
  ['a secret of somebody else', reading('arn:aws:secretsmanager:ap-northeast-2:111122223333:secret:shop-a1b2c3'), REFUSED],
  ['a parameter of SSM', { ...reading({ Ref: 'Parameter' }, allow(READ)), Parameter: resource('AWS::SSM::Parameter') },
    `${AT}.Secrets: shop asks for PASSWORD, and Role may not do ssm:GetParameters with it`],
  ['the secret that RDS makes', { ...reading({ 'Fn::GetAtt': ['Db', 'MasterUserSecret.SecretArn'] }, allow(READ, { Ref: 'Secret' })), Db: resource('AWS::RDS::DBCluster') }, REFUSED],
  ['the registry', {
    Secret: resource('AWS::SecretsManager::Secret'),
    Role: role('ecs-tasks.amazonaws.com'),
    Task: task({ RepositoryCredentials: { CredentialsParameter: { Ref: 'Secret' } } }, { ExecutionRoleArn: arnOf('Role') }),
  }, `${AT}.RepositoryCredentials: shop asks for the password of the registry, and Role may not do ${READ} with it`],
  ['the log driver', {
    Secret: resource('AWS::SecretsManager::Secret'),
    Role: role('ecs-tasks.amazonaws.com'),
    Task: task({ LogConfiguration: { LogDriver: 'splunk', SecretOptions: [{ Name: 'splunk-token', ValueFrom: { Ref: 'Secret' } }] } }, { ExecutionRoleArn: arnOf('Role') }),
  }, `${AT}.LogConfiguration.SecretOptions: shop asks for splunk-token, and Role may not do ${READ} with it`],
  ['the key', { ...reading(keyOfSecret, allow(READ, { Ref: 'Secret' })), ...key(ROOT) }, `${AT}.Secrets: shop asks for PASSWORD, and Role may not do kms:Decrypt with Key, which encrypts it`],
  ['the key by its alias', {
    ...reading(keyOfSecret, allow(READ, { Ref: 'Secret' })),
    ...key(ROOT),
    Secret: resource('AWS::SecretsManager::Secret', { KmsKeyId: { Ref: 'Alias' } }),
    Alias: resource('AWS::KMS::Alias', { TargetKeyId: { Ref: 'Key' } }),
  }, `${AT}.Secrets: shop asks for PASSWORD, and Role may not do kms:Decrypt with Key, which encrypts it`],
], [
  ['the secret', reading(keyOfSecret, allow(READ, { Ref: 'Secret' }))],
  ['every secret', { ...reading(keyOfSecret), Policy: policy(allow('secretsmanager:*')) }],
  ['a pattern behind the reference', reading(keyOfSecret, allow(READ, { 'Fn::Sub': '${Secret}-??????' }))],
  ['a pattern of names', reading(keyOfSecret, allow(READ, { 'Fn::Sub': 'arn:aws:secretsmanager:${AWS::Region}:${AWS::AccountId}:secret:shop/*' }))],
  ['a pattern with another resource in it', reading(keyOfSecret, allow(READ, { 'Fn::Sub': 'arn:aws:secretsmanager:x:y:secret:${Other.Name}/*' }))],
  ['the attachment in place of the secret', {
    ...reading({ 'Fn::Sub': '${Attachment}:password::' }, allow(READ, { Ref: 'Secret' })), Attachment: resource('AWS::SecretsManager::SecretTargetAttachment', { SecretId: { Ref: 'Secret' } }),
  }],
  ['the secret in place of the attachment', {
    ...reading(keyOfSecret, allow(READ, { Ref: 'Attachment' })), Attachment: resource('AWS::SecretsManager::SecretTargetAttachment', { SecretId: { Ref: 'Secret' } }),
  }],
  ['a policy of the secret', { ...reading(keyOfSecret), Door: resource('AWS::SecretsManager::ResourcePolicy', { SecretId: { Ref: 'Secret' }, ResourcePolicy: {} }) }],
  ['a policy of AWS that may allow it', { ...reading(keyOfSecret), ...managed('arn:aws:iam::aws:policy/SecretsManagerReadWrite') }],
  ['a policy of the team', { ...reading(keyOfSecret), ...managed(ECS_POLICY, { Ref: 'TeamPolicy' }) }],
  ['a role of somebody else', { ...reading(keyOfSecret), Task: task({ Secrets: [{ Name: 'P', ValueFrom: keyOfSecret }] }, { ExecutionRoleArn: 'arn:aws:iam::1:role/x' }) }],
  ['a secret that only the deployment knows', reading({ Ref: 'SecretArn' })],
  ['a key that the role may use', { ...reading(keyOfSecret, allow(READ), allow('kms:Decrypt', arnOf('Key'))), ...key(ROOT) }],
  ['a key that lets the role in', { ...reading(keyOfSecret, allow(READ)), ...key(ROOT, { ...allow('kms:Decrypt'), Principal: { AWS: arnOf('Role') } }) }],
  ['a key that lets everybody in', { ...reading(keyOfSecret, allow(READ)), ...key({ ...allow('kms:*'), Principal: '*' }) }],
  ['a key of somebody else', { ...reading(keyOfSecret, allow(READ)), Secret: resource('AWS::SecretsManager::Secret', { KmsKeyId: 'alias/shop' }) }],
]);
