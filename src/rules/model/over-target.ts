import { RuleFinding } from './check';
import { RuleText } from './rule';
import { EstimateOptions, estimateTemplates } from '../../cost/model/estimate';
import { verdictOf } from '../../cost/model/gate';
import { StackTemplate } from '../../templates/model/estate';

/** The one rule that needs to be told something: what the system may cost. */
export const OVER_TARGET: RuleText = {
  id: 'COST-001',
  severity: 'error',
  title: 'A system costs no more than its target',
  reason: 'A template does not show what it costs, and the first bill comes a month later.',
  fix: 'Take the changes that the finding names, or raise the target.',
  link: 'https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-managing-costs.html',
};

export interface TargetFacts {
  readonly name: string;
  readonly maxUsd: number;
  readonly options: EstimateOptions;
}

/** A finding at the dearest resource where the templates together cost more than they may. */
export function overTarget(templates: readonly StackTemplate[], { name, maxUsd, options }: TargetFacts): RuleFinding[] {
  const estimate = estimateTemplates(templates, options);
  const { isOver, description, fix } = verdictOf({ name, maxUsd, templates, options, estimate });
  const dearest = [...estimate.lines].sort((a, b) => b.monthlyUsd - a.monthlyUsd)[0];
  return isOver && dearest !== undefined ? [{
    ruleId: OVER_TARGET.id,
    severity: OVER_TARGET.severity,
    stackName: '',
    logicalId: '',
    path: dearest.path,
    type: '',
    property: '',
    message: description,
    fix,
    link: OVER_TARGET.link,
  }] : [];
}
