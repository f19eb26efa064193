/** A version of Kafka, without what comes after its second number. */
export interface KafkaVersion {
  readonly major: number;
  readonly minor: number;
}

/** What MSK says of a version: still supported, or not since a day. */
export type Support = 'supported' | { readonly until: string };

/**
 * Versions of MSK with the day on which support ends or ended, as the list was in November 2026.
 *
 * @see https://docs.aws.amazon.com/msk/latest/developerguide/supported-kafka-versions.html
 */
const VERSIONS: Readonly<Record<string, Support>> = {
  '1.1.1': { until: '2024-06-05' },
  '2.1.0': { until: '2024-06-05' },
  '2.2.1': { until: '2024-06-08' },
  '2.3.1': { until: '2024-06-08' },
  '2.4.1': { until: '2024-06-08' },
  '2.4.1.1': { until: '2024-06-08' },
  '2.5.1': { until: '2024-06-08' },
  '2.6.0': { until: '2024-09-11' },
  '2.6.1': { until: '2024-09-11' },
  '2.6.2': { until: '2024-09-11' },
  '2.6.3': { until: '2024-09-11' },
  '2.7.0': { until: '2024-09-11' },
  '2.7.1': { until: '2024-09-11' },
  '2.7.2': { until: '2024-09-11' },
  '2.8.0': { until: '2024-09-11' },
  '2.8.1': { until: '2024-09-11' },
  '2.8.2.tiered': { until: '2025-01-14' },
  '3.1.1': { until: '2024-09-11' },
  '3.2.0': { until: '2024-09-11' },
  '3.3.1': { until: '2024-09-11' },
  '3.3.2': { until: '2024-09-11' },
  '3.4.0': { until: '2025-08-04' },
  '3.5.1': { until: '2025-10-23' },
  '3.6.0': { until: '2026-06-01' },
  '3.6.0.1': { until: '2026-06-01' },
  '3.7.x': { until: '2026-09-01' },
  '3.7.x.kraft': { until: '2026-09-01' },
  '3.8.x': 'supported',
  '3.8.x.kraft': 'supported',
  '3.9.x': 'supported',
  '3.9.x.kraft': 'supported',
  '4.0.x.kraft': 'supported',
  '4.1.x.kraft': 'supported',
  '4.2.x.kraft': 'supported',
};

/** The newest in the list; what is newer has come since, and nothing is said of it. */
export const NEWEST_KNOWN: KafkaVersion = { major: 4, minor: 2 };

/** What MSK says of a version by its full name; undefined for one that it has not. */
export function supportOf(version: string): Support | undefined {
  return Object.hasOwn(VERSIONS, version) ? VERSIONS[version] : undefined;
}

/** The first two numbers of a version; undefined for what is no version. */
export function kafkaVersion(text: string | undefined): KafkaVersion | undefined {
  const [, major, minor] = /^(\d+)\.(\d+)(?:\.|$)/.exec(text ?? '') ?? [];
  return major === undefined ? undefined : { major: Number(major), minor: Number(minor) };
}

export function isAtLeast(version: KafkaVersion, than: KafkaVersion): boolean {
  return version.major > than.major || (version.major === than.major && version.minor >= than.minor);
}

export function isNewerThanKnown(version: KafkaVersion): boolean {
  return isAtLeast(version, { major: NEWEST_KNOWN.major, minor: NEWEST_KNOWN.minor + 1 });
}
