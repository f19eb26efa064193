import { resource, ruleTests } from '../support';

const secret = (properties: object = {}) => resource('AWS::SecretsManager::Secret', properties);
const asks = (ValueFrom: unknown) => ({
  Secret: secret(),
  Task: resource('AWS::ECS::TaskDefinition', {
    ContainerDefinitions: [
      { Name: 'app', Secrets: [{ Name: 'DB_PASSWORD', ValueFrom }] },
    ],
  }),
});
const ARN = 'arn:aws:secretsmanager:ap-northeast-2:111122223333:secret:db-a1b2c3';

ruleTests('SEC-004', [
  ['both', { Secret: secret({ SecretString: '{}', GenerateSecretString: {} }) }, 'Secret SecretString: a value is given, and one is to be generated'],
], [
  ['generated', { Secret: secret({ GenerateSecretString: {} }) }],
  ['given', { Secret: secret({ SecretString: { Ref: 'Value' } }) }],
]);

ruleTests('SEC-005', [
  ['a colon', { Secret: secret({ Name: 'db:password' }) }, 'Secret Name: \'db:password\' is no name for a secret'],
], [
  ['a path', { Secret: secret({ Name: 'tech-n-ai/aurora/dev' }) }],
  ['a parameter', { Secret: secret({ Name: { Ref: 'Name' } }) }],
]);

ruleTests('SEC-006', [
  ['a key of a reference', asks({ 'Fn::Join': ['', [{ Ref: 'Secret' }, ':password']] }),
    'Task ContainerDefinitions.0.Secrets: DB_PASSWORD asks for \':password\', and ECS reads \':key:stage:version\''],
  ['a key of an ARN', asks(`${ARN}:password:`), 'Task ContainerDefinitions.0.Secrets: DB_PASSWORD asks for \':password:\', and ECS reads \':key:stage:version\''],
], [
  ['a key', asks({ 'Fn::Join': ['', [{ Ref: 'Secret' }, ':password::']] })],
  ['a key and a version', asks(`${ARN}:password::v1`)],
  ['the whole secret', asks({ Ref: 'Secret' })],
  ['the whole secret by its ARN', asks(ARN)],
  ['a parameter of SSM', asks('/tech-n-ai/db/password')],
]);
