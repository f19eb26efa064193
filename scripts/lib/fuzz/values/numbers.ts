/** Numbers that work, with the ends of the range where it is known, by place or name. */
export const NUMBERS: Readonly<Record<string, readonly number[]>> = {
  anomalyThresholdUsd: [20, 1, 0.5],
  brokers: [2, 4],
  brokerId: [1, 2],
  closes: [19, 24, 18.5],
  count: [1, 2, 3],
  cpu: [1024, 256, 4096],
  cpuTargetPercent: [50, 70, 10, 90],
  days: [14, 1, 400],
  discountPercent: [27, 1, 66],
  healthyThreshold: [2, 10],
  heapPercent: [75, 50],
  hour: [0, 2, 23],
  hours: [1, 6, 12, 24],
  keepNewest: [3, 1, 100],
  length: [32, 16, 64],
  managementPort: [9090, 9091, 65535],
  maxAcu: [16, 1, 64],
  maxAzs: [2, 3],
  maxDeletions: [20, 1, 100],
  maxHealthyPercent: [200, 150],
  maxPoolSize: [10, 1, 50],
  maxReaders: [5, 15, 2],
  maxTasks: [5, 10, 100],
  maxUsd: [100000, 300],
  memoryMiB: [2048, 4096, 8192],
  memoryTargetPercent: [80, 50],
  minAcu: [0.5, 0, 2],
  minHealthyPercent: [100, 50],
  minInSyncReplicas: [1, 2],
  minReaders: [1, 2],
  minTasks: [1, 2],
  minUsd: [1, 0, 200],
  minute: [0, 30, 59],
  node: [1],
  onDemandBase: [1, 0, 2],
  onDemandWeight: [1, 2, 100],
  opens: [9, 1, 8.5],
  partitions: [3, 1, 100],
  port: [8080, 8081, 443],
  productionMinTasks: [2, 1],
  readers: [1, 0, 2],
  replicas: [1, 0, 2, 5],
  replicationFactor: [2, 3],
  requestsPerFiveMinutes: [2000, 10, 2000000000],
  retries: [1, 0, 10],
  runs: [2, 1, 50],
  spotWeight: [1, 3, 100],
  targetCpuPercent: [60, 30],
  targetUtilizationPercent: [60, 80, 10],
  unhealthyThreshold: [3, 2, 10],
  usdPerHour: [0.1, 1],
};

/** What is assumed of usage: any amount that there can be. */
export const USAGE: readonly number[] = [10, 0, 1, 0.25, 700];

export const ODD_NUMBERS: readonly number[] = [
  0, 1, 3, -1, -0, NaN, Infinity, -Infinity, 0.5, 1.5, 1e-9, 7, 99, 100, 101, 255, 1000, 65535, 65536, 1e6, 2147483648, 2 ** 53, 1e21, -1000,
];

/** Seconds. */
export const SECONDS: Readonly<Record<string, readonly number[]>> = {
  'autoPauseAfter': [300, 3600, 86400],
  'backupRetention': [86400, 7 * 86400, 35 * 86400],
  'connectTimeout': [30, 5],
  'databaseGrace': [900, 0, 3600],
  'databaseLead': [900, 0, 3600],
  'drainTimeout': [90, 100],
  'expireUntaggedAfter': [7 * 86400, 86400],
  'gracePeriod': [60, 0, 600],
  'idleTimeout': [600, 120],
  'interval': [30, 10],
  'JobSchedule.rate.interval': [3600, 60, 86400],
  'keepAliveTimeout': [700, 4100],
  'EdgeDistributionProps.keepAliveTimeout': [60, 1, 120],
  'monitoringInterval': [60, 0, 1],
  'olderThan': [30 * 86400, 7 * 86400],
  'readTimeout': [70, 120],
  'requestTimeout': [90, 60, 0],
  'responseTimeout': [60, 30],
  'retention': [7 * 86400, 3600],
  'scaleInCooldown': [300, 0],
  'scaleOutCooldown': [300, 0],
  'shutdownTimeout': [20, 30],
  'snapshotRetention': [86400, 0, 35 * 86400],
  'stopTimeout': [120, 100],
  'timeout': [5, 2],
  'BatchJobOptions.timeout': [3600, 60, 86400],
};
export const ODD_SECONDS: readonly number[] = [0, 1, 59, 61, 119, 121, 3601, 86400, 90061, 36 * 86400, 4000 * 86400, 1e12];
export const ODD_MILLIS: readonly number[] = [1, 500, 1500, 30500];

/** MiB. */
export const MEBIBYTES: Readonly<Record<string, readonly number[]>> = {
  maxMessageSize: [1, 8],
  maxStorage: [2000 * 1024, 1000 * 1024],
  storage: [100 * 1024, 1024],
  storageAlarm: [100 * 1024, 1024],
};
export const ODD_MEBIBYTES: readonly number[] = [0, 1, 100, 1025, 16384 * 1024, 16385 * 1024, 200 * 1024 * 1024, 1e12];
