export interface EngineData {
  readonly engine: 'redis' | 'valkey';
  readonly version: string;
}

/** `major.minor`, as replication groups name the versions that can be made today. */
export const VERSION = /^\d+\.\d+$/;

/**
 * Family of the parameter group: engine and major version. Redis OSS has ended at 7.1.
 *
 * @see https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/supported-engine-versions.html
 */
export function familyOf({ engine, version }: EngineData): string {
  return `${engine}${version.split('.')[0]}`;
}

/** Lowest and highest version that this package can make well: with TLS, AUTH and parameter groups of the family's form. */
export const RANGES = { redis: ['7.0', '7.1'], valkey: ['7.2', undefined] } as const;

export function isSupported({ engine, version }: EngineData): boolean {
  const [lowest, highest] = RANGES[engine];
  return VERSION.test(version) && compare(version, lowest) >= 0 && (highest === undefined || compare(version, highest) <= 0);
}

function compare(left: string, right: string): number {
  const [a, b] = [left, right].map((version) => version.split('.').map(Number));
  return a[0] - b[0] || a[1] - b[1];
}
