import { aws_elasticache as elasticache, Stack } from 'aws-cdk-lib';

/** Three caches of a team that wants Redis, and copies the settings of its old one. */
export function cache(stack: Stack): void {
  const settings = new elasticache.CfnParameterGroup(stack, 'SessionSettings', { cacheParameterGroupFamily: 'redis7', description: 'sessions' });
  new elasticache.CfnReplicationGroup(stack, 'Sessions', {
    replicationGroupDescription: 'sessions',
    engine: 'valkey',
    engineVersion: '8.0',
    cacheNodeType: 'cache.t4g.small',
    numCacheClusters: 1,
    automaticFailoverEnabled: true,
    cacheParameterGroupName: settings.ref,
    authToken: 'change-me-please-0123',
  });
  new elasticache.CfnReplicationGroup(stack, 'Locks', {
    replicationGroupDescription: 'locks', engine: 'redis', engineVersion: '7.2', cacheNodeType: 'cache.t4g.large', numCacheClusters: 2, tags: [{ key: 'env', value: 'production' }],
  });
}
