/**
 * Public holidays of South Korea with those in lieu, from 2026 to 2028, as the law of 2026-05 has them: Labour Day and Constitution Day among them, the
 * days of elections whose day the law sets, and days in lieu for all but New Year's Day and Memorial Day. The government adds single days at short
 * notice. `scripts/hours-check.ts` compares them with the package below, day by day.
 *
 * @see https://www.law.go.kr/법령/공휴일에관한법률
 * @see https://pypi.org/project/holidays/0.109/
 */
export const KOREAN_HOLIDAYS: readonly string[] = [
  // New Year's Day; Seollal; Independence Movement Day, and in lieu; Labour Day; Children's Day; Buddha's Birthday, and in lieu; local elections
  '2026-01-01', '2026-02-16', '2026-02-17', '2026-02-18', '2026-03-01', '2026-03-02', '2026-05-01', '2026-05-05', '2026-05-24', '2026-05-25', '2026-06-03',
  // Memorial Day; Constitution Day; Liberation Day, and in lieu; Chuseok; National Foundation Day, and in lieu; Hangul Day; Christmas Day
  '2026-06-06', '2026-07-17', '2026-08-15', '2026-08-17', '2026-09-24', '2026-09-25', '2026-09-26', '2026-10-03', '2026-10-05', '2026-10-09', '2026-12-25',
  // New Year's Day; Seollal, and in lieu; Independence Movement Day; Labour Day, and in lieu; Children's Day; Buddha's Birthday; Memorial Day
  '2027-01-01', '2027-02-06', '2027-02-07', '2027-02-08', '2027-02-09', '2027-03-01', '2027-05-01', '2027-05-03', '2027-05-05', '2027-05-13', '2027-06-06',
  // Constitution Day, and in lieu; Liberation Day, and in lieu; Chuseok; National Foundation Day, Hangul Day and Christmas Day, each with its day in lieu
  '2027-07-17', '2027-07-19', '2027-08-15', '2027-08-16', '2027-09-14', '2027-09-15', '2027-09-16', '2027-10-03', '2027-10-04', '2027-10-09', '2027-10-11',
  '2027-12-25', '2027-12-27',
  // New Year's Day; Seollal; Independence Movement Day; general election; Labour Day; Buddha's Birthday; Children's Day; Memorial Day; Constitution Day
  '2028-01-01', '2028-01-26', '2028-01-27', '2028-01-28', '2028-03-01', '2028-04-12', '2028-05-01', '2028-05-02', '2028-05-05', '2028-06-06', '2028-07-17',
  // Liberation Day; Chuseok with National Foundation Day in it, and in lieu; Hangul Day; Christmas Day
  '2028-08-15', '2028-10-02', '2028-10-03', '2028-10-04', '2028-10-05', '2028-10-09', '2028-12-25',
];
