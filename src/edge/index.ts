export * from './edge-distribution';
export * from './edge-distribution-props';
