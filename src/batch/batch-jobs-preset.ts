import { BatchJobOptions } from './batch-job-options';
import { JobSchedule } from './job-schedule';
import { CURRENT_JOBS, GUIDE_JOBS, JobData } from './model/presets';

/**
 * Jobs of a system: the guide's, today's, or your own.
 *
 * @example
 * const nightly = BatchJobsPreset.of([{ name: 'contest.codeforces.job', schedule: JobSchedule.dailyAt(2, 30) }]);
 *
 * @see guide section 3.1
 */
export class BatchJobsPreset {
  /** The guide's: 12 that gather contests, daily from 02:00 to 13:00, and 8 that gather news, daily from 14:00 to 21:00. */
  public static readonly GUIDE = BatchJobsPreset.of(GUIDE_JOBS.map(options));

  /** Today's: technology news from GitHub daily at 02:00, from feeds every 4 hours, and from web pages every 6 hours. */
  public static readonly CURRENT = BatchJobsPreset.of(CURRENT_JOBS.map(options));

  /**
   * Jobs of your own.
   *
   * @param jobs the jobs
   */
  public static of(jobs: BatchJobOptions[]): BatchJobsPreset {
    return new BatchJobsPreset(jobs);
  }

  private constructor(
    /** The jobs. */
    public readonly jobs: BatchJobOptions[],
  ) {}
}

function options({ name, cron }: JobData): BatchJobOptions {
  return { name, schedule: JobSchedule.cron(cron) };
}
