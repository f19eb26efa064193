import { ProtocolName } from './protocols';
import { Check, failing, Violation } from '../../core/model/violation';

/** What the rules of `access()` look at; lists without what only the deployment will know. */
export interface AccessFacts {
  readonly produces: readonly string[];
  readonly consumes: readonly string[];
  readonly consumerGroups: readonly string[];
  readonly protocol: ProtocolName;
  readonly offered: readonly ProtocolName[];
}

/** Names of topics, with the wildcard of IAM policies. */
const TOPIC = /^[A-Za-z0-9._*-]{1,249}$/;

/** MSK gives no lag of groups with other names. */
const GROUP = /^[\x21-\x7e]{1,255}$/;

export function accessViolations(facts: AccessFacts): Violation[] {
  const { protocol, offered } = facts;
  return failing([
    !offered.includes(protocol) && {
      rule: 'kafka-access-protocol',
      property: 'protocol',
      must: 'be one that the cluster offers',
      got: protocol,
      fix: `Choose ${offered.join(' or ')}, or change the cluster's \`authentication\``,
    },
    ...(['produces', 'consumes'] as const).map((property): Check => wrong(facts[property], TOPIC) && {
      rule: 'kafka-access-topic',
      property,
      must: 'name topics: 1-249 letters, digits and . _ -, or * in their place',
      got: quoted(facts[property], TOPIC),
      fix: 'Write the names as they are in ManagedKafkaTopics',
    }),
    wrong(facts.consumerGroups, GROUP) && {
      rule: 'kafka-access-group',
      property: 'consumerGroups',
      must: 'name groups: 1-255 ASCII characters without spaces',
      got: quoted(facts.consumerGroups, GROUP),
      fix: 'Use the group ids of the application, by default its spring.application.name',
    },
  ]);
}

function wrong(names: readonly string[], pattern: RegExp): boolean {
  return names.some((name) => !pattern.test(name));
}

function quoted(names: readonly string[], pattern: RegExp): string[] {
  return names.filter((name) => !pattern.test(name)).map((name) => `'${name}'`);
}
