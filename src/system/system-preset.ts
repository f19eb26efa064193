import { CURRENT, GUIDE, ServiceData } from './model/presets';
import { formatViolations } from '../core/model/violation';
import { CapacityStrategy, FargateSize, ServicePreset } from '../service';

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
  public static readonly GUIDE = new SystemPreset(toPreset(GUIDE.gateway), GUIDE.services.map(toPreset));

  /** The same system today: auth, emerging-tech, chatbot, bookmark and agent behind the gateway. */
  public static readonly CURRENT = new SystemPreset(toPreset(CURRENT.gateway), CURRENT.services.map(toPreset));

  /**
   * A system of your own.
   *
   * @param gateway the gateway
   * @param services the services behind it
   */
  public static custom(gateway: ServicePreset, services: ServicePreset[]): SystemPreset {
    return new SystemPreset(gateway, services);
  }

  private constructor(
    /** The gateway. */
    public readonly gateway: ServicePreset,
    /** The services behind it. */
    public readonly services: ServicePreset[],
  ) {}

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
  });
}

function capacityOf({ capacity }: ServiceData): CapacityStrategy {
  switch (capacity) {
    case 'onDemand': return CapacityStrategy.onDemand();
    case 'spotAboveOnDemand': return CapacityStrategy.spotAboveOnDemand(1);
    case 'mixed': return CapacityStrategy.mixed({ onDemandBase: 1, onDemandWeight: 1, spotWeight: 1 });
  }
}
