import { aws_ecs as ecs } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import { ServiceCluster } from '../../src/cluster';
import { Environment } from '../../src/core';
import { Bench, ENVIRONMENTS, EnvironmentName, messageOf } from '../support/fixtures';

test.each([['dev', 'disabled'], ['beta', 'disabled'], ['prod', 'enabled']] as [EnvironmentName, string][])('%s: name, namespace, insights %s', (name, insights) => {
  const bench = new Bench(ENVIRONMENTS[name]);
  expect(bench.properties('AWS::ECS::Cluster')).toMatchObject({
    ClusterName: `tech-n-ai-api-cluster-${name}`,
    ClusterSettings: [{ Name: 'containerInsights', Value: insights }],
    Tags: [{ Key: 'Environment', Value: name }, { Key: 'Project', Value: 'tech-n-ai' }],
  });
  expect(bench.properties('AWS::ServiceDiscovery::PrivateDnsNamespace').Name).toBe(`tech-n-ai-${name}.internal`);
});

test('both Fargate capacity providers, none of them for everything', () => {
  new Bench().template.hasResourceProperties('AWS::ECS::ClusterCapacityProviderAssociations', {
    CapacityProviders: ['FARGATE', 'FARGATE_SPOT'], DefaultCapacityProviderStrategy: [],
  });
});

test('Service Connect uses the namespace', () => {
  expect(new Bench().properties('AWS::ECS::Cluster').ServiceConnectDefaults).toEqual({ Namespace: { 'Fn::GetAtt': [expect.stringContaining('Namespace'), 'Arn'] } });
});

test('names and insights of one\'s own', () => {
  const bench = new Bench();
  new ServiceCluster(bench.stack, 'Mine', {
    environment: Environment.DEV, vpc: bench.network.vpc, clusterName: 'mine', namespaceName: 'shop.internal', containerInsights: ecs.ContainerInsights.ENHANCED,
  });
  bench.template.hasResourceProperties('AWS::ECS::Cluster', { ClusterName: 'mine', ClusterSettings: [Match.objectLike({ Value: 'enhanced' })] });
  bench.template.hasResourceProperties('AWS::ServiceDiscovery::PrivateDnsNamespace', { Name: 'shop.internal' });
});

test('names that AWS refuses', () => {
  const bench = new Bench();
  expect(messageOf(() => new ServiceCluster(bench.stack, 'Mine', {
    environment: Environment.DEV, vpc: bench.network.vpc, clusterName: 'my cluster', namespaceName: 'Shop_internal',
  }))).toBe(
    'ServiceCluster has 2 problems:\n' +
    '  [Test/Mine] `clusterName` must lead to a valid ECS cluster name: at most 255 characters, letters, digits, hyphens and underscores, got: \'my cluster\'. ' +
    'Choose a shorter name or leave it out. (name)\n' +
    '  [Test/Mine] `namespaceName` must lead to a valid Cloud Map namespace name: at most 253 characters, DNS labels joined by dots, got: \'Shop_internal\'. ' +
    'Choose a DNS name such as shop-dev.internal. (name)',
  );
});
