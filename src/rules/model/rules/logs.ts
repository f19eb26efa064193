import { Rule } from '../rule';

const LOG_GROUP = 'AWS::Logs::LogGroup';

export const LOG_RULES: readonly Rule[] = [
  {
    id: 'LOG-001',
    severity: 'warning',
    title: 'A log group has a retention period',
    reason: 'Without one CloudWatch keeps every line for ever, and the bill for storage grows each month.',
    fix: 'Set RetentionInDays, e.g. to 7 in development, 14 in tests and 30 in production.',
    link: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html',
    check: (estate) => estate.ofType(LOG_GROUP)
      .filter((group) => group.isAbsent('RetentionInDays') && group.text('LogGroupClass') !== 'DELIVERY')
      .map((resource) => ({ resource, property: 'RetentionInDays', found: 'nothing is set, so its logs never expire' })),
  },
];
