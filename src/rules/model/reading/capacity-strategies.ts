import { clusterOf, isEntryUnknown, SERVICE } from './services';
import { Estate } from '../../../templates/model/estate';
import { entry, has, isObject, listOf, numberOf, textOf } from '../../../templates/model/json';
import { Resource } from '../../../templates/model/resource';

const ASSOCIATIONS = 'AWS::ECS::ClusterCapacityProviderAssociations';
const DEFAULT_STRATEGY = 'DefaultCapacityProviderStrategy';

/** A capacity provider in a strategy; a weight or base is undefined where only the deployment knows it. */
export interface Share {
  readonly property: string;
  readonly provider: string;
  readonly weight?: number;
  readonly base?: number;
}

/** Which capacity tasks run on, and the resource that says so. */
export interface CapacityStrategy {
  readonly resource: Resource;
  readonly shares: readonly Share[];
}

/** The strategies of services, and those that clusters have for whoever says nothing. */
export function allStrategies(estate: Estate): CapacityStrategy[] {
  return [
    ...estate.ofType(SERVICE).map((service) => strategyAt(service, 'CapacityProviderStrategy')),
    ...estate.ofType('AWS::ECS::Cluster', ASSOCIATIONS).map((cluster) => strategyAt(cluster, DEFAULT_STRATEGY)),
  ].filter(({ shares }) => shares.length > 0);
}

/** The strategy of a service: its own, or where it names no launch type either, that of its cluster. Undefined where the templates do not tell. */
export function strategyOf(estate: Estate, service: Resource): CapacityStrategy | undefined {
  if (!service.isAbsent('CapacityProviderStrategy')) {
    return service.isUnknown('CapacityProviderStrategy') ? undefined : strategyAt(service, 'CapacityProviderStrategy');
  }
  const cluster = clusterOf(estate, service);
  if (!service.isAbsent('LaunchType') || cluster === undefined) {
    return undefined;
  }
  const associations = estate.referringTo(cluster, ASSOCIATIONS);
  return [...associations, cluster].map((owner) => strategyAt(owner, DEFAULT_STRATEGY)).find(({ shares }) => shares.length > 0);
}

/** Whether tasks are certainly placed on the capacity provider. */
export function places({ weight, base }: Share): boolean {
  return (weight ?? 0) > 0 || (base ?? 0) > 0;
}

function strategyAt(resource: Resource, property: string): CapacityStrategy {
  return {
    resource,
    shares: listOf(resource.value(property)).flatMap((item, index) => isObject(item) && !isEntryUnknown(item, 'CapacityProvider') ? [{
      property: `${property}.${index}`,
      provider: textOf(entry(item, 'CapacityProvider')),
      weight: numberIn(item, 'Weight'),
      base: numberIn(item, 'Base'),
    }] : []),
  };
}

/** ECS takes 0 for what is not there. */
function numberIn(item: unknown, name: string): number | undefined {
  return has(item, name) ? numberOf(entry(item, name)) : 0;
}

/** Whether the tasks of a service certainly run on Fargate. */
export function runsOnFargate(estate: Estate, service: Resource): boolean {
  const shares = strategyOf(estate, service)?.shares ?? [];
  return service.text('LaunchType') === 'FARGATE' || (shares.length > 0 && shares.every(({ provider }) => /^FARGATE(_SPOT)?$/.test(provider)));
}
