const VERSIONS: Readonly<Record<string, readonly string[]>> = {
  // AWS makes no newer ones of Redis OSS: 7.2 and later are Valkey's.
  redis: ['4.0.10', '5.0.6', '6.0', '6.2', '6.x', '7.0', '7.1'],
  valkey: ['7.2', '8.0', '8.1', '8.2', '9.0', '9.1'],
};

/** The last in the list; what is newer may have come since. */
const NEWEST_VALKEY = { major: 9, minor: 1 };

const GRAVITON = ['large', 'xlarge', '2xlarge', '4xlarge', '8xlarge', '12xlarge', '16xlarge'];
const INTEL = ['large', 'xlarge', '2xlarge', '4xlarge', '12xlarge', '24xlarge'];
const BURSTABLE = ['micro', 'small', 'medium'];

const NODES: Readonly<Record<string, readonly string[]>> = {
  // Of earlier generations there are no new ones, but those that run go on, and a template of theirs is right.
  t1: ['micro'],
  m1: ['small', 'medium', 'large', 'xlarge'],
  m2: ['xlarge', '2xlarge', '4xlarge'],
  m3: ['medium', 'large', 'xlarge', '2xlarge'],
  r3: ['large', 'xlarge', '2xlarge', '4xlarge', '8xlarge'],
  c1: ['xlarge'],
  t2: BURSTABLE,
  t3: BURSTABLE,
  t4g: BURSTABLE,
  m4: ['large', 'xlarge', '2xlarge', '4xlarge', '10xlarge'],
  r4: ['large', 'xlarge', '2xlarge', '4xlarge', '8xlarge', '16xlarge'],
  m5: INTEL,
  r5: INTEL,
  m6g: GRAVITON,
  r6g: GRAVITON,
  r6gd: GRAVITON.slice(1),
  c7gn: GRAVITON,
  m7g: GRAVITON,
  r7g: GRAVITON,
  c8gn: GRAVITON,
  m8g: GRAVITON,
  r8g: GRAVITON,
};

const NEWEST_GENERATION = 8;

/**
 * Whether ElastiCache has the version of an engine, or may have by now. The list is of November 2026.
 *
 * @see https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/engine-versions.html
 */
export function isCacheVersion(engine: string, version: string): boolean {
  const [, major, minor] = /^(\d+)\.(\d+)$/.exec(version) ?? [];
  const isNew = engine === 'valkey' && (Number(major) > NEWEST_VALKEY.major || (Number(major) === NEWEST_VALKEY.major && Number(minor) > NEWEST_VALKEY.minor));
  return VERSIONS[engine]?.includes(version) !== false || isNew;
}

/** Versions that can be chosen, for those who chose another. */
export function cacheVersions(engine: string): readonly string[] {
  return VERSIONS[engine] ?? [];
}

/**
 * Whether ElastiCache has such nodes, had them once, or may have them by now. The list is of November 2026.
 *
 * @see https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CacheNode.html
 * @see https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheNodes.SupportedTypes.html
 */
export function isCacheNode(type: string): boolean {
  const [, name, generation, size] = /^cache\.([a-z]+(\d+)[a-z]*)\.(\w+)$/.exec(type) ?? [];
  return name !== undefined && (Number(generation) > NEWEST_GENERATION || (Object.hasOwn(NODES, name) && NODES[name].includes(size)));
}

/**
 * The family of parameter groups for a version; undefined for what is no version.
 *
 * @see https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/ParameterGroups.html
 */
export function cacheFamily(engine: string, version: string): string | undefined {
  const [, major, minor] = /^(\d+)\.(\d+|x)/.exec(version) ?? [];
  if (major === undefined) {
    return undefined;
  }
  return engine !== 'redis' || Number(major) >= 7 ? `${engine}${major}` : `redis${major}.${Number(major) === 6 ? 'x' : minor}`;
}
