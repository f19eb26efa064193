import { join } from 'node:path';
import {
  aws_cloudwatch as cloudwatch, aws_cloudwatch_actions as actions, aws_iam as iam, aws_lambda as lambda, aws_logs as logs, aws_scheduler as scheduler,
  aws_scheduler_targets as targets, aws_sns as sns, Duration, RemovalPolicy, Stack, TimeZone,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { Environment } from '../core';
import { acceptFindings } from '../core/accepted-findings';
import { retentionOf } from '../core/log-retention';

export interface ScheduledFunctionProps {
  readonly environment: Environment;
  /** Folder in `assets/`. */
  readonly code: string;
  /** What it does, as a sentence without the final full stop. */
  readonly description: string;
  readonly statements: iam.PolicyStatement[];
  /** Handed over as JSON in the one variable, where whoever may start the function cannot change it. */
  readonly settings: Record<string, unknown>;
  readonly timeout: Duration;
  readonly schedule: string;
  readonly timeZone: TimeZone;
  readonly topic?: sns.ITopic;
  /** Reasons of findings that the statements cause. */
  readonly accepted: Readonly<Record<string, string>>;
}

/** A quarter, so that a report does not get lost between two of them. */
const LOG_RETENTION_DAYS = 90;

/** As with batch jobs: a start that comes hours late may meet people's work. */
const DELIVERY = { attempts: 3, hours: 1 };

/**
 * A function that a schedule starts, with alarms on its errors and on starts that were given up.
 *
 * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/cross-service-confused-deputy-prevention.html
 * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/monitoring-cloudwatch.html
 * @see https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html
 */
export class ScheduledFunction extends Construct {
  public readonly handler: lambda.Function;
  public readonly role: iam.Role;
  public readonly logGroup: logs.LogGroup;
  public readonly schedule: scheduler.Schedule;
  /** A run ended with an error. */
  public readonly failed: cloudwatch.Alarm;
  /** The schedule gave up starting it. */
  public readonly undelivered: cloudwatch.Alarm;

  constructor(scope: Construct, id: string, props: ScheduledFunctionProps) {
    super(scope, id);
    const { environment, description, topic } = props;
    this.logGroup = new logs.LogGroup(this, 'LogGroup', {
      retention: retentionOf(LOG_RETENTION_DAYS),
      removalPolicy: environment.isProduction ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : RemovalPolicy.DESTROY,
    });
    this.role = new iam.Role(this, 'Role', { description, assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') });
    // Writes to its own log group alone; AWS's managed policy would let it write to all.
    this.logGroup.grantWrite(this.role);
    props.statements.forEach((statement) => this.role.addToPrincipalPolicy(statement));
    topic?.grantPublish(this.role);
    acceptFindings(this.role, {
      ...props.accepted,
      'AwsSolutions-IAM5[Action::kms:GenerateDataKey*]': 'Publishing to an encrypted topic needs a data key of its key.',
    });
    this.handler = new lambda.Function(this, 'Function', {
      description,
      // The newest that the user's CDK knows, so that an upgrade of CDK is an upgrade of the runtime.
      runtime: lambda.determineLatestNodeRuntime(this),
      handler: 'index.handler',
      code: lambda.Code.fromAsset(join(__dirname, '../../assets', props.code)),
      role: this.role,
      logGroup: this.logGroup,
      timeout: props.timeout,
      memorySize: 512,
      architecture: lambda.Architecture.ARM_64,
      environment: { SETTINGS: Stack.of(this).toJsonString(props.settings) },
      // A run that failed is told of at once, and goes on with the next one: more tries would each do as much as one run may.
      retryAttempts: 0,
      maxEventAge: Duration.hours(DELIVERY.hours),
    });
    const group = new scheduler.ScheduleGroup(this, 'ScheduleGroup');
    this.schedule = this.makeSchedule(group, props);
    // An error counts for the minute in which its run began, which may be a quarter of an hour ago when it is known.
    const period = Duration.hours(1);
    this.failed = this.makeAlarm('Failed', `Failed: ${description}. What was done is in the log group of the function`, this.handler.metricErrors({ period }), topic);
    this.undelivered = this.makeAlarm('Undelivered', `Was not started: ${description}`, group.metricDropped({ period, statistic: cloudwatch.Stats.SUM }), topic);
  }

  private makeSchedule(scheduleGroup: scheduler.ScheduleGroup, { description, schedule, timeZone }: ScheduledFunctionProps): scheduler.Schedule {
    const conditions = { StringEquals: { 'aws:SourceAccount': Stack.of(this).account, 'aws:SourceArn': scheduleGroup.scheduleGroupArn } };
    const role = new iam.Role(this, 'StartRole', { assumedBy: new iam.ServicePrincipal('scheduler.amazonaws.com', { conditions }) });
    role.addToPrincipalPolicy(new iam.PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [this.handler.functionArn] }));
    const made = new scheduler.Schedule(this, 'Schedule', {
      description,
      scheduleGroup,
      schedule: scheduler.ScheduleExpression.expression(schedule, timeZone),
      target: new targets.LambdaInvoke(this.handler, {
        // What the target would add, also lets every version of the function be started.
        role: role.withoutPolicyUpdates(), retryAttempts: DELIVERY.attempts, maxEventAge: Duration.hours(DELIVERY.hours),
      }),
    });
    // The policies are resources beside the roles, and a run may be due at any moment.
    made.node.addDependency(role, this.role);
    return made;
  }

  private makeAlarm(id: string, alarmDescription: string, metric: cloudwatch.Metric, topic: sns.ITopic | undefined): cloudwatch.Alarm {
    const alarm = new cloudwatch.Alarm(this, id, {
      alarmDescription,
      metric,
      threshold: 1,
      evaluationPeriods: 1,
      comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
    });
    if (topic !== undefined) {
      alarm.addAlarmAction(new actions.SnsAction(topic));
    }
    return alarm;
  }
}
