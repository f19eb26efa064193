import { isHostName, isInZone } from '../../core/model/host-names';
import { Check } from '../../core/model/violation';

/** @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html#limits-web-distributions */
const MAX_NAMES = 100;

/** What the rules on names look at; undefined where only the deployment will know. */
export interface HostFacts {
  /** Names that are known. */
  readonly domainNames: readonly string[];
  /** How many names there are, known or not. */
  readonly names: number;
  readonly firstName?: string;
  readonly hasOriginDomainName: boolean;
  readonly originDomainName?: string;
  readonly internetFacing: boolean;
  readonly hasCertificate: boolean;
  /** Whether a TLS policy was asked for. */
  readonly hasProtocolVersion: boolean;
  readonly certificateRegion?: string;
  readonly hasZone: boolean;
  readonly zoneName?: string;
  /** Names that the gateway records in the same zone. */
  readonly recordedNames: readonly string[];
}

export function hostChecks(facts: HostFacts): Check[] {
  return [...nameChecks(facts), ...certificateChecks(facts), ...originChecks(facts), ...zoneChecks(facts)];
}

function nameChecks({ domainNames, names, firstName }: HostFacts): Check[] {
  const wrong = domainNames.filter((name) => !isHostName(name.replace(/^\*\./, '')));
  const twice = domainNames.filter((name, index) => domainNames.indexOf(name) !== index);
  return [
    wrong.length > 0 && {
      rule: 'domain',
      property: 'domainNames',
      must: 'be host names in lower case',
      got: wrong.map((name) => `'${name}'`),
      fix: 'Write them as www.example.com',
    },
    twice.length > 0 && {
      rule: 'domain', property: 'domainNames', must: 'be named once', got: twice.map((name) => `'${name}'`), fix: 'Leave out the repetition',
    },
    names > MAX_NAMES && {
      rule: 'domain', property: 'domainNames', must: `be at most ${MAX_NAMES}`, got: names, fix: 'Use a wildcard such as *.example.com',
    },
    firstName !== undefined && firstName.startsWith('*') && {
      rule: 'domain', property: 'domainNames', must: 'begin with a name that can be called', got: `'${firstName}'`, fix: 'Put the wildcard after it',
    },
  ];
}

function certificateChecks({ names, hasCertificate, certificateRegion, hasProtocolVersion }: HostFacts): Check[] {
  return [
    names > 0 && !hasCertificate && {
      rule: 'certificate',
      property: 'certificate',
      must: 'be given with `domainNames`',
      got: undefined,
      fix: 'Make one in us-east-1, in a stack of its own with `crossRegionReferences`, or pass acm.Certificate.fromCertificateArn',
    },
    hasCertificate && names === 0 && {
      rule: 'certificate',
      property: 'domainNames',
      must: 'be given with `certificate`',
      got: undefined,
      fix: 'Name the hosts of the certificate, or leave it out to be called by the name that CloudFront gives',
    },
    hasProtocolVersion && !hasCertificate && {
      rule: 'certificate',
      property: 'minimumProtocolVersion',
      must: 'be left out without `certificate`: CloudFront\'s own takes TLS 1.0, whatever is asked for',
      got: 'a TLS policy',
      fix: 'Give `domainNames` and their `certificate`',
    },
    certificateRegion !== undefined && certificateRegion !== 'us-east-1' && {
      rule: 'certificate',
      property: 'certificate',
      must: 'be of us-east-1, the only region from which CloudFront takes certificates',
      got: certificateRegion,
      fix: 'Make a second certificate there, in a stack of its own with `crossRegionReferences`; the one of the load balancer stays where it is',
    },
  ];
}

/** CloudFront compares the load balancer's certificate with the name of the origin and the Host header that it sends; both wrong is a 502. */
function originChecks({ names, domainNames, hasOriginDomainName, originDomainName, internetFacing }: HostFacts): Check[] {
  return [
    !hasOriginDomainName && internetFacing && {
      rule: 'origin-name',
      property: 'originDomainName',
      must: 'be given for a load balancer that faces the internet',
      got: undefined,
      fix: 'Name the host that leads to the load balancer and is in its certificate, such as the `domainName` of the gateway; or make the gateway internal',
    },
    !hasOriginDomainName && !internetFacing && names === 0 && {
      rule: 'origin-name',
      property: 'originDomainName',
      must: 'be given, unless `domainNames` are',
      got: undefined,
      fix: 'Name a host of the load balancer\'s certificate: CloudFront speaks HTTPS to it and answers 502 when no name fits',
    },
    originDomainName !== undefined && !isHostName(originDomainName) && {
      rule: 'origin-name',
      property: 'originDomainName',
      must: 'be a host name in lower case',
      got: `'${originDomainName}'`,
      fix: 'Write it as origin.example.com, without https://',
    },
    internetFacing && originDomainName !== undefined && domainNames.includes(originDomainName) && {
      rule: 'origin-name',
      property: 'originDomainName',
      must: 'not be one of `domainNames`, which lead to CloudFront itself',
      got: `'${originDomainName}'`,
      fix: 'Give the load balancer a name of its own, such as origin.example.com',
    },
  ];
}

function zoneChecks({ hasZone, zoneName, names, domainNames, recordedNames }: HostFacts): Check[] {
  const taken = domainNames.filter((name) => recordedNames.includes(name));
  const strangers = zoneName === undefined ? [] : domainNames.filter((name) => !isInZone(name, zoneName));
  return [
    hasZone && names === 0 && {
      rule: 'domain', property: 'domainNames', must: 'be given with `hostedZone`', got: undefined, fix: 'Name the hosts, e.g. www.example.com',
    },
    strangers.length > 0 && {
      rule: 'domain',
      property: 'domainNames',
      must: `be hosts of the zone ${zoneName}`,
      got: strangers.map((name) => `'${name}'`),
      fix: 'Leave out `hostedZone` and make the records elsewhere, or use names of the zone',
    },
    taken.length > 0 && {
      rule: 'domain',
      property: 'domainNames',
      must: 'have no record in the zone yet',
      got: `${taken.map((name) => `'${name}'`).join(', ')}, which the gateway records as its own`,
      fix: 'Give the gateway another `domainName`, or a `certificate` in place of `hostedZone` and `domainName`',
    },
  ];
}
