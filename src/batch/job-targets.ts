import {
  aws_ec2 as ec2, aws_ecs as ecs, aws_iam as iam, aws_scheduler as scheduler, aws_scheduler_targets as targets, aws_sqs as sqs,
  aws_stepfunctions as sfn, Duration, Token,
} from 'aws-cdk-lib';
import { shortName } from './model/naming';
import { JobSettings } from './settings';
import { Environment } from '../core';
import { executionInput } from './state-machine/job-run';

/** What schedules start jobs with. */
export interface JobTargetsProps {
  readonly environment: Environment;
  /** Undefined where schedules ask ECS themselves. */
  readonly stateMachine?: sfn.IStateMachine;
  readonly cluster: ecs.ICluster;
  readonly taskDefinition: ecs.FargateTaskDefinition;
  readonly containerName: string;
  readonly subnets?: ec2.SubnetSelection;
  readonly securityGroups: ec2.ISecurityGroup[];
  readonly deadLetterQueue: sqs.IQueue;
  /** The role of the schedules, which may do all of this already. */
  readonly role: iam.Role;
}

/** A schedule that could not start its job tries again for as long as the run still makes sense, and not the 185 times of the default. */
const DELIVERY = { attempts: 3, hours: 1 };

/** Targets of schedules. */
export class JobTargets {
  private readonly role: iam.IRole;

  constructor(private readonly props: JobTargetsProps) {
    this.role = props.role.withoutPolicyUpdates();
  }

  public of(job: JobSettings): scheduler.IScheduleTarget {
    const { stateMachine, deadLetterQueue } = this.props;
    const delivery = { role: this.role, deadLetterQueue, retryAttempts: DELIVERY.attempts, maxEventAge: Duration.hours(DELIVERY.hours) };
    return stateMachine === undefined
      ? this.task(job, delivery)
      : new targets.StepFunctionsStartExecution(stateMachine, { ...delivery, input: asInput(this.run(job)) });
  }

  private task(job: JobSettings, delivery: targets.ScheduleTargetBaseProps): scheduler.IScheduleTarget {
    const { cluster, taskDefinition, containerName, subnets, securityGroups } = this.props;
    const run = this.run(job);
    return new targets.EcsRunFargateTask(cluster, {
      ...delivery,
      taskDefinition,
      capacityProviderStrategies: [{ capacityProvider: job.spot ? 'FARGATE_SPOT' : 'FARGATE', weight: 1 }],
      vpcSubnets: subnets,
      securityGroups,
      assignPublicIp: false,
      enableEcsManagedTags: true,
      propagateTags: true,
      // By this, events tell jobs apart.
      group: shortName(job.name),
      input: asInput({
        cpu: run.cpu,
        memory: run.memory,
        containerOverrides: [{
          name: containerName,
          command: run.command,
          environment: run.environment.map(({ Name, Value }) => ({ name: Name, value: Value })),
        }],
      }),
    });
  }

  private run(job: JobSettings) {
    return executionInput({
      job: job.name,
      profile: this.props.environment.name,
      arguments: job.extraArguments,
      environmentVariables: job.environmentVariables,
      cpu: job.cpu,
      memoryMiB: job.memoryMiB,
      timeoutSeconds: job.timeout.toSeconds(),
      retries: job.retries,
      spot: job.spot,
    });
  }
}

/** A placeholder of Spring in a variable looks like a forgotten `Fn::Sub` to validators; JSON can write its dollar sign otherwise. */
function asInput(value: object): scheduler.ScheduleTargetInput {
  const text = JSON.stringify(value);
  return Token.isUnresolved(text)
    ? scheduler.ScheduleTargetInput.fromObject(value)
    : scheduler.ScheduleTargetInput.fromText(text.replaceAll('${', '\\u0024{'));
}
