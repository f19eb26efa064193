import { aws_iam as iam, aws_kms as kms, aws_secretsmanager as secretsmanager, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';

export interface EmptySecretProps {
  readonly secretName: string;
  readonly description: string;
  readonly encryptionKey: kms.IKey;
  readonly removalPolicy: RemovalPolicy;
}

/**
 * Makes a secret that CloudFormation creates without a value and never writes.
 *
 * It could generate one key only, and a later change to that instruction would write the whole value anew, over what people typed in.
 * Neither property is required: without both "you create an empty secret".
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-secretsmanager-secret.html
 */
export function emptySecret(scope: Construct, id: string, props: EmptySecretProps): secretsmanager.Secret {
  // Inside, because a class that extends one of CDK's loads that part of CDK with every import of this package.
  class EmptySecret extends secretsmanager.Secret {
    private readonly key: kms.IKey;

    constructor() {
      super(scope, id, props);
      this.key = props.encryptionKey;
      // The L2 asks for a generated value when it is given none.
      (this.node.defaultChild as secretsmanager.CfnSecret).generateSecretString = undefined;
    }

    /**
     * Grants in the reader's own policy. The L2 would name the role in the policy of the key, so that the key would wait for its readers, and
     * a service in another stack could not use the secret at all: each stack would depend on the other.
     */
    public override grantRead(grantee: iam.IGrantable, versionStages?: string[]): iam.Grant {
      return iam.Grant.addToPrincipalOrResource({
        grantee,
        actions: ['secretsmanager:GetSecretValue', 'secretsmanager:DescribeSecret'],
        resource: this,
        resourceArns: [this.secretArn],
        conditions: versionStages && { 'ForAnyValue:StringEquals': { 'secretsmanager:VersionStage': versionStages } },
      }).combine(this.grantKey(grantee, 'kms:Decrypt'));
    }

    /** Grants in the writer's own policy, see `grantRead`. */
    public override grantWrite(grantee: iam.IGrantable): iam.Grant {
      return iam.Grant.addToPrincipalOrResource({
        grantee,
        actions: ['secretsmanager:PutSecretValue', 'secretsmanager:UpdateSecret', 'secretsmanager:UpdateSecretVersionStage'],
        resource: this,
        resourceArns: [this.secretArn],
      }).combine(this.grantKey(grantee, 'kms:Decrypt', 'kms:GenerateDataKey'));
    }

    private grantKey(grantee: iam.IGrantable, ...actions: string[]): iam.Grant {
      return iam.Grant.addToPrincipalOrResource({
        grantee,
        actions,
        resource: this.key,
        resourceArns: [this.key.keyArn],
        resourceSelfArns: ['*'],
        conditions: throughSecretsManager(this),
      });
    }
  }

  return new EmptySecret();
}

/** The key works for a role only when Secrets Manager asks for it on the role's behalf. */
export function throughSecretsManager(scope: Construct): Record<string, Record<string, string>> {
  return { StringEquals: { 'kms:ViaService': `secretsmanager.${Stack.of(scope).region}.amazonaws.com` } };
}
