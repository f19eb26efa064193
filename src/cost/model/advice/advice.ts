import { StackTemplate } from '../../../templates/model/estate';
import { EstimateOptions } from '../estimate';

/** What an estimate is made of: advice changes it, and estimates again. */
export interface Scenario {
  readonly templates: readonly StackTemplate[];
  readonly options: EstimateOptions;
}

/** How much it takes: 1 a property; 2 a property that interrupts or takes capacity away; 3 a contract, or another architecture. */
export type Effort = 1 | 2 | 3;

/** What could be done, before anybody has calculated what it saves. */
export interface Proposal {
  /** Stable id, e.g. `cache-node`. */
  readonly rule: string;
  /** What it is about: a construct path, or a service. */
  readonly subject: string;
  /** Changes are given when they save; alternatives in any case, because people ask for them. */
  readonly kind: 'change' | 'commitment' | 'alternative';
  readonly effort: Effort;
  readonly text: string;
  readonly textKo: string;
  /** The property or the decision. */
  readonly how: string;
  readonly howKo: string;
  /** What is lost by it, or may be. */
  readonly risk: string;
  readonly riskKo: string;
  readonly paths: readonly string[];
  /** What it decides: proposals that decide the same thing exclude each other. */
  readonly decides: string;
  /** It takes away data or what watches over it, or cannot be done to what is deployed: reports tell it, the gate does not. */
  readonly reportOnly?: boolean;
  /** The price book has no rate for it: it is told though nobody knows what it saves. */
  readonly unrated?: boolean;
  /** Months for which it has to be kept until it pays. */
  readonly breakEvenMonths?: number;
  /** Traffic in GB a month from which it pays. */
  readonly breakEvenGb?: number;
  readonly apply: (scenario: Scenario) => Scenario;
}

/** A proposal with its price: the difference of two estimates. `how` ends with the risk. */
export interface Advice extends Proposal {
  /** Negative where it costs more. */
  readonly savingUsd: number;
  /** What changes, what saves most first; services that stay as they are are left out. */
  readonly deltaByService: readonly { readonly service: string; readonly deltaUsd: number }[];
}

/** What advice may take away: a system that people rely on keeps what makes it survive a failure. */
export interface AdviceEnvironment {
  readonly isProduction: boolean;
}

/** A proposal of a change, which decides what it is about. */
export function proposal(given: Omit<Proposal, 'kind' | 'decides'> & Partial<Pick<Proposal, 'kind' | 'decides'>>): Proposal {
  return { kind: 'change', decides: `${given.rule} ${given.subject}`, ...given };
}
