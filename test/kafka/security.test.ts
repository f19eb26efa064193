import { App, Stack, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { Environment } from '../../src/core';
import { KafkaAuthentication, ManagedKafkaCluster, ManagedKafkaClusterProps } from '../../src/kafka';
import { TechNAiNetwork } from '../../src/network';
import { ENVIRONMENTS, EnvironmentName, SEOUL } from '../support/fixtures';

function data(environment: Environment, props: Partial<ManagedKafkaClusterProps> = {}) {
  const app = new App();
  const { vpc } = new TechNAiNetwork(new Stack(app, 'Network', { env: SEOUL }), 'Network', { environment });
  const stack = new Stack(app, 'Data', { env: SEOUL });
  return { app, stack, kafka: new ManagedKafkaCluster(stack, 'Kafka', { environment, vpc, ...props }) };
}

beforeEach(() => {
  for (const level of ['log', 'warn', 'error'] as const) {
    jest.spyOn(console, level).mockImplementation(() => {});
  }
});
afterEach(() => jest.restoreAllMocks());

test.each(['dev', 'beta', 'prod'] as EnvironmentName[])('%s: cdk-nag has nothing to say that is not answered', (name) => {
  const { app } = data(ENVIRONMENTS[name]);
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  expect(() => app.synth()).not.toThrow();
});

test('plaintext is answered where the user chose it, and nowhere else', () => {
  const { app, kafka } = data(Environment.DEV, { authentication: KafkaAuthentication.plaintextCompatible() });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  expect(() => app.synth()).not.toThrow();
  const accepted = (cluster: ManagedKafkaCluster) => cluster.resource.node.metadata
    .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY).flatMap(({ data: findings }) => Object.keys(findings));
  expect(accepted(kafka)).toEqual(['AwsSolutions-MSK2']);
  expect(accepted(data(Environment.PROD).kafka)).toEqual([]);
});

test('every accepted finding has a reason of its own', () => {
  const { kafka } = data(Environment.PROD);
  const accepted = kafka.node.findAll().flatMap(({ node }) => (
    node.metadata.filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY).map((entry) => [node.path, Object.keys(entry.data)])));
  expect(accepted).toEqual([
    ['Data/Kafka/Scram/Store/Secret', ['AwsSolutions-SMG4']],
    ['Data/Kafka/BootstrapServers/Call', [expect.stringMatching(/^AwsSolutions-IAM5\[Resource::arn:.*:cluster\/tech-n-ai-msk-prod\/\*\]$/)]],
    ['Data/Kafka/ConnectionSecret', ['AwsSolutions-SMG4']],
  ]);
});
