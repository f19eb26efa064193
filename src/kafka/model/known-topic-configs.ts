import { atLeast, ParsedVersion } from './versions';

/** The values that Kafka takes. */
export type Legal =
  | { readonly kind: 'whole'; readonly min: number; readonly max: bigint }
  | { readonly kind: 'decimal'; readonly min: number; readonly max: number }
  | { readonly kind: 'oneOf'; readonly values: readonly string[] }
  | { readonly kind: 'form'; readonly pattern: RegExp; readonly says: string };

type Version = Pick<ParsedVersion, 'major' | 'minor'>;

export interface KnownConfig {
  readonly legal: Legal;
  /** The first version that knows it, where MSK has versions that do not. */
  readonly since?: Version;
  /** The first version that no longer knows it. */
  readonly until?: Version;
}

const INT = 2n ** 31n - 1n;
const LONG = 2n ** 63n - 1n;
const MIB = 1024 * 1024;

/**
 * The configurations of a topic that a template may set, with the values that every version takes. `npm run verify` compares it with Kafka's own.
 *
 * Not here: `message.format.version`, which has had no effect since Kafka 3.0, and what turns tiered storage on, which these clusters do not have.
 *
 * @see https://kafka.apache.org/documentation/#topicconfigs
 */
export const KNOWN_CONFIGS: ReadonlyMap<string, KnownConfig> = new Map<string, KnownConfig>([
  ['cleanup.policy', { legal: oneOf('delete', 'compact', 'compact,delete') }],
  ['compression.gzip.level', { legal: { kind: 'form', pattern: /^(-1|[1-9])$/, says: '-1, or a whole number from 1 to 9' }, since: { major: 3, minor: 8 } }],
  ['compression.lz4.level', { legal: whole(1, 17n), since: { major: 3, minor: 8 } }],
  ['compression.type', { legal: oneOf('producer', 'uncompressed', 'gzip', 'lz4', 'snappy', 'zstd') }],
  ['compression.zstd.level', { legal: whole(-131072, 22n), since: { major: 3, minor: 8 } }],
  ['delete.retention.ms', { legal: whole(0, LONG) }],
  ['file.delete.delay.ms', { legal: whole(0, LONG) }],
  ['flush.messages', { legal: whole(1, LONG) }],
  ['flush.ms', { legal: whole(0, LONG) }],
  ['follower.replication.throttled.replicas', { legal: throttled() }],
  ['index.interval.bytes', { legal: whole(0, INT) }],
  ['leader.replication.throttled.replicas', { legal: throttled() }],
  ['max.compaction.lag.ms', { legal: whole(1, LONG) }],
  ['max.message.bytes', { legal: whole(0, INT) }],
  ['message.downconversion.enable', { legal: flag(), until: { major: 4, minor: 0 } }],
  ['message.timestamp.after.max.ms', { legal: whole(0, LONG) }],
  ['message.timestamp.before.max.ms', { legal: whole(0, LONG) }],
  ['message.timestamp.difference.max.ms', { legal: whole(0, LONG), until: { major: 4, minor: 0 } }],
  ['message.timestamp.type', { legal: oneOf('CreateTime', 'LogAppendTime') }],
  ['min.cleanable.dirty.ratio', { legal: { kind: 'decimal', min: 0, max: 1 } }],
  ['min.compaction.lag.ms', { legal: whole(0, LONG) }],
  ['min.insync.replicas', { legal: whole(1, INT) }],
  ['preallocate', { legal: flag() }],
  ['retention.bytes', { legal: whole(-1, LONG) }],
  ['retention.ms', { legal: whole(-1, LONG) }],
  // Kafka 4 refuses less, and Kafka 3 drowns in files.
  ['segment.bytes', { legal: whole(MIB, INT) }],
  ['segment.index.bytes', { legal: whole(4, INT) }],
  ['segment.jitter.ms', { legal: whole(0, LONG) }],
  ['segment.ms', { legal: whole(1, LONG) }],
  ['unclean.leader.election.enable', { legal: flag() }],
]);

/** Names that a version knows. */
export function namesIn(version: Version | undefined): string[] {
  return [...KNOWN_CONFIGS].filter(([, config]) => knownIn(config, version)).map(([name]) => name);
}

/** An unknown version knows everything. */
export function knownIn({ since, until }: KnownConfig, version: Version | undefined): boolean {
  return version === undefined || ((since === undefined || atLeast(version, since)) && (until === undefined || !atLeast(version, until)));
}

export function isLegal(value: string, legal: Legal): boolean {
  switch (legal.kind) {
    case 'whole':
      // A number of JavaScript is exact up to 2^53 only.
      return /^-?\d+$/.test(value) && BigInt(value) >= BigInt(legal.min) && BigInt(value) <= legal.max;
    case 'decimal':
      return /^\d+(\.\d+)?$/.test(value) && Number(value) >= legal.min && Number(value) <= legal.max;
    case 'oneOf':
      return legal.values.includes(value);
    case 'form':
      return legal.pattern.test(value);
  }
}

/** The values in words, after "be". */
export function inWords(legal: Legal): string {
  switch (legal.kind) {
    case 'whole':
      return `a whole number from ${legal.min} to ${legal.max}`;
    case 'decimal':
      return `a number from ${legal.min} to ${legal.max}`;
    case 'oneOf':
      return legal.values.map((value) => `'${value}'`).join(' or ');
    case 'form':
      return legal.says;
  }
}

function whole(min: number, max: bigint): Legal {
  return { kind: 'whole', min, max };
}

function oneOf(...values: string[]): Legal {
  return { kind: 'oneOf', values };
}

function flag(): Legal {
  return oneOf('true', 'false');
}

function throttled(): Legal {
  return { kind: 'form', pattern: /^(\*|\d+:\d+(,\d+:\d+)*)$/, says: 'partition:broker pairs separated by commas, or *' };
}
