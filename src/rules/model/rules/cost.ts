import { Estate } from '../../../templates/model/estate';
import { textOf } from '../../../templates/model/json';
import { Resource } from '../../../templates/model/resource';
import { isProduction } from '../reading/production';
import { Fault, Rule } from '../rule';

/** Types with the property of their class. */
const CLASSES: Readonly<Record<string, string>> = { 'AWS::RDS::DBInstance': 'DBInstanceClass', 'AWS::ElastiCache::ReplicationGroup': 'CacheNodeType' };

/** Families whose successors cost less for the same size; those that burst are another matter. */
const FIRST_WITH_GRAVITON = 6;

function oldClasses(estate: Estate): Fault[] {
  return Object.entries(CLASSES).flatMap(([type, property]) => estate.ofType(type).filter(isProduction).flatMap((resource) => {
    const name = textOf(resource.value(property));
    const [, family, generation, size] = /^(?:db|cache)\.([mr])(\d+)[a-z]*\.(\w+)$/.exec(name) ?? [];
    return family === undefined || Number(generation) >= FIRST_WITH_GRAVITON ? [] : [{
      resource,
      property,
      found: `${name} is older than its successors ${family}6g and ${family}7g, and production runs on it all day`,
      fix: `Use ${name.replace(/\.[mr]\d.*$/, '')}.${family}7g.${size}, which Database Savings Plans cover, or ${family}6g with a reservation.`,
    }];
  }));
}

/** The VPC of a NAT gateway, where it is in the templates. */
function vpcOf(gateway: Resource): Resource | undefined {
  const [subnet] = gateway.targets('SubnetId').filter(({ type }) => type === 'AWS::EC2::Subnet');
  return [...subnet?.targets('VpcId') ?? [], ...gateway.targets('VpcId')].find(({ type }) => type === 'AWS::EC2::VPC');
}

/** Gateway endpoints for S3 are free; what only the deployment knows of an endpoint may make it one. */
function mayReachS3(estate: Estate, vpc: Resource): boolean {
  return estate.ofType('AWS::EC2::VPCEndpoint').some((endpoint) => {
    const isGateway = endpoint.isUnknown('VpcEndpointType') || (endpoint.text('VpcEndpointType') ?? 'Gateway') === 'Gateway';
    const name = endpoint.text('ServiceName');
    const isHere = endpoint.targets('VpcId').length === 0 || endpoint.targets('VpcId').includes(vpc);
    return isGateway && isHere && (name === undefined || /\.s3$|\$\{/.test(name));
  });
}

function imagesThroughNat(estate: Estate): Fault[] {
  if (estate.ofType('AWS::ECS::TaskDefinition').length === 0) {
    return [];
  }
  const seen = new Set<Resource>();
  return estate.ofType('AWS::EC2::NatGateway').flatMap((resource) => {
    const vpc = vpcOf(resource);
    if (vpc === undefined || seen.has(vpc) || mayReachS3(estate, vpc)) {
      return [];
    }
    seen.add(vpc);
    return [{ resource, property: 'SubnetId', found: `${vpc.id} has no gateway endpoint for S3, so each image that a task pulls goes through here` }];
  });
}

/** What is paid for without need. */
export const COST_RULES: readonly Rule[] = [
  {
    id: 'COST-002',
    severity: 'warning',
    title: 'Databases and caches of production run on classes that are not older than Graviton',
    reason: 'Classes of generations 3 to 5 cost more than r6g and r7g of the same size. Database Savings Plans, up to a fifth off, begin with generation 7.',
    fix: 'Use a class of the r7g family, or r6g with a reservation.',
    link: 'https://github.com/aws/agent-toolkit-for-aws/blob/main/skills/specialized-skills/database-skills/amazon-aurora-mysql/references/commitment-pricing-mechanics.md',
    check: oldClasses,
  },
  {
    id: 'COST-003',
    severity: 'warning',
    title: 'A VPC with a NAT gateway and tasks has a gateway endpoint for S3',
    reason: 'The layers of images in ECR lie in S3. Through the NAT gateway each GB costs 0.059 USD in Seoul, and through the endpoint nothing.',
    fix: 'Add an AWS::EC2::VPCEndpoint of the type Gateway for com.amazonaws.<region>.s3 with the route tables of the private subnets.',
    link: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html#ecr-setting-up-s3-gateway',
    check: imagesThroughNat,
  },
];
