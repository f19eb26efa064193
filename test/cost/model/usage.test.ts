import { USAGE_ASSUMPTIONS, usageOf, UsageName } from '../../../src/cost/model/usage';

const names = Object.keys(USAGE_ASSUMPTIONS) as UsageName[];

test('every assumption has a unit, a reason and a value for each environment; prod uses at least as much as dev', () => {
  for (const name of names) {
    const { unit, because, dev, beta, prod } = USAGE_ASSUMPTIONS[name];
    expect([name, unit.length > 0, because.length > 10, dev >= 0, beta >= dev, prod >= beta]).toEqual([name, true, true, true, true, true]);
  }
});

test('given values go before those of the table, and only those', () => {
  const usage = usageOf('prod', { natGb: 7 });
  expect(usage.natGb).toBe(7);
  expect(names.filter((name) => usage[name] !== USAGE_ASSUMPTIONS[name].prod)).toEqual(['natGb']);
});

test('what is no number, or less than 0, or unknown, is ignored', () => {
  const nonsense = { natGb: NaN, lcus: -1, ecrGb: '5', constructor: 3, toString: 4 };
  expect(usageOf('dev', nonsense as never)).toEqual(usageOf('dev'));
  expect(usageOf('dev', null as never)).toEqual(usageOf('dev'));
});
