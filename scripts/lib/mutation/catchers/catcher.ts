import { StackTemplate } from '../../../../src/templates/model/estate';
import { EstateName } from '../estate';
import { Finding, Place } from '../finding';

/** Templates to judge: a whole system, of which some resources are of interest. */
export interface Case {
  /** The estate that it is, or was before the change. */
  readonly estate: EstateName;
  readonly templates: readonly StackTemplate[];
  /** Names of the stacks whose findings are asked for. */
  readonly stacks: readonly string[];
  /** The resources of these stacks whose findings are asked for; undefined for all. */
  readonly changed?: readonly Place[];
  /** Types of those resources. */
  readonly types: readonly string[];
}

/** Somebody who finds faults in templates. */
export interface Catcher {
  readonly name: string;
  /** Program and version, as they are told to readers. */
  readonly program: string;
  /** The findings in each of the cases, in their order. */
  readonly find: (cases: readonly Case[]) => Promise<Finding[][]>;
}
