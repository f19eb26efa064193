export * from './aurora-compute';
export * from './aurora-reader-scaling-options';
export * from './aurora-schema';
export * from './aurora-schema-options';
export * from './cost-optimized-aurora';
export * from './cost-optimized-aurora-props';
export * from './schema-provisioning';
export * from './schema-usage';
