export * from './gateway-route';
export * from './gateway-waf';
export * from './tech-n-ai-gateway';
export * from './tech-n-ai-gateway-props';
