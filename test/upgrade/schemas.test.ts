import { schema, SCHEMAS } from './support';
import { namePaths } from '../../scripts/lib/upgrade/names';
import { covers, Schemas, TypeSchema } from '../../scripts/lib/upgrade/type-schema';

const of = (...said: (TypeSchema | undefined)[]) => new Schemas(said.map((one, index) => ({ name: `s${index}`, of: () => one })));

test('the strictest of all sources counts', () => {
  const both = of(schema({ createOnly: ['A'], conditional: ['B', 'C'] }), schema({ createOnly: ['B'], conditional: ['D'], deletesFirst: true, stateful: true }));
  expect(both.of('T')).toMatchObject({ createOnly: ['A', 'B'], conditional: ['C', 'D'], deletesFirst: true, stateful: true });
});

test('one source alone will do, and none is no schema', () => {
  expect(of(undefined, schema({ createOnly: ['A'] })).of('T')?.createOnly).toEqual(['A']);
  expect(of(undefined).of('T')).toBeUndefined();
});

test('sources differ where one of them is silent, not where it says it of what is around', () => {
  expect(of(schema({ createOnly: ['A', 'X/Y'] }), schema({ conditional: ['X', 'B'] })).differences('T')).toEqual([{ path: 'A', only: 's0' }, { path: 'B', only: 's1' }]);
  expect(of(schema({ createOnly: ['A'] }), undefined).differences('T')).toEqual([]);
});

test('a path covers itself and what is below', () => {
  expect([covers('A', 'A/B'), covers('A', 'A'), covers('A', 'AB'), covers('A/B', 'A')]).toEqual([true, true, false, false]);
});

test.each<[string, string[], string[]]>([
  ['AWS::EC2::SecurityGroup', ['GroupDescription', 'GroupName', 'VpcId'], ['GroupName']],
  ['AWS::RDS::DBCluster', ['DBClusterIdentifier', 'DBSubnetGroupName', 'DatabaseName', 'SourceDBClusterIdentifier'], ['DBClusterIdentifier']],
  ['AWS::ElastiCache::SubnetGroup', ['CacheSubnetGroupName'], ['CacheSubnetGroupName']],
  ['AWS::Budgets::Budget', ['Budget/BudgetName'], ['Budget/BudgetName']],
  ['AWS::Logs::MetricFilter', ['FilterName', 'LogGroupName'], ['FilterName']],
  ['AWS::ECS::Service', ['Cluster', 'ServiceName'], ['ServiceName']],
  ['AWS::ElasticLoadBalancingV2::TargetGroup', ['Name', 'VpcId'], ['Name']],
])('the name of %s among %j is %j', (type, createOnly, expected) => {
  expect(namePaths(type, schema({ createOnly }))).toEqual(expected);
});

test('what a service knows by itself has no name of ours', () => {
  expect(namePaths('AWS::EC2::VPC', SCHEMAS.of('AWS::EC2::VPC')!)).toEqual([]);
});
