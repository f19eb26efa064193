/** The prime of Lehmer's generator; a product of two numbers below it is still exact. */
const MODULUS = 2147483647;
const MULTIPLIER = 48271;

/** Numbers that a seed decides: the same case comes out of the same seed on any machine. */
export class Random {
  private state: number;

  constructor(seed: string) {
    this.state = [...seed].reduce((hash, letter) => (hash * 31 + letter.codePointAt(0)! + 1) % MODULUS, 17) || 1;
    // Seeds that differ a little begin close together.
    Array.from({ length: 5 }, () => this.next());
  }

  /** 0 up to, not including, 1. */
  public next(): number {
    this.state = (this.state * MULTIPLIER) % MODULUS;
    return (this.state - 1) / (MODULUS - 1);
  }

  public below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  public chance(probability: number): boolean {
    return this.next() < probability;
  }

  public pick<T>(values: readonly T[]): T {
    if (values.length === 0) {
      throw new Error('there is nothing to pick from');
    }
    return values[this.below(values.length)];
  }

  public some<T>(values: readonly T[], probability: number): T[] {
    return values.filter(() => this.chance(probability));
  }
}
