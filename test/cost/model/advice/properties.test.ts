import * as fc from 'fast-check';
import { BETA, aurora, DEV, endpoint, kafka, nat, ON_DEMAND, PROD, redis, Resources, scaled, serverless, service, SPOT, stack } from './support';
import { advise } from '../../../../src/cost/model/advice/advise';
import { cheapestFixes, combinedFix } from '../../../../src/cost/model/advice/fixes';
import { EstimateOptions, estimateTemplates } from '../../../../src/cost/model/estimate';

const count = fc.integer({ min: 1, max: 3 });
const part = fc.oneof(
  fc.tuple(fc.constantFrom('cache.t3.micro', 'cache.t3.medium', 'cache.t4g.small', 'cache.r6g.large'), count, fc.constantFrom('redis', 'valkey'))
    .map(([type, nodes, engine]) => redis(type, nodes, engine)),
  fc.tuple(fc.integer({ min: 2, max: 6 }), fc.constantFrom('kafka.t3.small', 'kafka.m5.large', 'kafka.m7g.large'), fc.constantFrom(2, 3))
    .map(([brokers, type, zones]) => kafka(brokers, type, zones)),
  fc.tuple(fc.constantFrom('db.t3.medium', 'db.t4g.medium', 'db.r6g.large', 'db.r6g.xlarge', 'db.r7g.large'), count, fc.constantFrom('aurora', 'aurora-iopt1'))
    .map(([type, instances, StorageType]) => aurora(type, instances, { StorageType })),
  fc.tuple(fc.constantFrom(0, 0.5, 2), fc.constantFrom(4, 16)).map(([min, max]) => serverless(min, max)),
  fc.tuple(fc.constantFrom(ON_DEMAND, SPOT), fc.boolean(), fc.constantFrom('enabled', 'disabled'), fc.constantFrom('512', '1024'))
    .map(([strategy, arm, insights, Cpu]) => service(strategy, arm ? { CpuArchitecture: 'ARM64' } : {}, insights, { Cpu })),
  fc.tuple(count, count).map(([min, more]) => scaled(min, min + more)),
  count.map(nat),
  fc.constant(endpoint('logs', 2)),
);
const estates = fc.array(part, { minLength: 1, maxLength: 5 }).map((parts): Resources => Object.assign({}, ...parts));
const environments = fc.constantFrom<EstimateOptions>(DEV, BETA, PROD);
const check = (numRuns: number, body: (resources: Resources, options: EstimateOptions) => void) =>
  fc.assert(fc.property(estates, environments, body), { numRuns });

describe('whatever the templates', () => {
  test('a saving is the difference of two estimates, and only alternatives may cost more', () => check(60, (resources, options) => {
    const before = estimateTemplates(stack(resources), options);
    for (const { kind, savingUsd, apply, deltaByService } of advise(stack(resources), options)) {
      const changed = apply({ templates: stack(resources), options });
      const after = estimateTemplates(changed.templates, changed.options);
      expect(savingUsd).toBe(before.monthlyUsd - after.monthlyUsd);
      expect(deltaByService.reduce((sum, { deltaUsd }) => sum - deltaUsd, 0)).toBeCloseTo(savingUsd, 6);
      expect(kind === 'alternative' || savingUsd >= 0).toBe(true);
      // Nothing is saved by losing a price.
      expect(after.notPriced.length).toBeLessThanOrEqual(before.notPriced.length);
    }
  }));

  test('advice comes by its saving, the largest first', () => check(40, (resources, options) => {
    const savings = advise(stack(resources), options).map(({ savingUsd }) => savingUsd);
    expect(savings).toEqual([...savings].sort((one, other) => other - one));
  }));

  test('what has been followed is not given again: the text of a change is gone', () => check(40, (resources, options) => {
    for (const { kind, text, apply } of advise(stack(resources), options).filter((one) => one.kind === 'change')) {
      const changed = apply({ templates: stack(resources), options });
      expect(advise(changed.templates, changed.options).filter((one) => one.kind === kind && one.text === text)).toEqual([]);
    }
  }));

  test('whoever follows the first change pays less, and comes to an end', () => check(20, (resources, options) => {
    let scenario = { templates: stack(resources), options };
    let usd = estimateTemplates(scenario.templates, scenario.options).monthlyUsd;
    for (let step = 0; ; step++) {
      expect(step).toBeLessThan(20);
      const first = advise(scenario.templates, scenario.options).find(({ kind }) => kind === 'change');
      if (first === undefined) {
        break;
      }
      scenario = { ...first.apply(scenario), templates: [...first.apply(scenario).templates] };
      const now = estimateTemplates(scenario.templates, scenario.options).monthlyUsd;
      expect(now).toBeLessThan(usd);
      usd = now;
    }
  }));

  test('the fixes of the gate can be made together, and save something', () => check(40, (resources, options) => {
    const fixes = cheapestFixes(advise(stack(resources), options), 50);
    expect(new Set(fixes.map(({ decides }) => decides)).size).toBe(fixes.length);
    expect(fixes.map(({ effort }) => effort)).toEqual(fixes.map(({ effort }) => effort).sort());
    const most = Math.max(0, ...fixes.map(({ savingUsd }) => savingUsd));
    expect(combinedFix(stack(resources), options, fixes).savingUsd).toBeGreaterThanOrEqual(most - 1e-9);
  }));

  test('production keeps its zones, replicas, readers and tasks', () => fc.assert(fc.property(estates, (resources) => {
    for (const { kind, apply } of advise(stack(resources), PROD).filter((one) => one.kind === 'change')) {
      const { templates: [{ template }] } = apply({ templates: stack(resources), options: PROD });
      const { Resources: after } = template as { Resources: Resources };
      expect(kind).toBe('change');
      for (const [id, { Type, Properties }] of Object.entries(resources) as [string, any][]) {
        const now: any = after[id]?.Properties;
        expect(now !== undefined || Type === 'AWS::EC2::VPCEndpoint').toBe(true);
        for (const name of ['NumCacheClusters', 'NumberOfBrokerNodes', 'MinCapacity', 'DesiredCount', 'CapacityProviderStrategy', 'LaunchType']) {
          expect(now?.[name]).toEqual(now && Properties[name]);
        }
      }
    }
  }), { numRuns: 40 }));

  test('templates stay as they are', () => check(30, (resources, options) => {
    const text = JSON.stringify(resources);
    advise(stack(resources), options).forEach(({ apply }) => apply({ templates: stack(resources), options }));
    expect(JSON.stringify(resources)).toBe(text);
  }));

  test('nonsense throws nothing', () => {
    const type = fc.constantFrom('AWS::MSK::Cluster', 'AWS::RDS::DBInstance', 'AWS::RDS::DBCluster', 'AWS::ECS::Service', 'AWS::ECS::Cluster', 'AWS::EC2::NatGateway',
      'AWS::ElastiCache::ReplicationGroup', 'AWS::ElastiCache::ServerlessCache', 'AWS::ECS::TaskDefinition', 'AWS::ApplicationAutoScaling::ScalableTarget', 'AWS::EC2::EIP',
      'AWS::EC2::VPCEndpoint', 'AWS::CloudWatch::Alarm', 'AWS::Logs::LogGroup', 'AWS::Scheduler::Schedule', 'X');
    const junk = fc.dictionary(fc.string(), fc.oneof(fc.record({ Type: type, Properties: fc.anything() }), fc.anything()));
    fc.assert(fc.property(junk, environments, fc.anything(), fc.string(), (resources, options, more, stackName) => {
      const templates: any[] = [{ stackName: 'Junk', template: { Resources: resources } }, { stackName, template: more }];
      expect(() => combinedFix(templates, options, cheapestFixes(advise(templates, options), 10))).not.toThrow();
    }), { numRuns: 200 });
  });
});
