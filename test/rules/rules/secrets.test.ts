import { found, resource, ruleTests, stackOf } from '../support';

const uses = (ValueFrom: unknown, Name = 'DB_PASSWORD') => resource('AWS::ECS::TaskDefinition', { ContainerDefinitions: [{ Name: 'app', Secrets: [{ Name, ValueFrom }] }] });
const service = resource('AWS::ECS::Service', { TaskDefinition: { Ref: 'Task' } });
const secret = resource('AWS::SecretsManager::Secret', { GenerateSecretString: {} });
const rotation = (SecretId: unknown, properties: object = {}) => resource('AWS::SecretsManager::RotationSchedule', { SecretId, RotationRules: { AutomaticallyAfterDays: 30 }, ...properties });
const rotating = { Secret: secret, Rotation: rotation({ Ref: 'Secret' }), Task: uses({ 'Fn::Sub': '${Secret}:password::' }), Service: service };
const attachment = resource('AWS::SecretsManager::SecretTargetAttachment', { SecretId: { Ref: 'Secret' }, TargetId: { Ref: 'Db' }, TargetType: 'AWS::RDS::DBCluster' });
const managed = (ManageMasterUserPassword: unknown) => ({
  Db: resource('AWS::RDS::DBCluster', { Engine: 'aurora-mysql', ManageMasterUserPassword }),
  Task: uses({ 'Fn::Join': ['', [{ 'Fn::GetAtt': ['Db', 'MasterUserSecret.SecretArn'] }, ':password::']] }),
  Service: service,
});
const listens = (pattern: object) => resource('AWS::Events::Rule', { EventPattern: pattern, Targets: [] });
const rotator = (...actions: string[]) => ({
  Rotator: resource('AWS::Lambda::Function', { Role: { 'Fn::GetAtt': ['RotatorRole', 'Arn'] } }),
  RotatorRole: resource('AWS::IAM::Role', { Policies: [{ PolicyDocument: { Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }] } }] }),
  Rotation: rotation({ Ref: 'Secret' }, { RotationLambdaARN: { 'Fn::GetAtt': ['Rotator', 'Arn'] } }),
});
const once = 'Task ContainerDefinitions.0.Secrets: app reads DB_PASSWORD once, when it starts, and ';

ruleTests('SEC-001', [
  ['a rotation', rotating, `${once}Secret rotates without anything that starts Service anew`],
  ['by the attachment', { ...rotating, Db: resource('AWS::RDS::DBCluster'), Attachment: attachment, Rotation: rotation({ Ref: 'Attachment' }), Task: uses({ Ref: 'Attachment' }) },
    `${once}Secret rotates without anything that starts Service anew`],
  ['the password that RDS keeps', managed('true'), `${once}Db rotates without anything that starts Service anew`],
  ['a rule for something else', { ...rotating, Rule: listens({ source: ['aws.ecs'] }) }, `${once}Secret rotates without anything that starts Service anew`],
  ['a function that does no more', { ...rotating, ...rotator('secretsmanager:PutSecretValue') }, `${once}Secret rotates without anything that starts Service anew`],
], [
  ['a rule', { ...rotating, Rule: listens({ source: ['aws.secretsmanager'], detail: { eventName: ['RotationSucceeded'] } }) }],
  ['a function that starts the service anew', { ...rotating, ...rotator('ecs:UpdateService') }],
  ['a secret that stays', { Secret: secret, Task: uses({ Ref: 'Secret' }), Service: service }],
  ['a task that is started for each run', { Secret: secret, Rotation: rotation({ Ref: 'Secret' }), Task: uses({ Ref: 'Secret' }) }],
  ['a password that nobody rotates', managed(false)],
  ['a secret of elsewhere', { ...rotating, Task: uses('arn:aws:secretsmanager:::secret:a') }],
]);

test('SEC-001 follows the secret into another stack', () => {
  const { Secret, Rotation, Service } = rotating;
  const data = stackOf({ Secret, Rotation }, 'Data', { Arn: { Value: { Ref: 'Secret' }, Export: { Name: 'db-secret' } } });
  const app = stackOf({ Task: uses({ 'Fn::ImportValue': 'db-secret' }), Service }, 'App');
  expect(found('SEC-001', data, app)).toEqual([`${once}Secret rotates without anything that starts Service anew`]);
});

const says = (Name: string, Value: unknown) => ({ Task: resource('AWS::ECS::TaskDefinition', { ContainerDefinitions: [{ Name: 'app', Environment: [{ Name, Value }] }] }) });

ruleTests('SEC-002', [
  ['Secrets Manager', says('DB_PASSWORD', '{{resolve:secretsmanager:db:SecretString:password}}'), 'Task ContainerDefinitions.0.Environment: DB_PASSWORD of app is a dynamic reference to a secret'],
  ['a secret of the template', { Secret: secret, ...says('URL', { 'Fn::Sub': 'mysql://u:{{resolve:secretsmanager:${Secret}:SecretString:password}}@db/a' }) },
    'Task ContainerDefinitions.0.Environment: URL of app is a dynamic reference to a secret'],
  ['a function', { Function: resource('AWS::Lambda::Function', { Environment: { Variables: { TOKEN: '{{resolve:ssm-secure:/token:1}}' } } }) },
    'Function Environment.Variables.TOKEN: TOKEN is a dynamic reference to a secret'],
], [
  ['a parameter of SSM', says('SIZE', '{{resolve:ssm:/size:1}}')],
  ['as a secret', { Task: uses('arn:aws:secretsmanager:::secret:a') }],
  ['text', says('A', 'b')],
]);

const stands = (name: string) => `Task ContainerDefinitions.0.Environment: ${name} of app stands in the template`;

ruleTests('SEC-003', [
  ['a password', says('SPRING_DATASOURCE_PASSWORD', 'Sup3rS3cret!'), stands('SPRING_DATASOURCE_PASSWORD')],
  ['a password that is a word', says('DB_PASSWORD', 'password'), stands('DB_PASSWORD')],
  ['a key', says('OPENAI_API_KEY', 'sk-abcdef0123456789'), stands('OPENAI_API_KEY')],
  ['a secret of JWT', says('JWT_SECRET', 'my-super-secret-key'), stands('JWT_SECRET')],
  ['with a property\'s name', says('spring.security.oauth2.client.registration.github.client-secret', 'abcdef'), stands('spring.security.oauth2.client.registration.github.client-secret')],
  ['a token', says('SLACK_TOKEN', 'xoxb-1-2-abc'), stands('SLACK_TOKEN')],
], [
  ['a reference', { Secret: secret, ...says('DB_PASSWORD', { 'Fn::Sub': '${Secret}' }) }],
  ['a parameter', says('DB_PASSWORD', { Ref: 'Password' })],
  ['a name of Spring', says('DB_PASSWORD', '${vault.password}')],
  ['the name of a secret', says('DB_SECRET', 'orders-db')],
  ['the path of a secret', says('CLIENT_SECRET', 'orders/github/client-secret')],
  ['the name of a secret of the templates', { Named: resource('AWS::SecretsManager::Secret', { Name: 'orders-token' }), ...says('APP_TOKEN', 'orders-token') }],
  ['an ARN', says('API_KEY', 'arn:aws:secretsmanager:ap-northeast-2:111122223333:secret:a')],
  ['a file', says('JWT_PRIVATE_KEY', '/run/secrets/key.pem')],
  ['a resource', says('JWT_PRIVATE_KEY', 'classpath:key.pem')],
  ['a switch', says('REQUIRE_AUTH_TOKEN', 'true')],
  ['a time', says('REFRESH_TOKEN', '30d')],
  ['a header', says('CSRF_TOKEN', 'X-CSRF-TOKEN')],
  ['nothing', says('DB_PASSWORD', '')],
  ['a name that ends otherwise', says('PASSWORD_POLICY', 'strong-and-long')],
  ['how long tokens last', says('JWT_ACCESS_TOKEN_VALIDITY', 'three-days')],
]);

test('SEC-003 is quiet about a default of a parameter, which is for tests', () => {
  const template = { Parameters: { Password: { Type: 'String', Default: 'localonly' } }, Resources: says('DB_PASSWORD', { Ref: 'Password' }) };
  expect(found('SEC-003', { stackName: 'A', template })).toEqual([]);
});

test('SEC-003 does not show the value', () => {
  expect(found('SEC-003', stackOf(says('DB_PASSWORD', 'hunter2-hunter2'))).join()).not.toContain('hunter2');
});
