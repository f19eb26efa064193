import { Duration, Token, Tokenization } from 'aws-cdk-lib';

/**
 * When a job runs. Times are those of the time zone of the scheduler.
 *
 * @example
 * const onWorkingDays = JobSchedule.cron('0 2 ? * MON-FRI *');
 *
 * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
 */
export class JobSchedule {
  /**
   * Once a day.
   *
   * @param hour hour of the day, from 0 to 23
   * @param minute minute of the hour, from 0 to 59
   */
  public static dailyAt(hour: number, minute: number = 0): JobSchedule {
    return JobSchedule.cron(`${shown(minute)} ${shown(hour)} * * ? *`);
  }

  /**
   * Every so many hours: at full hours counted from midnight when they divide the day (1, 2, 3, 4, 6, 8, 12 or 24), and counted from the
   * deployment otherwise.
   *
   * @param hours number of hours
   */
  public static everyHours(hours: number): JobSchedule {
    if (hours === 1 || hours === 24) {
      return JobSchedule.cron(`0 ${hours === 1 ? '*' : '0'} * * ? *`);
    }
    return hours > 0 && 24 % hours === 0 && Number.isInteger(hours)
      ? JobSchedule.cron(`0 0/${hours} * * ? *`)
      : new JobSchedule(`rate(${shown(hours)} hours)`);
  }

  /**
   * By an expression with the six fields minute, hour, day of month, month, day of week and year, one of the two days being `?`. The construct
   * that takes it checks it.
   *
   * @param expression the fields, e.g. `0 2 ? * MON-FRI *`, or the whole, e.g. `cron(0 2 ? * MON-FRI *)`
   */
  public static cron(expression: string): JobSchedule {
    const text = expression.trim();
    return new JobSchedule(/^cron\(.*\)$/.test(text) ? text : `cron(${text})`);
  }

  /**
   * In equal steps, whole minutes, that start with the deployment and know no time of day.
   *
   * @param interval time from start to start
   */
  public static rate(interval: Duration): JobSchedule {
    if (interval.isUnresolved()) {
      return new JobSchedule(`rate(${interval.formatTokenToNumber()})`);
    }
    const minutes = interval.toMinutes({ integral: false });
    const unit = RATE_UNITS.find((candidate) => minutes > 0 && minutes % candidate.minutes === 0) ?? RATE_UNITS[RATE_UNITS.length - 1];
    const value = minutes / unit.minutes;
    return new JobSchedule(`rate(${value} ${unit.name}${value === 1 ? '' : 's'})`);
  }

  private constructor(
    /** As EventBridge Scheduler takes it: `cron(...)` or `rate(...)`. */
    public readonly expression: string,
  ) {}
}

const RATE_UNITS = [{ name: 'day', minutes: 24 * 60 }, { name: 'hour', minutes: 60 }, { name: 'minute', minutes: 1 }];

/** A number that only the deployment knows stays recognisable, so that the check of the expression can say so. */
function shown(value: number): string {
  return Token.isUnresolved(value) ? Tokenization.stringifyNumber(value) : String(value);
}
