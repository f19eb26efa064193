import { Validations } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';

/** Id of the warning, for `Validations.of(scope).acknowledge()`. */
const WARNING_ID = '@tech-n-ai/constructs:snapshotsKept';

/**
 * Whether snapshots may really be deleted: the code says so, and the app consents to it.
 *
 * The consent is one of its own. A janitor needs it at every deployment, and so in cdk.json for good, where the consent to destroying data would be the
 * second key to every database as well.
 *
 * @see docs/decisions/0003-two-keys-to-data.md
 */
export function mayDeleteSnapshots(scope: IConstruct, dryRun: boolean | undefined, consentKey: string): boolean {
  if (dryRun !== false) {
    return false;
  }
  const consent: unknown = scope.node.tryGetContext(consentKey);
  if (consent === true || consent === 'true') {
    return true;
  }
  Validations.of(scope).addWarning(
    WARNING_ID,
    `\`dryRun\` false is one of two keys: snapshots will be reported and not deleted. To delete them, also set the context value "${consentKey}" to true in cdk.json.`,
  );
  return false;
}
