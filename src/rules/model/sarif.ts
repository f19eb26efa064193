import { InspectedFinding } from './inspect';
import { RuleText } from './rule';
import { StackTemplate } from '../../templates/model/estate';

/**
 * The findings in the format that GitHub and editors show beside the code.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function sarif(
  findings: readonly InspectedFinding[], rules: readonly RuleText[], templates: readonly StackTemplate[], version: string,
): string {
  const files = new Map(templates.map(({ stackName, file }) => [stackName, file]));
  return `${JSON.stringify({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{
      tool: {
        driver: {
          name: 'ArchitectureRules',
          version,
          rules: rules.map(({ id, severity, title, reason, fix, link }) => ({
            id,
            shortDescription: { text: title },
            fullDescription: { text: reason },
            help: { text: fix },
            helpUri: link,
            defaultConfiguration: { level: severity },
          })),
        },
      },
      results: findings.map(({ ruleId, severity, stackName, path, property, message, fix, acceptedBecause }) => ({
        ruleId,
        ruleIndex: rules.findIndex(({ id }) => id === ruleId),
        level: severity,
        message: { text: `${message}. ${fix}` },
        locations: [{
          physicalLocation: { artifactLocation: { uri: files.get(stackName) ?? '' } },
          logicalLocations: [{ fullyQualifiedName: property === '' ? path : `${path}.${property}` }],
        }],
        ...acceptedBecause === undefined ? {} : { suppressions: [{ kind: 'inSource', justification: acceptedBecause }] },
      })),
    }],
  }, undefined, 2)}\n`;
}
