import { COMPUTE } from './compute';
import { NETWORK } from './network';
import { OTHERS } from './others';
import { STORES } from './stores';
import { holdsIn, Rule } from '../rule';

/** In the order in which a region that is added gets its rows. */
export const RULES: readonly Rule[] = [...COMPUTE, ...STORES, ...NETWORK, ...OTHERS];

export function ruleOf(row: { readonly service: string; readonly sku: string; readonly region: string }): Rule | undefined {
  return RULES.find((rule) => rule.service === row.service && rule.sku === row.sku && holdsIn(rule, row.region));
}
