import { TASK_DEFINITION } from './containers';
import { nearest } from './nearest';
import { Estate } from '../../../templates/model/estate';
import { entry } from '../../../templates/model/json';
import { Resource } from '../../../templates/model/resource';

export const SERVICE = 'AWS::ECS::Service';
export const CLUSTER = 'AWS::ECS::Cluster';
const SCALABLE_TARGET = 'AWS::ApplicationAutoScaling::ScalableTarget';

/** The first of the resources of a type that a property refers to. */
function target(resource: Resource, property: string, type: string): Resource | undefined {
  return resource.targets(property).find((found) => found.type === type);
}

/** The task definition of a service, where it is in the templates. */
export function taskOf(service: Resource): Resource | undefined {
  return target(service, 'TaskDefinition', TASK_DEFINITION);
}

/** The cluster of a service, where it is in the templates. */
export function clusterOf(estate: Estate, service: Resource): Resource | undefined {
  const name = service.value('Cluster');
  return target(service, 'Cluster', CLUSTER)
    ?? nearest(estate.ofType(CLUSTER).filter((cluster) => name !== undefined && cluster.region === service.region && cluster.value('ClusterName') === name), service);
}

/** Whether ECS itself replaces the tasks in turn; undefined where the template does not tell. */
export function isRolling(service: Resource): boolean | undefined {
  if (service.isUnknown('DeploymentController') || service.isUnknown('DeploymentController.Type') || service.isUnknown('DeploymentConfiguration')
    || service.isUnknown('DeploymentConfiguration.Strategy')) {
    return undefined;
  }
  return (service.text('DeploymentController.Type') ?? 'ECS') === 'ECS' && (service.text('DeploymentConfiguration.Strategy') ?? 'ROLLING') === 'ROLLING';
}

/** What scales the number of the service's tasks. */
export function scalableTargetsOf(estate: Estate, service: Resource): readonly Resource[] {
  return estate.ofType(SCALABLE_TARGET).filter((scalable) => {
    if ((scalable.text('ScalableDimension') ?? 'ecs:service:DesiredCount') !== 'ecs:service:DesiredCount') {
      return false;
    }
    const [kind, cluster, name] = rawText(scalable, 'ResourceId').split('/');
    return scalable.targets('ResourceId').includes(service) || (kind === 'service' && scalable.region === service.region
      && rawText(service, 'ServiceName') !== '' && name === rawText(service, 'ServiceName') && isSameCluster(estate, service, scalable, cluster));
  });
}

function isSameCluster(estate: Estate, service: Resource, scalable: Resource, named: string): boolean {
  const cluster = clusterOf(estate, service);
  return cluster === undefined ? named === rawText(service, 'Cluster') : scalable.refersTo(named, cluster) || named === cluster.value('ClusterName');
}

function rawText(resource: Resource, property: string): string {
  const value = resource.value(property);
  return typeof value === 'string' ? value : '';
}

/** The services that run a task definition. */
export function servicesOf(estate: Estate, task: Resource): readonly Resource[] {
  return estate.referringTo(task, SERVICE).filter((service) => taskOf(service) === task);
}

/** Whether the items of a list in the service are all known: none may appear or vanish at deployment. */
export function isListKnown(resource: Resource, property: string): boolean {
  const list = resource.value(property);
  return resource.isAbsent(property) || (Array.isArray(list) && list.every((item) => item !== undefined));
}

/** Whether the item has the entry, and only the deployment will know its value. */
export function isEntryUnknown(item: unknown, name: string): boolean {
  return typeof item === 'object' && item !== null && Object.hasOwn(item, name) && entry(item, name) === undefined;
}
