import { RemovalPolicy, Validations } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { DataDeletion } from './data-deletion';
import { failing } from './model/violation';
import { throwViolations } from './violations';

/** Id of the warning, for `Validations.of(scope).acknowledge()`. */
const WARNING_ID = '@tech-n-ai/constructs:dataRetained';

/**
 * The removal policy that a construct holding data really gets.
 *
 * The default is CloudFormation's RetainExceptOnCreate: data is retained, but a first deployment that is rolled back takes its empty
 * resources along, so that the next attempt does not fail on names that are taken.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-deletionpolicy.html
 */
export function dataRemovalPolicy(
  scope: IConstruct, requested: RemovalPolicy | undefined, what: string, hasSnapshots: boolean = false,
): RemovalPolicy {
  throwViolations(scope, failing([requested === RemovalPolicy.SNAPSHOT && !hasSnapshots && {
    rule: 'removal-policy', property: 'removalPolicy', must: 'be one that there is for it', got: requested, fix: `Leave it out to keep ${what}; it has no snapshots`,
  }]));
  if (requested === undefined) {
    return RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE;
  }
  if (requested !== RemovalPolicy.DESTROY || consented(scope)) {
    return requested;
  }
  Validations.of(scope).addWarning(
    WARNING_ID,
    `\`removalPolicy\` DESTROY is one of two keys: ${what} will be retained. To destroy it with the stack, ` +
      `also set the context value "${DataDeletion.CONSENT_CONTEXT_KEY}" to true in cdk.json or with -c.`,
  );
  return RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE;
}

function consented(scope: IConstruct): boolean {
  const value: unknown = scope.node.tryGetContext(DataDeletion.CONSENT_CONTEXT_KEY);
  return value === true || value === 'true';
}
