import { Check } from '../../core/model/violation';

/** What a type of Standard broker can bear. */
export interface BrokerTypeData {
  /** Partitions with replicas on one broker that AWS recommends at most. */
  readonly recommendedPartitions: number;
  /** Above it MSK refuses every update of the cluster, and to associate SCRAM secrets. */
  readonly maxPartitions: number;
}

const SMALL: BrokerTypeData = { recommendedPartitions: 300, maxPartitions: 300 };
const LARGE: BrokerTypeData = { recommendedPartitions: 1000, maxPartitions: 1500 };
const LARGER: BrokerTypeData = { recommendedPartitions: 2000, maxPartitions: 3000 };
const LARGEST: BrokerTypeData = { recommendedPartitions: 4000, maxPartitions: 6000 };

/** Smallest type: bursts of CPU, 2 GiB of memory. */
export const T3_SMALL = 'kafka.t3.small';

/**
 * Standard brokers.
 *
 * @see https://docs.aws.amazon.com/msk/latest/developerguide/broker-instance-types.html
 * @see https://docs.aws.amazon.com/msk/latest/developerguide/bestpractices.html#partitions-per-broker
 */
export const BROKER_TYPES: ReadonlyMap<string, BrokerTypeData> = new Map([
  [T3_SMALL, SMALL],
  ...sizes('m5', ['large', 'xlarge'], LARGE),
  ...sizes('m5', ['2xlarge'], LARGER),
  ...sizes('m5', ['4xlarge', '8xlarge', '12xlarge', '16xlarge', '24xlarge'], LARGEST),
  ...sizes('m7g', ['large', 'xlarge'], LARGE),
  ...sizes('m7g', ['2xlarge'], LARGER),
  ...sizes('m7g', ['4xlarge', '8xlarge', '12xlarge', '16xlarge'], LARGEST),
]);

function sizes(family: string, names: string[], data: BrokerTypeData): [string, BrokerTypeData][] {
  return names.map((name) => [`kafka.${family}.${name}`, data]);
}

export function brokerTypeCheck(instanceType: string | undefined): Check {
  if (instanceType === undefined || BROKER_TYPES.has(instanceType)) {
    return undefined;
  }
  return {
    rule: 'kafka-broker-type',
    property: 'brokerType',
    must: 'be a type of Standard broker that MSK has',
    got: `'${instanceType}'`,
    fix: instanceType.startsWith('express.')
      ? 'Express brokers have other storage, versions and limits; make them with msk.CfnCluster'
      : `Choose one of ${[...BROKER_TYPES.keys()].join(', ')}`,
  };
}
