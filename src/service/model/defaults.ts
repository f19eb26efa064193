/**
 * Defaults of a service for which no preset says otherwise.
 *
 * @see guide section 2.5, and 4.4 for Spot, ARM64 and log retention
 */
export const SERVICE_DEFAULTS = {
  port: 8080,
  cpu: 1024,
  memoryMiB: 2048,
  /** Guide 2.5, "automatic scaling": 1-5 in development, 2-10 in production. */
  minTasks: { dev: 1, beta: 1, prod: 2 },
  maxTasks: { dev: 5, beta: 5, prod: 10 },
  cpuTargetPercent: 70,
  memoryTargetPercent: 80,
  minHealthyPercent: 100,
  maxHealthyPercent: 200,
  /** `none` is a strategy without any on-demand capacity; see CapacityStrategy. */
  capacity: { dev: 'spot', beta: 'spot', prod: 'onDemand' },
  /** The guide says 7 days as an example for all. */
  logRetentionDays: { dev: 7, beta: 14, prod: 30 },
  timeZone: 'Asia/Seoul',
} as const;

/**
 * What the Service Connect proxy, which ECS puts into every task, is left of the task's memory. It gets what no container claims, so the
 * application may not claim all, as the guide's container does; and no CPU units, so that both share the processor.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect-concepts-deploy.html
 */
export const PROXY_MEMORY_MIB = 64;

/**
 * The guide's health check (sections 1.2 and 2.5), and a grace period that it lacks: Spring Boot takes minutes to start on a fraction of a
 * CPU, and would be killed while starting.
 */
export const PROBE_DEFAULTS = {
  path: '/actuator/health',
  successCodes: '200',
  intervalSeconds: 30,
  timeoutSeconds: 5,
  healthyThreshold: 2,
  unhealthyThreshold: 2,
  gracePeriodSeconds: 180,
  /** Below half a vCPU. */
  smallTaskGracePeriodSeconds: 300,
} as const;

/**
 * The end of a task and the length of a call. The chain is: answers of up to 60 s (gateway) are finished within the 90 s that Spring
 * waits, and Spring is done before ECS kills the container after 120 s, which is both Fargate's maximum and the notice of Spot.
 */
export const TIMEOUT_DEFAULTS = {
  shutdownSeconds: 90,
  stopSeconds: 120,
  /** Service Connect would cut after 15 s; the gateway waits for 60 s. */
  requestSeconds: 90,
} as const;
