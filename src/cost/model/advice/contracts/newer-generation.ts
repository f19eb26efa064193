import { SAVINGS_PLANS, SavingsPlan } from '../../commitment-rules';
import { estimateTemplates } from '../../estimate';
import { auroraClusters, classOf, computeOf, computeProp } from '../changes/aurora-clusters';
import { Advisor, pathsOf } from '../context';
import { withProperties } from '../rewrite';
import { breakEvenMonths, contract, HOW, MONTHS_A_YEAR } from './contract';
import { coverage } from './savings-plans';

const NEWER: Readonly<Record<string, string>> = { r5: 'r7g', r6g: 'r7g', r6i: 'r7i' };
const PLAN: Omit<SavingsPlan, 'usdPerHour'> = { kind: 'database-savings-plan', years: 1, payment: 'No Upfront' };

/**
 * A Database Savings Plan begins with the seventh generation: the newer class costs more, and with the plan less. Nothing is paid at once, which is what
 * a reservation of the old class asks for.
 *
 * @see https://docs.aws.amazon.com/savingsplans/latest/userguide/what-is-savings-plans.html
 */
export const newerGeneration: Advisor = (context) => auroraClusters(context).flatMap((aurora) => {
  const { instances } = aurora;
  const [instanceClass, ...others] = new Set(instances.map(classOf));
  const [, family, size] = /^db\.(\w+)\.(\w+)$/.exec(instanceClass ?? '') ?? [];
  const isReserved = (context.options.commitments ?? []).some((commitment) => 'instanceClass' in commitment && commitment.instanceClass === instanceClass);
  if (others.length > 0 || family === undefined || !Object.hasOwn(NEWER, family) || isReserved) {
    return [];
  }
  const newer = `db.${NEWER[family]}.${size}`;
  const paths = pathsOf(instances);
  const hours = context.usage.hoursPerMonth;
  const scenario = withProperties(context, instances, { DBInstanceClass: newer });
  const lines = estimateTemplates(scenario.templates, context.options).lines
    .filter(({ sku, path, quantity }) => sku === newer && paths.includes(path) && quantity >= hours * (1 - 1e-9));
  const rated = coverage({ ...PLAN, usdPerHour: 1 }, lines, context);
  const usdPerHour = rated.reduce((sum, { line, discount }) => sum + line.monthlyUsd * (1 - (discount ?? NaN)), 0) / hours;
  if (!(usdPerHour > 0)) {
    return [];
  }
  const bought = contract({ ...PLAN, usdPerHour }, {
    rule: 'database-savings-plan-generation',
    subject: aurora.cluster.path,
    decides: computeOf(aurora),
    text: `${newer} in place of ${instanceClass}, with a ${SAVINGS_PLANS[PLAN.kind].rates} of ${usdPerHour.toFixed(3)} USD an hour for a year`,
    textKo: `${instanceClass} 대신 ${newer}를 쓰고 ${SAVINGS_PLANS[PLAN.kind].rates}(시간당 ${usdPerHour.toFixed(3)} USD, 1년 약정) 구매`,
    paths,
    breakEvenMonths: breakEvenMonths(usdPerHour * hours * MONTHS_A_YEAR, context.before.lines
      .filter(({ sku, path }) => sku === instanceClass && paths.includes(path)).reduce((sum, { monthlyUsd }) => sum + monthlyUsd, 0)),
  });
  return [{
    ...bought,
    how: `${computeProp(newer)} (DBInstanceClass); ${HOW.how}`,
    howKo: `${computeProp(newer)} (DBInstanceClass). ${HOW.howKo}`,
    apply: (from) => bought.apply(withProperties(from, instances, { DBInstanceClass: newer })),
  }];
});
