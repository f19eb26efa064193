import { Validations } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';

/**
 * Records why a finding of cdk-nag is accepted on a construct, so that whoever runs cdk-nag sees the reason and not the finding.
 *
 * `Validations.acknowledge()` would be the way, but below aws-cdk-lib 2.269 it refuses ids that hold `::` twice, as
 * `AwsSolutions::AwsSolutions-IAM5[Resource::*]` does. This writes the same documented metadata.
 *
 * @param findings reasons by finding id, e.g. `AwsSolutions-S1`
 */
export function acceptFindings(scope: IConstruct, findings: Readonly<Record<string, string>>): void {
  scope.node.addMetadata(Validations.ACKNOWLEDGED_RULES_METADATA_KEY, findings);
}
