import { environment, SYSTEM } from './support';
import { Architecture, GroupName } from '../../../src/cost/report/architecture-model';
import { nodeArrows } from '../../../src/cost/report/html/arrows';
import { layOut, NARROW, WIDE } from '../../../src/cost/report/html/layout';
import { commonEnds } from '../../../src/cost/report/shared-name';
import { Resources } from '../model/support';

function architecture(resources: Resources): Architecture {
  return environment(resources).architecture;
}

function names({ groups }: Architecture): Partial<Record<GroupName, string[]>> {
  return Object.fromEntries(groups.map(({ name, nodes }) => [name, nodes.map(({ kind, label, detail }) => [kind, label, detail].filter((part) => part !== '').join(' '))]));
}

function arrows({ edges }: Architecture): string[] {
  return edges.map(({ from, to }) => `${from.replace('Test/', '')} > ${to.replace('Test/', '')}`);
}

test('groups what a person would draw, from outside to inside', () => {
  expect(names(architecture(SYSTEM))).toEqual({
    outside: ['users'],
    gateway: ['loadBalancer internet-facing', 'service gateway 2 × 0.5 vCPU · 1 GB · Spot'],
    services: ['service auth 2 × 0.5 vCPU · 1 GB · Spot'],
    batch: ['schedules × 2', 'workflow 1 vCPU · 2 GB'],
    data: ['database 1 × db.t4g.medium'],
    network: ['nat × 1'],
  });
});

test('connects them as security groups and references say', () => {
  expect(arrows(architecture(SYSTEM))).toEqual([
    'users > loadBalancer:Balancer',
    'loadBalancer:Balancer > service:GatewayService',
    'service:GatewayService > service:AuthService',
    'service:AuthService > database:Database',
    'schedules:Daily > workflow:Runner',
    'workflow:Runner > database:Database',
  ]);
});

test('a node costs what its resources cost', () => {
  const { groups } = architecture(SYSTEM);
  const { lines } = environment(SYSTEM);
  const [database] = groups.find(({ name }) => name === 'data')!.nodes;
  const wanted = lines.filter(({ path }) => ['Test/Database', 'Test/Writer'].includes(path)).reduce((sum, { monthlyUsd }) => sum + monthlyUsd, 0);
  expect(database.monthlyUsd).toBeCloseTo(wanted, 5);
  expect(database.monthlyUsd).toBeGreaterThan(82);
});

test('people come through CloudFront where there is one', () => {
  const cdn = { Type: 'AWS::CloudFront::Distribution', Properties: { DistributionConfig: { Origins: [{ VpcOriginConfig: { VpcOriginId: { Ref: 'Origin' } } }] } } };
  const origin = { Type: 'AWS::CloudFront::VpcOrigin', Properties: { VpcOriginEndpointConfig: { Arn: { Ref: 'Balancer' } } } };
  expect(arrows(architecture({ ...SYSTEM, Cdn: cdn, Origin: origin })).slice(0, 2)).toEqual(['users > cdn:Cdn', 'cdn:Cdn > loadBalancer:Balancer']);
});

test('is empty where there is nothing to draw', () => {
  expect(architecture({ Role: { Type: 'AWS::IAM::Role' } })).toEqual({ groups: [], edges: [] });
});

test.each([[WIDE], [NARROW]])('no two boxes are on the same place, and all are in the picture: %#', (plan) => {
  const layout = layOut(architecture(SYSTEM), plan);
  const overlapping = layout.nodes.filter((one, index) => layout.nodes.slice(index + 1)
    .some((other) => one.x < other.x + other.width && other.x < one.x + one.width && one.y < other.y + other.height && other.y < one.y + one.height));
  expect(overlapping).toEqual([]);
  expect(layout.nodes).toHaveLength(8);
  expect(layout.nodes.filter(({ x, y, width, height }) => x < 0 || y < 0 || x + width > layout.width || y + height > layout.height)).toEqual([]);
});

test('arrows of edges whose ends are not there are left out', () => {
  const { groups } = architecture(SYSTEM);
  expect(nodeArrows(layOut({ groups, edges: [] }, WIDE), [{ from: 'users', to: 'nobody' }])).toEqual([]);
});

test.each<[string[], string[]]>([
  [['tech-n-ai-api-auth-service-dev', 'tech-n-ai-api-gateway-service-dev'], ['auth', 'gateway']],
  [['one'], ['one']],
  [['app-a', 'app-a'], ['a', 'a']],
  [['a-b', 'c-d'], ['a-b', 'c-d']],
  [['app-x-dev', 'app-dev'], ['x-dev', 'dev']],
])('of %j the names are %j', (given, wanted) => {
  expect(given.map(commonEnds(given))).toEqual(wanted);
});
