import { duplicateFindings, textFindings } from '../../scripts/lib/fuzz/judge/contents';
import { limitFindings, nameFindings } from '../../scripts/lib/fuzz/judge/limits';
import { referenceFindings } from '../../scripts/lib/fuzz/judge/references';
import { Template, templateOf } from '../../scripts/lib/fuzz/judge/templates';

const template = (Resources: Record<string, unknown>, more: Record<string, unknown> = {}): Template => templateOf('Test.template.json', JSON.stringify({ Resources, ...more }));
const topic = (Properties: unknown, more: Record<string, unknown> = {}) => ({ Type: 'AWS::SNS::Topic', Properties, ...more });

test.each([
  ['Ref', { Ref: 'Nobody' }],
  ['GetAtt as a list', { 'Fn::GetAtt': ['Nobody', 'Arn'] }],
  ['GetAtt as a text', { 'Fn::GetAtt': 'Nobody.Arn' }],
  ['Sub', { 'Fn::Sub': 'a ${Nobody.Arn}' }],
  ['Sub with variables', { 'Fn::Sub': ['a ${Mine}', { Mine: { Ref: 'Nobody' } }] }],
  ['a reference in a Join', { 'Fn::Join': ['', ['a', { Ref: 'Nobody' }]] }],
])('%s that leads nowhere is found', (_, DisplayName) => {
  expect(referenceFindings(template({ A: topic({ DisplayName }) }))).toMatchObject([{ oracle: 'reference' }]);
  expect(referenceFindings(template({ A: topic({ DisplayName }) }, { Parameters: { Nobody: {} } }))).toEqual([]);
});

test('DependsOn that leads nowhere is found', () => {
  expect(referenceFindings(template({ A: topic({}, { DependsOn: ['B'] }) }))).toMatchObject([{ oracle: 'reference' }]);
});

test('an output that leads nowhere is found', () => {
  expect(referenceFindings(template({ A: topic({}) }, { Outputs: { O: { Value: { Ref: 'B' } } } }))).toMatchObject([{ oracle: 'reference' }]);
});

test('what AWS knows, and what is written for Spring, is no reference', () => {
  expect(referenceFindings(template({ A: topic({ DisplayName: { 'Fn::Sub': '${AWS::Region} ${!HOST}' }, Other: '${HOST}' }) }))).toEqual([]);
});

test.each([
  ['two', { A: { Ref: 'B' }, B: { Ref: 'A' } }],
  ['three', { A: { Ref: 'B' }, B: { Ref: 'C' }, C: { 'Fn::GetAtt': ['A', 'Arn'] } }],
])('%s resources that wait for each other are found', (_, needs) => {
  const found = referenceFindings(template(Object.fromEntries(Object.entries(needs).map(([id, DisplayName]) => [id, topic({ DisplayName })]))));
  expect(found).toMatchObject([{ oracle: 'cycle' }]);
});

test('a diamond is no circle', () => {
  const needs = { A: [{ Ref: 'B' }, { Ref: 'C' }], B: [{ Ref: 'D' }], C: [{ Ref: 'D' }], D: [] };
  expect(referenceFindings(template(Object.fromEntries(Object.entries(needs).map(([id, Tags]) => [id, topic({ Tags })]))))).toEqual([]);
});

test.each(['of [object Object]', 'undefined', 'every NaN seconds', '${Token[TOKEN.5]}', '#{Token[TOKEN.5]}', '-1.8881545897087626e+289', '-1.13289e+291', '-Infinity'])('the text %j is found', (DisplayName) => {
  expect(textFindings(template({ A: topic({ DisplayName }) }))).toMatchObject([{ oracle: 'text' }]);
  expect(textFindings(template({ A: topic({ [DisplayName]: 'x' }) }))).toMatchObject([{ oracle: 'text' }]);
});

test('texts that only look like it are not found', () => {
  expect(textFindings(template({ A: topic({ DisplayName: 'NaNo, undefinedness, token' }) }))).toEqual([]);
});

test('something twice in a list is found, and references to different outputs are not', () => {
  const balancer = (Subnets: unknown[]) => template({ A: { Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer', Properties: { Subnets } } });
  expect(duplicateFindings(balancer(['a', 'b', 'a']))).toMatchObject([{ oracle: 'duplicate' }]);
  expect(duplicateFindings(balancer([{ 'Fn::GetStackOutput': { OutputName: 'A' } }, { 'Fn::GetStackOutput': { OutputName: 'B' } }]))).toEqual([]);
});

test.each([
  ['AWS::ElasticLoadBalancingV2::TargetGroup', { Name: 'a'.repeat(33) }, 1],
  ['AWS::ElasticLoadBalancingV2::TargetGroup', { Name: 'a'.repeat(32) }, 0],
  ['AWS::ElastiCache::ReplicationGroup', { ReplicationGroupId: 'a--b' }, 1],
  ['AWS::RDS::DBCluster', { DBClusterIdentifier: 'a-' }, 1],
  ['AWS::RDS::DBCluster', { DBClusterIdentifier: { Ref: 'X' } }, 0],
  ['AWS::Budgets::Budget', { Budget: { BudgetName: 'a:b' } }, 1],
])('names of %s: %j', (Type, Properties, count) => {
  expect(nameFindings(template({ A: { Type, Properties } }))).toHaveLength(count);
});

test('stacks hold 500 resources in 1 MiB', () => {
  const resources = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`A${index}`, topic({})]));
  expect(limitFindings(template(resources(500)))).toEqual([]);
  expect(limitFindings(template(resources(501)))).toMatchObject([{ oracle: 'limit' }]);
  expect(limitFindings(template({ A: topic({ DisplayName: 'x'.repeat(2 ** 20) }) }))).toMatchObject([{ oracle: 'limit' }]);
});
