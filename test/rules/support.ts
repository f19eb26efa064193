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

/** A template in which a rule is kept; what nobody knows before the deployment is such a one. */
export type Passing = readonly [what: string, resources: Resources];

/** A template in which it is broken, and all that it finds in it. */
export type Failing = readonly [what: string, resources: Resources, ...found: string[]];

/** The templates of one rule, as tests. */
export function ruleTests(ruleId: string, failing: readonly Failing[], passing: readonly Passing[]): void {
  describe(ruleId, () => {
    test.each(failing.map(([what, resources, ...wanted]) => [what, resources, wanted] as const))('fails: %s', (_, resources, wanted) => {
      expect(found(ruleId, stackOf(resources))).toEqual(wanted);
    });

    test.each(passing.map(([what, resources]) => [what, resources] as const))('passes: %s', (_, resources) => {
      expect(found(ruleId, stackOf(resources))).toEqual([]);
    });
  });
}

/** A resource as templates have it. */
export function resource(Type: string, Properties: object = {}, attributes: object = {}): object {
  return { Type, Properties, ...attributes };
}
