import { aws_kms as kms, RemovalPolicy } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { Environment } from './environment';

/**
 * A customer key that rotates every year: about 1 USD a month. It goes the way of the data that it encrypts, which nobody could read without it.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html
 */
export function makeEncryptionKey(
  scope: Construct, environment: Environment, what: string, removalPolicy: RemovalPolicy = RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
): kms.Key {
  return new kms.Key(scope, 'EncryptionKey', {
    description: `Encrypts ${what} of ${environment.project} in ${environment.name}`,
    enableKeyRotation: true,
    removalPolicy,
  });
}

/** The alias that was given in place of a key. */
export function aliasOf(key: kms.IKey | undefined): string | undefined {
  return key !== undefined && 'aliasName' in key ? String(key.aliasName) : undefined;
}
