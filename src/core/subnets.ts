import { aws_ec2 as ec2 } from 'aws-cdk-lib';
import { Check } from './model/violation';

/** Name of the subnets for tasks in `TechNAiNetwork`. */
export const APP_SUBNETS = 'App';

/** Name of the subnets for data stores in `TechNAiNetwork`. */
export const DATA_SUBNETS = 'Data';

/**
 * Where tasks and internal load balancers go: the private subnets with a way out; without any, those that `TechNAiNetwork` made for tasks.
 * Undefined where there is neither.
 */
export function appSubnets(vpc: ec2.IVpc): ec2.SubnetSelection | undefined {
  return vpc.privateSubnets.length > 0 ? { subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS } : named(vpc, APP_SUBNETS);
}

/**
 * Where data stores go: the subnets that `TechNAiNetwork` made for them; in any other VPC the isolated ones, or else the private ones with a way
 * out. Undefined where there is neither.
 */
export function dataSubnets(vpc: ec2.IVpc): ec2.SubnetSelection | undefined {
  const own = named(vpc, DATA_SUBNETS);
  if (own !== undefined || vpc.isolatedSubnets.length > 0) {
    return own ?? { subnetType: ec2.SubnetType.PRIVATE_ISOLATED };
  }
  return vpc.privateSubnets.length > 0 ? { subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS } : undefined;
}

/** A selection that a user gives may name subnets that the VPC does not have, of which CDK tells without saying where. */
export function subnetSelectionCheck(vpc: ec2.IVpc | undefined, vpcSubnets: ec2.SubnetSelection | undefined, property: string = 'vpcSubnets'): Check {
  try {
    return vpcSubnets !== undefined && vpc?.selectSubnets(vpcSubnets) && undefined;
  } catch (error) {
    return {
      rule: 'subnet-selection',
      property,
      must: 'name subnets of the VPC',
      got: (error as Error).message,
      fix: 'Name a group or a type of subnets that the VPC has, or pass the subnets themselves',
    };
  }
}

function named(vpc: ec2.IVpc, name: string): ec2.SubnetSelection | undefined {
  const subnets = vpc.isolatedSubnets.filter((subnet) => subnet.node.id.startsWith(`${name}Subnet`));
  return subnets.length > 0 ? { subnets } : undefined;
}
