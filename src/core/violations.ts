import { IConstruct } from 'constructs';
import { formatViolations, Violation } from './model/violation';

/** jsii cannot export error classes, so only the message reaches the other languages: it must carry everything. */
class ConstructViolationError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ConstructViolationError';
  }
}

/** Throws once with all violations; does nothing when there are none. */
export function throwViolations(scope: IConstruct, violations: Violation[]): void {
  if (violations.length > 0) {
    throw new ConstructViolationError(formatViolations(scope.node.path, scope.constructor.name, violations));
  }
}
