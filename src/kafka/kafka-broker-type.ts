import { BROKER_TYPES } from './model/broker-types';

/**
 * The size of a broker. Prices are for one broker in Seoul, without storage.
 *
 * @see https://docs.aws.amazon.com/msk/latest/developerguide/broker-instance-types.html
 */
export class KafkaBrokerType {
  /** 2 vCPU in bursts, 2 GiB: for development. About 42 USD a month. */
  public static readonly T3_SMALL = KafkaBrokerType.of('kafka.t3.small');

  /** 2 vCPU, 8 GiB. About 188 USD a month. */
  public static readonly M5_LARGE = KafkaBrokerType.of('kafka.m5.large');

  /** 4 vCPU, 16 GiB. About 377 USD a month. */
  public static readonly M5_XLARGE = KafkaBrokerType.of('kafka.m5.xlarge');

  /** 8 vCPU, 32 GiB. About 753 USD a month. */
  public static readonly M5_2XLARGE = KafkaBrokerType.of('kafka.m5.2xlarge');

  /** 2 vCPU of Graviton, 8 GiB: faster than `M5_LARGE` and cheaper. About 183 USD a month. */
  public static readonly M7G_LARGE = KafkaBrokerType.of('kafka.m7g.large');

  /** 4 vCPU of Graviton, 16 GiB. About 366 USD a month. */
  public static readonly M7G_XLARGE = KafkaBrokerType.of('kafka.m7g.xlarge');

  /** 8 vCPU of Graviton, 32 GiB. About 732 USD a month. */
  public static readonly M7G_2XLARGE = KafkaBrokerType.of('kafka.m7g.2xlarge');

  /**
   * Any other type of Standard broker.
   *
   * @param instanceType as MSK writes it, e.g. `kafka.m7g.4xlarge`
   */
  public static of(instanceType: string): KafkaBrokerType {
    return new KafkaBrokerType(instanceType);
  }

  private constructor(
    /** The type as MSK writes it. */
    public readonly instanceType: string,
  ) {}

  /** The type as MSK writes it. */
  public toString(): string {
    return this.instanceType;
  }

  /** Partitions, replicas included, above which MSK refuses to update the cluster; undefined for an unknown type. @internal */
  public get _partitionLimit(): number | undefined {
    return BROKER_TYPES.get(this.instanceType)?.maxPartitions;
  }

  /** Partitions, replicas included, that AWS recommends at most; undefined for an unknown type. @internal */
  public get _recommendedPartitions(): number | undefined {
    return BROKER_TYPES.get(this.instanceType)?.recommendedPartitions;
  }
}
