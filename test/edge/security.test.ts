import { aws_s3 as s3, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { EdgeBench } from './edge-bench';
import { Environment } from '../../src/core';
import { EdgeDistributionProps } from '../../src/edge';
import { ENVIRONMENTS, EnvironmentName } from '../support/fixtures';

beforeEach(() => {
  for (const level of ['log', 'warn', 'error'] as const) {
    jest.spyOn(console, level).mockImplementation(() => {});
  }
});
afterEach(() => jest.restoreAllMocks());

const CHOICES: Record<string, (bench: EdgeBench) => Partial<EdgeDistributionProps>> = {
  'all defaults': () => ({}),
  'a single-page application': () => ({ gatewayPaths: ['/api/*'] }),
  'own names and a firewall': (bench) => ({
    domainNames: ['www.example.com'], certificate: bench.viewerCertificate(), webAclArn: 'arn:aws:wafv2:us-east-1:111122223333:global/webacl/viewers/1',
  }),
};

describe.each(Object.entries(CHOICES))('%s', (_, choose) => {
  test.each(['dev', 'beta', 'prod'] as EnvironmentName[])('%s: cdk-nag has nothing to say that is not answered', (name) => {
    const bench = new EdgeBench(ENVIRONMENTS[name]);
    bench.edge(choose(bench));
    Validations.of(bench.app).addPlugins(new AwsSolutionsChecks(bench.app));
    expect(() => bench.app.synth()).not.toThrow();
  });
});

/** Ids that are accepted on a construct. */
function accepted(bench: EdgeBench, id: string): string[] {
  return bench.stack.node.findChild('Edge').node.findChild(id).node.metadata
    .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY).flatMap(({ data }) => Object.keys(data as object));
}

test('nothing is accepted that own names and a firewall mend', () => {
  const [plain, better] = [{}, CHOICES['own names and a firewall']].map((choice) => {
    const bench = new EdgeBench();
    bench.edge(typeof choice === 'function' ? choice(bench) : choice);
    return accepted(bench, 'Distribution');
  });
  expect(plain).toEqual(['AwsSolutions-CFR1', 'AwsSolutions-CFR2', 'AwsSolutions-CFR4']);
  expect(better).toEqual(['AwsSolutions-CFR1']);
});

test('what is accepted is accepted where it is, and not of what a user adds', () => {
  const bench = new EdgeBench(Environment.DEV);
  bench.edge({ bucket: new s3.Bucket(bench.stack, 'Mine') });
  Validations.of(bench.app).addPlugins(new AwsSolutionsChecks(bench.app));
  expect(() => bench.app.synth()).toThrow();
});
