import { resource } from './support';

/** A task definition with one container. */
export function task(container: object = {}, properties: object = {}): object {
  return resource('AWS::ECS::TaskDefinition', {
    Family: 'shop', NetworkMode: 'awsvpc', RequiresCompatibilities: ['FARGATE'], Cpu: '512', Memory: '1024', ContainerDefinitions: [{ Name: 'shop', Image: 'shop:1', ...container }], ...properties,
  });
}

export function service(properties: object = {}, attributes: object = {}): object {
  return resource('AWS::ECS::Service', { Cluster: { Ref: 'Cluster' }, TaskDefinition: { Ref: 'Task' }, ...properties }, attributes);
}

export function variables(values: Readonly<Record<string, unknown>>): object {
  return { Environment: Object.entries(values).map(([Name, Value]) => ({ Name, Value })) };
}

export const HTTP_PORT = { PortMappings: [{ Name: 'http', ContainerPort: 8080, AppProtocol: 'http' }] };

/** A service that others call as `orders`, through Service Connect. */
export function connected(more: object = {}, properties: object = {}): object {
  return service({
    ServiceConnectConfiguration: { Enabled: true, Services: [{ PortName: 'http', ClientAliases: [{ DnsName: 'orders', Port: 8080 }], ...more }] }, ...properties,
  });
}

/** A service that only calls others. */
export function client(properties: object = {}): object {
  return service({ TaskDefinition: { Ref: 'ClientTask' }, ServiceConnectConfiguration: { Enabled: true }, ...properties });
}

export const CLUSTER = resource('AWS::ECS::Cluster', { ServiceConnectDefaults: { Namespace: 'shop.local' } });
