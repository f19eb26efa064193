import { estimate, Resources, usd } from './support';
import { Commitment } from '../../../src/cost/model/commitment-rules';

const database = (instanceClass: string, count = 1): Resources => ({
  Cluster: { Type: 'AWS::RDS::DBCluster', Properties: { Engine: 'aurora-mysql', ServerlessV2ScalingConfiguration: { MinCapacity: 1, MaxCapacity: 1 } } },
  ...Object.fromEntries(Array.from({ length: count }, (_, index) => [`Instance${index}`, {
    Type: 'AWS::RDS::DBInstance', Properties: { Engine: 'aurora-mysql', DBInstanceClass: instanceClass, DBClusterIdentifier: { Ref: 'Cluster' } },
  }])),
});
const redis = (type: string, count = 1, engine = 'redis'): Resources => ({
  Redis: { Type: 'AWS::ElastiCache::ReplicationGroup', Properties: { CacheNodeType: type, NumCacheClusters: count, Engine: engine } },
});
const service = (provider: string): Resources => ({
  Task: { Type: 'AWS::ECS::TaskDefinition', Properties: { Cpu: '1024', Memory: '2048', RuntimePlatform: { CpuArchitecture: 'ARM64' } } },
  Service: { Type: 'AWS::ECS::Service', Properties: { TaskDefinition: { Ref: 'Task' }, DesiredCount: 1, CapacityProviderStrategy: [{ CapacityProvider: provider, Weight: 1 }] } },
});
const aurora = (instanceClass: string, count: number, more: object = {}): Commitment =>
  ({ kind: 'aurora-instances', instanceClass, count, years: 1, payment: 'No Upfront', ...more });
const nodes = (instanceClass: string, count: number, more: object = {}): Commitment => ({ ...aurora(instanceClass, count, more), kind: 'cache-nodes' } as Commitment);
const plan = (kind: 'compute-savings-plan' | 'database-savings-plan', usdPerHour: number, more: object = {}): Commitment =>
  ({ kind, usdPerHour, years: 1, payment: 'No Upfront', ...more });

/** How much the commitments take off the bill, and what they tell. */
function effect(resources: Resources, ...commitments: Commitment[]) {
  const before = estimate(resources);
  const after = estimate(resources, { commitments });
  return { saved: usd(before.monthlyUsd - after.monthlyUsd), findings: after.findings.map(({ rule, text }) => `${rule}: ${text}`), lines: after.lines };
}

describe('reserved instances of Aurora', () => {
  test('take the price of the reservation', () => {
    expect(effect(database('db.r6g.large', 2), aurora('db.r6g.large', 2))).toMatchObject({ saved: usd(2 * 730 * (0.313 - 0.206)), findings: [] });
    expect(effect(database('db.r6g.large', 2), aurora('db.r6g.large', 2, { years: 3, payment: 'All Upfront' })).saved).toBe(usd(2 * 730 * (0.313 - 0.11693)));
  });

  test('cover as many as there are: one of two, and of three one is wasted', () => {
    expect(effect(database('db.r6g.large', 2), aurora('db.r6g.large', 1))).toMatchObject({ saved: usd(730 * (0.313 - 0.206)), findings: [] });
    expect(effect(database('db.r6g.large', 2), aurora('db.r6g.large', 3))).toMatchObject({
      saved: usd(2 * 730 * (0.313 - 0.206)),
      findings: ['commitment-unused: 1 of 3 would be paid and not used: 150.38 USD a month that the total does not contain'],
    });
  });

  test('are paid for all hours, and are refused where that is dearer', () => {
    const resources = database('db.r6g.large');
    const after = estimate(resources, { usage: { databaseHoursPerMonth: 260 }, commitments: [aurora('db.r6g.large', 1)] });
    expect(usd(after.monthlyUsd)).toBe(usd(estimate(resources, { usage: { databaseHoursPerMonth: 260 } }).monthlyUsd));
    expect(after.findings.map(({ text }) => text)).toEqual(['Test/Instance0 runs 260 h a month, and a reservation pays all 730 h: 150.38 in place of 81.38 USD']);
  });

  test.each<[string, object, string]>([
    ['db.serverless', {}, 'commitment-ineligible: Serverless v2 cannot be reserved; a Database Savings Plan covers it'],
    ['db.m5.large', {}, 'commitment-ineligible: instances of the T and R classes can be reserved'],
    ['db.r6g.large', { years: 3 }, 'commitment-ineligible: RDS offers No Upfront for one year only'],
    ['db.r6g.large', { count: 0 }, 'commitment-ineligible: the count must be a whole number from 1'],
    ['db.r7g.large', {}, 'commitment-ineligible: nothing of Aurora MySQL that runs on demand is db.r7g.large'],
  ])('are refused: %s %j', (instanceClass, more, finding) => {
    expect(effect(database('db.r6g.large'), aurora(instanceClass, 1, more))).toMatchObject({ saved: 0, findings: [finding] });
  });

  test('without a rate are told', () => {
    expect(effect(database('db.t4g.medium'), aurora('db.t4g.medium', 1)).findings)
      .toEqual(['commitment-not-priced: the price book has no Aurora RI db.t4g.medium 1yr No Upfront (effective) in ap-northeast-2']);
  });
});

describe('reserved nodes of ElastiCache', () => {
  test('take the price of the reservation for a part of the nodes', () => {
    const { saved, lines } = effect(redis('cache.r6g.large', 2), nodes('cache.r6g.large', 1));
    expect(saved).toBe(usd(730 * (0.246 - 0.1675)));
    expect(lines.map(({ quantity, basis }) => [quantity, basis])).toEqual([
      [730, '2 nodes x 730 h; reserved: 1 x 730 h x 0.1675 USD (1yr No Upfront)'], [730, '2 nodes x 730 h; the rest'],
    ]);
  });

  test('of Valkey and of serverless caches are refused', () => {
    expect(effect(redis('cache.t4g.small', 1, 'valkey'), nodes('cache.t4g.small', 1)).findings)
      .toEqual(['commitment-ineligible: nothing of ElastiCache Redis OSS that runs on demand is cache.t4g.small']);
    expect(effect(redis('cache.t4g.small'), nodes('serverless', 1)).saved).toBe(0);
  });
});

describe('Savings Plans', () => {
  const onDemand = 0.03725 + 2 * 0.00409;

  test('for compute take the discount off Fargate on demand, up to the amount', () => {
    expect(effect(service('FARGATE'), plan('compute-savings-plan', onDemand * 0.8, { discountPercent: 20 }))).toMatchObject({ saved: usd(730 * onDemand * 0.2), findings: [] });
    expect(effect(service('FARGATE'), plan('compute-savings-plan', onDemand * 0.4, { discountPercent: 20 })).saved).toBe(usd(730 * onDemand * 0.1));
    expect(effect(service('FARGATE'), plan('compute-savings-plan', 1, { discountPercent: 20 }))).toMatchObject({
      saved: usd(730 * onDemand * 0.2), findings: [`commitment-unused: ${(730 * (1 - onDemand * 0.8)).toFixed(2)} USD a month would be paid and not used, which the total does not contain`],
    });
  });

  test('for compute do not cover Spot, and have no discount in the price book', () => {
    expect(effect(service('FARGATE_SPOT'), plan('compute-savings-plan', 1, { discountPercent: 20 })))
      .toMatchObject({ saved: 0, findings: ['commitment-ineligible: Fargate Spot is not covered'] });
    expect(effect(service('FARGATE'), plan('compute-savings-plan', 1)).findings)
      .toEqual(['commitment-not-priced: the price book has no discount for Fargate 1yr: give discountPercent, from an offer of AWS']);
  });

  test('for databases cover generation 7 and Serverless v2', () => {
    expect(effect(database('db.r7g.large'), plan('database-savings-plan', 0.333 * 0.8))).toMatchObject({ saved: usd(730 * 0.333 * 0.2), findings: [] });
    expect(effect(database('db.serverless'), plan('database-savings-plan', 0.2 * 0.65))).toMatchObject({ saved: usd(730 * 0.2 * 0.35), findings: [] });
    expect(effect(redis('cache.r7g.large', 1, 'valkey'), plan('database-savings-plan', 0.2096 * 0.8)).saved).toBe(usd(730 * 0.2096 * 0.2));
  });

  test('for databases refuse what the guide has: r6g and Redis OSS', () => {
    expect(effect({ ...database('db.r6g.large'), ...redis('cache.r6g.large') }, plan('database-savings-plan', 1))).toMatchObject({
      saved: 0,
      findings: ['commitment-ineligible: db.r6g.large is of generation 6, and generation 7 is the first that is covered; of ElastiCache, only Valkey is covered'],
    });
    expect(effect(database('db.r7g.large'), plan('database-savings-plan', 1, { years: 3 })).findings).toEqual(['commitment-ineligible: it exists for 1yr No Upfront only']);
    expect(effect(database('db.r7g.large'), plan('database-savings-plan', 0)).findings).toEqual(['commitment-ineligible: the amount must be more than 0, and a discount between 0 and 100 percent']);
  });

  test('come after reservations and cover nothing twice', () => {
    const both = { ...database('db.r7g.large'), ...service('FARGATE') };
    const twice = effect(both, plan('database-savings-plan', 1), plan('database-savings-plan', 1));
    expect(twice.saved).toBe(usd(730 * 0.333 * 0.2));
    expect(twice.findings.map((finding) => finding.split(':')[0])).toEqual(['commitment-unused', 'commitment-ineligible']);
  });
});
