import { aws_kms as kms, aws_msk as msk, RemovalPolicy } from 'aws-cdk-lib';
import { Construct, IDependable } from 'constructs';
import { Environment } from '../core';
import { SCRAM_USER } from './model/defaults';
import { StoreSecret } from '../secrets/store-secret';

export interface ScramCredentialsProps {
  readonly environment: Environment;
  readonly secretName: string;
  readonly clusterArn: string;
  readonly encryptionKey: kms.IKey;
  readonly removalPolicy: RemovalPolicy;
}

/**
 * The user of SASL/SCRAM: a secret that MSK reads.
 *
 * MSK gives itself access to the secret with a resource policy when the two are associated, so nothing else may write that policy, and needs
 * the right to use the key in the name of whoever deploys, which the policy of CDK's keys leaves to IAM.
 *
 * @see https://docs.aws.amazon.com/msk/latest/developerguide/msk-password-tutorial.html
 */
export class ScramCredentials extends Construct {
  public readonly store: StoreSecret;

  /** What must exist before anybody can log in. */
  public readonly ready: IDependable[];

  constructor(scope: Construct, id: string, props: ScramCredentialsProps) {
    super(scope, id);
    const { environment, secretName, clusterArn, encryptionKey, removalPolicy } = props;
    this.store = new StoreSecret(this, 'Store', {
      environment,
      secretName,
      description: 'User with which the services log in to Kafka',
      encryptionKey,
      removalPolicy,
      keys: { username: { kind: 'literal', value: SCRAM_USER }, password: { kind: 'generated', length: 32 } },
      notRotated: 'MSK takes a new password over within minutes, and services read theirs when they start: it is replaced on purpose only.',
    });
    const association = new msk.CfnBatchScramSecret(this, 'Association', {
      clusterArn,
      secretArnList: [this.store.secret.secretArn],
    });
    // MSK reads user and password when the two are associated, and refuses a secret without.
    association.node.addDependency(this.store.filled);
    association.applyRemovalPolicy(removalPolicy);
    this.ready = [association, this.store.filled];
  }
}
