import { placement } from '../../../../src/cost/model/pricers/fargate';
import { bill, estimate, reasons, Resources, usd } from '../support';

const ON_DEMAND = [{ CapacityProvider: 'FARGATE', Weight: 1 }];
const SPOT = [{ CapacityProvider: 'FARGATE_SPOT', Weight: 1 }];

const task = (cpu: unknown = '1024', memory: unknown = '2048', more: object = { RuntimePlatform: { CpuArchitecture: 'ARM64', OperatingSystemFamily: 'LINUX' } }) =>
  ({ Type: 'AWS::ECS::TaskDefinition', Properties: { Cpu: cpu, Memory: memory, Family: 'batch-source', ...more } });
const service = (more: object = {}, taskDefinition = task()): Resources => ({
  Task: taskDefinition,
  Service: { Type: 'AWS::ECS::Service', Properties: { TaskDefinition: { Ref: 'Task' }, CapacityProviderStrategy: ON_DEMAND, DesiredCount: 1, ...more } },
});
const scaling = (min: number, max: number): Resources => ({
  Target: {
    Type: 'AWS::ApplicationAutoScaling::ScalableTarget',
    Properties: {
      MinCapacity: min,
      MaxCapacity: max,
      ScalableDimension: 'ecs:service:DesiredCount',
      ResourceId: { 'Fn::Join': ['', ['service/cluster/', { 'Fn::GetAtt': ['Service', 'Name'] }]] },
    },
  },
});

describe('a service', () => {
  test('pays for vCPU and memory of each hour: ARM, 1 vCPU and 2 GB', () => {
    expect(bill(service())).toEqual({ 'Fargate / linux-arm64 vCPU': usd(0.03725 * 730), 'Fargate / linux-arm64 memory': usd(2 * 0.00409 * 730) });
  });

  test('pays more for x86, which is what a task runs on that does not say', () => {
    expect(bill(service({}, task('.5 vCPU', '1 GB', {})))).toEqual({
      'Fargate / linux-x86 vCPU': usd(0.5 * 0.04656 * 730), 'Fargate / linux-x86 memory': usd(0.00511 * 730),
    });
  });

  test('pays a third on Spot', () => {
    expect(bill(service({ CapacityProviderStrategy: SPOT }))).toEqual({
      'Fargate Spot / linux-arm64 vCPU': usd(0.01228 * 730), 'Fargate Spot / linux-arm64 memory': usd(2 * 0.00135 * 730),
    });
  });

  test('has the tasks of its bounds: min + 10 % of the way in prod, the floor in dev', () => {
    const resources = { ...service({ DesiredCount: 7 }), ...scaling(2, 10) };
    expect(bill(resources, { environment: 'prod' })['Fargate / linux-arm64 vCPU']).toBe(usd(2.8 * 0.03725 * 730));
    expect(bill(resources, { environment: 'dev' })['Fargate / linux-arm64 vCPU']).toBe(usd(2 * 0.03725 * 730));
    expect(estimate(resources, { environment: 'prod' }).lines[0].basis).toBe('1 vCPU x 2.8 tasks x 730 h (2 to 10 tasks, 10 % of the way)');
  });

  test('has bounds that name it in text, too', () => {
    const named = { ...service({ ServiceName: 'orders' }), ...scaling(3, 3) };
    const target = { ...named.Target, Properties: { ...named.Target.Properties as object, ResourceId: 'service/shop/orders' } };
    expect(bill({ ...named, Target: target })['Fargate / linux-arm64 vCPU']).toBe(usd(3 * 0.03725 * 730));
  });

  test('splits tasks by base and weights', () => {
    const mixed = service({ DesiredCount: 3, CapacityProviderStrategy: [{ CapacityProvider: 'FARGATE', Base: 1, Weight: 1 }, ...SPOT] });
    expect(bill(mixed)).toMatchObject({
      'Fargate / linux-arm64 vCPU': usd(2 * 0.03725 * 730), 'Fargate Spot / linux-arm64 vCPU': usd(0.01228 * 730),
    });
  });

  test('pays storage above 20 GB and public addresses', () => {
    const big = service({ NetworkConfiguration: { AwsvpcConfiguration: { AssignPublicIp: 'ENABLED' } }, DesiredCount: 2 }, task(256, 512, { EphemeralStorage: { SizeInGiB: 50 } }));
    expect(bill(big)).toMatchObject({ 'Fargate / ephemeral storage above 20 GB': usd(2 * 30 * 0.000128 * 730), 'Public IPv4 / in use or idle': usd(2 * 0.005 * 730) });
  });

  test('takes the strategy of its cluster, or runs on instances', () => {
    const cluster: Resources = {
      Cluster: { Type: 'AWS::ECS::Cluster' },
      Link: { Type: 'AWS::ECS::ClusterCapacityProviderAssociations', Properties: { Cluster: { Ref: 'Cluster' }, DefaultCapacityProviderStrategy: SPOT } },
    };
    const plain = { Cluster: { Ref: 'Cluster' }, CapacityProviderStrategy: undefined };
    expect(Object.keys(bill({ ...cluster, ...service(plain) }))).toEqual(['Fargate Spot / linux-arm64 vCPU', 'Fargate Spot / linux-arm64 memory']);
    expect(bill({ ...cluster, ...service({ ...plain, LaunchType: 'EC2' }) })).toEqual({});
    expect(Object.keys(bill(service({ ...plain, LaunchType: 'FARGATE' })))).toEqual(['Fargate / linux-arm64 vCPU', 'Fargate / linux-arm64 memory']);
  });

  test('runs fewer hours in an office', () => {
    expect(bill(service(), { usage: { serviceHoursPerMonth: 260 } })['Fargate / linux-arm64 vCPU']).toBe(usd(0.03725 * 260));
  });

  test('has one task where nothing says how many', () => {
    const { Task, Service } = service();
    const { DesiredCount, ...properties } = Service.Properties as { DesiredCount: number };
    expect([DesiredCount, bill({ Task, Service: { ...Service, Properties: properties } })]).toEqual([1, bill(service())]);
  });

  test('is listed where its size, its number of tasks or its price is not known', () => {
    expect(reasons(service({}, task({ Ref: 'Nobody' })))).toEqual(['the size of its tasks is not known']);
    for (const count of ['many', { Ref: 'Nobody' }]) {
      expect(reasons(service({ DesiredCount: count }))).toEqual(['the number of its tasks is not known']);
    }
    expect(reasons(service({}, task(256, 512, { RuntimePlatform: { OperatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' } })))).toEqual(['the price book has no Windows tasks']);
  });
});

describe('placement', () => {
  test.each([
    [1, ON_DEMAND, [1, 0]], [1.2, [{ CapacityProvider: 'FARGATE', Base: 1, Weight: 0 }, ...SPOT], [1, 0.2]],
    [4, [{ CapacityProvider: 'FARGATE', Weight: 1 }, { CapacityProvider: 'FARGATE_SPOT', Weight: 3 }], [1, 3]],
    [2, [{ CapacityProvider: 'FARGATE', Base: 5 }], [2, 0]], [2, [{ CapacityProvider: 'FARGATE_SPOT' }], [0, 2]],
    [2, [{ CapacityProvider: 'my-instances', Weight: 1 }], [0, 0]], [2, [], [0, 0]],
  ])('%d tasks on %j', (tasks, strategy, [onDemand, spot]) => {
    expect(placement(tasks, strategy).onDemand).toBeCloseTo(onDemand);
    expect(placement(tasks, strategy).spot).toBeCloseTo(spot);
  });
});

describe('a schedule', () => {
  const machine: Resources = {
    Task: task(),
    Machine: { Type: 'AWS::StepFunctions::StateMachine', Properties: { DefinitionString: { 'Fn::Sub': '{"TaskDefinition":"batch-source"}' } } },
  };
  const schedule = (target: object, more: object = {}): Resources => ({
    Job: { Type: 'AWS::Scheduler::Schedule', Properties: { ScheduleExpression: 'cron(0 2 * * ? *)', Target: target, ...more } },
  });
  const job = (spot: boolean) => ({ Arn: { Ref: 'Machine' }, Input: JSON.stringify({ cpu: '1024', memory: '2048', spot }) });
  const runs = 365.25 / 12;

  test('of the batch jobs pays for ten minutes a run, 95 % of it on Spot, and for the transitions', () => {
    expect(bill({ ...machine, ...schedule(job(true)) })).toEqual({
      'EventBridge Scheduler / invocations, first 14M per month': 0,
      'Step Functions / standard state transition': usd(runs * 53 / 1000 * 0.0271),
      'Fargate / linux-arm64 vCPU': usd(runs / 6 * 0.05 * 0.03725),
      'Fargate / linux-arm64 memory': usd(runs / 6 * 0.05 * 2 * 0.00409),
      'Fargate Spot / linux-arm64 vCPU': usd(runs / 6 * 0.95 * 0.01228),
      'Fargate Spot / linux-arm64 memory': usd(runs / 6 * 0.95 * 2 * 0.00135),
    });
  });

  test('on demand pays more, and longer runs do', () => {
    const minute = bill({ ...machine, ...schedule(job(false)) }, { usage: { batchRunMinutes: 60 } });
    expect(minute).toMatchObject({ 'Fargate / linux-arm64 vCPU': usd(runs * 0.03725), 'Step Functions / standard state transition': usd(runs * 253 / 1000 * 0.0271) });
  });

  test('that is disabled, or runs once, costs nothing', () => {
    expect(bill({ ...machine, ...schedule(job(true), { State: 'DISABLED' }) })).toEqual({});
    expect(bill({ ...machine, ...schedule(job(true), { ScheduleExpression: 'at(2030-01-01T00:00:00)' }) })).toEqual({});
  });

  test('that starts a task by itself pays for it', () => {
    const direct = { Arn: 'arn:cluster', EcsParameters: { TaskDefinitionArn: { Ref: 'Task' }, TaskCount: 2, LaunchType: 'FARGATE' } };
    expect(bill({ Task: task(), ...schedule(direct) })).toMatchObject({ 'Fargate / linux-arm64 vCPU': usd(2 * runs / 6 * 0.03725) });
    const rule: Resources = { Rule: { Type: 'AWS::Events::Rule', Properties: { ScheduleExpression: 'rate(1 day)', Targets: [direct] } } };
    expect(bill({ Task: task(), ...rule })).toMatchObject({ 'Fargate / linux-arm64 memory': usd(2 * runs / 6 * 2 * 0.00409) });
  });

  test('is listed where it is not understood; so is a state machine that nothing starts', () => {
    expect(reasons({ ...machine, ...schedule(job(true), { ScheduleExpression: 'now and then' }) })).toEqual(['how often it runs is not known']);
    expect(reasons(machine)).toEqual(['how often it runs is not known: no schedule starts it']);
    expect(bill({ ...machine, ...schedule({ Arn: { Ref: 'Machine' }, Input: '{no json' }) })).not.toHaveProperty('Fargate / linux-arm64 vCPU');
  });
});

test('Container Insights pays 0.30 USD for each metric: 12 a cluster, 15 a service, 10 a task family', () => {
  const cluster = (value: string): Resources => ({
    Cluster: { Type: 'AWS::ECS::Cluster', Properties: { ClusterSettings: [{ Name: 'containerInsights', Value: value }] } }, ...service({ Cluster: { Ref: 'Cluster' } }),
  });
  expect(bill(cluster('enabled'))).toMatchObject({ 'CloudWatch / Container Insights (standard ECS)': usd(37 * 0.3), 'CloudWatch Logs / ingestion Standard': usd(0.15 * 0.76) });
  expect(Object.keys(bill(cluster('disabled'))).join()).not.toContain('CloudWatch');
  expect(reasons(cluster('enhanced'))).toEqual(['the price book has no CloudWatch Container Insights enhanced observability (ECS) in ap-northeast-2']);
});
