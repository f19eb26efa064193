const SPEED = 10;

/**
 * Lets time pass ten times as fast in this process: how often and how long the AWS SDK waits stays the same by its own clock, and a check of its
 * patience takes seconds.
 *
 * @returns what ends it
 */
export function hasten(): () => void {
  const { setTimeout: wait } = globalThis;
  const { now } = Date;
  const start = now();
  Date.now = () => start + Math.round((now() - start) * SPEED);
  globalThis.setTimeout = Object.assign(
    (work: (...given: unknown[]) => void, milliseconds: number = 0, ...given: unknown[]) => wait(work, milliseconds / SPEED, ...given),
    wait,
  ) as typeof globalThis.setTimeout;
  return () => {
    globalThis.setTimeout = wait;
    Date.now = now;
  };
}
