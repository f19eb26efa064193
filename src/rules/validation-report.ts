import { PolicyValidationPluginReport, PolicyViolation } from 'aws-cdk-lib';
import { InspectedFinding } from './model/inspect';
import { StackTemplate } from '../templates/model/estate';

/** A finding, and the template that it is in. */
export interface PlacedFinding {
  readonly finding: InspectedFinding;
  /** None for what is said of a whole system. */
  readonly file?: string;
}

/**
 * The findings of a system that CDK asks for now. It asks for the stacks of each account and region by themselves, and never names nested stacks,
 * so those are told with their parents, and what is said of the whole system with the first stack.
 */
export function placed(findings: readonly InspectedFinding[], templates: readonly StackTemplate[], asked: ReadonlySet<string>): PlacedFinding[] {
  const named = (name: string) => templates.find(({ stackName }) => stackName === name);
  const outermost = (template: StackTemplate): StackTemplate => {
    const parent = template.nestedIn && named(template.nestedIn.stackName);
    return parent === undefined ? template : outermost(parent);
  };
  return findings.flatMap((finding) => {
    const template = named(finding.stackName);
    const told = template === undefined ? templates[0] : outermost(template);
    return asked.has(told?.file ?? '') ? [{ finding, file: template?.file }] : [];
  });
}

/** The findings as CDK's report has them. */
export function pluginReport(findings: readonly PlacedFinding[], failOnWarnings: boolean): PolicyValidationPluginReport {
  const violations = findings.map((placing) => violation(placing, failOnWarnings));
  return { success: violations.every(({ severity }) => severity !== 'error'), violations };
}

function violation({ finding, file }: PlacedFinding, failOnWarnings: boolean): PolicyViolation {
  const { ruleId, severity, message, property, fix, link, path, logicalId, isAcceptedElsewhere } = finding;
  return {
    // CDK takes an acknowledgement for the whole app. Under another name the finding stays where it was not accepted.
    ruleName: isAcceptedElsewhere ? `${ruleId}, accepted elsewhere` : ruleId,
    severity: failOnWarnings ? 'error' : severity,
    description: `${path}: ${property === '' ? '' : `\`${property}\`: `}${message}`,
    fix: `${fix} See ${link}`,
    violatingResources: [file === undefined
      ? { constructPath: path, locations: [] }
      : { resourceLogicalId: logicalId, templatePath: file, locations: [property] }],
  };
}
