import { RULES } from './catalogue';
import { OVER_TARGET } from './over-target';
import { RuleText } from './rule';
import { failing, Violation } from '../../core/model/violation';

/** All rules there are, with the one that needs a target. */
export const RULE_TEXTS: readonly RuleText[] = [...RULES, OVER_TARGET];

/** Whether a rule is meant by its id, `MSK-001`, or by its family, `MSK`. */
export function isNamed(id: string, names: readonly string[]): boolean {
  return names.some((name) => id === name || id.startsWith(`${name}-`));
}

/** What is wrong with ids that somebody gives. */
export function exclusionViolations(names: readonly string[]): Violation[] {
  const unknown = names.filter((name) => !RULE_TEXTS.some(({ id }) => isNamed(id, [name])));
  const families = [...new Set(RULE_TEXTS.map(({ id }) => id.split('-')[0]))].sort();
  return failing([unknown.length > 0 && {
    rule: 'rule-ids',
    property: 'exclude',
    must: 'name rules, such as MSK-001, or families of rules, such as MSK',
    got: unknown,
    fix: `Take ids from ArchitectureRules.catalogue(); the families are ${families.join(', ')}`,
  }]);
}
