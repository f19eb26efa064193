import { CostOptimizedRedis, CostOptimizedRedisProps } from '../../src/cache';
import { Bench } from '../support/fixtures';

export const GROUP = 'AWS::ElastiCache::ReplicationGroup';

/** Services beside a cache. */
export class CacheBench extends Bench {
  public redis(props: Partial<CostOptimizedRedisProps> = {}): CostOptimizedRedis {
    return new CostOptimizedRedis(this.stack, 'Redis', { environment: this.environment, vpc: this.network.vpc, ...props });
  }

  public get group(): any {
    return this.properties(GROUP);
  }
}

/** What the construct says when one thing is wrong. */
export const oneProblem = (text: string) => `CostOptimizedRedis has 1 problem:\n  [Test/Redis] ${text}`;
