import { shown } from './pricer';
import { entry, listOf, numberOf } from '../../../templates/model/json';
import { Resource } from '../../../templates/model/resource';
import { Item } from '../purchase';

/** What a task takes. */
export interface TaskSize {
  readonly vcpus: number;
  readonly memoryGb: number;
  /** As the price book names it: `linux-x86` or `linux-arm64`; undefined for Windows, which has other prices. */
  readonly platform?: string;
  /** Beyond the 20 GB that every task has. */
  readonly extraStorageGb: number;
}

/** How many tasks are on demand and on Spot. */
export interface Placement {
  readonly onDemand: number;
  readonly spot: number;
}

const UNITS_PER_VCPU = 1024;
const FREE_STORAGE_GB = 20;

/** The size of a task definition, with the sizes that an override gives; undefined where it is not known. */
export function taskSize(taskDefinition: Resource | undefined, cpu?: unknown, memory?: unknown): TaskSize | undefined {
  const vcpus = amount(cpu ?? taskDefinition?.value('Cpu'), /^([\d.]+)\s*vcpu$/i);
  const memoryGb = amount(memory ?? taskDefinition?.value('Memory'), /^([\d.]+)\s*gb$/i);
  if (vcpus === undefined || memoryGb === undefined) {
    return undefined;
  }
  const windows = /^WINDOWS/.test(taskDefinition?.text('RuntimePlatform.OperatingSystemFamily') ?? '');
  const arm = taskDefinition?.text('RuntimePlatform.CpuArchitecture') === 'ARM64';
  return {
    vcpus,
    memoryGb,
    platform: windows ? undefined : (arm ? 'linux-arm64' : 'linux-x86'),
    extraStorageGb: Math.max(0, (taskDefinition?.number('EphemeralStorage.SizeInGiB') ?? 0) - FREE_STORAGE_GB),
  };
}

/** CPU units or MiB as a number, or a text such as `1 vCPU` and `2 GB`. */
function amount(value: unknown, withUnit: RegExp): number | undefined {
  const [, given] = typeof value === 'string' ? withUnit.exec(value.trim()) ?? [] : [];
  const number = given === undefined ? numberOf(value) : (numberOf(given) ?? 0) * UNITS_PER_VCPU;
  return number !== undefined && number > 0 ? number / UNITS_PER_VCPU : undefined;
}

/**
 * Puts tasks on the capacity providers of a strategy: the base first, the rest by weight. Fractions are averages over time. What other
 * providers get runs on instances, which are priced where they are.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-capacity-providers.html
 */
export function placement(tasks: number, strategy: readonly unknown[]): Placement {
  const items = strategy.map((item) => ({
    provider: entry(item, 'CapacityProvider'), base: atLeast0(entry(item, 'Base')), weight: atLeast0(entry(item, 'Weight')),
  }));
  const shares = { FARGATE: 0, FARGATE_SPOT: 0, other: 0 };
  const put = (provider: unknown, count: number) => {
    shares[provider === 'FARGATE' || provider === 'FARGATE_SPOT' ? provider : 'other'] += count;
  };
  let left = tasks;
  for (const { provider, base } of items) {
    const taken = Math.min(left, base);
    put(provider, taken);
    left -= taken;
  }
  const weights = items.reduce((sum, { weight }) => sum + weight, 0);
  if (weights > 0) {
    items.forEach(({ provider, weight }) => put(provider, left * weight / weights));
  } else {
    put(items[0]?.provider, left);
  }
  return { onDemand: shares.FARGATE, spot: shares.FARGATE_SPOT };
}

function atLeast0(value: unknown): number {
  return Math.max(0, numberOf(value) ?? 0);
}

/** What tasks of this size cost that run so many hours in total. */
export function taskHours(size: TaskSize, hours: Placement, why: string): Item[] {
  if (size.platform === undefined) {
    return [{ unpriced: 'the price book has no Windows tasks' }];
  }
  const capacities: [string, number][] = [['Fargate', hours.onDemand], ['Fargate Spot', hours.spot]];
  const total = hours.onDemand + hours.spot;
  return [
    ...capacities.filter(([, share]) => share > 0).flatMap(([service, share]) => {
      const basis = total === share ? why : `${why}, ${shown(100 * share / total)} % of it`;
      return [
        { service, sku: `${size.platform} vCPU`, quantity: size.vcpus * share, basis: `${shown(size.vcpus)} vCPU x ${basis}` },
        { service, sku: `${size.platform} memory`, quantity: size.memoryGb * share, basis: `${shown(size.memoryGb)} GB x ${basis}` },
      ];
    }),
    ...size.extraStorageGb > 0 && total > 0 ? [{
      service: 'Fargate', sku: 'ephemeral storage above 20 GB', quantity: size.extraStorageGb * total, basis: `${shown(size.extraStorageGb)} GB x ${why}`,
    }] : [],
  ];
}

/** The strategy that applies: the given one, or that of the launch type. Undefined where tasks run on instances. */
export function strategyOf(strategy: unknown, launchType: unknown): readonly unknown[] | undefined {
  if (listOf(strategy).length > 0) {
    return listOf(strategy);
  }
  return launchType === 'FARGATE' ? [{ CapacityProvider: 'FARGATE', Weight: 1 }] : undefined;
}
