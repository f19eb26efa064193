import { Step } from './steps';

/**
 * Runs steps side by side, as many as there are lanes, and one more that only waits. Steps that share something, such as what they install or the servers they start, never run
 * at the same time, and a step waits for those that it comes after. Of those that could start, the first in the list does.
 */
export async function inLanes<T>(steps: readonly Step[], lanes: number, execute: (step: Step) => Promise<T>): Promise<T[]> {
  const waiting = [...steps];
  const running = new Map<Step, Promise<void>>();
  const done = new Map<Step, T>();
  const hasPlace = ({ waits = false }: Step) => [...running.keys()].filter((other) => (other.waits ?? false) === waits).length < (waits ? 1 : lanes);
  const isFree = (step: Step) => hasPlace(step) && isAlone(step);
  const isAlone = ({ shares = [], after = [] }: Step) =>
    ![...running.keys()].some((other) => other.shares?.some((name) => shares.includes(name)))
    && after.every((name) => ![...waiting, ...running.keys()].some((other) => other.name === name));

  while (waiting.length > 0 || running.size > 0) {
    const next = waiting.find(isFree);
    if (next === undefined) {
      if (running.size === 0) {
        throw new Error(`These steps wait for each other: ${waiting.map(({ name }) => name).join(', ')}`);
      }
      await Promise.race(running.values());
      continue;
    }
    waiting.splice(waiting.indexOf(next), 1);
    running.set(next, execute(next).then((outcome) => {
      done.set(next, outcome);
      running.delete(next);
    }));
  }
  return steps.map((step) => done.get(step)!);
}
