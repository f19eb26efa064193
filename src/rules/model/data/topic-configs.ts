/** Values that Kafka takes for a setting of a topic. */
type Legal =
  | { readonly kind: 'whole'; readonly least: bigint; readonly most: bigint }
  | { readonly kind: 'share' }
  | { readonly kind: 'one of'; readonly values: readonly string[] }
  | { readonly kind: 'anything' };

const INT = 2n ** 31n - 1n;
const LONG = 2n ** 63n - 1n;

const ANYTHING: Legal = { kind: 'anything' };
const FLAG = oneOf('true', 'false');

/**
 * Settings of topics up to Kafka 4.2, with those for tiered storage; some are only known to older versions, which are not told apart here.
 *
 * @see https://kafka.apache.org/documentation/#topicconfigs
 */
const CONFIGS: ReadonlyMap<string, Legal> = new Map<string, Legal>([
  ['cleanup.policy', oneOf('delete', 'compact', 'compact,delete', 'delete,compact', '')],
  ['compression.gzip.level', ANYTHING],
  ['compression.lz4.level', whole(1n, 17n)],
  ['compression.type', oneOf('producer', 'uncompressed', 'gzip', 'lz4', 'snappy', 'zstd')],
  ['compression.zstd.level', whole(-131072n, 22n)],
  ['delete.retention.ms', whole(0n)],
  ['errors.deadletterqueue.group.enable', FLAG],
  ['file.delete.delay.ms', whole(0n)],
  ['flush.messages', whole(0n)],
  ['flush.ms', whole(0n)],
  ['follower.replication.throttled.replicas', ANYTHING],
  ['index.interval.bytes', whole(0n, INT)],
  ['internal.segment.bytes', ANYTHING],
  ['leader.replication.throttled.replicas', ANYTHING],
  ['local.retention.bytes', whole(-2n)],
  ['local.retention.ms', whole(-2n)],
  ['max.compaction.lag.ms', whole(1n)],
  ['max.message.bytes', whole(0n, INT)],
  ['message.downconversion.enable', FLAG],
  ['message.format.version', ANYTHING],
  ['message.timestamp.after.max.ms', whole(0n)],
  ['message.timestamp.before.max.ms', whole(0n)],
  ['message.timestamp.difference.max.ms', whole(0n)],
  ['message.timestamp.type', oneOf('CreateTime', 'LogAppendTime')],
  ['min.cleanable.dirty.ratio', { kind: 'share' }],
  ['min.compaction.lag.ms', whole(0n)],
  ['min.insync.replicas', whole(1n, INT)],
  ['preallocate', FLAG],
  ['remote.copy.disable', FLAG],
  ['remote.log.copy.disable', FLAG],
  ['remote.log.delete.on.disable', FLAG],
  ['remote.storage.enable', FLAG],
  ['retention.bytes', whole(-1n)],
  ['retention.ms', whole(-1n)],
  ['segment.bytes', whole(14n, INT)],
  ['segment.index.bytes', whole(4n, INT)],
  ['segment.jitter.ms', whole(0n)],
  ['segment.ms', whole(1n)],
  ['unclean.leader.election.enable', FLAG],
]);

function whole(least: bigint, most = LONG): Legal {
  return { kind: 'whole', least, most };
}

function oneOf(...values: string[]): Legal {
  return { kind: 'one of', values };
}

export function isTopicConfig(name: string): boolean {
  return CONFIGS.has(name);
}

/** What Kafka wants in place of the value, in words; undefined where it takes the value, or where the name is unknown. */
export function wantedInstead(name: string, value: string): string | undefined {
  const legal = CONFIGS.get(name);
  switch (legal?.kind) {
    case 'whole': {
      const isWhole = /^[+-]?\d+$/.test(value);
      return isWhole && BigInt(value) >= legal.least && BigInt(value) <= legal.most ? undefined
        : `a whole number ${legal.most === LONG ? `of at least ${legal.least}` : `from ${legal.least} to ${legal.most}`}`;
    }
    case 'share':
      return value.trim() !== '' && Number(value) >= 0 && Number(value) <= 1 ? undefined : 'a number from 0 to 1';
    case 'one of':
      return legal.values.includes(value.replace(/\s/g, '')) ? undefined : `one of ${legal.values.filter((one) => one !== '').join(', ')}`;
    default:
      return undefined;
  }
}
