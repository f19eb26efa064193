import { adviceFor, ARM, aurora, DEV, find, ON_DEMAND, PROD, redis, scaled, service, serverless, SPOT } from './support';
import { EstimateOptions } from '../../../../src/cost/model/estimate';

const reserved = (resources: Parameters<typeof adviceFor>[0], instanceClass: string, options: EstimateOptions = PROD) =>
  adviceFor(resources, options).filter(({ rule }) => rule === `reserve-${instanceClass}`);

describe('reservations', () => {
  test('rates, what is paid and when, months until they pay', () => {
    expect(reserved(aurora('db.r6g.large', 2), 'db.r6g.large').map(({ savingUsd, text, breakEvenMonths }) => [savingUsd.toFixed(2), text, breakEvenMonths])).toEqual([
      [(1460 * (0.313 - 0.11693)).toFixed(2), `2 x db.r6g.large reserved for three years, ${(0.11693 * 1460 * 36).toFixed(0)} USD at once`, 13.5],
      [(1460 * (0.313 - 0.17409)).toFixed(2), `2 x db.r6g.large reserved for a year, ${(0.17409 * 1460 * 12).toFixed(0)} USD at once`, 6.7],
      [(1460 * (0.313 - 0.206)).toFixed(2), `2 x db.r6g.large reserved for a year, ${(0.206 * 1460).toFixed(2)} USD a month and nothing at once`, 7.9],
    ]);
  });

  test('of nodes too, and of two classes each by itself', () => {
    expect(reserved(redis('cache.r6g.large', 2), 'cache.r6g.large').map(({ savingUsd }) => savingUsd.toFixed(2)))
      .toEqual([0.1109, 0.1569, 0.1675].map((rate) => (1460 * (0.246 - rate)).toFixed(2)));
    // Valkey nodes have no rates in the price book.
    expect(reserved(redis('cache.r6g.large', 2, 'valkey'), 'cache.r6g.large')).toEqual([]);
  });

  test('not of what sleeps: a reservation pays the nights too', () => {
    const options = { ...DEV, usage: { ...DEV.usage, databaseHoursPerMonth: 365 } };
    expect(reserved(aurora('db.t3.medium', 2), 'db.t3.medium', options)).toEqual([]);
    expect(reserved(aurora('db.t3.medium', 2), 'db.t3.medium', DEV)).not.toEqual([]);
  });

  test('nor of what is reserved already', () => {
    const commitments = [{ kind: 'aurora-instances', instanceClass: 'db.r6g.large', count: 1, years: 3, payment: 'All Upfront' }] as const;
    expect(reserved(aurora('db.r6g.large', 2), 'db.r6g.large', { ...PROD, commitments }).map(({ text }) => text.slice(0, 16)))
      .toEqual(['1 x db.r6g.large', '1 x db.r6g.large', '1 x db.r6g.large']);
    expect(reserved(aurora('db.r6g.large', 1), 'db.r6g.large', { ...PROD, commitments })).toEqual([]);
  });

  test('nor of Serverless v2 and of I/O-Optimized instances, whose rates nobody knows', () => {
    expect(adviceFor(serverless(2, 4), PROD).filter(({ rule }) => rule.startsWith('reserve'))).toEqual([]);
    expect(adviceFor(aurora('db.r6g.large', 1, { StorageType: 'aurora-iopt1' }), PROD).filter(({ rule }) => rule.startsWith('reserve'))).toEqual([]);
  });
});

describe('what is reserved already', () => {
  const commitments = [{ kind: 'aurora-instances', instanceClass: 'db.r6g.large', count: 2, years: 1, payment: 'All Upfront' }] as const;
  const options: EstimateOptions = { ...DEV, commitments };

  test('is not given up for a saving that the total would only seem to have', () => {
    const rules = (given: EstimateOptions) => adviceFor(aurora('db.r6g.large', 2), given).filter(({ kind }) => kind === 'change').map(({ rule }) => rule);
    expect(rules(DEV)).toEqual(['office-hours', 'aurora-class', 'aurora-readers']);
    // Office hours too: the reservation pays the nights.
    expect(rules(options)).toEqual([]);
  });

  test('is told of alternatives', () => {
    expect(find(aurora('db.r6g.large', 2), 'serverless', options)!.how).toContain('what has been reserved is paid on');
    expect(find(aurora('db.r6g.large', 2), 'serverless', DEV)!.how).not.toContain('reserved');
  });
});

describe('Savings Plans', () => {
  test('without a rate in the price list: how much it could be about', () => {
    const found = find(service(ON_DEMAND, ARM), 'compute-savings-plan', PROD)!;
    const eligible = 730 * (0.5 * 0.03725 + 2 * 0.00409);
    expect([found.savingUsd, found.text])
      .toEqual([0, expect.stringContaining(`covers ${eligible.toFixed(0)} USD a month; each 10 % that AWS offers saves ${(eligible / 10).toFixed(2)}`)]);
    expect(find(service(SPOT), 'compute-savings-plan')).toBeUndefined();
  });

  test('cover the tasks that are always there, not those that come with the load', () => {
    const found = find({ ...service(ON_DEMAND, ARM), ...scaled(2, 10) }, 'compute-savings-plan', PROD)!;
    expect(found.text).toContain(`covers ${(2 * 730 * (0.5 * 0.03725 + 2 * 0.00409)).toFixed(0)} USD a month`);
  });

  test('do not cover tasks that the clock stops', () => {
    const close = [{ Schedule: 'cron(0 19 ? * MON-FRI *)', ScalableTargetAction: { MinCapacity: 0, MaxCapacity: 0 } }];
    const open = [{ Schedule: 'cron(0 9 ? * MON-FRI *)', ScalableTargetAction: { MinCapacity: 2, MaxCapacity: 10 } }];
    const resources = { ...service(ON_DEMAND, ARM), ...scaled(2, 10, { ScheduledActions: [...open, ...close] }) };
    expect(find(resources, 'compute-savings-plan', DEV)).toBeUndefined();
  });

  test('for databases cover the least capacity of Serverless v2, 35 % off', () => {
    const found = find(serverless(2, 16), 'database-savings-plan', PROD)!;
    expect([found.savingUsd.toFixed(2), found.breakEvenMonths, found.text]).toEqual([
      (730 * 2 * 0.2 * 0.35).toFixed(2), 7.8, 'a Database Savings Plan of 0.260 USD an hour for a year',
    ]);
  });

  test('for databases begin with the seventh generation: r7g with a plan against r6g without', () => {
    const found = find(aurora('db.r6g.large', 2), 'database-savings-plan-generation', PROD)!;
    expect(found.savingUsd).toBeCloseTo(1460 * (0.313 - 0.333 * 0.8), 4);
    expect(found.breakEvenMonths).toBe(Math.ceil(12 * 0.333 * 0.8 / 0.313 * 10) / 10);
    expect(find(aurora('db.r6g.large', 2), 'database-savings-plan', PROD)).toBeUndefined();
    expect(find(aurora('db.r7g.large', 2), 'database-savings-plan-generation', PROD)).toBeUndefined();
  });
});
