import { App, aws_iam as iam, Stack, Validations } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { AwsSolutionsChecks } from 'cdk-nag';
import { AS_OF } from './hours-bench';
import { AlertTopic } from '../../src/alerts';
import { SpringBatchScheduler } from '../../src/batch';
import { ServiceCluster } from '../../src/cluster';
import { Environment } from '../../src/core';
import { CostOptimizedAurora } from '../../src/database';
import { OfficeHours, WorkingHours } from '../../src/hours';
import { TechNAiNetwork } from '../../src/network';
import { SpringBootFargateService } from '../../src/service';
import { ENVIRONMENTS, EnvironmentName, IMAGE, SEOUL } from '../support/fixtures';

/** Office hours in a stack of their own, of things in other stacks. */
function hoursOf(environment: Environment): { app: App; stack: Stack } {
  const app = new App({ context: { [OfficeHours.CONSENT_CONTEXT_KEY]: true } });
  const stackOf = (name: string) => new Stack(app, name, { env: SEOUL });
  const { vpc } = new TechNAiNetwork(stackOf('Network'), 'Network', { environment });
  const { topic: alertTopic } = new AlertTopic(stackOf('Alerts'), 'Alerts', { environment, emails: ['a@example.com'] });
  const services = stackOf('Services');
  const { cluster } = new ServiceCluster(services, 'Cluster', { environment, vpc });
  const service = new SpringBootFargateService(services, 'Auth', { environment, cluster, image: IMAGE, serviceName: 'auth' });
  const aurora = new CostOptimizedAurora(stackOf('Data'), 'Aurora', { environment, vpc });
  const batch = new SpringBatchScheduler(stackOf('Batch'), 'Batch', { environment, vpc, image: IMAGE, alertTopic, missedStartAlarms: false });
  const stack = stackOf('Hours');
  new OfficeHours(stack, 'Hours', {
    environment,
    hours: WorkingHours.onWeekdays(9, 19),
    services: [service],
    databases: [aurora.cluster],
    batch: [batch],
    alertTopic,
    asOf: AS_OF,
    stopsProduction: true,
  });
  return { app, stack };
}

beforeEach(() => {
  for (const level of ['log', 'warn', 'error'] as const) {
    jest.spyOn(console, level).mockImplementation(() => {});
  }
});
afterEach(() => jest.restoreAllMocks());

test.each(['dev', 'beta', 'prod'] as EnvironmentName[])('%s: cdk-nag has nothing to say that is not answered', (name) => {
  const { app } = hoursOf(ENVIRONMENTS[name]);
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  expect(() => app.synth()).not.toThrow();
});

test('what is accepted is accepted where it is, and not of what a user adds', () => {
  const { app, stack } = hoursOf(Environment.DEV);
  new iam.Role(stack, 'Mine', { assumedBy: new iam.ServicePrincipal('states.amazonaws.com') })
    .addToPolicy(new iam.PolicyStatement({ actions: ['rds:*'], resources: ['*'] }));
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  expect(() => app.synth()).toThrow();
});

test('roles name what they may touch, and no role may change a service, an alarm or a role', () => {
  const statements = Object.values(Template.fromStack(hoursOf(Environment.DEV).stack).findResources('AWS::IAM::Policy'))
    .flatMap(({ Properties }) => Properties.PolicyDocument.Statement) as { Action: string | string[]; Resource: unknown }[];
  const anywhere = statements.filter(({ Resource }) => Resource === '*').flatMap(({ Action }) => Action);
  // Which takes no resource.
  expect(anywhere.filter((action) => !/^(logs|xray):/.test(action))).toEqual(['scheduler:ListSchedules']);
  const named = statements.filter(({ Resource }) => Resource !== '*').flatMap(({ Action }) => Action);
  expect([...new Set(named)].sort()).toEqual([
    'iam:PassRole', 'rds:DescribeDBClusters', 'rds:RemoveTagsFromResource', 'rds:StartDBCluster', 'rds:StopDBCluster',
    'scheduler:GetSchedule', 'scheduler:UpdateSchedule', 'states:StartExecution',
  ]);
});
