import { CapacityStrategy } from './capacity-strategy';
import { FargateSize } from './fargate-size';
import { ServiceScalingOptions } from './service-options';
import { Environment } from '../core';

/** Properties of `ServicePreset`. */
export interface ServicePresetProps {
  /** Id of the service, e.g. `auth`. */
  readonly serviceName: string;

  /**
   * Name of its repository without the project prefix.
   *
   * @default - `api-<serviceName>` in every environment
   */
  readonly repositoryName?: string;

  /**
   * Port that the application listens on.
   *
   * @default 8080 in every environment
   */
  readonly port?: number;

  /**
   * CPU and memory.
   *
   * @default - 1 vCPU and 2 GiB in every environment
   */
  readonly size?: FargateSize;

  /**
   * Capacity in production.
   *
   * @default - Spot in dev and beta whatever is given here, on demand in prod
   */
  readonly productionCapacity?: CapacityStrategy;

  /**
   * Fewest tasks in production.
   *
   * @default - 1 in dev and beta whatever is given here, 1 in prod
   */
  readonly productionMinTasks?: number;

  /**
   * Most tasks.
   *
   * @default - 5 in dev, beta and prod; never more than 5 in dev and beta
   */
  readonly maxTasks?: number;

  /**
   * Path pattern under which the gateway offers the service.
   *
   * @default - `/api/v1/<serviceName>/**` in every environment
   */
  readonly routePath?: string;

  /**
   * Aurora schema that it owns.
   *
   * @default - none in any environment
   */
  readonly schema?: string;

  /**
   * Whether it uses Redis.
   *
   * @default false in every environment
   */
  readonly usesRedis?: boolean;

  /**
   * Kafka topics that it writes to.
   *
   * @default - none in any environment
   */
  readonly produces?: string[];

  /**
   * Kafka topics that it reads.
   *
   * @default - none in any environment
   */
  readonly consumes?: string[];

  /**
   * Ids of services that it calls past the gateway.
   *
   * @default - none in any environment
   */
  readonly calls?: string[];
}

/**
 * What is known of a service before it is deployed: data from which `SpringBootFargateService` takes the defaults.
 *
 * @see guide sections 2.5 (scaling) and 4.4 (sizes and capacity)
 */
export class ServicePreset {
  /** Id of the service, e.g. `auth`. */
  public readonly serviceName: string;

  /** Name of its repository without the project prefix, e.g. `api-auth`. */
  public readonly repositoryName: string;

  /** Port that the application listens on. */
  public readonly port: number;

  /** CPU and memory. */
  public readonly size: FargateSize;

  /** Path pattern under which the gateway offers the service. */
  public readonly routePath: string;

  /** Aurora schema that it owns, if any. */
  public readonly schema?: string;

  /** Whether it uses Redis. */
  public readonly usesRedis: boolean;

  /** Kafka topics that it writes to. */
  public readonly produces: string[];

  /** Kafka topics that it reads. */
  public readonly consumes: string[];

  /** Ids of services that it calls past the gateway. */
  public readonly calls: string[];

  private readonly props: ServicePresetProps;

  /**
   * @param props what is known of the service
   */
  constructor(props: ServicePresetProps) {
    this.props = props;
    this.serviceName = props.serviceName;
    this.repositoryName = props.repositoryName ?? `api-${props.serviceName}`;
    this.port = props.port ?? 8080;
    this.size = props.size ?? FargateSize.ONE_VCPU_2_GIB;
    this.routePath = props.routePath ?? `/api/v1/${props.serviceName}/**`;
    this.schema = props.schema;
    this.usesRedis = props.usesRedis ?? false;
    this.produces = props.produces ?? [];
    this.consumes = props.consumes ?? [];
    this.calls = props.calls ?? [];
  }

  /**
   * Where its tasks run.
   *
   * @param environment the environment
   */
  public capacityIn(environment: Environment): CapacityStrategy {
    return environment.isProduction ? this.props.productionCapacity ?? CapacityStrategy.onDemand() : CapacityStrategy.spot();
  }

  /**
   * How many tasks run.
   *
   * @param environment the environment
   */
  public scalingIn(environment: Environment): ServiceScalingOptions {
    const maxTasks = this.props.maxTasks ?? 5;
    return environment.isProduction
      ? { minTasks: this.props.productionMinTasks ?? 1, maxTasks }
      : { minTasks: 1, maxTasks: Math.min(maxTasks, 5) };
  }
}
