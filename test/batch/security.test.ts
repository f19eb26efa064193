import { App, aws_iam as iam, Stack, Validations } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { AwsSolutionsChecks } from 'cdk-nag';
import { AlertTopic } from '../../src/alerts';
import { BatchLaunch, JobSchedule, SpringBatchScheduler, SpringBatchSchedulerProps } from '../../src/batch';
import { Environment } from '../../src/core';
import { TechNAiNetwork } from '../../src/network';
import { ENVIRONMENTS, EnvironmentName, IMAGE, SEOUL } from '../support/fixtures';

function batch(environment: Environment, props: Partial<SpringBatchSchedulerProps> = {}) {
  const app = new App();
  const { vpc } = new TechNAiNetwork(new Stack(app, 'Network', { env: SEOUL }), 'Network', { environment });
  const { topic: alertTopic } = new AlertTopic(new Stack(app, 'Alerts', { env: SEOUL }), 'Alerts', { environment, emails: ['a@example.com'] });
  const stack = new Stack(app, 'Batch', { env: SEOUL });
  return { app, stack, scheduler: new SpringBatchScheduler(stack, 'Batch', { environment, vpc, image: IMAGE, alertTopic, ...props }) };
}

beforeEach(() => {
  for (const level of ['log', 'warn', 'error'] as const) {
    jest.spyOn(console, level).mockImplementation(() => {});
  }
});
afterEach(() => jest.restoreAllMocks());

const LAUNCHES = { orchestrated: BatchLaunch.orchestrated(), direct: BatchLaunch.direct() };

describe.each(Object.entries(LAUNCHES))('%s', (_, launch) => {
  test.each(['dev', 'beta', 'prod'] as EnvironmentName[])('%s: cdk-nag has nothing to say that is not answered', (name) => {
    const { app } = batch(ENVIRONMENTS[name], { launch });
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
    expect(() => app.synth()).not.toThrow();
  });
});

test('nor has it of further jobs in another stack', () => {
  const { app, scheduler } = batch(Environment.DEV);
  scheduler.addJobs(new Stack(app, 'More', { env: SEOUL }), 'Jobs', [{ name: 'more.job', schedule: JobSchedule.dailyAt(22) }]);
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  expect(() => app.synth()).not.toThrow();
});

test('what is accepted is accepted where it is, and not of what a user adds', () => {
  const { app, stack } = batch(Environment.DEV);
  new iam.Role(stack, 'Mine', { assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com') })
    .addToPolicy(new iam.PolicyStatement({ actions: ['s3:*'], resources: ['*'] }));
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  expect(() => app.synth()).toThrow();
});

test('no secret is in a schedule, a state machine or a rule', () => {
  const { stack } = batch(Environment.DEV);
  const template = Template.fromStack(stack);
  for (const type of ['AWS::Scheduler::Schedule', 'AWS::StepFunctions::StateMachine', 'AWS::Events::Rule']) {
    expect(JSON.stringify(template.findResources(type))).not.toMatch(/resolve:|secret|password/i);
  }
});
