import { Advice } from './advice/advice';
import { advise } from './advice/advise';
import { cheapestFixes, combinedFix } from './advice/fixes';
import { Estimate, EstimateOptions, totalsByService } from './estimate';
import { StackTemplate } from '../../templates/model/estate';

/** What the gate judges. */
export interface GateFacts {
  /** Name of the environment. */
  readonly name: string;
  /** The most that it may cost a month. */
  readonly maxUsd: number;
  readonly templates: readonly StackTemplate[];
  readonly options: EstimateOptions;
  readonly estimate: Estimate;
}

/** What it says. */
export interface Verdict {
  readonly isOver: boolean;
  /** One line for any outcome. */
  readonly summary: string;
  /** What is wrong; empty where nothing is. */
  readonly description: string;
  /** What would mend it, with the saving of each change. */
  readonly fix: string;
}

const FIXES = 3;
const DEAREST = 4;
/** Half a dollar: what is shown without cents is equal. */
const ROUNDING_USD = 0.5;

export function verdictOf(facts: GateFacts): Verdict {
  const { name, maxUsd, estimate: { monthlyUsd, notPriced } } = facts;
  const isOver = monthlyUsd >= maxUsd + ROUNDING_USD;
  const gaps = notPriced.length === 0 ? '' : `; ${notPriced.length} not priced: ${list(notPriced.slice(0, FIXES).map(({ path }) => path), notPriced.length)}`;
  const summary = `${name}: ${Math.round(monthlyUsd)} of ${Math.round(maxUsd)} USD a month${gaps}`;
  return isOver ? { isOver, summary, ...complaint(facts) } : { isOver, summary, description: '', fix: '' };
}

function complaint({ name, maxUsd, templates, options, estimate }: GateFacts): { description: string; fix: string } {
  const { monthlyUsd, lines } = estimate;
  const dearest = [...totalsByService(lines)].filter(([, usd]) => usd >= ROUNDING_USD).slice(0, DEAREST).map(([service, usd]) => `${service} ${usd.toFixed(0)}`).join(', ');
  const description = `${name} costs ${monthlyUsd.toFixed(0)} USD a month, ${(monthlyUsd - maxUsd).toFixed(0)} more than its target of ${maxUsd}. Dearest: ${dearest}.`;
  const fixes = cheapestFixes(advise(templates, options), monthlyUsd - maxUsd, FIXES, (some) => combinedFix(templates, options, some).savingUsd);
  if (fixes.length === 0) {
    return { description, fix: 'Nothing that keeps the system as it is brings the cost down. Raise monthlyTarget, or remove what is not needed.' };
  }
  const together = combinedFix(templates, options, fixes);
  const after = monthlyUsd - together.savingUsd;
  return {
    description,
    fix: [
      ...fixes.map((fix, index) => `${index + 1}. ${told(fix)}`),
      `Together they save ${together.savingUsd.toFixed(2)} USD: ${after.toFixed(0)} of ${maxUsd} USD${after > maxUsd ? ', which is not enough yet' : ''}.`,
    ].join('\n'),
  };
}

function told({ text, how, savingUsd }: Advice): string {
  return `${text} (saves ${savingUsd.toFixed(2)} USD): ${how}`;
}

function list(names: readonly string[], total: number): string {
  return `${names.join(', ')}${total > names.length ? ', ...' : ''}`;
}
