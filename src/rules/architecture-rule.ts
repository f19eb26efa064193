/** Whether a broken rule stops a synthesis. */
export enum RuleSeverity {
  /** The deployment fails, data or money is lost, or it can never work: the synthesis stops. */
  ERROR = 'error',
  /** It works until it hurts: the synthesis goes on. */
  WARNING = 'warning',
}

/** A rule about the architecture, as its documentation has it. */
export interface ArchitectureRule {
  /** Family and number, e.g. `MSK-001`. */
  readonly id: string;
  /** Whether it stops a synthesis. */
  readonly severity: RuleSeverity;
  /** What must hold. */
  readonly title: string;
  /** What happens to those who break it. */
  readonly reason: string;
  /** What to do about it. */
  readonly fix: string;
  /** The page that says so. */
  readonly link: string;
}
