import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Stack, Stage } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { ENVIRONMENTS } from '../../../sample-app/config';
import { sampleApp } from '../../../sample-app/sample-app';
import { Estimate, estimateTemplates, totalsByService } from '../../../src/cost/model/estimate';
import { UsageEnvironment } from '../../../src/cost/model/usage';
import { StackTemplate } from '../../../src/templates/model/estate';

const app = sampleApp({ context: JSON.parse(readFileSync(join(__dirname, '../../../sample-app/cdk.json'), 'utf8')).context });

function templates(name: string): StackTemplate[] {
  const stage = app.node.findChild(name) as Stage;
  return stage.node.children.filter(Stack.isStack)
    .map((stack) => ({ stackName: stack.stackName, template: Template.fromStack(stack).toJSON(), region: stack.region }));
}

function report(name: string, { monthlyUsd, lines, notPriced }: Estimate): string {
  const services = [...totalsByService(lines)].filter(([, usd]) => usd >= 0.01).map(([service, usd]) => `  ${usd.toFixed(2).padStart(8)}  ${service}`);
  return [`${name}: ${monthlyUsd.toFixed(2)} USD a month`, ...services, ...notPriced.map(({ path, reason }) => `  not priced: ${path}: ${reason}`)].join('\n');
}

describe.each(ENVIRONMENTS.map(({ environment }) => environment.name as UsageEnvironment))('%s of the sample app', (name) => {
  const estimate = estimateTemplates(templates(name), { environment: name });

  test('is priced to the last resource', () => {
    process.stdout.write(`${report(name, estimate)}\n`);
    expect(estimate.notPriced).toEqual([]);
    expect(estimate.lines.reduce((sum, { monthlyUsd }) => sum + monthlyUsd, 0)).toBeCloseTo(estimate.monthlyUsd, 6);
  });

  test('contains what a bill of the system would', () => {
    expect([...totalsByService(estimate.lines).keys()]).toEqual(expect.arrayContaining([
      'MSK', 'Aurora MySQL', 'ElastiCache Redis OSS', 'ALB', 'CloudWatch', 'CloudWatch Logs', 'Secrets Manager', 'KMS', 'ECR', 'Public IPv4', 'Step Functions', 'Route 53',
      'Fargate', 'Fargate Spot', 'Data transfer', 'S3', 'Lambda', 'SNS', 'SQS', 'EventBridge Scheduler',
    ]));
  });

  test('finds the tasks of all six services and of twenty jobs', () => {
    const vcpu = estimate.lines.filter(({ sku }) => sku.endsWith(' vCPU'));
    expect(new Set(vcpu.filter(({ resourceType }) => resourceType === 'AWS::ECS::Service').map(({ path }) => path)).size).toBe(6);
    // Ten of the twenty are at night, when dev is closed.
    expect(new Set(vcpu.filter(({ resourceType }) => resourceType === 'AWS::Scheduler::Schedule').map(({ path }) => path)).size).toBe(name === 'dev' ? 10 : 20);
  });
});

test('more is used in prod than in beta, and in beta than in dev', () => {
  const [dev, beta, prod] = ENVIRONMENTS.map(({ environment }) => environment.name as UsageEnvironment)
    .map((environment) => estimateTemplates(templates(environment), { environment }).monthlyUsd);
  expect([beta > dev, prod > beta]).toEqual([true, true]);
});
