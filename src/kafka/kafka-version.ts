import { atLeast, parseVersion } from './model/versions';

/**
 * A version of Apache Kafka in MSK. The `x` stands for patches, which MSK installs by itself.
 *
 * With KRaft the brokers keep the metadata of the cluster themselves; without, ZooKeeper nodes do. A cluster keeps the way it was made with.
 *
 * @see https://docs.aws.amazon.com/msk/latest/developerguide/supported-kafka-versions.html
 */
export class KafkaVersion {
  /** Kafka 3.8 with KRaft. */
  public static readonly V3_8_X_KRAFT = KafkaVersion.of('3.8.x.kraft');

  /** Kafka 3.9 with KRaft: the last of Kafka 3, and the default. */
  public static readonly V3_9_X_KRAFT = KafkaVersion.of('3.9.x.kraft');

  /** Kafka 4.0, which has KRaft only. */
  public static readonly V4_0_X_KRAFT = KafkaVersion.of('4.0.x.kraft');

  /** Kafka 4.1, which has KRaft only. */
  public static readonly V4_1_X_KRAFT = KafkaVersion.of('4.1.x.kraft');

  /**
   * Any other version that MSK supports, for instance `3.9.x` for Kafka 3.9 with ZooKeeper.
   *
   * @param version as MSK writes it, e.g. `3.9.x.kraft`
   */
  public static of(version: string): KafkaVersion {
    return new KafkaVersion(version);
  }

  private constructor(
    /** The version as MSK writes it. */
    public readonly version: string,
  ) {}

  /** The version as MSK writes it. */
  public toString(): string {
    return this.version;
  }

  /** Whether it is this version or a later one; an unknown one is taken for the latest. @internal */
  public _atLeast(major: number, minor: number): boolean {
    const parsed = parseVersion(this.version);
    return parsed === undefined || atLeast(parsed, { major, minor });
  }
}
