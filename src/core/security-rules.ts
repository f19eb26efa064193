import { aws_ec2 as ec2 } from 'aws-cdk-lib';

/**
 * Lets a caller reach a callee, with the rule in the caller's stack: the callee's stack is deployed first and must not wait for its callers.
 *
 * `connections.allowTo` would do the same, but warns about an egress rule that a caller with free way out does not need.
 */
export function allowCall(caller: ec2.IConnectable, callee: ec2.IConnectable, port: ec2.Port, description: string): void {
  const callers = caller.connections.securityGroups;
  const callees = callee.connections.securityGroups;
  if (callers.length === 0 || callees.length === 0) {
    callee.connections.allowFrom(caller, port, description);
    return;
  }
  for (const to of callees) {
    for (const from of callers) {
      to.addIngressRule(from, port, description, true);
      if (!from.allowAllOutbound) {
        from.addEgressRule(to, port, description);
      }
    }
  }
}
