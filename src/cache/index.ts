export * from './cache-engine';
export * from './cache-node-type';
export * from './cost-optimized-redis';
export * from './cost-optimized-redis-props';
