import { Check } from '../../core/model/violation';

/** Name of the list that AWS keeps in every region, of the addresses from which CloudFront calls origins. */
export const ORIGIN_FACING_LIST = 'com.amazonaws.global.cloudfront.origin-facing';

/**
 * Its id by region. CloudFormation cannot look up an id by name, and CDK's lookup needs an account; the ids have not changed since 2022.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/LocationsOfEdgeServers.html
 */
export const ORIGIN_FACING_IDS: Readonly<Record<string, string>> = {
  'ap-northeast-1': 'pl-58a04531',
  'ap-northeast-2': 'pl-22a6434b',
  'ap-northeast-3': 'pl-31a14458',
  'ap-south-1': 'pl-9aa247f3',
  'ap-southeast-1': 'pl-31a34658',
  'ap-southeast-2': 'pl-b8a742d1',
  'ca-central-1': 'pl-38a64351',
  'eu-central-1': 'pl-a3a144ca',
  'eu-north-1': 'pl-fab65393',
  'eu-west-1': 'pl-4fa04526',
  'eu-west-2': 'pl-93a247fa',
  'eu-west-3': 'pl-75b1541c',
  'sa-east-1': 'pl-5da64334',
  'us-east-1': 'pl-3b927c52',
  'us-east-2': 'pl-b6a144df',
  'us-west-1': 'pl-4ea04527',
  'us-west-2': 'pl-82a045eb',
};

/**
 * One rule with the list counts as this many.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/working-with-aws-managed-prefix-lists.html
 */
const LIST_WEIGHT = 55;

/** @see https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html#vpc-limits-security-groups */
const RULES_PER_GROUP = 60;

export interface OriginFacingFacts {
  /** Region of the load balancer; undefined where only the deployment will know. */
  readonly region?: string;
  readonly hasOwnList: boolean;
  /** Whether it is reached inside a VPC that is known to have no internet gateway. */
  readonly withoutInternetGateway: boolean;
  /** Whether it is reached inside the VPC and does not tell its own name. */
  readonly withoutDnsName: boolean;
  readonly securityGroups: number;
  /** Rules for incoming traffic that the group has without ours. */
  readonly rules: number;
}

export function originFacingChecks(facts: OriginFacingFacts): Check[] {
  const { region, hasOwnList, withoutInternetGateway, withoutDnsName, securityGroups, rules } = facts;
  return [
    region !== undefined && !hasOwnList && ORIGIN_FACING_IDS[region] === undefined && {
      rule: 'origin-facing',
      property: 'originFacingPrefixList',
      must: `be given in ${region}, where the id of CloudFront's list is not known here`,
      got: undefined,
      fix: `Pass ec2.PrefixList.fromLookup(this, 'CloudFront', { prefixListName: '${ORIGIN_FACING_LIST}' })`,
    },
    securityGroups === 0 && {
      rule: 'origin-facing',
      property: 'loadBalancer',
      must: 'have a security group, in which CloudFront is let in',
      got: 'none',
      fix: 'Pass `securityGroupId` where the load balancer is imported',
    },
    withoutDnsName && {
      rule: 'origin-facing', property: 'loadBalancer', must: 'tell its DNS name', got: 'none', fix: 'Pass `loadBalancerDnsName` where it is imported',
    },
    withoutInternetGateway && {
      rule: 'origin-facing',
      property: 'loadBalancer',
      must: 'stand in a VPC with an internet gateway, which CloudFront asks for though nothing goes through it',
      got: 'a VPC without',
      fix: 'Use TechNAiNetwork, or set `createInternetGateway` of the VPC and give it a public subnet',
    },
    rules + LIST_WEIGHT > RULES_PER_GROUP && {
      rule: 'origin-facing',
      property: 'loadBalancer',
      must: `have at most ${RULES_PER_GROUP - LIST_WEIGHT} rules for incoming traffic, since CloudFront's list counts as ${LIST_WEIGHT} of the ${RULES_PER_GROUP} of a security group`,
      got: `${rules} rules`,
      fix: 'Name fewer blocks in `allowedCidrs` of the gateway: each is two rules',
    },
  ];
}
