import { EngineData } from './model/engines';

/**
 * The program that holds the cache. Clients of Redis speak to both.
 *
 * @example
 * declare const environment: Environment;
 * declare const network: TechNAiNetwork;
 * new CostOptimizedRedis(this, 'Redis', { environment, vpc: network.vpc, engine: CacheEngine.VALKEY_8_2 });
 *
 * @see https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/supported-engine-versions.html
 */
export class CacheEngine {
  /** Redis OSS 7.1, the last one of ElastiCache. */
  public static readonly REDIS_7_1 = CacheEngine.redis('7.1');

  /** Valkey 7.2: 20 % cheaper than Redis OSS. */
  public static readonly VALKEY_7_2 = CacheEngine.valkey('7.2');

  /** Valkey 8.0: 20 % cheaper than Redis OSS. */
  public static readonly VALKEY_8_0 = CacheEngine.valkey('8.0');

  /** Valkey 8.1: 20 % cheaper than Redis OSS. */
  public static readonly VALKEY_8_1 = CacheEngine.valkey('8.1');

  /** Valkey 8.2: 20 % cheaper than Redis OSS. */
  public static readonly VALKEY_8_2 = CacheEngine.valkey('8.2');

  /** Valkey 9.0: 20 % cheaper than Redis OSS. */
  public static readonly VALKEY_9_0 = CacheEngine.valkey('9.0');

  /** Valkey 9.1: 20 % cheaper than Redis OSS. */
  public static readonly VALKEY_9_1 = CacheEngine.valkey('9.1');

  /**
   * Another version of Redis OSS.
   *
   * @param version `7.0` or `7.1`
   */
  public static redis(version: string): CacheEngine {
    return new CacheEngine({ engine: 'redis', version });
  }

  /**
   * Another version of Valkey. A replication group of Redis OSS can become one of Valkey, but not the other way round.
   *
   * @param version major and minor version from 7.2 on, without a patch, e.g. `9.2`
   */
  public static valkey(version: string): CacheEngine {
    return new CacheEngine({ engine: 'valkey', version });
  }

  /** As ElastiCache names it: `redis` or `valkey`. */
  public readonly engine: string;

  /** Major and minor version. */
  public readonly version: string;

  private constructor(
    /** @internal */
    public readonly _data: EngineData,
  ) {
    this.engine = _data.engine;
    this.version = _data.version;
  }
}
