import { aws_route53 as route53 } from 'aws-cdk-lib';
import { EdgeDistributionProps } from '../../src/edge';
import { EdgeBench } from '../edge/edge-bench';
import { ENVIRONMENTS, EnvironmentName, SEOUL } from '../support/fixtures';

/** `npm run verify` sets STRICT, so that AWS's own validator judges the templates, and a finding that nobody answers ends the synthesis. */
const isStrict = process.env.STRICT === 'true';
const STRICT = isStrict ? { '@aws-cdk/core:validateAgainstDefaultRules': true, '@aws-cdk/core:strictCfnValidateErrors': true } : {};
const before = process.env.CDK_VALIDATION;
beforeAll(() => void (isStrict && delete process.env.CDK_VALIDATION));
afterAll(() => void (process.env.CDK_VALIDATION = before));
jest.setTimeout(120_000);

const choices = (bench: EdgeBench): Partial<EdgeDistributionProps>[] => [
  {},
  { gatewayPaths: ['/api/*', '/oauth2/*'] },
  {
    domainNames: ['www.example.com', '*.example.com'],
    certificate: bench.viewerCertificate(),
    hostedZone: route53.HostedZone.fromHostedZoneAttributes(bench.stack, 'Zone', { hostedZoneId: 'Z0123456789', zoneName: 'example.com' }),
    webAclArn: 'arn:aws:wafv2:us-east-1:111122223333:global/webacl/viewers/1',
    staticPaths: ['/static/*', '/favicon.ico'],
  },
];

test.each(['dev', 'beta', 'prod'] as EnvironmentName[])('%s: AWS\'s validator accepts each choice, where the region is known and where it is not', (name) => {
  for (const env of [SEOUL, {}]) {
    for (const index of [0, 1, 2]) {
      const bench = new EdgeBench(ENVIRONMENTS[name], STRICT, env);
      bench.edge(choices(bench)[index], { internetFacing: name === 'prod' && index === 0 });
      expect(() => bench.app.synth()).not.toThrow();
    }
  }
});

test('and refuses a template that is wrong', () => {
  const bench = new EdgeBench(ENVIRONMENTS.dev, STRICT);
  const { distribution } = bench.edge();
  (distribution.node.defaultChild as any).addPropertyOverride('DistributionConfig.HttpVersion', 'http9');
  jest.spyOn(console, 'error').mockImplementation(() => {});
  // Without the validator nobody reads the template.
  isStrict ? expect(() => bench.app.synth()).toThrow() : expect(() => bench.app.synth()).not.toThrow();
});
