/** Requests with a time farther from that of AWS are refused by most services, unless the SDK mends it. */
const TOLERANCE_MS = 5 * 60_000;

/**
 * The function's own clock, believed only as long as the clock of AWS agrees: the SDK signs by the time of AWS when the own clock is wrong, so that a
 * wrong clock would show nowhere else.
 */
export class Clock {
  private farthest = 0;
  private heard = false;

  /** @param local milliseconds since 1970 */
  constructor(private readonly local: () => number) {}

  /** @param date the `Date` header of an answer */
  public hear(date: string | undefined): void {
    const time = Date.parse(date ?? '');
    if (!Number.isNaN(time)) {
      const apart = time - this.local();
      this.farthest = Math.abs(apart) > Math.abs(this.farthest) ? apart : this.farthest;
      this.heard = true;
    }
  }

  /**
   * The earlier of the two times, by which everything is younger.
   *
   * @throws when the clocks disagree, or when there is only one
   */
  public now(): number {
    const local = this.local();
    if (!this.heard || !Number.isFinite(local)) {
      throw new Error('There is no clock, or no answer of AWS held the time, so nothing here tells how old a snapshot is');
    }
    if (Math.abs(this.farthest) > TOLERANCE_MS) {
      throw new Error(`The clock of this function and that of AWS are ${Math.round(Math.abs(this.farthest) / 1000)} s apart, so nothing here tells how old a snapshot is`);
    }
    return Math.min(local, local + this.farthest);
  }
}
