export * from './nat-strategy';
export * from './tech-n-ai-network';
