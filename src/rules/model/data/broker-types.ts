/** The partitions with replicas that one broker of a size can bear. */
export interface PartitionLimits {
  readonly recommended: number;
  /** Above it MSK refuses updates of the cluster. */
  readonly most: number;
}

const SMALL: PartitionLimits = { recommended: 300, most: 300 };
const LARGE: PartitionLimits = { recommended: 1000, most: 1500 };
const LARGER: PartitionLimits = { recommended: 2000, most: 3000 };
const LARGEST: PartitionLimits = { recommended: 4000, most: 6000 };

/**
 * Sizes of Standard brokers.
 *
 * @see https://docs.aws.amazon.com/msk/latest/developerguide/broker-instance-sizes.html
 * @see https://docs.aws.amazon.com/msk/latest/developerguide/bestpractices.html#partitions-per-broker
 */
const STANDARD: ReadonlyMap<string, PartitionLimits> = new Map([
  ['kafka.t3.small', SMALL],
  ...sizes('kafka.m5', LARGE, 'large', 'xlarge'),
  ...sizes('kafka.m5', LARGER, '2xlarge'),
  ...sizes('kafka.m5', LARGEST, '4xlarge', '8xlarge', '12xlarge', '16xlarge', '24xlarge'),
  ...sizes('kafka.m7g', LARGE, 'large', 'xlarge'),
  ...sizes('kafka.m7g', LARGER, '2xlarge'),
  ...sizes('kafka.m7g', LARGEST, '4xlarge', '8xlarge', '12xlarge', '16xlarge'),
]);

const EXPRESS = ['large', 'xlarge', '2xlarge', '4xlarge', '8xlarge', '12xlarge', '16xlarge'].map((size) => `express.m7g.${size}`);

/** The newest generation in the lists above: what is newer may have come since. */
const NEWEST_GENERATION = 7;

function sizes(family: string, limits: PartitionLimits, ...names: string[]): [string, PartitionLimits][] {
  return names.map((name) => [`${family}.${name}`, limits]);
}

/** The limits of a size of Standard broker; undefined for any other. */
export function partitionLimitsOf(type: string): PartitionLimits | undefined {
  return STANDARD.get(type);
}

/** Whether MSK has such brokers, or may have by now. */
export function isBrokerType(type: string): boolean {
  const [, , generation] = /^(kafka|express)\.[a-z]+(\d+)[a-z]*\.\w+$/.exec(type) ?? [];
  return STANDARD.has(type) || EXPRESS.includes(type) || Number(generation) > NEWEST_GENERATION;
}
