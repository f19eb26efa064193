import { checkTemplates, RuleFinding } from '../../src/rules/model/check';
import { StackTemplate } from '../../src/templates/model/estate';

export type Resources = Readonly<Record<string, unknown>>;

/** One stack of these resources, as somebody writes it by hand. */
export function stackOf(Resources: Resources, stackName = 'Stack', Outputs: Resources = {}): StackTemplate {
  return { stackName, region: 'ap-northeast-2', template: { Resources, Outputs } };
}

/** What one rule finds in templates: as `<logical id> <property>: <message>`. */
export function found(ruleId: string, ...stacks: StackTemplate[]): string[] {
  return findings(ruleId, ...stacks).map(({ logicalId, property, message }) => `${logicalId} ${property}: ${message}`);
}

export function findings(ruleId: string, ...stacks: StackTemplate[]): RuleFinding[] {
  return checkTemplates(stacks).filter((finding) => finding.ruleId === ruleId);
}
