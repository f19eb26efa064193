import { acknowledgementOf } from './acknowledgements';
import { RULES } from './catalogue';
import { checkTemplates, RuleFinding } from './check';
import { overTarget, TargetFacts } from './over-target';
import { isNamed } from './selection';
import { Acknowledgement, StackTemplate } from '../../templates/model/estate';

/** What is applied to a system. */
export interface Inspection {
  readonly exclude: readonly string[];
  readonly target?: TargetFacts;
  /** What people accept, beside what the templates say themselves. */
  readonly acknowledged?: readonly Acknowledgement[];
}

/** A finding, and why somebody accepts it. */
export interface InspectedFinding extends RuleFinding {
  readonly acceptedBecause?: string;
  /** Whether the rule is accepted elsewhere in the app, and not here. */
  readonly isAcceptedElsewhere: boolean;
}

/** All findings in the templates of one system, errors first. */
export function inspect(templates: readonly StackTemplate[], { exclude, target, acknowledged = [] }: Inspection): InspectedFinding[] {
  const accepted = [...acknowledged, ...templates.flatMap((template) => template.acknowledged ?? [])];
  const applied = RULES.filter(({ id }) => !isNamed(id, exclude));
  const findings = [...checkTemplates(templates, applied), ...target === undefined ? [] : overTarget(templates, target)];
  const isWarning = ({ severity }: RuleFinding) => Number(severity === 'warning');
  const sorted = findings.filter(({ ruleId }) => !isNamed(ruleId, exclude)).sort((a, b) => isWarning(a) - isWarning(b));
  return sorted.map((finding) => {
    const acceptance = acknowledgementOf(finding, accepted);
    return {
      ...finding,
      acceptedBecause: acceptance?.reason,
      isAcceptedElsewhere: acceptance === undefined && accepted.some(({ id }) => id.endsWith(`::${finding.ruleId}`)),
    };
  });
}
