import { Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { AuroraBench } from './support';
import { CostOptimizedAuroraProps } from '../../src/database';
import { ENVIRONMENTS, EnvironmentName } from '../support/fixtures';

function findings(name: EnvironmentName, props?: Partial<CostOptimizedAuroraProps>): string {
  const bench = new AuroraBench(ENVIRONMENTS[name], props);
  const said: string[] = [];
  for (const level of ['log', 'warn', 'error'] as const) {
    jest.spyOn(console, level).mockImplementation((...parts: unknown[]) => void said.push(parts.join(' ')));
  }
  Validations.of(bench.app).addPlugins(new AwsSolutionsChecks(bench.app));
  try {
    bench.app.synth();
    return '';
  } catch (error) {
    return [...said, (error as Error).message].join('\n');
  } finally {
    jest.restoreAllMocks();
  }
}

test.each(Object.keys(ENVIRONMENTS) as EnvironmentName[])('%s: cdk-nag has nothing to say that is not answered', (name) => {
  expect(findings(name)).toBe('');
});

test.each([
  ['deletion protection turned off', { deletionProtection: false }, 'RDS10'], ['identities of AWS turned off', { iamAuthentication: false }, 'RDS6'],
] as [string, Partial<CostOptimizedAuroraProps>, string][])('%s is its owner\'s question', (_, props, id) => {
  expect(findings('prod', props)).toContain(`AwsSolutions-${id}`);
});
