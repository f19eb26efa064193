import { clock, dayOf, isOpen, textOf, WeeklyHours, weekdayOf, WEEKDAYS, wrapped } from './hours';
import { Day, dayNumber } from '../../batch/model/days';

/** Minutes around the hours in which the database runs. */
export interface DatabaseHours {
  readonly lead: number;
  readonly grace: number;
}

/** A table in Markdown of so many days, with when what runs. */
export function hoursTable(hours: WeeklyHours, holidays: readonly string[], database: DatabaseHours, from: Day, days: number): string {
  const rows = Array.from({ length: days }, (_, index) => dayOf(dayNumber(from) + index)).map((day) => {
    const open = isOpen(hours, holidays, day);
    const why = hours.weekdays.includes(weekdayOf(day)) ? 'holiday' : 'off';
    return [
      textOf(day),
      WEEKDAYS[weekdayOf(day) - 1],
      open ? `${clock(hours.opens)}-${clock(hours.closes)}` : why,
      open ? `${clock(hours.opens - database.lead)}-${clock(wrapped(hours.closes + database.grace))}` : why,
    ];
  });
  return [['Day', '', 'Services and jobs', 'Databases'], ['---', '---', '---', '---'], ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}
