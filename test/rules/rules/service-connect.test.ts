import { client, CLUSTER, connected, HTTP_PORT, service, task, variables } from '../ecs-resources';
import { found, resource, ruleTests, stackOf } from '../support';

const shop = { Cluster: CLUSTER, Task: task(HTTP_PORT) };
const timeout = (PerRequestTimeoutSeconds: unknown) => ({ Timeout: { PerRequestTimeoutSeconds } });
const gateway = (values: Readonly<Record<string, unknown>>) => ({
  ClientTask: task({ Name: 'gateway', ...variables({ ROUTES_0_URI: 'http://orders:8080', ...values }) }), Client: client(),
});
const AT = 'Service ServiceConnectConfiguration.Services.0';
const UNSET = `${AT}.Timeout.PerRequestTimeoutSeconds: nothing is set, so Service Connect cuts requests to orders after 15 seconds`;

ruleTests('SC-001', [
  ['HTTP without a time-out', { ...shop, Service: connected() }, UNSET],
  ['only an idle time-out', { ...shop, Service: connected({ Timeout: { IdleTimeoutSeconds: 60 } }) }, UNSET],
  ['gRPC, and Enabled as text', {
    Cluster: CLUSTER,
    Task: task({ PortMappings: [{ Name: 'grpc', ContainerPort: 9090, AppProtocol: 'grpc' }] }),
    Service: service({ ServiceConnectConfiguration: { Enabled: 'true', Services: [{ PortName: 'grpc', DiscoveryName: 'stock' }] } }),
  }, `${AT}.Timeout.PerRequestTimeoutSeconds: nothing is set, so Service Connect cuts requests to stock after 15 seconds`],
], [
  ['60 seconds', { ...shop, Service: connected(timeout(60)) }],
  ['no limit', { ...shop, Service: connected(timeout('0')) }],
  ['a parameter', { ...shop, Service: connected(timeout({ Ref: 'Seconds' })) }],
  ['a time-out that only the deployment knows', { ...shop, Service: connected({ Timeout: { Ref: 'Timeout' } }) }],
  ['TCP', { Cluster: CLUSTER, Task: task({ PortMappings: [{ Name: 'http', ContainerPort: 6379 }] }), Service: connected() }],
  ['a client only', { ...shop, Service: service({ ServiceConnectConfiguration: { Enabled: true } }) }],
  ['Service Connect that is off', { ...shop, Service: service({ ServiceConnectConfiguration: { Enabled: false, Services: [{ PortName: 'http' }] } }) }],
  ['a task of somebody else', { Service: connected({}, { TaskDefinition: 'orders:3' }) }],
  ['what SC-002 says better', { ...shop, Service: connected(), ...gateway({ SPRING_CLOUD_GATEWAY_HTTPCLIENT_RESPONSETIMEOUT: '60s' }) }],
]);

const cut = (after: string, wait: number) => `${AT}.Timeout.PerRequestTimeoutSeconds: Service Connect cuts requests to orders after ${after}, and Client waits ${wait} for them`;

ruleTests('SC-002', [
  ['20 seconds before a gateway of 60', { ...shop, Service: connected(timeout('20')), ...gateway({ SPRING_CLOUD_GATEWAY_HTTPCLIENT_RESPONSE_TIMEOUT: '60s' }) }, cut('20 seconds', 60)],
  ['the default before a gateway of 60', { ...shop, Service: connected(), ...gateway({ SPRING_CLOUD_GATEWAY_SERVER_WEBFLUX_HTTPCLIENT_RESPONSETIMEOUT: 'PT1M' }) },
    cut('15 seconds (the default)', 60)],
  ['a name that Service Connect makes', {
    ...shop,
    Service: connected({ DiscoveryName: 'orders', ClientAliases: [{ Port: 8080 }], ...timeout(20) }),
    ...gateway({ ROUTES_0_URI: 'http://orders.shop.local:8080', SPRING_CLOUD_GATEWAY_HTTPCLIENT_RESPONSE_TIMEOUT: '60s' }),
  }, cut('20 seconds', 60)],
  ['one route that waits longer, in milliseconds', {
    ...shop, Service: connected(timeout(60)), ...gateway({ SPRING_CLOUD_GATEWAY_HTTPCLIENT_RESPONSE_TIMEOUT: '10s', SPRING_CLOUD_GATEWAY_ROUTES_0_METADATA_RESPONSE_TIMEOUT: '90000' }),
  }, cut('60 seconds', 90)],
], [
  ['as long as the gateway', { ...shop, Service: connected(timeout(60)), ...gateway({ SPRING_CLOUD_GATEWAY_HTTPCLIENT_RESPONSETIMEOUT: '60s' }) }],
  ['no limit', { ...shop, Service: connected(timeout(0)), ...gateway({ SPRING_CLOUD_GATEWAY_HTTPCLIENT_RESPONSETIMEOUT: '60s' }) }],
  ['a gateway that calls somebody else', {
    ...shop, Service: connected(timeout(20)), ...gateway({ ROUTES_0_URI: 'http://stock:8080', SPRING_CLOUD_GATEWAY_HTTPCLIENT_RESPONSETIMEOUT: '60s' }),
  }],
  ['a gateway in another namespace', {
    ...shop,
    Service: connected(timeout(20)),
    ...gateway({ SPRING_CLOUD_GATEWAY_HTTPCLIENT_RESPONSETIMEOUT: '60s' }),
    Client: client({ ServiceConnectConfiguration: { Enabled: true, Namespace: 'other.local' } }),
  }],
  ['a time-out to connect', { ...shop, Service: connected(timeout(20)), ...gateway({ SPRING_CLOUD_GATEWAY_HTTPCLIENT_CONNECTTIMEOUT: '60000' }) }],
  ['what only the deployment knows', { ...shop, Service: connected(timeout(20)), ...gateway({ SPRING_CLOUD_GATEWAY_HTTPCLIENT_RESPONSETIMEOUT: { Ref: 'Wait' } }) }],
  ['no duration', { ...shop, Service: connected(timeout(20)), ...gateway({ SPRING_CLOUD_GATEWAY_HTTPCLIENT_RESPONSETIMEOUT: '${WAIT:60s}' }) }],
]);

test('SC-002 sees gateways of other stacks in the same namespace', () => {
  const services = stackOf({
    Space: resource('AWS::ServiceDiscovery::HttpNamespace', { Name: 'shop.local' }),
    ...shop,
    Service: connected(timeout(20), {}),
    Cluster: resource('AWS::ECS::Cluster', { ClusterName: 'shop', ServiceConnectDefaults: { Namespace: { 'Fn::GetAtt': ['Space', 'Arn'] } } }),
  }, 'Services');
  const front = stackOf({
    ...gateway({ SPRING_CLOUD_GATEWAY_HTTPCLIENT_RESPONSETIMEOUT: '60s' }),
    Client: client({ Cluster: 'shop', ServiceConnectConfiguration: { Enabled: true, Namespace: 'shop.local' } }),
  }, 'Front');
  expect(found('SC-002', services, front)).toEqual([cut('20 seconds', 60)]);
});

ruleTests('SC-003', [
  ['a port of another name', { ...shop, Service: connected({ PortName: 'web' }) }, `${AT}.PortName: 'web' is no port of Task, which has 'http'`],
  ['ports without names', { Cluster: CLUSTER, Task: task({ PortMappings: [{ ContainerPort: 8080 }] }), Service: connected() },
    `${AT}.PortName: 'http' is no port of Task, which has none with a name`],
], [
  ['the port', { ...shop, Service: connected() }],
  ['the port of a second container', {
    Cluster: CLUSTER, Task: task({}, { ContainerDefinitions: [{ Name: 'log' }, { Name: 'shop', ...HTTP_PORT }] }), Service: connected(),
  }],
  ['a task of somebody else', { Service: connected({ PortName: 'web' }, { TaskDefinition: { Ref: 'Other' } }) }],
  ['a port that only the deployment knows', { Cluster: CLUSTER, Task: task({ PortMappings: [{ Name: { Ref: 'Name' }, ContainerPort: 8080 }] }), Service: connected() }],
  ['containers that only the deployment knows', { Cluster: CLUSTER, Task: task({}, { ContainerDefinitions: { Ref: 'Containers' } }), Service: connected() }],
]);

ruleTests('SC-004', [
  ['one alias twice', { ...shop, Service: connected({ DiscoveryName: 'a' }), Second: connected({ DiscoveryName: 'b' }) },
    "Second ServiceConnectConfiguration.Services.0.ClientAliases.0.DnsName: Service already has the name 'orders:8080' in this namespace"],
  ['one discovery name twice', { ...shop, Service: connected({ DiscoveryName: 'a', ClientAliases: [] }), Second: connected({ DiscoveryName: 'A', ClientAliases: [] }) },
    "Second ServiceConnectConfiguration.Services.0.DiscoveryName: Service already has the name 'A' in this namespace"],
  ['no discovery name, which makes it that of the port', { ...shop, Service: connected(), Second: connected({ ClientAliases: [{ DnsName: 'stock', Port: 8080 }] }) },
    "Second ServiceConnectConfiguration.Services.0.DiscoveryName: Service already has the name 'http' in this namespace"],
  ['the namespace by its name and by its resource', {
    Space: resource('AWS::ServiceDiscovery::PrivateDnsNamespace', { Name: 'shop.local', Vpc: 'vpc-1' }),
    ...shop,
    Service: connected({ DiscoveryName: 'a', ClientAliases: [] }),
    Second: service({ ServiceConnectConfiguration: { Enabled: true, Namespace: { 'Fn::GetAtt': ['Space', 'Arn'] }, Services: [{ PortName: 'http', DiscoveryName: 'a' }] } }),
  }, "Second ServiceConnectConfiguration.Services.0.DiscoveryName: Service already has the name 'a' in this namespace"],
], [
  ['names of their own', { ...shop, Service: connected({ DiscoveryName: 'a' }), Second: connected({ DiscoveryName: 'b', ClientAliases: [{ DnsName: 'stock', Port: 8080 }] }) }],
  ['one alias on two ports', { ...shop, Service: connected({ DiscoveryName: 'a' }), Second: connected({ DiscoveryName: 'b', ClientAliases: [{ DnsName: 'orders', Port: 8081 }] }) }],
  ['two namespaces', {
    ...shop,
    Service: connected({ DiscoveryName: 'a' }),
    Second: connected({ DiscoveryName: 'a' }, { Cluster: { Ref: 'OtherCluster' } }),
    OtherCluster: resource('AWS::ECS::Cluster', { ServiceConnectDefaults: { Namespace: 'other.local' } }),
  }],
  ['a namespace that only the deployment knows', { ...shop, Service: connected({ DiscoveryName: 'a' }, { Cluster: 'a' }), Second: connected({ DiscoveryName: 'a' }, { Cluster: 'b' }) }],
  ['one or the other by a condition', {
    ...shop,
    Service: { ...connected({ DiscoveryName: 'a' }), Condition: 'IsBlue' },
    Second: { ...connected({ DiscoveryName: 'a' }), Condition: 'IsGreen' },
  }],
]);

test('SC-004 takes the same names in another stack and cluster for those of another environment', () => {
  const environment = { ...shop, Service: connected({ DiscoveryName: 'a' }) };
  expect(found('SC-004', stackOf(environment, 'Dev'), stackOf(environment, 'Prod'))).toEqual([]);
});

test('SC-002 does so too, and sees a gateway of the same cluster in another stack', () => {
  const environment = (seconds: number, wait: string) => ({
    ...shop, Service: connected(timeout(seconds)), ...gateway({ SPRING_CLOUD_GATEWAY_HTTPCLIENT_RESPONSETIMEOUT: wait }),
  });
  expect(found('SC-002', stackOf(environment(20, '20s'), 'Dev'), stackOf(environment(60, '60s'), 'Prod'))).toEqual([]);
  const services = stackOf({ ...shop, Service: connected(timeout(20)) }, 'Services', { Cluster: { Value: { Ref: 'Cluster' }, Export: { Name: 'cluster' } } });
  const front = stackOf({ ...gateway({ SPRING_CLOUD_GATEWAY_HTTPCLIENT_RESPONSETIMEOUT: '60s' }), Client: client({ Cluster: { 'Fn::ImportValue': 'cluster' } }) }, 'Front');
  expect(found('SC-002', services, front)).toEqual([cut('20 seconds', 60)]);
});

ruleTests('SC-005', [
  ['a port called http', { Cluster: CLUSTER, Task: task({ PortMappings: [{ Name: 'http', ContainerPort: 8080 }] }), Service: connected() },
    `${AT}.PortName: the port is called 'http', but it has no AppProtocol, so Service Connect takes it for TCP`],
  ['a client that calls by http', {
    Cluster: CLUSTER, Task: task({ PortMappings: [{ Name: 'api', ContainerPort: 8080 }] }), Service: connected({ PortName: 'api' }), ...gateway({}),
  }, `${AT}.PortName: Client calls orders by http, but it has no AppProtocol, so Service Connect takes it for TCP`],
], [
  ['http', { ...shop, Service: connected() }],
  ['Redis', { Cluster: CLUSTER, Task: task({ PortMappings: [{ Name: 'redis', ContainerPort: 6379 }] }), Service: connected({ PortName: 'redis' }) }],
  ['a protocol that only the deployment knows', { Cluster: CLUSTER, Task: task({ PortMappings: [{ Name: 'http', ContainerPort: 8080, AppProtocol: { Ref: 'P' } }] }), Service: connected() }],
]);

ruleTests('SC-006', [
  ['one container that may take all', { Cluster: CLUSTER, Task: task({ ...HTTP_PORT, Memory: 1024 }), Service: connected() },
    'Task Memory: the containers may take 1024 MiB, which is all that the task has, and leave nothing for the proxy of Service Connect'],
  ['two that may together', {
    Cluster: CLUSTER, Task: task({}, { Memory: '1 GB', ContainerDefinitions: [{ Name: 'shop', Memory: '900', ...HTTP_PORT }, { Name: 'log', Memory: 124 }] }), Service: connected(),
  }, 'Task Memory: the containers may take 1024 MiB, which is all that the task has, and leave nothing for the proxy of Service Connect'],
], [
  ['64 MiB left', { Cluster: CLUSTER, Task: task({ ...HTTP_PORT, Memory: 960 }), Service: connected() }],
  ['no limits', { ...shop, Service: connected() }],
  ['one without a limit', { Cluster: CLUSTER, Task: task({}, { ContainerDefinitions: [{ Name: 'shop', Memory: 1024, ...HTTP_PORT }, { Name: 'log' }] }), Service: connected() }],
  ['no Service Connect', { Task: task({ Memory: 1024 }), Service: service() }],
  ['a limit that only the deployment knows', { Cluster: CLUSTER, Task: task({ ...HTTP_PORT, Memory: { Ref: 'Memory' } }), Service: connected() }],
]);

ruleTests('SC-007', [
  ['a time-out for requests of TCP', {
    Cluster: CLUSTER, Task: task({ PortMappings: [{ Name: 'redis', ContainerPort: 6379 }] }), Service: connected({ PortName: 'redis', ...timeout('30') }),
  }, `${AT}.Timeout.PerRequestTimeoutSeconds: 30 seconds are set for requests, but 'redis' has no AppProtocol and so no requests, only TCP connections`],
], [
  ['a time-out for requests of HTTP', { ...shop, Service: connected(timeout(30)) }],
  ['an idle time-out of TCP', {
    Cluster: CLUSTER, Task: task({ PortMappings: [{ Name: 'redis', ContainerPort: 6379 }] }), Service: connected({ PortName: 'redis', Timeout: { IdleTimeoutSeconds: 30 } }),
  }],
]);
