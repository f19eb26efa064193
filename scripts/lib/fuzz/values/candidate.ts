import { Expression } from '../expression';

/** A way to make a value. */
export interface Candidate {
  /** Of the factory or class that makes it, if there is one: what it takes are places of their own. */
  readonly taker?: string;
  readonly make: () => Expression;
}

export interface Candidates {
  /** What should work, the safest first. */
  readonly good: readonly Candidate[];
  /** What may not. */
  readonly odd: readonly Candidate[];
}

export const values = (...expressions: Expression[]): Candidate[] => expressions.map((expression) => ({ make: () => expression }));
export const made = (...makers: (() => Expression)[]): Candidate[] => makers.map((make) => ({ make }));
