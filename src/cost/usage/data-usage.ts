/** What data stores, buckets and repositories use in a month. */
export interface DataUsage {
  /**
   * In GB: four schemas of text and vectors; Aurora bills what is used.
   *
   * @default - dev 10, beta 20, prod 100
   */
  readonly auroraStorageGb?: number;

  /**
   * In million requests: 2, 4 and 38 requests a second on average: most pages are read from memory.
   *
   * @default - dev 5, beta 10, prod 100
   */
  readonly auroraIoMillions?: number;

  /**
   * In % of the storage a day: what a day adds to the backups; backups as large as the storage are free.
   *
   * @default - 5 in every environment
   */
  readonly auroraDailyChangePercent?: number;

  /**
   * In % of (max - min): average ACU = min + share x (max - min).
   *
   * @default - dev 10, beta 10, prod 20
   */
  readonly serverlessCapacitySharePercent?: number;

  /**
   * In GB an instance, at an interval of 60 s: about 6 KB a sample.
   *
   * @default - 0.25 in every environment
   */
  readonly enhancedMonitoringGb?: number;

  /**
   * In partitions: five topics of three partitions.
   *
   * @default - 15 in every environment
   */
  readonly mskServerlessPartitions?: number;

  /**
   * In GB: events are small: a kilobyte each.
   *
   * @default - dev 1, beta 2, prod 50
   */
  readonly mskServerlessDataInGb?: number;

  /**
   * In GB: two consumer groups read what is written.
   *
   * @default - dev 2, beta 4, prod 100
   */
  readonly mskServerlessDataOutGb?: number;

  /**
   * In GB: a week of what is written.
   *
   * @default - dev 1, beta 1, prod 15
   */
  readonly mskServerlessStorageGb?: number;

  /**
   * In GB a snapshot: OAuth states and rate limits live for minutes.
   *
   * @default - dev 0.1, beta 0.2, prod 2
   */
  readonly cacheSnapshotGb?: number;

  /**
   * In GB: Redis OSS bills at least 1 GB.
   *
   * @default - dev 1, beta 1, prod 2
   */
  readonly cacheServerlessGb?: number;

  /**
   * In million ECPU: one for each kilobyte of a simple command.
   *
   * @default - dev 10, beta 20, prod 500
   */
  readonly cacheServerlessEcpuMillions?: number;

  /**
   * In GB a repository: ten images that share their base.
   *
   * @default - 2 in every environment
   */
  readonly ecrGb?: number;

  /**
   * In GB a bucket: a month of access logs.
   *
   * @default - dev 1, beta 1, prod 10
   */
  readonly bucketGb?: number;

  /**
   * In thousand requests a bucket: each node of a load balancer writes a file every five minutes.
   *
   * @default - dev 20, beta 20, prod 30
   */
  readonly bucketPutThousands?: number;

  /**
   * In ten thousand requests a bucket: logs are read when something is wrong.
   *
   * @default - 0.1 in every environment
   */
  readonly bucketGetTenThousands?: number;
}
