/** Options of `OfficeHours.calendar()`. */
export interface HoursCalendarOptions {
  /**
   * Time on the first day.
   *
   * @default - now, in every environment
   */
  readonly start?: Date;

  /**
   * Number of days.
   *
   * @default 14 in every environment
   */
  readonly days?: number;
}
