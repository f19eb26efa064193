export * from './service-binding';
