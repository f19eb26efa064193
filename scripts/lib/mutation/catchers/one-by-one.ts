import { setImmediate } from 'node:timers/promises';

/** Works on one after the other, and between them lets what waits for other programs go on. */
export async function oneByOne<From, To>(items: readonly From[], work: (item: From, index: number) => To): Promise<To[]> {
  const done: To[] = [];
  for (const [index, item] of items.entries()) {
    done.push(work(item, index));
    await setImmediate();
  }
  return done;
}
