export * from './system-preset';
export * from './tech-n-ai-system';
export * from './tech-n-ai-system-props';
export * from './system-preset-options';
