import { aws_ec2 as ec2, aws_ecs as ecs, aws_logs as logs, TimeZone } from 'aws-cdk-lib';
import { CapacityStrategy } from './capacity-strategy';
import { FargateSize } from './fargate-size';
import { HealthProbeOptions, ServiceDeploymentOptions, ServiceDiscoveryOptions, ServiceScalingOptions } from './service-options';
import { ServicePreset } from './service-preset';
import { Environment } from '../core';

/** What every service has, whether others call it or only the load balancer does. */
export interface ServiceBaseOptions {
  /** The environment, which decides the defaults. Its name is the Spring profile. */
  readonly environment: Environment;

  /** The cluster. It needs a default Cloud Map namespace, as `ServiceCluster` has. */
  readonly cluster: ecs.ICluster;

  /** The image. It must exist in its registry before the first deployment. */
  readonly image: ecs.ContainerImage;

  /**
   * Data from which the defaults of port, size, capacity and scaling are taken.
   *
   * @default - the guide's generic service in every environment: port 8080, 1 vCPU and 2 GiB
   */
  readonly preset?: ServicePreset;

  /**
   * Port that the application listens on, given to it as `SERVER_PORT`.
   *
   * @default - from the preset, otherwise 8080 in every environment (8081 for a gateway)
   */
  readonly port?: number;

  /**
   * Port of the actuator, if it is another one, given as `MANAGEMENT_SERVER_PORT`.
   *
   * @default - the same port in every environment
   */
  readonly managementPort?: number;

  /**
   * CPU and memory of a task.
   *
   * @default - from the preset, otherwise 1 vCPU and 2 GiB in every environment (33 USD a month on demand in Seoul, 11 on Spot)
   */
  readonly size?: FargateSize;

  /**
   * Processor that the image is built for. ARM64 costs 20 % less; an image built for the other one fails with "exec format error".
   *
   * @default - ARM64 in every environment
   */
  readonly architecture?: ecs.CpuArchitecture;

  /**
   * Where tasks run: on demand or on Spot.
   *
   * @default - Spot in dev and beta; in prod from the preset, otherwise on demand
   */
  readonly capacity?: CapacityStrategy;

  /**
   * How many tasks run.
   *
   * @default - from the preset, otherwise 1-5 in dev and beta, 2-10 in prod
   */
  readonly scaling?: ServiceScalingOptions;

  /**
   * Keeps at least two tasks, one of them on demand, so that the loss of a zone or of Spot capacity leaves one running.
   *
   * @default false in every environment
   */
  readonly highAvailability?: boolean;

  /**
   * How the application is asked whether it is well.
   *
   * @default - /actuator/health with code 200 in every environment, asked by a load balancer where there is one
   */
  readonly healthCheck?: HealthProbeOptions;

  /**
   * How tasks are replaced and stopped.
   *
   * @default - rolling 100/200 % with roll-back, 90 seconds for the shutdown and 120 to the kill, in every environment
   */
  readonly deployment?: ServiceDeploymentOptions;

  /**
   * More environment variables; they win over those of the Spring contract and of bindings. Not for secrets: they can be read in the task
   * definition.
   *
   * @default - none in any environment
   */
  readonly environmentVariables?: { [name: string]: string };

  /**
   * Variables that ECS fills from Secrets Manager or Parameter Store when a task starts; they win over those of bindings.
   *
   * @default - none in any environment
   */
  readonly secrets?: { [name: string]: ecs.Secret };

  /**
   * Heap in percent of the container's memory, from 10 to 90.
   *
   * @default - 75 for tasks of 2 GiB and more, 60 for smaller ones, in every environment
   */
  readonly heapPercent?: number;

  /**
   * More options for the JVM, e.g. `-XX:+UseG1GC`.
   *
   * @default - none in any environment
   */
  readonly javaOptions?: string[];

  /**
   * Time zone of the JVM and the container.
   *
   * @default - Asia/Seoul in every environment
   */
  readonly timeZone?: TimeZone;

  /**
   * Subnets of the tasks.
   *
   * @default - the private subnets with a way out in every environment
   */
  readonly vpcSubnets?: ec2.SubnetSelection;

  /**
   * Days for which logs are kept. Ingestion costs 0.76 USD a GB in Seoul, keeping 0.03 USD a GB and month.
   *
   * @default - one week in dev, two weeks in beta, one month in prod
   */
  readonly logRetention?: logs.RetentionDays;

  /**
   * Makes the container's file system read-only. Spring Boot needs a writable `/tmp` (declare it as a VOLUME in the image), which images
   * made by `bootBuildImage` lack: that is why it is not the default.
   *
   * @default false in every environment
   */
  readonly readonlyRootFilesystem?: boolean;

  /**
   * Opens `aws ecs execute-command` into the containers.
   *
   * @default false in every environment
   */
  readonly enableExecuteCommand?: boolean;
}

/** Properties of `SpringBootFargateService`. */
export interface SpringBootFargateServiceProps extends ServiceBaseOptions {
  /**
   * Id of the service, e.g. `auth`: lower-case letters, digits and hyphens. Names are made from it: container `api-auth`, ECS service
   * `tech-n-ai-api-auth-service-dev`, alias `api-auth-service`.
   */
  readonly serviceName: string;

  /**
   * How others find and call it.
   *
   * @default - alias `api-<serviceName>-service` with requests of up to 90 seconds, and a private DNS name, in every environment
   */
  readonly discovery?: ServiceDiscoveryOptions;

  /**
   * Whether others call it by an alias. A gateway is called by its load balancer only.
   *
   * @default true in every environment
   */
  readonly discoverable?: boolean;
}
