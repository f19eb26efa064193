import {
  adviceFor, after, ARM, aurora, BETA, DEV, endpoint, find, kafka, nat, ON_DEMAND, PROD, redis, rules, scaled, service, serverless, SPOT,
} from './support';

const LARGE = { Cpu: '1024', Memory: '2048' };
const logGroup = (name: string) => ({ [name]: { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: `/aws/lambda/${name}` } } });

describe('what changes save, by hand, with the prices of Seoul', () => {
  test.each([
    ['a smaller cache node', redis('cache.t3.small'), 'cache-node', 730 * (0.050 - 0.025)],
    ['the smallest node of the ARM family', redis('cache.t4g.small'), 'cache-node', 730 * (0.047 - 0.024)],
    ['a burstable node in place of a large one', redis('cache.r6g.large', 1, 'valkey'), 'cache-node', 730 * (0.1968 - 0.0752)],
    ['no replica', redis('cache.t3.micro', 2), 'cache-replicas', 730 * 0.025],
    ['two brokers', kafka(3), 'brokers', 730 * 0.0569 + 100 * 0.114],
    ['half of six large brokers', kafka(6, 'kafka.m5.large'), 'brokers', 3 * (730 * 0.258 + 100 * 0.114)],
    ['Graviton brokers', kafka(3, 'kafka.m5.large'), 'broker-graviton', 3 * 730 * (0.258 - 0.2508)],
    ['a Graviton database', aurora('db.t3.medium'), 'aurora-graviton', 730 * (0.127 - 0.113)],
    ['a small database', aurora('db.r6g.large', 2), 'aurora-class', 2 * 730 * (0.313 - 0.113)],
    ['no reader', aurora('db.t4g.medium', 2), 'aurora-readers', 730 * 0.113],
    // On the way from 2 to 8 ACU by a tenth: 2.6; from 0.5: 1.25.
    ['a lower floor of Serverless v2', serverless(2, 8), 'serverless-capacity', 730 * 0.2 * (2.6 - 1.25)],
    ['instances in place of Serverless v2', serverless(2, 8), 'provisioned', 730 * (2.6 * 0.2 - 0.113)],
    ['ARM64', service(ON_DEMAND), 'arm', 730 * (0.5 * (0.04656 - 0.03725) + 2 * (0.00511 - 0.00409))],
    ['Spot', service(ON_DEMAND, ARM), 'spot', 730 * (0.5 * (0.03725 - 0.01228) + 2 * (0.00409 - 0.00135))],
    ['half a vCPU', service(SPOT, ARM, 'disabled', LARGE), 'task-size', 730 * 0.5 * 0.01228],
    ['one task', { ...service(SPOT, ARM), ...scaled(2, 4) }, 'tasks', 730 * (0.5 * 0.01228 + 2 * 0.00135)],
    ['one task of a service that nothing scales', service({ ...SPOT, DesiredCount: 3 }, ARM), 'tasks', 2 * 730 * (0.5 * 0.01228 + 2 * 0.00135)],
    ['a NAT instance', nat(1), 'nat', 730 * (0.059 - 0.0052) + 20 * 0.059 - 8 * 0.0912],
    ['no endpoints: 5 GB of each then go through NAT', { ...nat(1), ...endpoint('logs', 2), ...endpoint('ecr.api', 1) }, 'endpoints',
      730 * 3 * 0.013 - 2 * 5 * (0.059 - 0.010)],
    ['an address that nobody uses', { Eip: { Type: 'AWS::EC2::EIP', Properties: {} } }, 'addresses', 730 * 0.005],
    ['no dashboard', { Board: { Type: 'AWS::CloudWatch::Dashboard', Properties: {} } }, 'dashboards', 3],
  ] as const)('%s', (_, resources, rule, saving) => {
    const found = find(resources, rule);
    expect(found?.kind).toBe('change');
    expect(found!.savingUsd).toBeCloseTo(saving, 2);
  });

  test('office hours: ten hours on working days, and half an hour more for databases', () => {
    const found = find({ ...service(SPOT, ARM), ...aurora('db.t4g.medium') }, 'office-hours');
    expect(found!.savingUsd).toBeCloseTo(730 * ((0.5 * 0.01228 + 2 * 0.00135) * (1 - 50 / 168) + 0.113 * (1 - 52.5 / 168)), 4);
  });

  test('I/O-Optimized storage, where there is much to read and write', () => {
    const options = { ...PROD, usage: { ...PROD.usage, auroraIoMillions: 1000, auroraStorageGb: 100 } };
    expect(find(aurora('db.r6g.large'), 'aurora-storage', options)!.savingUsd)
      .toBeCloseTo(1000 * 0.24 + 100 * (0.12 - 0.27) + 730 * (0.313 - 0.407), 4);
    expect(find(aurora('db.r6g.large'), 'aurora-storage', PROD)).toBeUndefined();
  });

  test('Standard storage, where there is little', () => {
    const optimized = aurora('db.t4g.medium', 1, { StorageType: 'aurora-iopt1' });
    expect(find(optimized, 'aurora-storage')!.savingUsd).toBeCloseTo(730 * (0.147 - 0.113) + 10 * (0.27 - 0.12) - 5 * 0.24, 4);
  });

  test('logs that expire: they are priced as full after a year', () => {
    const groups = Object.assign({}, ...Array.from({ length: 20 }, (_, index) => logGroup(`F${index}`)));
    const options = { ...PROD, usage: { ...PROD.usage, otherLogGb: 1 } };
    expect(find(groups, 'log-retention', options)!.savingUsd).toBeCloseTo(20 * 0.0314 * (12 - 30 / (365.25 / 12)), 4);
  });

  test('Container Insights: what each cluster, service and family sends', () => {
    expect(find(service(SPOT, ARM, 'enabled'), 'container-insights')!.savingUsd).toBeCloseTo((12 + 15 + 10) * 0.3 + 0.15 * 0.76, 4);
    expect(find(service(SPOT, ARM, 'enhanced'), 'container-insights')).toBeUndefined();
  });

  test('say what changes in which service, and what is at risk', () => {
    const found = find(service(ON_DEMAND, ARM), 'spot')!;
    expect(found.deltaByService).toEqual([
      { service: 'Fargate', deltaUsd: expect.closeTo(-730 * (0.5 * 0.03725 + 2 * 0.00409), 4) },
      { service: 'Fargate Spot', deltaUsd: expect.closeTo(730 * (0.5 * 0.01228 + 2 * 0.00135), 4) },
    ]);
    expect(found.how).toBe(`capacity: CapacityStrategy.spot() (CapacityProviderStrategy); ${found.risk}`);
    expect(found.risk).toContain('two minutes');
  });
});

describe('changes are what AWS takes', () => {
  test('brokers: a number for each zone, and as many zones as brokers', () => {
    const [three, six] = [kafka(3), kafka(6, 'kafka.m7g.large')];
    expect(after(find(three, 'brokers')!, three, 'Kafka')).toMatchObject({ NumberOfBrokerNodes: 2, BrokerNodeGroupInfo: { ClientSubnets: ['subnet-0', 'subnet-1'] } });
    expect(after(find(six, 'brokers')!, six, 'Kafka')).toMatchObject({ NumberOfBrokerNodes: 3, BrokerNodeGroupInfo: { ClientSubnets: ['subnet-0', 'subnet-1', 'subnet-2'] } });
    expect(find(six, 'brokers')!.reportOnly).toBe(false);
    // MSK takes no brokers of the T3 kind away.
    expect(find(three, 'brokers')).toMatchObject({ reportOnly: true, effort: 3 });
  });

  test('Spot: no launch type beside a strategy', () => {
    const resources = service(ON_DEMAND);
    expect(after(find(resources, 'spot')!, resources, 'Service')).toMatchObject(SPOT);
    expect(after(find(resources, 'spot')!, resources, 'Service').LaunchType).toBeUndefined();
  });

  test('half a vCPU: at most 4 GB, and containers that ask for no more', () => {
    expect(find(service(SPOT, ARM, 'disabled', { Cpu: '1024', Memory: '5120' }), 'task-size')).toBeUndefined();
    expect(find(service(SPOT, ARM, 'disabled', { ...LARGE, ContainerDefinitions: [{ Cpu: 700 }, { Cpu: 300 }] }), 'task-size')).toBeUndefined();
    const one = service(SPOT, ARM, 'disabled', { ...LARGE, ContainerDefinitions: [{ Name: 'app', Cpu: 1024 }] });
    expect(after(find(one, 'task-size')!, one, 'Task')).toMatchObject({ Cpu: '512', ContainerDefinitions: [{ Name: 'app', Cpu: 512 }] });
  });

  test('no T class where the Data API is on', () => {
    expect(find(aurora('db.r6g.large', 1, { EnableHttpEndpoint: true }), 'aurora-class')).toBeUndefined();
  });

  test('each cluster keeps its writer', () => {
    const two = { ...aurora('db.t4g.medium', 1, {}, 'A'), ...aurora('db.t4g.medium', 2, {}, 'B') };
    const found = adviceFor(two).filter(({ rule }) => rule === 'aurora-readers');
    expect(found.map(({ paths }) => paths)).toEqual([['Test/BInstance1']]);
  });

  test('the writer is the instance of the lowest tier, wherever it stands', () => {
    const resources: any = aurora('db.t4g.medium', 2);
    resources.Instance0.Properties.PromotionTier = 2;
    resources.Instance1.Properties.PromotionTier = 0;
    expect(find(resources, 'aurora-readers')!.paths).toEqual(['Test/Instance0']);
  });

  test('other databases stay as they are', () => {
    const postgres: any = aurora('db.t3.medium', 2);
    Object.values<any>(postgres).forEach(({ Properties }) => { Properties.Engine = 'aurora-postgresql'; });
    expect(rules(postgres)).toEqual([]);
  });

  test('addresses that somebody uses, also from another template, are not unused', () => {
    expect(find({ ...nat(1) }, 'addresses')).toBeUndefined();
    const instance = { Eip: { Type: 'AWS::EC2::EIP', Properties: { InstanceId: 'i-1' } } };
    expect(find(instance, 'addresses')).toBeUndefined();
  });

  test('a NAT instance keeps its address, and that of a gateway which others hold', () => {
    const resources: any = { ...nat(1), Association: { Type: 'AWS::EC2::EIPAssociation', Properties: { AllocationId: { 'Fn::GetAtt': ['Eip0', 'AllocationId'] } } } };
    expect(after(find(resources, 'nat')!, resources, 'Eip0')).toEqual({ Domain: 'vpc' });
    expect(after(find(nat(1), 'nat')!, nat(1), 'Eip0')).toBeUndefined();
    expect(after(find(nat(1), 'nat')!, nat(1), 'NatInstance')).toMatchObject({ InstanceType: 't4g.nano' });
  });

  test('alarms on which a deployment depends, and those that do something, stay', () => {
    const alarm = (name: string, more: object) => ({ [name]: { Type: 'AWS::CloudWatch::Alarm', Properties: { MetricName: 'X', Namespace: 'AWS/X', ...more } } });
    const resources: any = {
      ...Object.assign({}, ...Array.from({ length: 6 }, (_, index) => alarm(`Tells${index}`, { AlarmActions: [{ Ref: 'Topic' }] }))),
      ...alarm('Scales', { AlarmActions: [{ Ref: 'Policy' }] }),
      ...alarm('RollsBack', {}),
      Topic: { Type: 'AWS::SNS::Topic', Properties: {} },
      Policy: { Type: 'AWS::ApplicationAutoScaling::ScalingPolicy', Properties: {} },
      ...service({ ...SPOT, DeploymentConfiguration: { Alarms: { AlarmNames: [{ Ref: 'RollsBack' }] } } }, ARM),
    };
    expect(find(resources, 'alarms')).toMatchObject({ reportOnly: true, paths: Array.from({ length: 6 }, (_, index) => `Test/Tells${index}`) });
    expect(find(resources, 'alarms')!.savingUsd).toBeCloseTo(0.6, 6);
  });
});

describe('a saving is never a price that got lost', () => {
  test('db.t3.medium has no price with I/O-Optimized storage: nothing is said of it', () => {
    expect(find(aurora('db.t3.medium'), 'aurora-storage')).toBeUndefined();
  });

  test('nor has a region whose prices the book does not have', () => {
    expect(adviceFor(redis('cache.t3.small', 2), { ...DEV, region: 'eu-west-3' })).toEqual([]);
  });
});

describe('which changes are proposed', () => {
  const all = {
    ...redis('cache.t3.small', 2),
    ...kafka(3),
    ...aurora('db.t3.medium', 2),
    ...nat(2),
    ...scaled(2, 4),
    ...service(ON_DEMAND, {}, 'disabled', { ...LARGE }),
  };

  test.each([DEV, BETA])('in $environment', (options) => {
    expect(rules(all, options)).toEqual([
      'arm', 'aurora-graviton', 'aurora-readers', 'brokers', 'cache-node', 'cache-replicas', 'nat', 'nat', 'office-hours', 'spot', 'task-size', 'tasks',
    ]);
  });

  test('take nothing from production that keeps it alive', () => {
    expect(rules(all, PROD)).toEqual(['arm']);
    expect(rules({ ...all, ...endpoint('logs', 3) }, PROD)).toEqual(['arm', 'endpoints']);
  });

  test('make production smaller where it stays available', () => {
    expect(rules({ ...kafka(6, 'kafka.m5.large'), ...aurora('db.r6g.xlarge', 2), ...redis('cache.r6g.large', 2) }, PROD)).toEqual(['aurora-class', 'broker-graviton']);
    expect(find(aurora('db.r6g.xlarge', 2), 'aurora-class', PROD)!.savingUsd).toBeCloseTo(2 * 730 * (0.626 - 0.313), 4);
  });

  test('are none where they are made', () => {
    const lean = { ...redis('cache.t3.micro'), ...kafka(2, 'kafka.t3.small', 2), ...aurora('db.t4g.medium'), ...service(SPOT, ARM) };
    expect(rules(lean)).toEqual(['office-hours']);
    expect(rules({ ...lean, ...scaled(1, 2, { ScheduledActions: [{ ScheduledActionName: 'close' }] }) })).toEqual([]);
  });

  test('only of what the estimate is about', () => {
    const resources: any = redis('cache.t3.small');
    resources.Redis.Metadata = { 'aws:cdk:path': 'dev/Data/Redis/Resource' };
    expect(find(resources, 'cache-node', { ...DEV, within: 'dev/Data' })!.subject).toBe('dev/Data/Redis');
    expect(adviceFor(resources, { ...DEV, within: 'dev/Services' })).toEqual([]);
  });
});

describe('alternatives tell their price in either direction', () => {
  test('Valkey', () => {
    expect(find(redis('cache.t3.micro'), 'valkey')!.savingUsd).toBeCloseTo(730 * (0.025 - 0.020), 4);
    expect(find(redis('cache.t3.micro', 1, 'valkey'), 'valkey')).toBeUndefined();
  });

  test('Serverless v2 with the guide\'s capacity is dearer than a small instance', () => {
    expect(find(aurora('db.r6g.large'), 'serverless', PROD)!.savingUsd).toBeCloseTo(730 * (0.313 - 0.2 * (2 + 0.2 * 14)), 2);
  });

  test('Serverless v2 with the memory of a t4g.medium would cost 12 more', () => {
    const found = find(aurora('db.t4g.medium'), 'serverless')!;
    expect(found.text).toBe('Aurora Serverless v2, 0.5 to 2 ACU, in place of 1 provisioned instance');
    expect(found.savingUsd).toBeCloseTo(-12.41, 2);
  });

  test('interface endpoints pay from the traffic at which NAT costs as much', () => {
    const found = find(nat(1), 'endpoints')!;
    // Four endpoints in two zones at 0.013 an hour, against 0.059 - 0.010 a GB; 5 GB of each leave NAT.
    expect(found.breakEvenGb).toBe(Math.ceil(8 * 0.013 * 730 / 0.049));
    expect(found.text).toContain('from 1550 GB a month');
    expect(found.savingUsd).toBeCloseTo(-8 * 0.013 * 730 + 20 * 0.049, 4);
    const at = (gb: number) => find(nat(1), 'endpoints', { ...DEV, usage: { ...DEV.usage, natGb: 1e5, endpointGb: gb / 4 } })!.savingUsd;
    expect([at(1549) < 0, at(1550) > 0]).toEqual([true, true]);
  });

  test('Korean names of sizes take the right particle', () => {
    expect(find(aurora('db.t3.medium'), 'aurora-graviton')!.textKo).toContain('db.t4g.medium으로');
    expect(find(redis('cache.t3.small'), 'cache-node')!.textKo).toContain('cache.t3.micro로');
  });
});
