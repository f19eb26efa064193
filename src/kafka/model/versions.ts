import { Check } from '../../core/model/violation';

/** A version as MSK writes it, taken apart. */
export interface ParsedVersion {
  readonly major: number;
  readonly minor: number;
  readonly kraft: boolean;
}

/** `3.9.x` with ZooKeeper, `3.9.x.kraft` without; older ones had a last number in place of the x. */
const FORM = /^(\d+)\.(\d+)\.(?:x|\d+(?:\.\d+)?)(\.kraft)?$/;

/** The first minor version that MSK still lets new clusters use: support of 3.6.0 ended on 2026-06-01, that of 3.7.x on 2026-09-01. */
const OLDEST = { major: 3, minor: 8 };

/** KRaft began with 3.7, and ZooKeeper ended with 3.9. */
const FIRST_WITHOUT_ZOOKEEPER = { major: 4, minor: 0 };

/** Only on Express brokers, which are not made here. */
const EXPRESS_ONLY = { major: 4, minor: 2 };

export function parseVersion(version: string): ParsedVersion | undefined {
  const match = FORM.exec(version);
  return match === null ? undefined : { major: Number(match[1]), minor: Number(match[2]), kraft: match[3] !== undefined };
}

export function atLeast(version: Pick<ParsedVersion, 'major' | 'minor'>, than: Pick<ParsedVersion, 'major' | 'minor'>): boolean {
  return version.major > than.major || (version.major === than.major && version.minor >= than.minor);
}

/**
 * @see https://docs.aws.amazon.com/msk/latest/developerguide/supported-kafka-versions.html
 * @see https://docs.aws.amazon.com/msk/latest/developerguide/metadata-management.html
 */
export function versionCheck(version: string | undefined): Check {
  if (version === undefined) {
    return undefined;
  }
  const parsed = parseVersion(version);
  const broken = (must: string, fix: string): Check => ({ rule: 'kafka-version', property: 'version', must, got: `'${version}'`, fix });
  if (parsed === undefined) {
    return broken('have the form of MSK\'s versions, e.g. 3.9.x.kraft', 'Use KafkaVersion.V3_9_X_KRAFT');
  }
  if (!atLeast(parsed, OLDEST)) {
    return broken('be one that MSK still supports: 3.8 or later', 'MSK makes no new cluster of a version without support; use KafkaVersion.V3_9_X_KRAFT');
  }
  if (atLeast(parsed, FIRST_WITHOUT_ZOOKEEPER) && !parsed.kraft) {
    return broken('end with .kraft, since Kafka 4 has no ZooKeeper', `Use KafkaVersion.of('${version}.kraft')`);
  }
  return parsed.major === EXPRESS_ONLY.major && parsed.minor === EXPRESS_ONLY.minor
    && broken('run on Standard brokers', 'MSK has 4.2 for Express brokers only; use KafkaVersion.V4_1_X_KRAFT');
}
