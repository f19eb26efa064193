import { Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { secretsStack } from './support';
import { Environment } from '../../src/core';
import { SecretKey } from '../../src/secrets';

const silent = () => {
  for (const level of ['log', 'warn', 'error'] as const) {
    jest.spyOn(console, level).mockImplementation(() => {});
  }
};
afterEach(() => jest.restoreAllMocks());

test('cdk-nag has nothing to say that is not answered', () => {
  silent();
  const { app } = secretsStack(Environment.PROD);
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  expect(() => app.synth()).not.toThrow();
});

test('rotation of an own secret is its owner\'s question', () => {
  silent();
  const { app, secrets } = secretsStack(Environment.PROD, { additional: [{ name: 'payment', keys: [SecretKey.generated('password')] }] });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  expect(() => app.synth()).toThrow('Test/Secrets/Additional/payment');
  expect(secrets.entry('payment').secret.node.metadata.filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)).toEqual([]);
});

test('every accepted finding has a reason of its own', () => {
  const { secrets, stack } = secretsStack(Environment.PROD);
  const accepted = secrets.node.findAll().flatMap(({ node }) => (
    node.metadata.filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY).map(({ data }) => [node.path, data])));
  expect(accepted.map(([path, data]) => [path, Object.keys(data)])).toEqual([
    ...['Jwt', 'MongoDbAtlas', 'Oauth', 'OpenAi', 'InternalApi', 'BatchSources', 'Mail', 'Chatbot']
      .map((id) => [`Test/Secrets/${id}`, ['AwsSolutions-SMG4']]),
  ]);
  const [frameworkRole] = stack.node.findAll().filter(({ node }) => node.path === 'Test/SecretKeys-tech-n-ai-prod/Provider/FrameworkRole');
  expect(frameworkRole.node.metadata.map(({ data }) => Object.keys(data))).toEqual([
    [expect.stringMatching(/^AwsSolutions-IAM5\[Resource::<SecretKeystechnaiprodProviderFunction[0-9A-F]{8}\.Arn>:\*\]$/)],
  ]);
});
