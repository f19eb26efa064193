import { ArchitectureFinding } from './architecture-finding';
import { RuleSeverity } from './architecture-rule';
import { InspectedFinding } from './model/inspect';

export const SEVERITIES = { error: RuleSeverity.ERROR, warning: RuleSeverity.WARNING };

/** A finding as users see it. */
export function published({ severity, path, type, isAcceptedElsewhere, ...same }: InspectedFinding): ArchitectureFinding {
  return { ...same, severity: SEVERITIES[severity], constructPath: path, resourceType: type };
}
