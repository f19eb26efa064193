import { App, Stack, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { CONSENT, janitor } from './bench';
import { AlertTopic } from '../../src/alerts';
import { ResourceAudit } from '../../src/cleanup';
import { Environment } from '../../src/core';
import { ENVIRONMENTS, EnvironmentName, SEOUL } from '../support/fixtures';

beforeEach(() => {
  for (const level of ['log', 'warn', 'error'] as const) {
    jest.spyOn(console, level).mockImplementation(() => {});
  }
});
afterEach(() => jest.restoreAllMocks());

test.each<[EnvironmentName, boolean]>([['dev', true], ['beta', true], ['prod', true], ['prod', false]])('%s, deleting %p: cdk-nag has nothing to say that is not answered', (name, deletes) => {
  const { app } = janitor(ENVIRONMENTS[name], { dryRun: !deletes }, CONSENT);
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  expect(() => app.synth()).not.toThrow();
});

test.each(['dev', 'prod'] as EnvironmentName[])('%s: nor has it of the audit', (name) => {
  const app = new App();
  const stack = new Stack(app, 'Cleanup', { env: SEOUL });
  const environment = ENVIRONMENTS[name];
  const { topic: alertTopic } = new AlertTopic(stack, 'Alerts', { environment, emails: ['a@example.com'] });
  new ResourceAudit(stack, 'Audit', { environment, alertTopic });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  expect(() => app.synth()).not.toThrow();
});

test('nor without an account or a region, and without a topic', () => {
  const app = new App();
  new ResourceAudit(new Stack(app, 'Cleanup'), 'Audit', { environment: Environment.DEV });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  expect(() => app.synth()).not.toThrow();
});
