import { failing, Violation } from '../../core/model/violation';

/** What is known of the properties of a guard at synth. */
export interface GuardFacts {
  readonly minUsd?: number;
  readonly maxUsd?: number;
  readonly emails: readonly (string | undefined)[];
  readonly anomalyThresholdUsd?: number;
  /** Of a monitor that exists. */
  readonly monitorArn?: string;
}

const EMAIL = /^[^@\s]+@[^@\s]+\.[^@\s]+$/;

/** A notification of a budget has at most ten e-mail addresses and one topic. */
const MAX_EMAILS = 10;

const MONITOR = /^arn:aws[a-z-]*:ce::\d{12}:anomalymonitor\/[\w-]+$/;

export function guardViolations({ minUsd, maxUsd, emails, anomalyThresholdUsd, monitorArn }: GuardFacts): Violation[] {
  return failing([
    maxUsd !== undefined && !(maxUsd > 0 && Number.isFinite(maxUsd)) && {
      rule: 'cost-target', property: 'monthlyTarget.maxUsd', must: 'be more than 0', got: maxUsd, fix: 'Give what the environment may cost a month in USD, e.g. 300',
    },
    minUsd !== undefined && maxUsd !== undefined && !(minUsd >= 0 && minUsd <= maxUsd) && {
      rule: 'cost-target', property: 'monthlyTarget.minUsd', must: `be from 0 to maxUsd (${maxUsd})`, got: minUsd, fix: 'Leave it out, or give the lower end of the target',
    },
    anomalyThresholdUsd !== undefined && !(anomalyThresholdUsd > 0 && Number.isFinite(anomalyThresholdUsd)) && {
      rule: 'anomaly-threshold', property: 'anomalyThresholdUsd', must: 'be more than 0', got: anomalyThresholdUsd, fix: 'Give the USD above the expected costs from which an anomaly is told, e.g. 30',
    },
    monitorArn !== undefined && !MONITOR.test(monitorArn) && {
      rule: 'anomaly-monitor',
      property: 'anomalyDetection',
      must: 'name a monitor by its ARN',
      got: `'${monitorArn}'`,
      fix: 'Give an ARN such as arn:aws:ce::111122223333:anomalymonitor/1234, which Cost Anomaly Detection shows',
    },
    emails.length > MAX_EMAILS && {
      rule: 'budget-emails', property: 'emails', must: `be at most ${MAX_EMAILS} addresses, which is what a budget takes`, got: `${emails.length} addresses`, fix: 'Subscribe the others to `alertTopic`',
    },
    ...emails.map((email, index) => email !== undefined && !EMAIL.test(email) && {
      rule: 'budget-email', property: `emails[${index}]`, must: 'be an e-mail address', got: `'${email}'`, fix: 'Give an address such as on-call@example.com',
    }),
  ]);
}
