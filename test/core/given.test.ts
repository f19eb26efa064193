import {
  App, aws_ec2 as ec2, aws_ecr as ecr, aws_ecs as ecs, aws_route53 as route53, aws_s3 as s3, aws_sns as sns, CfnParameter, RemovalPolicy, Stack,
} from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { SpringBatchScheduler } from '../../src/batch';
import { CacheEngine, CostOptimizedRedis } from '../../src/cache';
import { SnapshotJanitor } from '../../src/cleanup';
import { Environment } from '../../src/core';
import { AnomalyDetection, CostEstimate, CostGuard } from '../../src/cost';
import { CostOptimizedAurora, SchemaProvisioning } from '../../src/database';
import { GatewayWaf } from '../../src/gateway';
import { OfficeHours, WorkingHours } from '../../src/hours';
import { KafkaTopicsPreset, ManagedKafkaCluster, ManagedKafkaTopics } from '../../src/kafka';
import { ServiceRepositories } from '../../src/repositories';
import { ApplicationSecrets } from '../../src/secrets';
import { ServicePreset } from '../../src/service';
import { SystemPreset, TechNAiSystem } from '../../src/system';
import { Bench, IMAGE, messageOf } from '../support/fixtures';

const environment = Environment.DEV;
/** As JavaScript lets it through. */
const hole = undefined as any;
const network = () => {
  const { stack, network: { vpc } } = new Bench();
  return { stack, vpc };
};

describe('a list with nothing in one of its places is refused by its property', () => {
  const { stack, vpc } = network();
  const cluster = new ManagedKafkaCluster(stack, 'Kafka', { environment, vpc });
  const auth = new ServicePreset({ serviceName: 'auth' });
  const hours = WorkingHours.onWeekdays(9, 19);

  test.each<[property: string, make: (id: string) => unknown]>([
    ['services[0]', (id) => new OfficeHours(stack, id, { environment, hours, services: [hole] })],
    ['taskCounts[0]', (id) => new OfficeHours(stack, id, { environment, hours, taskCounts: [hole] })],
    ['alarms[0]', (id) => new OfficeHours(stack, id, { environment, hours, alarms: [hole] })],
    ['databases[1]', (id) => new OfficeHours(stack, id, { environment, hours }).addDatabases(new CostOptimizedAurora(stack, 'Aurora', { environment, vpc }).cluster, hole)],
    ['clusters[0]', (id) => new SnapshotJanitor(stack, id, { environment, clusters: [hole] })],
    ['jobs[0]', (id) => new SpringBatchScheduler(stack, id, { environment, vpc, image: IMAGE, jobs: [hole] })],
    ['topics[0]', (id) => new ManagedKafkaTopics(stack, id, { environment, cluster, topics: [hole] })],
    ['preset.topics[0]', (id) => new ManagedKafkaTopics(stack, id, { environment, cluster, preset: KafkaTopicsPreset.of([hole]) })],
    ['preset.services[0]', (id) => new TechNAiSystem(stack, id, { environment, preset: SystemPreset.custom(auth, [hole]), imageTag: '1', domainName: 'api.example.com' } as any)],
    ['additional[0].consumers[0]', (id) => new ApplicationSecrets(stack, id, { environment, additional: [{ name: 'mail', keys: [], consumers: [hole] }] as any })],
  ])('%s', (property, make) => {
    expect(messageOf(() => make(property.replace(/\W/g, '-')))).toContain(`\`${property}\` must be something, got: nothing. Leave the entry out`);
  });

  test('that a binding brings', () => {
    const bench = new Bench();
    const service = bench.service('auth');
    expect(messageOf(() => service.use({ bind: () => ({ peers: [hole] }) } as any))).toContain('`peers[0]` must be something');
    expect(messageOf(() => service.use(hole))).toContain('`bindings[0]` must be something');
  });
});

describe('what CDK would refuse without saying where', () => {
  test('snapshots of what has none', () => {
    const { stack } = network();
    expect(messageOf(() => new ApplicationSecrets(stack, 'Secrets', { environment, removalPolicy: RemovalPolicy.SNAPSHOT })))
      .toContain('[Test/Secrets] `removalPolicy` must be one that there is for it, got: snapshot.');
  });

  test.each(['MUTABLE_WITH_EXCLUSION', 'IMMUTABLE_WITH_EXCLUSION'] as const)('repositories with tags that are %s', (mutability) => {
    const { stack } = network();
    expect(messageOf(() => new ServiceRepositories(stack, 'Images', { environment, tagMutability: ecr.TagMutability[mutability] })))
      .toContain('`tagMutability` must be IMMUTABLE or MUTABLE');
  });

  test('access logs in a bucket with a key of KMS', () => {
    const bench = new Bench();
    const accessLogBucket = new s3.Bucket(bench.stack, 'Logs', { encryption: s3.BucketEncryption.KMS });
    expect(messageOf(() => bench.gateway({ accessLogBucket }))).toContain('`accessLogBucket` must be encrypted with SSE-S3');
  });

  test('subnets that the VPC does not have', () => {
    const { stack, vpc } = network();
    const vpcSubnets: ec2.SubnetSelection = { subnetGroupName: 'Basement' };
    for (const make of [
      () => new CostOptimizedAurora(stack, 'A', { environment, vpc, vpcSubnets }),
      () => new CostOptimizedRedis(stack, 'R', { environment, vpc, vpcSubnets }),
      () => new ManagedKafkaCluster(stack, 'K', { environment, vpc, vpcSubnets }),
      () => new SpringBatchScheduler(stack, 'B', { environment, vpc, vpcSubnets, image: IMAGE }),
    ]) {
      expect(messageOf(make)).toMatch(/`vpcSubnets` must name subnets of the VPC, got: There are no subnet groups with name 'Basement'/);
    }
    const bench = new Bench();
    expect(messageOf(() => bench.service('auth', { vpcSubnets }))).toContain('`vpcSubnets` must name subnets of the VPC');
    expect(messageOf(() => new CostOptimizedAurora(stack, 'Schemas', { environment, vpc, schemaProvisioning: SchemaProvisioning.inVpc(vpcSubnets) })))
      .toContain('`schemaProvisioning` must name subnets of the VPC');
  });

  test('a topic of another region', () => {
    const { stack, vpc } = network();
    const elsewhere = sns.Topic.fromTopicArn(stack, 'Topic', 'arn:aws:sns:us-east-1:111122223333:mine');
    expect(messageOf(() => new SpringBatchScheduler(stack, 'B', { environment, vpc, image: IMAGE, alertTopic: elsewhere })))
      .toContain('`alertTopic` must be in the region and account of its stack, got: a topic in us-east-1.');
    expect(messageOf(() => new CostOptimizedAurora(stack, 'A', { environment, vpc, alarmTopics: [elsewhere] }))).toContain('`alarmTopics[0]` must be in the region');
  });

  test('a list of which only the deployment knows the entries', () => {
    const { stack, vpc } = network();
    const javaOptions = new CfnParameter(stack, 'Options', { type: 'CommaDelimitedList' }).valueAsList;
    expect(messageOf(() => new SpringBatchScheduler(stack, 'B', { environment, vpc, image: IMAGE, javaOptions })))
      .toContain('`javaOptions` must be known when the app is synthesized');
    expect(messageOf(() => new Bench().gateway({ allowedCidrs: javaOptions }))).toContain('`allowedCidrs` must be known when the app is synthesized');
  });

  test('a folder and a file that are not there', () => {
    expect(messageOf(() => CostEstimate.ofAssembly('nowhere', { environment }))).toContain(
      '[nowhere] `folder` must be one that `cdk synth` wrote, with a manifest.json, got: \'nowhere\'.');
  });
});

test('a broker that is not there has no metrics', () => {
  const { stack, vpc } = network();
  const cluster = new ManagedKafkaCluster(stack, 'Kafka', { environment, vpc });
  for (const broker of [0, 1.5, 3, -Infinity, NaN]) {
    expect(messageOf(() => cluster.metricCpuSystem(broker))).toContain('`brokerId` must be the number of a broker, from 1 to 2');
  }
  expect(cluster.metricCpuSystem(2).dimensions).toMatchObject({ 'Broker ID': '2' });
});

test('parameters of Redis have names of Redis', () => {
  const { stack, vpc } = network();
  expect(messageOf(() => new CostOptimizedRedis(stack, 'Redis', { environment, vpc, engine: CacheEngine.REDIS_7_1, parameters: { 한글: '1' } })))
    .toContain('`parameters` must have names of Redis');
});

test('a text that only the deployment knows is not shown as CDK\'s name for it', () => {
  const app = new App();
  const stack = new Stack(app, 'Mine', { env: { region: 'ap-northeast-2' } });
  const name = new CfnParameter(stack, 'Name').valueAsString;
  expect(messageOf(() => new SnapshotJanitor(stack, 'Janitor', {
    environment, clusters: [{ clusterIdentifier: name, env: { region: 'us-east-1', account: '1' }, node: stack.node } as any],
  }))).not.toContain('${Token');
});

describe('what AWS would refuse, or CDK later', () => {
  test('an ARN that is none', () => {
    const bench = new Bench();
    expect(messageOf(() => bench.gateway({ waf: GatewayWaf.webAcl('mine') }))).toContain('`waf` must name a regional web ACL by its ARN, got: \'mine\'.');
    expect(messageOf(() => new CostGuard(bench.stack, 'Guard', { environment, anomalyDetection: AnomalyDetection.existingMonitor('mine') })))
      .toContain('`anomalyDetection` must name a monitor by its ARN');
  });

  test('a processor that Fargate has not', () => {
    const bench = new Bench();
    expect(messageOf(() => bench.service('auth', { architecture: ecs.CpuArchitecture.of('RISCV') }))).toContain('`architecture` must be one that Fargate has');
    bench.service('chatbot', { architecture: ecs.CpuArchitecture.of('ARM64') });
  });

  test('a zone that does not tell its name', () => {
    const bench = new Bench();
    const hostedZone = route53.HostedZone.fromHostedZoneId(bench.stack, 'Zone', 'Z0123456789EXAMPLE');
    expect(messageOf(() => bench.gateway({ hostedZone, domainName: 'api.example.com' }))).toContain('`hostedZone` must tell its name');
  });

  test('a date that could not be read', () => {
    const { stack } = network();
    const hours = WorkingHours.onWeekdays(9, 19);
    expect(messageOf(() => new OfficeHours(stack, 'Hours', { environment, hours, asOf: new Date('soon') }))).toContain('`asOf` must be a date');
  });

  test('a group twice', () => {
    const { stack, vpc } = network();
    const group = new ec2.SecurityGroup(stack, 'Group', { vpc });
    new ManagedKafkaCluster(stack, 'Kafka', { environment, vpc, securityGroups: [group, group] });
    Template.fromStack(stack).hasResourceProperties('AWS::MSK::Cluster', { BrokerNodeGroupInfo: { SecurityGroups: [stack.resolve(group.securityGroupId)] } });
  });

  test('a parameter whose name only the deployment knows', () => {
    const { stack, vpc } = network();
    const name = new CfnParameter(stack, 'Name').valueAsString;
    expect(messageOf(() => new CostOptimizedAurora(stack, 'Aurora', { environment, vpc, parameters: { [name]: '1' } })))
      .toContain('`parameters` must be known when the app is synthesized');
  });
});

test('calendars have a length that a person can read', () => {
  const { stack, vpc } = network();
  const batch = new SpringBatchScheduler(stack, 'Batch', { environment, vpc, image: IMAGE });
  const office = new OfficeHours(stack, 'Hours', { environment, hours: WorkingHours.onWeekdays(9, 19) });
  for (const many of [0, -1, 0.5, NaN, Infinity, 65535]) {
    expect(messageOf(() => batch.calendar({ runs: many }))).toContain('`runs` must be a whole number from 1 to 1000');
    expect(messageOf(() => office.calendar({ days: many }))).toContain('`days` must be a whole number from 1 to 366');
  }
  expect(batch.calendar({ runs: 1000 }).split('\n').length).toBeGreaterThan(10_000);
});

test('a consumer group has a name that CloudWatch takes', () => {
  const { stack, vpc } = network();
  const cluster = new ManagedKafkaCluster(stack, 'Kafka', { environment, vpc });
  expect(messageOf(() => cluster.metricMaxOffsetLag('a'.repeat(300), 'events'))).toContain('`consumerGroup` must have 1 to 255 characters, got: 300.');
  expect(messageOf(() => cluster.metricMaxOffsetLag('readers', ''))).toContain('`topic` must have 1 to 255 characters');
});
