import { accessViolations } from './access-rules';
import { failing, Violation } from '../../core/model/violation';

/** What the rules of the grants look at. */
export interface TopicGrantFacts {
  readonly topicNames: readonly string[];
  readonly consumerGroups?: readonly string[];
  /** The topics that there are. */
  readonly known: readonly string[];
  readonly offersIam: boolean;
}

export function topicGrantViolations({ topicNames, consumerGroups = [], known, offersIam }: TopicGrantFacts): Violation[] {
  const unknown = topicNames.filter((name) => !known.includes(name));
  return [
    ...failing([
      unknown.length > 0 && {
        rule: 'topic-unknown',
        property: 'topicNames',
        must: 'be topics that are declared here',
        got: unknown.map((name) => `'${name}'`),
        fix: known.length === 0 ? 'Declare them in `topics`' : `Choose from ${known.join(', ')}`,
      },
      !offersIam && {
        rule: 'topic-grant-authentication',
        property: 'cluster',
        must: 'let clients in with IAM, without which a permission does nothing',
        got: 'a cluster without IAM authentication',
        fix: 'Use KafkaAuthentication.scramAndIam() or iam(), or leave the grant out: users of SCRAM may use every topic',
      },
    ]),
    ...accessViolations({ produces: [], consumes: [], consumerGroups, protocol: 'IAM', offered: ['IAM'] }),
  ];
}
