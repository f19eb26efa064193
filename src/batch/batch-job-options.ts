import { Duration } from 'aws-cdk-lib';
import { JobSchedule } from './job-schedule';
import { FargateSize } from '../service';

/** A job of `SpringBatchScheduler`. */
export interface BatchJobOptions {
  /**
   * Name of the Spring Batch job, e.g. `contest.codeforces.job`: letters, digits and inner `. _ -`. It reaches the application as the argument
   * `--job.name` and as the variable `JOB_NAME`; without `.job`, and with hyphens for dots, it is part of the name of the schedule.
   */
  readonly name: string;

  /** When it runs. */
  readonly schedule: JobSchedule;

  /**
   * CPU and memory. An hour of 1 vCPU and 2 GiB costs about 0.045 USD in Seoul on ARM64, about 0.015 on Spot.
   *
   * @default FargateSize.ONE_VCPU_2_GIB in every environment, as the guide has it
   * @see guide section 3.2
   */
  readonly size?: FargateSize;

  /**
   * Time from the start of a try, the wait for a task included, until it is stopped: whole seconds, a minute at least, and no more than lies
   * between two runs.
   *
   * @default - one hour in every environment, or the time between two runs where it is shorter
   */
  readonly timeout?: Duration;

  /**
   * Whether it runs on Spot, about 70 % cheaper. When Spot has no capacity, or takes the task away, it starts again on demand. A job without a
   * `RunIdIncrementer` refuses to start once its task was taken away: run it on demand.
   *
   * @default true in every environment
   * @see guide section 3.4
   */
  readonly spot?: boolean;

  /**
   * How often it starts again after it failed by itself, from 0 to 10. A start after Spot took the task away does not count. A Spring Batch job
   * with a `RunIdIncrementer` starts from the beginning: let it repeat only what it may do twice.
   *
   * @default 0 in every environment
   */
  readonly retries?: number;

  /**
   * Whether the schedule is on.
   *
   * @default true in every environment
   */
  readonly enabled?: boolean;

  /**
   * Further arguments of the application, e.g. `--app.batch.limit=100`, in lower case. Images that drop their arguments, as those since version J
   * do, never see them: `environmentVariables` reach all.
   *
   * @default - none in any environment
   */
  readonly extraArguments?: string[];

  /**
   * Further variables of this job, which win over those of the scheduler. Credentials belong in the `secrets` of the scheduler.
   *
   * @default - none in any environment
   */
  readonly environmentVariables?: { [name: string]: string };
}
