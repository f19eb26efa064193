import { aws_logs as logs } from 'aws-cdk-lib';
import { SPRING_BATCH_FAILURES } from './model/failure-log';
import { literal } from '../core/literal';

/**
 * What the application's log says of a job that failed. It is heard in addition to the exit code, which older images leave at 0 whatever happens.
 *
 * @example
 * const failureLog = JobFailureLog.saying('Job failed', 'OutOfMemoryError');
 *
 * @see guide section 3.3
 */
export class JobFailureLog {
  /** What Spring Batch writes at the end of a job that did not succeed. */
  public static readonly SPRING_BATCH = new JobFailureLog(SPRING_BATCH_FAILURES);

  /** Nothing: the exit code of the image tells. */
  public static readonly NONE = new JobFailureLog([]);

  /**
   * Texts of your own.
   *
   * @param texts what a line of the log holds, any of them, in upper and lower case as given
   */
  public static saying(...texts: string[]): JobFailureLog {
    return new JobFailureLog(texts);
  }

  private constructor(private readonly texts: string[]) {}

  /** @internal */
  public _pattern(): logs.IFilterPattern | undefined {
    return this.texts.length === 0 ? undefined : { logPatternString: literal(logs.FilterPattern.anyTerm(...this.texts).logPatternString) };
  }
}
