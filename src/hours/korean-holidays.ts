import { KOREAN_HOLIDAYS } from './model/korean-holidays';

/**
 * Public holidays of South Korea, for `OfficeHours`.
 *
 * The table comes from the law and its rule for days in lieu, and ends with a year: `OfficeHours` warns at synthesis when that is near. A newer
 * version of this package has more years; until then, add the days yourself.
 *
 * @example
 * const holidays = KoreanHolidays.plus('2026-12-31');
 *
 * @see https://www.law.go.kr/법령/공휴일에관한법률
 */
export class KoreanHolidays {
  /** Those of 2026 to 2028 with days in lieu, as the law stood in May 2026. Days that the government adds later are not among them: see `plus`. */
  public static known(): string[] {
    return [...KOREAN_HOLIDAYS];
  }

  /**
   * Those of the table, and days of your own.
   *
   * @param days days such as `2026-12-31`
   */
  public static plus(...days: string[]): string[] {
    return [...new Set([...KOREAN_HOLIDAYS, ...days])].sort();
  }

  private constructor() {}
}
