import { Rule } from '../rule';

const LONGEST_HOURS = 15 * 24;

/** Hours of an ISO 8601 duration of days, hours and minutes, as mute rules take it. */
function hoursOf(duration: string): number | undefined {
  const parts = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(duration);
  if (parts === null) {
    return undefined;
  }
  const [weeks, days, hours, minutes, seconds] = parts.slice(1).map((part) => Number(part ?? 0));
  return (weeks * 7 + days) * 24 + hours + minutes / 60 + seconds / 3600;
}

export const MUTE_RULES: readonly Rule[] = [
  {
    id: 'ALM-003',
    severity: 'error',
    title: 'A mute rule mutes alarms for 15 days at a time at most',
    reason: 'CloudWatch refuses a longer window, and the deployment fails.',
    fix: 'Shorten the window, or let the rule recur.',
    link: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-mute-rules.html',
    check: (estate) => estate.ofType('AWS::CloudWatch::AlarmMuteRule').flatMap((resource) => {
      const property = 'Rule.Schedule.Duration';
      const hours = hoursOf(resource.text(property) ?? '');
      return hours === undefined || hours <= LONGEST_HOURS ? [] : [{ resource, property, found: `${resource.text(property)} is longer than 15 days` }];
    }),
  },
];
