import { KoreanRule } from './korean-rule';
import { LOGS } from './logs';
import { SETTINGS } from './settings';
import { TARGET } from './target';

/** The Korean texts of all rules, by id. */
export const KOREAN: Readonly<Record<string, KoreanRule>> = { ...LOGS, ...SETTINGS, ...TARGET };
