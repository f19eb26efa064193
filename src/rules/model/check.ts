import { RULES } from './catalogue';
import { Rule, Severity } from './rule';
import { Estate, StackTemplate } from '../../templates/model/estate';

/** A rule that is broken, and where. */
export interface RuleFinding {
  readonly ruleId: string;
  readonly severity: Severity;
  readonly stackName: string;
  readonly logicalId: string;
  /** Path of the construct, where the template or the app tells it. */
  readonly path: string;
  readonly type: string;
  readonly property: string;
  readonly message: string;
  readonly fix: string;
  readonly link: string;
}

/** Every place where the templates, seen as one system, break a rule; in the order of the rules. */
export function checkTemplates(templates: readonly StackTemplate[], rules: readonly Rule[] = RULES): RuleFinding[] {
  const estate = new Estate(templates);
  return rules.flatMap((rule) => rule.check(estate).map(({ resource, property, found, fix }) => ({
    ruleId: rule.id,
    severity: rule.severity,
    stackName: resource.stackName,
    logicalId: resource.id,
    path: resource.path,
    type: resource.type,
    property: resource.readable(property) ?? property,
    message: resource.readable(found) ?? found,
    fix: fix ?? rule.fix,
    link: rule.link,
  })));
}
