import { aws_iam as iam, aws_kms as kms, CustomResource, Duration, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { encode, SeededSecret } from './wire';
import { Environment } from '../../core';
import { literal } from '../../core/literal';
import { ResourceProvider } from '../../core/resource-provider';
import { addStandardTags } from '../../core/tags';
import { throughSecretsManager } from '../empty-secret';

/** CloudFormation would wait for an hour for a function that cannot answer. */
const SERVICE_TIMEOUT_MINUTES = 10;

/**
 * Fills the keys that secrets lack: one function in a stack, whatever number of constructs there have secrets.
 */
export class SeedSecrets extends Construct {
  public static in(scope: Construct, environment: Environment): SeedSecrets {
    const stack = Stack.of(scope);
    const id = `SecretKeys-${environment.project}-${environment.name}`;
    return stack.node.tryFindChild(id) as SeedSecrets | undefined ?? new SeedSecrets(stack, id, environment);
  }

  private readonly provider: ResourceProvider;

  private constructor(scope: Construct, id: string, environment: Environment) {
    super(scope, id);
    this.provider = new ResourceProvider(this, 'Provider', {
      environment,
      code: 'secrets/seed-secrets/seed-secrets.lambda',
      description: 'Fills missing keys of secrets; never changes a password that is there',
      statements: [],
    });
    addStandardTags(this, environment);
  }

  /** Complete once every key is there. */
  public fill(scope: Construct, id: string, secrets: readonly SeededSecret[], encryptionKey: kms.IKey): CustomResource {
    this.provider.role.addToPrincipalPolicy(new iam.PolicyStatement({
      actions: ['secretsmanager:GetSecretValue', 'secretsmanager:PutSecretValue', 'secretsmanager:UpdateSecretVersionStage'],
      resources: secrets.map(({ arn }) => arn),
    }));
    this.provider.role.addToPrincipalPolicy(new iam.PolicyStatement({
      actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
      resources: [encryptionKey.keyArn],
      conditions: throughSecretsManager(this),
    }));
    const Secrets = encode(secrets).Secrets.map(({ Keys, ...secret }) => (
      { ...secret, Keys: Keys.map((key) => ({ ...key, Value: literal(key.Value) })) }));
    return this.provider.resource(scope, id, 'Custom::TechNAiSecretKeys', { Secrets }, Duration.minutes(SERVICE_TIMEOUT_MINUTES));
  }
}
