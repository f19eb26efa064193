export * from './environment';
export * from './data-deletion';
