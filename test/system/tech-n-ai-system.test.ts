import { App, aws_certificatemanager as acm, aws_kms as kms, aws_route53 as route53, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { CostOptimizedAurora } from '../../src/database';
import { ManagedKafkaCluster } from '../../src/kafka';
import { ServiceRepositories } from '../../src/repositories';
import { SystemPreset, TechNAiSystem, TechNAiSystemProps } from '../../src/system';
import { Bench, ENVIRONMENTS, EnvironmentName, messageOf, SEOUL } from '../support/fixtures';

function systemOf(name: EnvironmentName, props: Partial<TechNAiSystemProps> = {}, parent?: Stack) {
  const environment = ENVIRONMENTS[name];
  const app = new App();
  const stack = parent ?? new Stack(app, 'Test', { env: SEOUL });
  const system = new TechNAiSystem(stack, 'System', {
    environment,
    repositories: new ServiceRepositories(stack, 'Repositories', { environment, names: (props.preset ?? SystemPreset.GUIDE).repositoryNames }),
    imageTag: '1.4.2',
    certificate: acm.Certificate.fromCertificateArn(stack, 'Certificate', 'arn:aws:acm:ap-northeast-2:111122223333:certificate/1234'),
    ...props,
  });
  return { system, stack, template: Template.fromStack(stack) };
}

/** Names of all variables of a service's container, plain and secret. */
function variablesOf(template: Template, container: string): string[] {
  const [{ Properties }] = Object.values(template.findResources('AWS::ECS::TaskDefinition', {
    Properties: { ContainerDefinitions: Match.arrayWith([Match.objectLike({ Name: container })]) },
  }));
  const [{ Environment, Secrets }] = Properties.ContainerDefinitions;
  return [...Environment, ...(Secrets ?? [])].map(({ Name }: { Name: string }) => Name);
}

/** Ports that a service may connect to, from the rules that name its security group. */
function reaches(template: Template, description: RegExp): number[] {
  return Object.values(template.findResources('AWS::EC2::SecurityGroupIngress'))
    .filter(({ Properties }) => description.test(Properties.Description)).map(({ Properties }) => Properties.FromPort).sort();
}

describe.each(Object.keys(ENVIRONMENTS) as EnvironmentName[])('%s', (name) => {
  const { template } = systemOf(name);

  test('has every part once, all data under one key, and the alerts under another, which alarms and rules may use', () => {
    for (const type of ['AWS::EC2::VPC', 'AWS::RDS::DBCluster', 'AWS::ElastiCache::ReplicationGroup', 'AWS::MSK::Cluster', 'AWS::SNS::Topic',
      'AWS::ElasticLoadBalancingV2::LoadBalancer']) {
      template.resourceCountIs(type, 1);
    }
    template.resourceCountIs('AWS::KMS::Key', 2);
    const users = Object.values(template.findResources('AWS::KMS::Key')).map(({ Properties }) => JSON.stringify(Properties.KeyPolicy));
    expect(users.filter((policy) => /events\.amazonaws|cloudwatch\.amazonaws/.test(policy))).toHaveLength(1);
    template.resourceCountIs('AWS::Scheduler::Schedule', 20);
    template.resourceCountIs('AWS::ECS::Service', 6);
    template.resourceCountIs('AWS::MSK::Topic', 5);
    template.resourceCountIs('Custom::TechNAiSchema', 4);
  });

  test('tells the topic when the database grows beyond what was expected', () => {
    const [topic] = Object.keys(template.findResources('AWS::SNS::Topic'));
    template.hasResourceProperties('AWS::CloudWatch::Alarm', { MetricName: 'VolumeBytesUsed', AlarmActions: [{ Ref: topic }] });
  });

  test('encrypts what was not started too', () => {
    template.allResourcesProperties('AWS::SQS::Queue', { SqsManagedSseEnabled: true });
  });

  test('fits into one stack', () => {
    expect(Object.keys(template.toJSON().Resources).length).toBeLessThan(500);
  });

  test.each(['auth', 'archive', 'chatbot'])('%s has database, Kafka and Redis', (service) => {
    const names = variablesOf(template, `api-${service}`);
    expect(names).toEqual(expect.arrayContaining(['AURORA_PASSWORD', 'SPRING_DATASOURCE_WRITER_URL', 'KAFKA_BOOTSTRAP_SERVERS', 'KAFKA_PASSWORD', 'REDIS_HOST', 'REDIS_PASSWORD']));
    expect(reaches(template, new RegExp(`^${service} to `))).toEqual([3306, 6379, 9096]);
  });

  test.each(['contest', 'news'])('%s has Kafka and Redis, and no database', (service) => {
    expect(variablesOf(template, `api-${service}`).filter((variable) => /AURORA|DATASOURCE/.test(variable))).toEqual([]);
    expect(reaches(template, new RegExp(`^${service} to `))).toEqual([6379, 9096]);
  });

  test('the gateway reaches the services and no data store', () => {
    expect(variablesOf(template, 'api-gateway').filter((variable) => /AURORA|DATASOURCE|KAFKA|REDIS/.test(variable))).toEqual([]);
    expect(reaches(template, /^gateway to /)).toEqual([]);
  });
});

test('batch jobs have the database, Redis, Kafka, their secrets, and the two services that take what they gather', () => {
  const { template, system } = systemOf('dev');
  const variables = variablesOf(template, 'batch-source');
  expect(variables).toEqual(expect.arrayContaining([
    'SPRING_DATASOURCE_WRITER_META_URL', 'MODULE_AURORA_BUSINESS_SCHEMA', 'REDIS_HOST', 'KAFKA_BOOTSTRAP_SERVERS', 'MONGODB_ATLAS_CONNECTION_STRING',
    'JWT_SECRET_KEY', 'GITHUB_TOKEN', 'INTERNAL_API_CONTEST_KEY', 'INTERNAL_API_NEWS_KEY',
    'FEIGN_CLIENT_CONFIG_CONTEST_INTERNAL_API_URL', 'FEIGN_CLIENT_CONFIG_NEWS_INTERNAL_API_URL',
  ]));
  expect(reaches(template, /^batch-source to /)).toEqual([3306, 6379, 8080, 8080, 9096]);
  expect(system.batch!.jobNames).toHaveLength(20);
});

test('today\'s jobs are three, and may wait', () => {
  const { template, system } = systemOf('dev', { preset: SystemPreset.CURRENT, batchEnabled: false, alertEmails: ['on-call@example.com'] });
  expect(system.batch!.jobNames).toEqual(['emerging-tech.github.job', 'emerging-tech.rss.job', 'emerging-tech.scraper.job']);
  expect(Object.values(template.findResources('AWS::Scheduler::Schedule')).map(({ Properties }) => Properties.State)).toEqual(Array(3).fill('DISABLED'));
  expect(variablesOf(template, 'batch-source')).toContain('FEIGN_CLIENT_CONFIG_EMERGING_TECH_INTERNAL_API_URL');
  template.hasResourceProperties('AWS::SNS::Subscription', { Endpoint: 'on-call@example.com' });
});

test('services start after the topics that they use', () => {
  const { template } = systemOf('dev');
  const topics = Object.keys(template.findResources('AWS::MSK::Topic'));
  template.hasResource('AWS::ECS::Service', { Properties: { ServiceName: 'tech-n-ai-api-auth-service-dev' }, DependsOn: Match.arrayWith([...topics].sort()) });
});

test('today\'s system: the gateway limits rates in Redis, and two services share a schema', () => {
  const { template } = systemOf('dev', { preset: SystemPreset.CURRENT });
  expect(reaches(template, /^gateway to /)).toEqual([6379]);
  expect(reaches(template, /^agent to /)).toEqual([3306, 6379, 8080, 9096]);
  template.resourceCountIs('AWS::MSK::Topic', 4);
  template.resourceCountIs('Custom::TechNAiSchema', 4);
  expect(variablesOf(template, 'api-agent')).toContain('FEIGN_CLIENT_CONFIG_EMERGING_TECH_INTERNAL_API_URL');
  expect(variablesOf(template, 'api-chatbot')).toContain('FEIGN_CLIENT_CONFIG_AGENT_API_URL');
});

test('with a domain, the login service knows where people come back to', () => {
  const stack = new Stack(new App(), 'Test', { env: SEOUL });
  const hostedZone = route53.HostedZone.fromHostedZoneAttributes(stack, 'Zone', { hostedZoneId: 'Z0123456789EXAMPLE', zoneName: 'example.com' });
  const { template } = systemOf('dev', { domainName: 'api.example.com', hostedZone }, stack);
  expect(variablesOf(template, 'api-auth')).toContain('OAUTH_KAKAO_REDIRECT_URI');
  expect(variablesOf(systemOf('dev').template, 'api-auth')).not.toContain('OAUTH_KAKAO_REDIRECT_URI');
});

test('a system of one\'s own has the schemas and topics that it names', () => {
  const preset = SystemPreset.custom(SystemPreset.GUIDE.gateway, [SystemPreset.GUIDE.service('auth')]);
  const { template, system } = systemOf('dev', { preset });
  template.resourceCountIs('Custom::TechNAiSchema', 1);
  expect(system.services.map(({ serviceName }) => serviceName)).toEqual(['auth']);
});

test('parts can be brought along, and are not made again', () => {
  const bench = new Bench();
  const { environment, stack } = bench;
  const { vpc } = bench.network;
  const encryptionKey = new kms.Key(stack, 'Key');
  const aurora = new CostOptimizedAurora(stack, 'Aurora', { environment, vpc, encryptionKey });
  const kafka = new ManagedKafkaCluster(stack, 'Kafka', { environment, vpc, encryptionKey });
  const { system, template } = systemOf('dev', { cluster: bench.cluster, encryptionKey, aurora, kafka }, stack);
  expect([system.aurora, system.kafka, system.cluster, system.vpc]).toEqual([aurora, kafka, bench.cluster, vpc]);
  expect([system.network, system.topics]).toEqual([undefined, undefined]);
  for (const type of ['AWS::EC2::VPC', 'AWS::RDS::DBCluster', 'AWS::MSK::Cluster']) {
    template.resourceCountIs(type, 1);
  }
  // The batch jobs have a cluster of their own, the alerts a key of their own.
  template.resourceCountIs('AWS::ECS::Cluster', 2);
  template.resourceCountIs('AWS::KMS::Key', 2);
  template.resourceCountIs('AWS::MSK::Topic', 0);
});

test('a service that is not there', () => {
  expect(messageOf(() => systemOf('dev').system.service('shop'))).toBe(
    'TechNAiSystem has 1 problem:\n  [Test/System] `serviceName` must be a service of the system, got: \'shop\'. ' +
    'Choose one of auth, archive, contest, news, chatbot. (system-service)');
});

test('a host name that is none is told with all else that is wrong at the entrance', () => {
  const message = messageOf(() => systemOf('dev', { domainName: '', allowedCidrs: [] }));
  expect(message).toContain('[Test/System/Gateway] `hostedZone` must be given with `domainName`');
  expect(message).toContain('[Test/System/Gateway] `allowedCidrs` must');
});
