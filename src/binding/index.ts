export * from './service-binding';
export * from './oauth-redirects';
