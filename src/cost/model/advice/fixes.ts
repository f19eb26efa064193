import { Advice, Scenario } from './advice';
import { isSaving } from './advise';
import { StackTemplate } from '../../../templates/model/estate';
import { EstimateOptions, estimateTemplates } from '../estimate';

/** Less than this is not worth a line at the gate. */
const WORTH_USD = 1;
/** So many sets of fixes are estimated at most before the best guess is taken. */
const TRIALS = 8;
const CANDIDATES = 12;

/** What fixes save when they are made together. */
export type Together = (fixes: readonly Advice[]) => number;

/**
 * The fixes to name where an environment costs too much: of all that bring it down far enough, those that take the least effort, then those that save
 * most; where none do, those that save most. Fixes that exclude each other are never named together, and neither are those that only a report may tell.
 *
 * @param together what some fixes save together; the sum of their savings, which is too much, where it is not given
 */
export function cheapestFixes(advice: readonly Advice[], overUsd: number, count = 3, together: Together = sum): Advice[] {
  const candidates = advice.filter(({ kind, savingUsd, reportOnly }) => kind !== 'alternative' && reportOnly !== true && savingUsd >= WORTH_USD);
  const sets = setsOf(mostPromising(candidates), count);
  const enough = sets.filter((set) => sum(set) >= overUsd)
    .sort((one, other) => hardest(one) - hardest(other) || effort(one) - effort(other) || sum(other) - sum(one));
  const found = enough.slice(0, TRIALS).find((set) => together(set) >= overUsd);
  const largest = [...sets].sort((one, other) => sum(other) - sum(one) || effort(one) - effort(other));
  return [...found ?? largest[0] ?? []].sort((one, other) => one.effort - other.effort || other.savingUsd - one.savingUsd);
}

/** The sets of fixes that can be made together, each as large as it can be. */
function setsOf(advice: readonly Advice[], count: number): Advice[][] {
  const grown = (set: Advice[], from: number): Advice[][] => {
    const fits = (one: Advice) => !set.includes(one) && set.every((other) => fit(one, other));
    return set.length === count || !advice.some(fits) ? [set]
      : advice.flatMap((one, index) => (index >= from && fits(one) ? grown([...set, one], index + 1) : []));
  };
  return count < 1 || advice.length === 0 ? [] : grown([], 0);
}

/** Of each effort those that save most: enough to choose from, and never so many that trying all sets takes long. */
function mostPromising(advice: readonly Advice[]): Advice[] {
  return [1, 2, 3].flatMap((effortOf) => [...advice].filter(({ effort: one }) => one === effortOf)
    .sort((one, other) => other.savingUsd - one.savingUsd).slice(0, CANDIDATES));
}

/** Whether both can be done: not where they decide the same, nor where one is a contract for what the other one changes. */
function fit(one: Advice, other: Advice): boolean {
  const isContract = one.kind === 'commitment' || other.kind === 'commitment';
  return one.decides !== other.decides && !(isContract && one.paths.some((path) => other.paths.includes(path)));
}

function sum(advice: readonly Advice[]): number {
  return advice.reduce((total, { savingUsd }) => total + savingUsd, 0);
}

function effort(advice: readonly Advice[]): number {
  return advice.reduce((total, one) => total + one.effort, 0);
}

/** The effort of the fix that takes most: a contract is no cheap fix where changes are enough. */
function hardest(advice: readonly Advice[]): number {
  return Math.max(0, ...advice.map((one) => one.effort));
}

/** What fixes save together: savings do not add up, since the second one finds less to save. A fix that takes prices away, or that
 * leaves a contract without use, counts for nothing. */
export function combinedFix(templates: readonly StackTemplate[], options: EstimateOptions, fixes: readonly Advice[]): { readonly savingUsd: number } {
  const start: Scenario = { templates, options };
  const estimated = (scenario: Scenario) => ({ scenario, estimate: estimateTemplates(scenario.templates, scenario.options) });
  const before = estimated(start);
  const after = fixes.reduce((state, { apply }) => {
    const next = estimated(apply(state.scenario));
    return isSaving(state.estimate, next.estimate) ? next : state;
  }, before);
  return { savingUsd: before.estimate.monthlyUsd - after.estimate.monthlyUsd };
}
