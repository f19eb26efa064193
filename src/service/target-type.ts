import { aws_elasticloadbalancingv2 as elbv2, Stack } from 'aws-cdk-lib';
import { Check } from '../core/model/violation';

/** Tasks on Fargate have an address of their own and no instance. A target group without a type takes that of its first target. */
export function targetTypeCheck(targetGroup: elbv2.ApplicationTargetGroup): Check {
  // CDK asks for it only at the end, when the targets have said theirs.
  const targetType = Stack.of(targetGroup).resolve((targetGroup.node.defaultChild as elbv2.CfnTargetGroup).targetType);
  return targetType !== undefined && targetType !== elbv2.TargetType.IP && {
    rule: 'target-type', property: 'targetGroup', must: 'be of type ip', got: targetType, fix: 'Give the target group `targetType: TargetType.IP`',
  };
}
