export * from './capacity-strategy';
export * from './container-probe';
export * from './fargate-size';
export * from './service-options';
export * from './service-preset';
export * from './spring-boot-fargate-service';
export * from './spring-boot-fargate-service-props';
