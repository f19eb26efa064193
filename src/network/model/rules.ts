import { SUBNET_MASKS } from './defaults';
import { Check, failing, Violation } from '../../core/model/violation';

/** What the rules look at; undefined where only the deployment will know. */
export interface NetworkFacts {
  readonly cidr?: string;
  readonly maxAzs?: number;
  /** Zones named by the user. */
  readonly zones?: string[];
  readonly natCount?: number;
}

const CIDR = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/;

export function networkViolations(facts: NetworkFacts): Violation[] {
  const zoneCount = facts.zones?.length ?? facts.maxAzs;
  return failing([zonesCheck(facts.maxAzs), namedZonesCheck(facts), cidrCheck(facts.cidr, zoneCount), natCheck(facts.natCount, zoneCount)]);
}

function zonesCheck(maxAzs: number | undefined): Check {
  return maxAzs !== undefined && (!Number.isInteger(maxAzs) || maxAzs < 2 || maxAzs > 6) && {
    rule: 'network-zones',
    property: 'maxAzs',
    must: 'be a whole number from 2 to 6',
    got: maxAzs,
    fix: 'A load balancer and Aurora need two zones; choose 2, or 3 for three Kafka brokers',
  };
}

function namedZonesCheck({ zones }: NetworkFacts): Check {
  return zones !== undefined && (zones.length < 2 || new Set(zones).size !== zones.length) && {
    rule: 'network-zones',
    property: 'availabilityZones',
    must: 'name at least two different zones',
    got: zones,
    fix: 'Name two or three zones of the region, e.g. ap-northeast-2a and ap-northeast-2c',
  };
}

/** @see https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html */
function cidrCheck(cidr: string | undefined, zones: number | undefined): Check {
  if (cidr === undefined) {
    return undefined;
  }
  const match = CIDR.exec(cidr);
  const octets = match ? match.slice(1, 5).map(Number) : [];
  const prefix = match ? Number(match[5]) : NaN;
  const address = octets.reduce((sum, octet) => sum * 256 + octet, 0);
  const wellFormed = match !== null && octets.every((octet) => octet <= 255) && prefix <= 32 && address % 2 ** (32 - prefix) === 0;
  const fits = prefix >= 16 && Math.max(2, zones ?? 2) * subnetAddresses() <= 2 ** (32 - prefix);
  return !(wellFormed && fits) && {
    rule: 'network-cidr',
    property: 'cidr',
    must: 'be an IPv4 block that starts on its own boundary, /16 or smaller, with room for the subnets of every zone',
    got: `'${cidr}'`,
    fix: `A zone takes a /${SUBNET_MASKS.public}, a /${SUBNET_MASKS.app} and a /${SUBNET_MASKS.data}; use a /16 such as 10.10.0.0/16`,
  };
}

/** Addresses of one zone, with the rounding up that comes from placing a large subnet behind small ones. */
function subnetAddresses(): number {
  return 2 * 2 ** (32 - SUBNET_MASKS.app);
}

function natCheck(count: number | undefined, zones: number | undefined): Check {
  return count !== undefined && zones !== undefined && (!Number.isInteger(count) || count < 1 || count > zones) && {
    rule: 'network-nat',
    property: 'nat',
    must: `have a whole number of NAT devices from 1 to the number of zones (${zones})`,
    got: count,
    fix: 'Use NatStrategy.gateways(1) for the lowest price or one for each zone for the highest availability',
  };
}
