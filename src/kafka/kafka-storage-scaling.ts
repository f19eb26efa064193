import { Size } from 'aws-cdk-lib';

/** Options of `KafkaStorageScaling.upTo()`. */
export interface KafkaStorageScalingOptions {
  /**
   * Share of the storage in use, from 10 to 80 percent, at which it grows: by a tenth, and by 10 GiB at least, once in six hours at most.
   *
   * @default 60 in every environment
   */
  readonly targetUtilizationPercent?: number;
}

/**
 * Growth of the brokers' storage by itself. It never shrinks.
 *
 * @see https://docs.aws.amazon.com/msk/latest/developerguide/msk-autoexpand.html
 */
export class KafkaStorageScaling {
  /** The storage stays as it is: a broker whose storage is full stops. */
  public static none(): KafkaStorageScaling {
    return new KafkaStorageScaling();
  }

  /**
   * The storage grows before it is full.
   *
   * @param maxStorage storage of each broker at which it stops growing, 16384 GiB at most
   * @param options the share at which it grows
   */
  public static upTo(maxStorage: Size, options: KafkaStorageScalingOptions = {}): KafkaStorageScaling {
    return new KafkaStorageScaling(maxStorage, options.targetUtilizationPercent);
  }

  private constructor(
    /** Storage of each broker at which it stops growing; undefined where it does not grow. */
    public readonly maxStorage?: Size,
    /** Share in use at which it grows; undefined for the default. */
    public readonly targetUtilizationPercent?: number,
  ) {}
}
