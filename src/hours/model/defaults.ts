/** Minutes, the same in every environment. */
export const HOURS_DEFAULTS = {
  /** A cluster is available some ten minutes after it was started. */
  databaseLead: 15,
  /** Tasks have two minutes to stop, and most jobs are over in this time. */
  databaseGrace: 15,
};

/** Schedules are changed one after the other, and a job that starts with the hours must find its schedule on, and one that starts with their end off. */
export const BATCH_LEAD = 5;

/** How often a database is looked at, and how often at most: half an hour, which is longer than it takes to start or to stop. */
export const LOOKS = { seconds: 30, atMost: 60 };

/** What must be left of a day for a database to stop, and to be found stopped. */
export const LEAST_CLOSED = 60;

/** On a cluster that shall run on this evening. */
export const KEEP_AWAKE_TAG = 'keep-awake-tonight';

/** Warns so many days before the year in which no holiday is known. */
export const HOLIDAYS_AHEAD_DAYS = 60;

/** AWS mutes for no longer at a time, in days; a whole day less, for the hours of the last one. */
export const LONGEST_MUTE = 14;
