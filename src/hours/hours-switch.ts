import {
  aws_cloudwatch as cloudwatch, aws_cloudwatch_actions as actions, aws_iam as iam, aws_logs as logs, aws_sns as sns, aws_stepfunctions as sfn,
  Duration, RemovalPolicy, Stack,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { Environment } from '../core';
import { acceptFindings } from '../core/accepted-findings';
import { retentionOf } from '../core/log-retention';

export interface HoursSwitchProps {
  readonly environment: Environment;
  /** Part of its names, e.g. `hours-databases`. */
  readonly part: string;
  /** What it does, as a sentence without the final full stop. */
  readonly description: string;
  readonly definition: object;
  readonly topic?: sns.ITopic;
}

const LOG_RETENTION_DAYS = 30;

/** A state machine that opens and closes something, and the alarm on its failure. What it may do is added with what it is for. */
export class HoursSwitch extends Construct {
  public readonly stateMachine: sfn.StateMachine;
  public readonly role: iam.Role;
  public readonly failed: cloudwatch.Alarm;

  constructor(scope: Construct, id: string, { environment, part, description, definition, topic }: HoursSwitchProps) {
    super(scope, id);
    this.role = new iam.Role(this, 'Role', { description, assumedBy: new iam.ServicePrincipal('states.amazonaws.com') });
    this.stateMachine = new sfn.StateMachine(this, 'StateMachine', {
      stateMachineName: environment._nameOf(part),
      comment: description,
      stateMachineType: sfn.StateMachineType.STANDARD,
      definitionBody: sfn.DefinitionBody.fromString(Stack.of(this).toJsonString(definition)),
      role: this.role,
      // Longer than all looks and retries together, so that what ends without success has failed, which the alarm counts, and not timed out.
      timeout: Duration.hours(4),
      tracingEnabled: true,
      logs: {
        // AWS keeps names with this prefix out of the resource policy of the account, which holds few log groups.
        destination: new logs.LogGroup(this, 'Logs', {
          logGroupName: `/aws/vendedlogs/states/${environment._nameOf(part)}`,
          retention: retentionOf(LOG_RETENTION_DAYS),
          removalPolicy: environment.isProduction ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : RemovalPolicy.DESTROY,
        }),
        level: sfn.LogLevel.ERROR,
        includeExecutionData: true,
      },
    });
    acceptFindings(this.stateMachine, {
      'AwsSolutions-SF1': 'Each execution keeps its whole history for 90 days; the log is for what went wrong.',
    });
    acceptFindings(this.role, { 'AwsSolutions-IAM5[Resource::*]': 'X-Ray, log delivery and the list of schedules take no resource.' });
    this.failed = new cloudwatch.Alarm(this, 'Failed', {
      alarmDescription: `Failed: ${description}. Its executions in the console say what AWS answered`,
      metric: this.stateMachine.metricFailed({ period: Duration.minutes(5), statistic: cloudwatch.Stats.SUM }),
      threshold: 1,
      evaluationPeriods: 1,
      comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
    });
    if (topic !== undefined) {
      this.failed.addAlarmAction(new actions.SnsAction(topic));
    }
  }
}
