import { App, aws_iam as iam, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { secretsStack } from './support';
import { Environment } from '../../src/core';
import { ApplicationSecrets, ApplicationSecretsProps, SecretKey } from '../../src/secrets';
import { SpringBootFargateService } from '../../src/service';
import { Bench, SEOUL, messageOf } from '../support/fixtures';

class SecretsBench extends Bench {
  public readonly secrets: ApplicationSecrets;

  constructor(props: Partial<ApplicationSecretsProps> = {}) {
    super();
    this.secrets = new ApplicationSecrets(this.stack, 'Secrets', { environment: this.environment, ...props });
  }

  /** Variables of a service's container, with the secret's name and the key. */
  public filled(service: SpringBootFargateService): Record<string, string> {
    const [definition] = this.stack.resolve((service.taskDefinition.node.defaultChild as any).containerDefinitions);
    return readable(this.template, definition.secrets ?? []);
  }
}

function readable(template: Template, secrets: { name: string; valueFrom: any }[]): Record<string, string> {
  const names = template.findResources('AWS::SecretsManager::Secret');
  return Object.fromEntries(secrets.map(({ name, valueFrom }) => {
    const [{ Ref }, rest] = valueFrom['Fn::Join'][1];
    return [name, `${names[Ref].Properties.Name}${rest}`];
  }));
}

const JWT = 'tech-n-ai/jwt-secret-key/dev:secretKey::';
const MONGO = 'tech-n-ai/mongodb-atlas/dev:connectionString::';

test('a service gets every variable that is named for it', () => {
  const bench = new SecretsBench();
  const auth = bench.service('auth');
  auth.use(bench.secrets.bindingFor('auth'));
  expect(bench.filled(auth)).toEqual({
    JWT_SECRET_KEY: JWT,
    SPRING_MAIL_USERNAME: 'tech-n-ai/mail/dev:username::',
    SPRING_MAIL_PASSWORD: 'tech-n-ai/mail/dev:password::',
  });
});

test('the name of the MongoDB database goes with its connection string', () => {
  const bench = new SecretsBench();
  const news = bench.service('news');
  news.use(bench.secrets.bindingFor('news'));
  const gateway = bench.service('gateway');
  gateway.use(bench.secrets.bindingFor('gateway'));
  expect(bench.variables('api-news').MONGODB_ATLAS_DATABASE).toBe('tech_n_ai');
  expect(bench.variables('api-gateway').MONGODB_ATLAS_DATABASE).toBeUndefined();
  const other = new SecretsBench({ mongoDbDatabase: 'shrimp_task_manager' });
  other.service('billing').use(other.secrets.mongoDbAtlas);
  expect(other.variables('api-billing').MONGODB_ATLAS_DATABASE).toBe('shrimp_task_manager');
});

test('both sides of an internal call get the same value', () => {
  const bench = new SecretsBench();
  const contest = bench.service('contest');
  const batch = bench.service('batch-source');
  contest.use(bench.secrets.internalApi);
  batch.use(bench.secrets.internalApi);
  expect(bench.filled(contest)).toEqual({ CONTEST_INTERNAL_API_KEY: 'tech-n-ai/internal-api/dev:contest::' });
  expect(bench.filled(batch).INTERNAL_API_CONTEST_KEY).toBe('tech-n-ai/internal-api/dev:contest::');
});

test('the variables of data stores are left to the bindings of the stores', () => {
  const { secrets } = secretsStack(Environment.DEV);
  for (const consumer of secrets.consumerNames) {
    const names = Object.keys(secrets.bindingFor(consumer).bind({ consumerName: consumer } as never).secrets!);
    expect(names.length).toBeGreaterThan(0);
    expect(names.filter((name) => /AURORA|DATASOURCE|REDIS|KAFKA/.test(name))).toEqual([]);
  }
});

test('a service that the catalogue does not know uses single secrets', () => {
  const bench = new SecretsBench();
  const billing = bench.service('billing');
  billing.use(bench.secrets.jwt, bench.secrets.mongoDbAtlas, bench.secrets.chatbot.withVariables({ RANKING_TOKEN: 'cohereApiKey' }));
  expect(bench.filled(billing)).toEqual({
    JWT_SECRET_KEY: JWT,
    MONGODB_ATLAS_CONNECTION_STRING: MONGO,
    SPRING_DATA_MONGODB_URI: MONGO,
    SPRING_MONGODB_URI: MONGO,
    RANKING_TOKEN: 'tech-n-ai/chatbot/dev:cohereApiKey::',
  });
});

test('an own secret reaches the consumers that it names, and whoever uses it', () => {
  const additional = [{ name: 'payment', keys: [SecretKey.typedIn('apiKey')], variables: { PAYMENT_API_KEY: 'apiKey' }, consumers: ['gateway', 'billing'] }];
  const bench = new SecretsBench({ additional });
  const billing = bench.service('billing');
  billing.use(bench.secrets.bindingFor('billing'));
  const shop = bench.service('shop');
  shop.use(bench.secrets.entry('payment'));
  const gateway = bench.service('gateway');
  gateway.use(bench.secrets.bindingFor('gateway'));
  const payment = { PAYMENT_API_KEY: 'tech-n-ai/payment/dev:apiKey::' };
  expect(bench.filled(billing)).toEqual(payment);
  expect(bench.filled(shop)).toEqual(payment);
  expect(bench.filled(gateway)).toEqual({ JWT_SECRET_KEY: JWT, ...payment });
});

test('a secret without variables of its own cannot be used as it is', () => {
  const bench = new SecretsBench();
  expect(messageOf(() => bench.service('auth').use(bench.secrets.oauth))).toBe(
    'ApplicationSecrets has 1 problem:\n' +
    '  [Test/Secrets] `use` must be called with a secret that has variables of its own, got: \'tech-n-ai/oauth/dev\' for auth. ' +
    'Name the variables with withVariables(). (secret-without-variables)');
});

test('a variable cannot come twice', () => {
  const bench = new SecretsBench();
  const auth = bench.service('auth');
  auth.use(bench.secrets.bindingFor('auth'));
  expect(messageOf(() => auth.use(bench.secrets.jwt))).toContain(
    '`use` must bring variables that no other binding brings, got: JWT_SECRET_KEY from ApplicationSecret and from SecretVariables.');
});

test('no task starts before its keys are there', () => {
  const bench = new SecretsBench();
  bench.service('auth').use(bench.secrets.bindingFor('auth'));
  bench.template.hasResource('AWS::ECS::Service', { DependsOn: Match.arrayWith([Match.stringLikeRegexp('^SecretsKeys[0-9A-F]{8}$')]) });
});

describe('who may read', () => {
  test('the execution role: the secrets that the service uses, and the key through Secrets Manager', () => {
    const bench = new SecretsBench();
    bench.service('gateway').use(bench.secrets.jwt);
    const { PolicyDocument } = bench.properties('AWS::IAM::Policy', { PolicyName: Match.stringLikeRegexp('^gatewayTaskDefinitionExecutionRole') });
    const about = (service: string) => PolicyDocument.Statement.filter(({ Action }: any) => [Action].flat()[0].startsWith(service));
    expect(about('secretsmanager:')).toEqual([{
      Action: ['secretsmanager:GetSecretValue', 'secretsmanager:DescribeSecret'],
      Effect: 'Allow',
      Resource: bench.stack.resolve(bench.secrets.jwt.secret.secretArn),
    }]);
    expect(about('kms:')).toEqual([{
      Action: 'kms:Decrypt',
      Effect: 'Allow',
      Resource: bench.stack.resolve(bench.secrets.encryptionKey.keyArn),
      Condition: { StringEquals: { 'kms:ViaService': 'secretsmanager.ap-northeast-2.amazonaws.com' } },
    }]);
  });

  test('the key\'s policy names no role, so that readers may live in other stacks', () => {
    const app = new App();
    const stacks = ['Secrets', 'Reader'].map((id) => new Stack(app, id, { env: SEOUL }));
    const secrets = new ApplicationSecrets(stacks[0], 'Secrets', { environment: Environment.DEV });
    const role = new iam.Role(stacks[1], 'Role', { assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com') });
    secrets.jwt.secret.grantRead(role, ['AWSCURRENT']);
    secrets.jwt.secret.grantWrite(role);
    const { KeyPolicy } = Object.values(Template.fromStack(stacks[0]).findResources('AWS::KMS::Key'))[0].Properties;
    expect(KeyPolicy.Statement.every(({ Principal }: any) => JSON.stringify(Principal).includes(':root'))).toBe(true);
    const [{ Properties: { PolicyDocument: { Statement } } }] = Object.values(Template.fromStack(stacks[1]).findResources('AWS::IAM::Policy'));
    expect(Statement.map(({ Action, Condition }: any) => [Action, Condition])).toEqual([
      [['secretsmanager:GetSecretValue', 'secretsmanager:DescribeSecret'], { 'ForAnyValue:StringEquals': { 'secretsmanager:VersionStage': ['AWSCURRENT'] } }],
      ['kms:Decrypt', { StringEquals: { 'kms:ViaService': 'secretsmanager.ap-northeast-2.amazonaws.com' } }],
      [['secretsmanager:PutSecretValue', 'secretsmanager:UpdateSecret', 'secretsmanager:UpdateSecretVersionStage'], undefined],
      [['kms:Decrypt', 'kms:GenerateDataKey'], { StringEquals: { 'kms:ViaService': 'secretsmanager.ap-northeast-2.amazonaws.com' } }],
    ]);
  });

  test('a service of AWS, by the policies of secret and key', () => {
    const { stack, secrets } = secretsStack(Environment.DEV);
    secrets.jwt.secret.grantRead(new iam.ServicePrincipal('kafka.amazonaws.com'));
    const template = Template.fromStack(stack);
    template.hasResourceProperties('AWS::SecretsManager::ResourcePolicy', {
      ResourcePolicy: { Statement: [Match.objectLike({ Principal: { Service: 'kafka.amazonaws.com' } })] },
    });
    template.hasResourceProperties('AWS::KMS::Key', {
      KeyPolicy: { Statement: Match.arrayWith([Match.objectLike({ Action: 'kms:Decrypt', Principal: { Service: 'kafka.amazonaws.com' }, Resource: '*' })]) },
    });
  });
});
