import * as fc from 'fast-check';
import { estimate, Resources, stack, usd } from './support';
import { Commitment } from '../../../src/cost/model/commitment-rules';
import { estimateTemplates, totalsByService } from '../../../src/cost/model/estimate';
import { freeReason } from '../../../src/cost/model/pricers/free-types';
import { PRICED_TYPES } from '../../../src/cost/model/pricers/registry';

describe('an estimate', () => {
  const resources: Resources = {
    Nat: { Type: 'AWS::EC2::NatGateway', Properties: { AllocationId: 'a' }, Metadata: { 'aws:cdk:path': 'dev/Network/Nat/Resource' } },
    Role: { Type: 'AWS::IAM::Role' },
    Strange: { Type: 'AWS::QuantumLedger::Thing' },
    Custom: { Type: 'Custom::Mine' },
  };

  test('has a line for each thing that is bought', () => {
    expect(estimate(resources).lines[0]).toEqual({
      path: 'dev/Network/Nat',
      resourceType: 'AWS::EC2::NatGateway',
      region: 'ap-northeast-2',
      service: 'NAT gateway',
      sku: 'hour',
      quantity: 730,
      unit: 'hour',
      unitUsd: 0.059,
      monthlyUsd: 730 * 0.059,
      basis: '730 h',
    });
  });

  test('lists types that nobody knows, and not those that are free', () => {
    expect(estimate(resources).notPriced).toEqual([{ path: 'Test/Strange', resourceType: 'AWS::QuantumLedger::Thing', reason: 'no pricer knows this type' }]);
  });

  test('does not price a region without a figure at another region\'s', () => {
    const { lines, notPriced } = estimateTemplates([{ ...stack(resources), region: 'eu-west-1' }], { environment: 'dev' });
    expect(lines.map(({ sku, unitUsd }) => [sku, unitUsd])).toEqual([['hour', 0.048]]);
    expect(notPriced.map(({ reason }) => reason)).toContain('the price book has no NAT gateway data processed in eu-west-1');
  });

  test('has totals by service, dearest first', () => {
    expect([...totalsByService(estimate({ ...resources, Key: { Type: 'AWS::KMS::Key' } }).lines).keys()]).toEqual(['NAT gateway', 'KMS']);
  });

  test('of nothing is 0', () => {
    expect(estimateTemplates([], { environment: 'prod' })).toEqual({ monthlyUsd: 0, lines: [], notPriced: [], findings: [] });
  });
});

test('a type is priced or free, not both', () => {
  expect(PRICED_TYPES.filter((type) => freeReason(type) !== undefined)).toEqual([]);
});

describe('properties', () => {
  const sizes = { cpu: fc.constantFrom(256, 512, 1024, 2048), memory: fc.constantFrom(512, 1024, 2048, 4096), arm: fc.boolean() };
  const facts = fc.record({
    ...sizes,
    tasks: fc.integer({ min: 1, max: 20 }),
    extra: fc.integer({ min: 0, max: 20 }),
    spot: fc.integer({ min: 0, max: 3 }),
    hours: fc.integer({ min: 1, max: 730 }),
    instances: fc.integer({ min: 1, max: 4 }),
    nodes: fc.integer({ min: 1, max: 6 }),
    brokers: fc.integer({ min: 1, max: 9 }),
    environment: fc.constantFrom('dev' as const, 'beta' as const, 'prod' as const),
  });
  type Facts = typeof facts extends fc.Arbitrary<infer T> ? T : never;

  const system = (f: Facts): Resources => ({
    Task: { Type: 'AWS::ECS::TaskDefinition', Properties: { Cpu: f.cpu, Memory: f.memory, RuntimePlatform: { CpuArchitecture: f.arm ? 'ARM64' : 'X86_64' } } },
    Service: {
      Type: 'AWS::ECS::Service',
      Properties: {
        TaskDefinition: { Ref: 'Task' },
        CapacityProviderStrategy: [{ CapacityProvider: 'FARGATE', Base: 1, Weight: 1 }, { CapacityProvider: 'FARGATE_SPOT', Weight: f.spot }],
      },
    },
    Target: {
      Type: 'AWS::ApplicationAutoScaling::ScalableTarget',
      Properties: { MinCapacity: f.tasks, MaxCapacity: f.tasks + f.extra, ScalableDimension: 'ecs:service:DesiredCount', ResourceId: { Ref: 'Service' } },
    },
    Cluster: { Type: 'AWS::RDS::DBCluster', Properties: { Engine: 'aurora-mysql', BackupRetentionPeriod: f.instances } },
    ...Object.fromEntries(Array.from({ length: f.instances }, (_, index) => [`Instance${index}`, {
      Type: 'AWS::RDS::DBInstance', Properties: { Engine: 'aurora-mysql', DBInstanceClass: index % 2 ? 'db.r7g.large' : 'db.r6g.large', DBClusterIdentifier: { Ref: 'Cluster' } },
    }])),
    Redis: { Type: 'AWS::ElastiCache::ReplicationGroup', Properties: { CacheNodeType: 'cache.t4g.small', NumCacheClusters: f.nodes } },
    Kafka: {
      Type: 'AWS::MSK::Cluster',
      Properties: { NumberOfBrokerNodes: f.brokers, BrokerNodeGroupInfo: { InstanceType: 'kafka.t3.small', StorageInfo: { EBSStorageInfo: { VolumeSize: f.brokers } } } },
    },
    Nat: { Type: 'AWS::EC2::NatGateway' },
    Vpc: { Type: 'AWS::EC2::VPC' },
    Queue: { Type: 'AWS::SQS::Queue' },
    Log: { Type: 'AWS::Logs::LogGroup' },
  });
  const cost = (f: Facts, commitments: Commitment[] = []) => estimate(system(f), {
    environment: f.environment, commitments, usage: { serviceHoursPerMonth: f.hours, databaseHoursPerMonth: f.hours },
  });

  test('all lines together are the total, and each is quantity x price', () => {
    fc.assert(fc.property(facts, (f) => {
      const { lines, monthlyUsd, notPriced } = cost(f);
      expect(lines.reduce((sum, line) => sum + line.monthlyUsd, 0)).toBeCloseTo(monthlyUsd, 8);
      expect([...totalsByService(lines).values()].reduce((sum, part) => sum + part, 0)).toBeCloseTo(monthlyUsd, 8);
      lines.forEach((line) => expect(line.monthlyUsd).toBeCloseTo(line.quantity * line.unitUsd, 8));
      expect(notPriced).toEqual([]);
    }));
  });

  const LARGER = ['cpu', 'memory', 'tasks', 'extra', 'hours', 'instances', 'nodes', 'brokers'] as const;

  test('more of anything never costs less', () => {
    fc.assert(fc.property(facts, fc.constantFrom(...LARGER), fc.integer({ min: 1, max: 5 }), (f, what, by) => {
      const factor = what === 'cpu' || what === 'memory' ? f[what] * 2 ** by : f[what] + by;
      expect(cost({ ...f, [what]: factor }).monthlyUsd).toBeGreaterThanOrEqual(cost(f).monthlyUsd - 1e-9);
    }));
  });

  test('more Spot, or ARM in place of x86, never costs more', () => {
    fc.assert(fc.property(facts, (f) => {
      expect(cost({ ...f, spot: f.spot + 1 }).monthlyUsd).toBeLessThanOrEqual(cost(f).monthlyUsd + 1e-9);
      expect(cost({ ...f, arm: true }).monthlyUsd).toBeLessThanOrEqual(cost({ ...f, arm: false }).monthlyUsd + 1e-9);
    }));
  });

  const payment = fc.constantFrom('No Upfront' as const, 'Partial Upfront' as const, 'All Upfront' as const);
  const years = fc.constantFrom(1 as const, 3 as const);
  const commitment: fc.Arbitrary<Commitment> = fc.oneof(
    fc.record({
      kind: fc.constantFrom('aurora-instances' as const, 'cache-nodes' as const),
      payment,
      years,
      count: fc.integer({ min: -1, max: 6 }),
      instanceClass: fc.constantFrom('db.r6g.large', 'db.r7g.large', 'db.serverless', 'cache.t4g.small', 'nonsense'),
    }),
    fc.record({
      kind: fc.constantFrom('compute-savings-plan' as const, 'database-savings-plan' as const),
      payment,
      years,
      usdPerHour: fc.integer({ min: -10, max: 200 }).map((cents) => cents / 100),
      discountPercent: fc.option(fc.integer({ min: -10, max: 120 }), { nil: undefined }),
    }),
  );

  test('no commitment raises the total, or changes how much is used', () => {
    const used = (lines: ReturnType<typeof cost>['lines']) => {
      const sums: Record<string, number> = {};
      lines.forEach(({ path, sku, quantity }) => { sums[`${path} ${sku}`] = (sums[`${path} ${sku}`] ?? 0) + quantity; });
      return Object.fromEntries(Object.entries(sums).map(([key, sum]) => [key, usd(sum)]));
    };
    fc.assert(fc.property(facts, fc.array(commitment, { maxLength: 4 }), (f, commitments) => {
      const [before, after] = [cost(f), cost(f, commitments)];
      expect(after.monthlyUsd).toBeLessThanOrEqual(before.monthlyUsd + 1e-9);
      expect(used(after.lines)).toEqual(used(before.lines));
      expect(after.lines.reduce((sum, line) => sum + line.monthlyUsd, 0)).toBeCloseTo(after.monthlyUsd, 8);
      // Every commitment that does nothing is told.
      expect(after.findings.length > 0 || after.monthlyUsd < before.monthlyUsd || commitments.length === 0).toBe(true);
    }));
  });
});

describe('any template', () => {
  const names = ['Ref', 'Fn::GetAtt', 'Fn::Sub', 'Fn::Join', 'Fn::If', 'Fn::Split', 'Fn::Select', 'Fn::ImportValue', 'Fn::GetStackOutput', 'Fn::FindInMap', 'Fn::Length',
    'Engine', 'Properties', '__proto__', 'constructor', 'Cpu', 'Name', 'Value', 'R0', 'Target', 'Input'];
  const scalar = fc.oneof(fc.constantFrom<unknown>('R0', 'R1', 'aurora-mysql', 'redis', '${R0.Arn}', '', 'cron(0 2 * * ? *)', null, true, -1, 1e308, 0.5), fc.string(), fc.double());
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof({ maxDepth: 5 }, scalar, fc.array(tie('value'), { maxLength: 4 }), fc.dictionary(fc.constantFrom(...names), tie('value'), { maxKeys: 3 })),
  }));
  const paths = ['TaskDefinition', 'CapacityProviderStrategy', 'Cpu', 'Memory', 'DBInstanceClass', 'Engine', 'BrokerNodeGroupInfo', 'NumberOfBrokerNodes', 'Metrics', 'Target',
    'ScheduleExpression', 'Targets', 'SubnetIds', 'ClusterSettings', 'RetentionInDays', 'Rules', 'MetricTransformations', 'NumCacheClusters', 'MinCapacity', 'ResourceId', 'Type'];
  const properties = fc.oneof(value, fc.dictionary(fc.constantFrom(...paths), value, { maxKeys: 8 }));
  const resource = fc.oneof(value, fc.record({ Type: fc.oneof(fc.constantFrom(...PRICED_TYPES, 'AWS::ECS::TaskDefinition', 'Who::Knows'), value), Properties: properties }));
  const template = fc.oneof(value, fc.record({
    Resources: fc.oneof(value, fc.dictionary(fc.constantFrom('R0', 'R1', 'R2', 'R3', '__proto__'), resource)), Outputs: value, Parameters: value, Conditions: value, Mappings: value,
  }, { requiredKeys: ['Resources'] }));

  test('is estimated without an error, and no amount is missing or below 0', () => {
    fc.assert(fc.property(fc.array(template, { maxLength: 3 }), (templates) => {
      const { lines, notPriced, monthlyUsd } = estimateTemplates(templates.map((body, index) => ({ stackName: `S${index}`, template: body })), { environment: 'prod' });
      expect(monthlyUsd).toBeGreaterThanOrEqual(0);
      lines.forEach((line) => expect(line.monthlyUsd).toBeGreaterThanOrEqual(0));
      expect(notPriced.filter(({ reason }) => reason.startsWith('it could not be read'))).toEqual([]);
    }), { numRuns: 1500 });
  });
});
