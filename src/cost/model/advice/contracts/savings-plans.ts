import { SavingsPlan, SAVINGS_PLANS } from '../../commitment-rules';
import { CostLine } from '../../line';
import { proposal, Proposal } from '../advice';
import { AdviceContext, Advisor } from '../context';
import { breakEvenMonths, contract, HOW, MONTHS_A_YEAR } from './contract';
import { steadyLines } from './steady';

const KINDS = ['compute-savings-plan', 'database-savings-plan'] as const;
/** Below this there is nothing worth a contract. */
const WORTH_USD = 1;

/** Savings Plans for what is spent in every hour, at the rates that the price book has. */
export const savingsPlans: Advisor = (context) => {
  const steady = steadyLines(context);
  return KINDS.flatMap((kind) => ([1, 3] as const).flatMap((years) => ofTerm(kind, years, steady, context)));
};

function ofTerm(kind: SavingsPlan['kind'], years: 1 | 3, steady: readonly CostLine[], context: AdviceContext): Proposal[] {
  const rule = SAVINGS_PLANS[kind];
  const covered = coverage({ kind, usdPerHour: 1, years, payment: 'No Upfront' }, steady, context);
  const eligibleUsd = covered.reduce((sum, { line }) => sum + line.monthlyUsd, 0);
  const rated = covered.flatMap(({ line, discount }) => (discount === undefined ? [] : [{ line, discount }]));
  if (eligibleUsd < WORTH_USD) {
    return [];
  }
  if (rated.length > 0) {
    return [ofAmount(kind, years, rated, context)];
  }
  return years === 1 ? [unrated(kind, rule.rates, covered.map(({ line }) => line), eligibleUsd)] : [];
}

interface Covered {
  readonly line: CostLine;
  readonly discount?: number;
}

/** The lines that the plan covers, with the discount where the price book has one. */
export function coverage(plan: SavingsPlan, lines: readonly CostLine[], { prices }: AdviceContext): Covered[] {
  const rule = SAVINGS_PLANS[plan.kind];
  return rule.refused(plan) !== undefined ? [] : lines.flatMap((line) => {
    const verdict = rule.line(line, plan);
    return verdict === undefined || !('discountSku' in verdict) || line.monthlyUsd <= 0 ? []
      : [{ line, discount: prices.usd(rule.rates, verdict.discountSku, line.region) }];
  });
}

function ofAmount(kind: SavingsPlan['kind'], years: 1 | 3, rated: readonly Required<Covered>[], { usage: { hoursPerMonth: hours } }: AdviceContext): Proposal {
  const usdPerHour = rated.reduce((sum, { line, discount }) => sum + line.monthlyUsd * (1 - discount), 0) / hours;
  const monthlyUsd = rated.reduce((sum, { line }) => sum + line.monthlyUsd, 0);
  const { rates } = SAVINGS_PLANS[kind];
  return contract({ kind, usdPerHour, years, payment: 'No Upfront' }, {
    rule: kind,
    subject: rates,
    decides: kind,
    text: `a ${rates} of ${usdPerHour.toFixed(3)} USD an hour for ${years === 1 ? 'a year' : 'three years'}`,
    textKo: `${rates}, 시간당 ${usdPerHour.toFixed(3)} USD, ${years}년 약정`,
    paths: [...new Set(rated.map(({ line }) => line.path))],
    breakEvenMonths: breakEvenMonths(usdPerHour * hours * MONTHS_A_YEAR * years, monthlyUsd),
  });
}

/** What it saves depends on an offer of AWS: the reader learns what it would be about. */
function unrated(kind: SavingsPlan['kind'], rates: string, lines: readonly CostLine[], eligibleUsd: number): Proposal {
  const tenth = (eligibleUsd / 10).toFixed(2);
  return proposal({
    ...HOW,
    rule: kind,
    subject: rates,
    decides: kind,
    kind: 'commitment',
    effort: 3,
    unrated: true,
    text: `a ${rates} covers ${eligibleUsd.toFixed(0)} USD a month; each 10 % that AWS offers saves ${tenth}`,
    textKo: `${rates}은 월 ${eligibleUsd.toFixed(0)} USD에 적용됩니다. AWS가 제시하는 할인 10%마다 ${tenth} USD가 줄어듭니다`,
    risk: 'it is paid to its end, used or not',
    riskKo: '쓰지 않아도 약정 기간 동안 비용을 냅니다',
    paths: [...new Set(lines.map(({ path }) => path))],
    apply: (from) => from,
  });
}
