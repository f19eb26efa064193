import { client, CLUSTER, connected, HTTP_PORT, service, task, variables } from '../ecs-resources';
import { found, resource, ruleTests, stackOf } from '../support';

const orders = { Cluster: CLUSTER, Task: task(HTTP_PORT), Service: connected({ DiscoveryName: 'orders-sc' }) };
const calling = (values: Readonly<Record<string, unknown>>, properties: object = {}, container: object = {}) => ({
  ClientTask: task({ Name: 'gateway', ...variables(values), ...container }, properties), Client: client(),
});
const loose = { Client: service({ TaskDefinition: { Ref: 'ClientTask' } }) };
const at = (variable: string) => `ClientTask ContainerDefinitions.0.Environment.${variable}:`;
const only = (variable: string, host: string) => `${at(variable)} gateway calls '${host}', but in the namespace shop.local there are only orders, orders-sc`;
const noDns = (variable: string, host: string) => `${at(variable)} gateway calls '${host}', a name that no DNS of a VPC knows`;

ruleTests('NET-001', [
  ['a name that nobody has', { ...orders, ...calling({ ORDERS_URL: 'http://order-service:8080' }) }, only('ORDERS_URL', 'order-service')],
  ['a name of Docker Compose in a URL of JDBC', { ...orders, ...calling({ SPRING_DATASOURCE_URL: 'jdbc:mysql://mysql:3306/shop?useSSL=true' }) }, only('SPRING_DATASOURCE_URL', 'mysql')],
  ['one with a user, among several', { ...orders, ...calling({ MONGO: 'mongodb://app:pw@mongo1:27017,mongo2:27017/shop' }) }, only('MONGO', 'mongo1'), only('MONGO', 'mongo2')],
  ['host and port', { ...orders, ...calling({ REDIS_HOST: 'redis', REDIS_PORT: 6379 }) }, only('REDIS_HOST', 'redis')],
  ['nobody there at all', { Cluster: CLUSTER, ...calling({ ORDERS_URL: 'http://orders:8080' }) },
    `${at('ORDERS_URL')} gateway calls 'orders', but in the namespace shop.local nobody offers anything`],
  ['a client outside Service Connect', { ...orders, ...calling({ STOCK_URL: 'http://stock:8080' }), ...loose }, noDns('STOCK_URL', 'stock')],
  ['two services with one task', { ...orders, ...calling({ STOCK_URL: 'http://stock:8080' }), Second: client() }, only('STOCK_URL', 'stock')],
], [
  ['an alias', { ...orders, ...calling({ ORDERS_URL: 'http://orders:8080/api', OTHER: 'HTTP://ORDERS:8080' }) }],
  ['a discovery name', { ...orders, ...calling({ ORDERS_URL: 'http://orders-sc:8080' }) }],
  ['whole names', { ...orders, ...calling({ URL: 'https://api.example.com', REDIS_HOST: 'redis.shop.internal', REDIS_PORT: '6379' }) }],
  ['the task itself', { ...orders, ...calling({ URL: 'http://localhost:4317', B: 'http://127.0.0.1', C: 'http://[::1]:80', D: 'http://gateway:80' }) }],
  ['what is no host', {
    ...orders,
    ...calling({
      A: 's3://bucket/key',
      B: 'lb://ORDERS',
      C: 'classpath:/x',
      D: 'myapp://callback',
      E: 'http://*:80',
      F: 'http://+:80',
      G: 'file:///etc/x',
      H: 'sqs://queue',
      I: 'mongodb+srv://cluster',
      J: 'http://${HOST}:80',
      K: 'arn:aws:x',
      L: 'optional:configserver:',
      M: 'app-http://x',
      VIRTUAL_HOST: 'shop',
      VIRTUAL_PORT: '80',
      SERVER_HOST: 'x',
      SERVER_PORT: '80',
      LONE_HOST: 'x',
    }),
  }],
  ['references', { ...orders, ...calling({ URL: { 'Fn::Sub': 'http://${Balancer.DNSName}' }, OTHER: { Ref: 'Url' }, REDIS_HOST: { 'Fn::GetAtt': ['Redis', 'Address'] }, REDIS_PORT: '6379' }) }],
  ['links of Docker', { ...orders, ...calling({ URL: 'http://redis:80' }, { NetworkMode: 'bridge', RequiresCompatibilities: ['EC2'] }) }],
  ['hosts that the task gets', { ...orders, ...calling({ URL: 'http://redis:80' }, {}, { ExtraHosts: [{ Hostname: 'redis', IpAddress: '10.0.0.1' }] }) }],
  ['a mesh', { ...orders, ...calling({ URL: 'http://redis:80' }, { ProxyConfiguration: { ContainerName: 'envoy' } }) }],
  ['a namespace of somebody else, who may have more in it', {
    ...orders, ...calling({ URL: 'http://stock:80' }), Client: client({ Cluster: 'other', ServiceConnectConfiguration: { Enabled: true, Namespace: 'other.local' } }),
  }],
  ['a namespace by an ARN from outside', {
    ...calling({ URL: 'http://stock:80' }),
    Cluster: resource('AWS::ECS::Cluster', { ServiceConnectDefaults: { Namespace: 'arn:aws:servicediscovery:ap-northeast-2:111122223333:namespace/ns-1' } }),
  }],
  ['a namespace in which one name is not known yet', { ...orders, ...calling({ URL: 'http://stock:80' }), Stock: connected({ DiscoveryName: { Ref: 'Name' } }) }],
  ['Service Connect that only the deployment knows of', {
    ...orders, ...calling({ URL: 'http://stock:80' }), Client: client({ ServiceConnectConfiguration: { Enabled: { Ref: 'Enabled' } } }),
  }],
  ['a search domain', { ...orders, ...calling({ URL: 'http://stock:80' }), ...loose, Options: resource('AWS::EC2::DHCPOptions', { DomainName: 'shop.internal' }) }],
  ['a task that no service runs', { ClientTask: task(variables({ URL: 'http://stock:80' })) }],
]);

test('NET-001 knows names of other stacks', () => {
  const front = stackOf({
    ...calling({ ORDERS_URL: 'http://orders:8080', STOCK_URL: 'http://stock:8080' }),
    Client: client({ Cluster: { 'Fn::ImportValue': 'cluster' } }),
  }, 'Front');
  const services = stackOf(orders, 'Services', { Cluster: { Value: { Ref: 'Cluster' }, Export: { Name: 'cluster' } } });
  expect(found('NET-001', front, services)).toEqual([only('STOCK_URL', 'stock')]);
});

const outside = "Client ServiceConnectConfiguration: gateway calls 'orders', a name of Service Connect (ORDERS_URL), and the service does not take part in it";

ruleTests('NET-002', [
  ['no configuration', { ...orders, ...calling({ ORDERS_URL: 'http://orders:8080' }), ...loose }, outside],
  ['one that is off', { ...orders, ...calling({ ORDERS_URL: 'http://orders:8080' }), Client: client({ ServiceConnectConfiguration: { Enabled: 'false' } }) }, outside],
], [
  ['a client', { ...orders, ...calling({ ORDERS_URL: 'http://orders:8080' }) }],
  ['a configuration that only the deployment knows', { ...orders, ...calling({ ORDERS_URL: 'http://orders:8080' }), Client: client({ ServiceConnectConfiguration: { Ref: 'Connect' } }) }],
  ['other names', { ...orders, ...calling({ ORDERS_URL: 'http://orders.shop.internal:8080' }), ...loose }],
]);

ruleTests('NET-009', [
  ['no port', { ...orders, ...calling({ ORDERS_URL: 'http://orders/api' }) }, `${at('ORDERS_URL')} gateway calls 'orders' on port 80, and Service Connect has the name on port 8080`],
  ['another port', { ...orders, ...calling({ ORDERS_URL: 'http://orders:8081' }) }, `${at('ORDERS_URL')} gateway calls 'orders' on port 8081, and Service Connect has the name on port 8080`],
], [
  ['the port', { ...orders, ...calling({ ORDERS_URL: 'http://orders:8080' }) }],
  ['two aliases', {
    ...orders, ...calling({ ORDERS_URL: 'http://orders' }), Service: connected({ ClientAliases: [{ DnsName: 'orders', Port: 8080 }, { DnsName: 'orders', Port: '80' }] }),
  }],
  ['a port that only the deployment knows', { ...orders, ...calling({ ORDERS_URL: 'http://orders' }), Service: connected({ ClientAliases: [{ DnsName: 'orders', Port: { Ref: 'Port' } }] }) }],
]);

const VPC = { VpcId: { Ref: 'Vpc' } };
const subnet = (...routes: object[]) => ({
  Vpc: resource('AWS::EC2::VPC', { CidrBlock: '10.0.0.0/16' }),
  Igw: resource('AWS::EC2::InternetGateway'),
  Nat: resource('AWS::EC2::NatGateway', { SubnetId: 'subnet-1' }),
  Subnet: resource('AWS::EC2::Subnet', VPC),
  Table: resource('AWS::EC2::RouteTable', VPC),
  Association: resource('AWS::EC2::SubnetRouteTableAssociation', { SubnetId: { Ref: 'Subnet' }, RouteTableId: { Ref: 'Table' } }),
  ...Object.fromEntries(routes.map((route, index) => [`Route${index}`, resource('AWS::EC2::Route', { RouteTableId: { Ref: 'Table' }, DestinationCidrBlock: '0.0.0.0/0', ...route })])),
});
const placed = (configuration: object = {}, properties: object = { LaunchType: 'FARGATE' }) => ({
  Service: service({ NetworkConfiguration: { AwsvpcConfiguration: { Subnets: [{ Ref: 'Subnet' }], ...configuration } }, ...properties }),
});
const toInternet = { GatewayId: { Ref: 'Igw' } };
const endpoint = (ServiceName: unknown) => ({ Endpoint: resource('AWS::EC2::VPCEndpoint', { ...VPC, VpcEndpointType: 'Interface', ServiceName }) });
const CUT_OFF = 'Service NetworkConfiguration.AwsvpcConfiguration.Subnets: Subnet has no route out of the VPC: no task can pull its image';

ruleTests('NET-003', [
  ['no route', { ...subnet(), ...placed() }, CUT_OFF],
  ['no route for tasks on Spot', { ...subnet(), ...placed({}, { CapacityProviderStrategy: [{ CapacityProvider: 'FARGATE_SPOT', Weight: 1 }] }) }, CUT_OFF],
  ['an internet gateway and no address', { ...subnet(toInternet), ...placed({ AssignPublicIp: 'DISABLED' }) },
    'Service NetworkConfiguration.AwsvpcConfiguration.Subnets: Subnet leads to an internet gateway, but tasks get no public address: no task can pull its image'],
  ['an endpoint for something else', { ...subnet(), ...placed(), ...endpoint('com.amazonaws.ap-northeast-2.logs') }, CUT_OFF],
], [
  ['a NAT gateway', { ...subnet({ NatGatewayId: { Ref: 'Nat' } }), ...placed() }],
  ['a NAT instance', { ...subnet({ NetworkInterfaceId: 'eni-1' }), ...placed() }],
  ['another network', { ...subnet({ DestinationCidrBlock: '10.0.0.0/8', TransitGatewayId: 'tgw-1' }), ...placed() }],
  ['public addresses', { ...subnet(toInternet), ...placed({ AssignPublicIp: 'ENABLED' }) }],
  ['addresses that only the deployment knows', { ...subnet(toInternet), ...placed({ AssignPublicIp: { Ref: 'Assign' } }) }],
  ['endpoints', { ...subnet(), ...placed(), ...endpoint({ 'Fn::Sub': 'com.amazonaws.${AWS::Region}.ecr.dkr' }) }],
  ['instances', { ...subnet(), ...placed({}, { LaunchType: 'EC2' }) }],
  ['a subnet of somebody else', placed({ Subnets: ['subnet-1'] })],
  ['a route table of somebody else', { ...subnet(), ...placed(), Association: resource('AWS::EC2::SubnetRouteTableAssociation', { SubnetId: { Ref: 'Subnet' }, RouteTableId: 'rtb-1' }) }],
  ['routes by a VPN', { ...subnet(), ...placed(), Propagation: resource('AWS::EC2::VPNGatewayRoutePropagation', { RouteTableIds: [{ Ref: 'Table' }], VpnGatewayId: 'vgw-1' }) }],
]);

const namespace = (vpc: object, registers: object = { DnsConfig: { DnsRecords: [] } }) => ({
  Vpc: resource('AWS::EC2::VPC', vpc),
  Space: resource('AWS::ServiceDiscovery::PrivateDnsNamespace', { Name: 'shop.internal', Vpc: { Ref: 'Vpc' } }),
  Entry: resource('AWS::ServiceDiscovery::Service', { NamespaceId: { 'Fn::GetAtt': ['Space', 'Id'] }, ...registers }),
});
const off = (name: string) => `Space Vpc: Vpc has ${name} off, so nobody in it can resolve the names of this namespace`;

ruleTests('NET-005', [
  ['no host names, as is the default', namespace({}), off('EnableDnsHostnames')],
  ['no DNS, as text', namespace({ EnableDnsSupport: 'false', EnableDnsHostnames: 'true' }), off('EnableDnsSupport')],
], [
  ['both', namespace({ EnableDnsSupport: true, EnableDnsHostnames: true })],
  ['support by default', namespace({ EnableDnsHostnames: 'true' })],
  ['parameters', namespace({ EnableDnsSupport: { Ref: 'S' }, EnableDnsHostnames: { Ref: 'H' } })],
  ['no records, as Service Connect does', namespace({}, {})],
  ['a VPC of somebody else', { ...namespace({}), Vpc: undefined }],
]);
