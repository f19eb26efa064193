import { App, Stack, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { CacheEngine, CostOptimizedRedis, CostOptimizedRedisProps } from '../../src/cache';
import { Environment } from '../../src/core';
import { TechNAiNetwork } from '../../src/network';
import { ENVIRONMENTS, EnvironmentName, SEOUL } from '../support/fixtures';

function data(environment: Environment, props: Partial<CostOptimizedRedisProps> = {}) {
  const app = new App();
  const { vpc } = new TechNAiNetwork(new Stack(app, 'Network', { env: SEOUL }), 'Network', { environment });
  const stack = new Stack(app, 'Data', { env: SEOUL });
  return { app, redis: new CostOptimizedRedis(stack, 'Redis', { environment, vpc, ...props }) };
}

const accepted = ({ redis }: ReturnType<typeof data>) => redis.node.findAll().flatMap(({ node }) => (
  node.metadata.filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY).map((entry) => [node.path, Object.keys(entry.data)])));

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

test('nor has it with Valkey', () => {
  const { app } = data(Environment.PROD, { engine: CacheEngine.VALKEY_9_1 });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  expect(() => app.synth()).not.toThrow();
});

test('one node alone is answered where there is one, and nowhere else', () => {
  const secret = ['Data/Redis/Credentials/Secret', ['AwsSolutions-SMG4']];
  expect(accepted(data(Environment.DEV))).toEqual([secret, ['Data/Redis/Resource', ['AwsSolutions-AEC5', 'AwsSolutions-AEC4']]]);
  expect(accepted(data(Environment.PROD))).toEqual([secret, ['Data/Redis/Resource', ['AwsSolutions-AEC5']]]);
});
