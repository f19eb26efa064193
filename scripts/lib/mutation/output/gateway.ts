import { OutputMutation } from '../output-mutation';
import { container, setAttribute, setVariable } from '../parts';
import { Json } from '../templates';

const isHttps = ({ Protocol: protocol }: Json) => protocol === 'HTTPS';

/** The load balancer with its target group. */
export const GATEWAY: readonly OutputMutation[] = [
  {
    id: 'target-group-name',
    room: 'gateway',
    estate: 'prod',
    planted: 'missed',
    fault: { en: 'Target group name of 33 characters', ko: '33자인 대상 그룹 이름' },
    change: (system) => {
      system.properties('Gateway', 'ElasticLoadBalancingV2::TargetGroup').Name = `tech-n-ai-gateway-tg-${'x'.repeat(12)}`;
    },
  },
  {
    id: 'load-balancer-name',
    room: 'gateway',
    estate: 'prod',
    fault: { en: 'Load balancer name with an underscore', ko: '밑줄이 든 로드 밸런서 이름' },
    change: (system) => {
      system.properties('Gateway', 'ElasticLoadBalancingV2::LoadBalancer').Name = 'tech_n_ai_alb_prod';
    },
  },
  {
    id: 'ssl-policy',
    room: 'gateway',
    estate: 'prod',
    planted: 'missed',
    fault: { en: 'TLS policy that does not exist', ko: '없는 TLS 정책' },
    change: (system) => {
      system.properties('Gateway', 'ElasticLoadBalancingV2::Listener', isHttps).SslPolicy = 'ELBSecurityPolicy-TLS13-1-4-2023-06';
    },
  },
  {
    id: 'tls-weak',
    room: 'gateway',
    estate: 'prod',
    fault: { en: 'TLS 1.0 is allowed', ko: 'TLS 1.0 허용' },
    change: (system) => {
      system.properties('Gateway', 'ElasticLoadBalancingV2::Listener', isHttps).SslPolicy = 'ELBSecurityPolicy-2016-08';
    },
  },
  {
    id: 'certificate-missing',
    room: 'gateway',
    estate: 'prod',
    fault: { en: 'HTTPS without a certificate', ko: '인증서가 없는 HTTPS' },
    change: (system) => {
      delete system.properties('Gateway', 'ElasticLoadBalancingV2::Listener', isHttps).Certificates;
    },
  },
  {
    id: 'plain-http',
    room: 'gateway',
    estate: 'prod',
    fault: { en: 'Plain HTTP is served instead of redirected', ko: '리디렉션하지 않고 평문 HTTP로 응답' },
    change: (system) => {
      system.properties('Gateway', 'ElasticLoadBalancingV2::Listener', ({ Protocol: protocol }) => protocol === 'HTTP').DefaultActions = [
        { Type: 'forward', TargetGroupArn: { Ref: system.id('Gateway', 'ElasticLoadBalancingV2::TargetGroup') } },
      ];
    },
  },
  {
    id: 'health-timeout',
    room: 'gateway',
    estate: 'prod',
    planted: 'missed',
    fault: { en: 'Health check that waits longer than its interval', ko: '간격보다 오래 기다리는 상태 검사' },
    change: (system) => {
      system.properties('Gateway', 'ElasticLoadBalancingV2::TargetGroup').HealthCheckTimeoutSeconds = 30;
    },
  },
  {
    id: 'health-codes',
    room: 'gateway',
    estate: 'prod',
    fault: { en: 'Health check that wants status 600', ko: '600 상태를 바라는 상태 검사' },
    change: (system) => {
      system.properties('Gateway', 'ElasticLoadBalancingV2::TargetGroup').Matcher.HttpCode = '600';
    },
  },
  {
    id: 'target-type',
    room: 'gateway',
    estate: 'prod',
    fault: { en: 'Instances as targets of Fargate tasks', ko: 'Fargate 태스크의 대상이 인스턴스' },
    change: (system) => {
      system.properties('Gateway', 'ElasticLoadBalancingV2::TargetGroup').TargetType = 'instance';
    },
  },
  {
    id: 'drain-300-on-spot',
    room: 'gateway',
    estate: 'dev',
    fault: { en: 'Draining of 300 seconds on Spot', ko: 'Spot에서 300초 드레이닝' },
    change: (system) => setAttribute(
      system.properties('Gateway', 'ElasticLoadBalancingV2::TargetGroup').TargetGroupAttributes, 'deregistration_delay.timeout_seconds', '300'),
  },
  {
    id: 'drain-default-on-spot',
    room: 'gateway',
    estate: 'dev',
    fault: { en: 'Draining left at its default of 300 seconds on Spot', ko: 'Spot에서 기본값 300초로 둔 드레이닝' },
    change: (system) => setAttribute(
      system.properties('Gateway', 'ElasticLoadBalancingV2::TargetGroup').TargetGroupAttributes, 'deregistration_delay.timeout_seconds', undefined),
  },
  {
    id: 'spot-behind-load-balancer',
    room: 'gateway',
    estate: 'prod',
    fault: { en: 'Spot tasks behind draining of 300 seconds', ko: '300초 드레이닝 뒤의 Spot 태스크' },
    rules: ['SPOT-002'],
    change: (system) => {
      system.properties('Gateway', 'ECS::Service').CapacityProviderStrategy = [
        { CapacityProvider: 'FARGATE', Base: 1, Weight: 1 }, { CapacityProvider: 'FARGATE_SPOT', Weight: 1 },
      ];
    },
  },
  {
    id: 'keep-alive-short',
    room: 'gateway',
    estate: 'prod',
    fault: { en: 'Gateway hangs up before the load balancer does', ko: '로드 밸런서보다 먼저 연결을 끊는 게이트웨이' },
    rules: ['ALB-001'],
    change: (system) => setVariable(container(system, 'Gateway'), 'SERVER_NETTY_IDLETIMEOUT', '60s'),
  },
  {
    id: 'idle-under-response',
    room: 'gateway',
    estate: 'prod',
    fault: { en: 'Load balancer hangs up before the gateway has its answer', ko: '게이트웨이가 응답을 받기 전에 끊는 로드 밸런서' },
    rules: ['ALB-011'],
    change: (system) => setAttribute(
      system.properties('Gateway', 'ElasticLoadBalancingV2::LoadBalancer').LoadBalancerAttributes, 'idle_timeout.timeout_seconds', '30'),
  },
  {
    id: 'no-grace-period',
    room: 'gateway',
    estate: 'prod',
    fault: { en: 'No grace period while Spring starts', ko: 'Spring 기동 중 유예 시간이 없음' },
    change: (system) => {
      delete system.properties('Gateway', 'ECS::Service').HealthCheckGracePeriodSeconds;
    },
  },
  {
    id: 'container-port-unmapped',
    room: 'gateway',
    estate: 'prod',
    fault: { en: 'Load balancer asks for a port that the container has not', ko: '컨테이너에 없는 포트를 가리키는 로드 밸런서' },
    change: (system) => {
      system.properties('Gateway', 'ECS::Service').LoadBalancers[0].ContainerPort = 8080;
    },
  },
  {
    id: 'container-name',
    room: 'gateway',
    estate: 'prod',
    fault: { en: 'Load balancer asks for a container that the task has not', ko: '태스크에 없는 컨테이너를 가리키는 로드 밸런서' },
    change: (system) => {
      system.properties('Gateway', 'ECS::Service').LoadBalancers[0].ContainerName = 'gateway';
    },
  },
  {
    id: 'door-of-gateway-closed',
    room: 'gateway',
    estate: 'prod',
    fault: { en: 'Load balancer is not let in to the gateway', ko: '게이트웨이로 들어갈 수 없는 로드 밸런서' },
    change: (system) => {
      const { Resources: resources } = system.template('Gateway');
      const door = system.id('Gateway', 'EC2::SecurityGroupIngress', ({ Description: description }) => description === 'Load balancer to target');
      delete resources[door];
    },
    rules: ['NET-004'],
  },
  {
    id: 'unknown-host',
    room: 'gateway',
    estate: 'prod',
    fault: { en: 'Route to a service name that nobody answers to', ko: '아무도 응답하지 않는 서비스 이름으로 가는 경로' },
    rules: ['NET-001'],
    change: (system) => setVariable(container(system, 'Gateway'), 'GATEWAY_ROUTES_AUTH_URI', 'http://auth-service:8080'),
  },
  {
    id: 'client-without-service-connect',
    room: 'gateway',
    estate: 'prod',
    fault: { en: 'Service names without Service Connect in the client', ko: '클라이언트에 Service Connect 없이 쓰는 서비스 이름' },
    rules: ['NET-002'],
    change: (system) => {
      delete system.properties('Gateway', 'ECS::Service').ServiceConnectConfiguration;
    },
  },
];
