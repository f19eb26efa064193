import { OutputMutation } from '../output-mutation';
import { container } from '../parts';
import { Json } from '../templates';

const isAuth = (_: Json, logicalId: string) => logicalId.startsWith('auth');

/** How tasks are run, found and scaled. */
export const SERVICES: readonly OutputMutation[] = [
  {
    id: 'spot-weight-0',
    room: 'service',
    estate: 'prod',
    fault: { en: 'On demand with weight 0 as the fallback of Spot', ko: 'Spot의 폴백이라며 가중치 0인 온디맨드' },
    change: (system) => {
      system.properties('Services', 'ECS::Service', isAuth).CapacityProviderStrategy = [
        { CapacityProvider: 'FARGATE_SPOT', Weight: 100 }, { CapacityProvider: 'FARGATE', Weight: 0 },
      ];
    },
  },
  {
    id: 'only-spot-in-production',
    room: 'service',
    estate: 'prod',
    fault: { en: 'Production on Spot alone', ko: 'Spot에서만 도는 프로덕션' },
    change: (system) => {
      system.properties('Services', 'ECS::Service', isAuth).CapacityProviderStrategy = [{ CapacityProvider: 'FARGATE_SPOT', Weight: 1 }];
      system.properties('Services', 'ApplicationAutoScaling::ScalableTarget', isAuth).MinCapacity = 1;
    },
  },
  {
    id: 'request-timeout-default',
    room: 'service',
    estate: 'prod',
    fault: { en: 'Service Connect cuts requests at its default of 15 seconds', ko: 'Service Connect가 기본값 15초에 요청을 끊음' },
    change: (system) => {
      delete system.properties('Services', 'ECS::Service', isAuth).ServiceConnectConfiguration.Services[0].Timeout;
    },
  },
  {
    id: 'request-timeout-short',
    room: 'service',
    estate: 'prod',
    fault: { en: 'Service Connect cuts requests before the gateway gives up', ko: '게이트웨이보다 먼저 요청을 끊는 Service Connect' },
    change: (system) => {
      system.properties('Services', 'ECS::Service', isAuth).ServiceConnectConfiguration.Services[0].Timeout.PerRequestTimeoutSeconds = 20;
    },
  },
  {
    id: 'port-name',
    room: 'service',
    estate: 'prod',
    planted: 'missed',
    fault: { en: 'Service Connect names a port that no container has', ko: '컨테이너에 없는 포트 이름을 쓰는 Service Connect' },
    change: (system) => {
      system.properties('Services', 'ECS::Service', isAuth).ServiceConnectConfiguration.Services[0].PortName = 'web';
    },
  },
  {
    id: 'discovery-name-twice',
    room: 'service',
    estate: 'prod',
    fault: { en: 'Two services with one discovery name', ko: '검색 이름이 같은 두 서비스' },
    rules: ['SC-004'],
    change: (system) => {
      const auth = system.properties('Services', 'ECS::Service', isAuth);
      const other = system.properties('Services', 'ECS::Service', (_, id) => id.startsWith('news'));
      other.ServiceConnectConfiguration.Services[0].DiscoveryName = auth.ServiceConnectConfiguration.Services[0].DiscoveryName;
    },
  },
  {
    id: 'alias-twice',
    room: 'service',
    estate: 'prod',
    fault: { en: 'Two services behind one host name', ko: '호스트 이름이 같은 두 서비스' },
    rules: ['SC-004'],
    change: (system) => {
      const auth = system.properties('Services', 'ECS::Service', isAuth);
      const other = system.properties('Services', 'ECS::Service', (_, id) => id.startsWith('news'));
      other.ServiceConnectConfiguration.Services[0].ClientAliases = auth.ServiceConnectConfiguration.Services[0].ClientAliases;
    },
  },
  {
    id: 'app-protocol-dropped',
    room: 'service',
    estate: 'prod',
    fault: { en: 'Service Connect takes HTTP for TCP', ko: 'HTTP를 TCP로 다루는 Service Connect' },
    rules: ['SC-005'],
    change: (system) => {
      delete container(system, 'Services', 'auth').PortMappings[0].AppProtocol;
    },
  },
  {
    id: 'no-circuit-breaker',
    room: 'service',
    estate: 'prod',
    fault: { en: 'Deployment without a circuit breaker', ko: '서킷 브레이커가 없는 배포' },
    change: (system) => {
      delete system.properties('Services', 'ECS::Service', isAuth).DeploymentConfiguration.DeploymentCircuitBreaker;
    },
  },
  {
    id: 'no-room-for-deployment',
    room: 'service',
    estate: 'prod',
    fault: { en: 'Rolling update from 100 % to 100 %', ko: '100%에서 100%로의 롤링 업데이트' },
    change: (system) => {
      system.properties('Services', 'ECS::Service', isAuth).DeploymentConfiguration.MaximumPercent = 100;
    },
  },
  {
    id: 'desired-count-with-scaling',
    room: 'service',
    estate: 'prod',
    fault: { en: 'Desired count beside auto scaling', ko: '오토 스케일링과 함께 쓴 desiredCount' },
    change: (system) => {
      system.properties('Services', 'ECS::Service', isAuth).DesiredCount = 2;
    },
  },
  {
    id: 'floor-over-ceiling',
    room: 'service',
    estate: 'prod',
    fault: { en: 'Fewest tasks above most tasks', ko: '최대보다 큰 최소 태스크 수' },
    change: (system) => {
      system.properties('Services', 'ApplicationAutoScaling::ScalableTarget', isAuth).MinCapacity = 50;
    },
  },
  {
    id: 'scaling-metric',
    room: 'service',
    estate: 'prod',
    planted: 'caught',
    fault: { en: 'Scaling metric that does not exist', ko: '없는 스케일링 지표' },
    change: (system) => {
      const policy = system.properties('Services', 'ApplicationAutoScaling::ScalingPolicy', isAuth);
      policy.TargetTrackingScalingPolicyConfiguration.PredefinedMetricSpecification.PredefinedMetricType = 'ECSServiceAverageCPU';
    },
  },
  {
    id: 'scaling-target-over-100',
    room: 'service',
    estate: 'prod',
    fault: { en: 'Scaling at 700 % of the CPU', ko: 'CPU 700%에서 스케일링' },
    change: (system) => {
      system.properties('Services', 'ApplicationAutoScaling::ScalingPolicy', isAuth).TargetTrackingScalingPolicyConfiguration.TargetValue = 700;
    },
  },
  {
    id: 'scaling-dimension',
    room: 'service',
    estate: 'beta',
    fault: { en: 'Scalable dimension that does not exist', ko: '없는 스케일링 차원' },
    change: (system) => {
      system.properties('Services', 'ApplicationAutoScaling::ScalableTarget', isAuth).ScalableDimension = 'ecs:service:TaskCount';
    },
  },
  {
    id: 'public-address',
    room: 'service',
    estate: 'prod',
    fault: { en: 'Tasks with public addresses', ko: '공인 주소가 붙은 태스크' },
    change: (system) => {
      system.properties('Services', 'ECS::Service', isAuth).NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp = 'ENABLED';
    },
  },
  {
    id: 'no-network-configuration',
    room: 'service',
    estate: 'prod',
    fault: { en: 'awsvpc without a network configuration', ko: '네트워크 설정이 없는 awsvpc' },
    change: (system) => {
      delete system.properties('Services', 'ECS::Service', isAuth).NetworkConfiguration;
    },
  },
  {
    id: 'daemon',
    room: 'service',
    estate: 'prod',
    fault: { en: 'Daemon service on Fargate', ko: 'Fargate의 데몬 서비스' },
    change: (system) => {
      system.properties('Services', 'ECS::Service', isAuth).SchedulingStrategy = 'DAEMON';
    },
  },
  {
    id: 'door-closed',
    room: 'service',
    estate: 'prod',
    fault: { en: 'Security group of a service opens another port than it listens on', ko: '서비스가 듣는 포트와 다른 포트를 여는 보안 그룹' },
    rules: ['NET-004'],
    change: (system) => {
      const { Resources: resources } = system.template('Gateway');
      const doors: Json[] = Object.values<Json>(resources)
        .filter(({ Type, Properties }) => Type === 'AWS::EC2::SecurityGroupIngress' && JSON.stringify(Properties.GroupId).includes('auth'));
      Object.assign(doors[0].Properties, { FromPort: 9090, ToPort: 9090 });
    },
  },
  {
    id: 'insights-off',
    room: 'service',
    estate: 'prod',
    fault: { en: 'Production cluster without Container Insights', ko: 'Container Insights가 없는 프로덕션 클러스터' },
    change: (system) => {
      system.properties('Services', 'ECS::Cluster').ClusterSettings[0].Value = 'disabled';
    },
  },
  {
    id: 'circle',
    room: 'service',
    estate: 'prod',
    planted: 'caught',
    fault: { en: 'Resources that depend on each other', ko: '서로를 기다리는 리소스' },
    rules: ['E3004', 'F3004'],
    change: (system) => {
      system.resource('Services', 'ECS::Cluster').DependsOn = [system.id('Services', 'ECS::Service', isAuth)];
    },
  },
  {
    id: 'image-latest-of-repository',
    room: 'service',
    estate: 'prod',
    fault: { en: 'Image "latest" in production, from a repository of another stack', ko: '프로덕션에서 다른 스택 리포지토리의 latest 이미지' },
    change: (system) => {
      const pieces = container(system, 'Services', 'auth').Image['Fn::Join'][1];
      pieces[pieces.length - 1] = ':latest';
    },
  },
];
