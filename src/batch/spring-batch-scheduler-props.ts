import { aws_ec2 as ec2, aws_ecs as ecs, aws_logs as logs, aws_sns as sns, TimeZone } from 'aws-cdk-lib';
import { BatchJobOptions } from './batch-job-options';
import { BatchJobsPreset } from './batch-jobs-preset';
import { BatchLaunch } from './batch-launch';
import { JobFailureLog } from './job-failure-log';
import { Environment } from '../core';
import { FargateSize } from '../service';

/** Properties of `SpringBatchScheduler`. */
export interface SpringBatchSchedulerProps {
  /** The environment, which decides the defaults. */
  readonly environment: Environment;

  /** Image of the Spring Batch application, which holds all jobs. */
  readonly image: ecs.ContainerImage;

  /**
   * The VPC of the tasks.
   *
   * @default - the VPC of `cluster` in every environment, one of which must be given
   */
  readonly vpc?: ec2.IVpc;

  /**
   * Cluster of the tasks, with the capacity providers FARGATE and FARGATE_SPOT.
   *
   * @default - one made here in every environment: tech-n-ai-batch-cluster-dev, tech-n-ai-batch-cluster-beta, tech-n-ai-batch-cluster-prod
   */
  readonly cluster?: ecs.ICluster;

  /**
   * Jobs to begin with.
   *
   * @default - BatchJobsPreset.GUIDE in every environment; none where `jobs` are given
   */
  readonly preset?: BatchJobsPreset;

  /**
   * Jobs of your own. With a `preset`, they come beside its jobs, and in the place of those of the same name.
   *
   * @default - none beside the preset in any environment
   */
  readonly jobs?: BatchJobOptions[];

  /**
   * Time zone of the schedules and of the application.
   *
   * @default TimeZone.ASIA_SEOUL in every environment
   */
  readonly timeZone?: TimeZone;

  /**
   * Whether schedules start jobs. Off, everything is there and can be started by hand.
   *
   * @default true in every environment
   */
  readonly enabled?: boolean;

  /**
   * How a schedule starts its job.
   *
   * @default - BatchLaunch.orchestrated() in every environment
   */
  readonly launch?: BatchLaunch;

  /**
   * CPU and memory of jobs that have no size of their own.
   *
   * @default FargateSize.ONE_VCPU_2_GIB in every environment
   * @see guide section 3.2
   */
  readonly size?: FargateSize;

  /**
   * Architecture of the image.
   *
   * @default - ARM64 in every environment
   */
  readonly architecture?: ecs.CpuArchitecture;

  /**
   * Subnets of the tasks.
   *
   * @default - private subnets with a way out in every environment
   */
  readonly vpcSubnets?: ec2.SubnetSelection;

  /**
   * Plain variables of every job, which win over bindings.
   *
   * @default - none in any environment
   */
  readonly environmentVariables?: { [name: string]: string };

  /**
   * Variables of every job that ECS fills from secrets when a task starts.
   *
   * @default - none in any environment
   */
  readonly secrets?: { [name: string]: ecs.Secret };

  /**
   * Share of the memory for the Java heap, in percent.
   *
   * @default - 75 from 2 GiB on, 60 below, in every environment
   */
  readonly heapPercent?: number;

  /**
   * Further options of the JVM.
   *
   * @default - none in any environment
   */
  readonly javaOptions?: string[];

  /**
   * Days for which logs are kept.
   *
   * @default - one week in every environment, as the guide has it
   * @see guide section 3.3
   */
  readonly logRetention?: logs.RetentionDays;

  /**
   * Where messages about jobs go: those that failed, hung, were not placed, overlapped, or did not start. The topic must let CloudWatch and
   * EventBridge publish, as that of an `AlertTopic` does.
   *
   * @default - one made here in every environment, with a key for about 1 USD a month; subscribe to it
   * @see guide section 3.3
   */
  readonly alertTopic?: sns.ITopic;

  /**
   * Whether each job has an alarm on its absence: 0.10 USD a month each.
   *
   * @default true in every environment
   */
  readonly missedStartAlarms?: boolean;

  /**
   * What the log says of a job that failed, for images that end with 0 all the same.
   *
   * @default - JobFailureLog.SPRING_BATCH in every environment
   */
  readonly failureLog?: JobFailureLog;
}
