export * from './system-preset';
