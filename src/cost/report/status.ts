import { Target } from './model';

export type Status = 'below' | 'within' | 'above';

/** Half a dollar, as for the gate: what is shown without cents is equal. */
const ROUNDING_USD = 0.5;

/** Where an amount stands beside its target. */
export function statusOf(monthlyUsd: number, { min, max }: Target): Status {
  return monthlyUsd >= max + ROUNDING_USD ? 'above' : monthlyUsd < min - ROUNDING_USD ? 'below' : 'within';
}
