import { Estate } from '../../../templates/model/estate';
import { entry, isObject, listOf, numberOf, textOf } from '../../../templates/model/json';
import { Resource } from '../../../templates/model/resource';

export const TARGET_GROUP = 'AWS::ElasticLoadBalancingV2::TargetGroup';
export const LOAD_BALANCER = 'AWS::ElasticLoadBalancingV2::LoadBalancer';
export const LISTENER = 'AWS::ElasticLoadBalancingV2::Listener';
export const LISTENER_RULE = 'AWS::ElasticLoadBalancingV2::ListenerRule';

/** Where a load balancer sends requests: a container of a service. */
export interface Registration {
  readonly service: Resource;
  /** Where it stands in the service. */
  readonly property: string;
  readonly containerName?: string;
  readonly containerPort?: number;
  /** Those in the templates: the group, and for blue/green its alternate. */
  readonly groups: readonly Resource[];
}

export function registrationsOf(service: Resource): Registration[] {
  return service.list('LoadBalancers').flatMap((item, index) => isObject(item) ? [{
    service,
    property: `LoadBalancers.${index}`,
    containerName: service.readable(entry(item, 'ContainerName')),
    containerPort: numberOf(entry(item, 'ContainerPort')),
    groups: service.targetsOf([entry(item, 'TargetGroupArn'), entry(entry(item, 'AdvancedConfiguration'), 'AlternateTargetGroupArn')])
      .filter(({ type }) => type === TARGET_GROUP),
  }] : []);
}

/** The load balancers whose listeners, or the rules of these, send requests to the group. */
export function balancersOf(estate: Estate, group: Resource): readonly Resource[] {
  const listeners = estate.referringTo(group, LISTENER);
  const ruled = estate.referringTo(group, LISTENER_RULE).flatMap((rule) => rule.targets('ListenerArn')).filter(({ type }) => type === LISTENER);
  return [...new Set([...listeners, ...ruled].flatMap((listener) => listener.targets('LoadBalancerArn')))].filter(({ type }) => type === LOAD_BALANCER);
}

/** An attribute of a load balancer or a target group, or the default where it is not set; undefined where the template does not tell. */
export function attributeOf(resource: Resource, key: string, byDefault: string): string | undefined {
  const property = resource.type === TARGET_GROUP ? 'TargetGroupAttributes' : 'LoadBalancerAttributes';
  const attributes = resource.value(property);
  if (attributes === undefined) {
    return resource.isAbsent(property) ? byDefault : undefined;
  }
  const found = listOf(attributes).find((attribute) => entry(attribute, 'Key') === key);
  if (found !== undefined) {
    const value = textOf(entry(found, 'Value'));
    return value === '' ? undefined : value;
  }
  return listOf(attributes).every((attribute) => typeof entry(attribute, 'Key') === 'string') ? byDefault : undefined;
}

/** The number of an attribute, likewise. */
export function numberAttributeOf(resource: Resource, key: string, byDefault: number): number | undefined {
  return numberOf(attributeOf(resource, key, String(byDefault)));
}
