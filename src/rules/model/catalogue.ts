import { Rule } from './rule';
import { LOG_RULES } from './rules/logs';

/** All rules, in the order in which they are documented. */
export const RULES: readonly Rule[] = [
  ...LOG_RULES,
];
