import {
  ArnFormat, aws_ecs as ecs, aws_events as events, aws_events_targets as targets, aws_iam as iam, aws_logs as logs, aws_sns as sns, RemovalPolicy,
  Stack,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { Environment } from '../../core';
import { retentionOf } from '../../core/log-retention';
import { JobEvent } from '../job-event';
import { TASK_JOB, TASK_RUNS, taskChanges, taskEnds, TaskFacts } from '../model/events';
import { JOB_DIMENSION } from '../model/metrics';

export interface TaskNoticesProps {
  readonly environment: Environment;
  readonly cluster: ecs.ICluster;
  readonly taskDefinition: ecs.FargateTaskDefinition;
  /** The container whose exit code decides. */
  readonly containerName: string;
  readonly topic: sns.ITopic;
  readonly namespace: string;
}

/** What becomes of a job whose task ended so, in the words of the message. */
const ENDS = {
  failed: { event: JobEvent.FAILED, text: 'failed' },
  notPlaced: { event: JobEvent.NOT_PLACED, text: 'was not started' },
  interrupted: { event: JobEvent.FELL_BACK, text: 'was taken away by Spot and does not start again' },
} as const;

/** Hears of jobs that schedules start themselves: what the state machine would tell and count, ECS says in events. */
export class TaskNotices extends Construct {
  /** Names of the rules, by what they count. */
  public readonly ruleNames: ReadonlyMap<JobEvent, string>;

  private readonly facts: TaskFacts;

  constructor(scope: Construct, id: string, private readonly props: TaskNoticesProps) {
    super(scope, id);
    const { cluster, taskDefinition } = props;
    this.facts = {
      clusterArn: cluster.clusterArn,
      familyArn: Stack.of(this).formatArn({ service: 'ecs', resource: 'task-definition', resourceName: taskDefinition.family }),
    };
    this.ruleNames = new Map(Object.entries(taskEnds(props.containerName)).map(([end, detail]) => {
      const { event, text } = ENDS[end as keyof typeof ENDS];
      return [event, this.tellOf(end, text, detail).ruleName];
    }));
    this.countStarts();
  }

  private tellOf(end: string, text: string, detail: Readonly<Record<string, unknown>>): events.Rule {
    const field = (name: string) => events.EventField.fromPath(`$.detail.${name}`);
    return new events.Rule(this, end, {
      description: `Tasks of batch jobs: ${end}`,
      eventPattern: taskChanges(this.facts, detail),
      targets: [new targets.SnsTopic(this.props.topic, {
        message: events.RuleTargetInput.fromText(
          `[${this.props.environment.name}] The job ${events.EventField.fromPath(TASK_JOB)} ${text}: ${field('stoppedReason')} `
        + `Its task is ${field('taskArn')}, with ${field('stopCode')}.`),
      })],
    });
  }

  /**
   * By way of a log group, because a rule counts events but not by job.
   *
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html#eb-cloudwatchlogs-permissions
   */
  private countStarts(): void {
    const { environment, taskDefinition, namespace } = this.props;
    const log = new logs.LogGroup(this, 'Log', {
      logGroupName: `/aws/events/${taskDefinition.family}`,
      retention: retentionOf(7),
      removalPolicy: environment.isProduction ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : RemovalPolicy.DESTROY,
    });
    const rule = new events.Rule(this, 'changes', {
      description: 'Tasks of batch jobs: all changes, for the log in which starts are counted',
      eventPattern: taskChanges(this.facts),
    });
    const service = { principals: ['events.amazonaws.com', 'delivery.logs.amazonaws.com'].map((name) => new iam.ServicePrincipal(name)) };
    const resources = [log.logGroupArn];
    // For a stream EventBridge does not say for which rule it is.
    log.addToResourcePolicy(new iam.PolicyStatement({ ...service, resources, actions: ['logs:CreateLogStream'] }));
    const conditions = { ArnEquals: { 'aws:SourceArn': rule.ruleArn } };
    log.addToResourcePolicy(new iam.PolicyStatement({ ...service, resources, conditions, actions: ['logs:PutLogEvents'] }));
    // CDK's own target would write that policy with a function.
    const arn = Stack.of(this).formatArn({ service: 'logs', resource: 'log-group', resourceName: log.logGroupName, arnFormat: ArnFormat.COLON_RESOURCE_NAME });
    rule.addTarget({ bind: () => ({ arn, targetResource: log }) });
    log.addMetricFilter('Starts', {
      filterPattern: logs.FilterPattern.literal(TASK_RUNS),
      metricNamespace: namespace,
      metricName: JobEvent.STARTED,
      dimensions: { [JOB_DIMENSION]: TASK_JOB },
    });
  }
}
