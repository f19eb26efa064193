import { RuleFinding } from './check';
import { Acknowledgement } from '../../templates/model/estate';

/** What stands before the rule's id in `Validations.acknowledge()`. */
export const PLUGIN = 'ArchitectureRules';

/** CDK's last path element of every L2 construct, and of a resource that is the default child. */
const LAST = /\/(Resource|Default)$/;

/** The acknowledgement of a finding: one that stands on its construct or on any above it. CDK itself takes one for the whole app. */
export function acknowledgementOf(finding: RuleFinding, acknowledgements: readonly Acknowledgement[]): Acknowledgement | undefined {
  return acknowledgements.find(({ id, path }) => {
    const above = path.replace(LAST, '');
    return id === `${PLUGIN}::${finding.ruleId}` && (above === '' || finding.path === above || finding.path.startsWith(`${above}/`));
  });
}
