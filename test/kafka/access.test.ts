import { aws_kms as kms, App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { KafkaBench } from './support';
import { ServiceCluster } from '../../src/cluster';
import { Environment } from '../../src/core';
import { KafkaAuthentication, KafkaProtocol, ManagedKafkaCluster } from '../../src/kafka';
import { consumeStatements, produceStatements } from '../../src/kafka/topic-grants';
import { TechNAiNetwork } from '../../src/network';
import { SpringBootFargateService } from '../../src/service';
import { Bench, ENVIRONMENTS, EnvironmentName, IMAGE, SEOUL } from '../support/fixtures';

const AUTHORITY = 'arn:aws:acm-pca:ap-northeast-2:111122223333:certificate-authority/11112222-3333-4444-5555-666677778888';
const servers = (field: string) => ({ 'Fn::GetAtt': [expect.stringMatching(/^KafkaBootstrapServers/), field] });

/** The Kafka variables of a service. */
function kafkaVariables(bench: Bench, container: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(bench.variables(container)).filter(([name]) => name.includes('KAFKA')));
}

function used(authentication?: KafkaAuthentication, options: Parameters<ManagedKafkaCluster['access']>[0] = {}) {
  const bench = new KafkaBench({ authentication });
  bench.service('chatbot').use(bench.kafka.access(options));
  return bench;
}

describe('SCRAM', () => {
  test('both spellings of the addresses, Kafka\'s properties as Spring reads them, and the credentials as secrets', () => {
    const bench = used();
    const field = servers('BootstrapBrokerStringSaslScram');
    expect(kafkaVariables(bench, 'api-chatbot')).toEqual({
      KAFKA_BOOTSTRAP_SERVERS: field,
      SPRING_KAFKA_BOOTSTRAP_SERVERS: field,
      SPRING_KAFKA_SECURITY_PROTOCOL: 'SASL_SSL',
      SPRING_KAFKA_PROPERTIES_SASL_MECHANISM: 'SCRAM-SHA-512',
      // Fn::Sub makes `${!NAME}` into `${NAME}`, which is a placeholder of Spring.
      SPRING_KAFKA_PROPERTIES_SASL_JAAS_CONFIG: {
        'Fn::Sub': 'org.apache.kafka.common.security.scram.ScramLoginModule required username="${!KAFKA_USERNAME}" password="${!KAFKA_PASSWORD}";',
      },
    });
    expect(bench.secrets('api-chatbot')).toEqual({
      KAFKA_USERNAME: 'AmazonMSK_tech-n-ai-dev:username::', KAFKA_PASSWORD: 'AmazonMSK_tech-n-ai-dev:password::',
    });
  });

  test('the topics change nothing, since SCRAM has no permissions', () => {
    const [without, withTopics] = [used(), used(undefined, { produces: ['user-events'], consumes: ['user-events'], consumerGroups: ['chatbot-api'] })];
    expect(kafkaVariables(withTopics, 'api-chatbot')).toEqual(kafkaVariables(without, 'api-chatbot'));
    expect(withTopics.statements()).toEqual([]);
  });

  test('the service waits for addresses, user and password', () => {
    const bench = used();
    const [service] = Object.values(bench.template.findResources('AWS::ECS::Service'));
    const waitsFor = (start: RegExp) => expect(service.DependsOn).toEqual(expect.arrayContaining([expect.stringMatching(start)]));
    waitsFor(/^KafkaScramAssociation/);
    waitsFor(/^KafkaScramStoreKeys/);
    waitsFor(/^KafkaBootstrapServers/);
  });
});

describe('IAM', () => {
  const arnInside = (kind: string, name: string) => {
    const half = (index: number) => ({ 'Fn::Select': [index, { 'Fn::Split': [':cluster/', { Ref: expect.stringMatching(/^Kafka[0-9A-F]{8}$/) }] }] });
    return { 'Fn::Join': ['', [half(0), `:${kind}/`, half(1), `/${name}`]] };
  };
  const cluster = { Ref: expect.stringMatching(/^Kafka[0-9A-F]{8}$/) };

  test('the login of AWS\'s library, and a group of the service\'s own', () => {
    const bench = used(KafkaAuthentication.iam(), { consumes: ['conversation-events'] });
    const field = servers('BootstrapBrokerStringSaslIam');
    expect(kafkaVariables(bench, 'api-chatbot')).toEqual({
      KAFKA_BOOTSTRAP_SERVERS: field,
      SPRING_KAFKA_BOOTSTRAP_SERVERS: field,
      SPRING_KAFKA_SECURITY_PROTOCOL: 'SASL_SSL',
      SPRING_KAFKA_PROPERTIES_SASL_MECHANISM: 'AWS_MSK_IAM',
      SPRING_KAFKA_PROPERTIES_SASL_JAAS_CONFIG: 'software.amazon.msk.auth.iam.IAMLoginModule required;',
      SPRING_KAFKA_PROPERTIES_SASL_CLIENT_CALLBACK_HANDLER_CLASS: 'software.amazon.msk.auth.iam.IAMClientCallbackHandler',
      SPRING_KAFKA_CONSUMER_GROUP_ID: 'chatbot',
    });
    expect(bench.secrets('api-chatbot')).toEqual({});
  });

  test('the role reaches its own topics and groups, and nothing else', () => {
    const bench = used(KafkaAuthentication.iam(), { produces: ['user-events'], consumes: ['contest-events', 'news-events'], consumerGroups: ['chatbot-api'] });
    expect(bench.statements()).toEqual([
      { Effect: 'Allow', Action: ['kafka-cluster:Connect', 'kafka-cluster:WriteDataIdempotently'], Resource: cluster },
      { Effect: 'Allow', Action: ['kafka-cluster:DescribeTopic', 'kafka-cluster:WriteData'], Resource: arnInside('topic', 'user-events') },
      { Effect: 'Allow', Action: 'kafka-cluster:Connect', Resource: cluster },
      {
        Effect: 'Allow',
        Action: ['kafka-cluster:DescribeTopic', 'kafka-cluster:ReadData'],
        Resource: [arnInside('topic', 'contest-events'), arnInside('topic', 'news-events')],
      },
      { Effect: 'Allow', Action: ['kafka-cluster:DescribeGroup', 'kafka-cluster:AlterGroup'], Resource: arnInside('group', 'chatbot-api') },
    ]);
    expect(kafkaVariables(bench, 'api-chatbot')).not.toHaveProperty('SPRING_KAFKA_CONSUMER_GROUP_ID');
  });

  test('without topics it may connect', () => {
    expect(used(KafkaAuthentication.iam()).statements()).toEqual([{ Effect: 'Allow', Action: 'kafka-cluster:Connect', Resource: cluster }]);
  });

  test('the group of its own name is the one that it may join', () => {
    expect(used(KafkaAuthentication.iam(), { consumes: ['news-events'] }).statements()).toEqual(expect.arrayContaining([
      { Effect: 'Allow', Action: ['kafka-cluster:DescribeGroup', 'kafka-cluster:AlterGroup'], Resource: arnInside('group', 'chatbot') },
    ]));
  });

  test('a service may go first where the cluster offers both', () => {
    const bench = used(KafkaAuthentication.scramAndIam(), { protocol: KafkaProtocol.IAM });
    bench.service('auth').use(bench.kafka.access());
    expect(bench.variables('api-chatbot').SPRING_KAFKA_PROPERTIES_SASL_MECHANISM).toBe('AWS_MSK_IAM');
    expect(bench.variables('api-auth').SPRING_KAFKA_PROPERTIES_SASL_MECHANISM).toBe('SCRAM-SHA-512');
    expect(bench.variables('api-auth').KAFKA_BOOTSTRAP_SERVERS).toEqual(servers('BootstrapBrokerStringSaslScram'));
  });

  test('the ARNs are those of MSK', () => {
    const clusterArn = 'arn:aws:kafka:ap-northeast-2:111122223333:cluster/tech-n-ai-msk-dev/abcd1234-0123-abcd-5678-1234abcd-1';
    const resources = [...produceStatements({ clusterArn }, ['user-events']), ...consumeStatements({ clusterArn }, ['news-events'], ['chatbot-api'])]
      .flatMap((statement) => statement.resources);
    expect(new Set(resources)).toEqual(new Set([
      clusterArn,
      'arn:aws:kafka:ap-northeast-2:111122223333:topic/tech-n-ai-msk-dev/abcd1234-0123-abcd-5678-1234abcd-1/user-events',
      'arn:aws:kafka:ap-northeast-2:111122223333:topic/tech-n-ai-msk-dev/abcd1234-0123-abcd-5678-1234abcd-1/news-events',
      'arn:aws:kafka:ap-northeast-2:111122223333:group/tech-n-ai-msk-dev/abcd1234-0123-abcd-5678-1234abcd-1/chatbot-api',
    ]));
  });
});

test('mutual TLS: the addresses and the protocol, without login', () => {
  const bench = used(KafkaAuthentication.mutualTls([AUTHORITY]));
  const field = servers('BootstrapBrokerStringTls');
  expect(kafkaVariables(bench, 'api-chatbot')).toEqual({
    KAFKA_BOOTSTRAP_SERVERS: field, SPRING_KAFKA_BOOTSTRAP_SERVERS: field, SPRING_KAFKA_SECURITY_PROTOCOL: 'SSL',
  });
});

test('plaintext: for those that speak nothing else, and SCRAM for the others', () => {
  const bench = used(KafkaAuthentication.plaintextCompatible());
  bench.service('auth').use(bench.kafka.access({ protocol: KafkaProtocol.SCRAM }));
  const field = servers('BootstrapBrokerString');
  expect(kafkaVariables(bench, 'api-chatbot')).toEqual({
    KAFKA_BOOTSTRAP_SERVERS: field, SPRING_KAFKA_BOOTSTRAP_SERVERS: field, SPRING_KAFKA_SECURITY_PROTOCOL: 'PLAINTEXT',
  });
  expect(bench.secrets('api-chatbot')).toEqual({});
  expect(Object.keys(bench.secrets('api-auth'))).toEqual(['KAFKA_USERNAME', 'KAFKA_PASSWORD']);
});

describe('the way through the security groups', () => {
  test.each([
    ['scram', KafkaAuthentication.scram(), 9096], ['iam', KafkaAuthentication.iam(), 9098],
    ['mutual TLS', KafkaAuthentication.mutualTls([AUTHORITY]), 9094], ['plaintext', KafkaAuthentication.plaintextCompatible(), 9092],
  ])('%s: from the service to one port', (_, authentication, port) => {
    const { template } = used(authentication);
    const rules = Object.values(template.findResources('AWS::EC2::SecurityGroupIngress', {
      Properties: { GroupId: { 'Fn::GetAtt': [Match.stringLikeRegexp('^KafkaSecurityGroup'), 'GroupId'] } },
    }));
    expect(rules.map(({ Properties }) => Properties)).toEqual([expect.objectContaining({
      IpProtocol: 'tcp',
      FromPort: port,
      ToPort: port,
      Description: 'chatbot to Kafka tech-n-ai-msk-dev',
      SourceSecurityGroupId: { 'Fn::GetAtt': [expect.stringMatching(/^chatbot/), 'GroupId'] },
    })]);
  });
});

test.each(['dev', 'beta', 'prod'] as EnvironmentName[])('%s: services in another stack use it, and the data does not know them', (name) => {
  const environment = ENVIRONMENTS[name];
  const app = new App();
  const data = new Stack(app, 'Data', { env: SEOUL });
  const network = new TechNAiNetwork(data, 'Network', { environment });
  const kafka = new ManagedKafkaCluster(data, 'Kafka', { environment, vpc: network.vpc, authentication: KafkaAuthentication.scramAndIam() });
  const services = new Stack(app, 'Services', { env: SEOUL });
  const { cluster } = new ServiceCluster(services, 'Cluster', { environment, vpc: network.vpc });
  for (const [serviceName, protocol] of [['auth', KafkaProtocol.SCRAM], ['chatbot', KafkaProtocol.IAM]] as [string, KafkaProtocol][]) {
    new SpringBootFargateService(services, serviceName, { environment, cluster, image: IMAGE, serviceName })
      .use(kafka.access({ protocol, consumes: ['news-events'] }));
  }
  Template.fromStack(services).resourceCountIs('AWS::EC2::SecurityGroupIngress', 2);
  expect(services.dependencies.map(({ stackName }) => stackName)).toEqual(['Data']);
  expect(data.dependencies).toHaveLength(0);
});

test('two services use one cluster', () => {
  const bench = new KafkaBench({}, Environment.BETA);
  bench.service('auth').use(bench.kafka.access({ produces: ['user-events'] }));
  bench.service('archive').use(bench.kafka.access({ produces: ['archive-events'] }));
  bench.template.resourceCountIs('AWS::MSK::BatchScramSecret', 1);
  expect(Object.keys(bench.secrets('api-archive'))).toEqual(['KAFKA_USERNAME', 'KAFKA_PASSWORD']);
});

test('a key of another stack does not learn of the cluster', () => {
  const app = new App();
  const keys = new Stack(app, 'Keys', { env: SEOUL });
  const encryptionKey = new kms.Key(keys, 'Key');
  const data = new Stack(app, 'Data', { env: SEOUL });
  const { vpc } = new TechNAiNetwork(data, 'Network', { environment: Environment.DEV });
  new ManagedKafkaCluster(data, 'Kafka', { environment: Environment.DEV, vpc, encryptionKey });
  Template.fromStack(data).resourceCountIs('AWS::KMS::Key', 0);
  expect(data.dependencies.map(({ stackName }) => stackName)).toEqual(['Keys']);
  expect(keys.dependencies).toHaveLength(0);
});
