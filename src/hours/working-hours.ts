import { WEEKDAYS, WeeklyHours } from './model/hours';
import { Weekday } from './weekday';

/**
 * When people work, in the time zone of `OfficeHours`: some days of the week, from one time of the day to another. Not two expressions of your own: one
 * that opens and one that closes can disagree on a day, and nobody could say how long alarms are muted, or what the hours cost.
 *
 * @example
 * const untilHalfPastSeven = WorkingHours.onWeekdays(8.5, 19.5);
 */
export class WorkingHours {
  /**
   * From Monday to Friday.
   *
   * @param opens hour at which services run, from 0 to 24; 8.5 is 8:30
   * @param closes hour at which they stop, on the same day; 24 is midnight
   */
  public static onWeekdays(opens: number, closes: number): WorkingHours {
    return WorkingHours.on([Weekday.MONDAY, Weekday.TUESDAY, Weekday.WEDNESDAY, Weekday.THURSDAY, Weekday.FRIDAY], opens, closes);
  }

  /**
   * Every day but holidays.
   *
   * @param opens hour at which services run, from 0 to 24; 8.5 is 8:30
   * @param closes hour at which they stop, on the same day; 24 is midnight
   */
  public static daily(opens: number, closes: number): WorkingHours {
    return WorkingHours.on(Object.values(Weekday), opens, closes);
  }

  /**
   * On some days of the week.
   *
   * @param weekdays the days
   * @param opens hour at which services run, from 0 to 24; 8.5 is 8:30
   * @param closes hour at which they stop, on the same day; 24 is midnight
   */
  public static on(weekdays: Weekday[], opens: number, closes: number): WorkingHours {
    return new WorkingHours([...new Set(weekdays)], opens, closes);
  }

  private constructor(
    /** The days of the week. */
    public readonly weekdays: Weekday[],
    /** Hour at which services run. */
    public readonly opens: number,
    /** Hour at which they stop. */
    public readonly closes: number,
  ) {}

  /** @internal */
  public get _weekly(): WeeklyHours {
    const weekdays = this.weekdays.map((weekday) => WEEKDAYS.indexOf(weekday) + 1).sort((a, b) => a - b);
    // An hour such as 9.1 is a whole number of minutes that binary fractions miss.
    const inMinutes = (hour: number) => (Math.abs(hour * 60 - Math.round(hour * 60)) < 1e-6 ? Math.round(hour * 60) : hour * 60);
    const [opens, closes] = [this.opens, this.closes].map(inMinutes);
    return { weekdays, opens, closes };
  }
}
