import { aws_ecs as ecs, aws_kms as kms, aws_secretsmanager as secretsmanager, RemovalPolicy, SecretValue } from 'aws-cdk-lib';
import { Construct, IDependable } from 'constructs';
import { emptySecret } from './empty-secret';
import { Environment } from '../core';
import { FirstValue, WantedKey } from './model/first-value';
import { SeedSecrets } from './seed-secrets/provider';
import { acceptFindings } from '../core/accepted-findings';

export interface StoreSecretProps {
  readonly environment: Environment;
  readonly secretName: string;
  readonly description: string;
  readonly encryptionKey: kms.IKey;
  readonly removalPolicy: RemovalPolicy;
  /** Keys by name, each with the way its first value is made. */
  readonly keys: Readonly<Record<string, FirstValue>>;
  /** Why nothing rotates it. */
  readonly notRotated: string;
}

/**
 * A secret that belongs to a data store: its credentials, which are made before the store, and its address, which is known after it.
 */
export class StoreSecret extends Construct {
  public readonly secret: secretsmanager.ISecret;
  public readonly secretName: string;
  /** Complete once the first keys are there: whoever reads the password depends on it, CloudFormation included. */
  public readonly filled: IDependable;

  constructor(scope: Construct, id: string, private readonly props: StoreSecretProps) {
    super(scope, id);
    const { secretName, description, encryptionKey, removalPolicy } = props;
    this.secretName = secretName;
    this.secret = emptySecret(this, 'Secret', { secretName, description, encryptionKey, removalPolicy });
    acceptFindings(this.secret, { 'AwsSolutions-SMG4': props.notRotated });
    this.filled = this.fill('Keys', Object.entries(props.keys).map(([key, first]) => ({ path: [key], first })));
  }

  /** The value as CloudFormation reads it during a deployment; it is not in the template. */
  public value(key: string): SecretValue {
    return this.secret.secretValueFromJson(key);
  }

  /** The value as ECS reads it when a task starts. */
  public variable(key: string): ecs.Secret {
    return ecs.Secret.fromSecretsManager(this.secret, key);
  }

  /** Writes what only the store knows, such as its host, and again whenever it changes. */
  public publish(id: string, values: Readonly<Record<string, string | number>>): IDependable {
    const published = this.fill(id, Object.entries(values).map(([key, value]) => ({ path: [key], first: { kind: 'exact', value } })));
    // Two functions that write one secret at once would each have to try again.
    published.node.addDependency(this.filled);
    return published;
  }

  private fill(id: string, keys: WantedKey[]) {
    const { environment, encryptionKey } = this.props;
    const secrets = [{ arn: this.secret.secretArn, name: this.secretName, keys }];
    return SeedSecrets.in(this, environment).fill(this, id, secrets, encryptionKey);
  }
}
