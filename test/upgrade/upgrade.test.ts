import { app, failing, resource, SCHEMAS, told } from './support';
import { Deployment } from '../../scripts/lib/upgrade/deployment';
import { Upgrade } from '../../scripts/lib/upgrade/upgrade';

const cluster = (properties = {}, rest = {}) => resource('AWS::RDS::DBCluster', { DBClusterIdentifier: 'main', Engine: 'aurora-mysql', ...properties }, rest);
const lb = (properties = {}) => resource('AWS::ElasticLoadBalancingV2::LoadBalancer', { Scheme: 'internal', ...properties });
const log = (properties = {}, rest = {}) => resource('AWS::Logs::LogGroup', properties, rest);

test('nothing is said of two versions that are the same', () => {
  const both = app({ Data: { Db: cluster() } });
  expect(new Upgrade(both, both, SCHEMAS).findings()).toEqual([]);
});

test('what is replaced takes with it whatever is made for it, in other stacks too', () => {
  const estate = (CidrBlock: string) => app({
    Network: {
      template: {
        Resources: { Vpc: resource('AWS::EC2::VPC', { CidrBlock }), Subnet: resource('AWS::EC2::Subnet', { VpcId: { Ref: 'Vpc' }, CidrBlock: '10.0.1.0/24' }) },
        Outputs: { Subnet: { Value: { Ref: 'Subnet' } } },
      },
    },
    Kafka: {
      Cluster: resource('AWS::MSK::Cluster', { BrokerNodeGroupInfo: { ClientSubnets: [{ 'Fn::GetStackOutput': { StackName: 'Dev-Network', OutputName: 'Subnet' } }] } }),
      Topic: resource('AWS::MSK::Topic', { ClusterArn: { 'Fn::GetAtt': ['Cluster', 'Arn'] }, TopicName: 'orders' }),
    },
  });
  expect(failing(estate('10.0.0.0/16'), estate('10.1.0.0/16'))).toEqual([
    'address-lost Dev/Network/Subnet', 'address-lost Dev/Network/Vpc', 'stateful-replaced Dev/Kafka/Cluster', 'stateful-replaced Dev/Kafka/Topic',
  ]);
});

test('a property that may replace is as bad, and said to be uncertain', () => {
  const findings = new Upgrade(app({ Data: { Db: cluster() } }), app({ Data: { Db: cluster({ Engine: 'mysql' }) } }), SCHEMAS).findings();
  expect(findings.map(({ verdict, detail }) => [verdict, detail.split(';')[0]])).toContainEqual(['stateful-replaced', 'perhaps, by Engine']);
});

test('what is made for something that is perhaps replaced is perhaps replaced', () => {
  const estate = (Engine: string) => app({ Data: { Db: cluster({ Engine }), Writer: resource('AWS::RDS::DBInstance', { DBClusterIdentifier: { Ref: 'Db' } }) } });
  const findings = new Upgrade(estate('aurora-mysql'), estate('mysql'), SCHEMAS).findings();
  expect(findings.find(({ address }) => address === 'Dev/Data/Writer')?.detail).toContain('perhaps, by DBClusterIdentifier (Dev/Data/Db is replaced)');
});

test('another name for a logical id removes what holds data, and the new one wants its name', () => {
  expect(failing(app({ Data: { Db: cluster() } }), app({ Data: { Renamed: cluster() } }))).toEqual(['name-taken Dev/Data/Renamed', 'stateful-removed Dev/Data/Db']);
});

test('what goes to another stack is moved', () => {
  expect(failing(app({ A: { Group: log() }, B: {} }), app({ A: {}, B: { Group: log() } }))).toEqual(['stateful-moved Dev/A/Group']);
});

test('a stack of another name is another stack', () => {
  const [before, after] = [app({ A: { Group: log() } }), app({ A: { Group: log() } })];
  expect(failing(before, new Deployment('app', [{ ...after.stacks[0], name: 'other' }]))).toEqual(['stateful-moved Dev/A/Group']);
});

test('a retained resource of any type holds something', () => {
  const group = resource('AWS::RDS::DBSubnetGroup', {}, { DeletionPolicy: 'RetainExceptOnCreate' });
  expect(failing(app({ A: { Group: group } }), app({ A: {} }))).toEqual(['stateful-removed Dev/A/Group']);
  expect(failing(app({ A: { Group: resource('AWS::RDS::DBSubnetGroup') } }), app({ A: {} }))).toEqual([]);
});

test.each([
  ['Retain', 'Delete', true], ['Retain', undefined, true], ['Retain', 'Snapshot', true], ['RetainExceptOnCreate', 'Retain', false],
  ['Retain', 'RetainExceptOnCreate', false], ['Delete', 'Retain', false], [undefined, 'Retain', false],
])('deletion policy from %s to %s: lost %s', (from, to, lost) => {
  expect(failing(app({ A: { G: log({}, { DeletionPolicy: from }) } }), app({ A: { G: log({}, { DeletionPolicy: to }) } })).includes('retention-lost Dev/A/G')).toBe(lost);
});

test('a cluster of databases without a policy leaves a snapshot', () => {
  const [none, snapshot, deleted] = [undefined, 'Snapshot', 'Delete'].map((DeletionPolicy) => app({ A: { Db: cluster({}, { DeletionPolicy }) } }));
  expect(failing(none, deleted)).toEqual(['retention-lost Dev/A/Db']);
  expect(failing(none, snapshot)).toEqual([]);
});

test('a load balancer that is made anew loses its address, and a fixed name is taken', () => {
  const estate = (Scheme: string, Name?: string) => app({ A: { Lb: lb({ Scheme, ...Name === undefined ? {} : { Name } }) } });
  expect(failing(estate('internal'), estate('internet-facing'))).toEqual(['address-lost Dev/A/Lb']);
  expect(failing(estate('internal', 'n'), estate('internet-facing', 'n'))).toEqual(['address-lost Dev/A/Lb', 'name-taken Dev/A/Lb']);
  expect(failing(estate('internal', 'n'), estate('internet-facing', 'm'))).toEqual(['address-lost Dev/A/Lb', 'name-changed Dev/A/Lb']);
});

test('a listener of a new load balancer does not fight for its port, one beside the old does', () => {
  const listener = resource('AWS::ElasticLoadBalancingV2::Listener', { LoadBalancerArn: { Ref: 'Lb' }, Port: 443 });
  const before = app({ A: { Lb: lb(), Listener: listener } });
  expect(failing(before, app({ A: { Lb: lb({ Scheme: 'internet-facing' }), Listener: listener } }))).toEqual(['address-lost Dev/A/Lb']);
  expect(failing(before, app({ A: { Lb: lb(), Renamed: listener } }))).toEqual(['name-taken Dev/A/Renamed']);
});

test('what CloudFormation deletes first leaves its name free', () => {
  const filter = (LogGroupName: string) => app({ A: { F: resource('AWS::Logs::MetricFilter', { FilterName: 'f', LogGroupName }) } });
  expect(failing(filter('a'), filter('b'))).toEqual([]);
  expect(told(filter('a'), filter('b'))).toEqual(['replaced Dev/A/F']);
});

test('a name that is given, taken away or changed makes anew', () => {
  const estate = (LogGroupName?: string) => app({ A: { G: log(LogGroupName === undefined ? {} : { LogGroupName }) } });
  for (const [from, to] of [['a', 'b'], ['a', undefined], [undefined, 'b']]) {
    expect(failing(estate(from), estate(to))).toEqual(['name-changed Dev/A/G', 'stateful-replaced Dev/A/G']);
  }
});

test('another type under the same logical id is refused', () => {
  expect(failing(app({ A: { X: resource('Custom::A') } }), app({ A: { X: resource('Custom::B') } }))).toEqual(['type-changed Dev/A/X']);
});

test('a custom resource keeps its function', () => {
  const estate = (id: string, FunctionName?: string) => app({
    A: {
      [id]: resource('AWS::Lambda::Function', FunctionName === undefined ? {} : { FunctionName }),
      Custom: resource('Custom::A', { ServiceToken: { 'Fn::GetAtt': [id, 'Arn'] } }),
    },
  });
  expect(failing(estate('F'), estate('G'))).toEqual(['handler-changed Dev/A/Custom']);
  expect(failing(estate('F', 'a'), estate('F', 'b'))).toEqual(['handler-changed Dev/A/Custom', 'name-changed Dev/A/F']);
  expect(failing(estate('F'), estate('F'))).toEqual([]);
});
