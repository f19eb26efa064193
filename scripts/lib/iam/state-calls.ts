import { Deployed, Deployment } from './deployment';
import { onTask, runTask, throughKey } from './requests';
import { pathOf } from './roles';
import { Request } from './simulator';

type Call = (deployment: Deployment, machine: Deployed, parameters: any) => Request[];

/**
 * What an aws-sdk or optimized integration asks AWS for, by what stands in the state. Where it takes the input of the run, by what the schedules
 * hand over.
 */
export const STATE_CALLS: Readonly<Record<string, Call>> = {
  'ecs:listTasks': (_, __, { Cluster }) => [{ action: 'ecs:ListTasks', resource: '*', context: { 'ecs:cluster': Cluster } }],
  'ecs:describeTasks': (_, __, { Cluster }) => [onTask('ecs:DescribeTasks', Cluster)],
  'ecs:stopTask': (_, __, { Cluster }) => [onTask('ecs:StopTask', Cluster)],
  'ecs:runTask': (deployment, machine, { Cluster, TaskDefinition, EnableECSManagedTags, PropagateTags }) => runTask(
    deployment, machine, { cluster: Cluster, taskDefinition: TaskDefinition, tagged: EnableECSManagedTags === true || PropagateTags !== undefined }),
  'sns:publish': (deployment, machine, { TopicArn }) => [
    { action: 'sns:Publish', resource: TopicArn },
    ...throughKey(deployment, machine, { type: 'AWS::SNS::Topic', arn: TopicArn, service: 'sns' }),
  ],
  'cloudwatch:putMetricData': (_, __, { Namespace }) => [
    { action: 'cloudwatch:PutMetricData', resource: '*', context: { 'cloudwatch:namespace': Namespace } },
  ],
  'rds:describeDBClusters': onCluster('rds:DescribeDBClusters', 'DbClusterIdentifier.$', '$.clusterIdentifier'),
  'rds:startDBCluster': onCluster('rds:StartDBCluster', 'DbClusterIdentifier.$', '$.clusterIdentifier'),
  'rds:stopDBCluster': onCluster('rds:StopDBCluster', 'DbClusterIdentifier.$', '$.clusterIdentifier'),
  // What the look at the cluster has answered.
  'rds:removeTagsFromResource': onCluster('rds:RemoveTagsFromResource', 'ResourceName.$', '$.cluster.is.DbClusterArn'),
  'scheduler:listSchedules': () => [{ action: 'scheduler:ListSchedules', resource: '*' }],
  'scheduler:getSchedule': (deployment, machine, parameters) => (
    schedulesOf(deployment, machine, parameters).map(({ arn }) => ({ action: 'scheduler:GetSchedule', resource: arn }))),
  // The role of the target is given anew with every change.
  'scheduler:updateSchedule': (deployment, machine, parameters) => schedulesOf(deployment, machine, parameters).flatMap(({ arn, role }) => [
    { action: 'scheduler:UpdateSchedule', resource: arn },
    { action: 'iam:PassRole', resource: role, context: { 'iam:PassedToService': 'scheduler.amazonaws.com' } },
  ]),
};

function onCluster(action: string, parameter: string, path: string): Call {
  return (deployment, machine, parameters) => {
    expectPath(machine, parameters, parameter, path);
    return inputsOf(deployment, machine).map(({ clusterIdentifier }) => {
      const cluster = deployment.referred('AWS::RDS::DBCluster', clusterIdentifier, machine.stack);
      return { action, resource: deployment.physical(cluster ?? unknown(machine, clusterIdentifier)).arn };
    });
  };
}

function schedulesOf(deployment: Deployment, machine: Deployed, parameters: any): { readonly arn: string; readonly role: string }[] {
  expectPath(machine, parameters, 'GroupName.$', '$.groupName');
  const groups = inputsOf(deployment, machine).map(({ groupName }) => groupName);
  const { partition, region, account } = machine.stack;
  return deployment.resources('AWS::Scheduler::Schedule').filter((schedule) => groups.includes(schedule.property('GroupName'))).map((schedule) => ({
    arn: `arn:${partition}:scheduler:${region}:${account}:schedule/${schedule.property('GroupName')}/${schedule.property('Name') ?? schedule.logicalId}`,
    role: schedule.property('Target').RoleArn,
  }));
}

/** What the schedules hand over to a state machine. */
function inputsOf(deployment: Deployment, machine: Deployed): Record<string, string>[] {
  const { arn } = deployment.physical(machine);
  const inputs = deployment.resources('AWS::Scheduler::Schedule').map((schedule) => schedule.property('Target')).filter(({ Arn }) => Arn === arn);
  return inputs.length > 0 ? inputs.map(({ Input }) => JSON.parse(Input)) : unknown(machine, 'a schedule that starts it');
}

function expectPath(machine: Deployed, parameters: any, parameter: string, path: string): void {
  if (parameters[parameter] !== path) {
    unknown(machine, `${parameter} = ${parameters[parameter]}`);
  }
}

function unknown(machine: Deployed, what: string): never {
  throw new Error(`${pathOf(machine)}: nothing here stands for ${what}`);
}
