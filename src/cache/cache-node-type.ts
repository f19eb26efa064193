/**
 * Size of a node.
 *
 * @see https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheNodes.SupportedTypes.html
 */
export class CacheNodeType {
  /** 2 vCPU in bursts, 0.5 GiB: 18.25 USD a month with Redis OSS. */
  public static readonly T3_MICRO = new CacheNodeType('cache.t3.micro');

  /** 2 vCPU in bursts, 1.37 GiB: 36.50 USD a month with Redis OSS. */
  public static readonly T3_SMALL = new CacheNodeType('cache.t3.small');

  /** 2 vCPU in bursts, 3.09 GiB: 72.27 USD a month with Redis OSS. */
  public static readonly T3_MEDIUM = new CacheNodeType('cache.t3.medium');

  /** 2 vCPU in bursts, 0.5 GiB, ARM: 17.52 USD a month with Redis OSS. */
  public static readonly T4G_MICRO = new CacheNodeType('cache.t4g.micro');

  /** 2 vCPU in bursts, 1.37 GiB, ARM: 34.31 USD a month with Redis OSS. */
  public static readonly T4G_SMALL = new CacheNodeType('cache.t4g.small');

  /** 2 vCPU in bursts, 3.09 GiB, ARM: 68.62 USD a month with Redis OSS. */
  public static readonly T4G_MEDIUM = new CacheNodeType('cache.t4g.medium');

  /** 2 vCPU, 13.07 GiB, ARM: 179.58 USD a month with Redis OSS. */
  public static readonly R6G_LARGE = new CacheNodeType('cache.r6g.large');

  /** 2 vCPU, 13.07 GiB, ARM: 191.26 USD a month with Redis OSS. */
  public static readonly R7G_LARGE = new CacheNodeType('cache.r7g.large');

  /**
   * Another type.
   *
   * @param nodeType its name, e.g. `cache.m7g.large`
   */
  public static of(nodeType: string): CacheNodeType {
    return new CacheNodeType(nodeType);
  }

  private constructor(
    /** As ElastiCache names it, e.g. `cache.t3.micro`. */
    public readonly nodeType: string,
  ) {}
}
