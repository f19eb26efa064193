export * from './service-repositories';
export * from './repository-naming';
