import { SystemPresetOptions } from './system-preset-options';
import { BatchJobsPreset, BatchPreset } from '../batch';
import { formatViolations } from '../core/model/violation';
import { KafkaTopicsPreset } from '../kafka';
import { CapacityStrategy, FargateSize, ServicePreset } from '../service';
import { CURRENT, GUIDE, ServiceData, SystemData } from './model/presets';

/**
 * The services of a whole system as data: the guide's, today's, or your own.
 *
 * @example
 * for (const preset of SystemPreset.GUIDE.services) {
 *   preset.serviceName; // auth, archive, contest, news, chatbot
 * }
 *
 * @see guide sections 2.5 and 4.4
 */
export class SystemPreset {
  /** The system that the guide describes: a gateway, and auth, archive, contest, news and chatbot behind it. */
  public static readonly GUIDE = SystemPreset.of(GUIDE);

  /** The same system today: auth, emerging-tech, chatbot, bookmark and agent behind the gateway. */
  public static readonly CURRENT = SystemPreset.of(CURRENT);

  /**
   * A system of your own.
   *
   * @param gateway the gateway
   * @param services the services behind it
   * @param options topics and batch jobs
   */
  public static custom(gateway: ServicePreset, services: ServicePreset[], options: SystemPresetOptions = {}): SystemPreset {
    return new SystemPreset(gateway, services, options.topics ?? KafkaTopicsPreset.GUIDE, options.batch);
  }

  private static of({ gateway, services, batch, version }: SystemData): SystemPreset {
    const jobs = new BatchPreset({ ...batch, jobs: BatchJobsPreset[version] });
    return new SystemPreset(toPreset(gateway), services.map(toPreset), KafkaTopicsPreset[version], jobs);
  }

  /** Aurora schemas of the services and of the batch jobs. */
  public readonly schemas: string[];

  /** Image repositories of the gateway, the services and the batch jobs, for `names` of `ServiceRepositories`. */
  public readonly repositoryNames: string[];

  private constructor(
    /** The gateway. */
    public readonly gateway: ServicePreset,
    /** The services behind it. */
    public readonly services: ServicePreset[],
    /** The Kafka topics. */
    public readonly topics: KafkaTopicsPreset,
    /** The batch jobs, if there are any. */
    public readonly batch?: BatchPreset,
  ) {
    this.schemas = [...new Set([...services, batch].flatMap((part) => part?.schema ?? []))];
    this.repositoryNames = [gateway, ...services, batch].flatMap((part) => part?.repositoryName ?? []);
  }

  /**
   * One of the services.
   *
   * @param serviceName its id, e.g. `auth`
   * @throws when there is none of that name
   */
  public service(serviceName: string): ServicePreset {
    const found = this.services.find((preset) => preset.serviceName === serviceName);
    if (found === undefined) {
      throw new Error(formatViolations('SystemPreset', 'SystemPreset', [{
        rule: 'preset-unknown',
        property: 'serviceName',
        must: 'be a service of the preset',
        got: `'${serviceName}'`,
        fix: `Choose one of ${this.services.map((preset) => preset.serviceName).join(', ')}`,
      }]));
    }
    return found;
  }
}

function toPreset(data: ServiceData): ServicePreset {
  return new ServicePreset({
    serviceName: data.name,
    port: data.port,
    size: FargateSize.of(data.cpu, data.memoryMiB),
    productionCapacity: capacityOf(data),
    productionMinTasks: data.minTasks,
    maxTasks: data.maxTasks,
    schema: data.schema,
    usesRedis: data.redis,
    produces: data.produces,
    consumes: data.consumes,
    calls: data.calls,
  });
}

function capacityOf({ capacity }: ServiceData): CapacityStrategy {
  switch (capacity) {
    case 'onDemand': return CapacityStrategy.onDemand();
    case 'spotAboveOnDemand': return CapacityStrategy.spotAboveOnDemand(1);
    case 'mixed': return CapacityStrategy.mixed({ onDemandBase: 1, onDemandWeight: 1, spotWeight: 1 });
  }
}
