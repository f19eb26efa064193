import { InputMutation } from './input-mutation';
import { Scene } from './scene';
import { Environment } from '../../../src/core';

/** The form of a violation: path, property, what must be, value, what to do, and the rule. */
const LINE = /^ {2}\[(.+?)\] `([^`]+)` must (.+?), got: (.+?)\. (.+)\. \(([a-z0-9-]+)\)$/;

/** What came of building constructs. */
export interface Refusal {
  /** The rules that the error names; none where nothing was thrown. */
  readonly rules: readonly string[];
  /** Why this is no proper refusal; undefined where it is one. */
  readonly problem?: string;
}

/** Builds the constructs with the mistake, and says what they say. */
export function refusalOf(mutation: InputMutation): Refusal {
  try {
    made(mutation, true);
  } catch (error) {
    const { message } = error as Error;
    const [headline, ...lines] = message.split('\n');
    const violations = lines.map((line) => LINE.exec(line));
    if (violations.length === 0 || violations.includes(null)) {
      return { rules: [], problem: `it ends with something else: ${message}` };
    }
    const rules = violations.map((violation) => violation![6]);
    return { rules: [...new Set(rules)], problem: headline.startsWith(mutation.construct) ? undefined : headline };
  }
  return { rules: [], problem: 'nothing refuses it' };
}

/** Why the same constructs cannot be made without the mistake; undefined where they can. */
export function obstacleTo(mutation: InputMutation): string | undefined {
  try {
    made(mutation, false);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

function made({ build, inProduction = false }: InputMutation, isWrong: boolean): void {
  const scene = new Scene(inProduction ? Environment.PROD : Environment.DEV);
  build(scene, isWrong);
  scene.app.synth();
}
