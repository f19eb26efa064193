/**
 * Security policies of load balancers, by the oldest TLS that they allow.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html
 */
const POLICIES: Readonly<Record<string, readonly string[]>> = {
  '1.0': [
    '2016-08', 'FS-2018-06', 'TLS-1-0-2015-04', '2015-05', '2015-03', '2015-02', '2014-10', '2014-01', '2011-08',
    'TLS13-1-0-2021-06', 'TLS13-1-0-FIPS-2023-04', 'TLS13-1-0-PQ-2025-09', 'TLS13-1-0-FIPS-PQ-2025-09',
  ],
  '1.1': ['FS-1-1-2019-08', 'TLS-1-1-2017-01', 'TLS13-1-1-2021-06', 'TLS13-1-1-FIPS-2023-04', 'TLS13-1-1-PQ-2025-09', 'TLS13-1-1-FIPS-PQ-2025-09'],
  '1.2': [
    'FS-1-2-2019-08', 'FS-1-2-Res-2019-08', 'FS-1-2-Res-2020-10', 'TLS-1-2-2017-01', 'TLS-1-2-Ext-2018-06',
    ...['', '-Res', '-Ext1', '-Ext2'].flatMap((kind) => [`TLS13-1-2${kind}-2021-06`, `TLS13-1-2${kind}-PQ-2025-09`]),
    ...['', '-Res', '-Ext0', '-Ext1', '-Ext2'].flatMap((kind) => [`TLS13-1-2${kind}-FIPS-2023-04`, `TLS13-1-2${kind}-FIPS-PQ-2025-09`]),
  ],
  '1.3': ['TLS13-1-3-2021-06', 'TLS13-1-3-FIPS-2023-04', 'TLS13-1-3-PQ-2025-09', 'TLS13-1-3-FIPS-PQ-2025-09'],
};

const PREFIX = 'ELBSecurityPolicy-';
/** A policy that AWS may have added after this table was written. */
const NEWER = /^ELBSecurityPolicy-(TLS|FS)[A-Za-z0-9-]*-(202[6-9]|20[3-9]\d)-\d\d$/;

/** What a listener has that names no policy in a template. */
export const DEFAULT_SSL_POLICY = `${PREFIX}2016-08`;

export function isSslPolicyKnown(name: string): boolean {
  return oldestTlsOf(name) !== undefined || NEWER.test(name);
}

/** The oldest version of TLS that a policy allows; undefined where the table does not have it. */
export function oldestTlsOf(name: string): string | undefined {
  return Object.keys(POLICIES).find((version) => POLICIES[version].some((policy) => name === PREFIX + policy));
}
