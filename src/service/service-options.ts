import { Duration } from 'aws-cdk-lib';
import { ContainerProbe } from './container-probe';

/** How many tasks run. */
export interface ServiceScalingOptions {
  /**
   * Fewest tasks, at least 1: target tracking has no data at 0 and would never start the service again.
   *
   * @default - from the preset, otherwise 1 in dev and beta, 2 in prod
   */
  readonly minTasks?: number;

  /**
   * Most tasks.
   *
   * @default - from the preset, otherwise 5 in dev and beta, 10 in prod
   */
  readonly maxTasks?: number;

  /**
   * CPU utilization in percent that scaling aims at.
   *
   * @default 70 in every environment
   */
  readonly cpuTargetPercent?: number;

  /**
   * Memory utilization in percent that scaling aims at. A JVM keeps the memory it once had, so this rarely scales in.
   *
   * @default 80 in every environment
   */
  readonly memoryTargetPercent?: number;
}

/** How the application is asked whether it is well. */
export interface HealthProbeOptions {
  /**
   * Path that answers with a success code. The guide's versions of the application let only this exact path through without a token;
   * `/actuator/health/readiness` is the better choice where it is open, because a Redis outage then does not restart every task.
   *
   * @default /actuator/health in every environment
   */
  readonly path?: string;

  /**
   * HTTP codes of success, e.g. `200` or `200-299`.
   *
   * @default 200 in every environment
   */
  readonly successCodes?: string;

  /**
   * Time between two checks: 5 to 300 whole seconds.
   *
   * @default - 30 seconds in every environment
   */
  readonly interval?: Duration;

  /**
   * Time for the answer: 2 to 120 whole seconds, less than the interval.
   *
   * @default - 5 seconds in every environment
   */
  readonly timeout?: Duration;

  /**
   * Good answers in a row until a target is healthy: 2 to 10.
   *
   * @default 2 in every environment
   */
  readonly healthyThreshold?: number;

  /**
   * Bad answers in a row until a target is unhealthy: 2 to 10.
   *
   * @default 2 in every environment
   */
  readonly unhealthyThreshold?: number;

  /**
   * Time for the start, during which bad answers do not stop the task.
   *
   * @default - 180 seconds in every environment, 300 for tasks of less than half a vCPU
   */
  readonly gracePeriod?: Duration;

  /**
   * A check inside the container, for services without a load balancer.
   *
   * @default - none in any environment, because the image must hold the program that checks
   */
  readonly containerProbe?: ContainerProbe;
}

/** How tasks are replaced and stopped. */
export interface ServiceDeploymentOptions {
  /**
   * Tasks that must stay healthy during a deployment, in percent.
   *
   * @default 100 in every environment
   */
  readonly minHealthyPercent?: number;

  /**
   * Tasks that may run during a deployment, in percent.
   *
   * @default 200 in every environment
   */
  readonly maxHealthyPercent?: number;

  /**
   * Time for Spring to finish the requests it has when it is told to stop. Must be less than `stopTimeout`.
   *
   * @default - 90 seconds in every environment
   */
  readonly shutdownTimeout?: Duration;

  /**
   * Time after which ECS kills a container that was told to stop: at most 120 seconds on Fargate.
   *
   * @default - 120 seconds in every environment
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html
   */
  readonly stopTimeout?: Duration;
}

/** How others find and call the service. */
export interface ServiceDiscoveryOptions {
  /**
   * The name under which other services call it, e.g. `http://api-auth-service:8080`.
   *
   * @default - `api-<serviceName>-service` in every environment
   */
  readonly alias?: string;

  /**
   * Longest time for an answer, counted by Service Connect. 0 switches the limit off; AWS's own default of 15 seconds cuts an LLM answer.
   *
   * @default - 90 seconds in every environment
   * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TimeoutConfiguration.html
   */
  readonly requestTimeout?: Duration;

  /**
   * Whether the service also has a DNS name in the namespace, `<alias>.<namespace>`, for tasks outside Service Connect such as batch jobs.
   * Costs 0.10 USD a month for each task.
   *
   * @default true in every environment
   */
  readonly privateDns?: boolean;
}
