import { aws_ec2 as ec2 } from 'aws-cdk-lib';

/** Name of the subnets for tasks in `TechNAiNetwork`. */
export const APP_SUBNETS = 'App';

/**
 * Where tasks and internal load balancers go: the private subnets with a way out; without any, those that `TechNAiNetwork` made for tasks.
 * Undefined where there is neither.
 */
export function appSubnets(vpc: ec2.IVpc): ec2.SubnetSelection | undefined {
  if (vpc.privateSubnets.length > 0) {
    return { subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS };
  }
  const isApp = (subnet: ec2.ISubnet) => subnet.node.id.startsWith(`${APP_SUBNETS}Subnet`);
  const subnets = vpc.isolatedSubnets.filter(isApp);
  return subnets.length > 0 ? { subnets } : undefined;
}
