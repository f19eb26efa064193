import { resource, ruleTests } from '../support';

const document = (statement: object) => ({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'sns:Publish', Resource: '*', ...statement }] });
const topicPolicy = (statement: object) => ({ Policy: resource('AWS::SNS::TopicPolicy', { PolicyDocument: document(statement) }) });
/** A website in a bucket, as AWS's documentation shows it. */
const website = (statement: object = {}) => ({
  Site: resource('AWS::S3::Bucket', { WebsiteConfiguration: { IndexDocument: 'index.html' } }),
  Policy: resource('AWS::S3::BucketPolicy', { Bucket: { Ref: 'Site' }, PolicyDocument: document({ Action: 's3:GetObject', Principal: '*', ...statement }) }),
});

ruleTests('IAM-005', [
  ['everybody', topicPolicy({ Principal: '*' }), 'Policy PolicyDocument: everybody in the world may sns:Publish'],
  ['everybody with an account', topicPolicy({ Principal: { AWS: ['*'] } }), 'Policy PolicyDocument: everybody in the world may sns:Publish'],
  ['a bucket that everybody may fill', website({ Action: ['s3:GetObject', 's3:PutObject'] }), 'Policy PolicyDocument: everybody in the world may s3:GetObject, s3:PutObject'],
  ['a bucket that is no website', { ...website(), Site: resource('AWS::S3::Bucket') }, 'Policy PolicyDocument: everybody in the world may s3:GetObject'],
  ['a key, one statement without a list', { Key: resource('AWS::KMS::Key', { KeyPolicy: { Statement: { Effect: 'Allow', Action: 'kms:*', Principal: { AWS: '*' }, Resource: '*' } } }) },
    'Key KeyPolicy: everybody in the world may kms:*'],
], [
  ['a service', topicPolicy({ Principal: { Service: 'budgets.amazonaws.com' } })],
  ['everybody of the organization', topicPolicy({ Principal: '*', Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } } })],
  ['everybody is denied', topicPolicy({ Effect: 'Deny', Principal: '*', Condition: {} })],
  ['a website', website()],
  ['any service, as * without AWS would be', topicPolicy({ Principal: { Service: '*' } })],
]);

const read = (Resource: unknown, extra: object = {}) => document({ Action: ['secretsmanager:Get*'], Resource, ...extra });

ruleTests('IAM-006', [
  ['a policy', { Policy: resource('AWS::IAM::Policy', { PolicyDocument: read('*') }) },
    'Policy PolicyDocument: it allows secretsmanager:GetSecretValue on every secret of the account'],
  ['a role', { Role: resource('AWS::IAM::Role', { Policies: [{ PolicyName: 'all', PolicyDocument: read(['*']) }] }) },
    'Role Policies.all: it allows secretsmanager:GetSecretValue on every secret of the account'],
], [
  ['one secret', { Policy: resource('AWS::IAM::Policy', { PolicyDocument: read({ Ref: 'Secret' }), Secret: resource('AWS::SecretsManager::Secret') }) }],
  ['those with a tag', { Policy: resource('AWS::IAM::Policy', { PolicyDocument: read('*', { Condition: { StringEquals: { 'aws:ResourceTag/app': 'shop' } } }) }) }],
  ['something else of them', { Policy: resource('AWS::IAM::Policy', { PolicyDocument: document({ Action: 'secretsmanager:ListSecrets' }) }) }],
]);
