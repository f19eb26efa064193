import { inWords, isLegal, knownIn, KNOWN_CONFIGS } from './known-topic-configs';
import { ParsedVersion } from './versions';
import { Check } from '../../core/model/violation';

/** Configurations that have a property of their own. */
export const TYPED: Readonly<Record<string, string>> = {
  'cleanup.policy': 'cleanup',
  'compression.type': 'compression',
  'max.message.bytes': 'maxMessageSize',
  'min.insync.replicas': 'minInSyncReplicas',
  'retention.ms': 'retention',
};

/** Tiered storage is a choice of the cluster, and those of this library do not make it. */
const TIERED = /^(remote\.|local\.retention\.)/;

/**
 * What MSK takes as the configurations of a topic: a JSON object with text for values, which then goes through Base64. The order does not depend
 * on the order in which it was written down, so that nothing is updated that did not change.
 *
 * AWS documents no more than "encoded as a Base64 string"; the content is what HashiCorp's provider sends, which is tested against MSK.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-msk-topic.html
 * @see https://github.com/hashicorp/terraform-provider-aws/pull/46490
 */
export function sorted(configs: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(configs).sort(([a], [b]) => a < b ? -1 : 1));
}

/** Checks what the user wrote down by its name in Kafka; values that only the deployment knows are undefined. */
export function configChecks(property: string, configs: Readonly<Record<string, string | undefined>>, version: ParsedVersion | undefined): Check[] {
  return [
    ...Object.entries(configs).map(([name, value]) => configCheck(`${property}['${name}']`, name, value, version)),
    compactionLagCheck(property, configs),
  ];
}

function configCheck(property: string, name: string, value: string | undefined, version: ParsedVersion | undefined): Check {
  const typed = Object.hasOwn(TYPED, name) ? TYPED[name] : undefined;
  if (typed !== undefined) {
    return { rule: 'topic-config', property, must: 'be left out, since it has a property of its own', got: `'${value}'`, fix: `Use \`${typed}\`` };
  }
  const known = KNOWN_CONFIGS.get(name);
  if (known === undefined || !knownIn(known, version)) {
    return {
      rule: 'topic-config',
      property,
      must: known === undefined ? 'be a configuration of Kafka topics' : 'be a configuration that the topics of this version of Kafka have',
      got: `'${name}'`,
      fix: TIERED.test(name) ? 'Remove it: the cluster has no tiered storage' : 'Choose from https://kafka.apache.org/documentation/#topicconfigs',
    };
  }
  return value !== undefined && !isLegal(value, known.legal) && {
    rule: 'topic-config', property, must: `be ${inWords(known.legal)}`, got: `'${value}'`, fix: 'Write the value as Kafka\'s documentation does',
  };
}

/** Brokers refuse a topic whose records would have to be compacted before they may be. */
function compactionLagCheck(property: string, configs: Readonly<Record<string, string | undefined>>): Check {
  const [min, max] = ['min.compaction.lag.ms', 'max.compaction.lag.ms'].map((name) => configs[name]);
  const comparable = [min, max].every((value) => value !== undefined && /^\d+$/.test(value));
  return comparable && BigInt(min!) > BigInt(max!) && {
    rule: 'topic-compaction-lag',
    property,
    must: 'keep min.compaction.lag.ms within max.compaction.lag.ms',
    got: `${min} and ${max}`,
    fix: 'Lower the first, or raise the second',
  };
}
