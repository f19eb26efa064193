import { Match } from 'aws-cdk-lib/assertions';
import { Bench, messageOf } from '../support/fixtures';

test('a caller past the gateway gets an address that every task can resolve, and the way in', () => {
  const bench = new Bench();
  const contest = bench.service('contest');
  bench.service('worker').use(contest.internalApi(), bench.service('agent').internalApi(), bench.service('emerging-tech').internalApi('TECH_URL'));
  expect(bench.variables('api-worker')).toMatchObject({
    FEIGN_CLIENT_CONFIG_CONTEST_INTERNAL_API_URL: 'http://api-contest-service.tech-n-ai-dev.internal:8080',
    FEIGN_CLIENT_CONFIG_AGENT_API_URL: 'http://api-agent-service.tech-n-ai-dev.internal:8080',
    TECH_URL: 'http://api-emerging-tech-service.tech-n-ai-dev.internal:8080',
  });
  const rules = Object.values(bench.template.findResources('AWS::EC2::SecurityGroupIngress')).map(({ Properties }) => [Properties.Description, Properties.FromPort]);
  expect(rules).toEqual(expect.arrayContaining([['worker to contest', 8080], ['worker to agent', 8080], ['worker to emerging-tech', 8080]]));
});

test('it is deployed after those that it calls', () => {
  const bench = new Bench();
  const contest = bench.service('contest');
  bench.service('worker').use(contest.internalApi());
  const called = bench.stack.getLogicalId(contest.service.node.defaultChild as never);
  bench.template.hasResource('AWS::ECS::Service', { Properties: { ServiceName: 'tech-n-ai-api-worker-service-dev' }, DependsOn: Match.arrayWith([called]) });
});

test('a service without a private name cannot be called so', () => {
  const service = new Bench().service('contest', { discovery: { privateDns: false } });
  expect(messageOf(() => service.internalApi())).toBe(
    'SpringBootFargateService has 1 problem:\n  [Test/contest] `internalApi` must be asked of a service with a private DNS name, got: contest. ' +
    'Leave out `discoverable` and `discovery.privateDns` where the service is made. (internal-api)');
});
