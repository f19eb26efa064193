import { resource, ruleTests } from '../support';

const document = (statement: object) => ({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'sns:Publish', Resource: '*', ...statement }] });
const topicPolicy = (statement: object) => ({ Policy: resource('AWS::SNS::TopicPolicy', { PolicyDocument: document(statement) }) });

ruleTests('IAM-005', [
  ['everybody', topicPolicy({ Principal: '*' }), 'Policy PolicyDocument: everybody in the world may sns:Publish'],
  ['everybody with an account', topicPolicy({ Principal: { AWS: ['*'] } }), 'Policy PolicyDocument: everybody in the world may sns:Publish'],
  ['a key, one statement without a list', { Key: resource('AWS::KMS::Key', { KeyPolicy: { Statement: { Effect: 'Allow', Action: 'kms:*', Principal: { AWS: '*' }, Resource: '*' } } }) },
    'Key KeyPolicy: everybody in the world may kms:*'],
], [
  ['a service', topicPolicy({ Principal: { Service: 'budgets.amazonaws.com' } })],
  ['everybody of the organization', topicPolicy({ Principal: '*', Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } } })],
  ['everybody is denied', topicPolicy({ Effect: 'Deny', Principal: '*', Condition: {} })],
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
