import { Stack, Validations } from 'aws-cdk-lib';
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

/**
 * Id of the finding about a resource of a policy that holds a wildcard.
 *
 * @param arn the resource; what it refers to must be in the same stack, since nothing else is settled before synthesis
 */
export function wildcardFinding(scope: IConstruct, arn: string): string {
  return `AwsSolutions-IAM5[Resource::${flattened(Stack.of(scope).resolve(arn))}]`;
}

/** As cdk-nag writes references. */
function flattened(value: any): string {
  if (typeof value === 'string') {
    return value;
  }
  if ('Ref' in value) {
    return `<${value.Ref}>`;
  }
  return 'Fn::GetAtt' in value ? `<${value['Fn::GetAtt'].join('.')}>` : value['Fn::Join'][1].map(flattened).join(value['Fn::Join'][0]);
}
