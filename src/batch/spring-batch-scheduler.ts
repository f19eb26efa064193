import {
  aws_cloudwatch as cloudwatch, aws_ec2 as ec2, aws_ecs as ecs, aws_iam as iam, aws_logs as logs, aws_scheduler as scheduler, aws_sns as sns,
  aws_sqs as sqs, aws_stepfunctions as sfn, Duration,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { BatchMetrics } from './alerts/batch-metrics';
import { JobAlarms } from './alerts/job-alarms';
import { jobWidgets } from './alerts/job-widgets';
import { TaskNotices } from './alerts/task-notices';
import { tellOfUntold } from './alerts/untold-executions';
import { BatchAlarms } from './batch-alarms';
import { batchCluster } from './batch-cluster';
import { BatchJobOptions } from './batch-job-options';
import { BatchLaunch } from './batch-launch';
import { BatchMetricOptions } from './batch-metric-options';
import { BatchTask } from './batch-task';
import { CalendarOptions } from './calendar-options';
import { checkProps } from './check-props';
import { JobEvent } from './job-event';
import { JobFailureLog } from './job-failure-log';
import { JobRegister } from './job-register';
import { JobSchedulesProps } from './job-schedules';
import { JobTargets } from './job-targets';
import { AlertTopic } from '../alerts';
import { IBindingConsumer, IServiceBinding } from '../binding';
import { metricNamespace } from './model/metrics';
import { BatchSettings, commonFacts, placeViolations, settleBatch, settleJob } from './settings';
import { SpringBatchSchedulerProps } from './spring-batch-scheduler-props';
import { Environment } from '../core';
import { calendarRows, calendarTable } from './model/calendar';
import { startRole } from './start-role';
import { JobRunner } from './state-machine/job-runner';
import { acceptFindings } from '../core/accepted-findings';
import { dateCheck } from '../core/dates';
import { checkGiven } from '../core/given';
import { failing } from '../core/model/violation';
import { addStandardTags } from '../core/tags';
import { knownChecks } from '../core/tokens';
import { throwViolations } from '../core/violations';
import { ContainerVariables, useBinding } from '../service/bindings';
import { wholeNumberCheck } from '../service/model/ranges';

/**
 * The jobs of a Spring Batch application as schedules: one task definition, one schedule for each job, started on Spot and, where Spot fails, on
 * demand; and a message when one fails, hangs, is not placed, or does not start at all. Beside the tasks, about 6 USD a month for 20 daily jobs of
 * ten minutes: 2.60 for alarms, 2 for metrics and transitions of the state machine, and 1 for the key of the alerts unless there is an `alertTopic`.
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

  /** Where messages about jobs go. */
  public readonly alertTopic: sns.ITopic;

  /** Alarms on all jobs together. */
  public readonly alarms: BatchAlarms;

  /** Who may be called. */
  public readonly connections: ec2.Connections;

  /** The task role, which the application itself uses. */
  public readonly grantPrincipal: iam.IPrincipal;

  /** The environment whose defaults apply. */
  public readonly environment: Environment;

  /** Id of the scheduler as bindings see it: the name of its container. */
  public readonly consumerName: string;

  private readonly register: JobRegister;
  private readonly shared: JobSchedulesProps;
  private readonly metrics: BatchMetrics;
  private readonly variables: ContainerVariables;

  /**
   * @param scope the parent construct
   * @param id the id in the parent
   * @param props the properties
   * @throws with all violations at once when schedules, names, sizes or limits cannot work
   */
  constructor(scope: Construct, id: string, private readonly props: SpringBatchSchedulerProps) {
    super(scope, id);
    checkProps(this, props);
    const { environment, environmentVariables = {}, secrets = {} } = props;
    const settings = settleBatch(props);
    const { vpc, names, timeZone } = settings;
    this.register = new JobRegister(this);
    this.register.check(this, settings.jobs, commonFacts(settings, props), placeViolations(settings));
    this.environment = environment;
    this.consumerName = names.container;

    this.cluster = props.cluster ?? batchCluster(this, settings);
    const { definition, container, logGroup, contractNames } = new BatchTask(this, {
      environment,
      names,
      environmentVariables,
      secrets,
      image: props.image,
      architecture: props.architecture ?? ecs.CpuArchitecture.ARM64,
      cpu: settings.cpu,
      memoryMiB: settings.memoryMiB,
      heapPercent: props.heapPercent,
      javaOptions: props.javaOptions ?? [],
      timeZone: timeZone.timezoneName,
      logRetention: props.logRetention ?? logs.RetentionDays.ONE_WEEK,
    });
    this.taskDefinition = definition;
    this.container = container;
    this.logGroup = logGroup;
    this.grantPrincipal = definition.taskRole.grantPrincipal;
    const fixed = new Set([...Object.keys(environmentVariables), ...Object.keys(secrets)]);
    this.variables = new ContainerVariables(this, container, fixed, contractNames);
    const description = `Batch jobs of ${environment.project} in ${environment.name}`;
    this.connections = new ec2.Connections({ securityGroups: [new ec2.SecurityGroup(this, 'SecurityGroup', { vpc: vpc!, description })] });

    this.alertTopic = props.alertTopic ?? new AlertTopic(this, 'Alerts', { environment, topicName: names.alerts }).topic;
    this.deadLetterQueue = new sqs.Queue(this, 'DeadLetters', {
      enforceSSL: true, retentionPeriod: Duration.days(14), encryption: sqs.QueueEncryption.SQS_MANAGED,
    });
    acceptFindings(this.deadLetterQueue, { 'AwsSolutions-SQS3': 'It is the dead-letter queue.' });
    this.scheduleGroup = new scheduler.ScheduleGroup(this, 'ScheduleGroup', { scheduleGroupName: names.scheduleGroup });
    const namespace = metricNamespace(environment.project, environment.name);
    this.stateMachine = (props.launch ?? BatchLaunch.orchestrated())._orchestrated ? this.makeStateMachine(settings, namespace) : undefined;
    this.metrics = new BatchMetrics(namespace, this.stateMachine === undefined ? this.hearOfTasks(namespace) : undefined);
    this.alarms = new JobAlarms(this, 'Alarms', {
      environment,
      logGroup,
      metrics: this.metrics,
      orchestrated: this.stateMachine !== undefined,
      failureLog: props.failureLog ?? JobFailureLog.SPRING_BATCH,
      deadLetterQueue: this.deadLetterQueue,
      topic: this.alertTopic,
    }).alarms;
    const { cluster, stateMachine, scheduleGroup, deadLetterQueue } = this;
    const { clusterName } = settings;
    const role = startRole(this, { stateMachine, cluster, clusterName, scheduleGroup, deadLetterQueue, taskDefinition: definition });
    this.register.await([role]);
    this.shared = {
      environment,
      timeZone,
      scheduleGroup,
      targets: new JobTargets({
        environment,
        stateMachine,
        cluster,
        deadLetterQueue,
        taskDefinition: definition,
        containerName: names.container,
        subnets: settings.subnets,
        securityGroups: this.connections.securityGroups,
        role,
      }),
      metrics: this.metrics,
      topic: this.alertTopic,
      watchesStarts: props.missedStartAlarms ?? true,
    };
    this.register.add(this, 'Jobs', this.shared, settings.jobs);
    addStandardTags(this, environment);
  }

  /** Names of the jobs. */
  public get jobNames(): string[] {
    return this.register.names;
  }

  /**
   * Adds jobs whose schedules are in another stack, because one stack holds 500 resources: some 200 jobs.
   *
   * @param scope where to put their schedules and alarms, e.g. another stack of the environment
   * @param id the id in it
   * @param jobs the jobs
   * @throws with all violations at once, as the constructor does
   */
  public addJobs(scope: Construct, id: string, jobs: BatchJobOptions[]): void {
    checkGiven(scope, { jobs });
    const settled = jobs.map((job) => settleJob(job, this.props));
    this.register.check(scope, settled);
    this.register.add(scope, id, this.shared, settled);
  }

  /**
   * The schedule of a job.
   *
   * @param jobName its name, e.g. `contest.codeforces.job`
   * @throws when there is none of that name
   */
  public schedule(jobName: string): scheduler.ISchedule {
    return this.register.schedule(jobName);
  }

  /**
   * The alarm on a job that has not started when it should have: it is then in the state INSUFFICIENT_DATA. Undefined for jobs that are disabled,
   * that run more than a week apart, and without `missedStartAlarms`.
   *
   * @param jobName its name, e.g. `contest.codeforces.job`
   * @throws when there is none of that name
   */
  public missedStartAlarm(jobName: string): cloudwatch.IAlarm | undefined {
    return this.register.missedStart(jobName);
  }

  /**
   * Wires every job to something: variables, secrets, security-group rules and permissions in one call.
   *
   * @param bindings what to use, e.g. `aurora.schema('batch')`
   * @throws when two bindings bring the same variable
   */
  public use(...bindings: IServiceBinding[]): void {
    checkGiven(this, { bindings });
    const { register, variables, taskDefinition } = this;
    bindings.forEach((binding) => useBinding(this, binding, { variables, taskDefinition, awaits: (dependencies) => register.await(dependencies) }));
  }

  /**
   * When the jobs start next, as a table in Markdown, in the time zone of the schedules and in UTC. Rates are counted from
   * that time, and in fact from their deployment.
   *
   * @param options after when, and how many starts
   * @throws when only the deployment knows the time zone
   */
  public calendar(options: CalendarOptions = {}): string {
    const { timezoneName } = this.shared.timeZone;
    const { after = new Date(), runs = 1 } = options;
    throwViolations(this, failing([...knownChecks({ timeZone: timezoneName }), dateCheck('after', after), wholeNumberCheck('runs', runs, 1, 1000, 'Use 1 to 10')]));
    return calendarTable(calendarRows(this.register.jobs, timezoneName, after.getTime(), runs), timezoneName);
  }

  /** Widgets for a dashboard: state of the alarms, runs by hour, outcomes by job and day, and errors from the log. */
  public summaryWidgets(): cloudwatch.IWidget[] {
    const alarms = [...Object.values(this.alarms), ...this.register.missedStarts];
    return jobWidgets({ alarms, metrics: this.metrics, logGroup: this.logGroup });
  }

  /**
   * What happened to runs: the sum in five minutes unless the options say otherwise.
   *
   * @param jobEvent what to count
   * @param options which job, and how to sum up
   * @throws when the job is not there, or what happened is not counted, or not by job
   */
  public metric(jobEvent: JobEvent, options: BatchMetricOptions = {}): cloudwatch.Metric {
    const { jobName } = options;
    if (jobName !== undefined) {
      this.register.schedule(jobName);
    }
    throwViolations(this, failing([
      !this.metrics.counts(jobEvent) && {
        rule: 'job-metric', property: 'jobEvent', must: 'be counted with BatchLaunch.direct()', got: jobEvent, fix: 'Use BatchLaunch.orchestrated()',
      },
      jobName !== undefined && !this.metrics.countsByJob(jobEvent) && {
        rule: 'job-metric', property: 'jobName', must: `be left out for ${jobEvent}`, got: `'${jobName}'`, fix: 'Count all jobs',
      },
    ]));
    return this.metrics.of(jobEvent, options);
  }

  private makeStateMachine({ subnets, clusterName }: BatchSettings, namespace: string): sfn.IStateMachine {
    const { environment, taskDefinition, cluster, container: { containerName }, alertTopic: topic, logGroup: { logGroupName: jobLog } } = this;
    const securityGroups = this.connections.securityGroups;
    const { stateMachine } = new JobRunner(this, 'Runner', {
      environment, taskDefinition, cluster, clusterName, containerName, subnets: subnets!, securityGroups, topic, namespace, jobLog,
    });
    tellOfUntold(this, environment, stateMachine, topic);
    return stateMachine;
  }

  /** Without a state machine, events of ECS tell. */
  private hearOfTasks(namespace: string): ReadonlyMap<JobEvent, string> {
    const { environment, taskDefinition, cluster, consumerName: containerName, alertTopic: topic } = this;
    return new TaskNotices(this, 'Notices', { environment, taskDefinition, cluster, containerName, topic, namespace }).ruleNames;
  }
}
