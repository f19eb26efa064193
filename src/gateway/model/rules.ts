import { timeoutChecks, TimeoutChain } from './timeouts';
import { isHostName, isInZone, LONGEST_HOST_NAME } from '../../core/model/host-names';
import { nameCheck, NAME_LIMITS } from '../../core/model/names';
import { Check, failing, Violation } from '../../core/model/violation';
import { wholeNumberCheck } from '../../service/model/ranges';

/** What the rules look at; undefined where only the deployment will know. */
export interface GatewayFacts extends TimeoutChain {
  readonly loadBalancerName?: string;
  readonly targetGroupName?: string;
  readonly hasCertificate: boolean;
  readonly hasZone: boolean;
  readonly domainName?: string;
  readonly zoneName?: string;
  readonly internetFacing: boolean;
  readonly allowedCidrs?: string[];
  /** Whether blocks were given or the VPC's own is known. */
  readonly hasDefaultCidr: boolean;
  readonly zonesOfSubnets?: number;
  readonly production: boolean;
  readonly spotOnly: boolean;
  /** Whether the bucket of access logs is one that load balancers cannot write to. */
  readonly logsEncryptedWithKms: boolean;
  /** Of a web ACL of the user's own. */
  readonly webAclArn?: string;
  /** Of the web ACL that is made. */
  readonly rateLimit?: number;
}

const REGIONAL_WEB_ACL = /^arn:aws[a-z-]*:wafv2:[a-z0-9-]+:\d{12}:regional\/webacl\/[^/]+\/[^/]+$/;

export function gatewayViolations(facts: GatewayFacts): Violation[] {
  return failing([
    nameCheck('environment', facts.loadBalancerName, NAME_LIMITS.loadBalancer, 'Choose a shorter project or environment name'),
    nameCheck('environment', facts.targetGroupName, NAME_LIMITS.targetGroup, 'Choose a shorter project or environment name'),
    ...certificateChecks(facts),
    ...cidrChecks(facts),
    subnetsCheck(facts),
    spotCheck(facts),
    wholeNumberCheck('waf.requestsPerFiveMinutes', facts.rateLimit, 10, 2000000000, 'Use 2000'),
    ...timeoutChecks(facts),
    facts.webAclArn !== undefined && !REGIONAL_WEB_ACL.test(facts.webAclArn) && {
      rule: 'web-acl',
      property: 'waf',
      must: 'name a regional web ACL by its ARN',
      got: `'${facts.webAclArn}'`,
      fix: 'Give the ARN of a web ACL with the scope REGIONAL, of the region of the load balancer',
    },
    facts.logsEncryptedWithKms && {
      rule: 'log-bucket',
      property: 'accessLogBucket',
      must: 'be encrypted with SSE-S3: load balancers cannot use keys of KMS for their access logs',
      got: 'a bucket with a key of KMS',
      fix: 'Use BucketEncryption.S3_MANAGED for this bucket, or leave it out',
    },
  ]);
}

function certificateChecks({ hasCertificate, hasZone, domainName, zoneName }: GatewayFacts): Check[] {
  return [
    !hasCertificate && (!hasZone || domainName === undefined) && {
      rule: 'certificate',
      property: 'certificate',
      must: 'be given, unless `hostedZone` and `domainName` are, from which one is made',
      got: undefined,
      fix: 'Pass an ACM certificate of this region, or the hosted zone and the domain name',
    },
    hasZone && domainName === undefined && {
      rule: 'domain',
      property: 'domainName',
      must: 'be given with `hostedZone`',
      got: undefined,
      fix: 'Name the host, e.g. api.example.com',
    },
    domainName !== undefined && !hasZone && {
      rule: 'domain',
      property: 'hostedZone',
      must: 'be given with `domainName`',
      got: undefined,
      fix: 'Pass the hosted zone, or leave out domainName and make the record elsewhere',
    },
    domainName !== undefined && zoneName !== undefined && !isNameIn(zoneName, domainName) && {
      rule: 'domain',
      property: 'domainName',
      must: `be a host of the zone ${zoneName}`,
      got: `'${domainName}'`,
      fix: `Use ${zoneName} itself or a name that ends with .${zoneName}`,
    },
  ];
}

/** A wildcard is a name too. */
function isNameIn(zoneName: string, domainName: string): boolean {
  return domainName.length <= LONGEST_HOST_NAME && isHostName(domainName.replace(/^\*\./, '')) && isInZone(domainName, zoneName);
}

function cidrChecks({ allowedCidrs, hasDefaultCidr }: GatewayFacts): Check[] {
  const cidrs = allowedCidrs ?? (hasDefaultCidr ? undefined : []);
  if (cidrs === undefined) {
    return [];
  }
  const wrong = cidrs.filter((cidr) => !isCidr(cidr));
  return [
    cidrs.length === 0 && {
      rule: 'allowed-cidrs',
      property: 'allowedCidrs',
      must: 'name at least one block',
      got: cidrs,
      fix: 'Nobody could reach the gateway; name the blocks of your office or VPN, or leave it out',
    },
    wrong.length > 0 && {
      rule: 'allowed-cidrs',
      property: 'allowedCidrs',
      must: 'be IPv4 blocks',
      got: wrong.map((cidr) => `'${cidr}'`),
      fix: 'Write blocks such as 203.0.113.0/24, and a single address as 203.0.113.7/32',
    },
  ];
}

export function isCidr(cidr: string): boolean {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(cidr);
  return match !== null && match.slice(1, 5).every((octet) => Number(octet) <= 255) && Number(match[5]) <= 32;
}

function subnetsCheck({ zonesOfSubnets, internetFacing }: GatewayFacts): Check {
  const kind = internetFacing ? 'public' : 'private';
  return zonesOfSubnets !== undefined && zonesOfSubnets < 2 && {
    rule: 'load-balancer-zones',
    property: 'vpc',
    must: `have ${kind} subnets in at least two zones for the load balancer`,
    got: `${kind} subnets in ${zonesOfSubnets} zone(s)`,
    fix: internetFacing ? 'Use TechNAiNetwork, or set internetFacing to false' : 'Use TechNAiNetwork, or set internetFacing to true',
  };
}

function spotCheck({ production, spotOnly }: GatewayFacts): Check {
  return production && spotOnly && {
    rule: 'gateway-spot',
    property: 'capacity',
    must: 'not be Spot alone in production, where every request comes through the gateway',
    got: 'Spot only',
    fix: 'Use CapacityStrategy.onDemand()',
  };
}
