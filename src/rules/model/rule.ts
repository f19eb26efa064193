import { Estate } from '../../templates/model/estate';
import { Resource } from '../../templates/model/resource';

/** An error stops a synthesis, a warning does not. */
export type Severity = 'error' | 'warning';

/** A place where a rule is broken. */
export interface Fault {
  readonly resource: Resource;
  /** The property, with dots, e.g. `CapacityProviderStrategy.0.Weight`; what it holds belongs into `found`. */
  readonly property: string;
  /** What is there and what is wrong with it, with the values: one sentence without a full stop. */
  readonly found: string;
  /** What to do here, where it can be said more exactly than the rule does for all cases. */
  readonly fix?: string;
}

/** A trap of this architecture. */
export interface RuleText {
  /** Family and number, e.g. `MSK-001`. It never changes its meaning, since people acknowledge it by this name. */
  readonly id: string;
  readonly severity: Severity;
  /** What must hold, as a sentence without a full stop. */
  readonly title: string;
  /** What happens to those who break it. */
  readonly reason: string;
  /** What to do about it. */
  readonly fix: string;
  /** The page of AWS (or the issue) that says so. */
  readonly link: string;
}

/** A trap, and how to see it in templates. */
export interface Rule extends RuleText {
  /** What breaks it. Sees whole systems, never throws, and keeps quiet about what only a deployment knows. */
  readonly check: (estate: Estate) => readonly Fault[];
}
