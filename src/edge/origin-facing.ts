import { Aws, aws_ec2 as ec2, aws_elasticloadbalancingv2 as elbv2, CfnMapping, Stack, Token } from 'aws-cdk-lib';
import { ORIGIN_FACING_IDS } from './model/origin-facing';

const DESCRIPTION = 'HTTPS from CloudFront';

/**
 * Lets CloudFront in. A call through a VPC origin comes from the same addresses as one over the internet, and not from the block of the VPC.
 *
 * The list, and not the security group that CloudFront makes for VPC origins: that one is there only after the first VPC origin, and its id would
 * have to be looked up by a function at deployment. No one else's distribution can reach an internal load balancer either way.
 */
export function letCloudFrontIn(loadBalancer: elbv2.IApplicationLoadBalancer, list: ec2.IPrefixList | undefined): void {
  const [group] = loadBalancer.connections.securityGroups;
  // In the stack of the load balancer, to which it belongs as its other rules do; one rule for all distributions.
  group.addIngressRule(ec2.Peer.prefixList(list?.prefixListId ?? listId(loadBalancer, group)), ec2.Port.tcp(443), DESCRIPTION);
}

/** Rules for incoming traffic that are known here, without our own. */
export function incomingRules(group: ec2.ISecurityGroup): number {
  const inline = group.node.defaultChild instanceof ec2.CfnSecurityGroup
    ? Stack.of(group).resolve(group.node.defaultChild.securityGroupIngress) as unknown[] | undefined : undefined;
  const separate = group.node.children.filter((child) => child instanceof ec2.CfnSecurityGroupIngress && child.description !== DESCRIPTION);
  return (inline?.length ?? 0) + separate.length;
}

function listId(loadBalancer: elbv2.IApplicationLoadBalancer, group: ec2.ISecurityGroup): string {
  const { region } = loadBalancer.env;
  if (!Token.isUnresolved(region)) {
    return ORIGIN_FACING_IDS[region];
  }
  const id = 'CloudFrontOriginFacing';
  const stack = Stack.of(group);
  const mapping = stack.node.tryFindChild(id) as CfnMapping | undefined ?? new CfnMapping(stack, id, {
    mapping: Object.fromEntries(Object.entries(ORIGIN_FACING_IDS).map(([name, list]) => [name, { PrefixList: list }])),
  });
  return mapping.findInMap(Aws.REGION, 'PrefixList');
}
