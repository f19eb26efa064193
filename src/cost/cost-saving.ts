/** What kind of decision a saving takes. */
export enum CostSavingKind {
  /** A change of the system as it is. */
  CHANGE = 'change',
  /** A contract with AWS for a year or three. */
  COMMITMENT = 'commitment',
  /** Another way to do the same, which people ask about: it may cost more. */
  ALTERNATIVE = 'alternative',
}

/** Something that could be done about a cost, calculated by estimating the templates with it. */
export interface CostSaving {
  /** Stable id, e.g. `cache-node`. */
  readonly rule: string;
  /** What it is about: a construct path, or a service. */
  readonly subject: string;
  /** What kind of decision it takes. */
  readonly kind: CostSavingKind;
  /** How much it takes: 1 a property; 2 a property that interrupts or takes capacity away; 3 a contract, or another architecture. */
  readonly effort: number;
  /** What it saves, in USD a month; negative where it costs more. Savings do not add up. */
  readonly monthlySavingUsd: number;
  /** What to do. */
  readonly text: string;
  /** What to do, in Korean. */
  readonly textKo: string;
  /** The property, or the decision, and what it means. */
  readonly how: string;
  /** The constructs that it is about. */
  readonly paths: string[];

  /**
   * Months for which it has to be kept until it pays.
   *
   * @default - it pays at once, in every environment
   */
  readonly breakEvenMonths?: number;
}
