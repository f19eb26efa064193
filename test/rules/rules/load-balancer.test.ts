import { service, task, variables } from '../ecs-resources';
import { resource, ruleTests } from '../support';

const TARGETS = 'AWS::ElasticLoadBalancingV2::TargetGroup';
const targets = (properties: object = {}) => resource(TARGETS, { Protocol: 'HTTP', Port: 8080, TargetType: 'ip', ...properties });
const balancer = (idle?: unknown) => resource('AWS::ElasticLoadBalancingV2::LoadBalancer', idle === undefined ? {} : { LoadBalancerAttributes: [{ Key: 'idle_timeout.timeout_seconds', Value: idle }] });
const front = (values: Readonly<Record<string, unknown>>, idle?: unknown) => ({
  Balancer: balancer(idle),
  Listener: resource('AWS::ElasticLoadBalancingV2::Listener', { LoadBalancerArn: { Ref: 'Balancer' }, DefaultActions: [{ Type: 'forward', TargetGroupArn: { Ref: 'Targets' } }] }),
  Targets: targets(),
  Task: task(variables(values)),
  Service: service({ LaunchType: 'FARGATE', LoadBalancers: [{ ContainerName: 'shop', ContainerPort: 8080, TargetGroupArn: { Ref: 'Targets' } }] }),
});
const closes = (variable: string, seconds: number, idle: number) =>
  `Task ContainerDefinitions.0.Environment.${variable}: shop closes idle connections after ${seconds} seconds, and Balancer still uses them for ${idle}`;

ruleTests('ALB-001', [
  ['Netty that closes with the load balancer', front({ SERVER_NETTY_IDLE_TIMEOUT: '60s' }), closes('SERVER_NETTY_IDLE_TIMEOUT', 60, 60)],
  ['Netty in the other spelling, against an idle time-out that is set', front({ SERVER_NETTY_IDLETIMEOUT: '1m' }, '600'), closes('SERVER_NETTY_IDLETIMEOUT', 60, 600)],
  ['Tomcat in milliseconds', front({ SERVER_TOMCAT_KEEPALIVETIMEOUT: 20000 }), closes('SERVER_TOMCAT_KEEPALIVETIMEOUT', 20, 60)],
  ['Next.js', front({ KEEP_ALIVE_TIMEOUT: '5000' }), closes('KEEP_ALIVE_TIMEOUT', 5, 60)],
], [
  ['longer', front({ SERVER_NETTY_IDLE_TIMEOUT: '75s' })],
  ['longer than what is set', front({ SERVER_NETTY_IDLE_TIMEOUT: '620s' }, 600)],
  ['for ever', front({ SERVER_TOMCAT_KEEP_ALIVE_TIMEOUT: '-1' })],
  ['nothing said', front({})],
  ['a reference', front({ SERVER_NETTY_IDLE_TIMEOUT: { Ref: 'Idle' } })],
  ['an idle time-out that only the deployment knows', front({ SERVER_NETTY_IDLE_TIMEOUT: '60s' }, { Ref: 'Idle' })],
  ['a network load balancer', { ...front({ SERVER_NETTY_IDLE_TIMEOUT: '60s' }), Balancer: resource('AWS::ElasticLoadBalancingV2::LoadBalancer', { Type: 'network' }) }],
  ['no load balancer', { Task: task(variables({ SERVER_NETTY_IDLE_TIMEOUT: '60s' })), Service: service() }],
]);

const slow = (properties: object) => ({ Targets: targets(properties) });
const said = (timeout: number, interval: number) => `Targets HealthCheckTimeoutSeconds: a check may take ${timeout} seconds, and every ${interval} there is a new one`;

ruleTests('ALB-002', [
  ['longer than the interval', slow({ HealthCheckIntervalSeconds: 30, HealthCheckTimeoutSeconds: 60 }), said(60, 30)],
  ['as long, as text', slow({ HealthCheckIntervalSeconds: '10', HealthCheckTimeoutSeconds: '10' }), said(10, 10)],
  ['the default time-out', slow({ HealthCheckIntervalSeconds: 5 }), said(5, 5)],
  ['the default interval', slow({ HealthCheckTimeoutSeconds: 30 }), said(30, 30)],
], [
  ['shorter', slow({ HealthCheckIntervalSeconds: 30, HealthCheckTimeoutSeconds: 29 })],
  ['the defaults', slow({})],
  ['a network load balancer, which took as long an interval', slow({ Protocol: 'TCP', HealthCheckIntervalSeconds: 10, HealthCheckTimeoutSeconds: 10 })],
  ['a function', slow({ TargetType: 'lambda', HealthCheckIntervalSeconds: 10, HealthCheckTimeoutSeconds: 10 })],
  ['parameters', slow({ HealthCheckIntervalSeconds: { Ref: 'I' }, HealthCheckTimeoutSeconds: 60 })],
]);

const typed = (properties: object, launch: object = { LaunchType: 'FARGATE' }, mode: object = {}) => ({
  Targets: resource(TARGETS, properties), Task: task({}, mode), Service: service({ ...launch, LoadBalancers: [{ ContainerName: 'shop', TargetGroupArn: { Ref: 'Targets' } }] }),
});

ruleTests('ALB-003', [
  ['instances', typed({ TargetType: 'instance' }), "Targets TargetType: it is 'instance', and tasks of Service have addresses of their own"],
  ['nothing set', typed({}), "Targets TargetType: nothing is set, which means 'instance', and tasks of Service have addresses of their own"],
  ['awsvpc on instances', typed({}, { LaunchType: 'EC2' }), "Targets TargetType: nothing is set, which means 'instance', and tasks of Service have addresses of their own"],
  ['Fargate with a task of somebody else', { ...typed({}), Task: undefined }, "Targets TargetType: nothing is set, which means 'instance', and tasks of Service have addresses of their own"],
], [
  ['addresses', typed({ TargetType: 'ip' })],
  ['ports of instances', typed({ TargetType: 'instance' }, { LaunchType: 'EC2' }, { NetworkMode: 'bridge', RequiresCompatibilities: ['EC2'] })],
  ['a parameter', typed({ TargetType: { Ref: 'Type' } })],
  ['a network mode that only the deployment knows', typed({}, {}, { NetworkMode: { Ref: 'Mode' } })],
]);

const listener = (properties: object) => ({ Listener: resource('AWS::ElasticLoadBalancingV2::Listener', { Protocol: 'HTTPS', ...properties }) });

ruleTests('ALB-004', [
  ['a slip', listener({ SslPolicy: 'ELBSecurityPolicy-TLS13-1-2-2021-6' }), "Listener SslPolicy: 'ELBSecurityPolicy-TLS13-1-2-2021-6' does not exist"],
  ['a version', listener({ SslPolicy: 'TLSv1.2' }), "Listener SslPolicy: 'TLSv1.2' does not exist"],
], [
  ['TLS 1.3 and 1.2', listener({ SslPolicy: 'ELBSecurityPolicy-TLS13-1-2-2021-06' })],
  ['post-quantum', listener({ SslPolicy: 'ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09' })],
  ['FIPS', listener({ SslPolicy: 'ELBSecurityPolicy-TLS13-1-3-FIPS-2023-04' })],
  ['one of the years to come', listener({ SslPolicy: 'ELBSecurityPolicy-TLS13-1-3-PQ-2027-03' })],
  ['a parameter', listener({ SslPolicy: { Ref: 'Policy' } })],
  ['HTTP', listener({ Protocol: 'HTTP', SslPolicy: 'x' })],
]);

ruleTests('ALB-012', [
  ['TLS 1.0', listener({ SslPolicy: 'ELBSecurityPolicy-2016-08' }), 'Listener SslPolicy: ELBSecurityPolicy-2016-08 allows TLS 1.0'],
  ['TLS 1.1', listener({ Protocol: 'TLS', SslPolicy: 'ELBSecurityPolicy-TLS13-1-1-2021-06' }), 'Listener SslPolicy: ELBSecurityPolicy-TLS13-1-1-2021-06 allows TLS 1.1'],
  ['nothing set', listener({}), 'Listener SslPolicy: ELBSecurityPolicy-2016-08 (the default) allows TLS 1.0'],
], [
  ['TLS 1.2', listener({ SslPolicy: 'ELBSecurityPolicy-TLS-1-2-Ext-2018-06' })],
  ['TLS 1.3', listener({ SslPolicy: 'ELBSecurityPolicy-TLS13-1-3-2021-06' })],
  ['HTTP', listener({ Protocol: 'HTTP' })],
  ['a parameter', listener({ SslPolicy: { Ref: 'Policy' } })],
]);

ruleTests('ALB-005', [
  ['none', front({}), 'Service HealthCheckGracePeriodSeconds: nothing is set, so the first failed checks of a starting task end it'],
], [
  ['180 seconds', { ...front({}), Service: service({ HealthCheckGracePeriodSeconds: '180', LoadBalancers: [{ TargetGroupArn: { Ref: 'Targets' } }] }) }],
  ['a parameter', { ...front({}), Service: service({ HealthCheckGracePeriodSeconds: { Ref: 'Grace' }, LoadBalancers: [{ TargetGroupArn: { Ref: 'Targets' } }] }) }],
  ['no load balancer', { Service: service() }],
]);

ruleTests('ALB-006', [
  ['Spring and no path', front({ SPRING_PROFILES_ACTIVE: 'prod' }), "Targets HealthCheckPath: nothing is set, so the check asks shop for '/', which Spring Boot answers with 404"],
], [
  ['a path', { ...front({ SPRING_PROFILES_ACTIVE: 'prod' }), Targets: targets({ HealthCheckPath: '/' }) }],
  ['codes that are expected', { ...front({ SPRING_PROFILES_ACTIVE: 'prod' }), Targets: targets({ Matcher: { HttpCode: '200-499' } }) }],
  ['another framework', front({ NODE_ENV: 'production' })],
  ['TCP', { ...front({ SPRING_PROFILES_ACTIVE: 'prod' }), Targets: targets({ Protocol: 'TCP' }) }],
]);

ruleTests('ALB-010', [
  ['500', { Targets: targets({ Matcher: { HttpCode: '200-500' } }) }, "Targets Matcher.HttpCode: '200-500' goes beyond 200 to 499"],
  ['100, as a number', { Targets: targets({ Matcher: { HttpCode: 100 } }) }, "Targets Matcher.HttpCode: '100' goes beyond 200 to 499"],
], [
  ['a list', { Targets: targets({ Matcher: { HttpCode: '200,302,404' } }) }],
  ['gRPC', { Targets: targets({ Matcher: { GrpcCode: '0-99' } }) }],
  ['a network load balancer', { Targets: targets({ Protocol: 'TCP', Matcher: { HttpCode: '200-599' } }) }],
  ['a parameter', { Targets: targets({ Matcher: { HttpCode: { Ref: 'Codes' } } }) }],
]);

ruleTests('ALB-011', [
  ['30 seconds before a gateway of 60', front({ SPRING_CLOUD_GATEWAY_HTTPCLIENT_RESPONSE_TIMEOUT: '60s' }, '30'),
    'Balancer LoadBalancerAttributes: it closes connections after 30 seconds without data, and shop waits 60 for its answers'],
  ['the default before a gateway of 90', front({ SPRING_CLOUD_GATEWAY_HTTPCLIENT_RESPONSE_TIMEOUT: '90s' }),
    'Balancer LoadBalancerAttributes: it closes connections after 60 seconds without data, and shop waits 90 for its answers'],
], [
  ['as long', front({ SPRING_CLOUD_GATEWAY_HTTPCLIENT_RESPONSE_TIMEOUT: '60s' })],
  ['nothing said', front({})],
  ['a parameter', front({ SPRING_CLOUD_GATEWAY_HTTPCLIENT_RESPONSE_TIMEOUT: '90s' }, { Ref: 'Idle' })],
]);
