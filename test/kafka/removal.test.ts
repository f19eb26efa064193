import { RemovalPolicy } from 'aws-cdk-lib';
import { kafkaStack } from './support';
import { DataDeletion, Environment } from '../../src/core';
import { ENVIRONMENTS, EnvironmentName } from '../support/fixtures';

describe('what stays', () => {
  const policies = (bench: ReturnType<typeof kafkaStack>, type: string) => Object.entries(bench.template.findResources(type))
    .filter(([id]) => id.startsWith('Kafka')).map(([, { DeletionPolicy }]) => DeletionPolicy);
  const HOLDING = [
    'AWS::MSK::Cluster', 'AWS::MSK::Configuration', 'AWS::MSK::BatchScramSecret', 'AWS::KMS::Key', 'AWS::EC2::SecurityGroup',
    'AWS::SecretsManager::Secret',
  ];

  test.each(['dev', 'beta', 'prod'] as EnvironmentName[])('%s: the cluster and all that it needs', (name) => {
    const bench = kafkaStack(ENVIRONMENTS[name]);
    for (const type of HOLDING) {
      expect([type, ...new Set(policies(bench, type))]).toEqual([type, 'RetainExceptOnCreate']);
    }
  });

  test('one key does not destroy it', () => {
    const bench = kafkaStack(Environment.DEV, { removalPolicy: RemovalPolicy.DESTROY });
    expect(policies(bench, 'AWS::MSK::Cluster')).toEqual(['RetainExceptOnCreate']);
    expect(bench.warnings).toEqual([expect.stringContaining('the Kafka cluster with its records will be retained')]);
  });

  test('two keys destroy all of it', () => {
    const bench = kafkaStack(Environment.DEV, { removalPolicy: RemovalPolicy.DESTROY }, { context: { [DataDeletion.CONSENT_CONTEXT_KEY]: true } });
    for (const type of HOLDING) {
      expect([type, ...new Set(policies(bench, type))]).toEqual([type, 'Delete']);
    }
  });
});
