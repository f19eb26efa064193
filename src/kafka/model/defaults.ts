/**
 * The guide's sections 2.2 and 4.2, with two brokers where one zone may fail and nobody is hurt.
 *
 * Monthly cost in Seoul: kafka.t3.small 41.54 USD a broker, kafka.m5.large 188.34, storage 0.114 a GB.
 */
export const KAFKA_DEFAULTS = {
  version: '3.9.x.kraft',
  brokers: { dev: 2, beta: 2, prod: 3 },
  brokerType: { dev: 'kafka.t3.small', beta: 'kafka.t3.small', prod: 'kafka.m5.large' },
  storageGib: 100,
  /** Storage only grows; production must not stop for it, and a limit keeps a runaway producer from being a runaway bill. */
  storageScaling: { dev: undefined, beta: undefined, prod: { maxGib: 1000 } },
  /** AWS recommends 50 to 60. */
  storageTargetUtilizationPercent: 60,
  retentionHours: 168,
  partitions: 3,
  /** DEFAULT is free; the levels above are custom metrics, billed for each broker. */
  monitoringLevel: 'DEFAULT',
  logRetentionDays: { dev: 7, beta: 14, prod: 30 },
} as const;

/** Zones of a cluster: MSK takes two or three. */
export const MAX_ZONES = 3;

/**
 * Copies that must have a record before a producer with acks=all goes on: one fewer than there are, so that one broker can be restarted.
 *
 * @see https://docs.aws.amazon.com/msk/latest/developerguide/bestpractices.html#ensure-high-availability
 */
export function minInSyncFor(replicationFactor: number): number {
  return Math.max(1, replicationFactor - 1);
}

/**
 * Zones for a number of brokers: as many as there are, three at most, that divide them; all of them where none does, and the rules say so.
 */
export function zonesFor(brokers: number | undefined, available: number): number {
  const most = Math.min(MAX_ZONES, available);
  const fitting = [3, 2].find((zones) => zones <= most && brokers !== undefined && brokers % zones === 0);
  return fitting ?? most;
}

/** The one user of SASL/SCRAM. */
export const SCRAM_USER = 'application';
