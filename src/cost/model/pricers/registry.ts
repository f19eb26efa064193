import { AURORA_PRICERS } from './aurora';
import { CACHE_PRICERS } from './cache';
import { ECS_PRICERS } from './ecs';
import { EDGE_PRICERS } from './edge';
import { KAFKA_PRICERS } from './kafka';
import { MONITORING_PRICERS } from './monitoring';
import { NETWORK_PRICERS } from './network';
import { Pricer } from './pricer';
import { SCHEDULE_PRICERS } from './schedules';
import { SERVICE_PRICERS } from './services';

const ALL = new Map<string, Pricer>([
  AURORA_PRICERS, CACHE_PRICERS, ECS_PRICERS, EDGE_PRICERS, KAFKA_PRICERS, MONITORING_PRICERS, NETWORK_PRICERS, SCHEDULE_PRICERS, SERVICE_PRICERS,
].flatMap((pricers) => Object.entries(pricers)));

/** The types that have a pricer. */
export const PRICED_TYPES: readonly string[] = [...ALL.keys()].sort();

export function pricerOf(type: string): Pricer | undefined {
  return ALL.get(type);
}
