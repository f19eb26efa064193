import { Match } from 'aws-cdk-lib/assertions';
import { kafkaStack } from './support';
import { Environment } from '../../src/core';
import { KafkaAuthentication } from '../../src/kafka';
import { ENVIRONMENTS, EnvironmentName } from '../support/fixtures';

const AUTHORITY = 'arn:aws:acm-pca:ap-northeast-2:111122223333:certificate-authority/11112222-3333-4444-5555-666677778888';

describe('the user of SCRAM', () => {
  test.each(['dev', 'beta', 'prod'] as EnvironmentName[])('%s: has the secret that MSK asks for, filled before MSK reads it', (name) => {
    const bench = kafkaStack(ENVIRONMENTS[name]);
    const { template } = bench;
    const [[secretId, secret]] = Object.entries(template.findResources('AWS::SecretsManager::Secret', {
      Properties: { Name: `AmazonMSK_tech-n-ai-${name}` },
    }));
    expect(secret.Properties.KmsKeyId).toEqual({ 'Fn::GetAtt': [expect.stringMatching(/^KafkaEncryptionKey/), 'Arn'] });
    expect(secret.DeletionPolicy).toBe('RetainExceptOnCreate');
    const [association] = Object.values(template.findResources('AWS::MSK::BatchScramSecret'));
    expect(association.Properties).toEqual({
      ClusterArn: { Ref: bench.stack.getLogicalId(bench.kafka.resource) }, SecretArnList: [{ Ref: secretId }],
    });
    const filled = Object.entries(template.findResources('Custom::TechNAiSecretKeys'))
      .filter(([, resource]) => JSON.stringify(resource.Properties).includes(secretId)).map(([id]) => id);
    expect(filled).toHaveLength(1);
    expect(association.DependsOn).toEqual(expect.arrayContaining(filled));
  });

  test('the password is made by a function and stands in no template', () => {
    const { template } = kafkaStack(Environment.DEV);
    const [keys] = Object.values(template.findResources('Custom::TechNAiSecretKeys'));
    expect(JSON.stringify(keys.Properties)).toContain('application');
    template.allResourcesProperties('AWS::SecretsManager::Secret', { GenerateSecretString: Match.absent() });
  });

  test('nothing writes the policy of the secret, which is MSK\'s', () => {
    kafkaStack(Environment.DEV).template.resourceCountIs('AWS::SecretsManager::ResourcePolicy', 0);
  });

  test.each([['iam', KafkaAuthentication.iam()], ['mutual TLS', KafkaAuthentication.mutualTls([AUTHORITY])]])('there is none with %s', (_, authentication) => {
    const { kafka, template } = kafkaStack(Environment.DEV, { authentication });
    expect(kafka.scramSecret).toBeUndefined();
    template.resourceCountIs('AWS::MSK::BatchScramSecret', 0);
    template.resourceCountIs('AWS::SecretsManager::Secret', 1);
  });
});

describe('authentication', () => {
  const off = { Enabled: false };
  const on = { Enabled: true };
  test.each([
    ['scram', KafkaAuthentication.scram(), 'TLS', { Sasl: { Scram: on, Iam: off }, Tls: off, Unauthenticated: off }],
    ['iam', KafkaAuthentication.iam(), 'TLS', { Sasl: { Scram: off, Iam: on }, Tls: off, Unauthenticated: off }],
    ['scramAndIam', KafkaAuthentication.scramAndIam(), 'TLS', { Sasl: { Scram: on, Iam: on }, Tls: off, Unauthenticated: off }],
    ['mutualTls', KafkaAuthentication.mutualTls([AUTHORITY]), 'TLS', {
      Sasl: { Scram: off, Iam: off }, Tls: { Enabled: true, CertificateAuthorityArnList: [AUTHORITY] }, Unauthenticated: off,
    }],
    ['plaintextCompatible', KafkaAuthentication.plaintextCompatible(), 'TLS_PLAINTEXT', {
      Sasl: { Scram: on, Iam: off }, Tls: off, Unauthenticated: on,
    }],
  ] as [string, KafkaAuthentication, string, object][])('%s', (_, authentication, clientBroker, expected) => {
    const cluster = kafkaStack(Environment.DEV, { authentication }).properties('AWS::MSK::Cluster');
    expect(cluster.ClientAuthentication).toEqual(expected);
    expect(cluster.EncryptionInfo.EncryptionInTransit).toEqual({ ClientBroker: clientBroker, InCluster: true });
  });

  test('plaintext has a warning that can be acknowledged', () => {
    const { warnings } = kafkaStack(Environment.DEV, { authentication: KafkaAuthentication.plaintextCompatible() });
    expect(warnings).toEqual([expect.stringMatching(/without encryption and without a password.*\[ack: Annotation::@tech-n-ai\/constructs:plaintextKafka\]/)]);
  });
});
