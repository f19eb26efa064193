import {
  aws_ec2 as ec2, aws_ecs as ecs, aws_iam as iam, aws_logs as logs, aws_scheduler as scheduler, aws_scheduler_targets as targets, aws_sqs as sqs,
  aws_stepfunctions as sfn, Duration, Validations,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { BatchLaunch } from './batch-launch';
import { BatchTask } from './batch-task';
import { batchViolations, batchWarnings } from './model/rules';
import { batchFacts, BatchSettings, JobSettings, settleBatch } from './settings';
import { SpringBatchSchedulerProps } from './spring-batch-scheduler-props';
import { IBindingConsumer, IServiceBinding } from '../binding';
import { Environment } from '../core';
import { executionInput } from './state-machine/job-run';
import { JobRunner } from './state-machine/job-runner';
import { failing } from '../core/model/violation';
import { addStandardTags } from '../core/tags';
import { knownChecks } from '../core/tokens';
import { throwViolations } from '../core/violations';
import { ContainerVariables, useBinding } from '../service/bindings';

/** A schedule that could not start its job tries again for as long as the run still makes sense, and not the 185 times of the default. */
const DELIVERY = { attempts: 3, hours: 1 };

/**
 * The jobs of a Spring Batch application as schedules: one task definition, one schedule for each job, started on Spot and, where Spot fails, on
 * demand.
 *
 * @example
 * declare const environment: Environment;
 * declare const network: TechNAiNetwork;
 * declare const repositories: ServiceRepositories;
 * declare const aurora: CostOptimizedAurora;
 * const batch = new SpringBatchScheduler(this, 'Batch', { environment, vpc: network.vpc, image: repositories.image('batch-source', '1.0.0') });
 * batch.use(aurora.schema('batch'));
 *
 * @see guide sections 3.1 to 3.4
 */
export class SpringBatchScheduler extends Construct implements IBindingConsumer {
  /** The cluster of the tasks. */
  public readonly cluster: ecs.ICluster;

  /** The task definition of every job. */
  public readonly taskDefinition: ecs.FargateTaskDefinition;

  /** The container that runs the application. */
  public readonly container: ecs.ContainerDefinition;

  /** Where the application's output goes. */
  public readonly logGroup: logs.ILogGroup;

  /** The group that holds all schedules. */
  public readonly scheduleGroup: scheduler.IScheduleGroup;

  /** The state machine that runs the jobs; undefined with `BatchLaunch.direct()`. */
  public readonly stateMachine?: sfn.IStateMachine;

  /** Where starts go that could not be delivered. */
  public readonly deadLetterQueue: sqs.IQueue;

  /** Who may be called. */
  public readonly connections: ec2.Connections;

  /** The task role, which the application itself uses. */
  public readonly grantPrincipal: iam.IPrincipal;

  /** The environment whose defaults apply. */
  public readonly environment: Environment;

  /** Names of the jobs. */
  public readonly jobNames: string[];

  /** Id of the scheduler as bindings see it: the name of its container. */
  public readonly consumerName: string;

  private readonly schedules: ReadonlyMap<string, scheduler.Schedule>;
  private readonly variables: ContainerVariables;

  /**
   * @param scope the parent construct
   * @param id the id in the parent
   * @param props the properties
   * @throws with all violations at once when schedules, names, sizes or limits cannot work
   */
  constructor(scope: Construct, id: string, props: SpringBatchSchedulerProps) {
    super(scope, id);
    const { environment } = props;
    const settings = settleBatch(props);
    const facts = batchFacts(settings);
    throwViolations(this, [...failing(knownChecks(mustBeKnown(settings))), ...batchViolations(facts), ...failing([placeCheck(settings)])]);
    this.environment = environment;
    this.jobNames = settings.jobs.map(({ name }) => name);
    this.consumerName = settings.names.container;

    const vpc = settings.vpc!;
    this.cluster = props.cluster ?? new ecs.Cluster(this, 'Cluster', {
      vpc, clusterName: settings.names.cluster, enableFargateCapacityProviders: true, containerInsightsV2: ecs.ContainerInsights.DISABLED,
    });
    const given = { environmentVariables: props.environmentVariables ?? {}, secrets: props.secrets ?? {} };
    const task = new BatchTask(this, {
      ...given,
      environment,
      names: settings.names,
      image: props.image,
      architecture: props.architecture ?? ecs.CpuArchitecture.ARM64,
      cpu: settings.cpu,
      memoryMiB: settings.memoryMiB,
      heapPercent: props.heapPercent,
      javaOptions: props.javaOptions ?? [],
      timeZone: settings.timeZone.timezoneName,
      logRetention: props.logRetention ?? logs.RetentionDays.ONE_WEEK,
    });
    this.taskDefinition = task.definition;
    this.container = task.container;
    this.logGroup = task.logGroup;
    this.grantPrincipal = task.definition.taskRole.grantPrincipal;
    const fixed = new Set([...Object.keys(given.environmentVariables), ...Object.keys(given.secrets)]);
    this.variables = new ContainerVariables(this, task.container, fixed, task.contractNames);
    const securityGroup = new ec2.SecurityGroup(this, 'SecurityGroup', { vpc, description: `Batch jobs of ${environment.project} in ${environment.name}` });
    this.connections = new ec2.Connections({ securityGroups: [securityGroup] });

    this.deadLetterQueue = new sqs.Queue(this, 'DeadLetters', { enforceSSL: true, retentionPeriod: Duration.days(14) });
    this.scheduleGroup = new scheduler.ScheduleGroup(this, 'ScheduleGroup', { scheduleGroupName: settings.names.scheduleGroup });
    const launch = props.launch ?? BatchLaunch.orchestrated();
    this.stateMachine = launch._orchestrated ? this.makeRunner(settings, securityGroup).stateMachine : undefined;
    this.schedules = new Map(settings.jobs.map((job) => [job.name, this.makeSchedule(job, settings)]));
    for (const { id: warning, text } of batchWarnings(facts)) {
      Validations.of(this).addWarning(`@tech-n-ai/constructs:${warning}`, text);
    }
    addStandardTags(this, environment);
  }

  /**
   * The schedule of a job.
   *
   * @param jobName its name, e.g. `contest.codeforces.job`
   * @throws when there is none of that name
   */
  public schedule(jobName: string): scheduler.ISchedule {
    const found = this.schedules.get(jobName);
    throwViolations(this, failing([found === undefined && {
      rule: 'job-unknown', property: 'jobName', must: 'be one of the jobs', got: `'${jobName}'`, fix: `Choose one of ${this.jobNames.join(', ')}`,
    }]));
    return found!;
  }

  /**
   * Wires every job to something: variables, secrets, security-group rules and permissions in one call.
   *
   * @param bindings what to use, e.g. `aurora.schema('batch')`
   * @throws when two bindings bring the same variable
   */
  public use(...bindings: IServiceBinding[]): void {
    const parts = { variables: this.variables, taskDefinition: this.taskDefinition, starters: [...this.schedules.values()] };
    bindings.forEach((binding) => useBinding(this, binding, parts));
  }

  private makeRunner({ subnets }: BatchSettings, securityGroup: ec2.ISecurityGroup): JobRunner {
    return new JobRunner(this, 'Runner', {
      environment: this.environment,
      taskDefinition: this.taskDefinition,
      cluster: this.cluster,
      containerName: this.container.containerName,
      subnets: subnets!,
      securityGroups: [securityGroup],
    });
  }

  private makeSchedule(job: JobSettings, settings: BatchSettings): scheduler.Schedule {
    return new scheduler.Schedule(this, job.name, {
      scheduleName: job.scheduleName,
      description: `Job ${job.name} of Spring Batch`,
      scheduleGroup: this.scheduleGroup,
      schedule: scheduler.ScheduleExpression.expression(job.expression, settings.timeZone),
      enabled: job.enabled,
      target: this.target(job, settings),
    });
  }

  private target(job: JobSettings, { subnets }: BatchSettings): scheduler.IScheduleTarget {
    const run = executionInput({
      job: job.name,
      profile: this.environment.name,
      arguments: job.extraArguments,
      environmentVariables: job.environmentVariables,
      cpu: job.cpu,
      memoryMiB: job.memoryMiB,
      timeoutSeconds: job.timeout.toSeconds(),
      retries: job.retries,
      spot: job.spot,
    });
    const delivery = { deadLetterQueue: this.deadLetterQueue, retryAttempts: DELIVERY.attempts, maxEventAge: Duration.hours(DELIVERY.hours) };
    if (this.stateMachine !== undefined) {
      return new targets.StepFunctionsStartExecution(this.stateMachine, { ...delivery, input: scheduler.ScheduleTargetInput.fromObject(run) });
    }
    return new targets.EcsRunFargateTask(this.cluster, {
      ...delivery,
      taskDefinition: this.taskDefinition,
      capacityProviderStrategies: [{ capacityProvider: job.spot ? 'FARGATE_SPOT' : 'FARGATE', weight: 1 }],
      vpcSubnets: subnets,
      securityGroups: this.connections.securityGroups,
      assignPublicIp: false,
      enableEcsManagedTags: true,
      propagateTags: true,
      input: scheduler.ScheduleTargetInput.fromObject({
        cpu: run.cpu,
        memory: run.memory,
        containerOverrides: [{
          name: this.container.containerName,
          command: run.command,
          environment: run.environment.map(({ Name, Value }) => ({ name: Name, value: Value })),
        }],
      }),
    });
  }
}

/** What CDK itself must know, by property. */
function mustBeKnown({ jobs }: BatchSettings): Record<string, unknown> {
  return Object.fromEntries(jobs.flatMap(({ name, expression, timeout, retries }, index) => (
    Object.entries({ name, schedule: expression, timeout, retries }).map(([property, value]) => [`jobs[${index}].${property}`, value]))));
}

function placeCheck({ vpc, subnets }: BatchSettings) {
  return (vpc === undefined || subnets === undefined) && {
    rule: 'batch-subnets',
    property: 'vpc',
    must: 'be given, with private subnets for the tasks, unless `cluster` is',
    got: vpc === undefined ? 'nothing' : 'a VPC with public subnets alone',
    fix: 'Pass the VPC of TechNAiNetwork',
  };
}
