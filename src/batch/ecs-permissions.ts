import { aws_ecs as ecs, aws_iam as iam, Stack } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { acceptFindings, wildcardFinding } from '../core/accepted-findings';

/** What starts tasks, and which. */
export interface TaskStarter {
  readonly cluster: ecs.ICluster;
  /** Undefined where only the deployment will know. */
  readonly clusterName?: string;
  readonly taskDefinition: ecs.FargateTaskDefinition;
  /** Whether it looks at tasks and stops them as well. */
  readonly watches: boolean;
}

/**
 * Lets a role start tasks of this family, at any revision, on this cluster, and pass them their two roles.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerservice.html
 */
export function letStartTasks(scope: IConstruct, role: iam.IRole, { cluster, clusterName, taskDefinition, watches }: TaskStarter): void {
  const stack = Stack.of(scope);
  const definitions = stack.formatArn({ service: 'ecs', resource: 'task-definition', resourceName: `${taskDefinition.family}:*` });
  const allTasks = stack.formatArn({ service: 'ecs', resource: 'task', resourceName: clusterName === undefined ? '*' : `${clusterName}/*` });
  const onCluster = { ArnEquals: { 'ecs:cluster': cluster.clusterArn } };
  const statements = [
    new iam.PolicyStatement({ actions: ['ecs:RunTask'], resources: [definitions], conditions: onCluster }),
    // A task takes over the tags of its definition.
    new iam.PolicyStatement({ actions: ['ecs:TagResource'], resources: [allTasks], conditions: { StringEquals: { 'ecs:CreateAction': 'RunTask' } } }),
    new iam.PolicyStatement({
      actions: ['iam:PassRole'],
      resources: [taskDefinition.taskRole.roleArn, taskDefinition.obtainExecutionRole().roleArn],
      conditions: { StringEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } },
    }),
    ...watches ? [
      new iam.PolicyStatement({ actions: ['ecs:DescribeTasks', 'ecs:ListTasks', 'ecs:StopTask'], resources: ['*'], conditions: onCluster }),
    ] : [],
  ];
  statements.forEach((statement) => role.addToPrincipalPolicy(statement));
  acceptFindings(role, {
    [wildcardFinding(scope, definitions)]: 'A run starts whichever revision of the one family is the newest.',
    [wildcardFinding(scope, allTasks)]: 'Tags are given to a task while it starts, by which it is one of the family on the cluster.',
  });
}
