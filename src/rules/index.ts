export * from './architecture-finding';
export * from './architecture-rule';
export * from './architecture-rules';
export * from './architecture-rules-props';
