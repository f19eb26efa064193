import { adviceFor, ARM, aurora, DEV, kafka, nat, ON_DEMAND, PROD, redis, service, stack } from './support';
import { Advice } from '../../../../src/cost/model/advice/advice';
import { cheapestFixes, combinedFix } from '../../../../src/cost/model/advice/fixes';
import { estimateTemplates } from '../../../../src/cost/model/estimate';

const fix = (rule: string, savingUsd: number, effort: Advice['effort'], more: Partial<Advice> = {}): Advice => ({
  rule,
  savingUsd,
  effort,
  kind: 'change',
  subject: rule,
  decides: rule,
  text: rule,
  textKo: rule,
  how: '',
  howKo: '',
  risk: '',
  riskKo: '',
  paths: [rule],
  deltaByService: [],
  apply: (from) => from,
  ...more,
});
const named = (advice: readonly Advice[], over: number, count = 3) => cheapestFixes(advice, over, count).map(({ rule }) => rule);

describe('the fixes of the gate', () => {
  const choice = [fix('contract', 200, 3), fix('large', 90, 2), fix('middle', 50, 2), fix('small', 10, 1), fix('tiny', 4, 1), fix('least', 2, 1)];

  test('are those that take the least effort, if they are enough', () => {
    expect(named(choice, 15)).toEqual(['small', 'tiny', 'least']);
  });

  test('take as much effort as it needs, and of equal effort those that save most', () => {
    expect(named(choice, 60)).toEqual(['small', 'tiny', 'large']);
    expect(named(choice, 140)).toEqual(['small', 'large', 'middle']);
    expect(named(choice, 205)).toEqual(['small', 'tiny', 'contract']);
  });

  test('are those that save most where nothing is enough', () => expect(named(choice, 1e6)).toEqual(['large', 'middle', 'contract']));

  test('are as many as there are, and none below a dollar', () => {
    expect(named([fix('one', 5, 1), fix('nothing', 0.9, 1)], 3)).toEqual(['one']);
    expect(named([], 3)).toEqual([]);
  });

  test('are no alternatives, and nothing that only a report may tell', () => {
    expect(named([fix('alternative', 50, 1, { kind: 'alternative' }), fix('loss', 50, 1, { reportOnly: true }), fix('one', 5, 1)], 3)).toEqual(['one']);
  });

  test('do not exclude each other: not the same decision twice, no contract for what another one changes', () => {
    expect(named([fix('a year', 50, 3, { decides: 'x' }), fix('three years', 80, 3, { decides: 'x' })], 3)).toEqual(['three years']);
    const contract = fix('contract', 50, 3, { kind: 'commitment', paths: ['db'] });
    expect(named([contract, fix('class', 40, 2, { paths: ['db'] }), fix('other', 5, 1)], 3)).toEqual(['other', 'class']);
    expect(named([contract, fix('storage', 40, 2, { paths: ['cluster'] })], 3)).toEqual(['storage', 'contract']);
  });

  test('are enough together, where somebody says what they save together', () => {
    const both = [fix('one', 60, 1), fix('same', 50, 1), fix('apart', 55, 2)];
    const together = (fixes: readonly Advice[]) => (fixes.some(({ rule }) => rule === 'apart') ? 115 : 60);
    expect(cheapestFixes(both, 100, 2).map(({ rule }) => rule)).toEqual(['one', 'same']);
    expect(cheapestFixes(both, 100, 2, together).map(({ rule }) => rule)).toEqual(['one', 'apart']);
  });

  test('are found among a hundred in no time', () => {
    const many = Array.from({ length: 300 }, (_, index) => fix(`fix ${index}`, 1 + index % 97, (1 + index % 3) as Advice['effort']));
    const start = Date.now();
    expect(cheapestFixes(many, 150)).toHaveLength(3);
    expect(Date.now() - start).toBeLessThan(1500);
  });
});

describe('the guide\'s sizes for dev, section 4.6', () => {
  const spot = { CapacityProviderStrategy: [{ CapacityProvider: 'FARGATE_SPOT', Weight: 1 }] };
  const services = Object.assign({}, ...Array.from({ length: 6 }, (_, index) => {
    const { EcsCluster, Task, Service } = service({ ...spot, TaskDefinition: { Ref: `Task${index}` } }, {}, 'disabled', { Cpu: '1024' });
    return { EcsCluster, [`Task${index}`]: Task, [`Service${index}`]: Service };
  }));
  const literal = {
    ...redis('cache.t3.small'),
    ...kafka(3),
    ...aurora('db.t3.medium'),
    ...services,
    ...nat(1),
    Balancer: { Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer', Properties: { Subnets: ['a', 'b'] } },
  };
  const { monthlyUsd } = estimateTemplates(stack(literal), DEV);

  test('cost what issue and errata say', () => expect([monthlyUsd > 429, monthlyUsd < 450]).toEqual([true, true]));

  test('get three fixes that together bring them below 300', () => {
    const fixes = cheapestFixes(adviceFor(literal), monthlyUsd - 300, 3, (set) => combinedFix(stack(literal), DEV, set).savingUsd);
    expect(fixes).toHaveLength(3);
    const { savingUsd } = combinedFix(stack(literal), DEV, fixes);
    expect(monthlyUsd - savingUsd).toBeLessThan(300);
    expect(fixes.every(({ kind, reportOnly }) => kind === 'change' && reportOnly !== true)).toBe(true);
    expect(savingUsd).toBeLessThan(fixes.reduce((sum, one) => sum + one.savingUsd, 0));
  });
});

describe('together', () => {
  test('fixes save what one estimate with all of them says, which is less than their sum', () => {
    const both = adviceFor(service(ON_DEMAND)).filter(({ rule }) => ['arm', 'spot'].includes(rule));
    const { savingUsd } = combinedFix(stack(service(ON_DEMAND)), DEV, both);
    expect(savingUsd).toBeCloseTo(730 * (0.5 * (0.04656 - 0.01228) + 2 * (0.00511 - 0.00135)), 4);
    expect(savingUsd).toBeLessThan(both.reduce((sum, one) => sum + one.savingUsd, 0));
  });

  test('a fix that takes prices away counts for nothing', () => {
    const resources = service(ON_DEMAND, ARM);
    const gone = fix('gone', 50, 1, {
      apply: ({ options }) => ({ templates: stack({ ...resources, Task: { Type: 'AWS::ECS::TaskDefinition', Properties: {} } }), options }),
    });
    expect(combinedFix(stack(resources), DEV, [gone]).savingUsd).toBe(0);
  });

  test('contracts and changes of other things add up', () => {
    const resources = { ...aurora('db.r6g.large', 2), ...service(ON_DEMAND) };
    const all = adviceFor(resources, PROD);
    const [reservation, arm] = [all.find(({ rule }) => rule === 'reserve-db.r6g.large')!, all.find(({ rule }) => rule === 'arm')!];
    expect(combinedFix(stack(resources), PROD, [reservation, arm]).savingUsd).toBeCloseTo(reservation.savingUsd + arm.savingUsd, 6);
  });
});
