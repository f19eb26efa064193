import { Check } from '../../core/model/violation';

/** What the rules on the names in certificates look at; undefined where only the deployment will know. */
export interface CertificateNameFacts {
  /** Names in the certificate that viewers get. */
  readonly viewerNames?: readonly string[];
  /** Names in the certificate of the load balancer. */
  readonly originNames?: readonly string[];
  /** Hosts by which the distribution is called, as far as they are known. */
  readonly domainNames: readonly string[];
  /** Whether a name of the origin is given, known or not. */
  readonly hasOriginDomainName: boolean;
  readonly originDomainName?: string;
}

export function certificateNameChecks(facts: CertificateNameFacts): Check[] {
  const { viewerNames, originNames, domainNames, hasOriginDomainName, originDomainName } = facts;
  const strangers = uncovered(viewerNames, domainNames);
  // The origin's name in the certificate is enough, and so is the Host header that goes along.
  const byHost = uncovered(originNames, domainNames);
  const byName = uncovered(originNames, originDomainName === undefined ? [] : [originDomainName]);
  const unknownName = hasOriginDomainName && originDomainName === undefined;
  const namedRight = hasOriginDomainName && byName.length === 0;
  const calledRight = domainNames.length > 0 && byHost.length === 0;
  return [
    strangers.length > 0 && {
      rule: 'certificate',
      property: 'certificate',
      must: 'hold each of `domainNames`',
      got: `${viewerNames!.join(', ')}, without ${strangers.join(', ')}`,
      fix: 'Add them as `subjectAlternativeNames`, or make a certificate for a wildcard such as *.example.com',
    },
    originNames !== undefined && !unknownName && !namedRight && !calledRight && [...byName, ...byHost].length > 0 && {
      rule: 'origin-name',
      property: hasOriginDomainName ? 'originDomainName' : 'domainNames',
      must: 'be in the certificate of the load balancer, or CloudFront answers 502',
      got: `${[...byName, ...byHost].join(', ')}, where the certificate holds ${originNames.join(', ')}`,
      fix: 'Name a host of that certificate in `originDomainName`, or add the name to it',
    },
  ];
}

/** The hosts that no name of a known certificate stands for. A wildcard stands for one label. */
function uncovered(names: readonly string[] | undefined, hosts: readonly string[]): string[] {
  return names === undefined ? [] : hosts.filter((host) => !names.includes(host) && !names.includes(host.replace(/^[^.]+/, '*')));
}
