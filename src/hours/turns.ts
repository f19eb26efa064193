import {
  aws_cloudwatch as cloudwatch, aws_cloudwatch_actions as actions, aws_iam as iam, aws_scheduler as scheduler, aws_scheduler_targets as targets,
  aws_sns as sns, Duration, Stack, TimeZone,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { Environment } from '../core';
import { HoursSwitch } from './hours-switch';

export interface TurnsProps {
  readonly environment: Environment;
  readonly timeZone: TimeZone;
  readonly topic?: sns.ITopic;
}

/** When a switch is turned, and with what. */
export interface Turn {
  readonly id: string;
  readonly description: string;
  readonly expression: string;
  readonly input: object;
}

/** One that comes later would be overtaken by what it waits for, or meet people's work. */
const DELIVERY = { attempts: 3, hours: 1 };

/**
 * The schedules of all switches, in one group with one role, which whoever works late disables in the console.
 *
 * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/cross-service-confused-deputy-prevention.html
 */
export class Turns extends Construct {
  public readonly group: scheduler.ScheduleGroup;
  public readonly undelivered: cloudwatch.Alarm;
  private readonly role: iam.Role;

  constructor(scope: Construct, id: string, private readonly props: TurnsProps) {
    super(scope, id);
    const { environment, topic } = props;
    this.group = new scheduler.ScheduleGroup(this, 'ScheduleGroup', { scheduleGroupName: environment._nameOf('hours') });
    const conditions = { StringEquals: { 'aws:SourceAccount': Stack.of(this).account, 'aws:SourceArn': this.group.scheduleGroupArn } };
    this.role = new iam.Role(this, 'StartRole', {
      description: 'Lets schedules open and close the environment', assumedBy: new iam.ServicePrincipal('scheduler.amazonaws.com', { conditions }),
    });
    this.undelivered = new cloudwatch.Alarm(this, 'Undelivered', {
      alarmDescription: `A schedule of the group ${environment._nameOf('hours')} could not start its state machine, and gave up`,
      metric: this.group.metricDropped({ period: Duration.minutes(5), statistic: cloudwatch.Stats.SUM }),
      threshold: 1,
      evaluationPeriods: 1,
      comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
    });
    if (topic !== undefined) {
      this.undelivered.addAlarmAction(new actions.SnsAction(topic));
    }
  }

  public add({ stateMachine, role }: HoursSwitch, { id, description, expression, input }: Turn): void {
    stateMachine.grantStartExecution(this.role);
    const made = new scheduler.Schedule(this, id, {
      description,
      scheduleGroup: this.group,
      schedule: scheduler.ScheduleExpression.expression(expression, this.props.timeZone),
      target: new targets.StepFunctionsStartExecution(stateMachine, {
        role: this.role.withoutPolicyUpdates(),
        retryAttempts: DELIVERY.attempts,
        maxEventAge: Duration.hours(DELIVERY.hours),
        input: scheduler.ScheduleTargetInput.fromObject(input),
      }),
    });
    // The policies are resources beside the roles, and a turn may be due at any moment.
    made.node.addDependency(this.role, role);
  }
}
