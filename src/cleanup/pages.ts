/** One answer of a list that comes in pages. */
export interface Page<T> {
  readonly items: readonly T[] | undefined;
  /** Where the next page begins; undefined or empty on the last one. */
  readonly next: string | undefined;
}

/**
 * All pages of a list.
 *
 * @throws when a page cannot be read: a part of a list is not handed out
 */
export async function allPages<T>(read: (from: string | undefined) => Promise<Page<T>>): Promise<T[]> {
  const found: T[] = [];
  const seen = new Set<string>();
  let from: string | undefined;
  do {
    const { items, next } = await read(from);
    found.push(...items ?? []);
    from = next === '' ? undefined : next;
    if (from !== undefined && seen.has(from)) {
      throw new Error('The list has no end: a page leads back to one before it');
    }
    seen.add(from ?? '');
  } while (from !== undefined);
  return found;
}
