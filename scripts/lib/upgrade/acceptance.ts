/** Something that is meant, and why. */
export interface AcceptedChange {
  /** `verdict app/address`, or the key of jsii-diff; `*` stands for any characters, e.g. for the environments. */
  readonly change: string;
  /** What happens to those who upgrade, and what they do about it. */
  readonly reason: string;
}

export interface Acceptance<T> {
  /** Found, and not in the list. */
  readonly open: readonly T[];
  readonly accepted: readonly { readonly found: T; readonly reason: string }[];
  /** Entries that match nothing any more. */
  readonly stale: readonly AcceptedChange[];
  /** Entries that say too little for somebody who upgrades. */
  readonly weak: readonly AcceptedChange[];
}

const WORDS = 5;

function matches({ change }: AcceptedChange, key: string): boolean {
  return new RegExp(`^${change.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&')).join('.*')}$`).test(key);
}

export function accept<T>(found: readonly T[], keyOf: (one: T) => string, list: readonly AcceptedChange[]): Acceptance<T> {
  const judged = found.map((one) => ({ found: one, by: list.find((entry) => matches(entry, keyOf(one))) }));
  return {
    open: judged.filter(({ by }) => by === undefined).map((one) => one.found),
    accepted: judged.flatMap(({ found: one, by }) => by === undefined ? [] : [{ found: one, reason: by.reason }]),
    stale: list.filter((entry) => !found.some((one) => matches(entry, keyOf(one)))),
    weak: list.filter(({ change, reason }) => (reason ?? '').trim().split(/\s+/).length < WORDS || change.replaceAll('*', '').trim() === ''),
  };
}
