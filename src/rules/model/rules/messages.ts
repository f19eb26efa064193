import { Estate } from '../../../templates/model/estate';
import { entry, textOf } from '../../../templates/model/json';
import { Fault, Rule } from '../rule';

const PROTOCOLS = ['http', 'https', 'email', 'email-json', 'sms', 'sqs', 'application', 'lambda', 'firehose'];

function anomalies(estate: Estate): Fault[] {
  return estate.ofType('AWS::CE::AnomalySubscription').flatMap((resource) => {
    const kinds = resource.list('Subscribers').map((subscriber) => textOf(entry(subscriber, 'Type')).toUpperCase());
    const frequency = resource.text('Frequency');
    const wrong = frequency === 'IMMEDIATE' ? kinds.includes('EMAIL') : frequency !== undefined && kinds.includes('SNS');
    return !wrong ? [] : [{
      resource, property: 'Frequency', found: `${frequency} does not go with ${frequency === 'IMMEDIATE' ? 'addresses' : 'a topic'}`,
    }];
  });
}

export const MESSAGE_RULES: readonly Rule[] = [
  {
    id: 'SNS-001',
    severity: 'error',
    title: 'A subscription has a protocol that SNS knows',
    reason: 'The protocol is plain text to CloudFormation, so a misspelt one fails at deployment.',
    fix: `Choose one of ${PROTOCOLS.join(', ')}.`,
    link: 'https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html',
    check: (estate) => estate.ofType('AWS::SNS::Subscription').flatMap((resource) => {
      const protocol = resource.text('Protocol');
      return protocol === undefined || PROTOCOLS.includes(protocol) ? [] : [{ resource, property: 'Protocol', found: `there is no protocol ${protocol}` }];
    }),
  },
  {
    id: 'BUD-003',
    severity: 'error',
    title: 'Anomalies are told to topics at once, and to addresses once a day or a week',
    reason: 'Cost Anomaly Detection refuses a topic with a daily or weekly summary, and an address with immediate alerts.',
    fix: 'Make two subscriptions: IMMEDIATE for the topic, DAILY or WEEKLY for addresses.',
    link: 'https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_AnomalySubscription.html',
    check: anomalies,
  },
];
