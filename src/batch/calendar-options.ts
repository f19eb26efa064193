/** Options of `SpringBatchScheduler.calendar()`. */
export interface CalendarOptions {
  /**
   * Time after which the starts are.
   *
   * @default - now, in every environment
   */
  readonly after?: Date;

  /**
   * How many starts of each job to show.
   *
   * @default 1 in every environment
   */
  readonly runs?: number;
}
