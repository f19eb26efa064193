import { RuleSeverity } from './architecture-rule';

/** A place where a rule is broken. */
export interface ArchitectureFinding {
  /** Id of the rule, e.g. `MSK-001`. */
  readonly ruleId: string;
  /** Whether it stops a synthesis. */
  readonly severity: RuleSeverity;
  /** Path of the construct; of a template that was not made by CDK, stack and logical id. */
  readonly constructPath: string;
  /** Name of the stack. */
  readonly stackName: string;
  /** Logical id of the resource. */
  readonly logicalId: string;
  /** Its type, e.g. `AWS::MSK::Topic`. */
  readonly resourceType: string;
  /** The property, with dots. */
  readonly property: string;
  /** What is there, and what is wrong with it. */
  readonly message: string;
  /** What to do. */
  readonly fix: string;
  /** The page that says so. */
  readonly link: string;
  /**
   * Why somebody accepts it.
   *
   * @default - nobody does, in any environment
   */
  readonly acceptedBecause?: string;
}
