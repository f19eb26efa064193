import { aws_iam as iam, aws_scheduler as scheduler, aws_sqs as sqs, aws_stepfunctions as sfn, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { letStartTasks, TaskStarter } from './ecs-permissions';

export interface StartRoleProps extends Omit<TaskStarter, 'watches'> {
  /** Undefined where schedules ask ECS themselves. */
  readonly stateMachine?: sfn.IStateMachine;
  readonly scheduleGroup: scheduler.IScheduleGroup;
  readonly deadLetterQueue: sqs.IQueue;
}

/**
 * The one role of all schedules. The role that a target would make has the revision of the task definition, which differs from that of the schedule
 * for a moment of each deployment, and one statement of trust for each schedule.
 *
 * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/cross-service-confused-deputy-prevention.html
 */
export function startRole(scope: Construct, props: StartRoleProps): iam.Role {
  const { stateMachine, scheduleGroup, deadLetterQueue } = props;
  const conditions = { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account, 'aws:SourceArn': scheduleGroup.scheduleGroupArn } };
  const role = new iam.Role(scope, 'StartRole', {
    description: 'Lets schedules start batch jobs',
    assumedBy: new iam.ServicePrincipal('scheduler.amazonaws.com', { conditions }),
  });
  role.addToPolicy(new iam.PolicyStatement({ actions: ['sqs:SendMessage'], resources: [deadLetterQueue.queueArn] }));
  if (stateMachine === undefined) {
    letStartTasks(scope, role, { ...props, watches: false });
  } else {
    stateMachine.grantStartExecution(role);
  }
  return role;
}
