const MILLIONTHS = 1e6;

/** Rounded to a millionth, so that the order of a sum does not show; never -0. */
export function usd(amount: number): number {
  return Math.round(amount * MILLIONTHS) / MILLIONTHS + 0;
}

export function sum(amounts: readonly number[]): number {
  return usd(amounts.reduce((total, amount) => total + amount, 0));
}
