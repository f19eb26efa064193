/** Letters that may differ between two names for one to be a slip of the other, and how many there must be for each of them. */
const FEW = 2;
const SHARE = 4;

/** Whether one name is most likely meant to be the other: a few letters differ, or only case and slashes at the ends. */
export function isSlipOf(name: string, meant: string): boolean {
  const [a, b] = [name, meant].map((text) => text.toLowerCase().replace(/^\/|\/$/g, ''));
  return distance(a, b) <= Math.min(FEW, Math.floor(meant.length / SHARE));
}

/** How many letters have to be put in, taken out or changed. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...from].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...to].entries()) {
      next.push(Math.min(next[j] + 1, row[j + 1] + 1, row[j] + (letter === other ? 0 : 1)));
    }
    row = next;
  }
  return row[to.length];
}
