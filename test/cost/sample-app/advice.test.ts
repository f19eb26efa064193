import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Stack, Stage } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { sampleApp } from '../../../sample-app/sample-app';
import { advise } from '../../../src/cost/model/advice/advise';
import { cheapestFixes, combinedFix } from '../../../src/cost/model/advice/fixes';
import { estimateTemplates } from '../../../src/cost/model/estimate';
import { UsageEnvironment } from '../../../src/cost/model/usage';
import { StackTemplate } from '../../../src/templates/model/estate';

const app = sampleApp({ context: JSON.parse(readFileSync(join(__dirname, '../../../sample-app/cdk.json'), 'utf8')).context });

function templates(name: string): StackTemplate[] {
  return (app.node.findChild(name) as Stage).node.children.filter(Stack.isStack)
    .map((stack) => ({ stackName: stack.stackName, template: Template.fromStack(stack).toJSON(), region: stack.region }));
}

describe.each(['dev', 'beta', 'prod'] as const)('%s of the sample app', (environment: UsageEnvironment) => {
  const stacks = templates(environment);
  const options = { environment };
  const advice = advise(stacks, options);

  test('gets advice with all that a reader needs', () => {
    process.stdout.write(`${[`${environment}:`, ...advice.map(({ savingUsd, kind, effort, text }) => `${savingUsd.toFixed(2).padStart(10)}  ${kind}, effort ${effort}: ${text}`)].join('\n')}\n`);
    for (const { text, textKo, how, howKo, risk, riskKo, paths } of advice) {
      expect([text, how, risk].every((one) => one.length > 10 && !/undefined|NaN|\?/.test(one))).toBe(true);
      expect([textKo, riskKo].every((one) => /[가-힣]/.test(one) && !/undefined|NaN/.test(one))).toBe(true);
      expect(howKo.endsWith(riskKo)).toBe(true);
      expect(paths.length).toBeGreaterThan(0);
    }
  });

  test('tells of what the issue names', () => {
    const rules = advice.map(({ rule }) => rule);
    expect(rules).toEqual(expect.arrayContaining(['valkey', 'serverless', ...environment === 'prod'
      ? ['reserve-db.r6g.large', 'reserve-cache.r6g.large', 'compute-savings-plan', 'database-savings-plan-generation', 'endpoints'] : ['reserve-cache.t3.micro']]));
  });

  test('saves together no more than it costs', () => {
    const fixes = cheapestFixes(advice, 1e6);
    expect(combinedFix(stacks, options, fixes).savingUsd).toBeLessThan(estimateTemplates(stacks, options).monthlyUsd);
  });
});

test('a stage of more than three hundred resources takes a fraction of a second', () => {
  const stacks = templates('dev');
  advise(stacks, { environment: 'dev' });
  const start = process.cpuUsage();
  advise(stacks, { environment: 'dev' });
  const { user, system } = process.cpuUsage(start);
  expect((user + system) / 1000).toBeLessThan(1500);
});
