import { Match } from 'aws-cdk-lib/assertions';
import { kafkaStack } from './support';
import { Environment } from '../../src/core';
import { KafkaAuthentication, KafkaBrokerType, KafkaVersion, ManagedKafkaCluster } from '../../src/kafka';

const AUTHORITY = 'arn:aws:acm-pca:ap-northeast-2:111122223333:certificate-authority/11112222-3333-4444-5555-666677778888';

describe('the addresses', () => {
  const callOf = (bench: ReturnType<typeof kafkaStack>) => bench.properties('Custom::TechNAiKafkaBootstrapServers');
  const createOf = (bench: ReturnType<typeof kafkaStack>) => JSON.parse(
    [callOf(bench).Create['Fn::Join'][1]].flat().map((part) => typeof part === 'string' ? part : 'ARN').join(''));

  test.each([
    ['scram', KafkaAuthentication.scram(), 'BootstrapBrokerStringSaslScram'],
    ['iam', KafkaAuthentication.iam(), 'BootstrapBrokerStringSaslIam'],
    ['mutual TLS', KafkaAuthentication.mutualTls([AUTHORITY]), 'BootstrapBrokerStringTls'],
    ['plaintext', KafkaAuthentication.plaintextCompatible(), 'BootstrapBrokerString'],
  ])('%s: are asked from MSK', (_, authentication, field) => {
    const bench = kafkaStack(Environment.DEV, { authentication });
    expect(createOf(bench)).toMatchObject({
      service: 'Kafka',
      action: 'GetBootstrapBrokers',
      parameters: { ClusterArn: 'ARN' },
      physicalResourceId: { id: 'tech-n-ai-msk-dev-bootstrap-servers' },
    });
    expect(createOf(bench).outputPaths[0]).toBe(field);
    expect(bench.stack.resolve(bench.kafka.bootstrapServers)).toEqual({ 'Fn::GetAtt': [expect.stringMatching(/^KafkaBootstrapServers/), field] });
  });

  test('are asked with nothing but that permission, and no code from npm', () => {
    const bench = kafkaStack(Environment.DEV);
    expect(callOf(bench).InstallLatestAwsSdk).toBe(false);
    bench.template.hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: [{
          Action: 'kafka:GetBootstrapBrokers',
          Effect: 'Allow',
          Resource: { 'Fn::Join': ['', Match.arrayWith([Match.stringLikeRegexp(':cluster/tech-n-ai-msk-dev/\\*$')])] },
        }],
      },
    });
    expect(callOf(bench).ServiceTimeout).toBe('600');
  });

  test('are allowed to be asked long before the cluster is there: IAM takes a while, and the question comes at once', () => {
    const bench = kafkaStack(Environment.DEV);
    const cluster = bench.stack.getLogicalId(bench.kafka.resource);
    const [policy] = Object.entries(bench.template.findResources('AWS::IAM::Policy')).filter(([id]) => id.startsWith('KafkaBootstrapServersCall'));
    expect(JSON.stringify(policy)).not.toContain(cluster);
  });

  test('are asked again when the brokers change, as the same resource', () => {
    const calls = [
      {},
      { brokers: 4 },
      { brokerType: KafkaBrokerType.M7G_LARGE },
      { version: KafkaVersion.V4_1_X_KRAFT },
      { authentication: KafkaAuthentication.iam() },
    ].map((props) => kafkaStack(Environment.DEV, props));
    expect(new Set(calls.map((bench) => JSON.stringify(callOf(bench)))).size).toBe(calls.length);
    expect(new Set(calls.map((bench) => createOf(bench).physicalResourceId.id)).size).toBe(1);
  });

  test('the function writes to a log group with retention', () => {
    const { template } = kafkaStack(Environment.DEV);
    const [[role]] = Object.entries(template.findResources('AWS::IAM::Role')).filter(([id]) => id.startsWith('KafkaBootstrapCaller'));
    template.hasResourceProperties('AWS::Lambda::Function', {
      Role: { 'Fn::GetAtt': [role, 'Arn'] }, LoggingConfig: { LogGroup: { Ref: Match.stringLikeRegexp('^KafkaBootstrapCallerLogGroup') } },
    });
    template.hasResourceProperties('AWS::IAM::Role', { ManagedPolicyArns: Match.absent(), RoleName: Match.absent() });
  });

  test('stand in the guide\'s secret', () => {
    const bench = kafkaStack(Environment.PROD);
    bench.template.hasResource('AWS::SecretsManager::Secret', {
      Properties: {
        Name: 'tech-n-ai/kafka/prod',
        SecretString: { 'Fn::Join': ['', ['{"bootstrapServers":"', bench.stack.resolve(bench.kafka.bootstrapServers), '"}']] },
        KmsKeyId: { 'Fn::GetAtt': [Match.stringLikeRegexp('^KafkaEncryptionKey'), 'Arn'] },
      },
      DeletionPolicy: 'RetainExceptOnCreate',
    });
  });

  test('two clusters in one stack do not share names', () => {
    const bench = kafkaStack(Environment.DEV);
    const second = new ManagedKafkaCluster(bench.stack, 'Second', { environment: Environment.DEV, vpc: bench.network.vpc, clusterName: 'orders' });
    const names = (type: string, property: string) => (
      Object.values(bench.template.findResources(type)).map(({ Properties }) => Properties[property]).sort());
    expect(names('AWS::SecretsManager::Secret', 'Name')).toEqual(
      ['AmazonMSK_orders', 'AmazonMSK_tech-n-ai-dev', 'tech-n-ai/kafka/dev', 'tech-n-ai/kafka/dev/orders']);
    expect(names('AWS::MSK::Configuration', 'Name')).toEqual(['orders', 'tech-n-ai-msk-dev']);
    expect(names('AWS::MSK::Cluster', 'ClusterName')).toEqual(['orders', 'tech-n-ai-msk-dev']);
    expect(second.bootstrapServers).not.toBe(bench.kafka.bootstrapServers);
  });
});
