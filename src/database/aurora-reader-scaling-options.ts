import { Duration } from 'aws-cdk-lib';

/**
 * How Aurora adds and removes readers by itself.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Integrating.AutoScaling.html
 */
export interface AuroraReaderScalingOptions {
  /**
   * Readers that there always are, from 1 to 15, those of the template included.
   *
   * @default - as many as `readers`, and 1 at least, in every environment
   */
  readonly minReaders?: number;

  /** Readers that there are at most, from 1 to 15, those of the template included. Each costs as much as the writer. */
  readonly maxReaders: number;

  /**
   * Average load of the readers' processors that scaling keeps, in percent, from 10 to 90.
   *
   * @default - 70 in every environment
   */
  readonly targetCpuPercent?: number;

  /**
   * Time after one reader has been added before another one is.
   *
   * @default - 5 minutes in every environment
   */
  readonly scaleOutCooldown?: Duration;

  /**
   * Time after one reader has been removed before another one is.
   *
   * @default - 5 minutes in every environment
   */
  readonly scaleInCooldown?: Duration;
}
