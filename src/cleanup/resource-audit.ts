import {
  ArnFormat, aws_cloudwatch as cloudwatch, aws_iam as iam, aws_lambda as lambda, aws_logs as logs, aws_scheduler as scheduler, Duration,
  Stack, TimeZone,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { Environment } from '../core';
import { AuditSettings } from './audit-resources/wire';
import { AUDIT_DEFAULTS } from './model/defaults';
import { auditViolations } from './model/rules';
import { ResourceAuditProps } from './resource-audit-props';
import { ScheduledFunction } from './scheduled-function';
import { wildcardFinding } from '../core/accepted-findings';
import { failing } from '../core/model/violation';
import { addStandardTags } from '../core/tags';
import { known, knownChecks, secondsOf } from '../core/tokens';
import { topicCheck } from '../core/topics';
import { throwViolations } from '../core/violations';

const TIMEOUT_MINUTES = 15;

/**
 * Reports once a month what an account has in a region and does not seem to use: security groups that nothing is in and no other group refers to,
 * manual snapshots of databases older than 30 days, log groups that keep events for ever (every log group of this package has a retention) or have had
 * none for 30 days, and Elastic IP addresses that nothing uses. It deletes nothing and may not: what is at rest, such as a batch job between two runs, looks like what is forgotten.
 *
 * One is enough for an account and a region. Monthly cost: 20 cents for two alarms; its runs, log and reports cost less than two cents. What it finds
 * costs, in Seoul: 0.023 USD a month for a GB of snapshots, 0.03 for a GB of logs, 3.65 for an idle address.
 *
 * @example
 * declare const environment: Environment;
 * declare const alerts: AlertTopic;
 * new ResourceAudit(this, 'Audit', { environment, alertTopic: alerts.topic });
 *
 * @see guide section 4.6
 */
export class ResourceAudit extends Construct {
  /** The environment whose defaults apply. */
  public readonly environment: Environment;

  /** The function. */
  public readonly handler: lambda.IFunction;

  /** Where its findings go, as JSON, for 90 days. */
  public readonly logGroup: logs.ILogGroup;

  /** What starts it. */
  public readonly schedule: scheduler.ISchedule;

  /** Goes off when something could not be looked at. What could be is in the report. */
  public readonly failedAlarm: cloudwatch.IAlarm;

  /** Goes off when the schedule could not start a run. */
  public readonly undeliveredAlarm: cloudwatch.IAlarm;

  /**
   * @param scope the parent construct
   * @param id the id in the parent
   * @param props the properties
   * @throws with all violations at once when age, tag or schedule cannot work
   */
  constructor(scope: Construct, id: string, props: ResourceAuditProps) {
    super(scope, id);
    const { environment, alertTopic, keepTag = AUDIT_DEFAULTS.keepTag, olderThan = Duration.days(AUDIT_DEFAULTS.olderThanDays) } = props;
    const timeZone = props.timeZone ?? TimeZone.of(AUDIT_DEFAULTS.timeZone);
    const { expression } = props.schedule ?? { expression: AUDIT_DEFAULTS.schedule };
    throwViolations(this, failing([topicCheck(this, 'alertTopic', alertTopic), ...knownChecks({ olderThan, keepTag, schedule: expression })]));
    throwViolations(this, auditViolations({
      olderThanSeconds: secondsOf(olderThan), keepTag: known(keepTag), schedule: known(expression), timeZone: known(timeZone.timezoneName),
    }));
    this.environment = environment;
    const settings: AuditSettings = {
      olderThanDays: olderThan.toDays({ integral: false }), keepTag, environment: environment.name, topicArn: alertTopic?.topicArn,
    };
    const made = new ScheduledFunction(this, 'Function', {
      environment,
      code: 'cleanup/audit-resources/audit-resources.lambda',
      description: `Reports what seems to be unused in ${environment.name}`,
      statements: readStatements(this),
      settings: { ...settings },
      timeout: Duration.minutes(TIMEOUT_MINUTES),
      schedule: expression,
      timeZone,
      topic: alertTopic,
      accepted: {
        'AwsSolutions-IAM5[Resource::*]': 'It looks for what nobody knows of any more; these calls list, and most take no resource.',
        [wildcardFinding(this, logGroupArn(this))]: 'It asks every log group for its last event, and may read none.',
      },
    });
    this.handler = made.handler;
    this.logGroup = made.logGroup;
    this.schedule = made.schedule;
    this.failedAlarm = made.failed;
    this.undeliveredAlarm = made.undelivered;
    addStandardTags(this, environment);
  }
}

/**
 * Lists alone; no event of a log and no data can be read.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatchlogs.html
 */
function readStatements(scope: Construct): iam.PolicyStatement[] {
  return [
    new iam.PolicyStatement({
      actions: [
        'ec2:DescribeAddresses', 'ec2:DescribeNetworkInterfaces', 'ec2:DescribeSecurityGroups', 'logs:DescribeLogGroups',
        'rds:DescribeDBClusterSnapshots', 'rds:DescribeDBSnapshots', 'rds:ListTagsForResource',
      ],
      resources: ['*'],
    }),
    new iam.PolicyStatement({ actions: ['logs:DescribeLogStreams'], resources: [logGroupArn(scope)] }),
  ];
}

function logGroupArn(scope: Construct): string {
  return Stack.of(scope).formatArn({ service: 'logs', resource: 'log-group', resourceName: '*', arnFormat: ArnFormat.COLON_RESOURCE_NAME });
}
