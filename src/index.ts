export * from './core';
export * from './binding';
export * from './network';
export * from './cluster';
export * from './repositories';
export * from './service';
export * from './gateway';
export * from './system';
