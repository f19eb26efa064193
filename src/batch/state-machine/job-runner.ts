import {
  aws_ec2 as ec2, aws_ecs as ecs, aws_iam as iam, aws_logs as logs, aws_sns as sns, aws_stepfunctions as sfn, RemovalPolicy, Stack,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { jobStateMachine } from './definition';
import { Environment } from '../../core';
import { acceptFindings } from '../../core/accepted-findings';
import { retentionOf } from '../../core/log-retention';
import { addStandardTags } from '../../core/tags';
import { letStartTasks } from '../ecs-permissions';

/** What the state machine starts, and where. */
export interface JobRunnerProps {
  readonly environment: Environment;
  readonly taskDefinition: ecs.FargateTaskDefinition;
  readonly cluster: ecs.ICluster;
  /** Undefined where only the deployment will know. */
  readonly clusterName?: string;
  /** The container whose command and variables are a job's, and whose exit code decides. */
  readonly containerName: string;
  readonly subnets: ec2.SubnetSelection;
  readonly securityGroups: readonly ec2.ISecurityGroup[];
  /** Who is told of jobs that did not succeed. */
  readonly topic: sns.ITopic;
  readonly namespace: string;
  /** Name of the log group of the jobs. */
  readonly jobLog: string;
  /** For what went wrong in the state machine; one is made otherwise. */
  readonly logGroup?: logs.ILogGroup;
}

/**
 * The state machine that runs every job, one execution a run. A run costs about 0.0002 USD, and 0.0001 more for each look at its task; the first
 * 4,000 transitions of a month are free.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html
 */
export class JobRunner extends Construct {
  public readonly stateMachine: sfn.StateMachine;

  constructor(scope: Construct, id: string, props: JobRunnerProps) {
    super(scope, id);
    const { environment, taskDefinition, cluster, containerName, subnets, securityGroups } = props;
    const { partition } = Stack.of(this);
    const placed = cluster.vpc.selectSubnets(subnets);
    const definition = jobStateMachine({
      partition,
      environment: environment.name,
      topicArn: props.topic.topicArn,
      namespace: props.namespace,
      logGroupName: props.jobLog,
      clusterArn: cluster.clusterArn,
      family: taskDefinition.family,
      containerName,
      subnetIds: placed.subnetIds,
      securityGroupIds: securityGroups.map(({ securityGroupId }) => securityGroupId),
    });
    this.stateMachine = new sfn.StateMachine(this, 'StateMachine', {
      stateMachineName: environment._nameOf('batch-runner'),
      comment: `Runs the batch jobs of ${environment.name}`,
      stateMachineType: sfn.StateMachineType.STANDARD,
      definitionBody: sfn.DefinitionBody.fromString(Stack.of(this).toJsonString(definition)),
      tracingEnabled: true,
      // The input holds the variables of the job: it stays in the history, for 90 days, and out of the log.
      logs: { destination: props.logGroup ?? this.logGroup(environment), level: sfn.LogLevel.ERROR, includeExecutionData: false },
    });
    // The definition names the family and not the revision, so nothing else says what must be there before the first run.
    this.stateMachine.node.addDependency(taskDefinition, placed.internetConnectivityEstablished);
    letStartTasks(this, this.stateMachine.role, { cluster, clusterName: props.clusterName, taskDefinition, watches: true });
    this.stateMachine.addToRolePolicy(metricStatement(props.namespace));
    props.topic.grantPublish(this.stateMachine.role);
    acceptFindings(this.stateMachine, {
      'AwsSolutions-SF1': 'Each run keeps its whole history for 90 days; the log is for what went wrong, and one of all events would hold the variables of the jobs.',
    });
    acceptFindings(this.stateMachine.role, {
      'AwsSolutions-IAM5[Resource::*]': 'Tasks get their ids when they start, so conditions name their cluster; metrics, X-Ray and log delivery take no resource.',
      'AwsSolutions-IAM5[Action::kms:GenerateDataKey*]': 'Publishing to an encrypted topic needs a data key of its key.',
    });
    addStandardTags(this, environment);
  }

  private logGroup(environment: Environment): logs.ILogGroup {
    // AWS keeps names with this prefix out of the resource policy of the account, which holds few log groups.
    return new logs.LogGroup(this, 'Logs', {
      logGroupName: `/aws/vendedlogs/states/${environment._nameOf('batch-runner')}`,
      retention: retentionOf(7),
      removalPolicy: environment.isProduction ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : RemovalPolicy.DESTROY,
    });
  }
}

/** A metric is no resource; its namespace is what a policy can name. */
function metricStatement(namespace: string): iam.PolicyStatement {
  return new iam.PolicyStatement({
    actions: ['cloudwatch:PutMetricData'], resources: ['*'], conditions: { StringEquals: { 'cloudwatch:namespace': namespace } },
  });
}
