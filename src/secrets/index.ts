export * from './application-secret';
export * from './application-secret-options';
export * from './application-secrets';
export * from './secret-key';
