import {
  aws_applicationautoscaling as scaling, aws_ecs as ecs, aws_events as events, aws_scheduler as scheduler, aws_stepfunctions as sfn, Stack,
} from 'aws-cdk-lib';

const START_ROLE = 'arn:aws:iam::111122223333:role/start-jobs';

/** Nightly jobs as a team moves them from a crontab. */
export function schedules(stack: Stack): void {
  const cluster = new ecs.CfnCluster(stack, 'Jobs', { clusterName: 'jobs' });
  const report = new ecs.CfnTaskDefinition(stack, 'ReportTask', {
    family: 'report',
    cpu: '512',
    memory: '1024',
    networkMode: 'awsvpc',
    requiresCompatibilities: ['FARGATE'],
    containerDefinitions: [{ name: 'job', image: 'report:17' }],
  });
  const started = { taskDefinitionArn: report.ref, launchType: 'FARGATE' };
  const network = { awsvpcConfiguration: { subnets: ['subnet-1'], securityGroups: ['sg-1'], assignPublicIp: 'DISABLED' } };
  new scheduler.CfnSchedule(stack, 'NightlyReport', {
    scheduleExpression: 'cron(30 2 * * ? *)',
    flexibleTimeWindow: { mode: 'OFF' },
    target: {
      arn: cluster.attrArn,
      roleArn: START_ROLE,
      ecsParameters: { ...started, networkConfiguration: network },
      input: JSON.stringify({ containerOverrides: [{ name: 'report', command: ['--job=report'], secrets: [{ name: 'TOKEN', valueFrom: 'report/token' }] }] }),
    },
  });
  new scheduler.CfnSchedule(stack, 'MonthlyInvoices', {
    scheduleExpression: 'cron(0 4 1 * MON *)',
    scheduleExpressionTimezone: 'Asia/Seoul',
    flexibleTimeWindow: { mode: 'OFF' },
    target: {
      arn: cluster.attrArn,
      roleArn: START_ROLE,
      ecsParameters: started,
      retryPolicy: { maximumRetryAttempts: 2 },
      input: '{containerOverrides: []}',
    },
  });
  new events.CfnRule(stack, 'HourlyCleanup', {
    scheduleExpression: 'rate(1 hour)',
    targets: [{ id: 'job', arn: cluster.attrArn, roleArn: START_ROLE, ecsParameters: { taskDefinitionArn: report.ref, networkConfiguration: { awsVpcConfiguration: { subnets: ['subnet-1'] } } } }],
  });
  new scaling.CfnScalableTarget(stack, 'OfficeHours', {
    serviceNamespace: 'ecs',
    scalableDimension: 'ecs:service:DesiredCount',
    resourceId: 'service/jobs/api',
    minCapacity: 1,
    maxCapacity: 2,
    scheduledActions: [{ scheduledActionName: 'morning', schedule: 'cron(0 9 * * 1-5)', scalableTargetAction: { minCapacity: 2, maxCapacity: 2 } }],
  });
  new sfn.CfnStateMachine(stack, 'Import', {
    roleArn: START_ROLE,
    definition: {
      StartAt: 'Load',
      States: {
        Load: {
          Type: 'Task',
          Resource: 'arn:aws:states:::ecs:runTask.sync',
          Parameters: { Cluster: cluster.ref, TaskDefinition: report.ref, Overrides: { ContainerOverrides: [{ Name: 'app', Command: ['--job=import'] }] } },
          End: true,
        },
      },
    },
  });
}
