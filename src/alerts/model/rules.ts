import { keyCheck } from '../../core/model/key-check';
import { nameCheck, NameLimit } from '../../core/model/names';
import { failing, Violation } from '../../core/model/violation';

/** What the rules look at; undefined where only the deployment will know. */
export interface AlertFacts {
  readonly topicName?: string;
  readonly emails: readonly (string | undefined)[];
  readonly keyAlias?: string;
}

/** @see https://docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html */
const TOPIC_NAME: NameLimit = { what: 'topic name', max: 256, pattern: /^[A-Za-z0-9_-]+$/, says: 'letters, digits, - and _' };

/** No more than tells an address from a name or a number: whether it exists, the confirmation shows. */
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

export function alertViolations({ topicName, emails, keyAlias }: AlertFacts): Violation[] {
  const twice = emails.filter((email, index) => email !== undefined && emails.indexOf(email) !== index);
  return failing([
    nameCheck('topicName', topicName, TOPIC_NAME, 'Choose another name'),
    keyCheck(keyAlias),
    ...emails.map((email, index) => email !== undefined && !EMAIL.test(email) && {
      rule: 'alert-email',
      property: `emails[${index}]`,
      must: 'be an e-mail address',
      got: `'${email}'`,
      fix: 'Use an address such as on-call@example.com; other ways of delivery are subscriptions of `topic`',
    }),
    twice.length > 0 && {
      rule: 'alert-email-twice', property: 'emails', must: 'have each address once', got: twice, fix: 'Remove the second one',
    },
  ]);
}
