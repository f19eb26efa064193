import { Duration, TimeZone, aws_ecs as ecs, aws_elasticloadbalancingv2 as elbv2 } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import { Environment } from '../../src/core';
import { CapacityStrategy, ContainerProbe, FargateSize, ServicePreset } from '../../src/service';
import { Bench, ENVIRONMENTS, EnvironmentName, messageOf } from '../support/fixtures';

describe('the guide\'s service (2.5)', () => {
  test('names of task definition, container, service; network; size', () => {
    const bench = new Bench(Environment.BETA);
    bench.service('auth');
    expect(bench.properties('AWS::ECS::TaskDefinition')).toMatchObject({
      Family: 'tech-n-ai-api-auth-beta',
      NetworkMode: 'awsvpc',
      RequiresCompatibilities: ['FARGATE'],
      Cpu: '1024',
      Memory: '2048',
      ContainerDefinitions: [{ Name: 'api-auth', Essential: true, Memory: 1984, PortMappings: [{ ContainerPort: 8080, Protocol: 'tcp' }] }],
    });
    const service = bench.properties('AWS::ECS::Service');
    expect(service.ServiceName).toBe('tech-n-ai-api-auth-service-beta');
    expect(service.NetworkConfiguration.AwsvpcConfiguration).toMatchObject({ AssignPublicIp: 'DISABLED' });
    expect(JSON.stringify(service.NetworkConfiguration.AwsvpcConfiguration.Subnets)).toMatch(/AppSubnet1.*AppSubnet2/);
    expect(service).not.toHaveProperty('DesiredCount');
    expect(service).not.toHaveProperty('LaunchType');
  });

  test('the Service Connect proxy gets memory that no container claims', () => {
    const bench = new Bench();
    bench.service('news', { size: FargateSize.QUARTER_VCPU_1_GIB });
    const { Memory, ContainerDefinitions: [container] } = bench.properties('AWS::ECS::TaskDefinition');
    expect(Number(Memory) - container.Memory).toBeGreaterThanOrEqual(64);
    expect(container).not.toHaveProperty('Cpu');
  });

  test('rolling 100/200 with circuit breaker and roll-back', () => {
    const bench = new Bench();
    bench.service('auth');
    expect(bench.properties('AWS::ECS::Service').DeploymentConfiguration).toMatchObject({
      MinimumHealthyPercent: 100, MaximumPercent: 200, DeploymentCircuitBreaker: { Enable: true, Rollback: true },
    });
  });

  test.each([['dev', 1, 5], ['beta', 1, 5], ['prod', 2, 10]] as [EnvironmentName, number, number][])('%s: %d to %d tasks, CPU 70 %%, memory 80 %%', (name, min, max) => {
    const bench = new Bench(ENVIRONMENTS[name]);
    bench.service('auth');
    bench.template.hasResourceProperties('AWS::ApplicationAutoScaling::ScalableTarget', { MinCapacity: min, MaxCapacity: max, ServiceNamespace: 'ecs' });
    for (const [metric, target] of [['ECSServiceAverageCPUUtilization', 70], ['ECSServiceAverageMemoryUtilization', 80]]) {
      bench.template.hasResourceProperties('AWS::ApplicationAutoScaling::ScalingPolicy', {
        PolicyType: 'TargetTrackingScaling',
        TargetTrackingScalingPolicyConfiguration: { PredefinedMetricSpecification: { PredefinedMetricType: metric }, TargetValue: target },
      });
    }
  });

  test.each([['dev', 7], ['beta', 14], ['prod', 30]] as [EnvironmentName, number][])('%s: logs for %d days in a group of the environment', (name, days) => {
    const bench = new Bench(ENVIRONMENTS[name]);
    bench.service('auth');
    bench.template.hasResourceProperties('AWS::Logs::LogGroup', { LogGroupName: `/ecs/tech-n-ai-api-auth-${name}`, RetentionInDays: days });
    expect(bench.properties('AWS::ECS::TaskDefinition').ContainerDefinitions[0].LogConfiguration).toMatchObject({
      LogDriver: 'awslogs', Options: { 'awslogs-region': 'ap-northeast-2', 'awslogs-stream-prefix': 'ecs' },
    });
  });

  test.each([
    ['dev', [{ CapacityProvider: 'FARGATE_SPOT', Weight: 1 }]],
    ['beta', [{ CapacityProvider: 'FARGATE_SPOT', Weight: 1 }]],
    ['prod', [{ CapacityProvider: 'FARGATE', Weight: 1 }]],
  ] as [EnvironmentName, unknown][])('%s: capacity', (name, strategy) => {
    const bench = new Bench(ENVIRONMENTS[name]);
    bench.service('auth');
    expect(bench.properties('AWS::ECS::Service').CapacityProviderStrategy).toEqual(strategy);
  });

  test('the capacity providers are there before a task asks for one, and go after the last', () => {
    const bench = new Bench();
    bench.service('auth');
    const [[association]] = Object.entries(bench.template.findResources('AWS::ECS::ClusterCapacityProviderAssociations'));
    const [[, service]] = Object.entries(bench.template.findResources('AWS::ECS::Service'));
    expect(service.DependsOn).toContain(association);
  });

  test('the way out is there before a task pulls its image', () => {
    const bench = new Bench();
    bench.service('auth');
    const [[, service]] = Object.entries(bench.template.findResources('AWS::ECS::Service'));
    expect(service.DependsOn).toEqual(expect.arrayContaining([1, 2].map((zone) => expect.stringContaining(`AppSubnet${zone}DefaultRoute`))));
  });

  test('ARM64 unless it is switched', () => {
    const bench = new Bench();
    bench.service('auth');
    bench.service('news', { architecture: ecs.CpuArchitecture.X86_64 });
    bench.template.hasResourceProperties('AWS::ECS::TaskDefinition', { Family: Match.stringLikeRegexp('auth'), RuntimePlatform: { CpuArchitecture: 'ARM64' } });
    bench.template.hasResourceProperties('AWS::ECS::TaskDefinition', { Family: Match.stringLikeRegexp('news'), RuntimePlatform: { CpuArchitecture: 'X86_64' } });
  });
});

describe('the Spring Boot contract', () => {
  test('variables', () => {
    const bench = new Bench(Environment.custom('qa', Environment.BETA));
    bench.service('auth');
    expect(bench.variables('api-auth')).toEqual({
      SPRING_PROFILES_ACTIVE: 'qa',
      AWS_REGION: 'ap-northeast-2',
      TZ: 'Asia/Seoul',
      JAVA_TOOL_OPTIONS: '-Duser.timezone=Asia/Seoul -XX:MaxRAMPercentage=75 -XX:+ExitOnOutOfMemoryError',
      SERVER_PORT: '8080',
      SERVER_SHUTDOWN: 'graceful',
      SPRING_LIFECYCLE_TIMEOUTPERSHUTDOWNPHASE: '90s',
      MANAGEMENT_ENDPOINT_HEALTH_PROBES_ENABLED: 'true',
    });
  });

  test('a task of 1 GiB leaves more beside the heap and reserves fewer thread stacks', () => {
    const bench = new Bench();
    bench.service('news', { size: FargateSize.QUARTER_VCPU_1_GIB });
    expect(bench.variables('api-news')).toMatchObject({ JAVA_TOOL_OPTIONS: expect.stringContaining('-XX:MaxRAMPercentage=60'), BPL_JVM_THREAD_COUNT: '50' });
  });

  test('port, heap, time zone, options of one\'s own', () => {
    const bench = new Bench();
    bench.service('auth', { port: 9000, managementPort: 9001, heapPercent: 50, timeZone: TimeZone.EUROPE_BERLIN, javaOptions: ['-XX:+UseG1GC'] });
    expect(bench.variables('api-auth')).toMatchObject({
      SERVER_PORT: '9000',
      MANAGEMENT_SERVER_PORT: '9001',
      TZ: 'Europe/Berlin',
      JAVA_TOOL_OPTIONS: '-Duser.timezone=Europe/Berlin -XX:MaxRAMPercentage=50 -XX:+ExitOnOutOfMemoryError -XX:+UseG1GC',
    });
  });

  test('what the user sets wins over the contract', () => {
    const bench = new Bench();
    bench.service('auth', { environmentVariables: { TZ: 'UTC' } });
    expect(bench.variables('api-auth').TZ).toBe('UTC');
  });

  test('ECS kills after 120 seconds, when Spring is done', () => {
    const bench = new Bench();
    bench.service('auth');
    expect(bench.properties('AWS::ECS::TaskDefinition').ContainerDefinitions[0].StopTimeout).toBe(120);
  });

  test('no health check in the container, since the image may lack its program', () => {
    const bench = new Bench();
    bench.service('auth');
    expect(bench.properties('AWS::ECS::TaskDefinition').ContainerDefinitions[0]).not.toHaveProperty('HealthCheck');
  });

  test.each([
    [ContainerProbe.paketo(), ['CMD', '/cnb/process/health-check']],
    [ContainerProbe.curl(), ['CMD-SHELL', 'curl -fsS -o /dev/null http://localhost:8080/actuator/health || exit 1']],
    [ContainerProbe.wget(), ['CMD-SHELL', 'wget -q -O /dev/null http://localhost:8080/actuator/health || exit 1']],
    [ContainerProbe.command('CMD', '/check'), ['CMD', '/check']],
  ])('a health check in the container', (containerProbe, command) => {
    const bench = new Bench();
    bench.service('auth', { healthCheck: { containerProbe } });
    expect(bench.properties('AWS::ECS::TaskDefinition').ContainerDefinitions[0].HealthCheck).toEqual({
      Command: command, Interval: 30, Timeout: 5, Retries: 2, StartPeriod: 180,
    });
  });
});

describe('discovery', () => {
  test('the alias that the guide\'s gateway calls, with a time-out that is not 15 seconds', () => {
    const bench = new Bench();
    const service = bench.service('auth');
    expect(bench.properties('AWS::ECS::Service').ServiceConnectConfiguration).toMatchObject({
      Enabled: true,
      Namespace: { 'Fn::GetAtt': [expect.stringContaining('Namespace'), 'Arn'] },
      Services: [{ PortName: 'http', DiscoveryName: 'api-auth-sc', ClientAliases: [{ DnsName: 'api-auth-service', Port: 8080 }], Timeout: { PerRequestTimeoutSeconds: 90 } }],
    });
    expect(service.url).toBe('http://api-auth-service:8080');
  });

  test('a DNS name for tasks outside Service Connect', () => {
    const bench = new Bench();
    bench.service('auth');
    expect(bench.properties('AWS::ServiceDiscovery::Service')).toMatchObject({ Name: 'api-auth-service', DnsConfig: { DnsRecords: [{ Type: 'A', TTL: 10 }] } });
  });

  test('neither when nobody calls it', () => {
    const bench = new Bench();
    bench.service('worker', { discoverable: false });
    bench.template.resourceCountIs('AWS::ServiceDiscovery::Service', 0);
    expect(bench.properties('AWS::ECS::Service').ServiceConnectConfiguration).not.toHaveProperty('Services');
  });
});

describe('roles', () => {
  test('task and execution role are two, and the task role may do nothing', () => {
    const bench = new Bench();
    bench.service('auth');
    const { TaskRoleArn, ExecutionRoleArn } = bench.properties('AWS::ECS::TaskDefinition');
    expect(TaskRoleArn).not.toEqual(ExecutionRoleArn);
    expect(Object.keys(bench.template.findResources('AWS::IAM::Policy')).filter((id) => id.includes('TaskRole'))).toEqual([]);
  });
});

describe('capacity', () => {
  const strategyOf = (capacity: CapacityStrategy) => {
    const bench = new Bench(Environment.PROD);
    bench.service('auth', { capacity });
    return bench.properties('AWS::ECS::Service').CapacityProviderStrategy;
  };

  test('no provider has the weight 0 that places no task', () => {
    expect(strategyOf(CapacityStrategy.spotAboveOnDemand(1))).toEqual([{ CapacityProvider: 'FARGATE', Base: 1, Weight: 1 }, { CapacityProvider: 'FARGATE_SPOT', Weight: 1000 }]);
    expect(strategyOf(CapacityStrategy.mixed({ onDemandWeight: 1, spotWeight: 3 }))).toEqual([{ CapacityProvider: 'FARGATE', Base: 1, Weight: 1 }, { CapacityProvider: 'FARGATE_SPOT', Weight: 3 }]);
    expect(strategyOf(CapacityStrategy.spot())).toEqual([{ CapacityProvider: 'FARGATE_SPOT', Weight: 1 }]);
  });

  test('Spot alone in production warns', () => {
    const bench = new Bench(Environment.PROD);
    bench.service('news', { capacity: CapacityStrategy.spot() });
    expect(bench.warnings()).toEqual([expect.stringContaining('`capacity` is Spot alone for at least 2 task(s) in production')]);
  });

  test('high availability: two tasks, one of them on demand', () => {
    const bench = new Bench();
    bench.service('auth', { highAvailability: true });
    expect(bench.properties('AWS::ECS::Service').CapacityProviderStrategy[0]).toEqual({ CapacityProvider: 'FARGATE', Base: 1, Weight: 1 });
    expect(bench.properties('AWS::ApplicationAutoScaling::ScalableTarget').MinCapacity).toBe(2);
  });

  test('less than 1 GiB warns', () => {
    const bench = new Bench();
    bench.service('tiny', { size: FargateSize.of(256, 512) });
    expect(bench.warnings()).toEqual([expect.stringContaining('does not start in less than 1 GiB')]);
  });
});

describe('presets', () => {
  test('an explicit prop wins over the preset, and that over the environment', () => {
    const bench = new Bench(Environment.PROD);
    const preset = new ServicePreset({ serviceName: 'x', size: FargateSize.HALF_VCPU_2_GIB, productionMinTasks: 3, maxTasks: 4, productionCapacity: CapacityStrategy.spotAboveOnDemand(2) });
    bench.service('x', { preset, scaling: { maxTasks: 7 } });
    expect(bench.properties('AWS::ECS::TaskDefinition').Cpu).toBe('512');
    expect(bench.properties('AWS::ApplicationAutoScaling::ScalableTarget')).toMatchObject({ MinCapacity: 3, MaxCapacity: 7 });
    expect(bench.properties('AWS::ECS::Service').CapacityProviderStrategy[0]).toEqual({ CapacityProvider: 'FARGATE', Base: 2, Weight: 1 });
  });
});

test('placeholders in Java options stay what they are', () => {
  const bench = new Bench();
  bench.service('auth', { javaOptions: ['-Dhome=${HOME}'] });
  expect(bench.variables('api-auth').JAVA_TOOL_OPTIONS).toEqual({ 'Fn::Sub': expect.stringMatching(/ -Dhome=\$\{!HOME\}$/) });
});

test('behind a target group of instances it cannot be', () => {
  const bench = new Bench();
  const service = bench.service('auth');
  const targetGroup = new elbv2.ApplicationTargetGroup(bench.stack, 'Targets', { vpc: bench.network.vpc, port: 8080, targetType: elbv2.TargetType.INSTANCE });
  expect(messageOf(() => service.attachTo(targetGroup))).toContain('[Test/auth] `targetGroup` must be of type ip, got: instance.');
});

test('behind a load balancer of one\'s own', () => {
  const bench = new Bench();
  const service = bench.service('auth', { healthCheck: { path: '/actuator/health/readiness', interval: Duration.seconds(10) }, managementPort: 9090 });
  const targetGroup = new elbv2.ApplicationTargetGroup(bench.stack, 'Targets', { vpc: bench.network.vpc, port: 8080, targetType: elbv2.TargetType.IP });
  new elbv2.ApplicationLoadBalancer(bench.stack, 'Alb', { vpc: bench.network.vpc }).addListener('L', { port: 80, defaultTargetGroups: [targetGroup] });
  service.attachTo(targetGroup);
  expect(bench.properties('AWS::ElasticLoadBalancingV2::TargetGroup')).toMatchObject({ HealthCheckPath: '/actuator/health/readiness', HealthCheckIntervalSeconds: 10, HealthCheckPort: '9090' });
  expect(bench.properties('AWS::ECS::Service')).toMatchObject({ HealthCheckGracePeriodSeconds: 180, LoadBalancers: [{ ContainerName: 'api-auth', ContainerPort: 8080 }] });
});
