import { Check } from './violation';

/** IAM policies cannot name an alias, so every grant on it would fail, and MSK reads no secret under the key of AWS, which has only an alias. */
export function keyCheck(alias: string | undefined): Check {
  return alias !== undefined && {
    rule: 'encryption-key',
    property: 'encryptionKey',
    must: 'be a customer key itself, not an alias',
    got: `'${alias}'`,
    fix: 'Pass the key, e.g. kms.Key.fromKeyArn(this, \'Key\', arn), or leave it out',
  };
}
