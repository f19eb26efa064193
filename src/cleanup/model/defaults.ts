/** The same in every environment: what is deleted where depends on the two keys and not on a table. */
export const JANITOR_DEFAULTS = {
  /** Tuesday morning, when somebody is there to read the report. */
  schedule: 'cron(0 10 ? * TUE *)',
  timeZone: 'Asia/Seoul',
  olderThanDays: 30,
  keepTag: 'Keep',
  keepNewest: 1,
  maxDeletions: 20,
} as const;

export const AUDIT_DEFAULTS = {
  /** The first Monday of the month, in working hours: what office hours stop in the evening is there. */
  schedule: 'cron(0 10 ? * MON#1 *)',
  timeZone: 'Asia/Seoul',
  olderThanDays: 30,
  keepTag: 'Keep',
} as const;
